"""What becomes of a message: sent once, tried again, given up, or settled by the rule where nobody knows."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError
from telegram.error import BadRequest

from bot.runtime import delivery
from bot.runtime.delivery import deliver_due
from bot.runtime.rescheduling import adopt
from bot.storage.tables import queue
from simulator.person import Person
from simulator.request import SimulatedRequest
from tests.conversations.test_reminders import at, received
from tests.support.databases import of_a_file
from tests.support.rehearsal import Rehearsal

EVE = at(11, 21, 18)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def reminded(ann: Person) -> Person:
    """Ann, who is to be reminded of the stage of Lyon on its eve."""
    await ann.taps_data("remind:lyon:d1-1800")
    return ann


async def states(bot: Rehearsal) -> list[str]:
    async with bot.services.database.reading() as connection:
        return list((await connection.execute(select(queue.c.state).order_by(queue.c.id))).scalars())


async def passes(bot: Rehearsal, start: datetime, minutes: int) -> None:
    """Let time pass, with a wake each minute."""
    for minute in range(minutes):
        await bot.jump(start + minute * MINUTE)


@pytest.mark.parametrize("error", [500, 502, 429, "unreachable"])
async def test_what_was_certainly_not_sent_is_tried_until_it_is(
    bot: Rehearsal, reminded: Person, error: int | str
) -> None:
    bot.telegram.fail("sendMessage", error=error, times=3)  # type: ignore[arg-type]
    await passes(bot, EVE, 5)
    assert received(reminded, "C’est demain") == 1
    assert await states(bot) == ["sent"]


@pytest.mark.usefixtures("reminded")
async def test_a_server_that_asks_for_a_pause_gets_it(bot: Rehearsal) -> None:
    bot.telegram.fail("sendMessage", error=429, retry_after=90)
    await bot.jump(EVE)
    next_try = await bot.services.queue.next_due()
    assert next_try and timedelta(seconds=90) < next_try - EVE < timedelta(seconds=93)


@pytest.mark.parametrize("error", ["cut", "silence"])
async def test_a_reminder_whose_outcome_is_unknown_goes_again_once(
    bot: Rehearsal, reminded: Person, error: str
) -> None:
    bot.telegram.fail("sendMessage", error=error, times=None, after=True)  # type: ignore[arg-type]
    await passes(bot, EVE, 10)
    assert received(reminded, "C’est demain") == 2
    assert await states(bot) == ["assumed"]


async def test_one_that_was_lost_on_the_way_arrives_the_second_time(bot: Rehearsal, reminded: Person) -> None:
    bot.telegram.fail("sendMessage", error="cut")
    await passes(bot, EVE, 5)
    assert received(reminded, "C’est demain") == 1
    assert await states(bot) == ["sent"]


async def test_news_whose_outcome_is_unknown_counts_as_sent(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-29")
    await bot.reads(bot.stage("lyon", id="brest", town="Brest", department="29", region="Bretagne"))
    bot.telegram.fail("sendMessage", error="cut", times=None, after=True)
    await passes(bot, at(10, 22, 10), 10)
    assert received(ann, "Nouvelle rencontre") == 1
    assert await states(bot) == ["assumed"]


@pytest.mark.parametrize(("kills", "state"), [(1, "sent"), (2, "assumed")])
async def test_a_reminder_that_was_under_way_when_the_process_was_killed_goes_again_once(
    bot: Rehearsal, reminded: Person, kills: int, state: str
) -> None:
    queue = bot.services.queue
    for kill in range(kills):
        moment = EVE + kill * 5 * MINUTE
        await queue.start_sending(await queue.claim(moment), moment)
    await bot.jump(EVE + 10 * MINUTE)
    assert await states(bot) == [state]
    assert received(reminded, "C’est demain") == (state == "sent")


async def test_what_may_have_arrived_is_not_called_given_up_when_it_is_too_late(
    bot: Rehearsal, reminded: Person
) -> None:
    bot.telegram.fail("sendMessage", error="cut", after=True)
    await bot.jump(EVE)
    await bot.jump(at(11, 23, 0))
    assert await states(bot) == ["assumed"]
    assert received(reminded, "C’est demain") == 1


@pytest.mark.usefixtures("reminded")
async def test_what_was_refused_because_the_bot_is_blocked_is_kept_for_the_day_the_person_comes_back(
    bot: Rehearsal,
) -> None:
    bot.telegram.fail("sendMessage", error=403, description="Forbidden: bot was blocked by the user")
    await bot.jump(EVE)
    assert await states(bot) == ["frozen"]


async def test_who_blocks_the_bot_while_a_message_is_under_way_is_not_tried_again(
    bot: Rehearsal, reminded: Person
) -> None:
    queue = bot.services.queue
    sending = await queue.start_sending(await queue.claim(EVE), EVE)
    await reminded.blocks()
    await queue.try_again(sending, EVE + MINUTE, unknown=False)
    calls = len(bot.telegram.calls)
    await bot.jump(EVE + MINUTE)
    assert len(bot.telegram.calls) == calls
    assert await states(bot) == ["frozen"]


@pytest.mark.usefixtures("reminded")
async def test_what_cannot_be_sent_in_time_is_given_up_with_a_trace(bot: Rehearsal) -> None:
    bot.telegram.fail("sendMessage", error=502, times=None)
    await bot.jump(EVE)
    await bot.jump(at(11, 23, 0))
    assert await states(bot) == ["dropped"]


@pytest.mark.usefixtures("reminded")
async def test_a_row_that_cannot_be_said_is_moved_out_of_the_way_and_the_error_goes_up(bot: Rehearsal) -> None:
    bob = bot.person("Bob")
    await bob.sends("/start")
    await bob.taps_data("remind:lyon:d1-1800")
    broken = bot.stage("lyon", timezone="Mars/Olympus")
    stages = bot.services.content.stages
    stages["lyon"], original = broken, stages["lyon"]
    try:
        with pytest.raises(ExceptionGroup):
            await bot.jump(EVE)
    finally:
        stages["lyon"] = original
    assert (await states(bot)).count("failed") == 2
    await bot.jump(EVE + MINUTE)
    assert received(bob, "C’est demain") == 0


async def test_what_telegram_cannot_read_comes_as_plain_words(bot: Rehearsal, reminded: Person) -> None:
    bot.telegram.fail("sendMessage", error=400, description="Bad Request: can't parse entities")
    await bot.jump(EVE)
    assert received(reminded, "C’est demain") == 1
    assert await states(bot) == ["sent"]


@pytest.mark.usefixtures("reminded")
async def test_what_telegram_never_takes_is_out_of_the_way_as_well(bot: Rehearsal) -> None:
    bot.telegram.fail("sendMessage", error=400, description="Bad Request: can't parse entities", times=None)
    with pytest.raises(ExceptionGroup) as raised:
        await bot.jump(EVE)
    assert raised.group_contains(BadRequest)
    assert await states(bot) == ["failed"]


async def test_a_message_that_telegram_cannot_read_holds_nobody_else_up(bot: Rehearsal, reminded: Person) -> None:
    await reminded.taps_data("remind:lyon:m120")
    bob = bot.person("Bob")
    await bob.sends("/start")
    await bob.taps_data("remind:lyon:m120")
    bot.telegram.fail("sendMessage", error=400, description="Bad Request: can't parse entities", times=2)
    with pytest.raises(ExceptionGroup):
        await bot.jump(at(11, 22, 8))
    assert await states(bot) == ["failed", "failed", "sent"]
    assert received(bob, "C’est aujourd’hui") == 1


@pytest.mark.slow
@of_a_file
async def test_a_closed_database_delays_but_neither_loses_nor_doubles(bot: Rehearsal, reminded: Person) -> None:
    await bot.jump(EVE - MINUTE)
    async with bot.services.database.writing() as connection:
        await connection.execute(text("PRAGMA busy_timeout = 0"))
    other = sqlite3.connect(bot.folder / "bot.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"):
        await bot.jump(EVE)
    other.execute("ROLLBACK")
    await bot.jump(EVE + MINUTE)
    assert received(reminded, "C’est demain") == 1
    other.close()


@of_a_file
async def test_what_was_sent_is_noted_as_soon_as_the_database_opens_again(bot: Rehearsal, reminded: Person) -> None:
    async with bot.services.database.writing() as connection:
        await connection.execute(text("PRAGMA busy_timeout = 0"))
    other = sqlite3.connect(bot.folder / "bot.db", isolation_level=None)
    arrived = bot.telegram.changes.count
    bot.clock.jump(EVE)
    delivering = asyncio.create_task(deliver_due(bot.services))
    await bot.telegram.changes.beyond(arrived)
    other.execute("BEGIN IMMEDIATE")
    asyncio.get_running_loop().call_later(0.1, other.execute, "ROLLBACK")
    await delivering
    other.close()
    assert await states(bot) == ["sent"]
    assert received(reminded, "C’est demain") == 1


async def test_two_reminders_said_by_one_message_are_both_settled(bot: Rehearsal, reminded: Person) -> None:
    await reminded.taps_data("remind:lyon:m120")
    await passes(bot, at(11, 22, 9), 5)
    assert received(reminded, "C’est aujourd’hui") == 1
    assert await states(bot) == ["merged", "sent"]


async def test_a_stage_cancelled_an_instant_ago_is_not_reminded_of(bot: Rehearsal, reminded: Person) -> None:
    content = bot.services.content
    cancelled = content.stages | {"lyon": bot.stage("lyon", status="cancelled", revision=1)}
    await adopt(bot.services, content.model_copy(update={"stages": cancelled}))
    await bot.jump(EVE)
    assert received(reminded, "C’est demain") == 0
    assert await states(bot) == ["dropped"]


async def test_only_one_delivery_runs_at_a_time(bot: Rehearsal, reminded: Person) -> None:
    bot.clock.jump(EVE)
    await asyncio.gather(*(deliver_due(bot.services) for _ in range(5)))
    assert received(reminded, "C’est demain") == 1


async def test_what_is_late_at_night_waits_for_the_morning(bot: Rehearsal, reminded: Person) -> None:
    await bot.jump(at(11, 21, 23))
    assert received(reminded, "C’est demain") == 0
    assert await bot.services.queue.next_due() == at(11, 22, 8)
    await bot.jump(at(11, 22, 8))
    assert received(reminded, "C’est aujourd’hui") == 1


@pytest.fixture
async def crowd(bot: Rehearsal) -> AsyncIterator[list[Person]]:
    """Thirty people who are to be reminded of the same stage."""
    people = [bot.person(f"Person {number}") for number in range(30)]
    for person in people:
        await person.sends("/start")
        await person.taps_data("remind:lyon:d1-1800")
    yield people


@pytest.mark.slow
async def test_a_crowd_is_served_at_the_same_minute_each_once(bot: Rehearsal, crowd: list[Person]) -> None:
    await bot.jump(EVE)
    assert [received(person, "C’est demain") for person in crowd] == [1] * 30


@pytest.mark.slow
async def test_when_the_bot_stops_what_is_left_waits_for_the_next_start(bot: Rehearsal, crowd: list[Person]) -> None:
    bot.services.stopping = True
    await bot.jump(EVE)
    assert sum(received(person, "C’est demain") for person in crowd) == 0
    bot.services.stopping = False
    await bot.jump(EVE)
    assert sum(received(person, "C’est demain") for person in crowd) == 30


async def test_from_many_people_on_several_messages_are_under_way(
    bot: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "MANY", delivery.AT_ONCE)
    people = [bot.person(f"Person {number}") for number in range(delivery.MANY)]
    for person in people:
        await person.sends("/start")
        await person.taps_data("remind:lyon:d1-1800")
    together, calls = asyncio.Barrier(delivery.AT_ONCE), SimulatedRequest.do_request

    async def held(request: SimulatedRequest, url: str, *rest: Any, **named: Any) -> tuple[int, bytes]:
        if url.endswith("/sendMessage"):
            await together.wait()
        return await calls(request, url, *rest, **named)

    monkeypatch.setattr(SimulatedRequest, "do_request", held)
    async with asyncio.timeout(30):
        await bot.jump(EVE)
    assert [received(person, "C’est demain") for person in people] == [1] * len(people)


async def test_a_chat_that_telegram_closes_for_an_hour_keeps_no_reminder_of_others_waiting(
    bot: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = bot.person("Ann"), bot.person("Bob")
    for person in (ann, bob):
        await person.sends("/start")
        await person.taps_data("remind:lyon:d1-1800")
    # The pace of real seconds, in which a pause that Telegram asks for lasts longer than the test.
    monkeypatch.setattr(bot.services.pacer, "_monotonic", asyncio.get_running_loop().time)
    bot.services.pacer.refused(ann.account.id, 3600)
    async with asyncio.timeout(10):
        await bot.jump(EVE)
    assert (received(ann, "C’est demain"), received(bob, "C’est demain")) == (0, 1)
    vars(bot.services.pacer)["_chats"].clear()
    await bot.jump(EVE + 59 * MINUTE)
    assert received(ann, "C’est demain") == 0
    await bot.jump(EVE + 61 * MINUTE)
    assert received(ann, "C’est demain") == 1
