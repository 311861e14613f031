"""A database that is gone or broken while the bot runs: nothing more is promised, and the process ends."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.runtime.database_watch import Watch, watch_database
from bot.storage.database import LostError
from simulator.person import Person
from tests.support.databases import of_a_file
from tests.support.rehearsal import Rehearsal

pytestmark = of_a_file


def removed(path: Path) -> None:
    for file in path.parent.glob("bot.db*"):
        file.unlink()


def moved_away(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replaced(path: Path) -> None:
    older = path.with_name("older.db")
    shutil.copy(path, older)
    older.replace(path)


def is_overwritten(start: float) -> Callable[[Path], None]:
    def work(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(int(path.stat().st_size * start))
            file.write(os.urandom(30_000))

    return work


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


GONE = [removed, moved_away, replaced]
BROKEN = [is_overwritten(0), is_overwritten(0.4), cut]


@pytest.mark.parametrize("happens", GONE)
async def test_of_a_database_that_is_gone_nothing_is_said_to_be_noted(
    bot: Rehearsal, ann: Person, happens: Callable[[Path], None]
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    happens(bot.settings.database)
    await ann.taps_data("remind:caen:d1-1800")
    assert "C’est noté" not in ann.screen
    assert "pas marché" in ann.screen
    if happens is not replaced:
        assert not bot.settings.database.exists()
    with pytest.raises(LostError, match=r"taken away or replaced.*restore FILE"):
        await Watch(bot.services).look()
    assert any(isinstance(error, LostError) for error in bot.errors)
    bot.errors.clear()


@pytest.mark.parametrize("happens", BROKEN)
async def test_a_database_that_is_broken_is_seen_at_the_next_look(
    bot: Rehearsal, ann: Person, happens: Callable[[Path], None]
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await bot.services.database.leave_no_trace()
    watch = Watch(bot.services)
    await watch.look()
    happens(bot.settings.database)
    vars(watch)["_look_again_at"] = 0.0  # the first look is long ago
    with pytest.raises(LostError, match=r"was damaged.*restore FILE"):
        await watch.look()


async def test_a_lost_database_ends_the_process_and_says_why(bot: Rehearsal) -> None:
    removed(bot.settings.database)
    with pytest.raises(LostError, match="taken away"):
        await watch_database(bot.services)


async def test_a_healthy_database_is_looked_at_and_its_log_is_emptied(bot: Rehearsal, ann: Person) -> None:
    log = bot.settings.database.with_name("bot.db-wal")
    await ann.taps_data("remind:lyon:d1-1800")
    watch = Watch(bot.services)
    await watch.look()
    assert log.stat().st_size > 0
    vars(watch)["_emptied_at"] = time.monotonic() - 60
    await watch.look()
    assert log.stat().st_size == 0


async def test_while_somebody_reads_the_log_it_is_emptied_later(bot: Rehearsal, ann: Person) -> None:
    async with bot.services.database.reading() as connection:
        await connection.execute(text("select count(*) from people"))
        await ann.taps_data("remind:lyon:d1-1800")
        assert not await bot.services.database.leave_no_trace()
    assert await bot.services.database.leave_no_trace()
