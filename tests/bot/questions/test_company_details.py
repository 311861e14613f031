"""What a question tells of a company is told apart from what it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.query import Query
from bot.questions.whereabouts import without_company


@pytest.mark.parametrize(
    "told",
    [
        "j’ai 14 salariés",
        "on est trois personnes",
        "6 gars",
        "a bakery, 4 people",
        "fleuriste, seule",
        "2,5 millions de CA",
        "800 000 € de chiffre d’affaires",
        "ouverte depuis 5 ans",
        "créée il y a 8 mois",
    ],
)
def test_a_size_a_turnover_and_an_age_describe_a_company(told: str) -> None:
    assert Query(f"menuiserie, {told}, à quoi ai-je droit ?").company.parts
    assert not Query("à quoi ai-je droit ?").company.parts


@pytest.mark.parametrize(
    "asked",
    ["15 % des PME", "les 20 étapes", "3 jours de diagnostic", "6 millions d’euros", "seulement en ligne", "en 2025"],
)
def test_the_figures_of_a_question_describe_nobody(asked: str) -> None:
    query = Query(asked)
    assert not query.company.parts
    assert query.without(query.company.parts) is query


@pytest.mark.parametrize(
    ("typed", "towns", "left"),
    [
        ("menuiserie de 14 salariés à Angers, j’ai droit à quoi ?", ["Angers"], "j’ai droit à quoi ?"),
        (
            "plombier seul à Tarbes : comment rencontrer un ambassadeur ?",
            ["Tarbes"],
            "comment rencontrer un ambassadeur ?",
        ),
        ("À Dole, ma région aide-t-elle ?", ["Dole"], "ma région aide-t-elle ?"),
        ("un prêt pour moi, fleuriste avec 3 salariés", [], "un prêt pour moi"),
    ],
)
def test_the_clauses_that_tell_of_a_company_are_left_out_first(typed: str, towns: list[str], left: str) -> None:
    assert without_company(Query(typed), towns)[0] == Query(left)


@pytest.mark.parametrize(
    ("typed", "towns", "left"),
    [
        ("électricien 6 gars à Toulouse quel prêt", ["Toulouse"], "électricien quel prêt"),
        ("quel prêt à Saint-Étienne", ["Saint-Étienne"], "quel prêt"),
        ("orléans j’allais où", ["Orléans"], "j’allais où"),
    ],
)
def test_where_one_clause_says_all_its_size_and_its_place_are_left_out(typed: str, towns: list[str], left: str) -> None:
    assert without_company(Query(typed), towns) == [Query(left)]


@pytest.mark.parametrize("typed", ["", "j’ai droit à quoi", "14 salariés", "à Angers", "?!,;"])
def test_nothing_is_left_of_what_asks_nothing_and_nothing_is_taken_from_what_tells_nothing(typed: str) -> None:
    assert without_company(Query(typed), ["Angers"]) == []


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=10), max_size=3))
def test_whatever_is_typed_only_shorter_sentences_come_back(typed: str, towns: list[str]) -> None:
    for rest in without_company(Query(typed), towns):
        assert rest.text
        assert len(rest.text) <= len(typed)


@pytest.mark.parametrize(
    ("typed", "employees"),
    [
        ("menuiserie de 14 salariés", 14),
        ("On est Trois, on cherche une aide", 3),
        ("nous sommes 60 à Lille", 60),
        ("a bakery with eight employees", 8),
        ("coiffeuse, seule", 0),
        ("nous sommes 20 ans en moyenne", None),
        ("nous sommes à Lille", None),
        ("15 % des PME", None),
        ("moins de 10 salariés", (0, 9)),
        ("15 à 20 salariés", (15, 20)),
    ],
)
def test_a_headcount_is_read_in_figures_and_in_words(typed: str, employees: int | tuple[int, int] | None) -> None:
    low, high = employees if isinstance(employees, tuple) else (employees, employees)
    headcount = Query(typed).company.headcount
    assert (headcount.low, headcount.high) == (low, high) if headcount else employees is None
