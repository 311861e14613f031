"""Files damaged in the ways that files are: bytes flipped, lost, doubled, swapped, cut; and what must hold of them."""

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from hypothesis import strategies as st

from bot.meetings.feed_event import FeedEvent, normalised
from bot.meetings.feed_reading import Reading
from bot.meetings.feed_text import decode
from bot.meetings.proposals import Known, take_in
from tests.support.feed_files import HEADINGS, NOW, ROW, read, sound

TOKENS = (
    b"\r\n", b"\n ", b"\n", b";", b":", b",", b'"', b"\\", b"\x00", b"\xe9", b"\xc3", b"\xff\xfe",
    b"{", b"}", b"[", b"]",
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"END:VCALENDAR\r\n", b"BEGIN:VALARM\r\n", b"RRULE:FREQ=DAILY\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n", b"99999999", b"-1", b"null", b"true", b"1e999", b"<script>",
    b"</",
    b"<!--", b"&#0;", b"20270230T250000", b"T240000Z", b"DURATION:-PT1H\r\n", b"EXDATE:x\r\n", b"TZID=Mars/Phobos:",
)  # fmt: skip
Damage = Callable[[bytes], bytes]


@st.composite
def damages(draw: st.DrawFn, size: int) -> tuple[str, bytes, int, int]:
    """Draw what happens to a file: a kind, some bytes, and where."""
    kind = draw(st.sampled_from(("flip", "put", "lose", "double", "swap", "cut")))
    what = draw(st.sampled_from(TOKENS) | st.binary(min_size=1, max_size=4))
    first = draw(st.integers(0, size))
    return kind, what, first, first + draw(st.integers(1, 200))


def damaged(data: bytes, kind: str, what: bytes, first: int, last: int) -> bytes:
    """Return a file after one thing happened to it."""
    before, middle, after = data[:first], data[first:last], data[last:]
    return {
        "flip": before + what + data[first + len(what) :],
        "put": before + what + data[first:],
        "lose": before + after,
        "double": before + middle + middle + after,
        "swap": before + after[: len(middle)] + middle + after[len(middle) :],
        "cut": before,
    }[kind]


class Damaged(NamedTuple):
    """A damaged file: the name of the sound one, its bytes, the text in it, and how many things happened to it."""

    name: str
    data: bytes
    text: bytes
    happened: int


@st.composite
def damaged_files(draw: st.DrawFn) -> Damaged:
    """Draw a damaged file; spreadsheets are damaged inside, since their checksum tells of most damage outside."""
    name = draw(st.sampled_from(sorted(sound())))
    part = PARTS.get(name.rpartition(".")[2], "") if draw(st.integers(0, 9)) else ""
    data = text = unpacked(sound()[name], part) if part else sound()[name]
    happened = draw(st.lists(damages(len(data)), min_size=1, max_size=4))
    for damage in happened:
        data = text = damaged(data, *damage)
    if part:
        data = repacked(sound()[name], part, text)
    elif name.endswith(("xlsx", "ods")):
        text = unpacked(sound()[name], PARTS[name.rpartition(".")[2]])
    return Damaged(name, data, text, len(happened))


PARTS = {"ods": "content.xml", "xlsx": "xl/worksheets/sheet1.xml"}
"""Where the rows are in a spreadsheet."""


def unpacked(data: bytes, part: str) -> bytes:
    """Return a part of a spreadsheet; texts of XLSX stand in another part, which comes first."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(part)


def repacked(data: bytes, part: str, content: bytes) -> bytes:
    """Return a spreadsheet with another content of one part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(made, "w") as new:
        for name in parts.namelist():
            new.writestr(name, content if name == part else parts.read(name))
    return made.getvalue()


@cache
def known(name: str) -> Known:
    """Return what is known of a sound file."""
    before, _ = take_in(Known(), read(sound()[name], name), NOW)
    return before


def hold(file: Damaged) -> Reading:
    """Assert what holds of a damaged file: nothing is invented, nothing that was known is lost; return its reading."""
    name = file.name
    reading = read(file.data, name)
    text = written(file.text + b" " + STRINGS if name.endswith("xlsx") else file.text)
    for event in reading.events:
        assert event.key
        assert event.slots
        assert all(word in text for word in normalised(event.title).split()), f"invented: {event.title}"
    assert not reading.refused or not (reading.events or reading.complete)
    after, changes = take_in(known(name), reading, NOW)
    kept = {event.key for event in after.events} | {change.before.key for change in changes if change.before}
    assert {event.key for event in known(name).events} <= kept
    for change in changes:
        if change.change == "gone":
            assert file.happened > 1 or not is_there(change.event, file.text), f"said to be gone: {change.event.title}"
    assert take_in(after, reading, NOW)[1] == () or all(
        change.change == "none" for change in take_in(after, reading, NOW)[1]
    )
    return reading


STRINGS = " ".join(str(cell) for cell in (*HEADINGS, *ROW)).encode()
"""The texts of the XLSX file, which may stand apart from its rows."""


def written(data: bytes) -> str:
    """Return what a file says, as `normalised` has it, without the folds of iCalendar and the escapes of JSON."""
    text, _ = decode(re.sub(rb"\r?\n[ \t]|\r[ \t]", b"", data))
    plain = text.replace("\\n", " ").replace("\\", "")
    return " ".join(normalised(one) for one in (text, plain, re.sub(r"<[^>]*>", "", plain)))


def is_there(event: FeedEvent, data: bytes) -> bool:
    """Tell whether a file still names a meeting by its key, or by its title where the key was made from that."""
    text, _ = decode(data)
    return f" {normalised(event.title)} " in f" {normalised(text)} " if event.fragile else event.key in text
