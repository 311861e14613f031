"""The meetings of a version of the content, put in order once: which are known, ahead and near at a moment.

Everything is worked out once a day for a version, but for the few meetings that begin or end around the moment asked
about. Pure: the same meetings and moment give the same answer; the last versions are kept, so that it is done once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.content.models import Meeting
from bot.local_time import FRENCH_TIME
from bot.meetings.ranking import StageIndex
from bot.meetings.status import CLOSE, in_order, is_past, last_date

VERSIONS = 4
"""Versions of the content that are kept."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """What is looked through to say what is near somebody.

    Attributes:
        ahead: the meetings ahead that one can go to.
        past: those that took place.
        online: those ahead that are online alone, by date.
    """

    ahead: StageIndex[Meeting]
    past: StageIndex[Meeting]
    online: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """What is the same for a whole day: what is known, and what may be ahead, the last or next days apart."""

    known: tuple[Meeting, ...]
    ahead: tuple[Meeting, ...]
    close: tuple[Meeting, ...]


class Timetable:
    """Meetings by date.

    Args:
        meetings: all of them.
    """

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self.all = tuple(in_order(meetings))
        self._latest = max((one.announced for one in self.all if one.announced), default=None)
        self._days: dict[tuple[date, date], _Day] = {}
        self._nearby: dict[tuple[date, date, frozenset[str]], Nearby] = {}

    def known(self, now: datetime) -> Sequence[Meeting]:
        """Return the meetings that were announced by `now` (aware), by date."""
        return self._day(now).known

    def ahead(self, now: datetime) -> Sequence[Meeting]:
        """Return those of them that are to take place, on a day that is known."""
        over = self._over(now)
        return [one for one in self._day(now).ahead if one.id not in over] if over else self._day(now).ahead

    def nearby(self, now: datetime) -> Nearby:
        """Return what is looked through to say what is near somebody."""
        over = self._over(now)
        key = (*_days(now), over)
        if key not in self._nearby:
            ahead = self.ahead(now)
            coming = {one.id for one in ahead}
            held = (one for one in self.known(now) if one.takes_place and one.has_place and one.id not in coming)
            self._nearby = {
                key: Nearby(
                    StageIndex([one for one in ahead if one.has_place]),
                    StageIndex(held),
                    tuple(one for one in ahead if not one.has_place),
                )
            }
        return self._nearby[key]

    def _over(self, now: datetime) -> frozenset[str]:
        """Return which meetings of these days are past."""
        return frozenset(one.id for one in self._day(now).close if is_past(one, now))

    def _day(self, now: datetime) -> _Day:
        key = _days(now)
        if key not in self._days:
            today = key[1]
            is_all_known = self._latest is None or self._latest <= today
            known = self.all if is_all_known else tuple(
                one for one in self.all if one.announced is None or one.announced <= today
            )  # fmt: skip
            left = [((last_date(one) - key[0]).days, one) for one in known if one.takes_place]
            self._days = {
                key: _Day(
                    known,
                    tuple(one for days, one in left if days >= -CLOSE),
                    tuple(one for days, one in left if abs(days) <= CLOSE),
                )
            }
        return self._days[key]


_kept: dict[int, tuple[Mapping[str, Meeting], Timetable]] = {}


def of(meetings: Mapping[str, Meeting]) -> Timetable:
    """Return the timetable of the meetings of a content, by id; made once for each version."""
    kept = _kept.get(id(meetings))
    if kept is None or kept[0] is not meetings or len(kept[1].all) != len(meetings):
        while len(_kept) >= VERSIONS:
            _kept.pop(next(iter(_kept)))
        kept = _kept[id(meetings)] = (meetings, Timetable(meetings.values()))
    return kept[1]


def _days(now: datetime) -> tuple[date, date]:
    return now.date(), now.astimezone(FRENCH_TIME).date()
