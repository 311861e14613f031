"""The stages of the Tour: their list, their cards, told ahead and told in the past."""

from datetime import datetime

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


async def test_the_list_counts_what_is_ahead_and_names_the_next_one(ann: Person) -> None:
    await ann.sends("/etapes")
    assert ann.screen.startswith("20 étapes à venir sur 20, la prochaine mercredi 30 octobre 2024 à Saint-Denis.")
    assert "5. Troyes, Grand Est\u00a0: jeudi 7 novembre 2024" in ann.screen
    await ann.taps("Page 2")
    assert "9. Lyon, Auvergne-Rhône-Alpes\u00a0: vendredi 22 novembre 2024" in ann.screen


async def test_the_list_turns_its_pages_and_numbers_go_on(ann: Person) -> None:
    await ann.sends("/etapes")
    for page in ("Page 2", "Page 3", "Page 4"):
        await ann.taps(page)
    assert "20. Paris, Île-de-France" in ann.screen
    for page in ("Page 3", "Page 2", "Page 1"):
        await ann.taps(page)
    assert "1. Saint-Denis" in ann.screen


async def test_halfway_the_list_holds_what_is_ahead_and_the_tour_holds_the_rest(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2025, 1, 10, 12, tzinfo=FRENCH_TIME))
    await ann.sends("/etapes")
    assert ann.screen.startswith("4 étapes à venir sur 20, la prochaine lundi 20 janvier 2025 à Ajaccio.")
    assert "passée" not in ann.screen
    await ann.taps("Le Tour")
    await ann.taps("décembre 2024")
    assert "2. Saint-Brieuc\u00a0: 4 décembre (passée)" in ann.screen


async def test_once_all_are_past_nothing_ahead_is_invented(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME))
    await ann.sends("/etapes")
    assert "passée" not in ann.screen
    assert ann.screen.startswith("8 rencontres à venir, la prochaine jeudi 3 décembre 2026")
    await ann.taps("Le Tour")
    assert ann.screen.startswith("Le Tour de France de l’IA de 2024-2025 est terminé. Il comptait 20 étapes.")


async def test_a_town_that_the_name_of_a_meeting_says_is_not_said_again(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME))
    await ann.sends("/etapes")
    assert "4. All4Customer Paris\u00a0: " in ann.screen
    assert "5. Go Entrepreneurs Paris, Nanterre\u00a0: " in ann.screen
    await ann.taps_data("stage:global-industrie-2027")
    assert "Où\u00a0: Eurexpo Lyon\n" in ann.screen


async def test_a_list_of_several_years_says_of_which_each_meeting_is(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME))
    await ann.sends("les rencontres en Île-de-France")
    assert "Documation\u00a0: 9 juin 2027" in ann.screen
    assert "Paris\u00a0: 4 février 2025 (passée)" in ann.screen


@pytest.mark.parametrize(("status", "said"), [("cancelled", "annulée"), ("postponed", "reportée")])
async def test_a_stage_that_is_off_is_said_to_be_and_is_neither_next_nor_offered_for_a_reminder(
    bot: Rehearsal, ann: Person, status: str, said: str
) -> None:
    await bot.reads(bot.stage("saint-denis-reunion", status=status, revision=1))
    await ann.sends("/etapes")
    assert ann.screen.startswith("19 étapes à venir sur 20, la prochaine lundi 4 novembre 2024 à Valbonne.")
    assert "Saint-Denis" not in ann.screen
    await ann.taps("Le Tour")
    await ann.taps("octobre 2024")
    assert ann.screen.endswith(f"1. Saint-Denis, La Réunion\u00a0: {said}")
    await ann.taps("Saint-Denis")
    assert f"est {said}" in ann.screen
    assert not [label for label in ann.buttons if "rappel" in label.lower() or "agenda" in label or "moment" in label]


async def test_while_a_stage_is_only_postponed_the_tour_is_not_called_over(bot: Rehearsal, ann: Person) -> None:
    await bot.reads(bot.stage("paris", status="postponed", revision=1))
    await bot.jump(datetime(2025, 2, 22, 12, tzinfo=FRENCH_TIME))
    await ann.taps_data("list:all")
    assert "aucune étape n’a de date à ce jour" in ann.screen
    assert "terminé" not in ann.screen


async def test_a_stage_ahead_says_where_when_who_and_who_says_so(ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.taps("Saint-Denis")
    assert ann.screen.startswith("Saint-Denis, mercredi 30 octobre 2024")
    assert "Dans 9 jours" in ann.screen
    assert "Cité des Arts, Saint-Denis (La Réunion)" in ann.screen
    assert "MEDEF Réunion et Digital Réunion, avec Numeum" in ann.screen
    assert "communiqué du MEDEF et de Numeum, 21 octobre 2024" in ann.screen
    assert "plus de 300 inscrits" not in ann.screen


async def test_an_english_reader_understands_who_holds_a_stage_and_who_says_so(bot: Rehearsal) -> None:
    bob = bot.person("Bob", "en")
    await bob.sends("/start")
    await bob.taps_data("stage:saint-denis-reunion")
    assert "MEDEF Réunion and Digital Réunion, with Numeum" in bob.screen
    assert "Launch of the AI Tour de France, press release by MEDEF and Numeum, 21 October 2024" in bob.screen


async def test_what_is_not_known_of_a_stage_is_said(ann: Person) -> None:
    await ann.sends("/etapes")
    await ann.taps("Vierzon")
    assert "Heure et salle\u00a0: pas encore connues." in ann.screen


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2024, 11, 21, 9, tzinfo=FRENCH_TIME), "C’est demain"),
        (datetime(2024, 11, 22, 0, 5, tzinfo=FRENCH_TIME), "C’est aujourd’hui"),
        (datetime(2024, 11, 22, 23, 55, tzinfo=FRENCH_TIME), "C’est aujourd’hui"),
        (datetime(2024, 11, 23, 0, 5, tzinfo=FRENCH_TIME), "Annoncé à cette date"),
    ],
)
async def test_the_card_follows_the_calendar_of_the_town(
    bot: Rehearsal, ann: Person, moment: datetime, said: str
) -> None:
    await bot.jump(moment)
    await ann.taps_data("stage:lyon")
    assert said in ann.screen


async def test_a_past_stage_is_told_in_the_past_and_offers_no_reminder(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2025, 2, 10, 12, tzinfo=FRENCH_TIME))
    await ann.taps_data("stage:paris")
    assert "C’était une étape du Tour de France de l’IA" in ann.screen
    assert "Clara Chappaz" in ann.screen
    assert not [label for label in ann.buttons if "rappel" in label.lower()]
    await ann.taps("Aides : Île-de-France")
    assert ann.screen.startswith("Île-de-France")


async def test_a_venue_opens_in_the_maps_of_the_phone_and_says_what_its_pin_is_worth(
    bot: Rehearsal, ann: Person
) -> None:
    await bot.jump(datetime(2025, 2, 10, 12, tzinfo=FRENCH_TIME))
    await ann.taps_data("stage:dijon")
    await ann.taps("Voir le lieu sur une carte")
    assert ann.screen.startswith("Maison des Entreprises\nRepère au centre de la ville")
    assert ann.screen.endswith("Dijon")
    await ann.taps("Voir la rencontre")
    assert ann.screen.startswith("Dijon")


async def test_without_a_venue_there_is_nothing_to_open(ann: Person) -> None:
    await ann.taps_data("stage:lyon")
    assert "Voir le lieu sur une carte" not in ann.buttons
    await ann.taps_data("venue:lyon")
    assert "ne mène plus nulle part" in ann.screen
