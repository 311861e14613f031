"""The letters of a map: which font and size, how much room a label takes, and writing it."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.maps.palette import INK, LAND

FONTS = Path(__file__).parents[1] / "fonts"
LARGE, BODY, SMALL, LEAST = 42, 38, 32, 16
"""Sizes of letters in pixels; a phone shows them about three times smaller."""
LEADING = 1.15
"""Height of a line of text, for a letter size of 1."""
EDGE = 6
"""Pixels of paper around letters on the map, so that no border cuts through them."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text, each with its font."""

    lines: tuple[tuple[str, ImageFont.FreeTypeFont], ...]
    ink: str = INK
    centred: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Return the width and height of the label in pixels."""
        return max(shown.getlength(line) for line, shown in self.lines), sum(h for _, h in self.rows())

    def rows(self) -> list[tuple[float, float]]:
        """Return the width and height of each line in pixels."""
        return [(shown.getlength(line), shown.size * LEADING) for line, shown in self.lines]

    def write(self, image: Image.Image, left: float, top: float) -> None:
        """Write the label on the map, edged with paper."""
        draw = ImageDraw.Draw(image)
        for (line, shown), (width, height) in zip(self.lines, self.rows(), strict=True):
            start = left + (self.size[0] - width) / 2 * self.centred
            place = (start, top + height / 2)
            draw.text(place, line, self.ink, shown, anchor="lm", stroke_width=EDGE, stroke_fill=LAND)
            top += height


def fitting(text: str, size: int, width: float) -> ImageFont.FreeTypeFont:
    """Return the bold font of this size, or the largest smaller one in which the text fits the width."""
    fonts = (font(True, smaller) for smaller in range(size, LEAST, -1))
    return next((shown for shown in fonts if shown.getlength(text) <= width), font(True, LEAST))


@lru_cache(maxsize=64)
def font(bold: bool, size: int) -> ImageFont.FreeTypeFont:
    """Return a font; the same plain layout on every machine gives the same picture everywhere."""
    name = "Inter-Bold.ttf" if bold else "Inter-Regular.ttf"
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)
