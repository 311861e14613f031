"""Short questions on a line of a list, and on the whole of it."""

import pytest

from bot.questions.list_lines import asked_of_all, asks_what_differs, line_asked
from bot.questions.spoken import spoken


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("la deuxième, c’est à quelle heure ?", "2"),
        ("pk le 3eme cest pas pr moi", "3"),
        ("why not the second one?", "2"),
        ("et la dernière, c’est gratuit ?", "last"),
        ("I’ll take the first one", "1"),
    ],
)
def test_the_line_asked_about_is_read(typed: str, number: str) -> None:
    asked = line_asked(spoken(typed))
    assert asked is not None
    assert asked.number == number


@pytest.mark.parametrize(
    "typed",
    [
        "c’est la première fois que j’utilise ChatGPT pour mes factures",
        "le dernier baromètre de France Num dit quoi sur les petites entreprises ?",
        "combien coûte le diag ?",
        "the first AI Act deadline for high risk systems",
    ],
)
def test_a_question_of_its_own_is_about_no_line(typed: str) -> None:
    assert line_asked(spoken(typed)) is None


@pytest.mark.parametrize("typed", ["ok et je fais comment", "c’est combien ?", "how do I apply?", "encore ouvert ?"])
def test_what_may_be_asked_of_anything_is_asked_of_the_list(typed: str) -> None:
    assert asked_of_all(spoken(typed))


@pytest.mark.parametrize("typed", ["combien de stages ?", "comment faire un devis", "c’est quoi un OPCO"])
def test_what_names_something_is_not(typed: str) -> None:
    assert not asked_of_all(spoken(typed))


@pytest.mark.parametrize(
    "typed", ["c’est quoi la différence ?", "c koi la diférence", "what’s the difference between them?"]
)
def test_what_tells_two_things_apart_is_asked_without_naming_them(typed: str) -> None:
    assert asks_what_differs(spoken(typed))
    assert not asks_what_differs(spoken(f"{typed} CCI et CMA"))
