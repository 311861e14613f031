"""Events of a calendar file become meetings: versions of one, its sittings, those moved, struck out or cancelled."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

from bot.meetings import recurrence
from bot.meetings.feed_event import FeedEvent, Slot, Status, with_made_key
from bot.meetings.feed_reading import Findings
from bot.meetings.ics_times import Stamp
from bot.meetings.time_zones import zone_info

MAX_COST = 400_000
"""Days that the rules of one file may have to be looked for, see `recurrence.cost`."""


@dataclass(frozen=True)
class SeriesEntry:
    """One VEVENT.

    Attributes:
        event: all that it says but its times.
        uid: as it is written, "" where it has none.
        version: SEQUENCE and LAST-MODIFIED: the higher of two is the later.
        begin: when it begins.
        length: how long it lasts; for whole days, how many days follow the first.
        zone: IANA name of the zone in which times in UTC are told.
        rule: its RRULE, "" for none.
        more: further dates (RDATE), with their own length where they are periods.
        without: dates struck out (EXDATE).
        replaces: the beginning of the sitting of a series that it stands for (RECURRENCE-ID).
        and_those_after: it says that the sittings after that one change too.
    """

    event: FeedEvent
    uid: str
    version: tuple[int, str]
    begin: Stamp
    length: timedelta | None
    zone: str
    rule: str = ""
    more: tuple[tuple[Stamp, timedelta | None], ...] = ()
    without: tuple[tuple[Stamp, timedelta | None], ...] = ()
    replaces: Stamp | None = None
    and_those_after: bool = False

    def slot(self, naive: datetime.datetime, length: timedelta | None = None) -> Slot:
        """Return the sitting that begins at a local moment of `begin`'s zone, told in the zone that is shown."""
        lasts = length or self.length
        if self.begin.whole_day:
            day = naive.date()
            return Slot(day, None, day + (lasts or timedelta()), None, self.shown)
        start = self._told(naive)
        stop = self._told(naive + lasts) if lasts else None
        return Slot(start.date(), start.time(), (stop or start).date(), stop.time() if stop else None, self.shown)

    @property
    def shown(self) -> str:
        """IANA name of the zone in which its times are told."""
        return self.zone if self.begin.zone == "UTC" else self.begin.zone

    def _told(self, naive: datetime.datetime) -> datetime.datetime:
        return Stamp(naive, self.begin.whole_day, self.begin.zone).told_in(self.shown)

    def struck_out(self, stamps: Iterable[Stamp]) -> Callable[[datetime.datetime], bool]:
        """Return what tells whether the sitting that begins at a local moment is meant by one of some dates.

        A day alone means the sitting of that day; exporters write it for series with hours too.
        """
        given = list(stamps)
        days = {stamp.told_in(self.begin.zone).date() for stamp in given if stamp.whole_day or self.begin.whole_day}
        moments = {stamp.told_in(self.begin.zone) for stamp in given if not stamp.whole_day}
        return lambda naive: naive in moments or naive.date() in days


class Series:
    """Makes meetings of events.

    Args:
        now: the present moment, aware.
        found: where problems are said.
    """

    def __init__(self, now: datetime.datetime, found: Findings) -> None:
        self._now, self._found = now, found
        self._cost = 0

    def events(self, entries: Iterable[SeriesEntry]) -> Iterator[FeedEvent]:
        """Yield the meetings, in the order of the file."""
        by_key: dict[str, list[SeriesEntry]] = {}
        for number, entry in enumerate(entries):
            by_key.setdefault(entry.event.key or f"\n{number}", []).append(entry)
        for key, same in by_key.items():
            if key.startswith("\n"):
                yield from (with_made_key(event) for entry in same if (event := self._meeting([entry], [])))
            else:
                yield from self._of_one_key(same)

    def _of_one_key(self, same: list[SeriesEntry]) -> Iterator[FeedEvent]:
        changed = _latest(entry for entry in same if entry.replaces)
        masters = _latest(entry for entry in same if not entry.replaces)
        one_a_sitting = len({entry.uid for entry in masters}) > 1  # as in the exports of OpenAgenda
        groups = [masters] if one_a_sitting else [[master] for master in masters]
        if not masters:  # sittings of a series that is not there
            groups, changed = [changed], []
        series = next((group for group in groups if any(entry.rule for entry in group)), groups[0])
        for group in groups:
            if event := self._meeting(group, changed if group is series else []):
                yield event

    def _meeting(self, masters: list[SeriesEntry], changed: list[SeriesEntry]) -> FeedEvent | None:
        """Return the meeting whose sittings are those of `masters`, some of them replaced by `changed`."""
        slots: list[Slot] = []
        cancelled: set[str] = set()
        open_ended = False
        for entry in masters:
            starts = self._starts(entry)
            if starts is None:
                return None
            kept, cut = self._kept(entry, starts, changed)
            open_ended |= starts.goes_on or cut
            slots += kept
            cancelled |= {slot.begin for slot in kept if entry.event.status == "cancelled"}
        slots += [entry.slot(entry.begin.naive) for entry in changed if entry.event.status != "cancelled"]
        cancelled |= self._struck(masters[0], changed)
        return self._joined(masters, slots, cancelled, open_ended=open_ended)

    @staticmethod
    def _struck(master: SeriesEntry, changed: list[SeriesEntry]) -> set[str]:
        struck = (entry.replaces for entry in changed if entry.event.status == "cancelled" and entry.replaces)
        return {master.slot(stamp.told_in(master.begin.zone)).begin for stamp in struck}

    @staticmethod
    def _joined(
        masters: list[SeriesEntry], slots: list[Slot], cancelled: set[str], *, open_ended: bool
    ) -> FeedEvent | None:
        first = max(masters, key=lambda entry: entry.version)
        whole = [slot for slot in dict.fromkeys(sorted(slots, key=_order)) if slot.begin not in cancelled]
        event = replace(masters[0].event, updated=first.event.updated, open_ended=open_ended)
        if whole:
            alive: Status = next(
                (entry.event.status for entry in masters if entry.event.status != "cancelled"), "cancelled"
            )
            return replace(event, slots=tuple(whole), status=alive, cancelled_slots=tuple(sorted(cancelled)))
        kept = dict.fromkeys(sorted(slots, key=_order)) or {entry.slot(entry.begin.naive): None for entry in masters}
        return replace(event, slots=tuple(kept), status="cancelled")

    def _kept(
        self, entry: SeriesEntry, starts: recurrence.Found, changed: list[SeriesEntry]
    ) -> tuple[list[Slot], bool]:
        """Return the sittings neither struck out nor told by an event of their own, and whether some are left out."""
        lengths = {stamp.told_in(entry.begin.zone): lasts for stamp, lasts in entry.more}
        gone = [stamp for stamp, _ in entry.without] + [other.replaces for other in changed if other.replaces]
        self._say_doubts(entry, changed)
        every = sorted({*starts.starts, *lengths})
        is_gone = entry.struck_out(gone)
        left = [at for at in every if not is_gone(at)]
        kept = recurrence.kept(left, lambda at: entry.slot(at).over <= self._now)
        if len(kept) < len(left):
            self._found.problems.append(f"{_name(entry)} : {len(kept)} séances retenues sur {len(left)}.")
        return [entry.slot(at, lengths.get(at)) for at in kept], len(kept) < len(left)

    def _say_doubts(self, entry: SeriesEntry, changed: list[SeriesEntry]) -> None:
        for other in changed:
            if other.and_those_after:
                what = "les séances suivantes changent aussi (THISANDFUTURE), à vérifier"
                self._found.problems.append(f"{_name(entry)} : à partir du {other.begin.naive:%d/%m/%Y}, {what}.")

    def _starts(self, entry: SeriesEntry) -> recurrence.Found | None:
        """Return when the sittings of one event begin, by its rule; None where it is left out for its rule."""
        first = entry.begin.naive
        if not entry.rule:
            return recurrence.Found((first,), goes_on=False)
        now = self._now.astimezone(zone_info([entry.begin.zone])).replace(tzinfo=None)
        horizon = max(now, first) + recurrence.WINDOW
        try:
            rule = recurrence.read(entry.rule)
            self._pay(recurrence.cost(rule, first, horizon))
            return recurrence.follow(rule, first, _until(rule.until, entry), horizon)
        except recurrence.RuleError as error:
            return self._without_rule(entry, error)

    def _pay(self, cost: int) -> None:
        self._cost += cost
        if self._cost > MAX_COST:
            raise recurrence.RuleError("a une répétition trop longue à calculer")

    def _without_rule(self, entry: SeriesEntry, error: recurrence.RuleError) -> recurrence.Found | None:
        if error.hostile:
            self._found.drop(f"{_name(entry)} : {error}, laissé de côté.", entry.uid, entry.event.key)
            return None
        self._found.problems.append(f"{_name(entry)} : {error}, seule la première séance est reprise.")
        return recurrence.Found((entry.begin.naive,), goes_on=True)


def _until(text: str, entry: SeriesEntry) -> datetime.datetime | None:
    """Return the end of a rule on the clocks of its series; a day alone counts whole."""
    if not text:
        return None
    stamp = parsed_until(text, entry.begin.zone)
    return stamp + timedelta(days=1, minutes=-1) if len(text) == 8 else stamp


def parsed_until(text: str, zone: str) -> datetime.datetime:
    """Return the local moment of UNTIL in a zone.

    Raises:
        RuleError: it is no date.
    """
    try:
        parsed = datetime.datetime.fromisoformat(text)
        moment = parsed.astimezone(zone_info([zone])) if parsed.tzinfo else parsed
    except (ValueError, OverflowError):
        raise recurrence.RuleError("a une répétition qui ne se lit pas") from None
    return moment.replace(tzinfo=None)


def _latest(entries: Iterable[SeriesEntry]) -> list[SeriesEntry]:
    """Return of each event its latest version; different ones without a version are all kept, told apart later."""
    ordered = sorted(enumerate(entries), key=lambda item: (item[1].uid, _day(item[1].replaces)))
    kept: list[tuple[int, SeriesEntry]] = []
    for _, same in groupby(ordered, key=lambda item: (item[1].uid, _day(item[1].replaces))):
        versions = list(same)
        newest = max(entry.version for _, entry in versions)
        kept += [item for item in versions if item[1].version == newest]
    return [entry for _, entry in sorted(kept, key=lambda item: item[0])]


def _day(stamp: Stamp | None) -> str:
    return stamp.told_in("UTC").isoformat() if stamp else ""


def _order(slot: Slot) -> tuple[datetime.date, datetime.time]:
    return slot.first, slot.start or datetime.time()


def _name(entry: SeriesEntry) -> str:
    return entry.uid or entry.event.title
