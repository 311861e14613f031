"""What is still to be answered is a row that tells nothing; what was handled is known by its number for a day."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.people.retention import WAITING
from bot.storage.outbox import Unanswered
from bot.storage.tables import outbox
from bot.storage.vault import new_key
from tests.support import databases
from tests.support.rehearsal import DATA_KEY, PRESS_RELEASE, Rehearsal

ONE = Unanswered(7, 777001, "fr", "stage:lyon", PRESS_RELEASE)


async def test_what_waits_is_found_again_in_order_until_it_is_handled(bot: Rehearsal) -> None:
    rows, other = bot.services.outbox, Unanswered(5, -100, None, "home", PRESS_RELEASE)
    await rows.note([], [ONE, other], PRESS_RELEASE)
    await rows.note([], [ONE], PRESS_RELEASE)
    assert await rows.unanswered() == [other, ONE]
    await rows.note([5, 3], [], PRESS_RELEASE)
    await rows.note([5], [], PRESS_RELEASE)
    assert await rows.unanswered() == [ONE]
    assert sorted(await rows.handled()) == [3, 5]


async def test_after_a_day_neither_numbers_nor_answers_are_kept(bot: Rehearsal) -> None:
    rows = bot.services.outbox
    await rows.note([1, 2], [ONE], PRESS_RELEASE)
    await rows.purge(PRESS_RELEASE + WAITING)
    assert (len(await rows.handled()), len(await rows.unanswered())) == (2, 1)
    await rows.purge(PRESS_RELEASE + WAITING + timedelta(seconds=1))
    assert (len(await rows.handled()), len(await rows.unanswered())) == (0, 0)


@pytest.mark.slow
async def test_a_new_key_seals_what_waits_anew(tmp_path: Path, new_database: Path) -> None:
    databases.copy(new_database, tmp_path)
    first = Rehearsal(tmp_path)
    async with first.running():
        await first.services.outbox.note([], [ONE], PRESS_RELEASE)
        before = await sealed(first)
    key = new_key()
    async with Rehearsal(tmp_path, data_key=f"{key},{DATA_KEY}").running():
        pass
    last = Rehearsal(tmp_path, data_key=key)
    async with last.running():
        assert await sealed(last) != before


async def sealed(rehearsal: Rehearsal) -> list[bytes]:
    async with rehearsal.services.database.reading() as connection:
        return list((await connection.execute(select(outbox.c.sealed))).scalars())
