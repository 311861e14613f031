"""What a feed says now against what it said before: changes, for an organiser to accept or for people to be told.

Pure functions on frozen values. `take_in` is all that a caller needs: it takes what is known of a feed and a new
reading, and returns what is known then and what changed. Whoever keeps `Known` (`dump`, `load`) can read the same feed
again and again: what changed is said once.

=============================================== =====================================================================
seen                                            said
=============================================== =====================================================================
a key never seen                                new
other beginning, other place, or said so        moved; « slot moved » for one of several sittings
cancelled, postponed, full                      that, once
title, link, end, another state                 changed
withdrawn, or absent from a complete reading    gone, which is no cancellation; `confirmed` when still so 24 hours later
absent because its day is past                  nothing
reading refused, cut, or half as long as usual  nothing is absent
only DTSTAMP, order, spelling of the file       none
=============================================== =====================================================================
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Literal

from bot.lexicon import fold
from bot.meetings import feed_event
from bot.meetings.feed_event import FeedEvent, Slot, normalised
from bot.meetings.feed_reading import Reading

ChangeKind = Literal[
    "moved", "cancelled", "postponed", "gone", "slot moved", "slot cancelled", "slot removed", "slot added",
    "new", "full", "changed", "none",
]  # fmt: skip
ORDER: tuple[ChangeKind, ...] = (
    "moved", "cancelled", "postponed", "gone", "slot moved", "slot cancelled", "slot removed", "slot added",
    "new", "full", "changed", "none",
)  # fmt: skip
CONFIRMED_AFTER = timedelta(hours=24)
USUAL = 0.5
"""A reading with fewer than this part of the meetings ahead that were known tells no absence."""
FAILURES_TOLD = 3
"""How many readings fail before the operator is told."""
STATES: Mapping[str, ChangeKind] = {
    "cancelled": "cancelled",
    "postponed": "postponed",
    "full": "full",
    "moved": "moved",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one meeting.

    Attributes:
        key: as the new reading has it, or the old one where it is gone.
        change: what became of it.
        event: the meeting as it is now; as it was where it is gone.
        before: as it was; None for a new one.
        moved_from, moved_to: the beginnings, where one differs.
        fields: what else differs, of "slots", "end", "place", "mode", "status", "title", "link".
        confirmed: of a meeting that is gone: it was missing a day before too.
    """

    key: str
    change: ChangeKind
    event: FeedEvent
    before: FeedEvent | None = None
    moved_from: str = ""
    moved_to: str = ""
    fields: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one feed.

    Attributes:
        events: its meetings as they were read last, those that went missing included.
        missing: since when each missing key has been so (aware, UTC), and whether that was confirmed.
        pages: the pages of a reading that is not at its end.
        failures: how many readings failed one after another; the operator is told at `FAILURES_TOLD`.
    """

    events: tuple[FeedEvent, ...] = ()
    missing: Mapping[str, tuple[datetime.datetime, bool]] = field(default_factory=dict)
    pages: tuple[FeedEvent, ...] = ()
    failures: int = 0


def take_in(known: Known, reading: Reading, now: datetime.datetime) -> tuple[Known, tuple[Change, ...]]:
    """Return what is known after a reading, and what changed, the most urgent first.

    Args:
        known: what was known before; `Known()` for a feed never read.
        reading: what was read now; a page of an agenda is joined to those before it.
        now: the present moment, aware.
    """
    if reading.refused:
        return replace(known, failures=known.failures + 1), ()
    whole = _with_pages(known, reading)
    pairs = _paired(known.events, reading.events)
    changes = [_change(event, before, now) for event, before in pairs]
    matched = {before.key for _, before in pairs if before}
    there = matched | {before.key for _, before in _paired(known.events, whole.events) if before}
    absent = [event for event in known.events if event.key not in there]
    gone = _gone(known, absent, whole, now)
    kept = [event for event in known.events if event.key not in matched and not (event in absent and event.over(now))]
    after = Known(
        events=(*reading.events, *kept),
        missing=_missing(known, gone, there, now),
        pages=whole.events if reading.next_page else (),
    )
    return after, tuple(sorted([*changes, *gone], key=lambda change: ORDER.index(change.change)))


def _with_pages(known: Known, reading: Reading) -> Reading:
    """Return a page of an agenda with those read before it; one that comes again begins anew."""
    keys = {event.key for event in reading.events}
    again = any(event.key in keys for event in known.pages)
    return reading if again or reading.scope == "changes" else replace(reading, events=(*known.pages, *reading.events))


def _paired(known: Sequence[FeedEvent], found: Sequence[FeedEvent]) -> list[tuple[FeedEvent, FeedEvent | None]]:
    """Return each meeting found with what it was before: by its key, else by title, day and town, else by likeness.

    Some exporters make new keys at every request; where most keys are new although titles and places stay, or where a
    key was made from title and day, title with day or title with town tell which is which.
    """
    by_key = {event.key: event for event in known}
    pairs = {event.key: by_key[event.key] for event in found if event.key in by_key}
    unstable = 2 * len(pairs) < len(known)
    ways: list[Callable[[FeedEvent], tuple[object, ...]]] = [
        lambda event: (*event.fingerprint, event.slots),
        lambda event: event.fingerprint,
        lambda event: (*event.fingerprint[:2], unstable or event.fragile or event.key),
        lambda event: (event.fingerprint[0], event.fingerprint[2], unstable or event.fragile or event.key),
    ]
    for number, way in enumerate(ways):
        matched = {before.key for before in pairs.values()}
        old = _told_by((event for event in known if event.key not in matched), way, alone=number > 0)
        new = _told_by((event for event in found if event.key not in pairs), way, alone=number > 0)
        pairs |= {event.key: old[likeness] for likeness, event in new.items() if likeness in old}
    return [(event, pairs.get(event.key)) for event in found]


def _told_by(
    events: Iterable[FeedEvent], way: Callable[[FeedEvent], tuple[object, ...]], *, alone: bool
) -> dict[tuple[object, ...], FeedEvent]:
    """Return the first meeting of each likeness; where it has to be `alone`, only those that no other resembles."""
    every = list(events)
    count = Counter(map(way, every))
    return {way(event): event for event in reversed(every) if not alone or count[way(event)] == 1}


def _change(event: FeedEvent, before: FeedEvent | None, now: datetime.datetime) -> Change:
    if before is None:
        return Change(event.key, "new", event)
    fields = tuple(_differing(event, before, now))
    moved_from, moved_to, what = _of_slots(event, before, now)
    kind = _kind(event, before, fields, what)
    return Change(event.key, kind, event, before, moved_from, moved_to, fields)


def _kind(event: FeedEvent, before: FeedEvent, fields: tuple[str, ...], slots: ChangeKind) -> ChangeKind:
    if "status" in fields and event.status in STATES and event.status != "full":
        return STATES[event.status]
    if event.status == "cancelled":
        return "changed" if fields else "none"
    if slots != "none":
        return "moved" if "place" in fields else slots
    if "place" in fields or "mode" in fields:
        return "moved"
    if "status" in fields and event.status == "full":
        return "full"
    return "changed" if fields or before.status != event.status else "none"


def _differing(event: FeedEvent, before: FeedEvent, now: datetime.datetime) -> Iterator[str]:
    """Yield the names of what differs between the canonical records: never the raw text, which exporters rewrite."""
    old, new = _ahead(before, now), _ahead(event, now)
    removed, added = _unshared(old, new, open_ended=before.open_ended or event.open_ended)
    if removed or added:
        yield "slots"
    elif {slot.end for slot in old} != {slot.end for slot in new} and not (before.open_ended or event.open_ended):
        yield "end"
    if (fold(before.town or ""), normalised(before.venue)) != (fold(event.town or ""), normalised(event.venue)):
        yield "place"
    for name in ("mode", "status", "title"):
        if getattr(event, name) != getattr(before, name):
            yield name
    if event.register_url != before.register_url:
        yield "link"


def _ahead(event: FeedEvent, now: datetime.datetime) -> list[Slot]:
    return [slot for slot in event.slots if slot.over > now]


def _unshared(old: list[Slot], new: list[Slot], *, open_ended: bool) -> tuple[list[Slot], list[Slot]]:
    """Return the sittings that are no longer there, and those that were not; a series only seen farther is the same."""
    begun, begins = {slot.begin for slot in old}, {slot.begin for slot in new}
    last = max(begun, default="")
    removed = [slot for slot in old if slot.begin not in begins]
    added = [slot for slot in new if slot.begin not in begun and not (open_ended and slot.begin > last)]
    return removed, added


def _of_slots(event: FeedEvent, before: FeedEvent, now: datetime.datetime) -> tuple[str, str, ChangeKind]:
    old, new = _ahead(before, now), _ahead(event, now)
    removed, added = _unshared(old, new, open_ended=before.open_ended or event.open_ended)
    if removed and added:
        whole = len(removed) == len(old) or len(old) == 1
        return removed[0].begin, added[0].begin, "moved" if whole else "slot moved"
    if added:
        return "", added[0].begin, "slot added"
    if removed:
        struck = removed[0].begin in event.cancelled_slots
        return removed[0].begin, "", "slot cancelled" if struck else "slot removed"
    return "", "", "none"


def _gone(known: Known, absent: list[FeedEvent], reading: Reading, now: datetime.datetime) -> list[Change]:
    """Return what is withdrawn or absent: said when it is first seen, and once more when it is still so a day later."""
    ahead = [event for event in known.events if not event.over(now)]
    usual = len(reading.events) >= USUAL * len([event for event in ahead if event.key not in known.missing])
    tells = reading.tells_absence and usual
    unread = {f" {normalised(name)} " for name in reading.unread}
    gone: list[Change] = []
    for event in absent:
        withdrawn = event.key in reading.removed
        names = (event.key, event.key.partition("#")[0])
        seen = any(name in reading.unread for name in names) or any(
            f" {normalised(event.title)} " in name for name in unread
        )
        if not withdrawn and (not tells or seen or event.over(now)):
            continue
        since, told = known.missing.get(event.key, (None, False))
        confirmed = since is not None and now - since >= CONFIRMED_AFTER
        if since is None or (confirmed and not told):
            gone.append(Change(event.key, "gone", event, event, confirmed=confirmed))
    return gone


def _missing(
    known: Known, gone: list[Change], there: set[str], now: datetime.datetime
) -> dict[str, tuple[datetime.datetime, bool]]:
    missing = {key: since for key, since in known.missing.items() if key not in there}
    for change in gone:
        since, _ = missing.get(change.key, (now, False))
        missing[change.key] = (since, change.confirmed)
    alive = {event.key for event in known.events if not event.over(now)}
    return {key: since for key, since in missing.items() if key in alive}


def as_json(change: Change) -> dict[str, Any]:
    """Return a change as `python -m bot import --json` prints it: what is empty is left out."""
    shown: dict[str, Any] = {
        "key": change.key,
        "change": change.change,
        "from": change.moved_from,
        "to": change.moved_to,
        "town": change.event.town,
        "title": change.event.title,
        "fields": list(change.fields),
        "confirmed": change.confirmed,
    }
    return {name: value for name, value in shown.items() if value}


def dump(known: Known) -> dict[str, Any]:
    """Return what is known of a feed in a form that JSON can keep."""
    return {
        "events": [feed_event.dump(event) for event in known.events],
        "missing": {key: [since.isoformat(), told] for key, (since, told) in known.missing.items()},
        "pages": [feed_event.dump(event) for event in known.pages],
        "failures": known.failures,
    }


def load(kept: dict[str, Any]) -> Known:
    """Return what `dump` wrote.

    Raises:
        ValueError, TypeError, KeyError: it did not.
    """
    return Known(
        events=tuple(map(feed_event.load, kept["events"])),
        missing={key: (datetime.datetime.fromisoformat(at), bool(told)) for key, (at, told) in kept["missing"].items()},
        pages=tuple(map(feed_event.load, kept["pages"])),
        failures=int(kept["failures"]),
    )
