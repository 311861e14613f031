"""An organiser publishes and changes meetings in plain words; nothing is published before they have seen it."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.conversations.test_reminders import received
from tests.support.rehearsal import Rehearsal

QUIMPER = "atelier IA à Quimper le 14 janvier 2027 à 9 h, Club Exemple, salle Exemple, gratuit"
ORGANISER = 1001
SUNDAY = datetime(2026, 11, 29, 10, tzinfo=FRENCH_TIME)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Rehearsal]:
    """The bot at the end of November 2026, with an organiser."""
    async with Rehearsal(tmp_path, SUNDAY, admin_ids=frozenset({ORGANISER})).running() as running:
        yield running


@pytest.fixture
def olga(bot: Rehearsal) -> Person:
    """The organiser."""
    return Person(bot.telegram, bot.telegram.person("Olga", "fr", ORGANISER), bot.deliver)


async def published(bot: Rehearsal, olga: Person, sentence: str = QUIMPER) -> None:
    """Publish a meeting, and let the ten minutes pass."""
    await olga.sends(f"/publier {sentence}")
    await olga.taps("Publier et prévenir")
    for _ in range(2):
        await bot.jump(bot.clock.now() + timedelta(minutes=6))
    await olga.sends("/start")


@pytest.mark.parametrize(
    "sentence",
    [
        "je voudrais annoncer un petit-déj IA à Quimper le 14 janvier à 8h30 à la CCI, 12 €",
        "Bonjour, on organise un petit-déj IA à Quimper le jeudi 14 janvier à 8h30, à la CCI, 12 €",
        "La CCI propose un petit-déj IA à Quimper le jeudi 14 janvier à 8h30, à la CCI, 12 €",
        "We’re hosting a petit-déj IA in Quimper on Thursday 14 January at 8:30am, at la CCI, €12",
    ],
)
async def test_who_says_that_they_organise_something_sees_it_as_it_will_be(olga: Person, sentence: str) -> None:
    await olga.sends(sentence)
    assert olga.screen.startswith("Avant de publier\n")
    assert "Petit-déj IA\u00a0: jeudi 14 janvier 2027" in olga.screen
    assert "Où\u00a0: la CCI, Quimper" in olga.screen
    assert "Heure\u00a0: 8\u202fh\u202f30" in olga.screen
    assert "Prix\u00a0: 12\u202f€" in olga.screen


@pytest.mark.parametrize("asked", ["comment publier une rencontre ?", "how do I publish a meeting?"])
async def test_who_asks_how_to_publish_is_asked_for_the_sentence(olga: Person, asked: str) -> None:
    await olga.sends(asked)
    assert olga.screen.startswith("Dites-moi la rencontre en une phrase.")
    await olga.sends(QUIMPER)
    assert olga.screen.startswith("Avant de publier\n")


async def test_nobody_else_publishes_or_changes_anything_in_words(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    ann = bot.person("Ann")
    for text in ("je voudrais annoncer un atelier IA à Brest le 3 mars", "on annule Quimper", "Quimper est complet"):
        await ann.sends(text)
        assert "Avant de publier" not in ann.screen
    assert bot.services.content.stages["m1"].status == "planned"


@pytest.mark.parametrize(
    ("says", "shown", "told"),
    [
        (
            "l’atelier de Quimper est reporté au 22 janvier",
            "Atelier IA\u00a0: vendredi 22 janvier 2027",
            "14 janvier → 22",
        ),
        ("on annule Quimper", "Cette rencontre est annulée.", "est annulée"),
        ("the Quimper workshop is full", "Complet\u00a0: il n’y a plus de place.", "est complète"),
        ("changement de salle à Quimper : ce sera salle Atlantique", "Où\u00a0: salle Atlantique", "salle Atlantique"),
        ("Quimper est reporté, pas encore de date", "la nouvelle date n’est pas connue", "est reportée"),
    ],
)
async def test_a_change_in_words_is_seen_first_and_told_once_to_who_asked(
    bot: Rehearsal, olga: Person, says: str, shown: str, told: str
) -> None:
    await published(bot, olga)
    ann = bot.person("Ann")
    await ann.sends("/start")
    await ann.taps_data("remind:m1:d1-1800")
    await olga.sends(says)
    assert olga.screen.startswith("Avant de publier\nMoins de cinq personnes seront prévenues.")
    assert shown in olga.screen
    for _ in range(2):
        await bot.jump(bot.clock.now() + timedelta(minutes=6))
    assert received(ann, told) == 0
    await olga.taps("Publier et prévenir")
    for _ in range(3):
        await bot.jump(bot.clock.now() + timedelta(minutes=6))
    assert received(ann, told) == 1


async def test_of_the_meeting_in_sight_the_day_is_enough(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    await olga.taps_data("stage:m1")
    await olga.sends("finalement c’est le 15 à 10h")
    assert "Atelier IA\u00a0: vendredi 15 janvier 2027" in olga.screen
    assert "Heure\u00a0: 10\u202fh" in olga.screen
    await olga.sends("plutôt le 21")
    assert "Atelier IA\u00a0: jeudi 21 janvier 2027" in olga.screen
    assert "Heure\u00a0: 10\u202fh" in olga.screen
    assert bot.services.content.stages["m1"].date.day == 14
    await olga.taps("Publier et prévenir")
    assert bot.services.content.stages["m1"].date.day == 21


@pytest.mark.parametrize(
    ("says", "room"),
    [
        ("la salle change, ce sera au Club", "Club"),
        ("on change de salle : salle Atlantique", "salle Atlantique"),
        ("new room: B12", "B12"),
        ("finalement c’est à la mairie de Quimper", "la mairie de Quimper"),
    ],
)
async def test_of_the_meeting_in_sight_the_room_is_enough(bot: Rehearsal, olga: Person, says: str, room: str) -> None:
    await published(bot, olga)
    await olga.taps_data("stage:m1")
    await olga.sends(says)
    assert f"Lieu\u00a0: salle Exemple → {room}\n" in olga.screen
    town = "(Finistère), Bretagne" if room.endswith("Quimper") else ", Quimper (Finistère), Bretagne"
    assert f"Lieu\u00a0: {room} {town}".replace(" ,", ",") in olga.screen


async def test_a_sitting_that_moves_is_seen_before_it_is_published(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga, "cycle IA à Quimper les 14 janvier, 11 février et 11 mars 2027 à 9 h, Club Exemple")
    await olga.sends("la séance de Quimper du 11 février est déplacée au 12 à 14h")
    assert "Autres dates\u00a0: 11 février, 9\u202fh → 12 février, 14\u202fh\n" in olga.screen
    await olga.sends("la séance du 11 mars est annulée")
    assert "Autres dates\u00a0: 11 février, 9\u202fh\u202f; 11 mars, 9\u202fh → 12 février, 14\u202fh\n" in olga.screen
    await olga.taps("Publier et prévenir")
    assert [one.date.month for one in bot.services.content.stages["m1"].sittings] == [2]


async def test_the_day_that_is_asked_for_can_be_said_without_its_month(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    await olga.sends("il faut décaler l’atelier de Quimper")
    assert olga.screen.startswith("Quel jour, et à quelle heure")
    await olga.sends("le 15 à 10h")
    assert "Atelier IA\u00a0: vendredi 15 janvier 2027" in olga.screen
    assert "Heure\u00a0: 10\u202fh" in olga.screen


async def test_where_several_can_be_meant_it_is_asked_which(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    await published(bot, olga, "café IA à Brest le 20 janvier 2027 à 9 h, Club Exemple")
    await olga.sends("l’atelier est complet")
    assert olga.screen == (
        "Quelle rencontre\u202f?\n\n1. Atelier IA, Quimper\u00a0: jeudi 14 janvier 2027\n"
        "2. Café IA, Brest\u00a0: mercredi 20 janvier 2027"
    )
    await olga.taps("1")
    assert olga.screen.startswith("Que change-t-on\u202f?\n\nAtelier IA, Quimper")
    await olga.sends("on annule le café de Brest")
    assert "Café IA\u00a0: mercredi 20 janvier 2027" in olga.screen
    assert "Cette rencontre est annulée." in olga.screen


async def test_what_was_published_just_now_is_taken_back_in_a_word(bot: Rehearsal, olga: Person) -> None:
    await olga.sends(f"/publier {QUIMPER}")
    await olga.taps("Publier et prévenir")
    await olga.sends("on annule")
    assert olga.screen.startswith("C’est annulé. Personne n’a été prévenu.")
    assert "m1" not in bot.services.content.stages


async def test_a_change_that_is_about_to_be_published_is_dropped_in_a_word(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    await olga.sends("Quimper est complet")
    await olga.sends("annule")
    assert olga.screen.startswith("Rien ne change. La rencontre reste publiée comme elle était.")
    assert bot.services.content.stages["m1"].status == "planned"


async def test_english_readers_see_a_price_as_they_write_it(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga, "atelier IA à Quimper le 14 janvier 2027 à 9 h, Club Exemple, 12 €")
    eve = bot.person("Eve", "en")
    await eve.sends("/start")
    await eve.taps_data("stage:m1")
    assert "Price: €12\n" in eve.screen
    await eve.sends("tell me if anything happens in Quimper")
    assert eve.screen.startswith("Noted: Quimper and 50 km around.")


async def test_what_an_organiser_asks_as_an_owner_is_answered_as_to_any(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    for text, answer in {
        "c’est complet à Quimper ?": "Atelier IA",
        "on annule Brest": "",
        "annule mon rappel": "",
        "il y a quoi à Quimper en janvier ?": "Atelier IA",
    }.items():
        await olga.sends(text)
        assert "Avant de publier" not in olga.screen
        assert "Que change-t-on" not in olga.screen
        assert answer in olga.screen
    assert bot.services.content.stages["m1"].status == "planned"


async def test_what_is_said_already_changes_nothing_and_is_said_so(bot: Rehearsal, olga: Person) -> None:
    await published(bot, olga)
    await olga.sends("Quimper aura bien lieu")
    assert olga.screen.startswith("Rien ne change.")
