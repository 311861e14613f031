"""Draws the land that a map lies on, larger and then reduced, so that its edges are smooth."""

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw

from bot.maps.palette import ABROAD, COAST, DEPARTMENT, FRONTIER, LAND, REGION, SEA
from bot.maps.projection import Kind, Spot, outlines
from bot.maps.viewport import View

SMOOTH = 2
"""How many times larger the land is drawn."""
FILLS: tuple[tuple[Kind, str], ...] = (("neighbours", ABROAD), ("france", LAND))
BORDERS: tuple[tuple[Kind, str, int], ...] = (
    ("frontiers", FRONTIER, 2),
    ("departments", DEPARTMENT, 2),
    ("regions", REGION, 3),
    ("france", COAST, 3),
)
"""What is drawn over what, with line widths in pixels."""
ALONE: frozenset[Kind] = frozenset({"france", "regions"})
"""What an inset shows: France by itself, without the finest lines."""


@lru_cache(maxsize=4)
def land(view: View, alone: bool) -> Image.Image:
    """Return the land that a view shows, with its neighbours or `alone`; the last few are kept."""
    image = Image.new("RGB", (view.width * SMOOTH, view.height * SMOOTH), SEA)
    draw = ImageDraw.Draw(image)
    lines = {
        kind: [pixels for line in found if (pixels := seen(line, view))]
        for kind, found in outlines(view.sheet).items()
        if kind in ALONE or not alone
    }
    for kind, colour in FILLS:
        for ring in lines.get(kind, ()):
            draw.polygon(ring, fill=colour)
    for kind, colour, width in BORDERS:
        for line in lines.get(kind, ()):
            draw.line(line, colour, width * SMOOTH, joint="curve")
    return image.reduce(SMOOTH)


def seen(line: Sequence[Spot], view: View) -> list[tuple[float, float]]:
    """Return the pixels of a line on the larger picture, or none if all of it lies beyond one edge."""
    pixels = [view.pixel(spot) for spot in line]
    xs, ys = [pixel.x for pixel in pixels], [pixel.y for pixel in pixels]
    if max(xs) < 0 or min(xs) > view.width or max(ys) < 0 or min(ys) > view.height:
        return []
    return [(x * SMOOTH, y * SMOOTH) for x, y in pixels]
