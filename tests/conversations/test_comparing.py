"""Comparing two things: both are told, one after the other, or the card that tells them apart."""

import pytest

from bot.questions.comparisons import compared
from bot.questions.query import Query
from simulator.person import Person
from tests.support.rehearsal import Rehearsal, knowledge


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("faut-il voir la CMA ou la CCI ?", ("chambre de métiers", "Les CCI")),
        ("Diag Data IA vs accélérateur", ("Le Diag Data IA", "accélérateur")),
        ("un ambassadeur ou un conseiller France Num, lequel choisir", ("ambassadeurs IA", "France Num")),
        ("qu’est-ce qui distingue un prêt d’une subvention ?", ("Prêt Boost", "Quelles aides")),
        ("le sommet c’est pareil que les Assises ?", ("Le sommet", "Assises")),
        ("kel difference entre bpifrance et france num", ("Bpifrance", "France Num")),
        ("RGPD et AI Act, ça se ressemble ?", ("RGPD", "européen")),
        ("ma banque ou Bpifrance pour emprunter ?", ("Prêt Boost", "banque publique")),
    ],
)
async def test_both_things_are_told_one_after_the_other(ann: Person, typed: str, told: tuple[str, str]) -> None:
    await ann.sends(typed)
    first, second = told
    assert 0 <= ann.screen.find(first) < ann.screen.rfind(second), ann.screen[:400]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("CPF ou OPCO, je prends lequel ?", "Qui paie la formation"),
        (
            "différence entre le plan Osez l’IA et le Tour de France de l’IA",
            "Le Tour de France de l’IA en fait-il partie",
        ),
        ("TPE ou PME, quelle différence ?", "TPE, PME, ETI"),
        ("ChatGPT ou Mistral pour commencer ?", "Cinq réflexes"),
    ],
)
async def test_where_one_card_tells_both_apart_it_is_the_answer(ann: Person, typed: str, title: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(title), ann.screen[:80]


async def test_in_english_too(bot: Rehearsal) -> None:
    liz = bot.person("Liz", "en")
    await liz.sends("a loan or a grant, which is better?")
    assert "Boost loan" in liz.screen
    assert "funding" in liz.screen


@pytest.mark.parametrize(
    "typed",
    [
        "la CCI et la CMA de Lyon",
        "Bpifrance ou pas",
        "le chiffre de Bpifrance et celui de France Num, lequel croire ?",
        "ou",
    ],
)
def test_two_names_alone_compare_nothing(typed: str) -> None:
    assert compared(Query(typed), knowledge().content) == []
