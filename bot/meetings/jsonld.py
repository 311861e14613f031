"""Web pages that say in machine form (schema.org, JSON-LD) what meetings they tell of.

Each block is read on its own: one that cannot be read loses no other. The place is that of the event, never an address
elsewhere on the page.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

import orjson

from bot.meetings.feed_event import (
    MAX_BYTES,
    MAX_EVENTS,
    FeedError,
    FeedEvent,
    Findings,
    Hint,
    Mode,
    Reading,
    Slot,
    Status,
    refusal,
    with_made_key,
)
from bot.meetings.feed_places import Where, mode_of, official, where, zone_of
from bot.meetings.feed_text import NOT_UTF_8, decode, higher, one_line, title_of, web_address, without_html
from bot.meetings.ics_feed import MAX_DESCRIPTION_CHARS
from bot.meetings.json_values import aware, coordinate, mapping, split, text

MAX_DEPTH = 12
NO_MEETINGS = frozenset(
    ("PublicationEvent", "BroadcastEvent", "OnDemandEvent", "DeliveryEvent", "UserInteractionEvent")
)
"""What schema.org calls events, and nobody goes to."""
OTHER_MEETINGS = frozenset(("Festival", "Hackathon", "EventSeries"))
HOLDERS = ("@graph", "itemListElement", "item", "dataFeedElement", "mainEntity", "hasPart", "event", "events")
STATUSES: dict[str, Status] = {
    "": "planned", "EventScheduled": "planned", "EventRescheduled": "moved", "EventMovedOnline": "moved",
    "EventPostponed": "postponed", "EventCancelled": "cancelled",
}  # fmt: skip
MODES: dict[str, Mode] = {
    "OfflineEventAttendanceMode": "place", "OnlineEventAttendanceMode": "online", "MixedEventAttendanceMode": "both",
}  # fmt: skip
_SCRIPT = re.compile(r"<!--|<script\b[^>]{0,2000}>", re.IGNORECASE)
_END = re.compile(r"</script\b", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"application/ld\+json", re.IGNORECASE)


def read(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of a page; one that tells of none in machine form is refused."""
    if len(data) > MAX_BYTES:
        return refusal(FeedError("La page dépasse 5 Mo."))
    page, recoded = decode(data)
    found = Findings(problems=[NOT_UTF_8] if recoded else [])
    blocks = list(_blocks(page, found))
    if not blocks:
        return refusal(FeedError("Cette page ne dit aucun rendez-vous sous une forme lisible (JSON-LD)."))
    return _reading([document for block in blocks for document in _documents(block, found)], hint, found)


def reading(document: object, hint: Hint) -> Reading:
    """Return the meetings of one document read from JSON."""
    return _reading([document], hint, Findings())


def _reading(documents: list[object], hint: Hint, found: Findings) -> Reading:
    nodes = [node for document in documents for node in _events(document)]
    if len(nodes) > MAX_EVENTS:
        return refusal(FeedError("La page dépasse 2 000 rendez-vous."))
    named = {text(node.get("@id")): node for document in documents for node in _objects(document) if "name" in node}
    events = [event for node in nodes if (event := _Event(node, named, hint, found).told())]
    if not events and not found.problems:
        return refusal(FeedError("Cette page ne dit aucun rendez-vous sous une forme lisible (JSON-LD)."))
    return found.reading(events)


def _blocks(page: str, found: Findings) -> Iterator[str]:
    """Yield the text of each JSON-LD block; what stands in a comment is none."""
    at = 0
    while opening := _SCRIPT.search(page, at):
        comment = opening[0] == "<!--"
        end = page.find("-->", opening.end()) if comment else _start(_END.search(page, opening.end()))
        wanted = not comment and _MEDIA_TYPE.search(opening[0])
        if end < 0:
            if wanted:
                found.cut = True
                found.drop("La page est coupée dans un bloc JSON-LD : ce qui y manque n’est pas tenu pour retiré.")
            return
        if wanted:
            yield page[opening.end() : end]
        at = end + 3


def _start(match: re.Match[str] | None) -> int:
    return match.start() if match else -1


def _documents(block: str, found: Findings) -> Iterator[object]:
    try:
        yield orjson.loads(block.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip())
    except ValueError:
        found.drop("Un bloc JSON-LD de la page est illisible : les autres sont repris.")


def _objects(document: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects that a document holds, whatever holds them."""
    if depth > MAX_DEPTH:
        return
    for one in document if isinstance(document, list) else [document]:
        if isinstance(one, list):
            yield from _objects(one, depth + 1)
        elif isinstance(one, dict):
            yield one
            parts = [one[holder] for holder in HOLDERS if isinstance(one.get(holder), dict | list)]
            if "startDate" not in one or "EventSeries" in _types(one):
                parts += [one[name] for name in ("subEvent", "subEvents") if isinstance(one.get(name), dict | list)]
            for part in parts:
                yield from _objects(part, depth + 1)


def _events(document: object) -> Iterator[dict[str, Any]]:
    for one in _objects(document):
        kinds = _types(one)
        series = "EventSeries" in kinds and "startDate" not in one
        if not series and any(
            (kind.endswith("Event") and kind not in NO_MEETINGS) or kind in OTHER_MEETINGS for kind in kinds
        ):
            yield one


def _types(node: dict[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [_word(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _word(value: object) -> str:
    """Return the last word of « https://schema.org/EventCancelled », of "schema:EventCancelled", or the bare word."""
    return re.split(r"[/#:]", text(value))[-1].strip()


@dataclass
class _Event:
    node: dict[str, Any]
    named: dict[str, dict[str, Any]]
    hint: Hint
    found: Findings

    def told(self) -> FeedEvent | None:
        """Return what the event says; None where it is left out with a reason."""
        node, title = self.node, title_of(text(self.node.get("name")))
        key = _identity(node)
        name = title.text or key or "Un rendez-vous"
        there = self._where()
        slot = self._slot(zone_of(there.department, self.hint.zone), name)
        if not title.text or slot is None:
            lacks = "sans titre" if not title.text else "sans date lisible"
            self.found.drop(f"{name} : {lacks}, laissé de côté.", key, title.text)
            return None
        status = higher(higher(self._status(name), title.status), self._sold_out())
        mode = self._mode(title.online, title.text)
        point = self._point(mode)
        event = FeedEvent(
            key=key,
            title=title.text,
            slots=(slot,),
            status=status,
            mode=mode,
            town=None if mode == "online" else there.town,
            venue=self._venue(),
            postcode=there.postcode,
            register_url=self._register(),
            price=self._price(),
            organiser=self._organiser(),
            description=without_html(text(node.get("description"))).plain[:MAX_DESCRIPTION_CHARS],
            moved_from=self._moved_from(slot),
            latitude=point.get("latitude"),
            longitude=point.get("longitude"),
        )
        return event if key else with_made_key(event)

    def _places(self) -> list[object]:
        place = self.node.get("location")
        return [
            self.named.get(text(mapping(one).get("@id")), one)
            for one in (place if isinstance(place, list) else [place])
        ]

    def _where(self) -> Where:
        for place in self._places():
            address = mapping(place).get("address", place if isinstance(place, str) else None)
            given = mapping(address)
            postcode = text(given.get("postalCode"))
            if town := one_line(text(given.get("addressLocality"))):
                named = where(f"{postcode} {town}" if postcode else town, self.hint.places)
                return Where(official(town, self.hint.places, postcode), postcode, named.department)
            if (found := where(self._line(place), self.hint.places)).town:
                return found
        return Where()

    @staticmethod
    def _line(place: object) -> str:
        if isinstance(place, str):
            return one_line(place)
        given = mapping(place)
        address = given.get("address")
        parts = ("streetAddress", "postalCode", "addressLocality")
        line = (
            text(address)
            if isinstance(address, str)
            else ", ".join(filter(None, (text(mapping(address).get(p)) for p in parts)))
        )
        return one_line(", ".join(filter(None, (text(given.get("name")), line))))

    def _venue(self) -> str:
        lines = (self._line(place) for place in self._places() if "VirtualLocation" not in _types(mapping(place)))
        return next((line for line in lines if line), "")

    def _slot(self, zone: str, name: str) -> Slot | None:
        begin = self._local(self.node.get("startDate"), zone, name)
        end = self._local(self.node.get("endDate"), zone, name)
        if begin is None:
            return None
        (first, start), (last, stop) = begin, end or (begin[0], None)
        if start is None:
            return Slot(first, None, last if first <= last <= first + timedelta(days=400) else first, None, zone)
        sound = stop is not None and (last, stop) > (first, start)
        return Slot(first, start, last if sound else first, stop if sound else None, zone)

    def _local(self, value: object, zone: str, name: str) -> tuple[datetime.date, datetime.time | None] | None:
        """Return day and hour in a zone. An offset that the zone has half a year later is taken for a fixed setting."""
        parts, moment = split(value), aware(value)
        if parts is None or (parts[2] and moment is None):
            return None
        if moment is None or parts[1] is None:
            return parts[0], parts[1]
        told = moment.astimezone(ZoneInfo(zone))
        other = (told + timedelta(days=183)).utcoffset()
        if parts[2] != "Z" and told.utcoffset() != moment.utcoffset() == other:
            self.found.problems.append(f"{name} : décalage {parts[2]} étrange à cette date, heure à vérifier.")
            return parts[0], parts[1]
        return told.date(), told.time()

    def _status(self, name: str) -> Status:
        word = _word(self.node.get("eventStatus"))
        if word not in STATUSES:
            self.found.problems.append(f"{name} : état « {word[:40]} » inconnu, « à confirmer ».")
        return STATUSES.get(word, "tentative")

    def _offers(self) -> list[dict[str, Any]]:
        offers = self.node.get("offers")
        return [mapping(offer) for offer in (offers if isinstance(offers, list) else [offers])]

    def _sold_out(self) -> Status:
        offers = [_word(offer.get("availability")) for offer in self._offers() if offer]
        return "full" if offers and all(offer == "SoldOut" for offer in offers) else "planned"

    def _mode(self, marked: bool, title: str) -> Mode:
        said = MODES.get(_word(self.node.get("eventAttendanceMode")))
        if _word(self.node.get("eventStatus")) == "EventMovedOnline":
            return "online"
        rooms = any("VirtualLocation" in _types(mapping(place)) for place in self._places())
        return said or mode_of(self._venue(), self._where().town, title, (marked, rooms))

    def _register(self) -> str:
        addresses = (web_address(text(offer.get("url"))) for offer in self._offers())
        return next((address for address in addresses if address), web_address(text(self.node.get("url"))))

    def _price(self) -> str:
        free = self.node.get("isAccessibleForFree")
        if free is True or text(free).lower() in {"true", "https://schema.org/true"}:
            return "gratuit"
        for offer in self._offers():
            price = text(offer.get("price", offer.get("lowPrice")))
            if re.fullmatch(r"\d{1,6}([.,]\d{1,2})?", price):
                return (
                    "gratuit"
                    if not float(price.replace(",", "."))
                    else _amount(price, text(offer.get("priceCurrency")))
                )
        return ""

    def _organiser(self) -> str:
        given = self.node.get("organizer")
        for one in map(mapping, given if isinstance(given, list) else [given]):
            known = self.named.get(text(one.get("@id")), one)
            if "Person" not in _types(known) and (name := one_line(text(known.get("name")))):
                return name
        return ""

    def _moved_from(self, slot: Slot) -> str:
        before = split(self.node.get("previousStartDate"))
        told = self._local(self.node.get("previousStartDate"), slot.zone, "") if before else None
        return Slot(told[0], told[1], told[0], None, slot.zone).begin if told else ""

    def _point(self, mode: Mode) -> dict[str, float]:
        for place in self._places() if mode != "online" else []:
            geo = mapping(mapping(place).get("geo"))
            latitude, longitude = coordinate(geo, "latitude", 90), coordinate(geo, "longitude", 180)
            if latitude is not None and longitude is not None:
                return {"latitude": latitude, "longitude": longitude}
        return {}


def _amount(price: str, currency: str) -> str:
    return f"{price.replace('.', ',')} {'€' if currency in {'EUR', '€', ''} else currency}"


def _identity(node: dict[str, Any]) -> str:
    """Return `@id`, else the address without query and fragment, else the identifier; "" where there is none."""
    if name := text(node.get("@id")):
        return name
    address = web_address(text(node.get("url")))
    if address:
        return urlunsplit(urlsplit(address)._replace(query="", fragment=""))
    identifier = node.get("identifier")
    return text(mapping(identifier).get("value")) if isinstance(identifier, dict) else text(identifier)
