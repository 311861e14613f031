"""How the names of what people compare are read from the file of editors, and found in what is typed."""

import pytest

from bot.content.models import Compared, Content
from bot.questions.comparisons import compared
from bot.questions.query import Query
from tests.support.rehearsal import knowledge


def content(**names: str) -> Content:
    """Return the content with these things to compare and no others, each told of by a card of its own name."""
    things = {name: Compared(names=tuple(each.split(", ")), card=name, together={}) for name, each in names.items()}
    return knowledge().content.model_copy(update={"compared": things})


@pytest.mark.parametrize(
    ("name", "found", "not_found"),
    [
        ("prêt(s)", ["prêt", "PRÊTS", "pret"], ["prêté", "apprêt"]),
        ("(le/un) diag(nostic) (data) (IA)", ["diag", "un diagnostic", "le diag data ia", "diag IA"], ["diagnosti"]),
        ("embauch…", ["embauche", "embaucher", "embauchera"], ["débauche"]),
        ("chambre (de) commerce (et d’industrie)", ["chambre commerce", "Chambre de commerce et d'industrie"], []),
        ("auto-diag(nostic)", ["auto-diag", "auto diagnostic"], ["autodiag"]),
        ("ambassad… (IA/Osez l’IA)", ["ambassadrice Osez l'IA", "ambassadeur IA", "ambassadeurs"], ["ambasade"]),
        ("(de la/de ma) région(s)", ["région", "de ma région", "régions"], ["régional"]),
    ],
)
def test_a_name_is_found_with_and_without_what_may_be_missing(
    name: str, found: list[str], not_found: list[str]
) -> None:
    things = content(one=name, cci="CCI")
    for typed in found:
        assert compared(Query(f"{typed} ou CCI ?"), things) == ["one", "cci"], typed
    for typed in not_found:
        assert compared(Query(f"{typed} ou CCI ?"), things) == [], typed


def test_what_may_be_missing_before_a_name_is_no_part_of_what_stands_between_two() -> None:
    things = content(server="(hébergé) chez nous", cloud="cloud")
    assert compared(Query("cloud ou hébergé chez nous"), things) == ["cloud", "server"]
    assert compared(Query("cloud ou installé chez nous"), things) == []


def test_a_longer_name_goes_before_a_shorter_one_that_it_begins_with_wherever_they_stand() -> None:
    for names in ("banque, banque populaire", "banque populaire, banque"):
        assert compared(Query("banque populaire ou CCI ?"), content(bank=names, cci="CCI")) == ["bank", "cci"]


def test_a_thing_within_the_name_of_another_is_not_named() -> None:
    things = content(credit="crédit d’impôt", cir="crédit d’impôt recherche", cci="CCI")
    assert compared(Query("crédit d’impôt recherche ou CCI ?"), things) == ["cir", "cci"]


def test_the_card_that_tells_two_things_apart_is_the_answer_in_either_order() -> None:
    things = content(tour="tour", plan="plan")
    told = things.compared["tour"].model_copy(update={"together": {"plan": "tour-et-plan"}})
    apart = things.model_copy(update={"compared": things.compared | {"tour": told}})
    assert compared(Query("le tour ou le plan ?"), apart) == ["tour-et-plan"]
    assert compared(Query("le plan ou le tour ?"), apart) == ["tour-et-plan"]
