"""Feeds of meetings: how one is named, where it is read, and when next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from bot.lexicon import fold

TRUSTED = "de confiance"
LONGEST_NAME = 60
USUAL, SHORTEST, LONGEST = timedelta(hours=6), timedelta(hours=1), timedelta(hours=24)
"""Between two readings: where the feed says nothing of it, and the bounds of what it may say."""
GIVEN_UP = 3
"""How often there is nothing at an address before it is read no more."""
FILE = "fichier:"
"""Before the name of a file that an organiser sent, in the place of an address."""
_AGENDA = re.compile(r"https?://(?:www\.)?openagenda\.com/(?:[a-z]{2}/)?agendas?/(\d+)/?$")
_ADDRESS = re.compile(r"(?:https?|webcals?)://\S+")


class Named(NamedTuple):
    """A feed as a line names it: « Name ; https://… ; de confiance »."""

    name: str
    address: str
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and how its readings went.

    Attributes:
        number: the row.
        name: who keeps it: named as the source of what it tells.
        address: where it is read; « fichier:… » for a file that was sent.
        trusted: what it says is published without anybody looking, within limits.
        from_file: named in the file of feeds: it can be removed only there.
        etag: of the last reading.
        last_modified: of the last reading.
        read_at: when it was tried last (aware); None where it never was.
        next_at: when it is read next; None where it is not: a file, or there is nothing at its address any more.
        found: how many meetings the last reading held.
        problems: what could not be read then, in French.
        failures: how many readings failed one after another.
        gone: how often there was nothing at its address, one after another.
    """

    number: int
    name: str
    address: str
    trusted: bool = False
    from_file: bool = False
    etag: str = ""
    last_modified: str = ""
    read_at: datetime | None = None
    next_at: datetime | None = None
    found: int = 0
    problems: tuple[str, ...] = ()
    failures: int = 0
    gone: int = 0

    @property
    def is_file(self) -> bool:
        """Whether it is a file that was sent, not an address."""
        return self.address.startswith(FILE)


def named(line: str) -> Named | None:
    """Return the feed that a line names; None where it holds no address, or is too long."""
    parts = [part.strip() for part in line.split(";")]
    address = next((part for part in parts if _ADDRESS.fullmatch(part)), "")
    rest = [part for part in parts if part and part != address]
    trusted = any(fold(part) == TRUSTED for part in rest)
    names = [part for part in rest if fold(part) != TRUSTED]
    host = (urlsplit(address).hostname or "").removeprefix("www.") if address else ""
    name = names[0] if names else host
    if not host or len(names) > 1 or len(name) > LONGEST_NAME:
        return None
    return Named(name, where(address), trusted)


def where(address: str) -> str:
    """Return where an address is to be read: of the page of an agenda of OpenAgenda, its export."""
    agenda = _AGENDA.match(address)
    return f"https://openagenda.com/agendas/{agenda[1]}/events.v2.ics" if agenda else address


def listed(text: str) -> Iterator[tuple[int, Named | None]]:
    """Yield the number of each line that names a feed, and what it names; lines that begin with « # » say nothing."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, named(line)


def next_reading(now: datetime, asked: timedelta | None, failures: int = 0, wait: int | None = None) -> datetime:
    """Return when a feed is to be read next.

    Args:
        now: the present moment, aware.
        asked: how often the feed asks to be read, if it says so.
        failures: how many readings failed one after another.
        wait: seconds that the server asked for.
    """
    after_failure = max(SHORTEST * (1 << min(failures, 6) >> 1), timedelta(seconds=wait or 0))
    pause = after_failure if failures else asked or USUAL
    return now + min(max(pause, SHORTEST), LONGEST)
