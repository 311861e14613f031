"""Who tells of their company and asks for help, and for hardly anything else, is led to the supports that fit it."""

from functools import cache

import pytest

from bot.places.mentions import named_places
from bot.places.resolver import Places
from bot.questions.query import Query
from bot.questions.support_requests import supports
from tests.support import rehearsal


@cache
def places() -> Places:
    return rehearsal.places()


def led(typed: str) -> str | None:
    query = Query(typed)
    found = supports(query, named_places(query.sentence, places().find(query.sentence)))
    return found.pack() if found else None


@pytest.mark.parametrize(
    "typed",
    [
        "14 salariés",
        "garage à Brest, quelles aides ?",
        "on est 3, on a droit à quoi ?",
        "menuiserie de 14 salariés à Angers, j’ai droit à quoi ?",
        "nous sommes 60 à Lille, quelles subventions ?",
        "seule à Pau, une aide pour me former ?",
        "12 employees, any support to understand AI?",
        "menuiserie de 14 salariés à Angers, 2 M€ de CA, créée en 2019, on veut former l'équipe",
        "bjr jai une boulangerie a gueret 3 salaries ya des aides pour lia",
        "jai 3 salariés g droit a koi",
        "we are a 14-person joinery in Angers, can we get training money?",
        "restaurant 8 salariés Nantes, acheter un logiciel à 9000 €",
        "Is there any grant for a consulting firm of 60 people in Nantes?",
        "des aides pour un cabinet comptable de 12 personnes à Nantes ?",
        "subvention pour une agence web de 6 salariés à Lille",
    ],
)
def test_who_tells_of_their_company_and_asks_for_help_is_led_to_its_supports(typed: str) -> None:
    assert led(typed) == "told"


@pytest.mark.parametrize(
    "typed",
    [
        "j’ai droit à quoi ?",
        "14 salariés à Angers, le prêt Boost c’est combien ?",
        "12 salariés, il va pleuvoir ?",
        "on a 12 salariés, comment on s’inscrit à Lyon",
        "",
    ],
)
def test_who_tells_nothing_of_a_company_or_asks_something_else_is_not_led_there(typed: str) -> None:
    assert led(typed) is None
