"""What part of the Earth a picture shows, and how large."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from bot.maps.projection import TERRITORIES, Box, Sheet, Spot, Territory, outlines, region_names
from bot.places.geography import Coordinates, distance_kilometres

DEPARTMENT_KILOMETRES = 40.0
"""How far a département reaches around its middle: 6,000 km² are about a square of 77 km."""


class Pixel(NamedTuple):
    """A point of a picture, from its left and top."""

    x: float
    y: float


class Margins(NamedTuple):
    """Pixels kept free on each side, for what is written beside the marks."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class View:
    """A sheet seen from above: what stands in the middle, pixels for a kilometre, and the size in pixels."""

    sheet: Sheet
    middle: Spot
    scale: float
    width: int
    height: int

    def pixel(self, spot: Spot) -> Pixel:
        """Return where a point of the sheet falls in the picture."""
        return Pixel(
            self.width / 2 + (spot.east - self.middle.east) * self.scale,
            self.height / 2 - (spot.north - self.middle.north) * self.scale,
        )


def fitted(sheet: Sheet, spots: Sequence[Spot], width: int, height: int, margins: Margins) -> View:
    """Return the view in which all the spots fit between the margins, as large as they can."""
    west, east = min(spot.east for spot in spots), max(spot.east for spot in spots)
    south, north = min(spot.north for spot in spots), max(spot.north for spot in spots)
    across, down = width - margins.left - margins.right, height - margins.top - margins.bottom
    scale = min(across / max(east - west, 1.0), down / max(north - south, 1.0))
    aside, below = (margins.right - margins.left) / 2 / scale, (margins.bottom - margins.top) / 2 / scale
    return View(sheet, Spot((west + east) / 2 + aside, (south + north) / 2 - below), scale, width, height)


def around(middle: Spot, kilometres: float) -> list[Spot]:
    """Return the corners of the square that reaches this far from a spot on each side."""
    east, north = middle
    return [Spot(east - kilometres, north - kilometres), Spot(east + kilometres, north + kilometres)]


def coasts_of(territory: Territory) -> list[Spot]:
    """Return the points of a territory's outlines."""
    sheet, (west, south, east, north) = territory.sheet, territory.box
    corners = [sheet.spot(Coordinates(latitude, x)) for latitude in (south, north) for x in (west, east)]
    (left, right), (low, high) = [(min(values), max(values)) for values in zip(*corners, strict=True)]
    rings = outlines(sheet)["france"]
    return [spot for ring in rings for spot in ring if left <= spot.east <= right and low <= spot.north <= high]


def territory_of(point: Coordinates, sheet: Sheet) -> Territory:
    """Return the territory of the sheet to which a point is nearest."""
    candidates = [territory for territory in TERRITORIES if territory.sheet is sheet]
    return min(candidates, key=lambda territory: distance_kilometres(point, centre_of(territory.box)))


def centre_of(box: Box) -> Coordinates:
    """Return the point in the middle of a box."""
    return Coordinates((box.south + box.north) / 2, (box.west + box.east) / 2)


def region_around(middle: Spot) -> list[Spot]:
    """Return spots that surround the region in Europe in which a spot seems to lie: the nearest département's."""
    regions = region_names().values()
    nearest = min(regions, key=lambda spots: min(hypot(x - middle.east, y - middle.north) for x, y in spots))
    return [corner for spot in nearest for corner in around(spot, DEPARTMENT_KILOMETRES)]
