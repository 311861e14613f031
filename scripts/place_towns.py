"""Where each commune lies, from GeoNames towns that carry no commune code: matched by name, checked by neighbours.

GeoNames knows about 15,000 French places and their region, but neither their commune code nor their department. So a
town is believed to be the commune of the same name only where it lies near the communes that share its postcode, its
intercommunality or its arrondissement. What no town names is put amid those same neighbours.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

from bot.places.geography import Coordinates, distance_kilometres
from bot.places.tokenizer import key, words
from bot.places.vocabulary import ARTICLES

REACH = {"postcode": 25.0, "intercommunality": 40.0, "arrondissement": 70.0, "department": 200.0}
"""How far, in kilometres, a commune may lie from the middle of the neighbours of each kind, islands included."""

LOOSE_REACH = 12.0
"""The same, in kilometres, where the names are only alike."""


@dataclass(frozen=True, slots=True)
class Town:
    """A place of GeoNames; `region` is an INSEE region code."""

    name: str
    other_names: tuple[str, ...]
    region: str
    population: int
    point: Coordinates


@dataclass(slots=True)
class Commune:
    """A commune, a delegated commune or an arrondissement of a town, and where it is found to lie."""

    code: str
    name: str
    department: str
    region: str
    postcodes: tuple[str, ...]
    population: int
    intercommunality: str = ""
    arrondissement: str = ""
    part_of: str = ""
    point: Coordinates | None = None
    placed_by: str = ""


@dataclass
class Surroundings:
    """Who shares a postcode, an intercommunality, an arrondissement and a department with whom."""

    communes: list[Commune]
    groups: dict[tuple[str, str], list[Commune]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for commune in self.communes:
            for group in self._groups(commune):
                self.groups[group].append(commune)

    def _groups(self, commune: Commune) -> Iterator[tuple[str, str]]:
        yield from (("postcode", postcode) for postcode in commune.postcodes)
        if commune.intercommunality and commune.arrondissement:
            yield "intercommunality", f"{commune.intercommunality} {commune.arrondissement}"
        if commune.arrondissement:
            yield "arrondissement", commune.arrondissement
        yield "department", commune.department

    def neighbours(self, commune: Commune) -> Iterator[tuple[str, list[Coordinates]]]:
        """Yield each kind of neighbourhood, the closest first, with the points known in it."""
        known: dict[str, list[Coordinates]] = defaultdict(list)
        for group in self._groups(commune):
            points = (other.point for other in self.groups[group] if other is not commune)
            known[group[0]] += [point for point in points if point is not None]
        yield from ((kind, points) for kind, points in known.items() if points)

    def strangeness(self, commune: Commune, point: Coordinates) -> float:
        """Return how far `point` is from where the neighbours are: 1 is the farthest that is believed."""
        for kind, points in self.neighbours(commune):
            return distance_kilometres(middle(points), point) / REACH[kind]
        return 0.5


def middle(points: list[Coordinates]) -> Coordinates:
    """Return the median point: a few misplaced neighbours do not move it."""
    return Coordinates(median(p.latitude for p in points), median(p.longitude for p in points))


def mean(points: list[Coordinates]) -> Coordinates:
    """Return the mean point."""
    count = len(points)
    return Coordinates(sum(p.latitude for p in points) / count, sum(p.longitude for p in points) / count)


Named = TypeVar("Named", Town, Commune)


def by_name(items: Iterable[Named]) -> dict[tuple[str, str], list[Named]]:
    """Group towns or communes by region and name."""
    found: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for item in items:
        found[item.region, key(item.name)].append(item)
    return found


def place_seeds(communes: list[Commune], towns: list[Town]) -> None:
    """Place for the time being the communes whose name one town of the region bears, as populous as they are."""
    named = by_name(towns)
    for name, same in by_name(communes).items():
        match = named.get(name, [])
        if len(same) == len(match) == 1 and 0.5 < same[0].population / max(match[0].population, 1) < 2:
            same[0].point = match[0].point


def place_by_name(surroundings: Surroundings, communes: list[Commune], towns: list[Town]) -> list[Town]:
    """Place the communes that a town of the same name and the neighbours agree on; return the towns left."""
    named = by_name(towns)
    pairs = [
        (surroundings.strangeness(commune, town.point), commune, town)
        for name, same in by_name(communes).items()
        for commune in same
        for town in named.get(name, [])
    ]
    for commune in communes:
        commune.point = None
    taken: set[int] = set()
    for strangeness, commune, town in sorted(pairs, key=lambda pair: pair[0]):
        if commune.point is None and id(town) not in taken and (strangeness <= 1 or is_far_away(commune)):
            commune.point, commune.placed_by = town.point, "name"
            commune.population = commune.population or town.population
            taken.add(id(town))
    return [town for town in towns if id(town) not in taken]


def is_far_away(commune: Commune) -> bool:
    """Tell whether the commune lies in an archipelago or a forest where neighbours say nothing of where it is."""
    return commune.department in {"973", "987", "988"}


def place_alike(surroundings: Surroundings, communes: list[Commune], towns: list[Town]) -> None:
    """Place communes by a town close by that bears another spelling, or the first or last words, of their name."""
    free: dict[str, list[tuple[list[str], set[str], Town]]] = defaultdict(list)
    for town in towns:
        free[town.region].append((main_words(town.name), {key(name) for name in town.other_names}, town))
    for commune in communes:
        if commune.point is not None:
            continue
        own = main_words(commune.name)
        alike = [
            town
            for spelt, others, town in free[commune.region]
            if key(commune.name) in others or begins_or_ends(own, spelt)
        ]
        near = [town for town in alike if is_near(surroundings, commune, town.point)]
        if near:
            commune.point, commune.placed_by = max(near, key=lambda town: town.population).point, "name"


def main_words(name: str) -> list[str]:
    """Return the words of a name without its articles."""
    return [word for word in words(name) if word not in ARTICLES]


def begins_or_ends(own: list[str], other: list[str]) -> bool:
    """Tell whether one list of words begins with the other, or ends the first."""
    count = min(len(own), len(other))
    if count == 0 or (count == 1 and min(len(own[0]), len(other[0])) < 4):
        return False
    return own[:count] == other[:count] or own[-len(other) :] == other


def is_near(surroundings: Surroundings, commune: Commune, point: Coordinates) -> bool:
    """Tell whether `point` is within `LOOSE_REACH` of the closest neighbours."""
    for _, points in surroundings.neighbours(commune):
        return distance_kilometres(middle(points), point) <= LOOSE_REACH
    return False


def place_parts(surroundings: Surroundings, parts: list[Commune], towns: list[Town]) -> None:
    """Place the parts of communes by towns of their name close to the whole; give a whole without point theirs."""
    named = by_name(towns)
    for part in parts:
        near = [
            town
            for town in named.get((part.region, key(part.name)), [])
            if surroundings.strangeness(part, town.point) <= 1
        ]
        if near and part.point is None:
            town = max(near, key=lambda town: town.population)
            part.point, part.placed_by, part.population = town.point, "name", town.population


def place_wholes(parts: list[Commune], communes: dict[str, Commune]) -> None:
    """Place the communes without point at the most populous of their parts that have one."""
    for part in sorted(parts, key=lambda part: -part.population):
        whole = communes[part.part_of]
        if part.point and whole.point is None:
            whole.point, whole.placed_by = part.point, "part"


def place_other_parts(parts: list[Commune], communes: dict[str, Commune]) -> None:
    """Place the parts without point where the whole is."""
    for part in parts:
        if part.point is None:
            part.point, part.placed_by = communes[part.part_of].point, "whole"


def place_amid_neighbours(surroundings: Surroundings, communes: list[Commune]) -> None:
    """Place what is left at the mean of the closest neighbours that are placed by a name."""
    left = [commune for commune in communes if commune.point is None and commune.postcodes]
    found = [next(((kind, mean(points)) for kind, points in surroundings.neighbours(c)), None) for c in left]
    for commune, place in zip(left, found, strict=True):
        if place:
            commune.placed_by, commune.point = place
