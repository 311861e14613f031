"""The JSON-LD blocks of a web page, and the events of schema.org in them, whatever list or graph holds them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from bot.meetings.feed_reading import Findings
from bot.meetings.json_values import text

MAX_DEPTH = 12
NO_MEETINGS = frozenset(
    ("PublicationEvent", "BroadcastEvent", "OnDemandEvent", "DeliveryEvent", "UserInteractionEvent")
)
"""What schema.org calls events, and nobody goes to."""
OTHER_MEETINGS = frozenset(("Festival", "Hackathon", "EventSeries"))
HOLDERS = ("@graph", "itemListElement", "item", "dataFeedElement", "mainEntity", "hasPart", "event", "events")
_SCRIPT = re.compile(r"<!--|<script\b[^>]{0,2000}>", re.IGNORECASE)
_END = re.compile(r"</script\b", re.IGNORECASE)
_MEDIA_TYPE = re.compile(r"application/ld\+json", re.IGNORECASE)


def blocks(page: str, found: Findings) -> Iterator[str]:
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


def documents(block: str, found: Findings) -> Iterator[object]:
    """Yield what a block holds; nothing, with a problem, where it is no JSON."""
    try:
        yield orjson.loads(block.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip())
    except ValueError:
        found.drop("Un bloc JSON-LD de la page est illisible : les autres sont repris.")


def objects(document: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects that a document holds, whatever holds them."""
    if depth > MAX_DEPTH:
        return
    for one in document if isinstance(document, list) else [document]:
        if isinstance(one, list):
            yield from objects(one, depth + 1)
        elif isinstance(one, dict):
            yield one
            parts = [one[holder] for holder in HOLDERS if isinstance(one.get(holder), dict | list)]
            if "startDate" not in one or "EventSeries" in types(one):
                parts += [one[name] for name in ("subEvent", "subEvents") if isinstance(one.get(name), dict | list)]
            for part in parts:
                yield from objects(part, depth + 1)


def events_of(document: object) -> Iterator[dict[str, Any]]:
    """Yield the events that a document tells of; a series is told by its events."""
    for one in objects(document):
        if is_event(one) and ("startDate" in one or "EventSeries" not in types(one)):
            yield one


def is_event(node: dict[str, Any]) -> bool:
    """Tell whether an object is an event that one can go to."""
    kinds = types(node)
    return any((kind.endswith("Event") and kind not in NO_MEETINGS) or kind in OTHER_MEETINGS for kind in kinds)


def unseen(documents: Iterable[object], seen: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what may be an event and was not read as one: of an unknown kind, or held where none is looked for."""
    known = {id(node) for node in seen}
    left = list(documents)
    while left:
        one = left.pop()
        if isinstance(one, dict) and id(one) not in known and ("startDate" in one or is_event(one)):
            yield one
        left += one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()


def types(node: dict[str, Any]) -> list[str]:
    """Return the kinds of an object, without the address of schema.org."""
    kinds = node.get("@type")
    return [last_word(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def last_word(value: object) -> str:
    """Return the last word of « https://schema.org/EventCancelled », of "schema:EventCancelled", or the bare word."""
    return re.split(r"[/#:]", text(value))[-1].strip()
