"""The guide's conversation: what is asked next, and what was put aside. Pure; everything is in the button.

What follows depends on what is known alone, not on the way to it: answers in any order, or in one sentence, come to the
same question and the same result.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.supports.next_question import ALWAYS, gains, next_question
from bot.supports.profile import Profile
from bot.supports.rulebook import Rulebook, Support
from bot.supports.verdicts import Assessment, by_list, verdict, verdicts

LETTERS: Mapping[str, str] = {
    "project": "p", "region": "r", "employees": "e", "age_months": "a", "turnover": "t", "balance": "b", "spend": "s",
    "legal_form": "f", "sector": "m", "group": "g", "clients": "c", "purchase": "u", "department": "d",
    "first_ai": "i", "sells_ai": "v", "startup": "n", "eco": "o", "bank_1_1": "k", "sells_on_market": "j",
    "aid_last_2_years": "h",
}  # fmt: skip
"""How a button names each question that was put aside. Never change a letter: old buttons hold it."""
_NAMES = {letter: name for name, letter in LETTERS.items()}
FAR_MORE = 1000
"""What an open support counts for under a result, where another counts for 1."""


def put_aside(aside: str, attribute: str, *, unknown: bool) -> str:
    """Return the letters with one more question put aside: « Je ne sais pas » (a capital), or « Passer »."""
    letter = LETTERS[attribute]
    kept = "".join(one for one in aside if one.lower() != letter)
    return kept + (letter.upper() if unknown else letter)


def asked_again(aside: str, attribute: str) -> str:
    """Return the letters without a question that stands before the person: they did not put it aside."""
    return "".join(one for one in aside if one.lower() != LETTERS.get(attribute))


def taken_up(aside: str, company: Profile) -> str:
    """Return the letters of what is still not known."""
    return "".join(one for one in aside if one.lower() in _NAMES and company.known(_NAMES[one.lower()]) is None)


def attributes(aside: str) -> frozenset[str]:
    """Return what was put aside."""
    return frozenset(_NAMES[one] for one in aside.lower() if one in _NAMES)


def to_ask(rulebook: Rulebook, company: Profile, today: date, aside: str = "") -> str | None:
    """Return what to ask next, None where it is time for a result: at most six answers, said or put aside.

    Project, place and headcount are asked though a sentence told six other things.
    """
    put = attributes(aside)
    told = company.count_known() + len(put - _known(company, put))
    waiting = any(company.known(name) is None and name not in put for name in ALWAYS)
    return next_question(rulebook, company, today, 0 if waiting else told, put)


def _known(company: Profile, names: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in names if company.known(name) is not None)


def still_decides(rulebook: Rulebook, company: Profile, today: date, aside: str = "") -> str | None:
    """Return what would settle most of what is left, to be offered under a result; what was passed counts again.

    What bears on an open support comes before all else: it may yet be for this company.
    """
    unknown = attributes("".join(one for one in aside if one.isupper()))
    for name in ALWAYS:
        if company.known(name) is None and name not in unknown and not (name == "employees" and company.is_person):
            return name
    worth = gains(rulebook, company, today, FAR_MORE)
    found = {name: gain for name, gain in worth.items() if name not in unknown}
    best = max(found, key=lambda name: found[name], default=None)
    return best if best is not None and found[best] > 0 else None


def judged(support: Support, company: Profile, today: date) -> Assessment:
    """Return whether a support fits; while no project was told, for the project that it is made for."""
    return verdict(support, _for_its_project(support, company), today)


def _for_its_project(support: Support, company: Profile) -> Profile:
    projects = [rule.among for rule in support.rules if rule.is_project]
    return replace(company, project=min(projects[0])) if projects and company.project is None else company


Lists = Mapping[str, list[Assessment]]
"""The verdicts by what a person sees: "fits", "check", "no" (with « sans doute non »), "other"."""


def lists(rulebook: Rulebook, company: Profile, today: date) -> Lists:
    """Return the supports for a company in the lists that people see; while no project was told, for any project."""
    if company.project is None:
        found = [judged(one, company, today) for one in rulebook.of_region(company.region)]
        order = {one.support.id: index for index, one in enumerate(verdicts(rulebook, company, today))}
        found.sort(key=lambda one: (not one.support.is_open, bool(one.support.regions), order[one.support.id]))
    else:
        found = list(verdicts(rulebook, company, today))
    named = by_list(found)
    return {
        "fits": named["fits"],
        "check": named["to_check"],
        "no": [*named["does_not_fit"], *named["probably_not"]],
        "other": named["other_project"],
    }


def asked_for(rulebook: Rulebook, company: Profile, today: date, attribute: str) -> list[Support]:
    """Return the supports that may still hang on an answer, those that are open and lack the fewest answers first."""
    found = (judged(one, company, today) for one in rulebook.of_region(company.region))
    hanging = [one for one in found if (one.list, one.side) == ("to_check", "company") and attribute in one.unsaid]
    return [one.support for one in sorted(hanging, key=lambda one: (not one.support.is_open, len(one.unsaid)))]
