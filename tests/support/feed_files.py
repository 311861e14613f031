"""Feeds of invented organisers, in every format that is read, and what is made of them in the tests."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from xml.sax.saxutils import escape

import openpyxl
import orjson

from bot.meetings import formats
from bot.meetings.feed_event import FeedEvent
from bot.meetings.feed_reading import Hint, Reading
from bot.places.gazetteer import Gazetteer

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
Cell = str | int | float | date | datetime | time | timedelta | None


@cache
def places() -> Gazetteer:
    """Return the gazetteer, loaded once for all tests."""
    return Gazetteer.load()


def read(data: bytes | str, name: str = "agenda.ics", now: datetime = NOW, zone: str = "Europe/Paris") -> Reading:
    """Return what is read of some bytes that bear a name."""
    return formats.read(data.encode() if isinstance(data, str) else data, Hint(name, now, places(), zone))


def only(data: bytes | str, name: str = "agenda.ics", now: datetime = NOW) -> FeedEvent:
    """Return the one meeting of some bytes."""
    (event,) = read(data, name, now).events
    return event


def slots(event: FeedEvent) -> list[tuple[str, str | None]]:
    """Return beginnings and ends."""
    return [(slot.begin, slot.end) for slot in event.slots]


def vevent(*lines: str, uid: str = "a@club.example", start: str = "DTSTART;TZID=Europe/Paris:20270211T140000") -> str:
    """Return one VEVENT; lines given take the place of those of the same name."""
    names = {line.split(":")[0].split(";")[0] for line in lines}
    usual = (f"UID:{uid}" if uid else "X-NO:UID", start, "SUMMARY:Prise en main")
    rest = [line for line in usual if line.split(":")[0].split(";")[0] not in names]
    return "\r\n".join(("BEGIN:VEVENT", *rest, *lines, "END:VEVENT"))


def calendar(*events: str, head: Sequence[str] = ()) -> str:
    """Return a calendar file."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *head, *events, "END:VCALENDAR", ""))


def openagenda(*events: dict[str, object], **answer: object) -> bytes:
    """Return an answer of the API of OpenAgenda."""
    return orjson.dumps({"total": len(events), "events": list(events), "after": None, **answer})


def agenda_event(uid: object = 71000001, **more: object) -> dict[str, object]:
    """Return one event of OpenAgenda."""
    timing = {"begin": "2027-02-11T14:00:00+01:00", "end": "2027-02-11T16:00:00+01:00"}
    location = {"name": "Maison du test", "address": "2 rue du Test", "postalCode": "35000", "city": "Rennes"}
    usual = {"uid": uid, "state": 2, "status": 1, "attendanceMode": 1, "title": {"fr": "Prise en main"}}
    return {**usual, "timings": [timing], "timezone": "Europe/Paris", "location": location, **more}


def page(*documents: object, scripts: Iterable[str] = ()) -> str:
    """Return a web page with JSON-LD blocks: documents, then blocks as they are."""
    blocks = [orjson.dumps(document).decode() for document in documents] + list(scripts)
    body = "".join(f'<script type="application/ld+json">{block}</script>\n' for block in blocks)
    return f"<!doctype html><html><head>{body}</head><body>Agenda</body></html>"


def page_event(**more: object) -> dict[str, object]:
    """Return one event of schema.org."""
    usual = {"@context": "https://schema.org", "@type": "BusinessEvent", "@id": "https://cci.example/a#e"}
    return {**usual, "name": "Prise en main", "startDate": "2027-02-11T14:00", "location": "35000 Rennes", **more}


HEADINGS = ("Titre", "Date", "Heure de début", "Heure de fin", "Lieu", "Code postal", "Ville", "Tarif", "Statut")
ROW: tuple[Cell, ...] = ("Prise en main", "11/02/2027", "14h", "16h30", "Salle du Test", "35000", "Rennes", "", "")


def table(*rows: Sequence[Cell], headings: Sequence[str] = HEADINGS, delimiter: str = ";", end: str = "\r\n") -> str:
    """Return a CSV file."""
    return end.join(delimiter.join(str(cell or "") for cell in row) for row in (headings, *rows)) + end


def row(**cells: Cell) -> dict[str, Cell]:
    """Return a row of a table by its headings, the usual one where nothing else is said."""
    return {**dict(zip(HEADINGS, ROW, strict=True)), **cells}


def one_row(**cells: Cell) -> str:
    """Return a CSV file of one row, given by headings, where « _ » stands for a space."""
    given = {name.replace("_", " "): value for name, value in cells.items()}
    whole = row(**given)
    return table(tuple(whole.values()), headings=tuple(whole))


def xlsx(*rows: Sequence[Cell]) -> bytes:
    """Return an XLSX file of one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in rows:
        book.active.append(list(cells))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(*sheets: str) -> bytes:
    """Return an ODS file of sheets written as XML."""
    body = "".join(f"<table:table>{sheet}</table:table>" for sheet in sheets)
    return packed(f"<office:document-content {_SPACES}>{body}</office:document-content>")


def packed(content: str) -> bytes:
    """Return an ODS file with some content."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        parts.writestr("content.xml", content)
    return written.getvalue()


def ods_row(*cells: str, more: str = "") -> str:
    """Return a row of an ODS sheet: texts, or cells already written as XML."""
    given = (cell if cell.startswith("<") else ods_cell(cell) for cell in cells)
    return f"<table:table-row>{''.join(given)}{more}</table:table-row>"


def ods_cell(text: str) -> str:
    """Return a cell of text."""
    paragraph = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f'<table:table-cell office:value-type="string">{paragraph}</table:table-cell>'


@cache
def sound() -> dict[str, bytes]:
    """Return a sound file of each format, by name."""
    series = vevent(
        "RRULE:FREQ=MONTHLY;BYDAY=1TH;COUNT=5", "SUMMARY:Café des outils", "LOCATION:Halle\\, Brest", uid="s1"
    )
    moved = vevent("RECURRENCE-ID;TZID=Europe/Paris:20270304T080000", "SUMMARY:Café déplacé", uid="s1",
                   start="DTSTART;TZID=Europe/Paris:20270305T100000")  # fmt: skip
    texts = {
        "agenda.ics": calendar(
            vevent("LOCATION:Salle du Test\\, 35000 Rennes", "DTEND;TZID=Europe/Paris:20270211T160000", "SEQUENCE:1"),
            series.replace("20270211T140000", "20270204T080000"),
            moved,
            vevent(
                "SUMMARY:Journée entière", "DTEND;VALUE=DATE:20270312", uid="j1", start="DTSTART;VALUE=DATE:20270311"
            ),
            vevent("SUMMARY:Atelier à l’étranger", uid="u1", start="DTSTART:20270415T070000Z"),
            head=("X-WR-CALNAME:Agenda d’essai", "X-WR-TIMEZONE:Europe/Paris"),
        ),
        "page.html": page(
            page_event(),
            {
                "@graph": [
                    page_event(name="Demi-journée", **{"@id": "https://cci.example/b#e"}, url="https://cci.example/b")
                ]
            },
        ),
        "tableau.csv": table(
            ROW,
            ("Café des outils", "jeudi 4 mars 2027", "8h", "", "Halle", "29200", "Brest", "5 €", "confirmé"),
            ("Webinaire découverte", "12/04/2027", "18h-19h", "", "En ligne", "", "", "gratuit", ""),
        ),
    }
    answer = openagenda(agenda_event(), agenda_event(71000002, title="Café des outils", status=5))
    sheet = "".join(ods_row(*(str(cell or "") for cell in cells)) for cells in (HEADINGS, ROW))
    files = {name: text.encode() for name, text in texts.items()}
    return {**files, "agenda.json": answer, "tableau.xlsx": xlsx(HEADINGS, ROW), "tableau.ods": ods(sheet)}
