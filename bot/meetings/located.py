"""Where a meeting of a feed takes place: its town among those of France, with what follows from it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.local_time import zone_of
from bot.meetings import drafts
from bot.meetings.drafts import Draft
from bot.meetings.feed_event import FeedEvent
from bot.places.gazetteer import Place
from bot.places.geography import Coordinates, distance_kilometres
from bot.places.resolver import Places

TOWNS = frozenset({"commune", "delegated", "arrondissement"})
"""What can be the town of a meeting."""
NEAR = 30
"""Kilometres from the middle of its town within which the point that a feed gives is believed."""


def of_event(event: FeedEvent, places: Places, now: datetime, source: str = "") -> Draft:
    """Return the draft of a meeting of a feed, in its town where exactly one bears the name.

    Args:
        event: what the feed tells of it.
        places: the places of France.
        now: when it was read, aware.
        source: who is named as the source; "" where the organiser is.
    """
    draft = replace(drafts.of_event(event, now), source=source)
    town = _town(event, drafts.town_of(event), places)
    if town is None:
        return draft
    draft = in_town(draft, town, places)
    draft = replace(draft, venue=_without_town(draft.venue, draft.town))
    if event.latitude is None or event.longitude is None or town.point is None:
        return draft
    own = Coordinates(event.latitude, event.longitude)
    if distance_kilometres(own, town.point) > NEAR:
        return draft
    return replace(draft, latitude=own.latitude, longitude=own.longitude)


def _without_town(venue: str, town: str) -> str:
    """Return a venue without what its address says of the town, which is said beside it: « 21000 Dijon, France »."""
    name = re.escape(town)
    tail = (
        rf"(?:^|\s*[,–-]\s*|\s+(?=\d{{5}}\s))(?:F-?)?(?:\d{{5}}\s+)?{name}(?:\s+cedex(?:\s+\d+)?)?"
        r"(?:\s*\(?\d{2,3}\)?)?(?:,?\s*france)?[\s,.]*$"
    )
    return re.sub(tail, "", venue, flags=re.IGNORECASE)


def _town(event: FeedEvent, words: str, places: Places) -> Place | None:
    known = places.get(event.insee) if event.insee and words else None
    if known and known.kind == "commune" and known.point:
        return known
    found = places.find(words).candidates if words else ()
    towns = [place for place in found if place.kind == "commune" and place.point]
    return towns[0] if len(towns) == 1 else None


def whole_towns(candidates: Iterable[Place], places: Places) -> list[Place]:
    """Return the towns among some places; of what was a commune of its own the one that it is in: Vire Normandie."""
    known = [place for place in candidates if place.kind in TOWNS]
    wholes = [places.get(place.part_of) or place if place.kind == "delegated" else place for place in known]
    return [place for place in dict.fromkeys(wholes) if place.point]


def in_town(draft: Draft, town: Place, places: Places) -> Draft:
    """Return a draft in a town: department, region, point and time zone follow from it."""
    department = places.get(f"dep-{town.department}")
    if town.point is None:
        return draft
    whole = places.get(town.part_of) if town.kind == "arrondissement" else None
    return replace(
        draft,
        town=whole.name if whole else town.name,
        venue=_with_district(draft.venue, town, whole) if whole else draft.venue,
        department=town.department,
        department_name=department.name if department else town.name,
        region=places.region_name(town.region) or (department.name if department else town.name),
        latitude=town.point.latitude,
        longitude=town.point.longitude,
        timezone=zone_of(town.department),
    )


def _with_district(venue: str, district: Place, whole: Place) -> str:
    """Return a venue with the arrondissement that it is in: « 12 rue Exemple, 3e arrondissement »."""
    named = f"{district.name.removeprefix(whole.name).strip()} arrondissement"
    return venue if named in venue else ", ".join(part for part in (venue, named) if part)
