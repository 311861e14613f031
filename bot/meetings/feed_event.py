"""What a feed, a file or a page says of meetings, brought to one form, whatever the format it was read from.

Readers (`ics_feed`, `openagenda`, `jsonld`, `csv_feed`) make a `Reading`; `proposals` compares two of them. Times are
those on the wall of the place, with the name of their zone (IANA).
"""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from typing import Any, Literal, Self

from bot.gazetteer import Gazetteer
from bot.local_time import FRANCE, moment_at
from bot.place_names import fold

Status = Literal["planned", "moved", "postponed", "cancelled", "full", "tentative"]
Mode = Literal["place", "online", "both"]
Scope = Literal["all", "page", "changes"]
"""What was read: all that the feed holds, a page of it, or only what changed since the last time."""

MAX_EVENTS = 2_000
MAX_BYTES = 5_000_000
FILLER_WORDS = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "sur"))


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


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A sitting, in the local time of `zone`.

    Attributes:
        first: the day on which it begins.
        start: when it begins; None for a whole day, or where no hour is known.
        last: the day on which it ends, which is part of it; `first` where no end is known.
        stop: when it ends; None where that is not known.
    """

    first: datetime.date
    start: datetime.time | None
    last: datetime.date
    stop: datetime.time | None
    zone: str

    @property
    def begin(self) -> str:
        """The beginning as ISO writes it, to the minute: "2027-03-18T09:30", or "2027-03-18" for a whole day."""
        return _written(self.first, self.start)

    @property
    def end(self) -> str | None:
        """The end in the same form, inclusive for whole days; None where it is not known."""
        return None if self.start and not self.stop else _written(self.last, self.stop)

    @property
    def starts(self) -> datetime.datetime:
        """The moment (aware, UTC) at which it begins; midnight for a whole day."""
        return moment_at(self.first, self.start or datetime.time(), self.zone)

    @property
    def over(self) -> datetime.datetime:
        """The moment (aware, UTC) from which it is certainly past: its end, or that of its last day."""
        if self.stop:
            return moment_at(self.last, self.stop, self.zone)
        return moment_at(self.last + timedelta(days=1), datetime.time(), self.zone)

    @classmethod
    def read(cls, begin: str, end: str | None, zone: str) -> Self:
        """Return the slot of which `begin` and `end` were written.

        Raises:
            ValueError: these are no days and hours.
        """
        first, start = _parsed(begin)
        last, stop = _parsed(end) if end else (first, None)
        return cls(first, start, last, stop, zone)


@dataclass(frozen=True, slots=True)
class FeedEvent:
    """A meeting as one feed tells it; text is plain, without HTML.

    Attributes:
        key: stable identity inside its feed.
        slots: its sittings, the earliest first.
        town: as INSEE writes it where it is known there; None online and where none is named.
        venue: the place as the feed writes it.
        postcode, insee: only where the feed says them.
        register_url: where to register, http or https.
        price: as the feed writes it; « gratuit » where it only says that there is none.
        organiser: an organisation, never a person.
        other_ids: what else it is known by, such as "ClubFictif:2027-06-IA".
        moved_from: the beginning it had before, where the feed says so.
        cancelled_slots: beginnings of sittings that the feed strikes out.
        fragile: the key was made from title, day and town, so that it changes when they do.
        open_ended: it goes on after the last of `slots`, which is only as far as was looked.
        openagenda_uid: the same in every agenda of OpenAgenda, export and API.
        updated: when the organiser changed it last, ISO, UTC; "" where the feed does not say.
    """

    key: str
    title: str
    slots: tuple[Slot, ...]
    status: Status = "planned"
    mode: Mode = "place"
    town: str | None = None
    venue: str = ""
    postcode: str = ""
    insee: str = ""
    latitude: float | None = None
    longitude: float | None = None
    register_url: str = ""
    price: str = ""
    organiser: str = ""
    description: str = ""
    other_ids: tuple[str, ...] = ()
    moved_from: str = ""
    cancelled_slots: tuple[str, ...] = ()
    fragile: bool = False
    open_ended: bool = False
    openagenda_uid: str = ""
    updated: str = ""

    @property
    def fingerprint(self) -> tuple[str, str, str]:
        """Title, first day and town: what tells that a meeting is the same where its key does not."""
        return normalised(self.title), self.slots[0].first.isoformat() if self.slots else "", fold(self.town or "")

    def over(self, now: datetime.datetime) -> bool:
        """Tell whether its last sitting is past at `now` (aware)."""
        return all(slot.over <= now for slot in self.slots)


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


def normalised(title: str) -> str:
    """Return a title in small letters, without accents, signs and filler words: what two spellings have in common."""
    letters = "".join(sign if sign.isalnum() else " " for sign in fold(title))
    return " ".join(word for word in letters.split() if word not in FILLER_WORDS)


def with_made_key(event: FeedEvent) -> FeedEvent:
    """Give a meeting without an identity a key made from its title, first day and town."""
    digest = hashlib.sha256("\n".join(event.fingerprint).encode()).hexdigest()[:16]
    return replace(event, key=f"made-{digest}", fragile=True)


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


def as_json(event: FeedEvent) -> dict[str, Any]:
    """Return a meeting as `python -m bot import --json` prints it: what is empty is left out, but for the town."""
    shown: dict[str, Any] = {
        "key": event.key,
        "title": event.title,
        "status": event.status,
        "mode": event.mode,
        "slots": [[slot.begin, slot.end, slot.zone] for slot in event.slots],
        "town": event.town,
        "venue": event.venue,
        "postcode": event.postcode,
        "insee": event.insee,
        "lat": event.latitude,
        "lon": event.longitude,
        "register_url": event.register_url,
        "price": event.price,
        "organiser": event.organiser,
        "other_ids": list(event.other_ids),
        "moved_from": event.moved_from,
        "cancelled_slots": list(event.cancelled_slots),
        "fragile": event.fragile,
    }
    return {name: value for name, value in shown.items() if name == "town" or value not in ("", None, [], False)}


def dump(event: FeedEvent) -> dict[str, Any]:
    """Return everything that is known of a meeting, for `load` to read back."""
    return {**asdict(event), "slots": [[slot.begin, slot.end, slot.zone] for slot in event.slots]}


def load(kept: dict[str, Any]) -> FeedEvent:
    """Return the meeting that `dump` wrote.

    Raises:
        ValueError, TypeError, KeyError: it did not.
    """
    slots = tuple(Slot.read(begin, end, zone) for begin, end, zone in kept["slots"])
    lists = {name: tuple(kept[name]) for name in ("other_ids", "cancelled_slots")}
    return FeedEvent(**{**kept, "slots": slots, **lists})


def _written(day: datetime.date, time: datetime.time | None) -> str:
    return f"{day.isoformat()}T{time:%H:%M}" if time else day.isoformat()


def _parsed(text: str) -> tuple[datetime.date, datetime.time | None]:
    day, _, time = text.partition("T")
    return datetime.date.fromisoformat(day), datetime.time.fromisoformat(time) if time else None
