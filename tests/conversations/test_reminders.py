"""Being reminded of a stage, as a person lives it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.settings import FRENCH_TIME
from simulator.person import Person
from tests.conftest import Rehearsal


async def opens_lyon(person: Person) -> None:
    await person.sends("/etapes")
    await person.taps("Lyon")


async def test_a_reminder_arrives_the_evening_before_and_only_once(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    assert "Je vous écrirai le jeudi 21 novembre 2024 à 18\u202fh." in ann.screen
    await bot.jump(datetime(2024, 11, 21, 17, 59, tzinfo=FRENCH_TIME))
    before = len(ann.messages)
    await bot.jump(datetime(2024, 11, 21, 18, 0, tzinfo=FRENCH_TIME))
    assert "C’est demain\u00a0: Lyon, vendredi 22 novembre 2024." in ann.screen
    await bot.jump(datetime(2024, 11, 21, 18, 5, tzinfo=FRENCH_TIME))
    assert len(ann.messages) == before + 1


async def test_overseas_the_hour_is_that_of_the_stage(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.taps("Saint-Denis")
    await ann.taps("Me le rappeler la veille")
    assert "le mardi 29 octobre 2024 à 18\u202fh (heure de Saint-Denis)" in ann.screen
    await bot.jump(datetime(2024, 10, 29, 18, 0, tzinfo=ZoneInfo("Indian/Reunion")))
    assert "C’est demain" in ann.screen


async def test_a_second_tap_plans_nothing_twice(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.sends("/rappels")
    assert ann.screen.count("Lyon") == 1
    await bot.jump(datetime(2024, 11, 21, 18, 0, tzinfo=FRENCH_TIME))
    assert sum("C’est demain" in message["text"] for message in ann.messages) == 1


async def test_a_cancelled_reminder_does_not_come_and_may_be_asked_for_again(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    await ann.taps("Annuler ce rappel")
    assert "Rappel annulé" in ann.screen
    await ann.taps("Voir l’étape")
    await ann.taps("Me le rappeler la veille")
    await ann.taps("Mes rappels")
    assert "1. Lyon" in ann.screen
    await ann.taps("1. Annuler")
    await bot.jump(datetime(2024, 11, 21, 18, 0, tzinfo=FRENCH_TIME))
    assert "Rappel annulé" in ann.screen


async def test_a_reminder_survives_a_restart(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await opens_lyon(ann)
        await ann.taps("Me le rappeler la veille")
    async with rehearsal.running():
        await rehearsal.jump(datetime(2024, 11, 21, 18, 0, tzinfo=FRENCH_TIME))
        assert "C’est demain" in ann.screen


async def test_an_old_button_pressed_too_late_says_so(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await bot.jump(datetime(2024, 11, 22, 9, 0, tzinfo=FRENCH_TIME))
    await ann.taps("Me le rappeler la veille")
    assert "trop tard" in ann.screen


async def test_who_blocks_the_bot_gets_nothing_and_loses_nothing(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    await ann.blocks()
    await bot.jump(datetime(2024, 11, 21, 18, 0, tzinfo=FRENCH_TIME))
    await ann.unblocks()
    await bot.jump(datetime(2024, 11, 21, 19, 0, tzinfo=FRENCH_TIME))
    assert "C’est demain" in ann.screen
