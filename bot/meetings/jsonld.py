"""Web pages that say in machine form (schema.org, JSON-LD) what meetings they tell of.

Each block is read on its own: one that cannot be read loses no other. The place is that of the event, never an address
elsewhere on the page.
"""

import datetime
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from bot.meetings.feed_event import FeedEvent, Mode, Slot, Status, normalised, with_made_key
from bot.meetings.feed_places import Where, mode_of, official, where, zone_of
from bot.meetings.feed_reading import MAX_BYTES, MAX_EVENTS, FeedError, Findings, Hint, Reading, refusal
from bot.meetings.feed_text import NOT_UTF_8, decode, higher, one_line, title_of, web_address, without_html
from bot.meetings.ics_feed import MAX_DESCRIPTION_CHARS
from bot.meetings.json_values import aware, coordinate, mapping, split, text
from bot.meetings.jsonld_blocks import blocks, documents, events_of, last_word, objects, types, unseen

SIGNS = ("@type", "startDate", "schema.org")
"""What tells of JSON-LD: where it stands outside of the blocks that were found, there is one that was not."""
STATUSES: dict[str, Status] = {
    "": "planned", "EventScheduled": "planned", "EventRescheduled": "moved", "EventMovedOnline": "moved",
    "EventPostponed": "postponed", "EventCancelled": "cancelled",
}  # fmt: skip
MODES: dict[str, Mode] = {
    "OfflineEventAttendanceMode": "place", "OnlineEventAttendanceMode": "online", "MixedEventAttendanceMode": "both",
}  # fmt: skip


def read(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of a page; one that tells of none in machine form is refused."""
    if len(data) > MAX_BYTES:
        return refusal(FeedError("La page dépasse 5 Mo."))
    page, recoded = decode(data)
    found = Findings(problems=[NOT_UTF_8] if recoded else [])
    texts = list(blocks(page, found))
    if not texts:
        return refusal(FeedError("Cette page ne dit aucun rendez-vous sous une forme lisible (JSON-LD)."))
    found.cut |= "<html" in page and "</html" not in page
    found.lost |= any(page.count(sign) > sum(block.count(sign) for block in texts) for sign in SIGNS)
    return _reading([document for block in texts for document in documents(block, found)], hint, found)


def reading(document: object, hint: Hint) -> Reading:
    """Return the meetings of one document read from JSON."""
    return _reading([document], hint, Findings())


def _reading(read_documents: list[object], hint: Hint, found: Findings) -> Reading:
    nodes = [node for document in read_documents for node in events_of(document)]
    if len(nodes) > MAX_EVENTS:
        return refusal(FeedError("La page dépasse 2 000 rendez-vous."))
    found.unread |= {
        name
        for node in unseen(read_documents, nodes)
        for name in (_identity(node), normalised(text(node.get("name"))))
        if name
    }
    named = {
        text(node.get("@id")): node
        for document in read_documents
        for node in objects(document)
        if "name" in node and text(node.get("@id"))
    }
    events = [event for node in nodes if (event := _Event(node, named, hint, found).told())]
    if not events and not found.problems:
        return refusal(FeedError("Cette page ne dit aucun rendez-vous sous une forme lisible (JSON-LD)."))
    return found.reading(events)


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
        zone = zone_of(there.department, self.hint.zone)
        slot = self._slot(zone, name)
        status = higher(higher(self._status(name), title.status), self._sold_out())
        if not title.text or not (slot or status in {"postponed", "cancelled"}):
            lacks = "sans titre" if not title.text else "sans date lisible"
            self.found.drop(f"{name} : {lacks}, laissé de côté.", key, title.text)
            return None
        mode = self._mode(title.online, title.text)
        point = self._point(mode)
        event = FeedEvent(
            key=key,
            title=title.text,
            slots=(slot,) if slot else (),
            status=status,
            mode=mode,
            town=None if mode == "online" else there.town,
            venue=self._venue(),
            postcode=there.postcode,
            register_url=self._register(),
            price=self._price(),
            organiser=self._organiser(),
            description=without_html(text(node.get("description"))).plain[:MAX_DESCRIPTION_CHARS],
            moved_from=self._moved_from(zone),
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
        lines = (self._line(place) for place in self._places() if "VirtualLocation" not in types(mapping(place)))
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
        word = last_word(self.node.get("eventStatus"))
        if word not in STATUSES:
            self.found.problems.append(f"{name} : état « {word[:40]} » inconnu, « à confirmer ».")
        return STATUSES.get(word, "tentative")

    def _offers(self) -> list[dict[str, Any]]:
        offers = self.node.get("offers")
        return [mapping(offer) for offer in (offers if isinstance(offers, list) else [offers])]

    def _sold_out(self) -> Status:
        offers = [last_word(offer.get("availability")) for offer in self._offers() if offer]
        return "full" if offers and all(offer == "SoldOut" for offer in offers) else "planned"

    def _mode(self, marked: bool, title: str) -> Mode:
        said = MODES.get(last_word(self.node.get("eventAttendanceMode")))
        if last_word(self.node.get("eventStatus")) == "EventMovedOnline":
            return "online"
        rooms = any("VirtualLocation" in types(mapping(place)) for place in self._places())
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
            if "Person" not in types(known) and (name := one_line(text(known.get("name")))):
                return name
        return ""

    def _moved_from(self, zone: str) -> str:
        before = split(self.node.get("previousStartDate"))
        told = self._local(self.node.get("previousStartDate"), zone, "") if before else None
        return Slot(told[0], told[1], told[0], None, zone).begin if told else ""

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
