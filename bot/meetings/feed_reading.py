"""One reading of a feed, a file or a page: the meetings found, what could not be read, and what its silence means.

Readers (`ics_feed`, `openagenda`, `jsonld`, `csv_feed`) make it of bytes; `proposals` compares it with what was known.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, Literal

from bot.local_time import FRANCE
from bot.meetings.feed_event import FeedEvent
from bot.places.gazetteer import Gazetteer

Scope = Literal["all", "page", "changes"]
"""What was read: all that the feed holds, a page of it, or only what changed since the last time."""

MAX_EVENTS = 2_000
MAX_BYTES = 5_000_000


class FeedError(Exception):
    """The whole reading is refused; the text says why, in French. What was known before stays as it is."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a reader may want to know beside the bytes.

    Attributes:
        name: of the file, or address of the feed: its ending tells the format where the bytes leave it open.
        now: the present moment, aware: repeated meetings are expanded from here on.
        places: the gazetteer in which towns are looked up.
        zone: of the times that name none, unless the feed names one for all.
    """

    name: str
    now: datetime.datetime
    places: Gazetteer
    zone: str = FRANCE


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading of a feed found.

    Attributes:
        complete: nothing is cut off and no page follows.
        problems: what could not be read or is doubtful, in French, for the organiser.
        refused: why nothing of it counts; "" where it counts.
        scope: what was read; only of all that a feed holds can something be absent.
        next_page: the mark with which the next page is asked for; None where none follows.
        removed: keys that the feed says it withdrew, which is no cancellation.
        unread: keys, or normalised titles, that were seen but could not be read: they are not absent.
        lost: something could not be read of which not even the key is known.
        total: how many meetings the feed says it holds in all.
        refresh_after: how long to wait before the next reading, where the feed says so: 1 to 24 hours.
        name: how the feed calls itself.
    """

    events: tuple[FeedEvent, ...] = ()
    complete: bool = True
    problems: tuple[str, ...] = ()
    refused: str = ""
    scope: Scope = "all"
    next_page: tuple[str, ...] | None = None
    removed: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    lost: bool = False
    total: int | None = None
    refresh_after: timedelta | None = None
    name: str = ""

    @property
    def tells_absence(self) -> bool:
        """Whether what it does not hold is no longer in the feed."""
        whole = self.total is None or len(self.events) + len(self.unread) >= self.total
        return self.complete and not self.refused and not self.lost and self.scope == "all" and whole


@dataclass
class Findings:
    """What a reader gathers on its way; `reading` is what comes of it."""

    problems: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    lost: bool = False
    cut: bool = False

    def drop(self, what: str, *known_by: str) -> None:
        """Say why something is left out, and by what keys or titles it is known."""
        self.problems.append(what)
        names = {name for name in known_by if name}
        self.unread |= names
        self.lost |= not names

    def reading(self, events: Iterable[FeedEvent], **more: Any) -> Reading:
        """Return the reading: refused where there were meetings and not one of them could be read."""
        found = distinct(events, self.problems)
        problems = tuple(dict.fromkeys(self.problems))
        if not found and self.problems and not more.get("removed") and (self.unread or self.lost):
            return Reading((), complete=False, problems=problems, refused=f"Rien n’a pu être lu. {problems[0]}")
        more = {"complete": not self.cut, **more}
        return Reading(tuple(found), problems=problems, unread=frozenset(self.unread), lost=self.lost, **more)


def refusal(error: FeedError) -> Reading:
    """Return the reading of what is refused as a whole."""
    return Reading(complete=False, refused=str(error))


def distinct(events: Iterable[FeedEvent], problems: list[str]) -> list[FeedEvent]:
    """Return each meeting once; where different ones share a key, the day is added to it, and the hour if need be."""
    by_key: dict[str, list[FeedEvent]] = {}
    for event in events:
        same = by_key.setdefault(event.key, [])
        if event not in same:
            same.append(event)
    return [event for same in by_key.values() for event in (same if len(same) == 1 else _told_apart(same, problems))]


def _told_apart(events: list[FeedEvent], problems: list[str]) -> list[FeedEvent]:
    key = events[0].key
    if not events[0].fragile:
        problems.append(f"L’identifiant « {key} » sert à plusieurs rendez-vous : le jour lui est ajouté.")
    found: dict[str, FeedEvent] = {}
    days = [event.slots[0].first.isoformat() if event.slots else "" for event in events]
    for event, day in zip(events, days, strict=True):
        own = day if days.count(day) == 1 else event.slots[0].begin if event.slots else ""
        name = f"{key}#{own}"
        while name in found:
            name += "+"
        found[name] = replace(event, key=name)
    return list(found.values())
