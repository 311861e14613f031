"""What an ambassador prints and shows: the QR code, the card for a counter (A6) and the poster (A4), as files.

Everything is drawn from plain text in the person's language (`Words`); nothing is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

FONTS = Path(__file__).parents[1] / "fonts"
QUIET_ZONE = 4
"""Modules left white around a QR code (ISO/IEC 18004)."""

Colour = tuple[int, int, int]
TEAL: Colour = (11, 107, 93)
DEEP: Colour = (8, 76, 68)
SOFT: Colour = (92, 168, 152)
AMBER: Colour = (246, 185, 77)
PALE: Colour = (220, 239, 232)
WHITE: Colour = (255, 255, 255)
INK: Colour = (20, 33, 30)
MUTED: Colour = (82, 97, 92)

POINT = 25.4 / 72
"""Millimetres in a typographic point."""


@dataclass(frozen=True, slots=True)
class KitTexts:
    """What a card or poster says, in one language; `name` is "" where none was chosen."""

    kind: str
    headline: str
    lead: str
    scan: str
    type: str
    steps: tuple[str, ...]
    name: str
    notice: str
    language: str = "fr"


def qr_png(link: str) -> bytes:
    """Return the QR code of a link as a PNG of about 700 pixels."""
    file = BytesIO()
    _code(link).save(file, kind="png", scale=16, border=QUIET_ZONE)
    return file.getvalue()


def qr_svg(link: str) -> bytes:
    """Return the QR code of a link as an SVG of 100 mm, to be scaled at will."""
    file = BytesIO()
    code = _code(link)
    scale = 100 / code.symbol_size(border=QUIET_ZONE)[0]
    code.save(file, kind="svg", scale=scale, unit="mm", border=QUIET_ZONE, light="#fff", title=link)
    return file.getvalue()


def warm_up() -> None:
    """Load the library that writes PDF files, which takes a third of a second, before anybody waits for a file."""
    import fpdf  # noqa: F401, PLC0415


def _code(link: str) -> "QRCode":
    import segno  # noqa: PLC0415 -- few people ask for a kit

    return segno.make_qr(link, error="q", boost_error=False)


def card(words: KitTexts, link: str, spelled: str, now: datetime) -> bytes:
    """Return a card for a counter: A6, one side, as a PDF.

    Args:
        words: what it says.
        link: what the QR code opens.
        spelled: the link as it is printed, to be typed.
        now: the moment that dates the file, aware.
    """
    sheet = PrintedPage(105, 148, words.headline, words.language, now)
    sheet.banner(words, scale=1)
    sheet.qr(link, 27, 55, 51)
    end = sheet.text(words.scan, (7, 107.5), 91, 10.5, bold=True, align="C")
    end = sheet.text(words.type, (7, end + 0.8), 91, 8.5, colour=MUTED, align="C")
    sheet.link(spelled, (7, end + 0.8), 91, 11)
    sheet.foot(words, scale=1)
    return sheet.file()


def poster(words: KitTexts, link: str, spelled: str, now: datetime) -> bytes:
    """Return a poster: A4, as a PDF; the arguments are those of `card`."""
    sheet = PrintedPage(210, 297, words.headline, words.language, now)
    sheet.banner(words, scale=2)
    sheet.qr(link, 10, 111, 108)
    sheet.steps(words.steps, 122, 121, 74, 88)
    end = sheet.text(words.type, (14, 222), 182, 14, colour=MUTED, align="C")
    sheet.link(spelled, (14, end + 1.5), 182, 22)
    sheet.foot(words, scale=2)
    return sheet.file()


class PrintedPage:
    """One page under the pen. Lengths are in millimetres from the upper left corner, sizes of type in points."""

    def __init__(self, width: float, height: float, title: str, language: str, now: datetime) -> None:
        from fpdf import FPDF  # noqa: PLC0415 -- few people ask for a kit, and it takes a third of a second

        self.pdf = FPDF(unit="mm", format=(width, height))
        self.pdf.set_creation_date(now)
        self.pdf.set_title(title.replace("\n", ", "))
        self.pdf.set_lang(language)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.add_font("Inter", "", FONTS / "Inter-Regular.ttf")
        self.pdf.add_font("Inter", "B", FONTS / "Inter-Bold.ttf")
        self.pdf.c_margin = 0
        self.pdf.add_page()

    def file(self) -> bytes:
        """Return the page as a PDF."""
        return bytes(self.pdf.output())

    def text(
        self,
        text: str,
        at: tuple[float, float],
        width: float,
        size: float,
        *,
        colour: Colour = INK,
        bold: bool = False,
        align: str = "L",
        room: float = 0,
    ) -> float:
        """Write a text, smaller where it would not fit in `room` millimetres of height (0: one line).

        Returns:
            Where the next one may begin, from the upper edge.
        """
        while True:
            self.pdf.set_font("Inter", "B" if bold else "", size)
            leading = size * POINT * (1.16 if bold else 1.34)
            lines = self.lines(text, width)
            if size < 4 or (len(lines) * leading <= max(room, leading) and self._fit(lines, width)):
                break
            size *= 0.97
        self.pdf.set_text_color(*colour)
        self.pdf.set_xy(*at)
        self.pdf.multi_cell(width, leading, "\n".join(self._balanced(text, lines, width)), align=align)
        return at[1] + len(lines) * leading

    def link(self, spelled: str, at: tuple[float, float], width: float, size: float) -> None:
        """Write a link to be typed: a long one on two lines, so that its letters stay large enough to be told apart."""
        self.pdf.set_font("Inter", "B", size * 0.85)
        if not self._fit([spelled], width):
            spelled, size = spelled.replace("?", "\n?"), size * 0.85
        self.text(spelled, at, width, size, colour=TEAL, bold=True, align="C", room=2 * size * POINT * 1.16)

    def lines(self, text: str, width: float) -> list[str]:
        """Return a text broken into lines of a width, in the font that is set."""
        lines = self.pdf.multi_cell(width, 1, text, align="L", dry_run=True, output="LINES")
        return [str(line) for line in lines] if isinstance(lines, list) else [text]

    def _fit(self, lines: Sequence[str], width: float) -> bool:
        return all(self.pdf.get_string_width(line) <= width for line in lines)

    def _balanced(self, text: str, lines: list[str], width: float) -> list[str]:
        """Return as many lines, of about the same length: no word is left alone on the last one."""
        while len(lines) > 1:
            width *= 0.97
            narrower = self.lines(text, width)
            if len(narrower) > len(lines) or not self._fit(narrower, width):
                break
            lines = narrower
        return lines

    def banner(self, words: KitTexts, scale: float) -> None:
        """Draw the ground of the headline, with the road of the tour and its pin, and write on it."""
        x, y, width, height = (scale * length for length in (7, 7, 91, 46))
        self.pdf.set_fill_color(*TEAL)
        self.pdf.rect(x, y, width, height, style="F", round_corners=True, corner_radius=5 * scale)
        self.road(
            [(x + scale * right, y + scale * down) for right, down in ((38, 9), (52, 19), (60, 1), (81, 13))], scale
        )
        self.pin(x + 81 * scale, y + 3.5 * scale, 10 * scale)
        self.text(words.kind, (x + 6.5 * scale, y + 6.4 * scale), 30 * scale, 11 * scale, colour=AMBER, bold=True)
        headline = (x + 6.5 * scale, y + 15.5 * scale)
        end = self.text(words.headline, headline, 78 * scale, 18.5 * scale, colour=WHITE, bold=True, room=15.5 * scale)
        lead = (headline[0], end + 1.6 * scale)
        self.text(words.lead, lead, 78 * scale, 8.6 * scale, colour=PALE, room=y + height - 4 * scale - lead[1])

    def road(self, points: Sequence[tuple[float, float]], scale: float) -> None:
        """Draw a road of dots along a cubic Bézier curve, given by its four points."""
        self.pdf.set_fill_color(*SOFT)
        for step in range(16):
            along, left = step / 16, 1 - step / 16
            weights = (left**3, 3 * left**2 * along, 3 * left * along**2, along**3)
            x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
            y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
            self.pdf.ellipse(x - 0.45 * scale, y - 0.45 * scale, 0.9 * scale, 0.9 * scale, style="F")

    def pin(self, x: float, y: float, height: float) -> None:
        """Draw a pin whose top is at (x, y)."""
        radius = height * 0.36
        self.pdf.set_fill_color(*AMBER)
        self.pdf.ellipse(x - radius, y, 2 * radius, 2 * radius, style="F")
        self.pdf.polygon(
            [(x - radius * 0.92, y + radius * 1.4), (x + radius * 0.92, y + radius * 1.4), (x, y + height)], style="F"
        )
        self.pdf.set_fill_color(*DEEP)
        self.pdf.ellipse(x - radius * 0.4, y + radius * 0.6, radius * 0.8, radius * 0.8, style="F")

    def qr(self, link: str, x: float, y: float, size: float) -> None:
        """Draw a QR code, its quiet zone included in `size`."""
        rows = [bytes(row) for row in _code(link).matrix_iter(border=QUIET_ZONE)]
        module = size / len(rows)
        self.pdf.set_fill_color(*WHITE)
        self.pdf.rect(x, y, size, size, style="F")
        self.pdf.set_fill_color(0, 0, 0)
        for number, row in enumerate(rows):
            for start, length in _runs(row):
                # A hair taller than a module, so that no printer leaves a white line between two rows.
                self.pdf.rect(x + start * module, y + number * module, length * module, module * 1.02, style="F")

    def steps(self, steps: Sequence[str], x: float, y: float, width: float, height: float) -> None:
        """Write numbered steps below one another."""
        each = height / len(steps)
        for number, step in enumerate(steps, 1):
            top = y + (number - 1) * each
            self.pdf.set_fill_color(*PALE)
            self.pdf.ellipse(x, top, 12, 12, style="F")
            self.text(str(number), (x, top + 2.4), 12, 17, colour=TEAL, bold=True, align="C")
            self.text(step, (x + 17, top + 1), width - 17, 16, room=each - 2)

    def foot(self, words: KitTexts, scale: float) -> None:
        """Write who passes it on, where they chose a name, and that nobody official does."""
        x, width = 7 * scale, 91 * scale
        if words.name:
            self.text(words.name, (x, 127 * scale), width, 10.5 * scale, bold=True, align="C")
        self.text(words.notice, (x, 133.5 * scale), width, 7.5 * scale, colour=MUTED, align="C", room=8 * scale)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Return the dark runs of a row of modules, each with its start and its length."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
