"""Copies: taken while the bot works, sealed, whole; put back without sending twice or bringing anybody back."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.people.retention import ERASED, SET_ASIDE
from bot.storage.backup import Restored, back_up, drop_set_aside, put_back
from bot.storage.beside_key import BesideKey
from bot.storage.database import StoreError
from bot.storage.process_lock import held
from bot.storage.vault import KeyRefusedError, Vault, new_key
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.interleaving import rows
from tests.support.rehearsal import DATA_KEY, PRESS_RELEASE, Rehearsal

EVE = at(11, 21, 18)
HOUR = timedelta(hours=1)


def looked_at(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def taken(bot: Rehearsal) -> Path:
    """Take a copy of what a bot works with."""
    back_up(bot.settings.database, bot.folder / "copy.db", bot.clock.now())
    return bot.folder / "copy.db"


def restored(bot: Rehearsal, copy: Path, since: datetime | None = None) -> Restored:
    """Put a copy in the place of the database of a bot that does not run."""
    vault = Vault([DATA_KEY])
    beside = BesideKey(bot.folder, bot.settings.database, vault)
    with held(bot.settings.database, bot.clock.now(), patience=0):
        return put_back(copy, bot.settings.database, vault, beside, bot.clock.now(), since)


async def somebody(bot: Rehearsal, *asks: str, name: str = "Ann") -> Person:
    person = bot.person(name)
    await person.sends("/start")
    for data in asks:
        await person.taps_data(data)
    return person


async def test_a_copy_taken_while_the_bot_works_holds_all_that_was_confirmed_before(bot: Rehearsal) -> None:
    for number in range(12):
        await somebody(bot, "remind:lyon:d1-1800", name=f"Person {number}")
        copy = bot.folder / f"copy {number}.db"
        await asyncio.to_thread(back_up, bot.settings.database, copy, bot.clock.now())
        assert looked_at(copy, "PRAGMA integrity_check") == [("ok",)]
        assert looked_at(copy, "SELECT count(*) FROM queue") == [(number + 1,)]


async def test_a_copy_is_one_file_of_its_owner_alone_and_the_key_is_not_in_it(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    copy = taken(bot)
    assert copy.stat().st_mode & 0o077 == 0
    assert DATA_KEY.encode() not in copy.read_bytes()
    assert str(ann.account.id).encode() not in copy.read_bytes()
    assert not [file.name for file in bot.folder.iterdir() if file.name.startswith("copy.db") and file != copy]


async def test_a_copy_takes_the_place_of_the_one_before_only_when_it_is_whole(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    before = taken(bot).read_bytes()
    database = bot.folder / "damaged.db"
    database.write_bytes(before[: len(before) // 2])
    with pytest.raises(StoreError, match=r"[Nn]o copy was made"):
        back_up(database, bot.folder / "copy.db", bot.clock.now())
    assert (bot.folder / "copy.db").read_bytes() == before


def test_what_cannot_be_copied_is_told(tmp_path: Path, rehearsal: Rehearsal) -> None:
    database, now = rehearsal.settings.database, rehearsal.clock.now()
    with pytest.raises(StoreError, match="There is no database"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db", now)
    with pytest.raises(StoreError, match="the database itself"):
        back_up(database, database, now)
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(database, tmp_path / "no folder" / "copy.db", now)


async def test_what_was_due_since_the_copy_is_not_sent_again_and_what_is_ahead_is(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = await somebody(rehearsal, "remind:lyon:d1-1800", "remind:caen:d1-1800")
        copy = taken(rehearsal)
        await rehearsal.jump(EVE)
        assert received(ann, "C’est demain") == 1
    rehearsal.clock.jump(EVE + HOUR)
    restored(rehearsal, copy)
    async with rehearsal.running():
        await rehearsal.jump(EVE + 2 * HOUR)
        assert received(ann, "C’est demain") == 1
        assert await rows(rehearsal, "select subject, state from queue order by id") == [
            ("stage:lyon", "assumed"),
            ("stage:caen", "planned"),
        ]
        await rehearsal.jump(at(12, 10, 18))
        assert received(ann, "C’est demain") == 2


async def test_since_a_moment_nothing_was_sent_it_is_sent_late(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = await somebody(rehearsal, "remind:lyon:d1-1800", "remind:lyon:d7-1800")
        copy = taken(rehearsal)
        await rehearsal.jump(at(11, 15, 18))
        assert received(ann, "Dans 7 jours") == 1
    rehearsal.clock.jump(EVE + HOUR)
    restored(rehearsal, copy, since=at(11, 20, 9))
    async with rehearsal.running():
        await rehearsal.jump(EVE + HOUR)
        assert (received(ann, "Dans 7 jours"), received(ann, "C’est demain")) == (1, 1)
        assert "Ce rappel arrive en retard" in ann.screen


async def test_what_changed_in_the_content_since_is_not_told_again_and_reminders_follow_it(
    rehearsal: Rehearsal,
) -> None:
    async with rehearsal.running():
        ann = await somebody(rehearsal, "remind:lyon:d1-1800")
        copy = taken(rehearsal)
        lyon = rehearsal.stage("lyon", date=at(12, 20, 9).date(), revision=rehearsal.stage("lyon").revision + 1)
        await rehearsal.reads(lyon)
        await rehearsal.jump(at(10, 22, 9))
        assert received(ann, "20 déc") == 1
    rehearsal.knows(lyon)
    restored(rehearsal, copy)
    for _start in range(2):
        async with rehearsal.running():
            await rehearsal.jump(at(10, 22, 10))
            assert received(ann, "20 déc") == 1
            assert await rows(rehearsal, "select * from marks where name = 'restored'") == []
    async with rehearsal.running():
        await rehearsal.jump(at(12, 19, 18))
        assert received(ann, "C’est demain") == 1


async def test_who_was_erased_since_the_copy_does_not_come_back_nor_does_their_number(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        await somebody(rehearsal, "remind:lyon:d1-1800")
        bob = await somebody(rehearsal, "remind:lyon:d1-1800", name="Bob")
        copy = taken(rehearsal)
        await bob.taps_data("forget:yes")
        late = await somebody(rehearsal, "remind:lyon:d1-1800", "forget:yes", name="Late")
    done = restored(rehearsal, copy)
    assert (done.people, done.erased) == (1, 1)
    async with rehearsal.running():
        assert await rehearsal.services.people.find(bob.account.id) is None
        await late.taps_data("remind:lyon:d1-1800")
        assert await rows(rehearsal, "select id from people order by id") == [(1,), (4,)]


async def test_who_was_erased_and_is_back_since_before_the_copy_stays(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = await somebody(rehearsal, "remind:lyon:d1-1800", "forget:yes", "remind:lyon:d1-1800")
        copy = taken(rehearsal)
    restored(rehearsal, copy)
    async with rehearsal.running():
        assert await rehearsal.services.people.find(ann.account.id)


async def test_the_database_before_is_set_aside_for_a_week(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        await somebody(rehearsal, "remind:lyon:d1-1800")
        copy = taken(rehearsal)
        await somebody(rehearsal, "remind:lyon:d1-1800", name="Bob")
    done = restored(rehearsal, copy)
    assert done.set_aside
    assert looked_at(done.set_aside, "SELECT count(*) FROM people") == [(2,)]
    assert done.set_aside.stat().st_mode & 0o077 == 0
    week_later = datetime.fromtimestamp(done.set_aside.stat().st_mtime, UTC) + SET_ASIDE
    drop_set_aside(rehearsal.settings.database, week_later - SET_ASIDE - HOUR)
    assert done.set_aside.exists()
    drop_set_aside(rehearsal.settings.database, week_later)
    assert not done.set_aside.exists()


async def test_a_copy_can_be_put_where_nothing_is_any_more(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = await somebody(rehearsal, "remind:lyon:d1-1800")
        copy = taken(rehearsal)
    rehearsal.settings.database.unlink()
    assert restored(rehearsal, copy).set_aside is None
    async with rehearsal.running():
        assert await rehearsal.services.people.find(ann.account.id)


async def test_what_is_no_copy_is_refused_and_nothing_changes(rehearsal: Rehearsal, tmp_path: Path) -> None:
    async with rehearsal.running():
        await somebody(rehearsal, "remind:lyon:d1-1800")
        copy = taken(rehearsal)
    before = rehearsal.settings.database.read_bytes()
    (tmp_path / "recipe.db").write_bytes(b"kouign-amann" * 1000)
    (tmp_path / "cut.db").write_bytes(copy.read_bytes()[:-9000])
    for name, said in {"none.db": "no copy at", "recipe.db": "is no copy", "cut.db": "is no copy"}.items():
        with pytest.raises(StoreError, match=said):
            restored(rehearsal, tmp_path / name)
    with pytest.raises(StoreError, match="there already"):
        restored(rehearsal, rehearsal.settings.database)
    vault = Vault([new_key()])
    with pytest.raises(KeyRefusedError):
        put_back(
            copy, rehearsal.settings.database, vault, BesideKey(tmp_path, copy, vault), rehearsal.clock.now(), None
        )
    assert rehearsal.settings.database.read_bytes() == before
    assert not list(tmp_path.glob("*.new*"))


async def test_a_copy_from_before_the_list_of_who_was_erased_is_refused(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        await somebody(rehearsal, "remind:lyon:d1-1800")
        copy = taken(rehearsal)
    rehearsal.clock.jump(PRESS_RELEASE + ERASED + 2 * HOUR)
    with pytest.raises(StoreError, match="365 days old"):
        restored(rehearsal, copy)
