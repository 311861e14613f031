"""A moment as people type it, in French or English: « demain 9 h », « la veille à 8 h », "tomorrow at 6pm".

What could be meant in two ways is refused, with the reason, rather than guessed. A day without an hour means 8 h, or
18 h where it is counted back from the occasion, as for the reminders offered. The words are in
`bot.reminders.datetime_grammar`.
"""

import datetime
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from bot.local_time import day_at, moment_at
from bot.reminders.calendar_days import NotUnderstoodError, Reason, months_later
from bot.reminders.datetime_grammar import Ahead, Later, Weekday, read
from bot.reminders.datetime_words import Half
from bot.reminders.schedule import EVENING, MORNING, At, DaysBefore, Occasion, Offset, TimeBefore, due_of, start_of

MAX_AHEAD = timedelta(days=400)
HOURS_OF: dict[Half, tuple[int, int, datetime.time]] = {
    "morning": (0, 12, MORNING),
    "afternoon": (12, 18, datetime.time(14)),
    "evening": (17, 23, EVENING),
}
"""The first and the last hour of each part of the day, and the hour meant where none is given."""

Part = TypeVar("Part", datetime.date, datetime.time, Half, Ahead, Later, TimeBefore, Weekday)


@dataclass(frozen=True, slots=True)
class Understood:
    """The offset to remind at, and the moment (aware, UTC) that it means as things stand."""

    offset: Offset
    moment: datetime.datetime


@dataclass(frozen=True, slots=True)
class _Parts:
    day: datetime.date | None
    weekday: Weekday | None
    ahead: Ahead | None
    before: TimeBefore | None
    later: Later | None
    clock: datetime.time | None


def parse_moment(
    text: str, now: datetime.datetime, timezone: str, occasion: Occasion | None = None
) -> Understood | Reason:
    """Return the moment typed, which is always after `now`, or the reason why there is none.

    Args:
        text: what the person typed.
        now: the present moment (aware).
        timezone: the person's zone, in which days and hours are read; those counted back from the occasion are its own.
        occasion: what the person wants to be reminded of; the moment is before its start.
    """
    try:
        offset = _offset(_parts(text, day_at(now, timezone), occasion), now, timezone, occasion)
        moment = offset.moment if isinstance(offset, At) else due_of(offset, _known(occasion))
    except NotUnderstoodError as error:
        return error.reason
    if moment <= now:
        return "past"
    if occasion and moment >= start_of(occasion):
        return "after the start"
    return Understood(offset, moment) if moment <= now + MAX_AHEAD else "too far"


def _parts(text: str, today: datetime.date, occasion: Occasion | None) -> _Parts:
    found = read(text, today, occasion.date if occasion else None)
    half = _only([part for part in found if isinstance(part, str)])
    clock = _only([part for part in found if isinstance(part, datetime.time)])
    parts = _Parts(
        day=_only([part for part in found if isinstance(part, datetime.date)]),
        weekday=_only([part for part in found if isinstance(part, Weekday)]),
        ahead=_only([part for part in found if isinstance(part, Ahead)]),
        before=_only([part for part in found if isinstance(part, TimeBefore)]),
        later=_only([part for part in found if isinstance(part, Later)]),
        clock=_clock(clock, half),
    )
    ways = [parts.day or parts.weekday, parts.ahead, parts.before, parts.later]
    if len([way for way in ways if way is not None]) > 1 or (parts.clock and (parts.before or parts.later)):
        raise NotUnderstoodError("ambiguous")
    return parts


def _only(found: list[Part]) -> Part | None:
    if len(set(found)) > 1:
        raise NotUnderstoodError("ambiguous")
    return found[0] if found else None


def _clock(clock: datetime.time | None, half: Half | None) -> datetime.time | None:
    if half is None:
        return clock
    first, last, usual = HOURS_OF[half]
    if clock is None:
        return usual
    if half != "morning" and 0 < clock.hour < 12:
        clock = clock.replace(hour=clock.hour + 12)
    if not first <= clock.hour <= last:
        raise NotUnderstoodError("ambiguous")
    return clock


def _offset(parts: _Parts, now: datetime.datetime, timezone: str, occasion: Occasion | None) -> Offset:
    if parts.before:
        if _known(occasion).starts is None:
            raise NotUnderstoodError("start unknown")
        return parts.before
    if parts.ahead:
        days = _days_ahead(parts.ahead, occasion)
        return DaysBefore(days, parts.clock or (EVENING if days else MORNING))
    if parts.weekday and parts.weekday.before:
        days = (_known(occasion).date.weekday() - parts.weekday.number) % 7
        return DaysBefore(days or 7, parts.clock or EVENING)
    if parts.later:
        return At((now + parts.later.time).replace(microsecond=0))
    if parts.day is None and parts.weekday is None and parts.clock is None:
        raise NotUnderstoodError("unknown")
    wall = parts.clock or MORNING
    return At(moment_at(_day(parts, wall, now, timezone), wall, timezone))


def _days_ahead(ahead: Ahead, occasion: Occasion | None) -> int:
    if not ahead.months:
        return ahead.days
    day = _known(occasion).date
    return (day - months_later(day, -ahead.months)).days


def _day(parts: _Parts, wall: datetime.time, now: datetime.datetime, timezone: str) -> datetime.date:
    today = day_at(now, timezone)
    if parts.weekday is None:
        return parts.day or today
    if parts.day is None:
        return today + timedelta(days=_days_until(parts.weekday, today, over=moment_at(today, wall, timezone) <= now))
    if parts.day.weekday() != parts.weekday.number:
        raise NotUnderstoodError("ambiguous")
    return parts.day


def _days_until(weekday: Weekday, today: datetime.date, *, over: bool) -> int:
    """Count the days; `over` tells whether the hour meant is past today.

    « Vendredi prochain », said on a Wednesday, is in two days for some and in nine for others; so is « mercredi ».
    """
    days = (weekday.number - today.weekday()) % 7
    still_this_week = weekday.number > today.weekday()
    if (weekday.next and still_this_week) or (days == 0 and not weekday.next and not over):
        raise NotUnderstoodError("ambiguous")
    return days or 7


def _known(occasion: Occasion | None) -> Occasion:
    if occasion is None:
        raise NotUnderstoodError("no occasion")
    return occasion
