"""« Ma feuille de route »: which supports fit a company, on one page (A4) for an accountant, with a QR code.

Everything is drawn from plain text in the person's language; nothing is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.sharing.print_kit import INK, MUTED, POINT, TEAL, Colour, PrintedPage

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 15.0
QR = 36.0
TOP, BOTTOM = 58.0, 278.0
"""Where the supports begin, and where they end at the latest."""
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
"""Sizes of type, in points: the largest with which everything stands on one page is taken."""
LEADING, INDENT, GUTTER = 1.32, 4.0, 8.0
MEASURED = 10.0
"""The size, in points, at which words are measured."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some supports under a title: of each what it is called ("" for a paragraph on several), and lines on it."""

    title: str
    items: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """What the page says.

    Attributes:
        title: its title.
        about: whose it is and of which day, a line each.
        parts: the supports.
        scan: what stands below the QR code.
        notice: what stands at the foot.
        language: the language of all that.
    """

    title: str
    about: tuple[str, ...]
    parts: tuple[Part, ...]
    scan: str
    notice: str
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    bold: bool = False
    indent: float = 0.0
    gap: float = 0.0
    """Lines left free above it."""
    larger: float = 1.0
    colour: Colour = INK


def draw(roadmap: Roadmap, link: str, now: datetime) -> bytes:
    """Return the page as a PDF; it takes a tenth of a second, so call it in a thread.

    Args:
        roadmap: what it says.
        link: what its QR code opens.
        now: the moment that dates the file, aware.
    """
    sheet = PrintedPage(WIDTH, HEIGHT, roadmap.title, roadmap.language, now)
    column = Column(sheet, MARGIN, WIDTH - 2 * MARGIN)
    beside = Column(sheet, MARGIN, WIDTH - 2 * MARGIN - QR - GUTTER)
    sheet.qr(link, WIDTH - MARGIN - QR, MARGIN - 4, QR)
    Column(sheet, WIDTH - MARGIN - QR, QR).write([_Line(roadmap.scan, colour=MUTED)], MARGIN + QR - 3, 7)
    title = _Line(roadmap.title, bold=True, larger=2, colour=TEAL)
    about = [title, *(_Line(line, gap=0.3) for line in roadmap.about)]
    beside.write(about, MARGIN, beside.size(about, TOP - MARGIN))
    lines = list(_lines(roadmap.parts))
    column.write(lines, TOP, column.size(lines, BOTTOM - TOP))
    column.write([_Line(roadmap.notice, colour=MUTED)], BOTTOM + 4, 7.5)
    return sheet.file()


def _lines(parts: Sequence[Part]) -> Iterator[_Line]:
    for part in parts:
        yield _Line(part.title, bold=True, gap=0.9, larger=1.25, colour=TEAL)
        for name, told in part.items:
            if name:
                yield _Line(name, bold=True, gap=0.35)
            yield from (_Line(one, indent=INDENT if name else 0) for one in told)


class Column:
    """Lines below one another, from the left edge `x` on, `width` wide, in millimetres.

    The library breaks lines letter by letter, which takes a second a page: here words are measured, once each.
    """

    def __init__(self, sheet: PrintedPage, x: float, width: float) -> None:
        self._pdf, self._x, self._width = sheet.pdf, x, width
        self._widths: dict[tuple[str, bool], float] = {}

    def size(self, lines: Sequence[_Line], room: float) -> float:
        """Return the largest size of type, in points, with which lines stand in so many millimetres of height."""
        return next((size for size in SIZES if self._height(lines, size) <= room), SIZES[-1])

    def write(self, lines: Sequence[_Line], top: float, size: float) -> None:
        """Write lines from `top` on, in a size of type in points."""
        step, at = size * POINT * LEADING, top
        for line in lines:
            at += line.gap * step
            broken = self._broken(line, size)  # which sets the font, to measure
            self._pdf.set_font("Inter", "B" if line.bold else "", size * line.larger)
            self._pdf.set_text_color(*line.colour)
            for text in broken:
                at += step * line.larger
                self._pdf.text(self._x + line.indent, at, text)

    def _height(self, lines: Sequence[_Line], size: float) -> float:
        rows = sum(line.gap + len(self._broken(line, size)) * line.larger for line in lines)
        return rows * size * POINT * LEADING

    def _broken(self, line: _Line, size: float) -> list[str]:
        room, rows, used = self._width - line.indent, list[list[str]](), 0.0
        scale = size * line.larger / MEASURED
        space = self._measured(" ", bold=line.bold) * scale
        for word in line.text.split(" "):
            width = self._measured(word, bold=line.bold) * scale
            if rows and used + space + width <= room:
                rows[-1].append(word)
                used += space + width
            else:
                rows.append([word])
                used = width
        return [" ".join(row) for row in rows]

    def _measured(self, word: str, *, bold: bool) -> float:
        if (word, bold) not in self._widths:
            self._pdf.set_font("Inter", "B" if bold else "", MEASURED)
            self._widths[word, bold] = self._pdf.get_string_width(word)
        return self._widths[word, bold]
