"""Answers to « Combien ? » that are no plain number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supports.how_many import counted, tells_an_amount


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("aucun", 0), ("Personne", 0), ("que moi", 0), ("il n’y a que moi", 0), ("moi tout seul", 0), ("juste moi", 0),
        ("none", 0), ("Nobody.", 0), ("just me", 0), ("it’s only me", 0), ("un seul", 1), ("only one", 1),
        ("moi et ma femme", None), ("12", None), ("personne ne m’a répondu", None), ("une seule question", None),
    ],
)  # fmt: skip
def test_words_that_count_nobody_or_one_are_a_number(text: str, people: int | None) -> None:
    assert counted(text) == people


@pytest.mark.parametrize(
    "text",
    ["12/13", "12 34", "-3", "3 OOO", "50 %", "1000000", "moi et ma femme", "mon mari et moi", "beaucoup", "2 associés",
     "deux trois", "quelques dizaines", "plusieurs personnes", "ça dépend des saisons", "une douzaine l’été",
     "2 à temps plein et 3 à mi-temps", "me and my wife", "a few people", "3 or so part-time", "10+2", "1e3"],
)  # fmt: skip
def test_what_tells_how_many_without_being_sure_is_seen(text: str) -> None:
    assert tells_an_amount(text) == (text not in {"ça dépend des saisons", "une douzaine l’été", "1e3"})


@pytest.mark.parametrize(
    "text",
    ["Lyon", "bonjour", "c’est quoi un ETP ?", "combien ça coûte ?", "quelles aides pour 10 salariés ?",
     "le 9 décembre", "aides pour embaucher un salarié", "étape du 4 novembre", "12 rue de la Paix", "Marseille 13", "",
     "je veux former 5 personnes", "le diag data IA coûte 3 000 €", "where is the next event?", "?", "merci"],
)  # fmt: skip
def test_what_is_about_something_else_is_left_to_be_answered(text: str) -> None:
    assert not tells_an_amount(text)


def test_months_are_an_answer_where_since_when_was_asked() -> None:
    for text in ("mars 2019", "depuis le mois de mars", "12/2019", "fin 2018 début 2019", "early March"):
        assert tells_an_amount(text, since=True), text
    assert not tells_an_amount("mars 2019")


@given(st.text(max_size=40))
def test_any_text_is_told_apart_without_a_word(text: str) -> None:
    tells_an_amount(text)
    counted(text)
