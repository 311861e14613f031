"""What feeds propose: for each meeting of each feed, what it says now, beside what was last decided on.

A proposal is the difference between the two. Accepted, only what differs is changed of the published meeting: what an
organiser corrected stays. Pure functions on frozen values; `compared` is all that a reading needs.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from bot.content.models import Meeting
from bot.meetings import drafts
from bot.meetings.drafts import GONE, Draft
from bot.meetings.duplicates import Copy, likeness, merged
from bot.meetings.feed_event import FeedEvent, Slot
from bot.meetings.proposals import Change

News = Literal["new", "cancelled", "postponed", "full", "gone", "moved", "changed"]
MOST_BY_ITSELF = 10
"""Changes of one reading that a trusted feed may make without anybody looking; more wait, all of them."""
OURS = {"revision", "announced"}
"""What no feed says."""
WHEN_AND_WHERE = ("date", "last_day", "starts", "ends", "town", "venue", "online", "sittings")

Make = Callable[[FeedEvent], Draft]


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, as far as it decides what becomes of what it says.

    Attributes:
        number: which one; negative numbers are nobody's.
        trusted: it is the organiser's own: what it says is published without anybody looking, within limits.
    """

    number: int
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a feed says of a meeting, and what became of it.

    Attributes:
        feed: number of the feed.
        key: what it calls the meeting.
        event: what it says, in its own words.
        number: the row; 0 where it is not kept yet.
        says: the draft that follows; None where another row tells of the same meeting.
        said: what it said when somebody last decided; None where nobody has.
        meeting: number of the published meeting or of the draft, if there is one.
        twin_of: the row of another feed that tells of the same meeting.
        dropped: somebody does not want it, or there is nothing left to publish.
        by_itself: to be accepted without anybody looking.
    """

    feed: int
    key: str
    event: FeedEvent
    number: int = 0
    says: Draft | None = None
    said: Draft | None = None
    meeting: int | None = None
    twin_of: int | None = None
    dropped: bool = False
    by_itself: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody to decide."""
        return not self.dropped and self.twin_of is None and self.says is not None and self.says != self.said

    @property
    def news(self) -> News:
        """What it proposes, in a word."""
        if self.said is None or self.says is None:
            return "new"
        if self.says.note == GONE != self.said.note:
            return "gone"
        if self.says.status != self.said.status and self.says.status in {"cancelled", "postponed", "full"}:
            return self.says.status  # type: ignore[return-value]
        differs = [name for name in WHEN_AND_WHERE if getattr(self.says, name) != getattr(self.said, name)]
        return "moved" if differs else "changed"

    def applied(self, body: Draft | None) -> Draft | None:
        """Return the meeting as it is once this is accepted.

        Args:
            body: as it is published, or about to be; None where it is not.
        """
        if body is None or self.says is None:
            return self.says
        before = self.said or Draft()
        names = [each.name for each in fields(Draft) if each.name not in OURS]
        news = {name: getattr(self.says, name) for name in names if getattr(self.says, name) != getattr(before, name)}
        return replace(drafts.in_french_again(body, news), **news)


@dataclass(frozen=True, slots=True)
class Known:
    """What a reading is compared with.

    Attributes:
        rows: what all feeds say.
        trusted: the feeds that are trusted, by number.
        published: the meetings of the database as they stand, by number.
        curated: the meetings of the files, which no feed changes.
    """

    rows: Sequence[Proposed] = ()
    trusted: frozenset[int] = frozenset()
    published: Mapping[int, Draft] = ()  # type: ignore[assignment]
    curated: Sequence[FeedEvent] = ()


def compared(
    source: Source, changes: Iterable[Change], known: Known, now: datetime.datetime, make: Make
) -> list[Proposed]:
    """Return the rows that a reading changes, those that wait for somebody and those that need nobody alike.

    Args:
        source: the feed that was read.
        changes: what became of each of its meetings.
        known: what was known before.
        now: the present moment, aware.
        make: makes a draft of what a feed says, in its town.
    """
    work = _Comparison(source, known, now, make)
    for change in changes:
        if change.change != "none":
            work.take(change)
    found = work.changed()
    asked = [row for row in found if row.is_open]
    few = source.trusted and len(asked) <= MOST_BY_ITSELF
    return [replace(row, by_itself=few and row.is_open and is_sure(row)) for row in found]


def is_sure(row: Proposed, organiser: str = "") -> bool:
    """Tell whether a proposal can be published as it is: it lacks nothing, and its feed still tells of it.

    Args:
        row: the proposal.
        organiser: who holds it where it does not say so itself.
    """
    return row.says is not None and not held_by(row.says, organiser).missing and row.news != "gone"


def held_by(draft: Draft, organiser: str) -> Draft:
    """Return a draft with its organiser where it says none and stands in no feed that bears a name."""
    return draft if draft.organiser or draft.source else replace(draft, organiser=organiser)


def _as_published(draft: Draft, body: Draft) -> Draft:
    """Return what the feed would have said of a meeting that is published as it is: only the rest is news."""
    news = drafts.with_news(body, draft)
    names = [each.name for each in fields(Draft) if getattr(news, each.name) != getattr(body, each.name)]
    return replace(draft, **{name: getattr(body, name) for name in names})


class _Comparison:
    def __init__(self, source: Source, known: Known, now: datetime.datetime, make: Make) -> None:
        self._source, self._known, self._now, self._make = source, known, now, make
        self._rows = {(row.feed, row.key): row for row in known.rows}
        self._before = {row.number: row for row in known.rows}
        self._keys = {row.number: (row.feed, row.key) for row in known.rows}
        self._touched: dict[tuple[int, str], None] = {}
        self._by_day: dict[datetime.date, list[Proposed]] = {}
        for row in known.rows:
            if row.feed != source.number and row.twin_of is None and not row.dropped:
                for slot in row.event.slots[:1]:
                    self._by_day.setdefault(slot.first, []).append(row)
        self._curated: dict[datetime.date, list[FeedEvent]] = {}
        for event in known.curated:
            for slot in event.slots:
                self._curated.setdefault(slot.first, []).append(event)

    def changed(self) -> list[Proposed]:
        """Return the rows that differ from those known before, each once."""
        rows = [self._rows[key] for key in self._touched]
        return [row for row in rows if row != self._before.get(row.number)]

    def take(self, change: Change) -> None:
        """Take in what became of one meeting."""
        row = self._rows.get((self._source.number, change.before.key if change.before else change.key))
        if change.change == "gone":
            if row and change.confirmed:
                self._missing(row)
        elif row is None:
            self._new(change.event)
        else:
            self._told(row, change.event)

    def _missing(self, row: Proposed) -> None:
        if row.dropped or row.twin_of is not None or row.says is None:
            return
        if row.said is None:
            self._put(replace(row, dropped=True))
        elif row.says.status not in {"cancelled", "postponed"}:
            self._put(replace(row, says=replace(row.says, status="to confirm", note=GONE)))

    def _new(self, event: FeedEvent) -> None:
        if event.over(self._now) or event.status == "cancelled" or not event.slots or self._is_curated(event):
            return
        row = Proposed(self._source.number, event.key, event)
        if leader := self._alike(event):
            self._put(replace(row, twin_of=leader.number))
            self._refresh(leader.number)
            return
        draft = self._make(event)
        same = self._published_as(draft)
        if same is None:
            self._put(replace(row, says=draft))
        else:
            self._put(replace(row, says=draft, said=_as_published(draft, self._known.published[same]), meeting=same))

    def _told(self, row: Proposed, event: FeedEvent) -> None:
        if event.key != row.key:
            self._rows.pop((row.feed, row.key))
            self._touched.pop((row.feed, row.key), None)
        row = replace(row, key=event.key, event=event)
        if row.dropped:
            self._put(row)
        elif row.twin_of is not None:
            self._put(row)
            self._refresh(row.twin_of)
        elif row.said is None and event.status == "cancelled":
            self._put(replace(row, dropped=True))
        else:
            self._put(row)
            self._refresh(row.number) if row.number else self._put(replace(row, says=self._make(event)))

    def _refresh(self, number: int) -> None:
        """Work out anew what the row that stands for several feeds says."""
        leader = self._rows[self._keys[number]]
        twins = [row for row in self._rows.values() if row.twin_of == number]
        copies = [Copy(str(row.feed), row.event, own=row.feed in self._known.trusted) for row in (leader, *twins)]
        draft = self._make(leader.event if not twins else merged(copies))
        if not draft.date and leader.says:  # postponed or cancelled, and no day is named any more
            when = {name: getattr(leader.says, name) for name in ("date", "last_day", "starts", "ends", "sittings")}
            draft = replace(draft, **when)
        self._put(replace(leader, says=draft))

    def _put(self, row: Proposed) -> None:
        self._rows[row.feed, row.key] = row
        self._touched[row.feed, row.key] = None
        if row.number:
            self._keys[row.number] = (row.feed, row.key)

    def _is_curated(self, event: FeedEvent) -> bool:
        near = [one for slot in event.slots for one in self._curated.get(slot.first, ())]
        return any(likeness(event, one) != "none" for one in near)

    def _alike(self, event: FeedEvent) -> Proposed | None:
        near = [row for slot in event.slots for row in self._by_day.get(slot.first, ())]
        return next((row for row in near if likeness(event, row.event) != "none"), None)

    def _published_as(self, draft: Draft) -> int | None:
        taken = {row.meeting for row in self._known.rows}
        alike = (
            number
            for number, one in dict(self._known.published).items()
            if number not in taken and one.date >= self._now.date().isoformat() and drafts.is_same(one, draft)
        )
        return next(alike, None)


def curated_events(meetings: Iterable[Meeting]) -> Iterator[FeedEvent]:
    """Yield the meetings of the files as a feed would tell of them, to be recognised in one."""
    for one in meetings:
        days = [(one.date, one.starts, one.ends), *((each.date, each.starts, each.ends) for each in one.sittings)]
        yield FeedEvent(
            key=one.id,
            title=one.title or one.town,
            slots=tuple(Slot(day, starts, day, ends, one.timezone) for day, starts, ends in days),
            mode="place" if one.has_place else "online",
            town=one.town or None,
            latitude=one.latitude if one.is_exact else None,
            longitude=one.longitude if one.is_exact else None,
            register_url=one.registration or "",
        )
