"""Being reminded of a stage, as a person lives it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of the autumn of 2024, French time."""
    return datetime(2024, month, day, hour, minute, tzinfo=FRENCH_TIME)


def received(person: Person, words: str) -> int:
    """Count the messages of the bot that say this."""
    return sum(words in str(message.get("text", message.get("caption"))) for message in person.messages)


async def opens_lyon(person: Person) -> None:
    await person.sends("/etapes")
    await person.taps("Page 2")
    await person.taps("Lyon")


async def test_a_reminder_arrives_the_evening_before_and_only_once(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    assert "Je vous écrirai le jeudi 21 novembre 2024 à 18\u202fh." in ann.screen
    await bot.jump(at(11, 21, 17, 59))
    before = len(ann.messages)
    await bot.jump(at(11, 21, 18))
    assert "C’est demain\u00a0: Lyon, vendredi 22 novembre 2024." in ann.screen
    await bot.jump(at(11, 21, 18, 5))
    assert len(ann.messages) == before + 1


async def test_a_week_before_the_eve_and_the_day_itself_may_all_be_asked_for(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Un autre rappel")
    await ann.taps("Une semaine avant")
    await ann.taps("Voir la rencontre")
    assert "Ne plus me le rappeler une semaine avant" in ann.buttons
    await ann.taps("Un autre rappel")
    await ann.taps("La veille à 18 h")
    await ann.taps("Ajouter un autre rappel")
    await ann.taps("Le jour même à 8 h")
    for moment, words in (
        (at(11, 15, 18), "Dans 7 jours\u00a0: Lyon"),
        (at(11, 21, 18), "C’est demain\u00a0: Lyon"),
        (at(11, 22, 8), "C’est aujourd’hui\u00a0: Lyon"),
    ):
        await bot.jump(moment)
        assert words in ann.screen
        assert received(ann, words) == 1


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
    assert ann.screen.startswith("1 rappel")
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain") == 1


async def test_a_cancelled_reminder_does_not_come_and_may_be_asked_for_again(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    await ann.taps("Annuler ce rappel")
    assert "Rappel annulé" in ann.screen
    await ann.taps("Voir la rencontre")
    await ann.taps("Me le rappeler la veille")
    await ann.taps("Mes rappels")
    assert "1. Lyon" in ann.screen
    await ann.taps("Lyon")
    await ann.taps("Annuler ce rappel")
    await bot.jump(at(11, 21, 18))
    assert "Rappel annulé" in ann.screen


async def test_one_that_was_cancelled_and_asked_for_again_arrives(bot: Rehearsal, ann: Person) -> None:
    for data in ("remind:lyon:d1-1800", "unremind:lyon:d1-1800", "remind:lyon:d1-1800"):
        await ann.taps_data(data)
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain") == 1


async def test_a_meeting_is_named_by_its_title_and_those_of_one_town_are_told_apart(rehearsal: Rehearsal) -> None:
    rehearsal.clock.jump(datetime(2026, 11, 30, 9, tzinfo=FRENCH_TIME))
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("rappelle-moi Adopt AI la veille")
        assert ann.screen.startswith("C’est noté. Je vous écrirai le mercredi 2 décembre 2026 à 18\u202fh.")
        await ann.sends("rappelle-moi Lyon la veille")
        assert ann.screen.startswith("Pour quelle rencontre")
        assert "Global Industrie" in ann.screen
        assert "SIDO Lyon" in ann.screen
        assert "novembre 2024" not in ann.screen


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "said", "moment"),
    [
        ("3 jours avant", "mardi 19 novembre 2024 à 18\u202fh", at(11, 19, 18)),
        ("la veille à 8 h", "jeudi 21 novembre 2024 à 8\u202fh", at(11, 21, 8)),
        ("demain 9 h", "mardi 22 octobre 2024 à 9\u202fh", at(10, 22, 9)),
    ],
)
async def test_a_moment_may_be_typed(bot: Rehearsal, ann: Person, typed: str, said: str, moment: datetime) -> None:
    await opens_lyon(ann)
    await ann.taps("Un autre rappel")
    await ann.taps("Choisir un autre moment")
    await ann.sends(typed)
    assert said in ann.screen
    await bot.jump(moment)
    assert ann.screen.startswith(("Dans", "C’est demain"))
    assert "Lyon, vendredi 22 novembre 2024." in ann.screen


async def test_a_moment_that_cannot_be_used_is_refused_with_the_reason_and_may_be_typed_anew(ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Un autre rappel")
    await ann.taps("Choisir un autre moment")
    for typed, reason in (
        ("aujourd’hui à 8 h", "déjà passé"),
        ("quand les poules auront des dents", "pas compris"),
        ("le 25 novembre à 9 h", "trop tard"),
        ("2 heures avant", "L’heure de début n’est pas encore connue"),
    ):
        await ann.sends(typed)
        assert reason in ann.screen
    await ann.sends("la veille à 8 h")
    assert "jeudi 21 novembre 2024 à 8\u202fh" in ann.screen


async def test_a_command_leaves_the_question_for_a_moment(ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Un autre rappel")
    await ann.taps("Choisir un autre moment")
    await ann.sends("/etapes")
    await ann.sends("demain 9 h")
    assert "Je vous écrirai" not in ann.screen


async def test_a_reminder_is_changed_in_the_list(ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.sends("/rappels")
    await ann.taps("Lyon")
    assert ann.screen == "Lyon\u00a0: quand vous écrire\u202f?\n\nPour l’instant\u00a0: la veille à 18\u202fh."
    await ann.taps("Une semaine avant")
    assert "vendredi 15 novembre 2024 à 18\u202fh" in ann.screen
    await ann.sends("/rappels")
    assert ann.screen.startswith("1 rappel")
    await ann.taps("Lyon")
    await ann.taps("Choisir un autre moment")
    await ann.sends("2 jours avant")
    await ann.sends("/rappels")
    assert "1. Lyon\u00a0: le mercredi 20 novembre 2024 à 18\u202fh" in ann.screen
    assert ann.screen.startswith("1 rappel")


@pytest.mark.slow
async def test_many_reminders_are_turned_page_by_page(ann: Person) -> None:
    for stage in ("lyon", "caen", "dijon", "auch", "ajaccio", "cahors", "toulon"):
        await ann.taps_data(f"remind:{stage}:d1-1800")
    await ann.sends("/rappels")
    assert ann.screen.startswith("7 rappels")
    await ann.taps("Page 2")
    assert "7. " in ann.screen
    await ann.taps("Cahors")
    await ann.taps("Annuler ce rappel")
    await ann.taps("Mes rappels")
    assert ann.screen.startswith("6 rappels")


async def test_a_reminder_comes_back_when_it_is_snoozed(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await bot.jump(at(11, 21, 18))
    await ann.taps("Me le redire demain à 8 h")
    assert "vendredi 22 novembre 2024 à 8\u202fh" in ann.screen
    await bot.jump(at(11, 22, 8))
    assert "C’est aujourd’hui\u00a0: Lyon" in ann.screen


async def test_all_stages_of_a_region_are_reminded_of_and_taken_back_at_once(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    await ann.taps("Toutes les rencontres")
    await ann.taps("La veille à 18 h")
    assert "C’est noté pour chaque rencontre\u00a0: je vous écrirai la veille à 18\u202fh." in ann.screen
    await ann.sends("/rappels")
    assert "1. toutes les rencontres, Auvergne-Rhône-Alpes\u00a0: la veille à 18\u202fh" in ann.screen
    await ann.taps("toutes les rencontres")
    await ann.taps("Annuler ce rappel")
    await ann.sends("/rappels")
    assert ann.screen.startswith("1 rappel")  # what was asked for singly stays
    await bot.jump(at(11, 21, 18))
    assert "C’est demain\u00a0: Lyon" in ann.screen


async def test_a_reminder_survives_a_restart(rehearsal: Rehearsal) -> None:
    async with rehearsal.running():
        ann = rehearsal.person()
        await opens_lyon(ann)
        await ann.taps("Me le rappeler la veille")
    async with rehearsal.running():
        await rehearsal.jump(at(11, 21, 18))
        assert "C’est demain" in ann.screen


async def test_an_old_button_pressed_too_late_says_so(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await bot.jump(at(11, 22, 9))
    await ann.taps("Me le rappeler la veille")
    assert "trop tard" in ann.screen


async def test_after_an_outage_what_is_still_of_use_comes_in_one_message_that_says_it_is_late(
    bot: Rehearsal, ann: Person
) -> None:
    for data in ("remind:lyon:d1-1800", "remind:caen:d7-1800", "remind:caen:d1-1800", "remind:auch:d1-1800"):
        await ann.taps_data(data)
    before = len(ann.messages)
    await bot.jump(at(12, 11, 9))
    assert len(ann.messages) == before + 1
    assert ann.screen.startswith("Plusieurs rappels en un message.")
    assert ann.screen.count("C’est aujourd’hui") == 2
    assert "Lyon" not in ann.screen
    assert ann.screen.count("Ce rappel arrive en retard\u00a0: il était prévu le mardi 10 décembre 2024") == 2


async def test_who_blocks_the_bot_gets_nothing_and_loses_nothing(bot: Rehearsal, ann: Person) -> None:
    await opens_lyon(ann)
    await ann.taps("Me le rappeler la veille")
    await ann.taps_data("remind:dijon:d1-1800")
    await ann.blocks()
    await bot.jump(at(11, 21, 18))
    await ann.unblocks()
    assert ann.screen.startswith("Vous revoilà. Rien n’a été perdu.")
    assert "Dijon" in ann.screen
    await bot.jump(at(11, 21, 19))
    assert "C’est demain" in ann.screen


async def test_who_was_found_to_have_blocked_the_bot_gets_it_all_when_they_write_again(
    bot: Rehearsal, ann: Person
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    bot.telegram.fail("sendMessage", error=403, description="Forbidden: bot was blocked by the user")
    await bot.jump(at(11, 21, 18))
    await bot.jump(at(11, 21, 18, 10))
    assert received(ann, "C’est demain") == 0
    await ann.sends("/start")
    await bot.jump(at(11, 21, 18, 12))
    assert received(ann, "C’est demain") == 1
