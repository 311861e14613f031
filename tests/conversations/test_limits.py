"""One person can have plenty, and not so much that others pay for it."""

from datetime import timedelta

import pytest

from bot.people.quotas import CHANGES, DRAWINGS, MOST_WISHES
from bot.transport.update_processor import MOST_OF_ONE_CHAT
from simulator.person import Person
from tests.conversations.test_reminders import at
from tests.support.rehearsal import Rehearsal

EVE = at(11, 21, 18)


async def asks_for(bot: Rehearsal, ann: Person, number: int) -> None:
    """Ask for many different reminders, as fast as is let through."""
    for one in range(number):
        bot.clock.jump(bot.clock.now() + CHANGES.every)
        await ann.taps_data(f"remind:lyon:t{int(EVE.timestamp()) + 60 * one}")


async def test_who_has_many_reminders_is_asked_to_take_one_back_first(bot: Rehearsal, ann: Person) -> None:
    await asks_for(bot, ann, MOST_WISHES)
    assert "C’est noté" in ann.screen
    await ann.taps_data("remind:dijon:d1-1800")
    assert "60 rappels" in ann.screen
    await ann.taps_data("watch:dep-22")
    assert "60 rappels" in ann.screen
    await ann.taps_data(f"remind:lyon:t{int(EVE.timestamp())}")
    assert "C’est noté" in ann.screen, "what is noted already is confirmed again"
    await ann.taps_data(f"unremind:lyon:t{int(EVE.timestamp())}")
    await ann.taps_data("remind:dijon:d1-1800")
    assert "C’est noté" in ann.screen


async def test_who_asks_for_reminders_too_fast_is_told_when_to_go_on(bot: Rehearsal, ann: Person) -> None:
    for number in range(CHANGES.at_once):
        await ann.taps_data(f"remind:lyon:t{int(EVE.timestamp()) + 60 * number}")
        assert "C’est noté" in ann.screen
    await ann.taps_data("remind:dijon:d1-1800")
    assert "Vous allez trop vite" in ann.screen
    assert "Réessayez dans une minute" in ann.screen
    bob = bot.person("Bob")
    await bob.sends("/start")
    await bob.taps_data("remind:dijon:d1-1800")
    assert "C’est noté" in bob.screen
    bot.clock.jump(bot.clock.now() + timedelta(minutes=1))
    await ann.taps_data("remind:dijon:d1-1800")
    assert "C’est noté" in ann.screen


@pytest.mark.slow
async def test_a_thousand_reminders_of_one_person_are_a_few_dozen_rows(bot: Rehearsal, ann: Person) -> None:
    for number in range(1000):
        bot.clock.jump(bot.clock.now() + timedelta(seconds=1))
        await ann.taps_data(f"remind:lyon:t{int(EVE.timestamp()) + 60 * number}")
    person = await bot.services.people.find(ann.account.id)
    assert person
    assert len(await bot.services.reminders.wishes_of(person.id)) <= MOST_WISHES


async def test_maps_beyond_measure_come_as_words(bot: Rehearsal, ann: Person) -> None:
    for number in range(DRAWINGS.at_once):
        await ann.shares_position(44 + number / 3, 1 + number / 5)
    before = len(ann.pictures)
    await ann.shares_position(48.1, -1.6)
    assert len(ann.pictures) == before
    assert "km" in ann.screen
    bob = bot.person("Bob")
    await bob.shares_position(43.6, 3.9)
    assert len(bob.pictures) == 1


async def test_who_floods_the_chat_is_told_kindly_and_everybody_else_is_served(bot: Rehearsal, ann: Person) -> None:
    updates = [bot.telegram.send_text(ann.account, "/aide") for _ in range(3 * MOST_OF_ONE_CHAT)]
    taken = bot.intake.take(updates)
    bob = bot.person("Bob")
    await bob.sends("/aide")
    assert "écrivez comme vous parlez" in bob.screen
    await bot.intake.until_safe(taken, 20)
    assert await bot.intake.finish(20)
    assert sum("plus vite que je ne peux" in one.get("text", "") for one in ann.messages) == 1
