"""What is offered to somebody to choose from: places in order, without doubles, at most six."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.places.gazetteer import Place
from bot.places.tokenizer import key

MOST_CHOICES = 6
"""How many places are offered at most."""


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """What a sentence says of where somebody is.

    Attributes:
        candidates: at most six places, the likeliest first; none where nothing was found.
        certain: exactly one place, which can be taken without asking.
        others: how many more places were found and are not among the candidates.
        instead: where it is certain, communes one typing error away, that may have been meant instead.
        guessed: nothing in the sentence is a name or a postcode; the candidates are what typing errors may hide.
    """

    candidates: tuple[Place, ...] = ()
    certain: bool = False
    others: int = 0
    guessed: bool = False
    instead: tuple[Place, ...] = ()


def contains(wide: Place, place: Place) -> bool:
    """Tell whether `place` lies in a department, a region or an area."""
    if wide.kind not in {"department", "region", "area"} or place.kind in {"region", "department", "abroad", wide.kind}:
        return False
    return wide.department == place.department if wide.department else bool(wide.region) and wide.region == place.region


def by_population(places: Iterable[Place]) -> list[Place]:
    """Return places with the most populous first."""
    return sorted(places, key=lambda place: (-place.population, place.id))


def merge(places: Iterable[Place]) -> list[Place]:
    """Return places without those that are the same: the department of Paris, a part named as its commune."""
    distinct = list(dict.fromkeys(places))
    ids = {place.id for place in distinct}
    same = {(key(place.name), place.population) for place in distinct if place.kind in {"commune", "department"}}
    return [
        place
        for place in distinct
        if not (place.part_of in ids and place.kind == "delegated")
        and not (place.kind == "region" and (key(place.name), place.population) in same)
        and not (place.kind == "department" and has_commune(distinct, place))
    ]


def has_commune(places: Iterable[Place], department: Place) -> bool:
    """Tell whether a commune that makes up a whole department is among the places."""
    return any(
        place.kind == "commune"
        and place.department == department.department
        and place.population == department.population
        for place in places
    )


def offer(places: Iterable[Place], *, certain: bool = False) -> PlaceMatch:
    """Return the finding of some places: certain where that is given and they are one."""
    distinct = merge(places)
    return PlaceMatch(
        tuple(distinct[:MOST_CHOICES]), certain and len(distinct) == 1, max(0, len(distinct) - MOST_CHOICES)
    )
