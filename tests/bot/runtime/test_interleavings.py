"""What happens while something else is under way: whichever comes first, nobody is lost, and nobody is told twice."""

import pytest
from sqlalchemy import text

from bot.runtime.delivery import deliver_due
from bot.runtime.lifecycle import begin
from bot.runtime.rescheduling import tell
from simulator.person import Person
from tests.bot.runtime.test_delivery import EVE, MINUTE, states
from tests.conversations.test_reminders import at, received
from tests.support.databases import of_a_file
from tests.support.interleaving import at_next, rows
from tests.support.rehearsal import Rehearsal

BLOCKED = "Forbidden: bot was blocked by the user"


async def lyon_moves(bot: Rehearsal) -> None:
    lyon = bot.services.content.stages["lyon"]
    await bot.reads(bot.stage("lyon", date=at(12, 20, 9).date(), revision=lyon.revision + 1))


ASKING = {
    "a button": ("remind:lyon:d1-1800",),
    "a region": ("remind:region:Auvergne-Rhône-Alpes:d1-1800",),
}


@pytest.mark.parametrize("asks", ASKING.values(), ids=ASKING.keys())
@pytest.mark.parametrize("point", ["keep", "ask"])
async def test_a_reminder_asked_for_while_the_stage_moves_comes_on_the_new_eve(
    bot: Rehearsal, ann: Person, asks: tuple[str, ...], point: str
) -> None:
    owner = bot.services.people if point == "keep" else bot.services.reminders
    at_next(owner, point, lambda: lyon_moves(bot))
    for data in asks:
        await ann.taps_data(data)
    await bot.jump(EVE)
    assert received(ann, "C’est demain") == received(ann, "Dans 29 jours") == 0
    await bot.jump(at(12, 19, 18))
    assert received(ann, "C’est demain") == 1


async def test_a_typed_moment_is_planned_by_the_newest_day(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("moment:lyon:new")
    at_next(bot.services.reminders, "ask", lambda: lyon_moves(bot))
    await ann.sends("la veille à 18 h")
    assert "19 décembre" in ann.screen
    await bot.jump(EVE)
    assert received(ann, "C’est demain") == 0
    await bot.jump(at(12, 19, 18))
    assert received(ann, "C’est demain") == 1


async def test_a_reminder_swapped_while_the_stage_moves_comes_once_on_the_new_day(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d7-1800")
    at_next(bot.services.reminders, "ask", lambda: lyon_moves(bot))
    await ann.taps_data("swap:lyon:d7-1800:d1-1800")
    await bot.jump(at(12, 13, 18))
    assert received(ann, "Dans 7 jours") == 0
    await bot.jump(at(12, 19, 18))
    assert received(ann, "C’est demain") == 1


async def test_a_reminder_asked_for_while_the_stage_is_cancelled_is_refused(bot: Rehearsal, ann: Person) -> None:
    lyon = bot.services.content.stages["lyon"]

    async def is_cancelled() -> None:
        await bot.reads(bot.stage("lyon", status="cancelled", revision=lyon.revision + 1))

    at_next(bot.services.reminders, "ask", is_cancelled)
    await ann.taps_data("remind:lyon:d1-1800")
    assert "trop tard" in ann.screen
    assert await rows(bot, "select * from wishes") == []
    await bot.jump(EVE)
    assert received(ann, "C’est demain") == 0


async def test_what_an_older_process_left_on_the_old_day_is_planned_anew_at_the_start(
    rehearsal: Rehearsal,
) -> None:
    async with rehearsal.running():
        ann = rehearsal.person("Ann")
        await ann.sends("/start")
        await ann.taps_data("remind:lyon:d1-1800")
        await lyon_moves(rehearsal)
        async with rehearsal.services.database.writing() as connection:
            # As it was left by a version that planned by what it had read before.
            await connection.execute(text("delete from queue where state = 'planned'"))
            await connection.execute(
                text("update queue set state = 'planned', wake_at = due_at, settled_at = null where state = 'replaced'")
            )
        moved = rehearsal.services.content.stages["lyon"]
    rehearsal.knows(moved)
    async with rehearsal.running():
        await rehearsal.jump(EVE)
        assert received(ann, "C’est demain") == 0
        await rehearsal.jump(at(12, 19, 18))
        assert received(ann, "C’est demain") == 1


async def test_what_was_cancelled_at_the_newest_day_is_not_planned_anew(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person("Ann")
        await ann.sends("/start")
        await ann.taps_data("remind:lyon:d1-1800")
        await lyon_moves(rehearsal)
        await ann.taps_data("unremind:lyon:d1-1800")
        await tell(await begin(rehearsal.services), rehearsal.services)
        await rehearsal.jump(at(12, 19, 18))
        assert received(ann, "C’est demain") == 0


POINTS = {
    "before the call": ("people", "chat_of", False),
    "during the call": ("sender", "deliver", True),
    "before it is noted": ("people", "refused", False),
    "after it is noted": ("people", "refused", True),
}


@pytest.mark.parametrize(("owner", "name", "after"), list(POINTS.values())[1:], ids=list(POINTS)[1:])
async def test_who_comes_back_while_a_refusal_is_noted_gets_the_reminder(
    bot: Rehearsal, ann: Person, owner: str, name: str, after: bool
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    bot.clock.jump(EVE)
    at_next(getattr(bot.services, owner), name, lambda: ann.sends("/start"), after=after)
    bot.telegram.fail("sendMessage", error=403, description=BLOCKED)
    await deliver_due(bot.services)
    assert await rows(bot, "select frozen_at is not null from people") == [(0,)]
    await bot.jump(EVE + MINUTE)
    assert received(ann, "C’est demain") == 1
    assert await states(bot) == ["sent"]


async def test_who_blocked_the_bot_for_good_stays_away_and_is_back_when_they_write(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    bot.clock.jump(EVE)
    bot.telegram.fail("sendMessage", error=403, description=BLOCKED)
    await deliver_due(bot.services)
    assert await states(bot) == ["frozen"]
    await bot.jump(EVE + 10 * MINUTE)
    assert await states(bot) == ["frozen"]
    await ann.sends("/start")
    await bot.jump(EVE + 11 * MINUTE)
    assert received(ann, "C’est demain") == 1


async def test_a_reminder_cancelled_before_it_is_sent_is_not_sent(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    bot.clock.jump(EVE)
    at_next(bot.services.sender, "turn", lambda: ann.taps_data("unremind:lyon:d1-1800"))
    await deliver_due(bot.services)
    assert received(ann, "C’est demain") == 0
    assert "en train de partir" not in ann.screen


@of_a_file
async def test_an_announcement_under_way_at_a_kill_counts_as_sent(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-29")
    await bot.reads(bot.stage("lyon", id="brest", town="Brest", department="29", region="Bretagne"))
    queue, now = bot.services.queue, at(10, 22, 10)
    await queue.start_sending(await queue.claim(now), now)  # killed here
    bot.clock.jump(now)
    await begin(bot.services)
    await bot.jump(now + MINUTE)
    assert received(ann, "Nouvelle étape") == 0
    assert await states(bot) == ["assumed"]
