"""Numbers as people type them: exact, between bounds, or left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.typed_numbers import INFINITE, find, read


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14", 14),
        ("0", 0),
        ("3 000", 3_000),
        ("3\u202f000", 3_000),
        ("1 250 000 €", 1_250_000),
        ("1.250.000", 1_250_000),
        ("2,5", 2.5),
        ("1 200,50 euros", 1_200.5),
        ("1,2 M€", 1_200_000),
        ("1.2M", 1_200_000),
        ("2M5", 2_500_000),
        ("2m€", 2_000_000),
        ("500k", 500_000),
        ("350 K€ de CA", 350_000),
        ("2 millions d’euros", 2_000_000),
        ("deux millions et demi", 2_500_000),
        ("un million deux cent mille", 1_200_000),
        ("un demi million", 500_000),
        ("half a million", 500_000),
        ("two million", 2_000_000),
        ("a hundred and fifty", 150),
        ("vingt-cinq", 25),
        ("soixante et onze", 71),
        ("quatre-vingts", 80),
        ("quatre-vingt-dix-sept", 97),
        ("septante-trois", 73),
        ("mille deux cents", 1_200),
        ("trente-cinq mille", 35_000),
        ("1,5 milliard", 1_500_000_000),
        ("on est 12", 12),
    ],
)
def test_a_number_is_read_whole(text: str, number: float) -> None:
    found = read(text)
    assert found
    assert found.exact == number
    assert text[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("moins de 10", 0, 9),
        ("jusqu’à 10", 0, 10),
        ("10 au plus", 0, 10),
        ("plus de 50", 51, INFINITE),
        ("au moins 50", 50, INFINITE),
        ("50 ou plus", 50, INFINITE),
        ("50+", 50, INFINITE),
        ("more than 20", 21, INFINITE),
        ("at most 20", 0, 20),
        ("15 à 20", 15, 20),
        ("15-20", 15, 20),
        ("entre 15 et 20", 15, 20),
        ("10 ou 12", 10, 12),
        ("between 5 and 7", 5, 7),
        ("1 à 2 M€", 1_000_000, 2_000_000),
        ("entre 500 et 800 k€", 500_000, 800_000),
        ("une dizaine", 8, 12),
        ("environ 15", 12, 18),
    ],
)
def test_bounds_stay_bounds(text: str, low: float, high: float) -> None:
    found = read(text)
    assert found
    assert found.whole() == (low, high)
    assert found.exact is None


@pytest.mark.parametrize("text", ["3.000", "1,250"])
def test_what_may_be_read_in_two_ways_is_left_open(text: str) -> None:
    found = read(text)
    assert found
    assert found.ambiguous
    assert found.exact is None


def test_an_english_comma_stands_between_thousands() -> None:
    found = read("1,250", "en")
    assert found
    assert found.exact == 1_250


@pytest.mark.parametrize("text", ["", "une boulangerie", "-5", "1e6", "12m2", "deux trois", "n°", "١٤", "3 et 4 et 5"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read(text) is None


def test_several_numbers_are_found_where_they_stand() -> None:
    text = "menuiserie de 14 salariés, 2 M€ de CA, créée en 2019"
    assert [(text[one.start : one.end], one.exact) for one in find(text)] == [
        ("14", 14),
        ("2 M€"[:3], 2_000_000),
        ("2019", 2_019),
    ]


@given(st.integers(0, 10**12))
def test_every_whole_number_is_read_back_however_it_is_grouped(number: int) -> None:
    for text in (str(number), f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "\u202f")):
        found = read(text)
        assert found
        assert found.exact == number


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_word(text: str) -> None:
    for one in find(text):
        assert one.low <= one.high
        assert 0 <= one.start < one.end <= len(text)
