"""Somebody blocks the bot: nothing is sent, nothing is lost but what is over, and who comes back finds it all."""

from datetime import date, timedelta

import pytest

from bot.runtime.purging import purge
from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import Rehearsal

LYON = "remind:lyon:d1-1800"


async def away_and_back(person: Person) -> None:
    await person.blocks()
    await person.unblocks()


async def test_who_asked_for_nothing_and_comes_back_is_not_written_to(bot: Rehearsal, ann: Person) -> None:
    seen = len(ann.messages)
    await away_and_back(ann)
    assert len(ann.messages) == seen
    assert await bot.services.people.find(ann.account.id) is None, "that they were away is kept of nobody"


@pytest.mark.parametrize(
    ("language", "said", "others"),
    [
        ("fr", "Vous revoilà. Rien n’a été perdu.\n3 rappels\u00a0:", "Le Prêt Boost de Bpifrance"),
        ("en", "You are back. Nothing was lost.\n3 reminders:", "Bpifrance’s Boost loan"),
    ],
)
async def test_who_comes_back_reads_all_that_waits_in_their_language(
    bot: Rehearsal, language: str, said: str, others: str
) -> None:
    zoe = bot.person("Zoé", language)
    await zoe.sends("/start")
    for data in (LYON, "watch:dep-69", "newsof:pret-boost"):
        await zoe.taps_data(data)
    await away_and_back(zoe)
    assert zoe.screen.startswith(said)
    assert [part for part in ("Rhône", others, "Lyon") if part not in zoe.screen] == []
    await zoe.sends("3")
    assert zoe.screen.startswith("Lyon"), "what is read may be changed there"


async def test_who_had_stopped_everything_comes_back_to_nothing_and_may_put_it_back(
    bot: Rehearsal, ann: Person
) -> None:
    for data in (LYON, "stopall"):
        await ann.taps_data(data)
    await away_and_back(ann)
    assert ann.screen == "Vous revoilà.\n\nAucun rappel ne vous attend."
    await ann.taps_data("stopall:yes")
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain") == 1


async def test_what_was_asked_before_is_still_awaited(ann: Person) -> None:
    await ann.taps_data(LYON)
    await ann.taps_data("moment:lyon:new")
    await away_and_back(ann)
    await ann.sends("2 jours avant")
    assert "mercredi 20 novembre 2024 à 18" in ann.screen


async def test_a_stage_that_moved_meanwhile_is_told_once_they_are_back_and_its_reminder_follows(
    bot: Rehearsal, ann: Person
) -> None:
    await ann.taps_data(LYON)
    await ann.blocks()
    await bot.reads(bot.stage("lyon", date=date(2024, 11, 25), revision=1))
    await bot.jump(at(10, 22, 9))
    assert received(ann, "Nouvelle date") == 0
    await ann.unblocks()
    assert "dimanche 24 novembre 2024 à 18" in ann.screen
    await bot.jump(at(10, 22, 9, 5))
    assert received(ann, "Lyon\u00a0: 22 novembre → 25 novembre.") == 1
    await bot.jump(at(11, 24, 18))
    assert received(ann, "C’est demain") == 1


async def test_what_is_new_near_them_meanwhile_is_told_once_they_are_back(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-69")
    await ann.blocks()
    await bot.reads(bot.stage("lyon", id="villeurbanne", town="Villeurbanne"))
    calls = len(bot.telegram.calls)
    await bot.jump(at(10, 25, 9))
    assert len(bot.telegram.calls) == calls, "it is not even tried"
    await ann.unblocks()
    await bot.jump(at(10, 25, 9, 5))
    assert received(ann, "Nouvelle rencontre\u00a0: Villeurbanne") == 1


async def test_a_reminder_of_what_is_over_does_not_come_when_they_are_back(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data(LYON)
    await ann.blocks()
    await bot.jump(at(11, 21, 18))
    await bot.jump(at(11, 23, 9))
    await ann.unblocks()
    await bot.jump(at(11, 23, 9, 30))
    assert received(ann, "C’est demain") == 0
    await ann.sends("/rappels")
    assert ann.screen.startswith("Aucun rappel")


async def test_whoever_stays_away_for_a_year_is_forgotten(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-69")
    await ann.blocks()
    bot.clock.jump(at(10, 21, 9) + timedelta(days=367))
    await purge(bot.services)
    assert await bot.services.people.find(ann.account.id) is None
    seen = len(ann.messages)
    await ann.unblocks()
    assert len(ann.messages) == seen, "a newcomer is not told that they are back"
