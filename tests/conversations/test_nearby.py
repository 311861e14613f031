"""The nearest stages, however people say where they are."""

from datetime import datetime

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


@pytest.mark.parametrize(
    "typed",
    [
        "près de chez moi à st brieuc",
        *(
            pytest.param(other, marks=pytest.mark.slow)
            for other in ("22000", "Saint-Brieuc", "saint brieuc cedex 1", "je suis a PLERIN 22190")
        ),
    ],
)
async def test_a_breton_owner_finds_the_stage_next_door(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert "Saint-Brieuc, mercredi 4 décembre 2024." in ann.screen.splitlines()[0]
    await ann.taps("Saint-Brieuc (Côtes-d’Armor)")
    assert ann.screen.startswith("Saint-Brieuc, mercredi 4 décembre 2024")


@pytest.mark.slow
async def test_a_map_shows_the_same_and_is_drawn_once_for_all(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("Rennes")
    await ann.sends("Rennes")
    assert ann.pictures[0].startswith(b"\x89PNG")
    uploads = [call.parameters["photo"] for call in bot.telegram.calls if call.method == "sendPhoto"]
    assert len(uploads) == 2
    assert isinstance(uploads[1], str)


@pytest.mark.slow
async def test_farther_but_sooner_is_put_into_words_and_the_crow_once(ann: Person) -> None:
    await ann.sends("/proche")
    await ann.sends("Rennes")
    assert "Depuis Rennes (Ille-et-Vilaine), à vol d’oiseau\u00a0:" in ann.screen
    assert "mais dès le" in ann.screen
    assert ann.screen.count("à vol d’oiseau") == 1


async def test_a_position_shared_gives_the_same_and_the_keyboard_goes(ann: Person) -> None:
    await ann.taps("Près de moi")
    await ann.taps("Envoyer ma position")
    assert "en bas de l’écran" in ann.screen
    await ann.shares_position(48.51, -2.76)
    assert "Saint-Brieuc, mercredi 4 décembre 2024." in ann.screen
    assert "je ne l’ai pas gardée" in ann.messages[-2]["caption"]
    assert not ann.account.keyboard


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["Saint-Denis", "st denis"])
async def test_of_several_towns_of_one_name_the_bot_asks_which(ann: Person, typed: str) -> None:
    await ann.sends("/proche")
    await ann.sends(typed)
    assert "Plusieurs lieux" in ann.screen
    await ann.taps("Saint-Denis (La Réunion)")
    assert "Saint-Denis, mercredi 30 octobre 2024" in ann.screen


async def test_a_typing_error_is_asked_about_never_corrected_in_silence(ann: Person) -> None:
    await ann.sends("/proche")
    await ann.sends("Perpinan")
    assert "Vouliez-vous dire" in ann.screen
    await ann.sends("1")
    assert ann.screen.startswith("La plus proche\u00a0: Perpignan")


@pytest.mark.slow
async def test_from_the_island_the_stage_of_the_island_comes_first_and_no_one_drives_to_paris(ann: Person) -> None:
    await ann.sends("97410")
    assert "Saint-Denis, mercredi 30 octobre 2024" in ann.screen.splitlines()[0]
    assert "9\u202f" not in ann.screen
    assert "Paris" not in ann.screen
    assert "de l’autre côté de la mer" in ann.screen


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["Mamoudzou", "Saint-Pierre-et-Miquelon", "New York"])
async def test_far_from_every_stage_it_is_said_without_kilometres(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith("Aucune rencontre n’est annoncée près de chez vous")
    assert "sans prendre la mer ou l’avion" in ann.screen
    assert "km" not in ann.screen


@pytest.mark.slow
async def test_a_corsican_owner_finds_ajaccio_first(ann: Person) -> None:
    await ann.sends("Bastia")
    assert "Ajaccio, lundi 20 janvier 2025" in ann.screen.splitlines()[0]


@pytest.mark.slow
async def test_once_the_tour_is_over_nothing_is_invented(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME))
    await ann.sends("Quimper")
    assert "Saint-Brieuc" not in ann.screen
    assert "2027" in ann.screen
    await ann.taps("Qui appeler ici")
    assert "Bretagne" in ann.screen


@pytest.mark.slow
async def test_far_from_all_of_them_the_least_far_is_told(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME))
    await ann.sends("Mamoudzou")
    assert ann.screen.startswith("Aucune rencontre n’est annoncée près de chez vous")
    await ann.taps("Ce qui a eu lieu")
    assert "La moins éloignée est passée." in ann.screen
    assert "1. Saint-Denis (La Réunion)" in ann.screen


@pytest.mark.slow
async def test_halfway_what_already_took_place_is_offered(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2025, 1, 10, 12, tzinfo=FRENCH_TIME))
    await ann.sends("Caen")
    await ann.taps("Ce qui a eu lieu")
    assert ann.screen.startswith("Ces rencontres sont passées.")
    assert "Caen (Calvados)" in ann.screen


@pytest.mark.slow
async def test_a_stage_that_was_cancelled_never_took_place(bot: Rehearsal, ann: Person) -> None:
    await bot.reads(bot.stage("caen", status="cancelled", revision=1))
    await bot.jump(datetime(2025, 1, 10, 12, tzinfo=FRENCH_TIME))
    await ann.sends("Caen")
    await ann.taps("Ce qui a eu lieu")
    assert ann.screen.startswith("Ces rencontres sont passées.")
    assert "Calvados" not in ann.screen.partition("\u00a0:")[2]


async def test_what_is_no_place_is_said(ann: Person) -> None:
    await ann.sends("/proche")
    await ann.sends("qwxzvk")
    assert "Je ne trouve pas ce lieu" in ann.screen


@pytest.mark.slow
async def test_a_command_may_name_the_place(ann: Person) -> None:
    await ann.sends("/proche Toulon")
    assert ann.screen.startswith("La plus proche\u00a0: Toulon")


@pytest.mark.slow
async def test_a_marker_position_is_found_nowhere_afterwards(bot: Rehearsal, ann: Person) -> None:
    latitude, longitude = 48.5637291, -2.7654183
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.shares_position(latitude, longitude)
    for label in list(ann.buttons):
        if label != "Accueil":
            await ann.taps_data("near")
            await ann.shares_position(latitude, longitude)
            await ann.taps(label)
    traces = ("48.56", "2.765", "637291", "654183")
    kept = b"".join(file.read_bytes() for file in bot.folder.iterdir())
    assert not [trace for trace in traces if trace.encode() in kept]
    sent = repr([(call.method, call.parameters) for call in bot.telegram.calls])
    assert not [trace for trace in traces if trace in sent]


@pytest.mark.slow
async def test_a_new_stage_in_the_department_is_told_to_whoever_asked_for_it(bot: Rehearsal, ann: Person) -> None:
    await bot.jump(datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME))
    await ann.sends("Quimper")
    await ann.taps("Me prévenir des prochaines")
    assert ann.buttons[:3] == ["Finistère", "Bretagne", "À moins de 25\u202fkm\u00a0: Quimper"]
    await ann.taps("Finistère")
    assert "C’est noté\u00a0: Finistère." in ann.screen
    await ann.sends("/rappels")
    assert "Finistère" in ann.screen


@pytest.mark.slow
async def test_after_a_shared_position_only_its_department_and_region_may_be_watched(ann: Person) -> None:
    await ann.shares_position(48.51, -2.76)
    await ann.taps("Me prévenir des prochaines")
    assert ann.buttons == ["Côtes-d’Armor", "Bretagne", "Accueil"]


@pytest.mark.parametrize(("first", "then"), [("English", "Envoyer ma position"), ("Français", "Send my location")])
async def test_a_key_below_the_chat_does_what_it_says_after_the_language_changed(
    ann: Person, first: str, then: str
) -> None:
    await ann.sends("/langue")
    await ann.taps(first)
    await ann.sends("/proche")
    await ann.sends(then)
    assert ann.screen.startswith(("Touchez «", "Tap “"))
    await ann.sends("Accueil" if first == "English" else "Home")
    assert ann.screen.startswith(("Et l’IA, pour votre entreprise", "What about AI"))
