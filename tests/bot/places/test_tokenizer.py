"""The one form that names of places are brought to, however people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import fold
from bot.places.tokenizer import (
    department_number,
    district_number,
    is_area_by_grammar,
    is_located,
    key,
    keys,
    parts,
    read,
    run_around,
    words,
)
from tests.support import rehearsal


@pytest.mark.parametrize(
    "written",
    ["Saint-Rémy-sur-Orne", "ST REMY S/ORNE", "st. rémy s/ orne", "saint remy sur orne", "Saint‐Rémy–sur—Orne"],
)
def test_a_name_has_one_form_however_it_is_written(written: str) -> None:
    assert words(written) == ["saint", "remy", "sur", "orne"]
    assert key(written) == "saintremysurorne"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Œuilly", "oeuilly"), ("L’Haÿ-les-Roses", "l'hay-les-roses"), ("Châlons", "chalons"), ("5 €", "5  euros ")],
)
def test_letters_and_signs_are_folded_to_plain_ones(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_and_leaves_plain_letters(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


def test_official_names_are_looked_up_by_the_key_of_what_people_type() -> None:
    names = sorted({place.name for place in rehearsal.places().all() if place.kind == "commune"})[::7]
    assert keys(names) == [key(name) for name in names]


@pytest.mark.parametrize(
    ("sentence", "postcode", "named"),
    [
        ("je suis à 35 000 Rennes", "35000", "rennes"),
        ("F-44000 Nantes CEDEX 2", "44000", "nantes"),
        ("12 rue de Lyon, 75012 Paris", "75012", "paris"),
        ("Paris, 12 bis avenue de Lyon", "", "paris"),
        ("35000 euros à Rennes", "", "rennes"),
        ("12000 habitants à Rodez", "", "rodez"),
        ("35000", "35000", ""),
    ],
)
def test_postcode_street_and_cedex_are_told_from_the_name(sentence: str, postcode: str, named: str) -> None:
    found, tokens = read(sentence)
    assert found == postcode
    assert [word for word in tokens if word == named] == ([named] if named else [])
    assert not {"cedex", "lyon"} & set(tokens)


def test_what_is_beyond_three_hundred_characters_is_not_read() -> None:
    assert "rennes" not in read("x " * 150 + "Rennes")[1]


@pytest.mark.parametrize(
    ("sentence", "area"),
    [("en mayenne", True), ("dans le nord", True), ("a nantes", False), ("mayenne", False)],
)
def test_an_area_is_told_by_the_word_before_it(sentence: str, area: bool) -> None:
    tokens = sentence.split()
    assert is_area_by_grammar(tokens, len(tokens) - 1) is area


@pytest.mark.parametrize(("sentence", "located"), [("pres de la rochelle", True), ("la rochelle", False)])
def test_a_place_is_told_by_the_words_before_it(sentence: str, located: bool) -> None:
    tokens = sentence.split()
    assert is_located(tokens, len(tokens) - 1) is located


@pytest.mark.parametrize(
    ("word", "number"),
    [("15", (15, False)), ("15e", (15, True)), ("1er", (1, True)), ("2nd", (2, True)), ("115", (0, False))],
)
def test_districts_are_read_as_numbers(word: str, number: tuple[int, bool]) -> None:
    assert district_number(word) == number


@pytest.mark.parametrize(
    ("word", "code"),
    [("22", "22"), ("1", "01"), ("2a", "2A"), ("974", "974"), ("988", "988"), ("20c", ""), ("123", ""), ("961", "")],
)
def test_departments_are_read_by_their_number(word: str, code: str) -> None:
    assert department_number(word) == code


def test_a_name_may_go_on_beside_the_words_that_were_found() -> None:
    sentence = ["a", "saint", "remy", "sur", "orne", ",", "calvados"]
    assert run_around(sentence, 1, 3) == ["saint", "remy", "sur", "orne"]


def test_stretches_that_may_be_a_name_come_longest_first() -> None:
    assert next(iter(parts(["villeneuv", "sur", "lott"]))) == ["villeneuv", "sur", "lott"]
    assert ["lott"] in list(parts(["villeneuv", "sur", "lott"]))
