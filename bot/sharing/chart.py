"""The totals of the organisers as a picture: months as columns, regions as bars."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.sharing.print_kit import FONTS, Colour

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDTH = 1200
MARGIN = 60
TEAL: Colour = (11, 107, 93)
PALE: Colour = (207, 229, 222)
LINE: Colour = (214, 219, 211)
INK: Colour = (20, 33, 30)
MUTED: Colour = (82, 97, 92)
COLUMNS_TOP, COLUMNS_BOTTOM = 250, 640
BARS_TOP, BAR = 800, 62


@dataclass(frozen=True, slots=True)
class ChartTexts:
    """What the chart says, in one language; a month without a total had fewer than five."""

    title: str
    months_title: str
    months: tuple[tuple[str, int | None], ...]
    regions_title: str
    regions: tuple[tuple[str, int], ...]
    others: str
    rule: str


def png(words: ChartTexts) -> bytes:
    """Return the chart as a PNG, 1200 pixels wide."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- only organisers need it

    height = BARS_TOP + BAR * len(words.regions) + 150
    picture = Image.new("RGB", (WIDTH, height), (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    pen.text((MARGIN, 52), words.title, INK, _fitting(pen, words.title, 44, bold=True))
    pen.text((MARGIN, 150), words.months_title, MUTED, _font(32))
    _columns(pen, words)
    pen.text((MARGIN, BARS_TOP - 80), words.regions_title, MUTED, _font(32))
    _bars(pen, words)
    pen.text((MARGIN, height - 130), words.others, INK, _font(30))
    pen.text((MARGIN, height - 72), words.rule, MUTED, _fitting(pen, words.rule, 26))
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _columns(pen: "ImageDraw.ImageDraw", words: ChartTexts) -> None:
    """Draw a column a month; fewer than five is a low pale one, the same for nobody and for four."""
    most = max([total for _, total in words.months if total is not None], default=5)
    step = (WIDTH - 2 * MARGIN) / len(words.months)
    pen.line((MARGIN, COLUMNS_BOTTOM, WIDTH - MARGIN, COLUMNS_BOTTOM), LINE, 3)
    for place, (name, total) in enumerate(words.months):
        left, right = MARGIN + (place + 0.14) * step, MARGIN + (place + 0.86) * step
        middle = (left + right) / 2
        tall = 14.0 if total is None else max(24.0, (COLUMNS_BOTTOM - COLUMNS_TOP) * total / most)
        top = COLUMNS_BOTTOM - tall
        pen.rounded_rectangle((left, top, right, COLUMNS_BOTTOM), 8, PALE if total is None else TEAL)
        said, font = (f"{total}", _font(32, bold=True)) if total is not None else ("< 5", _font(26))
        pen.text((middle, top - 8), said, INK if total is not None else MUTED, font, anchor="md")
        pen.multiline_text((middle, COLUMNS_BOTTOM + 12), name, MUTED, _font(25), anchor="ma", align="center")


def _bars(pen: "ImageDraw.ImageDraw", words: ChartTexts) -> None:
    """Draw a bar a region, the longest first, its name above the others' left edge."""
    most = max([total for _, total in words.regions], default=5)
    names = 460
    for place, (name, total) in enumerate(words.regions):
        top = BARS_TOP + place * BAR
        length = max(20.0, (WIDTH - 2 * MARGIN - names - 90) * total / most)
        pen.text((MARGIN + names - 20, top + 20), name, INK, _font(28), anchor="rm")
        pen.rounded_rectangle((MARGIN + names, top, MARGIN + names + length, top + 40), 8, TEAL)
        pen.text((MARGIN + names + length + 14, top + 20), f"{total}", INK, _font(30, bold=True), anchor="lm")


def _fitting(pen: "ImageDraw.ImageDraw", text: str, size: int, *, bold: bool = False) -> "ImageFont.FreeTypeFont":
    """Return the font of this size, or of the next smaller one in which the text fits the width."""
    while size > 12 and pen.textlength(text, _font(size, bold=bold)) > WIDTH - 2 * MARGIN:
        size -= 1
    return _font(size, bold=bold)


def _font(size: int, *, bold: bool = False) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(FONTS / ("Inter-Bold.ttf" if bold else "Inter-Regular.ttf"), size)
