"""The database while the bot runs: what every kind of it gives. All SQL is in this package."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine

from bot.errors import RefusedError
from bot.storage.async_engine import AsyncConnection
from bot.storage.people_at_hand import PeopleAtHand
from bot.storage.quick_look import QuickLook

Result = TypeVar("Result")


class StoreError(RefusedError):
    """The database cannot be used; the text says why and what to do."""


class LostError(StoreError):
    """The database that was open is no longer at its path, or cannot be read any more."""


class Write(Protocol):
    """Does a piece of work with the connection that may write."""

    def __call__(self, work: Callable[[Connection], Result]) -> Awaitable[Result]:
        """Do it: all of it is kept, or nothing."""


class Database(ABC):
    """Where everything is kept: read by many; who writes does so as if nobody else did."""

    several: bool
    """Whether other processes may work with it at the same time."""
    engines: tuple[Engine, ...]
    people: PeopleAtHand
    """What was read of people lately; nothing where other processes may change them."""
    quick_look: QuickLook | None = None
    """Reads a row without a thread, where that is possible."""

    @abstractmethod
    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """Give a connection that sees one state of the database."""

    @abstractmethod
    def writing(self, *, alone: bool = True) -> AbstractAsyncContextManager[AsyncConnection]:
        """Give a connection that may write; everything done with it is kept, or, after an error, nothing.

        Args:
            alone: nobody else writes meanwhile. Where it is False, others that ask for the same may: for single
                statements that hold whatever these do.

        Raises:
            LostError: the database is no longer there: nothing is kept.
        """

    @abstractmethod
    async def at_once(self, work: Callable[[Connection], Result], *, alone: bool = True) -> Result:
        """Do a piece of work with a connection that may write: all of it is kept, or nothing.

        On SQLite it costs a fifth of the same statement by statement: for what is done for each message, or for many
        people. It may be done again after it failed, so it must do nothing but ask the database.

        Args:
            work: what to do.
            alone: as for `writing`.

        Raises:
            LostError: the database is no longer there: nothing is kept.
        """

    async def before_all(self, work: Callable[[Connection], Result]) -> Result:
        """Do a piece of work before whatever waits for its turn: for what others take this process for dead without.

        Args:
            work: what to do, as for `at_once`, with `alone` False.
        """
        return await self.at_once(work, alone=False)

    @abstractmethod
    def turn(self) -> AbstractAsyncContextManager[Write]:
        """Give the turn to write: what is decided within it, nobody's writing comes between."""

    @abstractmethod
    async def leave_no_trace(self) -> bool:
        """Leave nothing on the disk of what was erased, as far as it is ours to do; False where not possible just now.

        Raises:
            LostError: the database cannot be read any more.
        """

    @abstractmethod
    async def close(self) -> None:
        """Close every connection."""
