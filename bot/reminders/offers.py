"""The reminders that are offered on a button, one row each: another one takes a row and its translations."""

import datetime
from dataclasses import dataclass, replace

from bot.reminders.schedule import EVE, HOURS, WEEK, At, DaysBefore, Deadline, Occasion, Offset, TimeBefore, due_of
from bot.replies.model import mark

ON_THE_DAY, ASK_ON_THE_DAY = mark("Le jour même à 8 h"), mark("Me le rappeler le jour même à 8 h")
"""What the buttons of a `TimeBefore` say where the hour of the start is not known: it comes at 8 h then."""


@dataclass(frozen=True, slots=True)
class OfferedReminder:
    """A reminder that one tap asks for."""

    offset: DaysBefore | TimeBefore
    label: str
    """The button where people are asked when to write to them."""
    ask: str
    """The button on the card of a stage that asks for it."""
    cancel: str
    """The button on the card of a stage that takes it back."""
    alarm: bool = False
    """Whether it rings in the calendar file of a stage too."""


OFFERED: tuple[OfferedReminder, ...] = (
    OfferedReminder(
        EVE,
        label=mark("La veille à 18 h"),
        ask=mark("Me le rappeler la veille à 18 h"),
        cancel=mark("Ne plus me le rappeler la veille"),
        alarm=True,
    ),
    OfferedReminder(
        WEEK,
        label=mark("Une semaine avant, à 18 h"),
        ask=mark("Me le rappeler une semaine avant"),
        cancel=mark("Ne plus me le rappeler une semaine avant"),
    ),
    OfferedReminder(
        HOURS,
        label=mark("Deux heures avant"),
        ask=mark("Me le rappeler deux heures avant"),
        cancel=mark("Ne plus me le rappeler le jour même"),
        alarm=True,
    ),
)
"""In the order of the buttons of a card: the most useful first."""

_SOME_OCCASION = Deadline(datetime.date(2000, 6, 15), starts=datetime.time(9))


def possible(occasion: Occasion, now: datetime.datetime) -> tuple[OfferedReminder, ...]:
    """Return the rows that are still ahead at `now` (aware), in their order, with what their buttons say of it."""
    due: dict[datetime.datetime, OfferedReminder] = {}
    for offered in OFFERED:
        # Where the start is not known, two rows can fall on 8 h that day: one button will do.
        due.setdefault(due_of(offered.offset, occasion), offered)
    return tuple(_said_of(offered, occasion) for moment, offered in due.items() if moment > now)


def _said_of(offered: OfferedReminder, occasion: Occasion) -> OfferedReminder:
    if isinstance(offered.offset, TimeBefore) and occasion.starts is None:
        return replace(offered, label=ON_THE_DAY, ask=ASK_ON_THE_DAY)
    return offered


def by_time(occasion: Occasion | None, now: datetime.datetime) -> list[OfferedReminder]:
    """Return what is possible, the earliest first; all rows where the occasion is not known yet."""
    rows = OFFERED if occasion is None else possible(occasion, now)
    return sorted(rows, key=lambda offered: due_of(offered.offset, occasion or _SOME_OCCASION))


def alarms() -> tuple[DaysBefore | TimeBefore, ...]:
    """Return when the calendar file of a stage rings."""
    return tuple(offered.offset for offered in OFFERED if offered.alarm)


def is_exact(offset: Offset) -> bool:
    """Tell whether a person chose the hour itself: quiet hours do not move it; those of an offered one they do."""
    offered = {row.offset for row in OFFERED}
    return isinstance(offset, At) or (isinstance(offset, DaysBefore) and offset not in offered)
