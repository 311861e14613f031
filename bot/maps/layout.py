"""A map of the stages near a person, as a picture that says what the text says; drawn offline.

The person's area is rounded before anything else happens to it, and only what is rounded is drawn or named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.maps.projection import MAINLAND, TERRITORIES, Sheet, Spot, Territory, sheet_of
from bot.maps.viewport import (
    DEPARTMENT_KILOMETRES,
    Margins,
    View,
    around,
    coasts_of,
    fitted,
    region_around,
    territory_of,
)
from bot.places.geography import Coordinates

WIDTH, HEIGHT = 1080, 1280
"""Size of the picture in pixels: upright, and no side longer than the 1,280 pixels that chats show a photo at."""
HEADER, FOOTER, GUTTER = 100, 92, 20
"""Heights in pixels of the title and of the key, and what is left free around an inset."""
TALL_INSETS, LOW_INSETS = 440, 280
"""Height in pixels of the row of insets, with France in Europe and with islands only."""
MAIN_MARGINS, INSET_MARGINS = Margins(90, 80, 90, 90), Margins(60, 60, 60, 45)


ROUNDING_KILOMETRES = 8
"""Rounding a point to a tenth of a degree moves it less than this."""
LOOK = 1
"""Raised whenever the same marks are drawn differently, so that pictures sent before are no longer used."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A stage on the map: its number in the text, where it is, and what is written beside it.

    The label's first line is set in bold; those after it, such as the date, are lighter.
    """

    number: int
    point: Coordinates
    label: str
    past: bool = False


@dataclass(frozen=True, slots=True)
class MapTexts:
    """What is written on the map besides the labels, in the person's language.

    `upcoming`, `past` and `area` explain the marks, in the key; `mainland` names the inset that shows France in Europe.
    """

    title: str
    upcoming: str
    past: str
    area: str
    mainland: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the picture: a view, where it stands, the marks on it, and its name if it is an inset."""

    view: View
    left: int
    top: int
    markers: tuple[Marker, ...]
    area: Spot | None = None
    name: str = ""


def panels(markers: Sequence[Marker], area: Coordinates | None, words: MapTexts) -> list[Panel]:
    """Return the parts of the picture: the sheet that matters most, then an inset for each other land with marks."""
    shown = [(marker, sheet) for marker in markers if (sheet := sheet_of(marker.point))]
    sheets = [sheet for _, sheet in shown]
    home = (area and sheet_of(area)) or (MAINLAND if MAINLAND in sheets or not sheets else sheets[0])
    elsewhere: dict[Territory, list[Marker]] = {}
    for marker, sheet in shown:
        if sheet is not home:
            elsewhere.setdefault(territory_of(marker.point, sheet), []).append(marker)
    row = 0 if not elsewhere else LOW_INSETS if home is MAINLAND or MAINLAND not in sheets else TALL_INSETS
    top = HEADER if words.title else 0
    main = main_panel(home, [m for m, sheet in shown if sheet is home], area, top, HEIGHT - FOOTER - row - top)
    return [main, *insets(elsewhere, HEIGHT - FOOTER - row, row, words)]


def main_panel(sheet: Sheet, markers: Sequence[Marker], area: Coordinates | None, top: int, height: int) -> Panel:
    """Return the large part: around the person and their stages, or all of the land where that says more."""
    middle = sheet.spot(area) if area and sheet_of(area) is sheet else None
    if middle and sheet is MAINLAND:
        spots = [*around(middle, DEPARTMENT_KILOMETRES), *region_around(middle)]
        spots += [sheet.spot(marker.point) for marker in markers]
    else:
        spots = lands(sheet, [*(marker.point for marker in markers), *([area] if area and middle else [])])
    return Panel(fitted(sheet, spots, WIDTH, height, MAIN_MARGINS), 0, top, tuple(markers), middle)


def insets(elsewhere: Mapping[Territory, Sequence[Marker]], top: int, height: int, words: MapTexts) -> list[Panel]:
    """Return the small parts in one row, France in Europe first: it takes twice the width of an island."""
    row = sorted(elsewhere.items(), key=lambda item: item[0].sheet is not MAINLAND)
    shares = [2 if territory.sheet is MAINLAND else 1 for territory, _ in row]
    panels, left = [], GUTTER
    for (territory, markers), share in zip(row, shares, strict=True):
        spots = lands(territory.sheet, [marker.point for marker in markers])
        width = (WIDTH - GUTTER) * share // sum(shares) - GUTTER
        view = fitted(territory.sheet, spots, width, height - 2 * GUTTER, INSET_MARGINS)
        name = words.mainland if territory.sheet is MAINLAND else territory.name
        panels.append(Panel(view, left, top + GUTTER, tuple(markers), name=name))
        left += width + GUTTER
    return panels


def lands(sheet: Sheet, points: Sequence[Coordinates]) -> list[Spot]:
    """Return spots that surround the points and the territories they belong to; all of the first one if no point."""
    found = [territory for territory in TERRITORIES if territory.sheet is sheet]
    mine = {territory_of(point, sheet) for point in points} or {found[0]}
    return [sheet.spot(point) for point in points] + [spot for territory in mine for spot in coasts_of(territory)]
