"""Where a meeting is, from what organisers write: the town of an address, and whether it is online. Never guessed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.local_time import FRANCE
from bot.local_time import zone_of as zone_of_department
from bot.meetings.feed_event import Mode
from bot.places.gazetteer import Gazetteer, Place
from bot.places.tokenizer import department_number, key

COUNTRIES = frozenset(("france", "fr", "francemetropolitaine"))
TOWNS = frozenset(("commune", "delegated", "arrondissement"))
AREAS = frozenset(("department", "region", "area"))
MAX_ADDRESS_CHARS, MAX_PARTS = 400, 12
LEAST_BEFORE_OTHERS = 10_000
"""Inhabitants of a town that is believed although it stands before parts that name nothing: « Lyon, salle Exemple »."""

_APART = re.compile(r"[,;\n|•()]|\s[-–—/]\s")
_POSTCODE = re.compile(r"(?<![\d-])(?:F-)?(\d\d ?\d{3})(?!\d)")
_CEDEX = re.compile(r"\s*\bcedex\b(?:\s*\d{1,2}\b)?", re.IGNORECASE)
_INSEE = re.compile(r"2[ABab]\d{3}")
_AT = re.compile(r"\bà\s+([A-ZÀ-Ý][\w’' -]*)$")
_DISTRICT = re.compile(r"^(paris|lyon|marseille)\s+\d{1,2}(?:er?|ème)?(?:\s+arr\w*)?$", re.IGNORECASE)
_ONLINE = re.compile(
    r"\b(?:en ligne|visio\w*|webinaires?|webinars?|distanciel|[àa] distance|online|(?:microsoft )?teams|zoom"
    r"|google meet|webex|livestorm|jitsi|skype)\b|https?://(?!\S*(?:maps|goo\.gl|openstreetmap))\S+",
    re.IGNORECASE,
)
_OR_ONLINE = re.compile(rf"(?:\s+(?:et|ou|and|or)|\s*[+&/])?\s*(?:{_ONLINE.pattern})", re.IGNORECASE)
_IN_TITLE = re.compile(r"\b(?:webinaires?|webinars?|visioconférence)\b", re.IGNORECASE)


class Where(NamedTuple):
    """What an address says: the town, its postcode and department, "" where they are not known."""

    town: str | None = None
    postcode: str = ""
    department: str = ""


def where(address: str, places: Gazetteer) -> Where:
    """Return the town of an address in one line or several, by its postcode, else by the last part that is a town."""
    address = _OR_ONLINE.sub(",", _CEDEX.sub("", address[:MAX_ADDRESS_CHARS]))
    parts = [part.strip() for part in _APART.split(address) if part.strip()][-MAX_PARTS:]
    return _by_postcode(parts, places) or _by_name(parts, places) or _after_at(parts, places) or Where()


def _by_postcode(parts: Sequence[str], places: Gazetteer) -> Where | None:
    for index in reversed(range(len(parts))):
        if found := _POSTCODE.search(parts[index]):
            postcode = found[1].replace(" ", "")
            behind, before = parts[index][found.end() :].strip(), parts[index][: found.start()].strip()
            beside = [*parts[index + 1 : index + 2], *parts[:index][-1:]]
            if town := _town_at(postcode, behind, [before, *beside], places):
                return Where(town, postcode, department_of(postcode))
    return None


def _town_at(postcode: str, behind: str, others: Sequence[str], places: Gazetteer) -> str | None:
    """Return the town of a postcode that is named beside it, else what is written behind it, else its only one."""
    towns = [town for place in places.at_postcode(postcode) if (town := whole(place, places))]
    named = [town.name for name in (behind, *others) for town in towns if name and key(town.name) == _key(name)]
    written = official(behind, places, postcode) if not any(sign.isdigit() for sign in behind) else ""
    names = {town.name for town in towns}
    return named[0] if named else written or (names.pop() if len(names) == 1 else None)


def _by_name(parts: Sequence[str], places: Gazetteer) -> Where | None:
    bearing = {index: found for index, part in enumerate(parts) if (found := places.named(_key(part)))}
    towns = [index for index, found in bearing.items() if any(_is_town(place, parts[index]) for place in found)]
    areas = {index for index in bearing if any(place.kind in AREAS for place in bearing[index])}
    if len(towns) > 1 and towns[-1] in areas:
        areas_said = bearing[towns.pop()]
    else:
        areas_said = [place for index in areas for place in bearing[index]]
    if not towns or not _is_believed(parts, towns[-1], areas, bearing[towns[-1]]):
        return None
    return _of_area([place for place in bearing[towns[-1]] if place.kind in TOWNS], areas_said, places)


def _is_town(place: Place, written: str) -> bool:
    """Tell whether a place is a town that some words name: « Havre » is Le Havre, « salle » is not La Salle."""
    return place.kind in TOWNS and (place.population >= LEAST_BEFORE_OTHERS or key(place.name) == _key(written))


def _is_believed(parts: Sequence[str], index: int, areas: set[int], named: Sequence[Place]) -> bool:
    over = [later for later in range(index + 1, len(parts)) if later not in areas and not _says_nothing(parts[later])]
    return index > 0 or not over or max(place.population for place in named) >= LEAST_BEFORE_OTHERS


def _says_nothing(part: str) -> bool:
    return _key(part) in COUNTRIES or bool(department_number(part.lower()))


def _of_area(towns: list[Place], areas: Sequence[Place], places: Gazetteer) -> Where:
    departments = {place.department for place in areas if place.department}
    regions = {place.region for place in areas}
    there = [town for town in towns if town.department in departments or town.region in regions] or towns
    alone = {town.department for town in there}
    town = whole(there[0], places) or there[0]
    return Where(town.name, "", alone.pop() if len(alone) == 1 else "")


def _after_at(parts: Sequence[str], places: Gazetteer) -> Where | None:
    names = (found[1] for part in reversed(parts) if (found := _AT.search(part)))
    return next((there for name in names if (there := _by_name([name], places))), None)


def _key(name: str) -> str:
    """Return what a town is looked up by; « Lyon 3e » is Lyon."""
    return key(_DISTRICT.sub(r"\1", name.strip()))


def whole(place: Place, places: Gazetteer) -> Place | None:
    """Return the town of an arrondissement, the place itself of any other."""
    return places.get(place.part_of) if place.kind == "arrondissement" else place


def official(name: str, places: Gazetteer, postcode: str = "") -> str:
    """Return the name of a town as INSEE writes it where it is known, else as it was written, without CEDEX."""
    name = " ".join(_CEDEX.sub("", name).split())
    towns = [place for place in places.named(_key(name)) if place.kind in TOWNS] if name else []
    near = [place for place in towns if place.department == department_of(postcode)] or towns
    town = whole(near[0], places) if near else None
    return town.name if town else name


def department_of(postcode: str) -> str:
    """Return the department of a postcode, as far as it matters here: overseas the first three digits tell it."""
    return postcode[:3] if postcode[:2] in {"97", "98"} else postcode[:2]


def zone_of(department: str, otherwise: str = FRANCE) -> str:
    """Return the time zone of a department; `otherwise` where none is known."""
    return zone_of_department(department) if department else otherwise


def is_insee_code(code: str) -> bool:
    """Tell whether what stands for a postcode can only be the code of a commune of Corsica."""
    return _INSEE.fullmatch(code) is not None


def says_online_alone(text: str) -> bool:
    """Tell whether what stands for a town says only that one takes part online: « en ligne », « Visio (Teams) »."""
    left = re.sub(r"\b(?:en|sur|via|par|et|ou)\b", "", _ONLINE.sub("", text))
    return bool(_ONLINE.search(text)) and not re.search(r"\w", left)


def mode_of(address: str, town: str | None, title: str, signs: Iterator[bool] | Sequence[bool] = ()) -> Mode:
    """Return whether one meets in a place, online, or both.

    Args:
        address: the place as the feed writes it.
        town: the town found in it.
        title: of the meeting: a « webinaire » without a place is online.
        signs: whatever else says that one can take part online.
    """
    online = any(signs)
    if found := _ONLINE.search(address):
        return "both" if town or _POSTCODE.search(address[: found.start()]) else "online"
    if address.strip():
        return "both" if online else "place"
    return "online" if online or _IN_TITLE.search(title) else "place"
