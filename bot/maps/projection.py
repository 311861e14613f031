"""The outlines of France and its neighbours, and where they fall on a flat sheet."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians, sin, tan
from pathlib import Path
from typing import Any, Literal, NamedTuple

from bot.places.geography import EARTH_RADIUS_KILOMETRES, Coordinates

OUTLINES = Path(__file__).parent / "data" / "outlines.json"
"""Built by `scripts/build_outlines.py`."""
FRENCH = frozenset({"FR", "PM", "BL", "MF", "NC", "PF", "WF"})
"""ISO 3166-1 codes of France and of its lands overseas that have one of their own."""
STEPS_PER_DEGREE = 1000
"""The outlines are kept in whole steps of a thousandth of a degree: about 110 metres."""

Kind = Literal["france", "neighbours", "regions", "departments", "frontiers"]
"""`france` and `neighbours` are closed lines around land; the three others are borders."""


class Spot(NamedTuple):
    """A point of a sheet: kilometres to the east and to the north of the sheet's centre."""

    east: float
    north: float


class Box(NamedTuple):
    """A rectangle, in degrees on the Earth or in kilometres on a sheet."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Coordinates) -> bool:
        """Return whether the point lies in this box of degrees."""
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the world drawn on one plane, in degrees.

    Points in `box` are shown on this sheet; `window` is the larger part of the world whose outlines it has, so that a
    picture of anything in the box is filled to its edges.
    """

    code: str
    box: Box
    window: Box

    @property
    def centre(self) -> Coordinates:
        """Return the point where the plane touches the Earth."""
        return Coordinates((self.box.south + self.box.north) / 2, (self.box.west + self.box.east) / 2)

    def projection(self) -> Callable[[Coordinates], Spot]:
        """Return what tells where a point falls: Lambert's conformal cone, tangent at the centre (Snyder, 1987)."""
        latitude, longitude = radians(self.centre.latitude), radians(self.centre.longitude)
        narrowing = sin(latitude)
        radius = EARTH_RADIUS_KILOMETRES / tan(latitude)
        tangent = tan(pi / 4 + latitude / 2)

        def spot(point: Coordinates) -> Spot:
            away = radius * (tangent / tan(pi / 4 + radians(point.latitude) / 2)) ** narrowing
            angle = narrowing * (radians(point.longitude) - longitude)
            return Spot(away * sin(angle), radius - away * cos(angle))

        return spot

    def spot(self, point: Coordinates) -> Spot:
        """Return where a point falls."""
        return self.projection()(point)


@dataclass(frozen=True, slots=True)
class Territory:
    """A land that can fill a picture by itself; `box` surrounds it closely, in degrees."""

    name: str
    sheet: Sheet
    box: Box


MAINLAND = Sheet("FR", Box(-6.5, 40.8, 10.5, 52), Box(-13, 37.5, 19.5, 55.5))
ANTILLES = Sheet("GP", Box(-63.5, 14.2, -60.5, 18.3), Box(-69.5, 11.4, -54.3, 20.9))
GUYANE = Sheet("GF", Box(-54.8, 1.9, -51.3, 6), Box(-60, 0, -46, 8.5))
REUNION = Sheet("RE", Box(55, -21.6, 56, -20.6), Box(53.5, -22.5, 57.2, -19.5))
MAYOTTE = Sheet("YT", Box(44.8, -13.2, 45.5, -12.4), Box(43, -14, 47, -11.5))
SAINT_PIERRE = Sheet("PM", Box(-56.7, 46.5, -55.9, 47.4), Box(-58.5, 45.9, -54, 48))
CALEDONIA = Sheet("NC", Box(163, -23, 168.8, -19), Box(154, -27, 177, -15))
POLYNESIA = Sheet("PF", Box(-155, -28, -134, -7.5), Box(-170, -33, -120, -3))
WALLIS = Sheet("WF", Box(-178.5, -14.6, -175.9, -13), Box(-180, -17, -173, -11))
SHEETS = (MAINLAND, ANTILLES, GUYANE, REUNION, MAYOTTE, SAINT_PIERRE, CALEDONIA, POLYNESIA, WALLIS)
"""Boxes of sheets do not overlap."""


TERRITORIES = (
    Territory("Hexagone et Corse", MAINLAND, Box(-5.3, 41.2, 9.7, 51.2)),
    Territory("Guadeloupe", ANTILLES, Box(-61.85, 15.8, -60.95, 16.55)),
    Territory("Martinique", ANTILLES, Box(-61.25, 14.35, -60.78, 14.92)),
    Territory("Saint-Martin et Saint-Barthélemy", ANTILLES, Box(-63.2, 17.85, -62.75, 18.15)),
    Territory("Guyane", GUYANE, Box(-54.7, 2.1, -51.6, 5.8)),
    Territory("La Réunion", REUNION, Box(55.2, -21.42, 55.86, -20.85)),
    Territory("Mayotte", MAYOTTE, Box(44.98, -13.02, 45.32, -12.6)),
    Territory("Saint-Pierre-et-Miquelon", SAINT_PIERRE, Box(-56.45, 46.73, -56.1, 47.16)),
    Territory("Nouvelle-Calédonie", CALEDONIA, Box(163.5, -22.75, 168.2, -19.5)),
    Territory("Polynésie française", POLYNESIA, Box(-150.2, -18, -148.9, -17.2)),
    Territory("Wallis-et-Futuna", WALLIS, Box(-178.25, -14.4, -176.1, -13.15)),
)


def sheet_of(point: Coordinates) -> Sheet | None:
    """Return the sheet that shows a point, or None for one that is far from every French land."""
    return next((sheet for sheet in SHEETS if sheet.box.holds(point)), None)


@lru_cache(maxsize=len(SHEETS))
def outlines(sheet: Sheet) -> dict[Kind, list[list[Spot]]]:
    """Return the lines of a sheet by kind, each a list of points of the sheet; kept in memory once read."""
    lines: dict[Kind, list[list[int]]] = kept()["lines"][sheet.code]
    spot = sheet.projection()
    return {kind: [[spot(point) for point in walked(line)] for line in lines[kind]] for kind in lines}


@lru_cache(maxsize=1)
def region_names() -> dict[str, list[Spot]]:
    """Return the regions of the mainland's sheet with where their name may stand: the middles of their départements."""
    names: dict[str, list[int]] = kept()["names"]
    return {name: [MAINLAND.spot(point) for point in walked(middles)] for name, middles in names.items()}


@lru_cache(maxsize=1)
def kept() -> Any:
    """Return what the file of outlines holds."""
    return json.loads(OUTLINES.read_text(encoding="utf-8"))


def walked(line: list[int]) -> Iterator[Coordinates]:
    """Yield the points of a line that is kept as its first point followed by steps from point to point."""
    x = y = 0
    for step in range(0, len(line), 2):
        x, y = x + line[step], y + line[step + 1]
        yield Coordinates(y / STEPS_PER_DEGREE, x / STEPS_PER_DEGREE)
