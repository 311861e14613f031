"""Kinds of files that organisers send, one each, read as a careful person would: what is sure, and nothing else."""

import io
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest

from tests.support.feed_files import (
    agenda_event,
    calendar,
    ods,
    ods_cell,
    ods_row,
    openagenda,
    page,
    page_event,
    read,
    slots,
    vevent,
)

SERIES = ("DTSTART;TZID=Europe/Paris:20270318T180000", "RRULE:FREQ=WEEKLY;COUNT=3")
FIRST, SECOND, THIRD = (f"2027-{day}T18:00" for day in ("03-18", "03-25", "04-01"))
OWN_ZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE", "TZID:Heure d'ici",
        "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "END:VTIMEZONE",
    )
)  # fmt: skip
CALENDARS: dict[str, tuple[str, list[tuple[str, str | None]]]] = {
    "its own zone, in summer": (
        calendar(OWN_ZONE, vevent("DTSTART;TZID=Heure d'ici:20270611T140000")),
        [("2027-06-11T14:00", None)],
    ),
    "a quoted zone with a prefix": (
        calendar(vevent('DTSTART;TZID="/freeassociation.sourceforge.net/Europe/Paris":20270211T140000')),
        [("2027-02-11T14:00", None)],
    ),
    "two Windows zones of the same hour": (
        calendar(
            vevent(
                "DTSTART;TZID=Romance Standard Time:20270711T140000",
                "DTEND;TZID=W. Europe Standard Time:20270711T160000",
            )
        ),
        [("2027-07-11T14:00", "2027-07-11T16:00")],
    ),
    "in UTC, over the night in which clocks change": (
        calendar(vevent("DTSTART:20270328T003000Z", "DTEND:20270328T013000Z")),
        [("2027-03-28T01:30", "2027-03-28T03:30")],
    ),
    "a week left out, in UTC": (
        calendar(vevent(*SERIES, "EXDATE:20270325T170000Z")),
        [(FIRST, None), (THIRD, None)],
    ),
    "a week left out, by its day": (
        calendar(vevent(*SERIES, "EXDATE;VALUE=DATE:20270325")),
        [(FIRST, None), (THIRD, None)],
    ),
    "a sitting moved, told before the series": (
        calendar(
            vevent("RECURRENCE-ID;TZID=Europe/Paris:20270325T180000", "DTSTART;TZID=Europe/Paris:20270326T190000"),
            vevent(*SERIES),
        ),
        [(FIRST, None), ("2027-03-26T19:00", None), (THIRD, None)],
    ),
    "a sitting cancelled, told in UTC": (
        calendar(
            vevent(*SERIES),
            vevent("RECURRENCE-ID:20270325T170000Z", "DTSTART:20270325T170000Z", "STATUS:CANCELLED"),
        ),
        [(FIRST, None), (THIRD, None)],
    ),
    "the first Thursday of each month, over the change of clocks": (
        calendar(
            vevent("DTSTART;TZID=Europe/Paris:20270204T180000", "RRULE:FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270401T160000Z")
        ),
        [("2027-02-04T18:00", None), ("2027-03-04T18:00", None), (THIRD, None)],
    ),
    "whole days, the end exclusive": (
        calendar(vevent("DTSTART;VALUE=DATE:20270318", "DTEND;VALUE=DATE:20270321")),
        [("2027-03-18", "2027-03-20")],
    ),
    "a whole day that ends where it begins": (
        calendar(vevent("DTSTART;VALUE=DATE:20270318", "DTEND;VALUE=DATE:20270318")),
        [("2027-03-18", "2027-03-18")],
    ),
    "an older version after the newer one": (
        calendar(
            vevent("SEQUENCE:3", "DTSTART;TZID=Europe/Paris:20270312T090000"),
            vevent("SEQUENCE:1", "DTSTART;TZID=Europe/Paris:20270305T090000"),
        ),
        [("2027-03-12T09:00", None)],
    ),
    "the newer of two by the day it was changed": (
        calendar(
            vevent("LAST-MODIFIED:20261120T000000Z", "DTSTART;TZID=Europe/Paris:20270312T090000"),
            vevent("LAST-MODIFIED:20261101T000000Z", "DTSTART;TZID=Europe/Paris:20270305T090000"),
        ),
        [("2027-03-12T09:00", None)],
    ),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_days_and_hours_of_a_calendar_are_those_on_the_clocks_there(name: str) -> None:
    data, expected = CALENDARS[name]
    (event,) = read(data).events
    assert slots(event) == expected


BEZIERS = calendar(
    vevent(
        "SUMMARY:Café d’été à Béziers",
        "LOCATION:Médiathèque\\, 34500 Béziers",
        'DESCRIPTION:<p>Venez&nbsp;!</p><a href="https://exemple.fr/x">s’inscrire</a>',
    )
)


def folded_in_a_letter(text: str) -> bytes:
    data = text.encode()
    inside = data.index("é".encode()) + 1
    return data[:inside] + b"\r\n " + data[inside:]


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.encode("cp1252"),
        lambda text: b"\xef\xbb\xbf" + text.replace("\r\n", "\n").encode(),
        lambda text: text.encode("utf-16"),
        folded_in_a_letter,
    ],
    ids=["Windows-1252", "BOM and LF", "UTF-16", "folded inside a letter"],
)
def test_a_calendar_says_the_same_however_it_is_written_down(written: Callable[[str], bytes]) -> None:
    (event,) = read(written(BEZIERS)).events
    assert (event.title, event.town, event.postcode) == ("Café d’été à Béziers", "Béziers", "34500")
    assert event.register_url == "https://exemple.fr/x"


def test_floating_hours_are_those_of_the_zone_of_the_calendar_and_that_is_said() -> None:
    reading = read(calendar(vevent("DTSTART:20270318T090000"), head=["X-WR-TIMEZONE:America/Martinique"]))
    assert reading.events[0].slots[0].zone == "America/Martinique"
    assert any("sans fuseau" in problem for problem in reading.problems)


def test_openagenda_gives_all_sittings_in_order_and_a_place_without_a_point_by_its_postcode() -> None:
    days = ("2027-02-18T14:00", "2027-02-11T14:00", "2027-02-11T09:00")
    timings = [{"begin": f"{day}:00+01:00", "end": f"{day[:11]}18:00:00+01:00"} for day in days]
    reading = read(openagenda(agenda_event(timings=timings), agenda_event(uid=5, state=1)), "x.json")
    (event,) = reading.events
    assert [begin for begin, _ in slots(event)] == sorted(days)
    assert (event.town, event.latitude) == ("Rennes", None)


def test_a_page_tells_what_moved_was_put_off_or_went_online_and_one_bad_block_hides_no_other() -> None:
    graph = [
        {"@type": "WebPage", "name": "Agenda"},
        page_event(**{"@id": "a", "eventStatus": "EventPostponed"}),
        page_event(
            **{"@id": "b", "eventStatus": "https://schema.org/EventRescheduled", "previousStartDate": "2027-01-11"}
        ),
        page_event(**{"@id": "c", "eventStatus": "http://schema.org/EventMovedOnline", "location": None}),
        page_event(**{"@id": "d", "@type": ["Event", "EducationEvent"]}),
        page_event(**{"@id": "e", "eventStatus": "EventCancelled"}),
    ]
    reading = read(page({"@graph": graph}, scripts=['{"@type": "Event", "name": "x",}']), "p.html")
    said = {event.key: (event.status, event.mode) for event in reading.events}
    assert said == {
        "a": ("postponed", "place"), "b": ("moved", "place"), "c": ("moved", "online"), "d": ("planned", "place"),
        "e": ("cancelled", "place"),
    }  # fmt: skip
    assert len(reading.problems) == 1


def test_a_table_of_a_french_office_is_read_and_what_contradicts_itself_is_named() -> None:
    rows = (
        "Intitulé;Quand;Horaires;CP;Commune",
        "A;18/03/2027;9h30-12h;35000;Rennes",
        "B;jeudi 18 mars 2027;de 14 h à 16 h 30;35000;Rennes",
        "C;du 8 au 9 avril 2027;;35000;Rennes",
        "D;vendredi 18 mars 2027;9h;35000;Rennes",
        "E;18 mars;9h;35000;Rennes",
    )
    reading = read("\r\n".join(rows).encode("cp1252"), "t.csv")
    assert {event.title: slots(event)[0] for event in reading.events} == {
        "A": ("2027-03-18T09:30", "2027-03-18T12:00"),
        "B": ("2027-03-18T14:00", "2027-03-18T16:30"),
        "C": ("2027-04-08", "2027-04-09"),
    }
    assert [problem[:7] for problem in reading.problems if problem.startswith("ligne")] == ["ligne 5", "ligne 6"]


def test_a_sheet_with_a_title_above_dates_as_cells_and_cells_merged_downwards_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Programme des ateliers IA"])
    sheet.append([])
    sheet.append(["Titre", "Date", "Début", "Fin", "Ville", "CP"])
    sheet.append(["Atelier A", datetime(2027, 3, 18), time(9, 30), time(12), "Rennes", 35000])  # noqa: DTZ001 -- sheets know no zone
    sheet.append([None, date(2027, 3, 25), 0.395833333333333, 0.5, None, None])
    sheet.append(["Atelier B", datetime(2027, 3, 18, 14), None, None, "Ambérieu-en-Bugey", 1500])  # noqa: DTZ001 -- as above
    for cells in ("A1:F1", "A4:A5", "E4:E5", "F4:F5"):
        sheet.merge_cells(cells)
    written = io.BytesIO()
    book.save(written)
    reading = read(written.getvalue(), "t.xlsx")
    assert [(event.title, slots(event)[0][0], event.town, event.postcode) for event in reading.events] == [
        ("Atelier A", "2027-03-18T09:30", "Rennes", "35000"),
        ("Atelier A", "2027-03-25T09:30", "Rennes", "35000"),
        ("Atelier B", "2027-03-18T14:00", "Ambérieu-en-Bugey", "01500"),
    ]
    assert reading.problems == ()


def test_headings_on_two_rows_are_those_of_the_lower_row() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Titre", "Date", "Horaires", None, "Ville"])
    sheet.append([None, None, "Début", "Fin", None])
    sheet.append(["Atelier A", "18/03/2027", "9.30", 12, "Rennes"])
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(cells)
    written = io.BytesIO()
    book.save(written)
    reading = read(written.getvalue(), "t.xlsx")
    assert [(event.title, slots(event)[0], event.town) for event in reading.events] == [
        ("Atelier A", ("2027-03-18T09:30", "2027-03-18T12:00"), "Rennes")
    ]
    assert reading.problems == ()


def test_a_title_over_several_rows_of_an_ods_file_is_that_of_each() -> None:
    title = ods_cell("Atelier A").replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"')
    below = ods_row("<table:covered-table-cell/>", "25/03/2027", "Rennes")
    rows = ods_row("Titre", "Date", "Ville") + ods_row(title, "18/03/2027", "Rennes") + below
    reading = read(ods(rows), "t.ods")
    assert [(event.title, slots(event)[0][0]) for event in reading.events] == [
        ("Atelier A", "2027-03-18"),
        ("Atelier A", "2027-03-25"),
    ]
    assert reading.problems == ()
