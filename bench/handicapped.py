"""The whole bot without some of what makes a tap cheap, for `bench.ladder`: `bench.handicapped NAME… -- serve`."""

import sys
from collections.abc import Callable

from bot import __main__ as command_line
from bot.people.person import Person
from bot.runtime import footprint
from bot.storage.database import Database
from bot.storage.people_at_hand import PeopleAtHand
from bot.storage.quick_look import QuickLook
from bot.transport import http_request
from bot.transport.prepared import For, PreparedScreens
from bot.transport.telegram_client import TelegramClient


def no_screens_ready() -> None:
    """Make each screen anew for each tap, the long way."""
    PreparedScreens.get = lambda *_: None  # type: ignore[method-assign]


def no_screens_for_the_known() -> None:
    """Make what the guide shows anew for whoever is known, though nothing is of their company."""
    usual = For.has

    def has(self: For, person: Person | None, *, told: bool) -> bool:
        return usual(For.STRANGERS if self is For.UNTOLD else self, person, told=told)

    For.has = has  # type: ignore[method-assign]


def no_lines() -> None:
    """Make all calls by aiohttp, each in a task."""
    http_request.Request._way = lambda *_: None  # type: ignore[method-assign] # noqa: SLF001


def no_calls_at_once() -> None:
    """Make all calls in the library’s way, whose answers are read into objects; so all goes the long way."""
    TelegramClient.begin = lambda *_: None  # type: ignore[method-assign]


def no_people_at_hand() -> None:
    """Read each person from the database for each tap, without a thread."""
    PeopleAtHand.get = lambda *_: False  # type: ignore[method-assign]


def no_quick_look() -> None:
    """Read what has to be read in a thread."""
    QuickLook.rows = lambda *_: None  # type: ignore[method-assign]


def no_writing_together() -> None:
    """Let each write reach the disk by itself."""

    async def at_once(self: Database, work: Callable[..., object]) -> object:
        async with self.turn() as write:
            return await write(work)

    Database.at_once = at_once  # type: ignore[method-assign, assignment]


def no_settling() -> None:
    """Let the collector of garbage look through all that was read."""
    footprint.begin_quickly = lambda: None
    footprint.settle = lambda: None


HANDICAPS = {
    "screens": no_screens_ready,
    "known": no_screens_for_the_known,
    "lines": no_lines,
    "at-once": no_calls_at_once,
    "people": no_people_at_hand,
    "look": no_quick_look,
    "together": no_writing_together,
    "settling": no_settling,
}

if __name__ == "__main__":
    names, arguments = sys.argv[1 : sys.argv.index("--")], sys.argv[sys.argv.index("--") + 1 :]
    for name in names:
        HANDICAPS[name]()
    sys.exit(command_line.main(arguments))
