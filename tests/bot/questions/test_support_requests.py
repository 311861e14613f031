"""Who tells of their company and asks for help, and for hardly anything else, is led to the supports that fit it."""

from functools import cache

import pytest

from bot.places.mentions import named_places
from bot.places.resolver import Places
from bot.questions.query import Query
from bot.questions.support_requests import supports


@cache
def places() -> Places:
    return Places.load()


def led(typed: str) -> str | None:
    query = Query(typed)
    found = supports(query, named_places(query.sentence, places().find(query.sentence)))
    return found.pack() if found else None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("14 salariés", "effectif=14"),
        ("on est 3, on a droit à quoi ?", "effectif=3"),
        ("menuiserie de 14 salariés à Angers, j’ai droit à quoi ?", "effectif=14,region=52"),
        ("nous sommes 60 à Lille, quelles subventions ?", "besoin=payer,effectif=60,region=32"),
        ("seule à Pau, une aide pour me former ?", "besoin=former,effectif=0,region=75"),
        ("12 employees, any support to understand AI?", "besoin=conseil,effectif=12"),
    ],
)
def test_the_headcount_the_place_and_the_need_are_in_the_button(typed: str, said: str) -> None:
    assert led(typed) == f"go:guide:fin:1:{said}"


@pytest.mark.parametrize(
    "typed",
    [
        "j’ai droit à quoi ?",
        "garage à Brest, quelles aides ?",
        "14 salariés à Angers, le prêt Boost c’est combien ?",
        "12 salariés, il va pleuvoir ?",
        "",
    ],
)
def test_who_tells_no_headcount_or_asks_something_else_is_not_led_there(typed: str) -> None:
    assert led(typed) is None


def test_towns_of_two_regions_leave_the_region_open() -> None:
    assert led("9 salariés, à Rennes et à Lyon, quelles aides ?") == "go:guide:fin:1:effectif=9"
