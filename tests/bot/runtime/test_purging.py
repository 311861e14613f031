"""What goes when its time is over: by Telegram's time, never in a rehearsal, never many at once, nobody who is back."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from bot.people.retention import COUNTED, SETTLED, TERMS, UNSEEN, WITHDRAWN
from bot.runtime.lifecycle import wake
from bot.runtime.purging import purge, purge_daily
from bot.storage.tables import metadata, people
from simulator.person import Person
from tests.bot.runtime.test_timekeeping import DAY, STEPS, Machine, reminded_of_lyon
from tests.conversations.test_reminders import at, received
from tests.support.interleaving import at_next_write, rows
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal
from tests.support.system_time import SystemTime


@pytest.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    machine = Machine(tmp_path)
    async with machine.running():
        await machine.organiser.sends("/start")
        yield machine
    assert not machine.errors


async def speaking_english(bot: Rehearsal, name: str) -> Person:
    """Return somebody of whom nothing is kept but their language."""
    person = bot.person(name)
    await person.sends("/start")
    await person.taps_data("language:en")
    return person


async def crowd(bot: Rehearsal, size: int, seen_on: datetime) -> None:
    """Keep people who were last seen on a day."""
    values = [
        {"chat_hash": b"%d" % number, "chat_sealed": b"", "language": "fr", "seen_on": int(seen_on.timestamp())}
        for number in range(size)
    ]
    async with bot.services.database.writing() as connection:
        await connection.execute(insert(people), values)


async def how_many(bot: Rehearsal) -> int:
    async with bot.services.database.reading() as connection:
        return int((await connection.execute(select(func.count()).select_from(people))).scalar_one())


async def test_in_a_rehearsal_nothing_ever_goes(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("language:en")
    for years in (1, 30):
        bot.clock.jump(PRESS_RELEASE + years * UNSEEN + DAY)
        await wake(bot.services)
    assert await bot.services.people.find(ann.account.id)


async def test_before_telegram_told_what_time_it_is_nothing_goes(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    async with machine.running():
        await crowd(machine, 1, machine.system.true)
        # A start without network, on a machine that lives in another year.
        machine.clock = machine.services.clock = SystemTime(wrong_by=400 * DAY).clock()
        await purge_daily(machine.services)
        assert await how_many(machine) == 1


@pytest.mark.parametrize("step", [*STEPS, 11_000 * DAY])
async def test_whatever_the_machine_thinks_nobody_goes_who_was_seen_within_a_year(
    machine: Machine, step: timedelta
) -> None:
    ann = await speaking_english(machine, "Ann")
    machine.system.is_set(step)
    await machine.until(PRESS_RELEASE + 360 * DAY, 20 * DAY)
    assert await machine.services.people.find(ann.account.id)
    await machine.until(PRESS_RELEASE + 367 * DAY, DAY)
    assert await machine.services.people.find(ann.account.id) is None


async def test_a_purge_that_would_take_many_stops_and_organisers_decide(machine: Machine) -> None:
    await crowd(machine, 12, PRESS_RELEASE)
    machine.system.passes(UNSEEN + 2 * DAY)
    await machine.organiser.sends("/start")  # the organiser is there, the others are not
    await wake(machine.services)
    assert await how_many(machine) == 12
    assert received(machine.organiser, "Je n’ai pas effacé 12 dossiers d’un coup") == 1
    somebody = machine.person("Bob")
    await somebody.sends("/start")
    await somebody.taps_data("purge:12")
    assert await how_many(machine) == 12
    await machine.organiser.taps("La date est juste")
    assert "lignes effacées" in machine.organiser.screen
    assert await how_many(machine) == 0


async def test_an_organisers_yes_to_some_is_none_to_more(machine: Machine) -> None:
    await crowd(machine, 30, PRESS_RELEASE)
    machine.system.passes(UNSEEN + 2 * DAY)
    await machine.organiser.taps_data("purge:12")
    assert await how_many(machine) == 30


async def test_one_in_ten_goes_without_asking(machine: Machine) -> None:
    await crowd(machine, 5, PRESS_RELEASE)
    machine.system.passes(UNSEEN + 2 * DAY)
    async with machine.services.database.writing() as connection:
        seen = int(machine.system.true.timestamp())
        values = [{"chat_hash": b"x%d" % n, "chat_sealed": b"", "language": "fr", "seen_on": seen} for n in range(50)]
        await connection.execute(insert(people), values)
    await wake(machine.services)
    assert await how_many(machine) == 50


async def test_who_comes_back_while_others_are_deleted_stays(bot: Rehearsal) -> None:
    ann = await speaking_english(bot, "Ann")
    bot.clock.jump(PRESS_RELEASE + UNSEEN + 2 * DAY)

    async def comes_back() -> None:
        await ann.sends("/start")
        await ann.taps_data("watch:dep-22")

    at_next_write(bot, comes_back)
    await purge(bot.services)
    assert ann.screen.startswith("Noted")
    assert await bot.services.people.find(ann.account.id)


async def test_of_ten_thousand_who_go_a_hundred_who_come_back_meanwhile_stay(bot: Rehearsal) -> None:
    await crowd(bot, 10_000, PRESS_RELEASE)
    now = PRESS_RELEASE + UNSEEN + 2 * DAY
    bot.clock.jump(now)

    async def a_hundred_come_back() -> None:
        async with bot.services.database.writing() as connection:
            back = people.update().where(people.c.id % 100 == 0)
            await connection.execute(back.values(seen_on=int(now.timestamp())))

    at_next_write(bot, a_hundred_come_back)
    assert await bot.services.purge.run(now) == 9_900
    assert await rows(bot, "select count(*), min(id), max(id) from people") == [(100, 100, 10_000)]


async def test_the_number_of_somebody_who_was_erased_is_never_somebody_elses(bot: Rehearsal) -> None:
    old, new = await speaking_english(bot, "Old"), bot.person("New")
    await new.sends("/start")
    bot.clock.jump(PRESS_RELEASE + UNSEEN + 2 * DAY)

    async def one_goes_and_another_comes() -> None:
        await old.taps_data("forget:yes")
        await new.taps_data("watch:dep-22")

    at_next_write(bot, one_goes_and_another_comes)
    await purge(bot.services)
    assert await rows(bot, "select id from people") == [(2,)]
    await new.taps_data("forget:yes")
    await new.taps_data("watch:dep-22")
    assert await rows(bot, "select id from people") == [(3,)]


def test_every_table_has_its_term() -> None:
    assert set(TERMS) == set(metadata.tables)


async def test_each_table_keeps_its_rows_for_the_days_that_are_said_and_no_longer(bot: Rehearsal) -> None:
    """Ann is there now and then; Bob came by her code, and is there as well; each row goes by its own rule."""
    ann = await reminded_of_lyon(bot)
    await ann.taps_data("ambassador:yes")
    bob = bot.person("Bob")
    await bob.sends(f"/start a_{(await my_code(bot, ann))}")
    await bob.taps("Oui, me compter")
    await bot.jump(at(11, 21, 18))
    tables = ("queue", "wishes", "attributions")
    ends = (at(11, 21, 18) + SETTLED, PRESS_RELEASE + COUNTED)
    await both_are_there(bot, ann, bob, min(ends) - DAY)
    assert [await count(bot, table) for table in tables] == [1, 1, 1]
    await both_are_there(bot, ann, bob, max(ends) + 2 * DAY)
    assert [await count(bot, table) for table in tables] == [0, 0, 0]
    await bot.services.consents.give(1, "news", bot.clock.now())
    await bot.services.consents.withdraw(1, "news", bot.clock.now())
    withdrawn = bot.clock.now()
    await both_are_there(bot, ann, bob, withdrawn + WITHDRAWN - DAY)
    assert await count(bot, "consents where withdrawn_at is not null") == 1
    await both_are_there(bot, ann, bob, withdrawn + WITHDRAWN + 2 * DAY)
    assert await count(bot, "consents where withdrawn_at is not null") == 0
    assert await count(bot, "ambassadors") == 1


async def both_are_there(bot: Rehearsal, ann: Person, bob: Person, moment: datetime) -> None:
    """Let both be there at a moment, then purge."""
    bot.clock.jump(moment)
    for person in (ann, bob):
        await person.sends("/start")
    await purge(bot.services)


async def count(bot: Rehearsal, table: str) -> int:
    [(found,)] = await rows(bot, f"select count(*) from {table}")  # noqa: S608 -- names of our own
    return int(found)


async def my_code(bot: Rehearsal, person: Person) -> str:
    known = await bot.services.people.find(person.account.id)
    assert known
    number = await bot.services.sharing.number_of(known.id)
    assert number is not None
    return bot.services.codes.code(number)
