"""Whom to call: the nearest of each kind, only what is sure, and never nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.directory import ORDER, whom_to_call
from bot.content.regions import REGIONS
from bot.places.gazetteer import Gazetteer
from tests.support.rehearsal import knowledge

DEPARTMENTS = [
    *(f"{number:02}" for number in range(1, 96) if number != 20),
    "2A",
    "2B",
    "971",
    "972",
    "973",
    "974",
    "976",
]


def region_of(department: str, places: Gazetteer) -> str:
    return REGIONS[places.region_of(department)]


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_every_department_has_a_chamber_of_each_kind_and_who_calls_back(department: str, places: Gazetteer) -> None:
    found = whom_to_call(department, region_of(department, places), knowledge().content)
    roles = [contact.role for contact in found]
    assert {"cci", "cma", "conseil", "annuaire"} <= set(roles)
    assert roles == sorted(roles, key=ORDER.index)
    whole = [contact.role for contact in found if not contact.area]
    assert len(whole) == len(set(whole))


@given(st.text(max_size=4), st.text(max_size=30))
def test_wherever_one_is_who_answers_everybody_is_named(department: str, region: str) -> None:
    found = whom_to_call(department, region, knowledge().content)
    assert {"cci", "cma", "conseil", "banque", "numérique", "annuaire"} <= {contact.role for contact in found}
    assert all(
        department in contact.departments or region in contact.regions
        for contact in found
        if contact.departments or contact.regions
    )


def test_the_chamber_of_the_department_goes_before_that_of_the_region() -> None:
    found = {contact.role: contact.name for contact in whom_to_call("68", "Grand Est", knowledge().content)}
    assert found["cma"] == "Chambre de métiers d’Alsace"
    assert found["cci"] == "CCI Grand Est"


def test_a_chamber_of_a_part_comes_with_the_one_that_serves_the_rest() -> None:
    names = [contact.name for contact in whom_to_call("13", "Provence-Alpes-Côte d’Azur", knowledge().content)]
    assert names[:2] == ["CCI métropolitaine Aix-Marseille-Provence", "CCI France"]
