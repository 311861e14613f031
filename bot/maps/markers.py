"""Draws the marks of a map on its land: stages ahead, stages past, the person's area."""

from collections.abc import Callable

from PIL import Image, ImageDraw

from bot.maps.label_placement import Rectangle, square
from bot.maps.palette import AREA, AREA_TINT, INK, PAPER, PAST, UPCOMING
from bot.maps.viewport import Pixel

FINER = 4
"""How many times larger a mark is drawn before it is reduced."""
RIM = 4
"""Pixels of line around a mark."""


def stamp(image: Image.Image, box: Rectangle, paint: Callable[[ImageDraw.ImageDraw], None]) -> None:
    """Lay a small drawing on the image; `paint` draws it `FINER` times larger, from the box's upper left corner."""
    size = (round(box.right - box.left) * FINER, round(box.bottom - box.top) * FINER)
    large = Image.new("RGBA", size)
    paint(ImageDraw.Draw(large))
    small = large.reduce(FINER)
    image.paste(small, (round(box.left), round(box.top)), small)


def upcoming(image: Image.Image, middle: Pixel, radius: int) -> None:
    """Draw the mark of a stage ahead: a full disc."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse(inside(radius, 0), PAPER)
        draw.ellipse(inside(radius, RIM), UPCOMING)

    stamp(image, square(middle, radius), paint)


def past(image: Image.Image, middle: Pixel, radius: int) -> None:
    """Draw the mark of a stage that took place: an empty square with round corners."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.rounded_rectangle(inside(radius, 0), radius * FINER / 2, PAPER)
        draw.rounded_rectangle(inside(radius, RIM), radius * FINER / 3, PAPER, PAST, RIM * FINER)

    stamp(image, square(middle, radius), paint)


def area(image: Image.Image, middle: Pixel, radius: int) -> None:
    """Draw the soft disc of the person's area."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse(inside(radius, 0), f"{AREA_TINT}90", AREA, RIM * FINER)

    stamp(image, square(middle, radius), paint)


def inside(radius: int, rim: int) -> tuple[int, int, int, int]:
    """Return the square of a mark of this radius, less the rim, on the finer drawing."""
    return (rim * FINER, rim * FINER, (2 * radius - rim) * FINER - 1, (2 * radius - rim) * FINER - 1)


def lead(image: Image.Image, point: Pixel, mark: Pixel) -> None:
    """Draw a line from where a stage is to where there was room for its mark."""
    left, top = min(point.x, mark.x) - 10, min(point.y, mark.y) - 10
    box = Rectangle(left, top, max(point.x, mark.x) + 10, max(point.y, mark.y) + 10)
    start, end = (Pixel((x - left) * FINER, (y - top) * FINER) for x, y in (point, mark))

    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.line((start, end), INK, RIM * FINER)

    stamp(image, box, paint)


def dot(image: Image.Image, point: Pixel) -> None:
    """Draw the dot that tells where a stage is whose mark stands elsewhere."""

    def paint(draw: ImageDraw.ImageDraw) -> None:
        draw.ellipse(inside(9, 0), PAPER)
        draw.ellipse(inside(9, 3), INK)

    stamp(image, square(point, 9), paint)
