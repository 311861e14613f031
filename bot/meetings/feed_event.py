"""What a feed, a file or a page says of meetings, brought to one form, whatever the format it was read from.

Times are those on the wall of the place, with the name of their zone (IANA).
"""

import datetime
import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Literal, Self

from bot.lexicon import fold
from bot.local_time import moment_at

Status = Literal["planned", "moved", "postponed", "cancelled", "full", "tentative"]
Mode = Literal["place", "online", "both"]
FILLER_WORDS = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "pour", "sur"))


@dataclass(frozen=True, slots=True)
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
        slots: its sittings, the earliest first; none where it is postponed or cancelled and no date is left.
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
        return bool(self.slots) and all(slot.over <= now for slot in self.slots)


def normalised(title: str) -> str:
    """Return a title in small letters, without accents, signs and filler words: what two spellings have in common."""
    letters = "".join(sign if sign.isalnum() else " " for sign in fold(title))
    return " ".join(word for word in letters.split() if word not in FILLER_WORDS)


def with_made_key(event: FeedEvent) -> FeedEvent:
    """Give a meeting without an identity a key made from its title, first day and town."""
    digest = hashlib.sha256("\n".join(event.fingerprint).encode()).hexdigest()[:16]
    return replace(event, key=f"made-{digest}", fragile=True)


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
