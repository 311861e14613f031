"""The places that a sentence names are told from words that hardly anybody means as a place."""

from functools import cache

import pytest

from bot.places.mentions import named_places, placed
from bot.places.resolver import Place, Places
from bot.places.tokenizer import Sentence
from tests.support import rehearsal


@cache
def places() -> Places:
    return rehearsal.places()


def named(typed: str) -> list[Place]:
    sentence = Sentence(typed)
    return named_places(sentence, places().find(sentence))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("garage à Brest, quelles aides", ["Brest"]),
        ("Rennes : quelles aides", ["Rennes"]),
        ("a bakery in Lyon", ["Lyon"]),
        ("coiffeuse au Mans", ["Le Mans"]),
        ("à Toulouse, la région met quoi sur la table", ["Toulouse"]),
        ("mon salon est à Nîmes", ["Nîmes"]),
        ("quelles aides pour moi", []),
        ("", []),
    ],
)
def test_a_town_is_named_in_so_many_words_and_rather_after_a_preposition(typed: str, names: list[str]) -> None:
    assert [place.name for place in named(typed)] == names


def test_a_name_that_is_typed_wrong_is_no_name() -> None:
    assert places().find("garage à Brets").candidates
    assert not [place for place in named("garage à Brets") if place.name == "Brest"]


def test_what_comes_first_in_a_sentence_comes_after_nothing() -> None:
    candidates = places().find("Rennes").candidates
    assert placed(candidates, ["rennes"]) == []
    assert placed(candidates, ["a", "rennes"]) == list(candidates)
