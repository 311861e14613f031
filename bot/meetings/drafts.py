"""A meeting as an organiser writes it in one sentence: « atelier IA à Limoges le 12 mars 2027 à 9 h, Club X, gratuit ».

What the sentence does not say is left out: nothing is guessed. The town is found by whoever has the gazetteer.
"""

import datetime
import json
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from pydantic import ValidationError

from bot.content.models import WEB_LINK, Meeting, MeetingKind
from bot.lexicon import fold
from bot.local_time import FRENCH_TIME
from bot.meetings.feed_event import FeedEvent, Slot, normalised
from bot.replies.model import mark

ID = "m"
"""Before the number of a meeting of the database, in its id."""
REVIEWED_AFTER = datetime.timedelta(days=3650)
"""What an organiser publishes is theirs: nobody is asked to read it again."""
GONE = mark("N’est plus dans l’agenda de l’organisateur : vérifiez avant de partir.")
"""What is noted of a meeting that its feed no longer holds, which is no cancellation."""
TRANSLATED = frozenset((mark("gratuit"), GONE))
"""What of a published meeting is said in every language; the rest is said in French, as it was written."""
TRANSLATABLE = ("price", "audience", "contact", "venue")
"""The parts of which an organiser may write the English as well: `price_in_english` and so on."""
LONGEST_TITLE = 90
MOST_SITTINGS = 12
"""Sittings after the first that a card tells of."""
NEEDED = ("title", "when", "where", "organiser")
"""What a meeting must say to be published, in the order in which it is asked for."""

_KINDS = {fold(kind): kind for kind in get_args(MeetingKind)} | {
    "webinar": "webinaire",
    "visio": "webinaire",
    "visioconference": "webinaire",
    "workshop": "atelier",
    "training": "formation",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known so far of a meeting that is to be published; "" or None where it is not."""

    title: str = ""
    kind: str = "rencontre"
    date: str = ""
    last_day: str = ""
    starts: str = ""
    ends: str = ""
    town: str = ""
    department: str = ""
    department_name: str = ""
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    timezone: str = "Europe/Paris"
    online: bool = False
    venue: str = ""
    organiser: str = ""
    price: str = ""
    price_in_english: str = ""
    audience: str = ""
    audience_in_english: str = ""
    contact: str = ""
    """How to register, where that is no page."""
    contact_in_english: str = ""
    venue_in_english: str = ""
    registration: str = ""
    status: str = "planned"
    revision: int = 0
    announced: str = ""
    sittings: tuple[tuple[str, str, str], ...] = ()
    """Day, beginning and end of each sitting after the first."""
    source: str = ""
    """The feed that tells of it; "" where the organiser does."""
    note: str = ""

    @property
    def missing(self) -> str:
        """What is to be asked for next; "" where it can be published."""
        known = {"title": self.title, "when": self.date, "where": self.town or self.online}
        known["organiser"] = self.organiser or self.source
        return next((part for part in NEEDED if not known[part]), "")

    def dump(self) -> str:
        """Return it as the database keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)


def load(text: str) -> Draft:
    """Return the draft that `dump` wrote."""
    kept = json.loads(text)
    return Draft(**{**kept, "sittings": tuple(tuple(sitting) for sitting in kept.get("sittings", ()))})


def going_on(draft: Draft, today: datetime.date) -> Draft:
    """Return a draft of several sittings with the next one first, once the day of the first is past.

    Those that are past stand behind those ahead; where none is ahead, it is as it was.
    """
    day = today.isoformat()
    ahead = sorted(sitting for sitting in draft.sittings if sitting[0] >= day)
    if draft.last_day or draft.date >= day or not ahead:
        return draft
    (first, starts, ends), *later = ahead
    past = sorted([(draft.date, draft.starts, draft.ends), *(one for one in draft.sittings if one[0] < day)])
    return replace(draft, date=first, starts=starts, ends=ends, sittings=(*later, *past))


def goes_on_at(draft: Draft, today: datetime.date) -> datetime.datetime | None:
    """Return the aware moment from which another sitting is the next one; None where none follows."""
    now = going_on(draft, today)
    if now.last_day or not any(sitting[0] > now.date for sitting in now.sittings):
        return None
    after = datetime.date.fromisoformat(now.date) + datetime.timedelta(days=1)
    return datetime.datetime.combine(after, datetime.time(), FRENCH_TIME)


def meeting(number: int, draft: Draft, today: datetime.date) -> Meeting | None:
    """Return the meeting that a draft describes, its next sitting first; None where it cannot be one."""
    draft = going_on(draft, today)
    values: dict[str, Any] = {name: value for name, value in asdict(draft).items() if value not in ("", None, ())}
    source = values.pop("source", "")
    values["sittings"] = [
        {name: said for name, said in zip(("date", "starts", "ends"), sitting, strict=True) if said}
        for sitting in draft.sittings
    ]
    announced = datetime.date.fromisoformat(draft.announced) if draft.announced else today
    extra = {"said_by": source or draft.organiser, "announced": announced, "checked": announced}
    try:
        return Meeting.model_validate(
            {**values, **extra, "id": f"{ID}{number}", "review": announced + REVIEWED_AFTER}, by_name=True
        )
    except ValidationError:
        return None


def kind_of(title: str) -> MeetingKind:
    """Return what kind of meeting a title names."""
    words = re.findall(r"\w+", fold(title))
    return next((_KINDS[word] for word in words[:3] if word in _KINDS), "rencontre")


STATUSES = {"cancelled": "cancelled", "postponed": "postponed", "full": "full", "tentative": "to confirm"}
"""What the state of a meeting in a feed is here; any other is to take place."""


def of_event(event: FeedEvent, now: datetime.datetime) -> Draft:
    """Return the draft of a meeting that was read in a file at `now` (aware); `town_of` names its town.

    Of a long series, those sittings are left out that were over before the last one.
    """
    over = sum(slot.over <= now for slot in event.slots)
    first = max(0, min(over - 1, len(event.slots) - MOST_SITTINGS - 1))
    slot = event.slots[first] if event.slots else None
    title = event.title[:LONGEST_TITLE]
    return Draft(
        title=title,
        kind=kind_of(title),
        date=slot.first.isoformat() if slot else "",
        last_day=slot.last.isoformat() if slot and slot.last > slot.first and not slot.start else "",
        starts=f"{slot.start:%H:%M}" if slot and slot.start else "",
        ends=f"{slot.stop:%H:%M}" if slot and slot.stop and slot.last == slot.first else "",
        online=event.mode != "place",
        venue=event.venue,
        organiser=event.organiser,
        price=event.price,
        registration=event.register_url if is_link(event.register_url) else "",
        status=STATUSES.get(event.status, "planned"),
        sittings=tuple(_sitting(other) for other in event.slots[first + 1 : first + 1 + MOST_SITTINGS]),
    )


def town_of(event: FeedEvent) -> str:
    """Return what names the town of a meeting that was read in a file, to be looked for; "" where it is online."""
    return "" if event.mode == "online" else " ".join(part for part in (event.postcode, event.town or "") if part)


def _sitting(slot: Slot) -> tuple[str, str, str]:
    return (
        slot.first.isoformat(),
        f"{slot.start:%H:%M}" if slot.start else "",
        f"{slot.stop:%H:%M}" if slot.stop and slot.last == slot.first else "",
    )


def is_same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts are of the same meeting, perhaps on another day: the same name in the same town."""
    return normalised(one.title) == normalised(other.title) and one.town == other.town


def with_news(known: Draft, read: Draft) -> Draft:
    """Return a published meeting as it was read again; what the file does not say stays."""
    said = {name: value for name, value in asdict(read).items() if value not in ("", None, ())}
    otherwise = {part for part in TRANSLATABLE if getattr(read, part) not in ("", getattr(known, part))}
    known = in_french_again(known, otherwise)
    kept = {name: getattr(known, name) for name in ("revision", "announced", "title", "kind", "source")}
    return replace(known, **said | kept)


def with_part(draft: Draft, part: str, text: str) -> Draft:
    """Return a draft with another text for one of its parts."""
    changed: dict[str, Any] = {part: text}
    return replace(in_french_again(draft, {part}), **changed)


def in_french_again(draft: Draft, parts: Collection[str]) -> Draft:
    """Return a draft without the English of parts that are about to say something else."""
    unsaid: dict[str, Any] = {f"{part}_in_english": "" for part in parts if part in TRANSLATABLE}
    return replace(draft, **unsaid)


def put_online(draft: Draft) -> Draft:
    """Return a draft of a meeting that is online only: of the town that it was in, nothing stays."""
    unsaid = Draft()
    gone = ("town", "department", "department_name", "region", "latitude", "longitude", "timezone")
    nowhere = replace(draft, **{name: getattr(unsaid, name) for name in gone}, online=True)
    return with_part(nowhere, "venue", "") if draft.town else nowhere


def is_link(text: str) -> bool:
    """Tell whether a text is the address of a page."""
    return bool(re.fullmatch(WEB_LINK, text))
