"""Quiet hours and the time zone, chosen in the chat."""

import pytest

from simulator.person import Person
from tests.conversations.test_reminders import at, received
from tests.support.rehearsal import Rehearsal


async def test_quiet_hours_are_said_and_changed(ann: Person) -> None:
    await ann.sends("/settings")
    await ann.taps("Heures de silence")
    assert ann.screen.startswith("Je ne vous écris pas de 22\u202fh à 8\u202fh (heure\u00a0: France métropolitaine).")
    await ann.taps("Dès 20 h")
    await ann.taps("Jusqu’à 9 h")
    assert "de 20\u202fh à 9\u202fh" in ann.screen
    await ann.taps("Écrivez-moi à toute heure")
    assert "à toute heure" in ann.screen


async def test_what_falls_in_quiet_hours_waits_for_their_end(ann: Person) -> None:
    await ann.taps_data("quiet:17:19")
    await ann.taps_data("remind:lyon:d1-1800")
    assert "jeudi 21 novembre 2024 à 19\u202fh" in ann.screen


async def test_reminders_already_planned_follow_new_quiet_hours(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("quiet:17:19")
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain") == 0
    await bot.jump(at(11, 21, 19))
    assert received(ann, "C’est demain") == 1


async def test_what_was_chosen_is_what_is_shown_the_next_time(ann: Person) -> None:
    await ann.taps_data("quiet:21:7")
    await ann.taps_data("zone:Indian/Reunion")
    await ann.taps_data("quiet")
    assert ann.screen.startswith("Je ne vous écris pas de 21\u202fh à 7\u202fh (heure\u00a0: La Réunion).")
    await ann.taps_data("zone")
    assert "Réglage actuel, heure\u00a0: La Réunion." in ann.screen


async def test_reminders_already_planned_follow_a_new_zone(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("quiet:17:19")
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.taps_data("zone:Indian/Reunion")  # 17 h to 19 h there are 14 h to 16 h in Lyon
    await bot.jump(at(11, 21, 18))
    assert received(ann, "C’est demain") == 1


async def test_the_zone_is_that_of_the_first_stage_asked_for_until_another_is_chosen(ann: Person) -> None:
    await ann.taps_data("remind:saint-denis-reunion:d1-1800")
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.sends("/settings")
    await ann.taps("Heure locale")
    assert "Réglage actuel, heure\u00a0: La Réunion." in ann.screen
    await ann.taps("Martinique")
    assert "Réglage actuel, heure\u00a0: Martinique." in ann.screen


async def test_who_watches_overseas_is_not_woken_there(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("watch:dep-974")
    await bot.jump(at(10, 21, 21))  # 23 h on Réunion
    await bot.reads(bot.stage("lyon", id="saint-pierre", town="Saint-Pierre", department="974"))
    await bot.jump(at(10, 21, 21, 30))
    assert received(ann, "Saint-Pierre") == 0
    await bot.jump(at(10, 22, 6))
    assert received(ann, "Nouvelle étape\u00a0: Saint-Pierre") == 1


@pytest.mark.parametrize("data", ["quiet:24:8", "quiet:8", "quiet:x:y", "zone:Mars/Olympus"])
async def test_a_forged_setting_changes_nothing(ann: Person, data: str) -> None:
    await ann.taps_data(data)
    await ann.taps_data("quiet")
    assert "de 22\u202fh à 8\u202fh (heure\u00a0: France métropolitaine)" in ann.screen
