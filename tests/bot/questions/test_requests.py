"""Sentences that ask for a word or for whom to call, told from all others."""

import pytest

from bot.questions.query import Query
from bot.questions.requests import MOST_AREAS, contacts_of, requested
from bot.questions.word_requests import asks_for_meaning
from bot.replies.callback_data import ListWords, parse
from tests.support import rehearsal
from tests.support.rehearsal import knowledge

PLACES = rehearsal.places()
CONTENT = knowledge().content


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("ça veut dire quoi API", "word:api"),
        ("what does open source mean?", "word:open-source"),
        ("ça veut dire quoi", "words"),
        ("qui appeler à Guéret", "contacts:dep-23"),
        ("CCI Haute-Savoie", "contacts:dep-74"),
        ("qui appeler en Bretagne", "contacts:reg-53"),
        ("le numéro de la CCI", "contacts"),
    ],
)
def test_what_has_a_screen_of_its_own_is_opened(text: str, action: str) -> None:
    assert str(requested(Query(text), CONTENT, PLACES)) == action


@pytest.mark.parametrize(
    "text",
    [
        "étape de Lyon",
        "qui organise le tour ?",
        "c’est quoi la CCI",
        "la CCI de Lyon organise une étape du tour ?",
        "contact presse du sommet",
        "je veux dire merci",
        "combien coûte le diag",
        "industrie 5.0",
        "métiers du 21e siècle",
    ],
)
def test_other_sentences_are_left_to_the_cards(text: str) -> None:
    assert requested(Query(text), CONTENT, PLACES) is None


def test_under_a_card_its_own_words_are_meant() -> None:
    card = CONTENT.cards["argent-demande-opco"]
    assert requested(Query("ça veut dire quoi ?"), CONTENT, PLACES, card) == ListWords(card=card.id)


def test_a_name_of_many_departments_still_fits_a_button() -> None:
    action = contacts_of(list(PLACES.find("Saint-Martin").candidates))
    assert action.areas.count(",") < MOST_AREAS
    assert parse(action.pack()) == action


@pytest.mark.parametrize(
    "text", ["sa veu dire kwa", "définition de biais", "ce mot je comprends pas", "meaning of RAG"]
)
def test_meaning_is_asked_for_in_many_ways(text: str) -> None:
    assert asks_for_meaning(Query(text))
