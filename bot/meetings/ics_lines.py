"""The lines of an iCalendar file (RFC 5545, 3.1), before anything is understood of them.

icalendar returns nothing, without an error, for a file that was cut, and loses a whole calendar with one bad event; so
the components are taken apart here, and its parser reads one line at a time.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from icalendar import vDuration
from icalendar.parser import Contentline, unescape_backslash

from bot.meetings.feed_reading import MAX_BYTES, MAX_EVENTS, FeedError
from bot.meetings.feed_text import decode

MAX_LINES = 100_000
MAX_LINE_CHARS = 50_000
_FOLD = re.compile(rb"\n[ \t]")
_EDGE = re.compile(r"(BEGIN|END):\s*(.*?)\s*", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9-]+")


class Line(NamedTuple):
    """A property: its name in capitals, its parameters by their names in capitals, its value as written."""

    name: str
    parameters: Mapping[str, str]
    value: str


@dataclass
class Component:
    """Lines between BEGIN and END, those of components inside left out."""

    name: str
    lines: list[str] = field(default_factory=list)

    def properties(self, wanted: frozenset[str]) -> Iterator[Line]:
        """Yield the properties of some names; a line that cannot be taken apart is left out."""
        for text in self.lines:
            if (found := _NAME.match(text)) and found[0].upper() in wanted and (line := parsed(text[:MAX_LINE_CHARS])):
                yield line


@dataclass
class File:
    """What a file holds: events, the text of time zones, and the properties of the calendars themselves.

    Attributes:
        torn: events whose END is missing, or that are not closed in order: never read by halves.
        broken: some component is not closed in order, so that something may be missing.
    """

    calendar: Component = field(default_factory=lambda: Component("VCALENDAR"))
    events: list[Component] = field(default_factory=list)
    torn: list[Component] = field(default_factory=list)
    zones: list[Component] = field(default_factory=list)
    recoded: bool = False
    broken: bool = False


def parsed(text: str) -> Line | None:
    """Take one line apart."""
    try:
        name, parameters, value = Contentline(text).raw_parts()  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, TypeError):
        return None
    return Line(name.upper(), {key.upper(): str(value) for key, value in parameters.items()}, value)


def unescaped(value: str) -> str:
    """Return a text without the backslashes that RFC 5545 puts before commas, semicolons and line breaks."""
    return str(unescape_backslash(value))


def duration(text: str) -> timedelta | None:
    """Return a duration such as "PT1H30M"; None where it is none."""
    try:
        found = vDuration.from_ical(text) if text else None  # type: ignore[no-untyped-call]
    except ValueError:
        return None
    return found if isinstance(found, timedelta) else None


def read(data: bytes) -> File:
    """Take a file apart.

    Raises:
        FeedError: it is no calendar, is cut, or is larger than what is read.
    """
    lines, recoded = _lines(data)
    file = File(recoded=recoded)
    stack: list[Component] = []
    for line in lines:
        if edge := _EDGE.fullmatch(line):
            follow = _open if edge[1].upper() == "BEGIN" else _close
            follow(edge[2].upper(), stack, file)
        elif stack:
            stack[-1].lines.append(line)
    file.broken |= bool(stack)
    return file


def _lines(data: bytes) -> tuple[list[str], bool]:
    if len(data) > MAX_BYTES:
        raise FeedError("Le fichier dépasse 5 Mo : ce n’est pas un agenda.")
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = decode(data)[0].encode()
    data = data.removeprefix(b"\xef\xbb\xbf").strip()
    if not data[:15].upper() == b"BEGIN:VCALENDAR":
        raise FeedError("Ce n’est pas un agenda : le fichier ne commence pas par BEGIN:VCALENDAR.")
    if not data[-13:].upper() == b"END:VCALENDAR":
        raise FeedError("L’agenda est coupé : le fichier ne se termine pas par END:VCALENDAR. Rien n’est changé.")
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if data.count(b"\n") > MAX_LINES:
        raise FeedError("Le fichier dépasse 100 000 lignes : ce n’est pas un agenda.")
    if data.upper().count(b"\nBEGIN:VEVENT") > MAX_EVENTS:
        raise FeedError("L’agenda dépasse 2 000 rendez-vous.")
    text, recoded = decode(_FOLD.sub(b"", data))
    return text.split("\n"), recoded


def _open(name: str, stack: list[Component], file: File) -> None:
    if name in {"VEVENT", "VCALENDAR"} and any(component.name == "VEVENT" for component in stack):
        _leave("VEVENT", stack, file)
    file.broken |= name == "VCALENDAR" and bool(stack)
    stack.append(file.calendar if name == "VCALENDAR" else Component(name))


def _close(name: str, stack: list[Component], file: File) -> None:
    if not stack or stack[-1].name != name:
        _leave(name, stack, file)
        return
    component = stack.pop()
    if name == "VEVENT":
        file.events.append(component)
    elif name in {"VTIMEZONE", "STANDARD", "DAYLIGHT"}:
        _keep_zone(component, stack, file)


def _leave(name: str, stack: list[Component], file: File) -> None:
    """Give up what is open down to a component of that name; an event, or what was to be one, is torn."""
    file.broken = True
    names = [component.name for component in stack]
    if name in names:
        depth = len(names) - 1 - names[::-1].index(name)
    else:
        depth = len(stack) - (name == "VEVENT" and len(stack) > 1)
    file.torn += [component for component in stack[depth:] if component.name != "VCALENDAR"]
    del stack[depth:]


def _keep_zone(component: Component, stack: list[Component], file: File) -> None:
    """Write a time zone down again with the rules inside it, for icalendar to read."""
    written = [f"BEGIN:{component.name}", *component.lines, f"END:{component.name}"]
    if component.name == "VTIMEZONE":
        file.zones.append(Component("VTIMEZONE", written))
    elif stack and stack[-1].name == "VTIMEZONE":
        stack[-1].lines += written
