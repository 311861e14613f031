"""Which supports fit a company, and on what that hangs. Total: every company has a verdict on every support.

The order of the rules: closed; a certain « no »; only the project is another; something unsaid that can still change
the verdict; a doubtful « no »; sources in conflict; announced; not known to be open; else it fits. How sure the source
of the state is, is another matter: a line at the foot, never a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bot.supports.outcomes import DOUBTFUL_NO, FAILS, PASSES, UNSURE, outcome
from bot.supports.profile import Profile
from bot.supports.rulebook import Rule, Rulebook, Support

List = Literal["fits", "to_check", "probably_not", "does_not_fit", "other_project"]
LISTS: tuple[List, ...] = get_args(List)
Side = Literal["", "company", "source", "source-no", "scheme", "open?", "closed", "project", "elsewhere"]
"""Where the doubt or the refusal lies; "company" in `to_check` is a question to the person, all else is ours."""


@dataclass(frozen=True)
class Assessment:
    """Whether a support fits a company on a day.

    Attributes:
        list: where it is shown; None for a support of another region, which is shown nowhere.
        outcomes: everything that each rule may give, in the order of the rules of the support.
    """

    support: Support
    company: Profile
    today: date
    list: List | None
    side: Side
    outcomes: tuple[int, ...]

    def rules(self, *results: int) -> tuple[Rule, ...]:
        """Return the rules that give one of these results, and nothing else."""
        found = zip(self.support.rules, self.outcomes, strict=True)
        return tuple(rule for rule, result in found if result in results)

    @property
    def open_rules(self) -> tuple[Rule, ...]:
        """The rules on which something unsaid of the company still bears."""
        found = zip(self.support.rules, self.outcomes, strict=True)
        return tuple(rule for rule, result in found if result not in (PASSES, FAILS, DOUBTFUL_NO, UNSURE))

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The attributes of the company that would settle it."""
        named = (name for rule in self.open_rules for name in rule.attributes if self.company.known(name) is None)
        bounded = (name for rule in self.open_rules for name in rule.attributes)
        return tuple(dict.fromkeys(named)) or tuple(dict.fromkeys(bounded))


def verdict(support: Support, company: Profile, today: date) -> Assessment:
    """Return whether a support fits a company on a day (in France)."""
    aged = company.aged(today)
    outcomes = tuple(outcome(rule, aged) for rule in support.rules)
    shown, side = _placed(support, aged, today, outcomes)
    return Assessment(support, aged, today, shown, side, outcomes)


def _placed(support: Support, company: Profile, today: date, outcomes: Sequence[int]) -> tuple[List | None, Side]:
    if support.regions and company.region is not None and company.region not in support.regions:
        return None, "elsewhere"
    if support.is_over(today):
        return "does_not_fit", "closed"
    return _judged(support, company, outcomes)


def _judged(support: Support, company: Profile, outcomes: Sequence[int]) -> tuple[List, Side]:
    project = _project(support, outcomes)
    others = [result for rule, result in zip(support.rules, outcomes, strict=True) if not rule.is_project]
    if (company.is_person and not support.audience.for_persons) or FAILS in others:
        return "does_not_fit", "company"
    if project == FAILS:
        return "other_project", "project"
    regional = bool(support.regions) and company.region is None
    if regional or len(possible(support, outcomes)) > 1:
        return "to_check", "company"
    return _settled(support, others)


def _project(support: Support, outcomes: Sequence[int]) -> int:
    found = zip(support.rules, outcomes, strict=True)
    return next((result for rule, result in found if rule.is_project), PASSES)


def _settled(support: Support, results: Sequence[int]) -> tuple[List, Side]:
    """Place a support of which nothing that is unsaid can change the list."""
    if any(not result & (PASSES | UNSURE | FAILS) for result in results):
        return "probably_not", "source-no"
    if any(not result & PASSES for result in results):
        return "to_check", "source"
    if support.card.state == "annoncé":
        return "to_check", "scheme"
    return ("fits", "") if support.is_open else ("to_check", "open?")


def possible(support: Support, outcomes: Sequence[int]) -> set[List]:
    """Return every list that a support may end in, each rule taken alone."""
    found: set[List] = set()
    others: list[int] = []
    for rule, result in zip(support.rules, outcomes, strict=True):
        if result & FAILS:
            found.add("other_project" if rule.is_project else "does_not_fit")
        if not rule.is_project:
            others.append(result & ~FAILS)
    if any(result & DOUBTFUL_NO for result in others):
        found.add("probably_not")
    if all(result & (PASSES | UNSURE) for result in others):
        if not support.is_open or any(result & UNSURE for result in others):
            found.add("to_check")
        if support.is_open and all(result & PASSES for result in others):
            found.add("fits")
    return found


def verdicts(rulebook: Rulebook, company: Profile, today: date) -> Iterator[Assessment]:
    """Yield a verdict on every support that is not of another region, the likeliest help first."""
    found = (verdict(support, company, today) for support in rulebook.of_region(company.region))
    yield from sorted(found, key=_rank)


def _rank(one: Assessment) -> tuple[int, bool, bool, int, str]:
    place = LISTS.index(one.list) if one.list else len(LISTS)
    card = one.support.card
    return place, not one.support.is_open, not one.support.regions, card.order, card.id


def by_list(found: Iterator[Assessment] | Sequence[Assessment]) -> dict[List, list[Assessment]]:
    """Return verdicts by the list in which each is shown."""
    lists: dict[List, list[Assessment]] = {name: [] for name in LISTS}
    for one in found:
        if one.list:
            lists[one.list].append(one)
    return lists
