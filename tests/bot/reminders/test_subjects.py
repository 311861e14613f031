"""Areas that are watched: what is one, what lies in it, and what the clocks show there."""

import datetime
from dataclasses import dataclass, replace

import pytest

from bot.content.models import Stage
from bot.places.geography import Coordinates, distance_kilometres
from bot.reminders.subjects import (
    area_place,
    area_subject,
    covers,
    occasion_of,
    stages_of,
    subject_of,
    target_of,
)
from tests.support.rehearsal import knowledge

SAINT_BRIEUC = Coordinates(48.51, -2.76)
GUINGAMP = Coordinates(48.56, -3.15)


@dataclass(frozen=True)
class Place:
    name: str
    department: str = ""
    region: str = "53"
    point: Coordinates | None = None


PLACES = {
    "22278": Place("Saint-Brieuc", "22", point=SAINT_BRIEUC),
    "22999": Place("Sans-Point", "22"),
    "dep-22": Place("Côtes-d’Armor", "22"),
    "dep-29": Place("Finistère", "29"),
    "dep-69": Place("Rhône", "69", "84"),
    "reg-53": Place("Bretagne"),
}


def guingamp(department: str = "22") -> Stage:
    return (
        knowledge()
        .content.stages["lyon"]
        .model_copy(update={"department": department, "latitude": GUINGAMP.latitude, "longitude": GUINGAMP.longitude})
    )


@pytest.mark.parametrize("area", ["dep-22", "reg-53", "22278-1", "22278-300"])
def test_a_department_a_region_and_what_lies_around_a_town_can_be_watched(area: str) -> None:
    assert area_subject(area, PLACES.get) == f"area:{area}"


@pytest.mark.parametrize(
    "area", ["", "dep-00", "reg-xx", "22278", "22278-0", "22278-301", "22278--5", "22278-x", "22999-50", "99999-50"]
)
def test_what_is_no_area_cannot_be_watched(area: str) -> None:
    assert area_subject(area, PLACES.get) is None


@pytest.mark.parametrize(
    ("area", "department", "inside"),
    [
        ("dep-22", "22", True),
        ("dep-22", "29", False),
        ("dep-69", "22", False),
        ("reg-53", "22", True),
        ("reg-53", "69", False),
        ("reg-53", "unknown", False),
        ("reg-76", "22", False),
        ("22999-50", "22", False),
    ],
)
def test_a_stage_is_in_its_department_and_in_its_region(area: str, department: str, inside: bool) -> None:
    assert covers(f"area:{area}", guingamp(department), PLACES.get) is inside


def test_around_a_town_its_distance_alone_counts() -> None:
    away = int(distance_kilometres(SAINT_BRIEUC, GUINGAMP))
    assert not covers(f"area:22278-{away}", guingamp(), PLACES.get)
    assert covers(f"area:22278-{away + 1}", guingamp("69"), PLACES.get)
    at_the_very_place = {"22278": replace(PLACES["22278"], point=GUINGAMP)}
    assert covers("area:22278-0", guingamp(), at_the_very_place.get)


def test_an_area_is_a_place_and_so_many_kilometres_around_it() -> None:
    assert area_place("area:22278-50", PLACES.get) == (PLACES["22278"], 50)
    assert area_place("area:dep-22", PLACES.get) == (PLACES["dep-22"], None)


@pytest.mark.parametrize("subject", ["stage:lyon", "card:pass-ia", "region:Bretagne"])
def test_a_button_names_a_subject_that_is_read_back(subject: str) -> None:
    assert subject_of(target_of(subject)) == subject


def test_the_stages_of_a_region_come_in_the_order_of_their_days() -> None:
    known = knowledge().content
    lyon, cahors = (known.stages[name].model_copy(update={"region": "Bretagne"}) for name in ("lyon", "cahors"))
    content = known.model_copy(update={"stages": {"lyon": lyon, "cahors": cahors}})
    days = [stage.date for stage in stages_of("region:Bretagne", content)]
    assert days == sorted([lyon.date, cahors.date])
    assert stages_of("stage:lyon", content) == [lyon]
    assert [stages_of(subject, content) for subject in ("region:Atlantide", "stage:atlantide", "lyon")] == [[], [], []]


def test_only_a_stage_or_a_card_with_a_last_day_has_a_day_to_be_reminded_of() -> None:
    content = knowledge().content
    card = next(iter(content.cards.values()))
    dated = card.model_copy(update={"deadline": datetime.date(2024, 11, 29)})
    with_deadline = content.model_copy(update={"cards": {card.id: dated}})
    found = occasion_of(f"card:{card.id}", with_deadline)
    assert found and found.date == datetime.date(2024, 11, 29)
    assert occasion_of("stage:lyon", content) is content.stages["lyon"]
    undated = content.model_copy(update={"cards": {card.id: card.model_copy(update={"deadline": None})}})
    assert [occasion_of(subject, undated) for subject in (f"card:{card.id}", "card:x", "region:Bretagne")] == [None] * 3
