"""Which stages matter to somebody, in space and in time, and which took place near them. Nothing here is kept.

Stages on the same land come first: nobody drives from La Réunion to Paris. Among those, a stage is worth showing by
its distance and by how long it makes wait, a day's wait being worth `DAY_KILOMETRES`; the nearest is always shown,
first. As both only ever add up, no stage shown is farther *and* later than one that is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Generic, Protocol, TypeVar

from bot.places.geography import Coordinates, kilometres_between, unit_vector

DAY_KILOMETRES = 5.0
"""How many kilometres farther a stage may be for each day that it is sooner: our choice, there is no rule."""

MAINLAND = "mainland"


class Located(Protocol):
    """What a stage must tell."""

    @property
    def id(self) -> str:
        """What it is told from others by."""

    @property
    def date(self) -> date:
        """Its local day."""

    @property
    def point(self) -> Coordinates:
        """Where it takes place."""

    @property
    def department(self) -> str:
        """Code of its department: "22", "2A", "974"."""


Stage = TypeVar("Stage", bound=Located)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody is, for the time of one answer: a point, and the code of its department ("" abroad)."""

    point: Coordinates
    department: str = ""


@dataclass(frozen=True, slots=True)
class Near(Generic[Stage]):
    """A stage and what it takes to get there.

    Attributes:
        stage: the stage.
        kilometres: as the crow flies; `None` where no road leads there, since the figure would mislead.
        sooner: it is farther than the first one but on an earlier day, a choice worth putting into words.
    """

    stage: Stage
    kilometres: float | None
    sooner: bool = False


_Way = tuple[bool, float, int, int]
"""The way to a stage: whether it crosses a sea, kilometres, days to wait, the place of the stage in the index."""


class StageIndex(Generic[Stage]):
    """Stages with what it takes to compare their distances quickly. Cancelled ones are for the caller to leave out."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        self._stages = list(stages)
        self._ends = [(unit_vector(s.point), landmass(s.department, s.point), s.date.toordinal()) for s in self._stages]

    def _ways(self, origin: Origin, today: date) -> list[_Way]:
        """Return the ways to all stages."""
        here, land, day = unit_vector(origin.point), landmass(origin.department, origin.point), today.toordinal()
        return [
            (there != land, kilometres_between(here, vector), ordinal - day, place)
            for place, (vector, there, ordinal) in enumerate(self._ends)
        ]

    def worth_showing(self, origin: Origin, today: date, limit: int = 3) -> list[Near[Stage]]:
        """Return the stages from `today` on that matter most to somebody at `origin`, the nearest first.

        No stage returned is both farther and later than one left out, nor than one returned after it, "farther" being
        across a sea first and kilometres second.
        """
        ways = [way for way in self._ways(origin, today) if way[2] >= 0]
        if not ways or limit < 1:
            return []
        nearest = min(ways)
        ways.remove(nearest)
        costs = ((way[0], way[1] + DAY_KILOMETRES * way[2], way) for way in ways)
        return [self._near(way, nearest) for way in (nearest, *(way for *_, way in nsmallest(limit - 1, costs)))]

    def took_place_nearby(self, origin: Origin, today: date, limit: int = 3) -> list[Near[Stage]]:
        """Return the stages before `today`, the nearest first, those of the same land before the others."""
        ways = (way for way in self._ways(origin, today) if way[2] < 0)
        return [self._near(way, way) for way in nsmallest(limit, ways)]

    def _near(self, way: _Way, nearest: _Way) -> Near[Stage]:
        """Return what is told of a stage."""
        across, kilometres, days, place = way
        sooner = (across, kilometres) > nearest[:2] and days < nearest[2]
        return Near(self._stages[place], None if across else kilometres, sooner)


def landmass(department: str, point: Coordinates) -> str:
    """Return the land on whose roads a point is: "mainland", "corse", the code of a department overseas, or "abroad".

    Without a department, what lies in the rectangle of western Europe is taken to have a road to the mainland.
    """
    if department.startswith(("97", "98")):
        return department
    if department in {"2A", "2B"}:
        return "corse"
    european = 37.5 < point.latitude < 61 and -11 < point.longitude < 25
    return MAINLAND if department or european else "abroad"
