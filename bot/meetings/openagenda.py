"""Answers of the OpenAgenda API, version 2: a page of an agenda, or what changed in it since the last time.

Only the fields named here are read: answers to privileged keys carry blocks about people. Text comes as it is or by
language, `{"fr": …}`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from bot.meetings.feed_event import FeedEvent, Mode, Slot, Status
from bot.meetings.feed_places import official
from bot.meetings.feed_reading import MAX_BYTES, MAX_EVENTS, FeedError, Findings, Hint, Reading, refusal
from bot.meetings.feed_text import higher, one_line, title_of, web_address, without_html
from bot.meetings.ics_feed import MAX_DESCRIPTION_CHARS
from bot.meetings.json_values import coordinate, items, local, mapping, moment, text
from bot.meetings.time_zones import named

STATUSES: dict[object, Status] = {
    1: "planned", 2: "moved", 3: "moved", 4: "postponed", 5: "full", 6: "cancelled",
}  # fmt: skip
"""3 means that it is online now; the mode says so."""
MODES: dict[object, Mode] = {1: "place", 2: "online", 3: "both"}
PUBLISHED = 2
MAX_SITTINGS = 800


def read(data: bytes, hint: Hint) -> Reading:
    """Return the meetings of one answer; what is no answer of OpenAgenda is refused."""
    if len(data) > MAX_BYTES:
        return refusal(FeedError("Le fichier dépasse 5 Mo."))
    try:
        answer = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return refusal(FeedError("Le fichier JSON est coupé ou abîmé. Rien n’est changé."))
    return reading(answer, hint)


def is_answer(answer: object) -> bool:
    """Tell whether something read from JSON is an answer of OpenAgenda."""
    given = mapping(answer)
    known = given.keys() & {"total", "after", "sort", "success"}
    return isinstance(given.get("events"), list) and (bool(known) or any("uid" in mapping(e) for e in given["events"]))


def reading(answer: object, hint: Hint) -> Reading:
    """Return the meetings of one answer read from JSON."""
    if not is_answer(answer):
        return refusal(FeedError("Ce JSON n’est pas un agenda d’OpenAgenda."))
    given = mapping(answer)
    rows = items(given["events"])
    if len(rows) > MAX_EVENTS:
        return refusal(FeedError("L’agenda dépasse 2 000 rendez-vous."))
    found = Findings()
    events = [event for row in rows if not mapping(row).get("removed") and (event := _event(row, hint, found))]
    after = tuple(str(part) for part in items(given.get("after")))
    changes = str(given.get("sort", "")).startswith("updatedAt") or any("removed" in mapping(row) for row in rows)
    total = given.get("total")
    return found.reading(
        _newest(events),
        complete=not after,
        scope="changes" if changes else "page" if after else "all",
        next_page=after or None,
        removed=frozenset(_uid(row) for row in rows if mapping(row).get("removed") is True and _uid(row)),
        total=total if isinstance(total, int) and not changes else None,
    )


def _newest(events: Iterable[FeedEvent]) -> Iterable[FeedEvent]:
    """Return each meeting once, as it was updated last."""
    by_key: dict[str, FeedEvent] = {}
    for event in events:
        if event.key not in by_key or event.updated >= by_key[event.key].updated:
            by_key[event.key] = event
    return by_key.values()


def _uid(row: object) -> str:
    uid = mapping(row).get("uid")
    return str(uid) if re.fullmatch(r"\d{1,20}", str(uid)) and not isinstance(uid, bool) else ""


def _event(row: object, hint: Hint, found: Findings) -> FeedEvent | None:
    """Return what one event says; None where it is not public, or left out with a reason."""
    given, uid = mapping(row), _uid(row)
    title = title_of(text(given.get("title")))
    if given.get("state", PUBLISHED) != PUBLISHED or given.get("private") == 1 or given.get("draft") == 1:
        found.unread |= {uid} if uid else set()
        return None
    name = f"{uid or 'Un rendez-vous'}{f' « {title.text} »' if title.text else ''}"
    location = mapping(given.get("location"))
    zone = named(text(given.get("timezone"))) or named(text(location.get("timezone"))) or hint.zone
    slots = tuple(sorted(set(_slots(given, zone, name, found)), key=lambda slot: slot.begin))[:MAX_SITTINGS]
    status = higher(_status(given, name, found), title.status)
    if not uid or not title.text or not (slots or status in {"postponed", "cancelled"}):
        lacks = "sans identifiant" if not uid else "sans titre" if not title.text else "sans date"
        found.drop(f"{name} : {lacks}, laissé de côté.", uid, title.text if not uid else "")
        return None
    return _told(given, uid, title.text, slots, hint, status)


def _told(
    given: dict[str, Any], uid: str, title: str, slots: tuple[Slot, ...], hint: Hint, status: Status
) -> FeedEvent:
    location = mapping(given.get("location"))
    mode = _mode(given, location)
    latitude, longitude = coordinate(location, "latitude", 90), coordinate(location, "longitude", 180)
    placed = mode != "online" and latitude is not None and longitude is not None
    postcode = text(location.get("postalCode"))
    return FeedEvent(
        key=uid,
        title=title,
        slots=slots,
        status=status,
        mode=mode,
        town=None if mode == "online" else official(text(location.get("city")), hint.places, postcode) or None,
        venue=", ".join(part for part in (text(location.get("name")), text(location.get("address"))) if part),
        postcode=postcode,
        insee=text(location.get("insee")),
        latitude=latitude if placed else None,
        longitude=longitude if placed else None,
        register_url=_register(given),
        price=one_line(text(given.get("conditions"))),
        organiser=one_line(text(mapping(given.get("originAgenda")).get("title"))),
        description=without_html(text(given.get("description"))).plain[:MAX_DESCRIPTION_CHARS],
        other_ids=tuple(_other_ids(given)),
        openagenda_uid=uid,
        updated=moment(given.get("updatedAt")),
    )


def _slots(given: dict[str, Any], zone: str, name: str, found: Findings) -> Iterator[Slot]:
    timings = items(given.get("timings")) or [given[key] for key in ("nextTiming", "firstTiming") if given.get(key)]
    for timing in timings:
        begin, end = (local(mapping(timing).get(key), zone) for key in ("begin", "end"))
        if begin is None:
            found.problems.append(f"{name} : une date illisible, laissée de côté.")
            continue
        sound = end is not None and end > begin
        yield Slot(
            begin.date(),
            begin.time(),
            (end if end and sound else begin).date(),
            end.time() if end and sound else None,
            zone,
        )


def _status(given: dict[str, Any], name: str, found: Findings) -> Status:
    status = given.get("status", 1)
    if not isinstance(status, int) or status not in STATUSES:
        found.problems.append(f"{name} : état « {str(status)[:20]} » inconnu, « à confirmer ».")
        return "tentative"
    return STATUSES[status]


def _mode(given: dict[str, Any], location: dict[str, Any]) -> Mode:
    mode = given.get("attendanceMode")
    if given.get("status") == 3:
        return "online"
    if isinstance(mode, int) and mode in MODES:
        return MODES[mode]
    return "place" if location else "online" if given.get("onlineAccessLink") else "place"


def _register(given: dict[str, Any]) -> str:
    links = (mapping(way) for way in items(given.get("registration")))
    addresses = (web_address(text(way.get("value"))) for way in links if way.get("type", "link") == "link")
    return next((address for address in addresses if address), "")


def _other_ids(given: dict[str, Any]) -> Iterator[str]:
    for other in map(mapping, items(given.get("extIds"))):
        if (key := text(other.get("key"))) and (value := text(other.get("value"))):
            yield f"{key}:{value}"
