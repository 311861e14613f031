"""Whoever asks in plain words for a meeting, for somebody to call or to be told of meetings gets it."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)


@pytest.fixture
def rehearsal(tmp_path: Path) -> Rehearsal:
    return Rehearsal(tmp_path, NOW)


async def test_a_meeting_is_asked_for_in_a_place_of_any_size(ann: Person) -> None:
    for typed, place in (
        ("Y aurait-il un apéro IA à Angoulême la semaine prochaine ?", "Angoulême (Charente)"),
        ("Calendrier des ateliers du Jura", "Jura"),
        ("ça bouge sur l’IA à Nevers ?", "Nevers (Nièvre)"),
        ("Mon mari est maçon à Aurillac, une réunion d’information lui irait bien, il y en a une ?", "Aurillac"),
        ("prochaines conf dans le 64", "Pyrénées-Atlantiques"),
        ("atelier 87000 LIMOGES CEDEX 2 en mars", "Limoges (Haute-Vienne)"),
        ("ya un atelier a choue", "Choue (Loir-et-Cher)"),
        ("Une soirée IA à Nouméa ?", "sans prendre la mer ou l’avion"),
        ("What could I attend in Dijon?", "Dijon (Côte-d’Or)"),
        ("Looking for an AI seminar around Grenoble in spring", "Grenoble (Isère)"),
    ):
        await ann.sends(typed)
        assert place in ann.screen
        assert "Me prévenir des prochaines" in ann.buttons


async def test_without_a_place_the_bot_asks_where_and_goes_on(ann: Person) -> None:
    for typed in (
        "Is there a talk within driving distance?",
        "Quoi de prévu près de la maison ?",
        "Vous venez dans mon coin bientôt ?",
        "quelles dates à moins de 30 km ?",
        "je veux y aller, c’est où le plus près",
        "Je veux rencontrer des gens du coin qui utilisent l’IA",
        "y a une réunion pas loin de chez moi ?",
    ):
        await ann.sends(typed)
        assert ann.screen.startswith("Où êtes-vous"), typed
        await ann.sends("Guéret")
        assert "Guéret (Creuse)" in ann.screen


async def test_with_a_month_it_is_the_list_of_that_month(ann: Person) -> None:
    await ann.sends("Des conférences en mars ?")
    assert ann.screen.startswith("mars 2027")


async def test_with_a_place_and_a_month_it_says_what_the_month_has(ann: Person) -> None:
    await ann.sends("un atelier à Niort, octobre")
    assert ann.screen.startswith("Rien d’annoncé près de Niort (Deux-Sèvres) en octobre 2027.")


async def test_online_meetings_are_no_town(ann: Person) -> None:
    await ann.sends("un webinaire en ligne bientôt ?")
    assert "en ligne" in ann.screen
    assert "Ligné" not in ann.screen


async def test_what_is_asked_of_a_meeting_that_is_over_or_ones_own_is_answered_as_before(ann: Person) -> None:
    for typed in (
        "Comment résumer une réunion avec l’IA ?",
        "le colloque de La Baule, c’était quoi ?",
        "étape de Lyon, c’était quand",
        "prendre rendez-vous en ligne dans mon salon de coiffure à Nice",
        "combien coûte le diag",
    ):
        await ann.sends(typed)
        assert "Me prévenir des prochaines" not in ann.buttons
        assert not ann.screen.startswith("Où êtes-vous")


async def test_somebody_to_talk_to_is_asked_for_in_a_place(ann: Person) -> None:
    for typed, place in (
        ("Je préfère un être humain. Rouen.", "Seine-Maritime"),
        ("J’aimerais avoir quelqu’un au bout du fil, je suis à Brive", "Corrèze"),
        ("ki peu maider en vrai a avignon", "Vaucluse"),
        ("Vers qui me tourner à Cahors ?", "Lot"),
        ("Qui pourrait me recevoir dans le 53 ?", "Mayenne"),
        ("qui pourrait me recevoir à 97400 Saint-Denis", "La Réunion"),
        ("Put me in touch with an adviser in Amiens", "Somme"),
        ("Is there an office I can walk into in Nantes?", "Loire-Atlantique"),
    ):
        await ann.sends(typed)
        assert ann.screen.startswith(f"Qui appeler\u00a0: {place}")


async def test_an_appointment_without_a_place_asks_where(ann: Person) -> None:
    await ann.sends("je veux prendre rendez-vous avec un conseiller")
    assert ann.screen.startswith("Qui appeler près de chez vous")
    await ann.sends("Foix")
    assert ann.screen.startswith("Qui appeler\u00a0: Ariège")


async def test_whoever_asks_to_be_told_of_a_place_is(ann: Person) -> None:
    for typed, place in (
        ("Gardez un œil sur Angers pour moi", "Angers"),
        ("Inscrivez-moi aux alertes pour la Savoie", "Savoie"),
        ("Un message dès que quelque chose est programmé à Laval, s’il vous plaît", "Laval"),
        ("Tenez-nous informés des événements en Alsace", "Alsace"),
        ("si ya un truc ki tombe a nimes tu me di", "Nîmes"),
        ("signalez-moi toute nouvelle date en Guyane", "Guyane"),
        ("Prévenez-moi s’il y a un forum à Limoges CEDEX", "Limoges"),
        ("Keep me updated on meetings around Toulouse", "Toulouse"),
        ("Nothing in Avranches yet? Fine, message me when something comes up", "Avranches"),
    ):
        await ann.sends(typed)
        assert ann.screen.startswith(f"C’est noté\u00a0: {place}")
        assert "Ne plus me prévenir" in ann.buttons


async def test_news_of_supports_are_the_note_of_the_month(ann: Person) -> None:
    for typed in (
        "Quand une aide pour les coiffeurs sort, prévenez-moi",
        "Could you warn me if a new grant opens?",
        "vous me direz quand le budget repart ?",
    ):
        await ann.sends(typed)
        assert ann.screen.startswith("Une note par mois")
        await ann.sends("Tulle")
        assert "la note chaque mois" in ann.screen


async def test_a_support_that_is_named_is_followed(ann: Person) -> None:
    await ann.sends("Prévenez-moi quand le Diag Data IA rouvre")
    assert ann.screen.startswith("C’est noté\u00a0: Le Diag Data IA")


async def test_what_takes_a_warning_back_is_none(ann: Person) -> None:
    await ann.sends("Finalement je ne vais plus à Rouen, pas besoin de me prévenir")
    assert not ann.screen.startswith("C’est noté\u00a0: Rouen")


@pytest.mark.parametrize(
    "typed", ["on n’est pas une entreprise, c’est grave ?", "what’s in it for us?", "two of us, the phone never stops"]
)
async def test_everyday_words_that_are_names_of_villages_too_lead_to_none(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert "vol d’oiseau" not in ann.screen


@pytest.mark.parametrize(
    ("typed", "named"), [("Us", "Us (Val-d’Oise)"), ("Pis", "Pis (Gers)"), ("La Grave", "La Grave (Hautes-Alpes)")]
)
async def test_such_a_village_is_found_by_its_name_alone(ann: Person, typed: str, named: str) -> None:
    await ann.sends(typed)
    assert f"Depuis {named}" in ann.screen
