"""A meeting as an organiser writes it in one sentence: « atelier IA à Limoges le 12 mars 2027 à 9 h, Club X, gratuit ».

What the sentence does not say is left out: nothing is guessed. The town is found by whoever has the gazetteer.
"""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from pydantic import ValidationError

from bot.content.models import WEB_LINK, Meeting, MeetingKind
from bot.lexicon import MONTHS, WEEKDAYS, fold
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
LONGEST_TITLE = 90
MOST_SITTINGS = 12
"""Sittings after the first that a card tells of."""
NEEDED = ("title", "when", "where", "organiser")
"""What a meeting must say to be published, in the order in which it is asked for."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_YEAR = r"(?:\s+(?P<year>\d{4}))?"
_WORDED = (
    rf"(?:\b(?:le|du|on)\s+)?(?:\b(?P<weekday>{_WEEKDAY})\.?\s+)?\b(?P<day>\d{{1,2}})(?:er)?"
    rf"(?:\s+(?:au|et|-)\s+(?P<last>\d{{1,2}})(?:er)?)?\s+(?P<month>{_MONTH})\b{_YEAR}"
)
_DATE = re.compile(_WORDED)
_NUMBERED = re.compile(r"(?:\ble\s+)?\b(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?\b")
_HOUR = r"(\d{1,2})\s*(?:h(?:eures?)?|:)\s*([0-5]\d)?"
_HOURS = re.compile(rf"(?:\b(?:a|de|des|at|from)\s+)?\b{_HOUR}(?:\s*(?:a|-|jusqu'a|to)\s*{_HOUR})?(?!\w)")
_PRICE = re.compile(r"\b(gratuit\w*|entree libre|free)\b|\b(\d+(?:[.,]\d\d)?)\s*(?:€|euros?)")
_LINK = re.compile(r"https://[^\s,]+")
_ONLINE = re.compile(r"\b(?:en ligne|en visio(?:conference)?|a distance|online)\b")
_VENUE = re.compile(
    r"(?:salle|amphi\w*|maison|hotel|palais|espace|centre|chambre|cci|cma|mairie|campus|lycee|universite|cafe|tiers-lieu|"
    r"mediatheque|bibliotheque|room|\d+,? (?:bis )?(?:rue|avenue|place|boulevard|quai))\b"
)
_BODY = re.compile(r"(?:cci|cma|chambre)\b")
"""Places that are named after who holds them."""
_TOWN = re.compile(r"\s(?:a|au|aux|in)\s(?=[^\d\s])(?P<town>(?:(?!\s(?:a|au|aux|in)\s).)+)$")
_BY = re.compile(r"^(?:organise(?:e)? par|par|avec|by)\s+")
_KINDS = {fold(kind): kind for kind in get_args(MeetingKind)} | {"webinar": "webinaire", "workshop": "atelier"}


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


@dataclass(frozen=True, slots=True)
class Written:
    """What a sentence says: a draft, and the words that name the town, to be looked for.

    `problem` says in one word what contradicts itself: "weekday", "past", "date", "hours"; "" where nothing does.
    """

    draft: Draft
    place: str = ""
    problem: str = ""


def load(text: str) -> Draft:
    """Return the draft that `dump` wrote."""
    kept = json.loads(text)
    return Draft(**{**kept, "sittings": tuple(tuple(sitting) for sitting in kept.get("sittings", ()))})


def meeting(number: int, draft: Draft, today: datetime.date) -> Meeting | None:
    """Return the meeting that a draft describes; None where it cannot be one."""
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


def read(text: str, today: datetime.date) -> Written:
    """Return what a sentence says of a meeting.

    Args:
        text: what an organiser wrote; a year that is left out is the next one in which the day is to come.
        today: the day in France.
    """
    link = _LINK.search(text)
    text = _LINK.sub("", text).strip(" .\n")
    values: dict[str, Any] = {"registration": link[0].rstrip(".)")} if link else {}
    rest, when, problem = _when(text, today)
    values |= when
    rest = _taken(rest, values)
    parts = [part.strip(" .;:") for part in re.split(r"[,;\n]+", rest)]
    first, *others = [part for part in parts if part] or [""]
    title, place = _title_and_town(first, elsewhere="online" in values)
    values |= {"title": title, "kind": _kind(title)} if title else {}
    values |= _venue_and_organiser(others)
    return Written(Draft(**values), place, problem)


def _taken(text: str, values: dict[str, Any]) -> str:
    """Take price and « en ligne » out of a text, and note them."""
    if price := _PRICE.search(_same_length(text)):
        values["price"] = "gratuit" if price[1] else f"{price[2]} €"
        text = text[: price.start()] + text[price.end() :]
    if online := _ONLINE.search(_same_length(text)):
        values["online"] = True
        text = text[: online.start()] + text[online.end() :]
    return text


def _same_length(text: str) -> str:
    """Return a text folded letter by letter, so that places in it are those in the text."""
    return "".join(letter if len(fold(letter)) != 1 else fold(letter) for letter in text)


def _title_and_town(text: str, *, elsewhere: bool) -> tuple[str, str]:
    found = None if elsewhere else _TOWN.search(_same_length(text))
    title = " ".join((text[: found.start()] if found else text).split()).strip(" ,.:")
    return title[:1].upper() + title[1:], text[found.start("town") : found.end()].strip() if found else ""


def _kind(title: str) -> str:
    words = re.findall(r"\w+", fold(title))
    return next((_KINDS[word] for word in words[:3] if word in _KINDS), "rencontre")


def _venue_and_organiser(parts: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts:
        plain = _same_length(part)
        if by := _BY.match(plain):
            found["organiser"] = part[by.end() :]
        elif _VENUE.match(plain) and "venue" not in found:
            found["venue"] = part
        else:
            found.setdefault("organiser" if "organiser" not in found else "venue", part)
    if "organiser" not in found and _BODY.match(fold(found.get("venue", ""))):
        found["organiser"] = found.pop("venue")
    return found


def _when(text: str, today: datetime.date) -> tuple[str, dict[str, str], str]:
    """Return the text without its day and hours, what they are, and what contradicts itself in them."""
    values: dict[str, str] = {}
    problem, plain = "", _same_length(text)
    found = _DATE.search(plain) or _NUMBERED.search(plain)
    if found:
        problem = _day(found.groupdict(), today, values)
        text, plain = text[: found.start()] + text[found.end() :], plain[: found.start()] + plain[found.end() :]
    if hours := _HOURS.search(plain):
        start, stop = _clock(hours[1], hours[2]), _clock(hours[3], hours[4])
        if start is None or (hours[3] and stop is None) or (stop and stop <= start):
            return text, values, problem or "hours"
        values |= {"starts": start} | ({"ends": stop} if stop else {})
        text = text[: hours.start()] + text[hours.end() :]
    return text, values, problem


def _clock(hour: str | None, minute: str | None) -> str | None:
    return f"{int(hour or 0):02}:{minute or '00'}" if hour and int(hour) < 24 else None


def _day(found: Mapping[str, str | None], today: datetime.date, values: dict[str, str]) -> str:
    named = found["month"] or "1"
    month = int(named) if named.isdecimal() else MONTHS[named]
    year = int(found["year"] or today.year)
    year += 2000 if year < 100 else 0
    try:
        day = datetime.date(year, month, int(found["day"] or 0))
        if not found["year"] and day < today:
            day = day.replace(year=year + 1)
        last = day.replace(day=int(found.get("last") or day.day))
    except ValueError:
        return "date"
    if day < today:
        return "past"
    if (weekday := found.get("weekday")) and WEEKDAYS[weekday] != day.weekday():
        return "weekday"
    values["date"] = day.isoformat()
    values["last_day"] = last.isoformat() if last > day else ""
    return ""


STATUSES = {"cancelled": "cancelled", "postponed": "postponed", "full": "full", "tentative": "to confirm"}
"""What the state of a meeting in a feed is here; any other is to take place."""


def of_event(event: FeedEvent) -> Written:
    """Return the draft of a meeting that was read in a file, and what names its town."""
    slot = event.slots[0] if event.slots else None
    title = event.title[:LONGEST_TITLE]
    draft = Draft(
        title=title,
        kind=_kind(title),
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
        sittings=tuple(_sitting(other) for other in event.slots[1 : 1 + MOST_SITTINGS]),
    )
    town = " ".join(part for part in (event.postcode, event.town or "") if part)
    return Written(draft, "" if event.mode == "online" else town)


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
    kept = {name: getattr(known, name) for name in ("revision", "announced", "title", "kind", "source")}
    return replace(known, **said | kept)


def moved(draft: Draft, text: str, today: datetime.date) -> tuple[Draft, str]:
    """Return a draft with the day and the hours that a text says, and what contradicts itself in it.

    Hours alone keep the day; a day alone keeps the hours.
    """
    _, said, problem = _when(text, today)
    when: dict[str, Any] = dict(said)
    if problem or not when:
        return draft, problem or "date"
    if "starts" in when:
        when.setdefault("ends", "")
    return replace(draft, **when, status="planned" if draft.status == "postponed" else draft.status), ""


def with_part(draft: Draft, part: str, text: str) -> Draft:
    """Return a draft with another text for one of its parts."""
    changed: dict[str, Any] = {part: text}
    return replace(draft, **changed)


def is_online(text: str) -> bool:
    """Tell whether a text says that a meeting is online, and hardly anything else."""
    return bool(_ONLINE.search(_same_length(text))) and len(text.split()) <= 4


def is_link(text: str) -> bool:
    """Tell whether a text is the address of a page."""
    return bool(re.fullmatch(WEB_LINK, text))
