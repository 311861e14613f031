"""Typed sentences as orders are compared with them."""

import pytest

from bot.questions.spoken import spoken

FRENCH = [
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
    "vingt-et-une",
    "vingt-deux",
    "vingt-trois",
]
ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@pytest.mark.parametrize(("hour", "word"), list(enumerate(FRENCH, start=1)))
def test_an_hour_in_french_letters_is_read_as_in_digits(hour: int, word: str) -> None:
    assert spoken(f"pas avant {word} heures") == f"pas avant {hour} heures"


@pytest.mark.parametrize(("hour", "word"), list(enumerate(ENGLISH, start=1)))
def test_an_hour_in_english_letters_is_read_as_in_digits(hour: int, word: str) -> None:
    assert spoken(f"not before {word}") == f"not before {hour}"


@pytest.mark.parametrize(
    "said", ["un humain", "la deux", "rappelle moi deux jours avant", "the second one", "les six suivants"]
)
def test_a_number_that_is_no_hour_stays_in_letters(said: str) -> None:
    assert spoken(said) == said


@pytest.mark.parametrize(("typed", "read"), [("jveu 2 rappels stp", "je veux 2 rappels svp"), ("CANCEL!!", "cancel")])
def test_text_messages_are_spelled_out(typed: str, read: str) -> None:
    assert spoken(typed) == read
