"""Tables of organisers opened: CSV in any of the usual forms, XLSX, ODS; bounded in bytes, rows and columns.

Rows that a file says are repeated a million times are never written out, and what a spreadsheet unpacks to is looked at
before it is unpacked.
"""

import csv
import datetime
import io
import math
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from statistics import mode
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from bot.meetings.feed_reading import MAX_BYTES, FeedError
from bot.meetings.feed_text import decode
from bot.meetings.table_dates import Cell

MAX_UNPACKED_BYTES, LEAST_UNPACKED_BYTES, MAX_RATIO = 20_000_000, 1_000_000, 100
MAX_PARTS, MAX_ROWS, MAX_COLUMNS, MAX_SHEETS = 1_000, 5_000, 60, 20
DELIMITERS = (";", ",", "\t", "|")
DAMAGED = "Le tableau est coupé ou abîmé : enregistrez-le de nouveau, puis renvoyez-le. Rien n’est changé."
TOO_LARGE = "Le tableau est trop grand : 5 000 lignes au plus."
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_DURATION = re.compile(r"PT(\d{1,3})H(?:(\d{1,2})M)?(?:(\d{1,2})(?:[.,]\d+)?S)?")


@dataclass
class Table:
    """A table: its rows with their numbers in the file, the first being 1; `cut` where its end is missing."""

    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    cut: bool = False
    recoded: bool = False


def delimited(data: bytes, delimiter: str) -> Table:
    """Return a CSV file as a table.

    Raises:
        FeedError: it is no text, or too large.
    """
    text, recoded = decode(_bounded(data))
    if "\0" in text:
        raise FeedError("Ce fichier n’est pas un tableau : ce n’est pas du texte.")
    sheet = Table(recoded=recoded)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for row in reader:
            sheet.rows.append((number, [cell.strip() for cell in row[:MAX_COLUMNS]]))
            number = reader.line_num + 1
            if len(sheet.rows) > MAX_ROWS:
                raise FeedError(TOO_LARGE)
    except csv.Error:  # a quotation mark that is never closed swallows what follows: no row is made of it
        sheet.cut = True
    if _ends_midway(sheet, text):
        sheet.cut = True
        sheet.rows.pop()
    return sheet


def _ends_midway(sheet: Table, text: str) -> bool:
    """Tell whether the last line has neither its end nor all its cells."""
    lengths = [len(row) for _, row in sheet.rows]
    return not sheet.cut and len(lengths) > 1 and not text.endswith(("\n", "\r")) and lengths[-1] < mode(lengths[:-1])


def _bounded(data: bytes) -> bytes:
    if len(data) > MAX_BYTES:
        raise FeedError("Le fichier dépasse 5 Mo.")
    return data


def _parts(data: bytes) -> zipfile.ZipFile:
    """Open a spreadsheet, after a look at how much it unpacks to; zipfile never unpacks more than is declared."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(_bounded(data)))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise FeedError(DAMAGED) from None
    sizes = [part.file_size for part in parts.infolist()]
    most = min(MAX_UNPACKED_BYTES, max(LEAST_UNPACKED_BYTES, MAX_RATIO * len(data)))
    if len(sizes) > MAX_PARTS or sum(sizes) > most:
        raise FeedError("Le tableau est trop grand une fois ouvert : 20 Mo au plus.")
    return parts


def workbook(data: bytes) -> list[Table]:
    """Return the sheets of an XLSX file.

    Raises:
        FeedError: it cannot be opened whole.
    """
    if _first_broken(_parts(data)) is not None:
        raise FeedError(DAMAGED)
    import openpyxl  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        with warnings.catch_warnings(action="ignore"):  # it warns of styles that are missing, which nobody looks at
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return [_filled(_worksheet(sheet), _merged(sheet)) for sheet in book.worksheets[:MAX_SHEETS]]
    except FeedError:
        raise
    except Exception:
        raise FeedError(DAMAGED) from None


def _first_broken(parts: zipfile.ZipFile) -> str | None:
    try:
        return parts.testzip()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return "?"


def _worksheet(sheet: Any) -> Table:
    sheet.reset_dimensions()
    found = Table()
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True), 1):
        if any(cell is not None for cell in row):
            if number > MAX_ROWS:
                raise FeedError(TOO_LARGE)
            found.rows.append((number, [_plain(cell) for cell in row]))
    return found


def _merged(sheet: Any) -> Iterator[tuple[int, int, int]]:
    """Yield the column and the first and last row of cells merged downwards: what reads the rows leaves them out."""
    with sheet.parent._archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 -- it has no other name for it
        for first_column, first, _, last in _MERGED.findall(part.read()):
            if int(first) < int(last) and len(first_column) <= 2:
                yield _column_number(first_column.decode()), int(first), int(last)


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _filled(table: Table, merged: Iterable[tuple[int, int, int]]) -> Table:
    """Let every row of cells that are merged downwards say what stands in the first: one title for several days."""
    rows = dict(table.rows)
    for column, first, last in islice(merged, MAX_ROWS):
        if first in rows and column < len(rows[first]):
            for number in range(first + 1, min(last, MAX_ROWS) + 1):
                if number in rows and column < len(rows[number]) and rows[number][column] is None:
                    rows[number][column] = rows[first][column]
    return table


def _plain(value: object) -> Cell:
    if isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return str(value)
    known = (str, int, float, datetime.datetime, datetime.date, datetime.time, timedelta)
    return value if isinstance(value, known) else None if value is None else str(value)


def opendocument(data: bytes) -> list[Table]:
    """Return the sheets of an ODS file.

    Raises:
        FeedError: it cannot be opened whole.
    """
    try:
        content = _parts(data).read("content.xml")
        return list(_sheets(content))
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error):
        raise FeedError(DAMAGED) from None
    except (ParseError, DefusedXmlException, ValueError):
        raise FeedError(DAMAGED) from None


def _sheets(content: bytes) -> Iterator[Table]:
    sheet, number, count = Table(), 0, 0
    merged: list[tuple[int, int, int]] = []
    for _, element in iterparse(io.BytesIO(content)):
        if element.tag == f"{_TABLE}table-row":
            cells = _cells(element)
            merged += _spanning(element, number + 1)
            if any(cell is not None for cell in cells):
                sheet.rows.append((number + 1, cells))
            number += _repeated(element, "rows")
            element.clear()
            if len(sheet.rows) > MAX_ROWS:
                raise FeedError(TOO_LARGE)
        elif element.tag == f"{_TABLE}table":
            yield _filled(sheet, merged)
            sheet, number, count, merged = Table(), 0, count + 1, []
            element.clear()
            if count == MAX_SHEETS:
                return


def _repeated(element: Element, what: str) -> int:
    written = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(written) if re.fullmatch(r"\d{1,9}", written) else 1


def _cells(row: Element) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row:
        if cell.tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"} and len(cells) < MAX_COLUMNS:
            cells += [_value(cell)] * min(_repeated(cell, "columns"), MAX_COLUMNS - len(cells))
    return cells


def _spanning(row: Element, number: int) -> Iterator[tuple[int, int, int]]:
    """Yield the column and the first and last row of cells of a row that reach down into others."""
    column = 0
    for cell in row:
        written = cell.get(f"{_TABLE}number-rows-spanned", "1")
        if re.fullmatch(r"\d{1,7}", written) and int(written) > 1:
            yield column, number, number + int(written) - 1
        column += _repeated(cell, "columns")


def _value(cell: Element) -> Cell:
    kind = cell.get(f"{_OFFICE}value-type")
    text = "\n".join("".join(paragraph.itertext()) for paragraph in cell.iter(f"{_TEXT}p")).strip()
    try:
        if kind == "date":
            written = cell.get(f"{_OFFICE}date-value", "")
            return datetime.datetime.fromisoformat(written).replace(tzinfo=None)
        if kind == "time" and (found := _DURATION.fullmatch(cell.get(f"{_OFFICE}time-value", ""))):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
        if kind == "float":
            number = float(cell.get(f"{_OFFICE}value", ""))
            return number if math.isfinite(number) else text
    except ValueError:
        return text or None
    return text or None
