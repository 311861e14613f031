"""What a rule gives for a company: it passes, fails, fails by a doubtful source alone, or nobody can say.

A result is a set of bits, so that what is not known of the company gives all that may come out.
"""

from collections.abc import Callable, Mapping

from bot.supports.profile import Profile
from bot.supports.rulebook import Condition, Rule
from bot.supports.spans import Limits, Span, at_least, exactly

PASSES, FAILS, DOUBTFUL_NO, UNSURE = 1, 2, 4, 8
"""It passes; it fails, and may say « non »; one unconfirmed source alone says that it fails; sources conflict."""

PME_PEOPLE, ETI_PEOPLE = Limits(under=250), Limits(under=5000)
PME_TURNOVER, PME_BALANCE = Limits(most=50_000_000), Limits(most=43_000_000)
ETI_TURNOVER, ETI_BALANCE = Limits(most=1_500_000_000), Limits(most=2_000_000_000)
"""Recommendation 2003/361/CE, and décret n° 2008-1354."""
ANY_PEOPLE = at_least(0)
NO_GROUP_BELOW = Limits(under=50)
"""Below 50 people a company is taken to be in no group until the person says otherwise."""


def outcome(rule: Rule, company: Profile) -> int:
    """Return everything that a rule may give for a company; one bit where it is settled."""
    counts = _counts(rule.only_if, company) if rule.only_if else PASSES
    if counts == FAILS:
        return PASSES
    result = _result(rule, company)
    return result if counts == PASSES else result | PASSES


def _no(rule: Rule) -> int:
    return FAILS if rule.criterion.decides else DOUBTFUL_NO


def _result(rule: Rule, company: Profile) -> int:
    special = _SPECIAL.get(rule.about)
    if special:
        return special(rule, company)
    value = company.territory if rule.about == "territoire" else company.known(rule.attributes[0])
    if value is None:
        return _unknown(rule)
    if isinstance(value, Span):
        return _number(rule, value)
    if isinstance(value, bool):
        return PASSES if value == rule.criterion.expected else _no(rule)
    return _word(rule, value)


def _independent(rule: Rule, company: Profile) -> int:
    if company.group is None:
        return _unknown(rule)
    return PASSES if company.group == "none" else _no(rule)


def _unknown(rule: Rule) -> int:
    """What may come out where nothing is known; what is true of nearly every company is told, not asked."""
    if rule.criterion.assumed:
        return PASSES
    return PASSES | _no(rule) | (UNSURE if rule.unsure or rule.criterion.others_unsure else 0)


def _word(rule: Rule, value: str) -> int:
    if value in rule.unsure:
        return UNSURE
    if value in rule.among or (not rule.among and value not in rule.without):
        return PASSES
    return UNSURE if rule.criterion.others_unsure and value not in rule.without else _no(rule)


def _number(rule: Rule, span: Span) -> int:
    doubtful = rule.criterion.unsure_at
    result = UNSURE if doubtful is not None and span.low <= doubtful <= span.high else 0
    if span == exactly(doubtful) if doubtful is not None else False:
        return UNSURE
    result |= PASSES if rule.limits.may_pass(span) else 0
    return result | (_no(rule) if rule.limits.may_fail(span) else 0)


def _project(rule: Rule, company: Profile) -> int:
    wanted = company.wants
    if wanted is None:
        return PASSES | FAILS
    return PASSES if wanted & rule.among else FAILS


def _either(rule: Rule, company: Profile) -> int:
    """Either of two sums is enough: the turnover or the balance."""
    turnover = _number(rule, company.turnover) if company.turnover else PASSES | _no(rule)
    if turnover == PASSES:
        return PASSES
    balance = _number(rule, company.balance) if company.balance else PASSES | _no(rule)
    if balance == PASSES:
        return PASSES
    return turnover | balance


def _classes(rule: Rule, company: Profile) -> int:
    result = 0
    for size in sizes(company):
        result |= _word(rule, size)
    return result


_SPECIAL: Mapping[str, Callable[[Rule, Profile], int]] = {
    "projet": _project,
    "taille": _classes,
    "groupe": _independent,
    "chiffre ou bilan": _either,
}
"""What looks at more than one attribute, or at one in its own way."""


def sizes(company: Profile) -> frozenset[str]:
    """Return the classes that a company may be of: "pme" (the smallest are among them), "eti", "ge".

    Linked companies are added up: a subsidiary is of the class of its group. Below 250 people the turnover is taken to
    be at most 50 million euros, and nobody below 50 people to be in a group, until the person says otherwise.
    """
    own = _own_sizes(company)
    if company.group is None:
        alone = company.employees is not None and not NO_GROUP_BELOW.may_fail(company.employees)
        return own if alone or own == {"ge"} else own | {"eti", "ge"} if company.employees else own
    if company.group in ("none", "small"):
        return own
    return frozenset({"ge"}) if company.group == "large" else frozenset(own - {"pme"} or {"eti"})


def _own_sizes(company: Profile) -> frozenset[str]:
    people = company.employees or ANY_PEOPLE
    within, beyond = _rich(company, PME_TURNOVER, PME_BALANCE)
    above = PME_PEOPLE.may_fail(people) or beyond
    pme = PME_PEOPLE.may_pass(people) and within
    within, beyond = _rich(company, ETI_TURNOVER, ETI_BALANCE)
    eti = above and ETI_PEOPLE.may_pass(people) and within
    large = ETI_PEOPLE.may_fail(people) or (above and beyond)
    return frozenset(name for name, may in (("pme", pme), ("eti", eti), ("ge", large)) if may)


def _rich(company: Profile, turnover: Limits, balance: Limits) -> tuple[bool, bool]:
    """Return whether the sums may be within the limits of a class, and whether they may be beyond them."""
    poor = company.balance is not None and not balance.may_fail(company.balance)
    if company.turnover is None:
        return True, not poor and PME_PEOPLE.may_fail(company.employees or ANY_PEOPLE)
    if not turnover.may_fail(company.turnover):
        return True, False
    within = company.balance is None or balance.may_pass(company.balance) or turnover.may_pass(company.turnover)
    return within, not poor


def _counts(condition: Condition, company: Profile) -> int:
    """Return whether a rule counts for a company: PASSES, FAILS, or both where that is not known."""
    result = PASSES
    for told in _parts(condition, company):
        if told == FAILS:
            return FAILS
        result |= told
    return result


def _parts(condition: Condition, company: Profile) -> list[int]:
    parts = []
    if condition.employees:
        parts.append(_within(condition.employees, company.employees))
    if condition.legal_forms:
        parts.append(_one_of(condition.legal_forms, company.legal_form))
    if condition.sectors:
        parts.append(_one_of(condition.sectors, company.sector))
    if condition.younger_than:
        parts.append(_within(Limits(under=condition.younger_than), company.age))
    return parts


def _within(limits: Limits, span: Span | None) -> int:
    if span is None:
        return PASSES | FAILS
    return (PASSES if limits.may_pass(span) else 0) | (FAILS if limits.may_fail(span) else 0)


def _one_of(words: frozenset[str], word: str | None) -> int:
    if word is None:
        return PASSES | FAILS
    return PASSES if word in words else FAILS
