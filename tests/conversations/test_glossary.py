"""Asking what a word means, from the list, by typing, and under a card."""

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("ça veut dire quoi un prompt ?", "la consigne donnée à l’IA"),
        ("sa veu dire koi hallucination", "une réponse fausse, dite avec assurance"),
        ("que signifie RAG", "cherche dans vos documents"),
        ("c’est quoi un chatbot", "un robot qui répond aux clients"),
        ("deepfake ça veut dire quoi", "qui passe pour vraie"),
        ("ça veut dire quoi halucination", "une réponse fausse"),
    ],
)
async def test_a_word_that_is_asked_for_is_explained_with_an_example(ann: Person, typed: str, meaning: str) -> None:
    await ann.sends(typed)
    assert meaning in ann.screen
    assert "Exemple. " in ann.screen


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("Le sens du sigle POC, c’est quoi ?", "un essai en petit"),
        ("fine-tuning kesaco", "vos propres exemples"),
        ("on me parle d’inférence et je n’ai rien compris", "le moment où l’IA répond"),
        ("J’ai lu « modèle de fondation » quelque part, expliquez-moi", "sert de base à beaucoup d’outils"),
        ("c koi la vision par ordinateur stp", "ce qu’il y a sur une image"),
        ("Que recouvre le terme Qualiopi ?", "organismes de formation"),
        ("big data, ça désigne quoi, en clair ?", "très grandes quantités"),
    ],
)
async def test_the_sense_of_a_word_is_asked_for_in_any_words(ann: Person, typed: str, meaning: str) -> None:
    await ann.sends(typed)
    assert meaning in ann.screen, ann.screen[:80]


async def test_in_english_too(bot: Rehearsal) -> None:
    liz = bot.person("Liz", "en")
    for typed in ("neural net, in plain English?", "explain fine-tuning to me", "what on earth is inference"):
        await liz.sends(typed)
        assert "Example. " in liz.screen, typed


async def test_a_card_that_is_about_what_a_word_means_goes_before_the_word(ann: Person) -> None:
    await ann.sends("agent IA kézako")
    assert ann.screen.startswith("Un agent IA, qu’est-ce que c’est")


@pytest.mark.parametrize("typed", ["quelle différence entre un LLM et une IA générative ?"])
async def test_what_is_asked_of_the_thing_is_not_answered_with_the_word(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert "Exemple. " not in ann.screen


async def test_asked_under_a_card_it_is_the_word_of_that_card(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps_data("card:acteur-edih")
    await ann.sends("ça veut dire quoi ?")
    assert ann.screen.startswith("EDIH")


async def test_where_a_card_holds_several_words_the_bot_asks_which(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps_data("card:argent-demande-opco")
    await ann.sends("ça veut dire quoi ?")
    assert ann.screen.startswith("Quel mot")
    await ann.taps("Qualiopi")
    assert "organismes de formation" in ann.screen


async def test_without_a_word_or_a_card_the_list_opens(ann: Person) -> None:
    await ann.sends("ça veut dire quoi ?")
    assert ann.screen.startswith("Les mots de l’IA, en clair")
    await ann.taps("Page 2")
    await ann.taps("Page 3")
    await ann.taps("Page 4")
    await ann.taps("prompt")
    await ann.taps("Tous les mots")
    assert ann.screen.startswith("Les mots de l’IA, en clair")


async def test_a_card_about_a_word_goes_before_the_glossary(ann: Person) -> None:
    await ann.sends("c’est quoi le CPF")
    assert ann.screen.startswith("Payer une formation avec le CPF")


async def test_a_word_that_is_no_more_leads_to_the_list(ann: Person) -> None:
    await ann.sends("/start")
    await ann.taps_data("word:minitel")
    assert ann.screen.startswith("Les mots de l’IA, en clair")


async def test_words_are_explained_in_english(bot: Rehearsal) -> None:
    ben = bot.person("Ben", "en")
    await ben.sends("what does RAG mean")
    assert "an AI that searches your documents" in ben.screen
    assert "Example. " in ben.screen


async def test_beside_a_word_only_what_holds_it_is_offered(ann: Person) -> None:
    await ann.sends("c’est quoi le no-code")
    assert ann.screen.startswith("no-code")
    assert ann.buttons == ["Tous les mots", "Accueil"]
