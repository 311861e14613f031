"""What a sentence tells of a company: project, people, turnover, age, form, trade, each with where it says so. Pure.

« menuiserie de 14 salariés à Angers, 2 M€ de CA, créée en 2019, on veut former l'équipe ». Of two things that do not
go together neither is taken: what is not sure is left open, and asked. The place is found elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot import typed_numbers
from bot.lexicon import MONTHS
from bot.supports import trade_words
from bot.supports.company_patterns import (
    ADDED,
    ALONE,
    AND_A_HALF,
    BELONGS,
    CLAUSE_END,
    CLAUSE_START,
    CREATED,
    EUROS,
    FOLDED,
    LASTING_AFTER,
    LASTING_BEFORE,
    MONTH_ALONE,
    NO_STAFF,
    NOT_PEOPLE,
    OF_A_GROUP_AFTER,
    OF_A_GROUP_BEFORE,
    ONE_PERSON,
    ONE_YEAR,
    PART_OF,
    RECENT,
    SPEND_BEFORE,
    STAFF,
    TURNOVER_AFTER,
    TURNOVER_BEFORE,
    WE_ARE,
    YEAR,
)
from bot.supports.profile import FIRST_MONTH, Profile, month_of
from bot.supports.spans import UNLIMITED, Limits, Span, exactly
from bot.supports.trades import TRADES
from bot.typed_numbers import TypedNumber


@dataclass(frozen=True)
class Description:
    """What a text tells of a company, and the part of the text that tells each thing."""

    company: Profile
    spans: Mapping[str, tuple[int, int]]


def described(text: str, today: date, language: str = "fr") -> Description:
    """Return what a text tells of a company.

    Args:
        text: what somebody typed.
        today: the day in France, from which « depuis 3 ans » is counted.
        language: of the person, for numbers that are written in two ways.
    """
    folded = text.lower().translate(FOLDED)
    numbers = [one for one in typed_numbers.find(text, language) if not one.ambiguous]
    company, spans = Profile(), dict[str, tuple[int, int]]()
    for name, value, start, end in _told(folded, numbers, today):
        if value is not None and company.known(name) is None:
            company = company.told(name, value)
            spans[name] = (start, end)
    return Description(company, spans)


Told = tuple[str, Any, int, int]
GROUPS = {"small": Limits(under=250), "mid": Limits(least=250, under=5000), "large": Limits(least=5000)}
"""The people of a group in all, by what the criteria call it."""


def _told(folded: str, numbers: list[TypedNumber], today: date) -> Iterator[Told]:
    used: set[int] = set()
    for read in (_created, _turnover, _group, _employees, _spend):
        for name, value, start, end in read(folded, [one for one in numbers if one.start not in used], today):
            used.update(one.start for one in numbers if start <= one.start < end)
            yield name, value, start, end
    yield from _alone(folded)
    yield from _words(folded)


def _group(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    """« filiale d'un groupe de 300 personnes »: the people are the group's, not the company's."""
    for one in numbers if BELONGS.search(folded) else ():
        after = OF_A_GROUP_AFTER.match(folded, one.end)
        if (after or OF_A_GROUP_BEFORE.search(folded[: one.start])) and not one.scaled:
            people = _whole(one)
            found = [name for name, limits in GROUPS.items() if not limits.may_fail(people)]
            staff = STAFF.match(folded, one.end)
            end = max(one.end, after.end() if after else 0, staff.end() if staff else 0)
            if found:
                yield "group", found[0], one.start, end
            else:
                yield "group", None, one.start, end
            return


def _employees(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    if found := NO_STAFF.search(folded):
        yield "employees", exactly(0), found.start(), found.end()
        return
    counted = [(one, staff.end()) for one in numbers if (staff := STAFF.match(folded, one.end))]
    part = counted and PART_OF.search(folded[: counted[0][0].start])
    if counted and not part:
        yield from _counted(folded, counted)
        return
    for one in numbers:
        if WE_ARE.search(folded[: one.start]) and not NOT_PEOPLE.match(folded, one.end) and not one.scaled:
            yield "employees", _whole(one), one.start, one.end
            return
    if counted:
        return
    if found := ONE_PERSON.search(folded):
        yield "employees", exactly(1), found.start(), found.end()


def _counted(folded: str, counted: list[tuple[TypedNumber, int]]) -> Iterator[Told]:
    """« 3 salariés et 2 apprentis » are five; « 14 salariés, dont 2 apprentis » fourteen; else it is left open."""
    first, end = counted[0]
    people = _whole(first)
    for one, stop in counted[1:]:
        between = folded[end : one.start]
        if PART_OF.search(between):
            continue
        if not (ADDED.fullmatch(between) and people.is_exact and one.exact is not None):
            return
        people, end = exactly(people.low + one.low), stop
    yield "employees", people, first.start, end


def _alone(folded: str) -> Iterator[Told]:
    if found := ALONE.search(folded):
        yield "employees", exactly(0), found.start(), found.end()


def _whole(one: TypedNumber) -> Span:
    low, high = one.whole()
    return Span(low, UNLIMITED if high == typed_numbers.INFINITE else max(low, high))


def _turnover(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    for one in numbers:
        after = TURNOVER_AFTER.match(folded, one.end)
        before = TURNOVER_BEFORE.search(folded[: one.start])
        sum_of_money = one.scaled or EUROS.match(folded, one.end) or one.low >= 10_000
        if after or (before and sum_of_money):
            start = before.start() if before and not after else one.start
            yield "turnover", _whole(one), start, after.end() if after else one.end
            return


def _spend(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    for one in numbers:
        if EUROS.match(folded, one.end) and SPEND_BEFORE.search(folded[: one.start]):
            yield "spend", _whole(one), one.start, one.end
            return


def _created(folded: str, numbers: list[TypedNumber], today: date) -> Iterator[Told]:
    this_month = month_of(today.year, today.month)
    if found := YEAR.search(folded):
        year, month = int(found["year"]), found["month"]
        first = month_of(year, MONTHS[month] if month else 1)
        last = first if month else min(month_of(year, 12), this_month)
        if first <= this_month:
            yield "created", Span(first, last), found.start(), found.end()
            return
    for pattern, months in RECENT:
        if (found := pattern.search(folded)) and CREATED.search(folded):
            yield "created", months(this_month), found.start(), found.end()
            return
    if found := MONTH_ALONE.search(folded):
        month = this_month - (this_month - MONTHS[found["month"]] + 1) % 12
        yield "created", exactly(month), found.start(), found.end()
    elif found := ONE_YEAR.search(folded):
        age = (18, 18) if found["half"] else (12, 23)
        yield "created", Span(this_month - age[1], this_month - age[0]), found.start(), found.end()
    else:
        yield from _lasting(folded, numbers, this_month)


def _lasting(folded: str, numbers: list[TypedNumber], this_month: int) -> Iterator[Told]:
    """« depuis 3 ans » is three whole years, and up to a fourth."""
    for one in numbers:
        after, before = LASTING_AFTER.match(folded, one.end), LASTING_BEFORE.search(folded[: one.start])
        alone = after and CLAUSE_START.search(folded[: one.start]) and CLAUSE_END.match(folded, after.end())
        if after and (before or after["said"] or alone) and one.low * 12 < this_month:
            low, high = one.whole()
            months = after["unit"].startswith("m")
            youngest = int(low) if months else int(one.low * 12)
            oldest = (
                this_month - FIRST_MONTH
                if high == typed_numbers.INFINITE
                else int(high)
                if months
                else int((one.high if one.exact is not None else high) * 12) + 11
            )
            if not months and low == high and (half := AND_A_HALF.match(folded, after.end("unit"))):
                youngest = oldest = youngest + 6
                after = half
            start = before.start() if before else one.start
            yield (
                "created",
                Span(this_month - min(oldest, this_month - FIRST_MONTH), this_month - youngest),
                start,
                after.end(),
            )
            return


def _words(folded: str) -> Iterator[Told]:
    trade = list(_trade(folded))
    yield from trade
    yield from _only("legal_form", _matches(trade_words.LEGAL_FORMS, folded))
    yield from _project(_without(folded, trade))
    yield from _only("purchase", _matches(trade_words.PURCHASES, folded))
    yield from _only("clients", _matches(trade_words.CLIENTS, folded))
    yield from _only("group", _matches(trade_words.GROUPS, folded))
    for told in _only("person", _matches(trade_words.PERSONS, folded)):
        yield told
        yield ("legal_form", "none", *told[2:])
    for name, (pattern, value) in trade_words.FLAGS.items():
        if found := pattern.search(folded):
            yield name, value, found.start(), found.end()


def _without(folded: str, told: list[Told]) -> str:
    """Return a text with what tells something blanked out: « organisme de formation » wants no training."""
    for _, _, start, end in told:
        folded = f"{folded[:start]}{' ' * (end - start)}{folded[end:]}"
    return folded


Matches = dict[str, tuple[int, int]]


def _matches(table: Mapping[str, re.Pattern[str]], folded: str) -> Matches:
    found = {name: pattern.search(folded) for name, pattern in table.items()}
    return {name: match.span() for name, match in found.items() if match}


def _only(name: str, found: Matches) -> Iterator[Told]:
    """Take the one word that a text holds; of several none."""
    if len(found) == 1:
        [(value, (start, end))] = found.items()
        yield name, value, start, end


def _trade(folded: str) -> Iterator[Told]:
    trades, sectors = _matches(trade_words.TRADES, folded), _matches(trade_words.SECTORS, folded)
    named = {TRADES[name].sector for name in trades} | sectors.keys()
    if len(named) != 1:
        return
    start, end = next(iter({**trades, **sectors}.values()))
    yield "sector", named.pop(), start, end
    if len(trades) == 1 and not sectors:
        yield "trade", next(iter(trades)), start, end


def _project(folded: str) -> Iterator[Told]:
    """Money is the means where anything else is wanted too."""
    found = _matches(trade_words.PROJECTS, folded)
    if len(found) > 1:
        found.pop("cash", None)
    yield from _only("project", found)


def with_more(company: Profile, told: Profile) -> Profile:
    """Return a company with what a later sentence tells of it."""
    named = {name: getattr(told, name) for name in Profile.__dataclass_fields__ if name != "answers"}
    new = {name: value for name, value in named.items() if value is not None}
    new |= {"trade": told.trade} if told.sector else {}
    return replace(company, **new, answers={**company.answers, **told.answers})
