"""What differs for people between two versions of the stages."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, Literal, NamedTuple, TypeVar, cast

from bot.content.models import Stage
from bot.local_time import moment_at
from bot.people.quiet_hours import QuietHours
from bot.reminders.schedule import Planned, start_of

Value = TypeVar("Value")
What = Literal["announced", "changed", "cancelled", "postponed", "restored", "withdrawn", "full"]
"""Withdrawn: it is no longer in the content. Restored: planned again after it was cancelled or postponed."""


@dataclass(frozen=True, slots=True)
class FieldChange(Generic[Value]):
    """A changed field: its old and new value."""

    before: Value
    after: Value


class Hours(NamedTuple):
    """When a stage starts and ends, on clocks there; None where unknown."""

    starts: datetime.time | None
    ends: datetime.time | None


class Whereabouts(NamedTuple):
    """Where a stage takes place; None where unknown."""

    town: str
    venue: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """All that changed for one stage; a part is None where it did not change."""

    what: What
    stage: Stage
    """As it is now; as it was, where it was withdrawn."""
    revision: int
    """That of the stage, or one more than before where the editor forgot to raise it: told once for each."""
    date: FieldChange[datetime.date] | None = None
    hours: FieldChange[Hours] | None = None
    place: FieldChange[Whereabouts] | None = None
    timezone: FieldChange[str] | None = None

    @property
    def moved(self) -> bool:
        """Whether its reminders are due at another time than before."""
        starts_otherwise = self.hours is not None and self.hours.before.starts != self.hours.after.starts
        return starts_otherwise or self.date is not None or self.timezone is not None

    def told(self, now: datetime.datetime, quiet: QuietHours) -> Planned | None:
        """Return when to tell a person with these quiet hours; None where it is all in the past.

        Nobody must set out in vain: it waits for the end of quiet hours only where that is before both starts.
        """
        before = self.stage.model_copy(
            update={
                "date": self.date.before if self.date else self.stage.date,
                "starts": self.hours.before.starts if self.hours else self.stage.starts,
            }
        )
        starts = [start for start in (start_of(before), start_of(self.stage)) if start > now]
        last_day = max(before.date, self.stage.date) + timedelta(days=1)
        useful_until = moment_at(last_day, datetime.time(0), self.stage.timezone)
        if now >= useful_until:
            return None
        return Planned(quiet.outside(now, min(starts, default=now), now), useful_until)


def changes(before: Iterable[Stage], after: Iterable[Stage]) -> list[Change]:
    """Return what people should be told, one for each stage concerned, in the order of `after`.

    Args:
        before: the stages as people know them.
        after: the stages as they are now; a stage is known by its id.
    """
    known = {stage.id: stage for stage in before}
    found = [_change(known.pop(stage.id, None), stage) for stage in after]
    withdrawn = [Change("withdrawn", stage, stage.revision + 1) for stage in known.values()]
    return [change for change in found if change] + [change for change in withdrawn if change.stage.takes_place]


def _change(before: Stage | None, after: Stage) -> Change | None:
    if before is None:
        return Change("announced", after, after.revision) if after.takes_place else None
    before = _gone_on(before, after)
    what = _what(before, after)
    change = Change(
        what or "changed",
        after,
        max(after.revision, before.revision + 1),
        date=_moved(before.date, after.date),
        hours=_moved(Hours(before.starts, before.ends), Hours(after.starts, after.ends)),
        place=_moved(_place(before), _place(after)),
        timezone=_moved(before.timezone, after.timezone),
    )
    nothing_else = not (change.date or change.hours or change.place or change.timezone)
    told_later = what is None and not after.takes_place
    return None if told_later or (what is None and nothing_else) else change


def _gone_on(before: Stage, after: Stage) -> Stage:
    """Return a stage as it was, at the sitting that would be its next: that those before it are past is no change."""
    past = {(one.date, one.starts, one.ends) for one in after.sittings if one.date < after.date}
    slots = [(before.date, before.starts, before.ends), *((one.date, one.starts, one.ends) for one in before.sittings)]
    ahead = sorted((slot for slot in slots if slot not in past), key=lambda slot: slot[0])
    if len(ahead) == len(slots) or not ahead:
        return before
    date, starts, ends = ahead[0]
    return before.model_copy(update={"date": date, "starts": starts, "ends": ends})


def _what(before: Stage, after: Stage) -> What | None:
    if before.status == after.status:
        return None
    if after.status in {"cancelled", "postponed", "full"}:
        return cast("What", after.status)
    return None if before.takes_place else "restored"


def _place(stage: Stage) -> Whereabouts:
    return Whereabouts(stage.town, stage.venue, stage.address)


def _moved(before: Value, after: Value) -> FieldChange[Value] | None:
    return None if before == after else FieldChange(before, after)
