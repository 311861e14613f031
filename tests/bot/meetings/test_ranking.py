"""The stages that matter to somebody: near, soon, and on the same land."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.ranking import Near, Origin, StageIndex, landmass
from bot.places.geography import Coordinates, distance_kilometres, kilometres_between, unit_vector
from bot.places.resolver import Place
from tests.support import rehearsal

TODAY = date(2024, 10, 21)
TOWNS = {
    "rennes": (Coordinates(48.112, -1.674), "35"),
    "saint-brieuc": (Coordinates(48.515, -2.768), "22"),
    "laval": (Coordinates(48.073, -0.769), "53"),
    "paris": (Coordinates(48.853, 2.349), "75"),
    "nice": (Coordinates(43.703, 7.266), "06"),
    "bastia": (Coordinates(42.703, 9.450), "2B"),
    "ajaccio": (Coordinates(41.927, 8.734), "2A"),
    "saint-denis": (Coordinates(-20.882, 55.450), "974"),
    "saint-pierre": (Coordinates(-21.339, 55.478), "974"),
    "mamoudzou": (Coordinates(-12.779, 45.227), "976"),
    "miquelon": (Coordinates(47.100, -56.380), "975"),
    "cayenne": (Coordinates(4.933, -52.330), "973"),
    "noumea": (Coordinates(-22.276, 166.458), "988"),
}


@dataclass(frozen=True)
class Stage:
    id: str
    date: date
    point: Coordinates
    department: str


def stage(town: str, days: int) -> Stage:
    point, department = TOWNS[town]
    return Stage(f"{town}-{days}", TODAY + timedelta(days), point, department)


def origin(town: str) -> Origin:
    return Origin(*TOWNS[town])


def stage_in(commune: Place, days: int) -> Stage:
    return Stage(commune.id, TODAY + timedelta(days), commune.point or Coordinates(0, 0), commune.department)


def at(commune: Place) -> Origin:
    return Origin(commune.point or Coordinates(0, 0), commune.department)


def shown(town: str, *stages: Stage, limit: int = 3) -> list[str]:
    return [near.stage.id for near in StageIndex(stages).worth_showing(origin(town), TODAY, limit)]


@pytest.fixture(scope="module")
def communes() -> list[Place]:
    return [place for place in rehearsal.places().all() if place.kind == "commune" and place.point]


anywhere = st.builds(Coordinates, st.floats(-60, 70), st.floats(-180, 180))
numbers = st.integers(0, 30_000)


@pytest.mark.slow
@given(st.lists(st.tuples(numbers, st.integers(-30, 120)), max_size=12), numbers, st.integers(1, 5))
def test_no_stage_shown_is_both_farther_and_later_than_one_hidden_or_shown_after_it(
    communes: list[Place], drawn: list[tuple[int, int]], here: int, limit: int
) -> None:
    index = StageIndex(stage_in(communes[number], days) for number, days in drawn)
    ways = index.worth_showing(at(communes[here]), TODAY, len(drawn) + 1)
    assert index.worth_showing(at(communes[here]), TODAY, limit) == ways[:limit]
    for place, near in enumerate(ways):
        assert not any(farther(near, other) and near.stage.date > other.stage.date for other in ways[place + 1 :])


@given(st.lists(st.tuples(st.sampled_from(sorted(TOWNS)), st.integers(-30, 120)), max_size=12, unique=True), anywhere)
def test_every_stage_is_either_ahead_or_past_and_the_nearest_comes_first(
    drawn: list[tuple[str, int]], somewhere: Coordinates
) -> None:
    stages = [stage(town, days) for town, days in drawn]
    index, here = StageIndex(stages), Origin(somewhere)
    ahead = index.worth_showing(here, TODAY, len(drawn) + 1)
    past = index.took_place_nearby(here, TODAY, len(drawn) + 1)
    assert {near.stage for near in ahead} == {stage for stage in stages if stage.date >= TODAY}
    assert {near.stage for near in past} == {stage for stage in stages if stage.date < TODAY}
    for ways in (ahead, past):
        assert not any(farther(ways[0], near) for near in ways)


def farther(near: Near[Stage], other: Near[Stage]) -> bool:
    """What no road leads to is farther than what one does; across the sea nobody compares kilometres."""
    if near.kilometres is None or other.kilometres is None:
        return near.kilometres is None and other.kilometres is not None
    return near.kilometres > other.kilometres


@given(anywhere, anywhere)
def test_distances_by_unit_vectors_are_those_of_the_haversine_formula(one: Coordinates, other: Coordinates) -> None:
    quick = kilometres_between(unit_vector(one), unit_vector(other))
    assert abs(quick - distance_kilometres(one, other)) < 1


def test_a_later_stage_close_by_and_a_sooner_one_farther_are_both_shown_and_told_apart() -> None:
    index = StageIndex([stage("laval", 32), stage("paris", 3), stage("nice", 60)])
    first, second = index.worth_showing(origin("rennes"), TODAY, limit=2)
    assert (first.stage.id, second.stage.id) == ("laval-32", "paris-3")
    assert not first.sooner
    assert second.sooner


def test_a_stage_of_today_is_ahead_and_one_of_yesterday_is_past() -> None:
    index = StageIndex([stage("laval", 0), stage("paris", -1)])
    assert [near.stage.id for near in index.worth_showing(origin("rennes"), TODAY)] == ["laval-0"]
    assert [near.stage.id for near in index.took_place_nearby(origin("rennes"), TODAY)] == ["paris--1"]


def test_distances_on_the_same_land_are_told_as_the_crow_flies() -> None:
    (near,) = StageIndex([stage("laval", 5)]).worth_showing(origin("rennes"), TODAY)
    assert near.kilometres is not None
    assert near.kilometres is not None
    assert round(near.kilometres) == 67


def test_from_reunion_the_stage_of_the_island_comes_first_and_nobody_drives_to_paris() -> None:
    index = StageIndex([stage("paris", 1), stage("saint-denis", 50)])
    island, mainland = index.worth_showing(origin("saint-pierre"), TODAY)
    assert island.stage.id == "saint-denis-50"
    assert island.kilometres is not None
    assert mainland.kilometres is None
    assert mainland.kilometres is None


def test_from_mayotte_the_nearest_stage_is_the_one_of_reunion_though_no_road_leads_there() -> None:
    index = StageIndex([stage("paris", 1), stage("saint-denis", 9)])
    (near, _) = index.worth_showing(origin("mamoudzou"), TODAY)
    assert near.stage.id == "saint-denis-9"
    assert near.kilometres is None


def test_from_corsica_stages_of_the_island_come_before_nearer_ones_across_the_sea() -> None:
    assert shown("bastia", stage("nice", 2), stage("ajaccio", 40)) == ["ajaccio-40", "nice-2"]


def test_from_saint_pierre_et_miquelon_no_distance_is_told() -> None:
    index = StageIndex([stage("paris", 1), stage("saint-denis", 2)])
    assert [near.kilometres for near in index.worth_showing(origin("miquelon"), TODAY)] == [None, None]


def test_from_monaco_and_brussels_stages_of_the_mainland_are_reached_by_road() -> None:
    index = StageIndex([stage("nice", 4), stage("bastia", 4)])
    for point in (Coordinates(43.738, 7.425), Coordinates(50.850, 4.350)):
        near, across = index.worth_showing(Origin(point), TODAY)
        assert (near.stage.id, near.kilometres is not None) == ("nice-4", True)
        assert across.kilometres is None


def test_from_montreal_and_dakar_no_distance_is_told() -> None:
    index = StageIndex([stage("nice", 4)])
    for point in (Coordinates(45.509, -73.588), Coordinates(14.694, -17.444)):
        assert [near.kilometres for near in index.worth_showing(Origin(point), TODAY)] == [None]


def test_without_stages_nothing_is_shown() -> None:
    assert shown("rennes") == []
    assert shown("rennes", stage("laval", -3)) == []
    assert shown("rennes", stage("laval", 3), limit=0) == []


def test_places_opposite_on_the_earth_and_equal_ones_have_distances() -> None:
    assert kilometres_between(unit_vector(Coordinates(0, 0)), unit_vector(Coordinates(0, 0))) == 0
    assert round(kilometres_between(unit_vector(Coordinates(0, 0)), unit_vector(Coordinates(0, 180)))) == 20015


def test_a_later_stage_of_the_same_land_comes_before_a_sooner_one_across_the_sea() -> None:
    assert shown("bastia", stage("ajaccio", 1), stage("ajaccio", 60), stage("nice", 2), limit=2) == [
        "ajaccio-1",
        "ajaccio-60",
    ]


def test_a_stage_on_the_day_of_the_nearest_is_not_called_sooner() -> None:
    index = StageIndex([stage("laval", 3), stage("paris", 3), stage("nice", 2)])
    ways = index.worth_showing(origin("rennes"), TODAY)
    assert {near.stage.id: near.sooner for near in ways} == {"laval-3": False, "paris-3": False, "nice-2": True}


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_day_of_waiting_is_worth_five_kilometres(one: int, other: int) -> None:
    far = StageIndex([stage("saint-brieuc", 0), stage("paris", one), stage("laval", other)])
    here = origin("saint-brieuc")
    _, second, _ = far.worth_showing(here, TODAY)
    more = distance_kilometres(TOWNS["paris"][0], here.point) - distance_kilometres(TOWNS["laval"][0], here.point)
    assert second.stage.id == (f"paris-{one}" if more < 5 * (other - one) else f"laval-{other}")


@pytest.mark.parametrize(
    ("latitude", "longitude", "by_road"),
    [
        (50.45, 30.52, False),  # Kyiv
        (44.43, 26.10, False),  # Bucharest, east of the line
        (47.50, 19.04, True),  # Budapest
        (38.72, -9.14, True),  # Lisbon
        (36.72, -4.42, False),  # Málaga, south of the line: one may find that a pity
        (55.68, 12.57, True),  # Copenhagen
        (64.15, -21.94, False),  # Reykjavik
    ],
)
def test_abroad_a_distance_is_told_only_in_western_europe(latitude: float, longitude: float, by_road: bool) -> None:
    (near,) = StageIndex([stage("nice", 4)]).worth_showing(Origin(Coordinates(latitude, longitude)), TODAY)
    assert (near.kilometres is not None) is by_road


@pytest.mark.parametrize(
    ("department", "land"),
    [("35", "mainland"), ("2A", "corse"), ("2B", "corse"), ("974", "974"), ("976", "976"), ("988", "988")],
)
def test_a_department_tells_its_land(department: str, land: str) -> None:
    assert landmass(department, Coordinates(0, 0)) == land


@pytest.mark.parametrize("inside", [(37.51, 0), (60.99, 0), (48, -10.99), (48, 24.99)])
def test_within_western_europe_a_road_leads_to_the_mainland(inside: tuple[float, float]) -> None:
    assert landmass("", Coordinates(*inside)) == "mainland"


@pytest.mark.parametrize("outside", [(37.5, 0), (61, 0), (48, -11), (48, 25)])
def test_from_its_edges_on_it_is_abroad(outside: tuple[float, float]) -> None:
    assert landmass("", Coordinates(*outside)) == "abroad"


def test_three_are_shown_unless_more_are_asked_for() -> None:
    index = StageIndex(stage(town, days) for town in ("laval", "paris", "nice", "rennes") for days in (-3, 3))
    assert len(index.worth_showing(origin("rennes"), TODAY)) == 3
    assert len(index.took_place_nearby(origin("rennes"), TODAY)) == 3
    assert len(index.worth_showing(origin("rennes"), TODAY, 4)) == 4
