"""Formats are told apart by what is in a file; noise is refused at once."""

import gzip
import random
from time import process_time

import pytest

from bot.meetings.feed_reading import MAX_BYTES
from tests.support.feed_files import calendar, page, page_event, read, sound, table, vevent
from tests.support.size import proved

HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
TAIL = b"END:VCALENDAR\r\n"
MEGABYTES = 5_000_000


@pytest.mark.parametrize("name", sorted(sound()))
@pytest.mark.parametrize("shown", ["fichier", "fichier.bin", "fichier.dat", "https://club.example/export?format=x"])
def test_the_content_tells_the_format_whatever_the_name(name: str, shown: str) -> None:
    assert read(sound()[name], shown).events == read(sound()[name], name).events != ()


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "t.csv", "vide"),
        (b"  \r\n ", "t.csv", "vide"),
        (gzip.compress(b"x" * 100, mtime=0), "t.bin", "compressé"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "t.xls", "Ancien format de tableur"),
        (b"%PDF-1.7 x", "t.pdf", "PDF"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "t.xml", "RSS"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "t.xml", "RSS"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "t.png", "ne se lit pas"),
        (b"PK\x03\x04 presque", "t.xlsx", "coupé ou abîmé"),
        (b"P rien", "t", "ne se lit pas"),
        (b"bonjour", "t", "ne se lit pas"),
        (b"<html>Connexion</html>", "t.ics", "ne commence pas par BEGIN:VCALENDAR"),
        (b"x" * (MAX_BYTES + 1), "t.ics", "5 Mo"),
    ],
)
def test_what_is_not_read_is_refused_with_what_it_is(data: bytes, name: str, reason: str) -> None:
    reading = read(data, name)
    assert reason in reading.refused
    assert (reading.events, reading.complete, reading.tells_absence) == ((), False, False)


def test_a_text_file_may_be_a_table() -> None:
    assert len(read(table(("Prise en main", "11/02/2027"), headings=("Titre", "Date")), "agenda.txt").events) == 1


def noise(kind: str) -> bytes:
    """Return five megabytes, more or less, of what is no feed."""
    event = vevent().encode()
    inside = {
        "long line": b"BEGIN:VEVENT\r\nSUMMARY:x\r\nDESCRIPTION:" + b"x" * MEGABYTES + b"\r\nEND:VEVENT\r\n",
        "folds": b"DESCRIPTION:" + b"\r\n x" * (MEGABYTES // 4) + b"\r\n",
        "events": b"\r\n".join([event] * (MEGABYTES // len(event))) + b"\r\n",
        "empty events": b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MEGABYTES // 30),
    }
    if kind in inside:
        return HEAD + inside[kind] + TAIL
    return {
        "random": lambda: random.Random(11).randbytes(MEGABYTES),  # noqa: S311
        "nested": lambda: b"BEGIN:VCALENDAR\r\n" * (MEGABYTES // 17),
        "spaces": lambda: b"<!doctype html><title>Connexion</title>" + b" " * (MEGABYTES - 100),
        "scripts": lambda: b'<script type="application/ld+json">' * (MEGABYTES // 36),
        "comments": lambda: b"<!--" * (MEGABYTES // 4 - 9),
        "brackets": lambda: b"[" * MEGABYTES,
        "objects": lambda: b'{"events":' * (MEGABYTES // 10),
        "commas": lambda: b"Titre,Date\n" + b"," * (MEGABYTES - 100),
        "lines": lambda: b"Titre;Date\n" + b"a;b\n" * (MEGABYTES // 4 - 9),
        "quotes": lambda: b'Titre;Date\n"' + b"a;b\n" * (MEGABYTES // 4 - 9),
        "zeros": lambda: gzip.compress(b"\0" * 50_000_000),
    }[kind]()


KINDS = ("long line", "folds", "events", "empty events", "random", "nested", "spaces", "scripts", "comments",
         "brackets", "objects", "lines", "quotes", "zeros")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["t.ics", "t.csv", "t"])
def test_five_megabytes_of_noise_are_refused_in_under_a_second(kind: str, name: str) -> None:
    data = noise(kind)
    began = process_time()
    reading = read(data, name)
    assert process_time() - began < 1
    assert reading.refused
    assert reading.events == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY", "LOCATION:" + "rue, " * 400,
        "DESCRIPTION:" + "<a href=x><b>" * 150, "DESCRIPTION:" + "<![x<!--" * 250, "SUMMARY:" + "- annule -" * 200,
        "EXDATE:" + ",".join(["20270211T140000"] * 120),
    ],
)  # fmt: skip
def test_as_many_costly_events_as_are_read_stay_within_bounds(line: str) -> None:
    count = proved(200, 2_000)
    data = calendar(*(vevent(line, uid=str(number)) for number in range(count)))
    began = process_time()
    read(data)
    assert process_time() - began < count / 200


def test_a_page_of_events_that_point_to_each_other_ends() -> None:
    loop = page_event(location={"@id": "https://cci.example/a#e"}, organizer={"@id": "https://cci.example/a#e"})
    assert len(read(page(loop), "p.html").events) == 1
