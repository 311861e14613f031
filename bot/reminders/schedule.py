"""When a reminder is due and until when it serves.

| what | due | serves until | outcome unknown |
|---|---|---|---|
| week | 7 days before, 18 h | 18 h the day before, when the eve’s goes | sent again, once |
| eve | the day before, 18 h | the start | sent again, once |
| hours | 2 hours before; 8 h that day where the start is unknown | the start | sent again, once |
| moment | as typed: so many days before at an hour, so long before, a moment | as the eve’s; as the week’s where | |
| | | 2 days before or more | sent again, once |
| snooze | the moment tapped | the start | sent again, once |
| changed | at once | the end of the later day, before and after | sent again, once |
| announced | at once | the end of its day | counts as sent |

Wall times are those of the occasion. Where its start is unknown, « the start » is the end of its day.

Quiet hours (`bot.people.quiet_hours`): what falls inside waits for their end. Where it would no longer serve then, it
goes half an hour before they begin, or, where they have begun, at its own time. An hour that the person chose is kept.

Late (`bot.reminders.delivery_policy`): what no longer serves is dropped with a trace. The rest goes in one message a
person, each subject said once, by its latest reminder; what is late by more than a quarter of an hour respects quiet
hours again.

An occasion that changes: what was not sent is planned anew; what was sent goes again only where the occasion moved.
"""

import datetime
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

from bot.local_time import day_at, moment_at
from bot.people.quiet_hours import QuietHours

MORNING = datetime.time(8)
EVENING = datetime.time(18)

Fate = Literal["new", "unsent", "sent"]
"""What became of a reminder at the revision before: it was not there, or it was not sent, or it was."""


class Occasion(Protocol):
    """What people are reminded of: a stage, or the last day of a call."""

    @property
    def date(self) -> datetime.date:
        """Its day, where it takes place."""

    @property
    def starts(self) -> datetime.time | None:
        """Its local wall time; None where unknown."""

    @property
    def timezone(self) -> str:
        """Its time zone, as in the IANA database."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a call; the whole day counts."""

    date: datetime.date
    timezone: str = "Europe/Paris"
    starts: datetime.time | None = None


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """Some days before the occasion (0 is the day itself), when clocks there show `at`."""

    days: int
    at: datetime.time = EVENING


@dataclass(frozen=True, slots=True)
class TimeBefore:
    """Some minutes before the occasion starts; 8 h on its day where the start is unknown."""

    minutes: int


@dataclass(frozen=True, slots=True)
class At:
    """A moment (aware, whole seconds) that the person chose; it stays where it is when the occasion moves."""

    moment: datetime.datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """When to send something, and from when on it is too late (aware, UTC)."""

    due_at: datetime.datetime
    useful_until: datetime.datetime


Offset = DaysBefore | TimeBefore | At
WEEK, EVE, HOURS = DaysBefore(7), DaysBefore(1), TimeBefore(120)


def code(offset: Offset) -> str:
    """Return a short text (at most 16 characters) that stands for `offset` in keys and buttons."""
    match offset:
        case DaysBefore(days, at):
            return f"d{days}-{at:%H%M}"
        case TimeBefore(minutes):
            return f"m{minutes}"
        case At(moment):
            return f"t{int(moment.timestamp())}"


def offset_of(text: str) -> Offset:
    """Return the offset that `code` wrote.

    Raises:
        ValueError: `text` was not written by `code`.
    """
    letter, rest = text[:1], text[1:]
    if letter == "d":
        days, _, at = rest.partition("-")
        return DaysBefore(int(days), datetime.time(int(at[:2]), int(at[2:])))
    if letter == "m":
        return TimeBefore(int(rest))
    if letter == "t":
        return At(datetime.datetime.fromtimestamp(int(rest), datetime.UTC))
    raise ValueError(f"not an offset: {text!r}")


def start_of(occasion: Occasion) -> datetime.datetime:
    """Return when the occasion starts (UTC); the end of its day where that is unknown."""
    if occasion.starts is None:
        return moment_at(occasion.date + timedelta(days=1), datetime.time(0), occasion.timezone)
    return moment_at(occasion.date, occasion.starts, occasion.timezone)


def due_of(offset: Offset, occasion: Occasion) -> datetime.datetime:
    """Return when `offset` is due (UTC), quiet hours left aside."""
    match offset:
        case DaysBefore(days, at):
            return moment_at(occasion.date - timedelta(days=days), at, occasion.timezone)
        case TimeBefore() if occasion.starts is None:
            return moment_at(occasion.date, MORNING, occasion.timezone)
        case TimeBefore(minutes):
            return start_of(occasion) - timedelta(minutes=minutes)
        case At(moment):
            return moment


def useful_until(offset: Offset, occasion: Occasion) -> datetime.datetime:
    """Return the moment (UTC) from which `offset` no longer serves."""
    if isinstance(offset, DaysBefore) and offset.days > EVE.days:
        return moment_at(occasion.date - timedelta(days=EVE.days), EVE.at, occasion.timezone)
    return start_of(occasion)


def snoozes(occasion: Occasion, now: datetime.datetime, timezone: str) -> tuple[At, ...]:
    """Return when a reminder may come back: in an hour, this evening, tomorrow morning, where the person is."""
    today = day_at(now, timezone)
    choices = (
        (now + timedelta(hours=1)).replace(second=0, microsecond=0),
        moment_at(today, EVENING, timezone),
        moment_at(today + timedelta(days=1), MORNING, timezone),
    )
    end = start_of(occasion)
    return tuple(At(moment) for moment in sorted(set(choices)) if now < moment < end)


def plan(
    offset: Offset,
    occasion: Occasion,
    now: datetime.datetime,
    quiet: QuietHours,
    *,
    exact: bool,
    fate: Fate = "new",
    moved: bool = False,
) -> Planned | None:
    """Return when a reminder goes out, or None where it must not, or no longer serves.

    Args:
        offset: which reminder.
        occasion: of what.
        now: the present moment.
        quiet: the quiet hours of the person.
        exact: the person chose the hour itself, so that quiet hours do not move it (`bot.reminders.offers.is_exact`).
        fate: what became of this reminder at the revision before.
        moved: the occasion has another date or hour than at the revision before.
    """
    due, last = due_of(offset, occasion), useful_until(offset, occasion)
    overdue = due <= now and fate != "unsent"
    if overdue or now >= last or due >= last or (fate == "sent" and not moved):
        return None
    return Planned(due if exact else quiet.outside(due, last, now), last)
