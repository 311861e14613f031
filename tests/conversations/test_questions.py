"""Asking in one's own words, as a person does between two customers."""

from datetime import datetime

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


async def test_a_question_is_answered_with_the_screen_that_says_it(ann: Person) -> None:
    await ann.sends("c koi le diag data ia ?")
    assert ann.screen.startswith("Le Diag Data IA")
    assert "Accueil" in ann.buttons


async def test_a_question_may_go_on_from_what_is_shown(ann: Person) -> None:
    await ann.taps_data("card:assises-essentiel")
    await ann.sends("et qui organise ?")
    assert ann.screen.startswith("Qui organisait les Assises")
    await ann.taps_data("stage:lyon")
    await ann.sends("c’est quand ?")
    assert ann.screen.startswith("Lyon\u00a0: vendredi 22 novembre")
    await ann.taps("Accueil")
    await ann.sends("c’est quand ?")
    assert not ann.screen.startswith("Lyon, ")


async def test_a_stage_is_told_as_of_today_with_its_reminder(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("c quand lyon")
    await ann.taps("Me le rappeler la veille")
    await bot.jump(datetime(2024, 11, 21, 9, tzinfo=FRENCH_TIME))
    await ann.sends("étape de Lyon")
    assert "C’est demain" in ann.screen
    assert any(label.startswith("Ne plus me le rappeler") for label in ann.buttons)


async def test_the_list_of_a_month_leads_to_each_stage(ann: Person) -> None:
    await ann.sends("quelles villes en janvier ?")
    assert ann.screen.startswith("janvier 2025\u00a0: 2 rencontres.")
    await ann.sends("2")
    assert ann.screen.startswith("Montpellier, mardi 28 janvier 2025")


async def test_two_facts_asked_at_once_are_both_answered(ann: Person) -> None:
    await ann.sends("qui est Jacques Moulin et qui est Véronique Torner ?")
    assert "Digiworld" in ann.screen
    assert "juin 2023" in ann.screen


async def test_in_doubt_the_bot_asks_and_a_tap_is_enough(ann: Person) -> None:
    await ann.sends("un pôle, je ne sais plus lequel")
    assert ann.screen.startswith("Je ne suis pas sûr d’avoir compris.")
    await ann.sends("1")
    assert "pas sûr" not in ann.screen


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["il va pleuvoir à Lille ?", "traduis ma facture", "SELECT * FROM people"])
async def test_what_it_must_not_guess_it_does_not_know(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith("Je n’ai pas de réponse à cela.")
    assert len(ann.buttons) == 4


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("j’ai une douleur dans le bras gauche qui monte", "Appelez le 15 (SAMU) ou le 112, tout de suite."),
        ("stop, mon mari n’arrive plus à respirer à Guéret", "Appelez le 15 (SAMU) ou le 112, tout de suite."),
        ("my toddler has swallowed a battery", "Appelez le 15 (SAMU) ou le 112, tout de suite."),
        ("j’ai plus envie de vivre", "Appelez le 3114, gratuit, jour et nuit."),
        ("I want to die", "Appelez le 3114, gratuit, jour et nuit."),
    ],
)
async def test_whoever_may_be_in_danger_is_told_whom_to_call_and_nothing_else(
    ann: Person, typed: str, first: str
) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(first)
    assert ann.buttons == ["Accueil"]


@pytest.mark.parametrize("typed", ["la paperasse m’étouffe", "la borne a avalé ma carte bancaire"])
async def test_a_figure_of_speech_is_no_emergency(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert "112" not in ann.screen


async def test_whoever_is_rude_is_told_sorry_and_asked_what_they_looked_for(ann: Person) -> None:
    await ann.sends("t’es con")
    assert ann.screen.startswith("Désolé de ne pas vous avoir aidé. Que cherchiez-vous\u202f?")
    assert len(ann.buttons) == 4


async def test_an_english_speaker_asks_and_reads_in_english(bot: Rehearsal) -> None:
    bob = bot.person("Bob", "en")
    await bob.sends("who chairs the MEDEF's partner Numeum?")
    assert "Numeum" in bob.screen
    await bob.sends("weather tomorrow")
    assert bob.screen.startswith("I have no answer to that.")


async def test_hello_opens_the_first_screen_to_whom_it_was_not_shown(bot: Rehearsal) -> None:
    zoe = bot.person("Zoé")
    await zoe.sends("Bonjour !")
    assert zoe.screen.startswith("Et l’IA, pour votre entreprise")
    await zoe.sends("Bonjour !")
    assert zoe.screen.startswith("Bonjour. Écrivez votre ville")


@pytest.mark.slow
async def test_what_was_asked_stays_nowhere(
    bot: Rehearsal, ann: Person, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    await ann.sends("ma quincaillerie Kervadec a-t-elle droit au diag data ia ?")
    await ann.sends("xyzzy Kervadec")
    output = capsys.readouterr()
    assert "Kervadec" not in caplog.text + output.out + output.err
    assert all(b"Kervadec" not in file.read_bytes() for file in bot.folder.iterdir())


async def test_who_writes_stop_is_left_alone_and_may_take_it_back(bot: Rehearsal, ann: Person) -> None:
    await ann.sends("rappelle-moi Lyon la veille")
    await ann.taps_data("watch:dep-69")
    await ann.sends("STOP")
    assert ann.screen.startswith("C’est fait\u00a0: je ne vous écris plus.")
    assert "2 demandes sont annulées" in ann.screen
    await ann.sends("stop")
    assert "2 demandes sont annulées" in ann.screen
    await ann.taps("Tout remettre")
    assert "2 demandes, comme avant" in ann.screen
    await ann.sends("mes rappels")
    assert "Lyon" in ann.screen
    assert "Nouvelles rencontres" in ann.screen
    await ann.sends("laissez-moi tranquille")
    seen = len(ann.messages)
    await bot.jump(datetime(2024, 11, 21, 19, tzinfo=FRENCH_TIME))
    assert len(ann.messages) == seen


async def test_after_a_restart_it_is_said_that_what_was_stopped_is_not_known_any_more(ann: Person) -> None:
    await ann.taps_data("stopall:yes")
    assert ann.screen.startswith("Je n’ai plus la liste")
    assert "Mes rappels" in ann.buttons


async def test_the_same_card_is_not_sent_twice_running(ann: Person) -> None:
    await ann.sends("c koi le diag data ia ?")
    await ann.sends("c'est quoi le diag data ia")
    assert ann.screen.startswith("C’est la même réponse que ci-dessus")
    assert len(ann.buttons) > 1


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("french tech c koi", "La French Tech"),
        ("c’est quoi exactement l’intelligence artificielle ?", "L’intelligence artificielle, c’est quoi"),
        ("je crois que mes employés utilisent l’IA en douce, je fais quoi ?", "L’IA utilisée en cac"),
    ],
)
async def test_a_question_told_in_everyday_words_finds_its_card(ann: Person, typed: str, title: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(title)


async def test_a_list_of_meetings_says_what_else_may_have_been_asked(ann: Person) -> None:
    await ann.sends("j’ai un salon de coiffure à Dunkerque, y a une réunion où on explique l’IA ?")
    assert "Dunkerque" in ann.screen
    assert any("Hauts-de-France" in label for label in ann.buttons)
    await ann.sends("Dunkerque")
    assert not any("Hauts-de-France" in label for label in ann.buttons)


async def test_where_somebody_lives_is_nobodys_business(ann: Person) -> None:
    await ann.sends("quelle est l’adresse du domicile de Patrick Martin ?")
    assert ann.screen.startswith("Je n’ai pas de réponse à cela. Voyez plutôt\u00a0: la personne elle-même")


async def test_what_sounds_like_another_subject_is_declined_with_what_comes_near(ann: Person) -> None:
    await ann.sends("jpeux mettre mon abonement en note de frais")
    assert ann.screen.startswith("Je n’ai pas de réponse à cela.")
    assert any("abonnement" in label.lower() for label in ann.buttons)
