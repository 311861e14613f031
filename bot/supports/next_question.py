"""Which question settles most: project, place and headcount always; then by what each is likely to settle. Pure."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date
from math import log2

from bot.supports.likelihoods import shares
from bot.supports.outcomes import DOUBTFUL_NO, FAILS, PASSES, UNSURE, outcome
from bot.supports.profile import Profile
from bot.supports.rulebook import Rule, Rulebook, Support
from bot.supports.verdicts import verdict

ALWAYS = ("project", "region", "employees")
"""What is always asked, in this order; of a person who asks for themselves there is no headcount."""
MOST_QUESTIONS = 6
LEAST_GAIN = 0.5
"""Supports that a question has to settle in all likelihood; below, they are shown as to check, with their condition."""
FEW, LEAST_GAIN_OF_TWO = 4, 2.1
"""Once so much is known of a company, the two questions that may follow have to settle more than one support each."""
WEIGHT_OF_OPEN, PART_OF_A_BIT = 2, 0.25
"""What an open support counts for, where one that may not be open counts for 1; and a bit of it, where it is open."""
NEVER_ASKED = frozenset({"person", "healthy", "not_started", "de_minimis"})
"""What is told with a support, not asked."""
ASKED_LAST = frozenset({"department"})
"""What is offered with the result alone: whoever names a town has told it."""

Chances = tuple[float, float, float, float]
"""How likely a rule passes, fails, fails by a doubtful source, or is unsure."""
Seen = dict[tuple[Hashable, ...], Chances]
"""How likely the results of a rule are, by all that they go by."""
NEARLY_NOTHING = 1e-9
BITS = (PASSES, FAILS, DOUBTFUL_NO, UNSURE)


def next_question(
    rulebook: Rulebook, company: Profile, today: date, asked: int = 0, aside: Collection[str] = ()
) -> str | None:
    """Return the attribute to ask for next; None where nothing that may still be asked is worth it.

    Args:
        rulebook: all supports.
        company: what is known already; it is not asked again.
        today: the day in France.
        asked: how many questions this person was asked already; at most `MOST_QUESTIONS` are.
        aside: what the person did not want to say, or does not know.
    """
    if asked >= MOST_QUESTIONS:
        return None
    for attribute in ALWAYS:
        is_known = company.known(attribute) is not None or (attribute == "employees" and company.is_person)
        if not is_known and attribute not in aside:
            return attribute
    left_out = ASKED_LAST.union(aside)
    found = {name: gain for name, gain in gains(rulebook, company, today).items() if name not in left_out}
    best = sorted(found, key=lambda attribute: found[attribute], reverse=True)[: MOST_QUESTIONS - FEW]
    if asked == FEW and sum(found[attribute] for attribute in best) < LEAST_GAIN_OF_TWO:
        return None
    return best[0] if best and found[best[0]] >= LEAST_GAIN else None


def gains(
    rulebook: Rulebook, company: Profile, today: date, weight_of_open: float = WEIGHT_OF_OPEN
) -> dict[str, float]:
    """Return what each unknown attribute is worth: how many supports it is likely to settle, an open one counting two.

    Where several answers bear on an open support, none alone settles it: what brings it nearer counts too, in bits.

    Args:
        rulebook: all supports.
        company: what is known already.
        today: the day in France.
        weight_of_open: what an open support counts for instead of two.
    """
    aged, found, seen = company.aged(today), dict[str, float](), Seen()
    for support in rulebook.of_region(company.region):
        if _is_undecided(support, company, today):
            weight = weight_of_open if support.is_open else 1
            for attribute, gain in _of_support(support, aged, seen).items():
                found[attribute] = found.get(attribute, 0) + weight * gain
    return found


def _is_undecided(support: Support, company: Profile, today: date) -> bool:
    found = verdict(support, company, today)
    return (found.list, found.side) == ("to_check", "company")


def _of_support(support: Support, company: Profile, seen: Seen) -> Mapping[str, float]:
    chances = [_chances(rule, company, seen) for rule in support.rules]
    unsure = _entropy(chances)
    named = {name for rule in support.rules for name in rule.attributes if company.known(name) is None} - NEVER_ASKED
    found = dict[str, float]()
    for name in sorted(named):
        settled, rest = _after(name, support.rules, chances, company, seen)
        found[name] = settled + (PART_OF_A_BIT * (unsure - rest) if support.is_open else 0)
    return found


def _after(
    attribute: str, rules: Sequence[Rule], chances: Sequence[Chances], company: Profile, seen: Seen
) -> tuple[float, float]:
    """Return how likely an answer settles a support, and what stays undecided on average once it is known, in bits."""
    settled = rest = 0.0
    for value, share in shares(attribute, company):
        told = company.told(attribute, value)
        known = [
            _chances(rule, told, seen) if attribute in rule.attributes else before
            for rule, before in zip(rules, chances, strict=True)
        ]
        left = _entropy(known)
        settled += share if left < NEARLY_NOTHING else 0
        rest += share * left
    return settled, rest


def _chances(rule: Rule, company: Profile, seen: Seen) -> Chances:
    """Return how likely each result of a rule is, over all that is not known of the company.

    Args:
        rule: the rule.
        company: what is known.
        seen: what was worked out so far: many supports share a rule. What is likely goes by the headcount besides.
    """
    key = (rule.applied, company.employees, *(company.known(name) for name in rule.attributes))
    if key not in seen:
        seen[key] = _over_all(rule, company, company)
    return seen[key]


def _over_all(rule: Rule, company: Profile, before: Profile) -> Chances:
    """Return the same, where more is supposed of the company than was known `before`."""
    result = outcome(rule, company)
    unknown = next((name for name in rule.attributes if company.known(name) is None), None)
    # What settles a rule settles it whatever else is answered: most answers need not be gone through.
    if result in BITS or unknown is None:
        return _even(result)
    total = [0.0, 0.0, 0.0, 0.0]
    for value, share in shares(unknown, before):
        for index, chance in enumerate(_over_all(rule, company.told(unknown, value), before)):
            total[index] += share * chance
    return (total[0], total[1], total[2], total[3])


def _even(result: int) -> Chances:
    count = result.bit_count()
    passes, fails, doubtful, unsure = ((1 / count if result & bit else 0.0) for bit in BITS)
    return (passes, fails, doubtful, unsure)


def _entropy(chances: Sequence[Chances]) -> float:
    """Return how undecided a support is, in bits: it fits, does not, probably does not, or depends on its sources."""
    no_fail = no_doubt = passes = 1.0
    for passing, failing, doubtful, _ in chances:
        no_fail *= 1 - failing
        no_doubt *= max(0.0, 1 - failing - doubtful)
        passes *= passing
    parts = (1 - no_fail, no_fail - no_doubt, no_doubt - passes, passes)
    return -sum(part * log2(part) for part in parts if part > NEARLY_NOTHING)
