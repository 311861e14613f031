"""What is offered to choose from: no place twice, the likeliest first, at most six."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.candidates import MOST_CHOICES, PlaceMatch, by_population, contains, merge, offer
from bot.places.gazetteer import Place
from tests.support import rehearsal

PLACES = rehearsal.places()
EVERYWHERE = list(PLACES.all())


def found(identifier: str) -> Place:
    place = PLACES.get(identifier)
    assert place is not None
    return place


drawn = st.lists(st.integers(0, 30_000), max_size=12).map(lambda numbers: [EVERYWHERE[number] for number in numbers])


@given(drawn, st.booleans())
def test_at_most_six_are_offered_and_the_rest_is_counted(places: list[Place], certain: bool) -> None:
    finding = offer(places, certain=certain)
    distinct = merge(places)
    assert finding.candidates == tuple(distinct[:MOST_CHOICES])
    assert len(finding.candidates) + finding.others == len(distinct)
    assert finding.certain is (certain and len(distinct) == 1)


@given(drawn)
def test_nothing_is_offered_twice_and_the_order_is_kept(places: list[Place]) -> None:
    distinct = merge(places + places)
    assert len(set(distinct)) == len(distinct)
    assert distinct == [place for place in dict.fromkeys(places) if place in distinct]


@given(drawn)
def test_the_most_populous_come_first(places: list[Place]) -> None:
    ordered = by_population(places)
    assert [place.population for place in ordered] == sorted((place.population for place in places), reverse=True)


def test_paris_is_offered_once_though_it_is_a_department_too() -> None:
    paris, department = found("75056"), found("dep-75")
    assert merge([department, paris]) == [paris]


@pytest.mark.parametrize(
    ("wide", "place", "inside"),
    [
        ("dep-35", "35238", True),
        ("dep-22", "35238", False),
        ("reg-53", "35238", True),
        ("reg-53", "44109", False),
        ("35238", "35238", False),
        ("dep-35", "reg-53", False),
        ("dep-35", "dep-35", False),
    ],
)
def test_a_town_lies_in_its_department_and_its_region(wide: str, place: str, inside: bool) -> None:
    assert contains(found(wide), found(place)) is inside


def test_where_nothing_is_found_nothing_is_certain() -> None:
    assert offer([], certain=True) == PlaceMatch()
