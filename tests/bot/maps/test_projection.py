"""The outlines follow France as it is, and the script that builds them loses and invents no land."""

from itertools import pairwise

import pytest

from bot.maps.projection import MAINLAND, SHEETS, TERRITORIES, Sheet, Spot, Territory, outlines, region_names, sheet_of
from bot.maps.viewport import centre_of, territory_of
from bot.places.geography import Coordinates, distance_kilometres
from scripts.build_outlines import Feature, Line, area, chained, clipped, in_lines, peucker, rings

TOWNS = {
    "Paris": Coordinates(48.8534, 2.3488),
    "Quimper": Coordinates(47.9960, -4.1025),
    "Strasbourg": Coordinates(48.5839, 7.7455),
    "Corte": Coordinates(42.3060, 9.1500),
    "Cilaos": Coordinates(-21.1340, 55.4710),
    "Le Lamentin": Coordinates(14.6130, -61.0020),
    "Petit-Bourg": Coordinates(16.1900, -61.5900),
    "Saint-Laurent-du-Maroni": Coordinates(5.4700, -53.9900),
    "Mamoudzou": Coordinates(-12.7870, 45.2000),
    "Miquelon": Coordinates(47.0900, -56.3700),
    "Papeete": Coordinates(-17.5600, -149.5500),
    "Bourail": Coordinates(-21.5700, 165.5000),
}
ABROAD = {
    "Genève": Coordinates(46.2044, 6.1432),
    "Saint-Hélier": Coordinates(49.1880, -2.1050),
    "golfe du Lion": Coordinates(42.9, 4),
    "Bruxelles": Coordinates(50.8467, 4.3525),
}


def on_french_land(point: Coordinates) -> bool:
    sheet = sheet_of(point)
    return sheet is not None and any(encloses(ring, sheet.spot(point)) for ring in outlines(sheet)["france"])


def encloses(ring: list[Spot], spot: Spot) -> bool:
    """Return whether a ray to the east crosses the ring an odd number of times."""
    crossings = [
        (spot.north - one.north) / (other.north - one.north) * (other.east - one.east) + one.east > spot.east
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (one.north > spot.north) != (other.north > spot.north)
    ]
    return sum(crossings) % 2 == 1


@pytest.mark.parametrize("town", TOWNS)
def test_french_towns_stand_on_french_land(town: str) -> None:
    assert on_french_land(TOWNS[town])


@pytest.mark.parametrize("place", ABROAD)
def test_the_sea_and_towns_abroad_do_not(place: str) -> None:
    assert not on_french_land(ABROAD[place])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.code)
def test_all_land_has_a_closed_outline(sheet: Sheet) -> None:
    for ring in outlines(sheet)["france"]:
        assert ring[0] == ring[-1]
        assert len(ring) >= 4


@pytest.mark.parametrize("territory", TERRITORIES, ids=lambda territory: territory.name)
def test_each_territory_is_on_its_sheet_alone(territory: Territory) -> None:
    centre = centre_of(territory.box)
    assert [sheet for sheet in SHEETS if sheet.box.holds(centre)] == [territory.sheet]
    assert territory_of(centre, territory.sheet) is territory


def test_distances_on_a_sheet_are_those_on_the_ground_to_one_per_cent() -> None:
    towns = [TOWNS[name] for name in ("Paris", "Quimper", "Strasbourg", "Corte")]
    for one in towns:
        for other in towns:
            (x, y), (u, v) = MAINLAND.spot(one), MAINLAND.spot(other)
            flat = ((x - u) ** 2 + (y - v) ** 2) ** 0.5
            assert flat == pytest.approx(distance_kilometres(one, other), rel=0.01)


def test_the_thirteen_regions_in_europe_are_named_on_their_own_land() -> None:
    assert len(region_names()) == 13
    assert len([spot for spots in region_names().values() for spot in spots]) == 96
    land = outlines(MAINLAND)["france"]
    assert all(any(encloses(ring, spots[0]) for ring in land) for spots in region_names().values())


WEST, EAST, SPAIN = ("FR", "Ouest", "1"), ("FR", "Est", "2"), ("ES", "", "")


def edges(*pieces: tuple[Feature, Line]) -> dict[frozenset[tuple[int, int]], frozenset[Feature]]:
    found: dict[frozenset[tuple[int, int]], frozenset[Feature]] = {}
    for owner, line in pieces:
        for one, other in pairwise(line):
            edge = frozenset((one, other))
            found[edge] = found.get(edge, frozenset()) | {owner}
    return found


def test_a_border_between_two_lands_is_one_line_and_their_coast_goes_around_both() -> None:
    west = [(0, 0), (0, 10), (5, 10), (5, 5), (5, 0), (0, 0)]
    east = [(5, 0), (5, 5), (5, 10), (10, 10), (10, 0), (5, 0)]
    lines = list(chained(edges((WEST, west), (EAST, east))))
    (border,) = [line for owners, line in lines if owners == {WEST, EAST}]
    assert border in ([(5, 0), (5, 5), (5, 10)], [(5, 10), (5, 5), (5, 0)])
    (coast,) = rings(line for owners, line in lines if len(owners) == 1)
    assert coast[0] == coast[-1]
    assert area(coast) == 100


def test_an_island_is_one_closed_line() -> None:
    island = [(0, 0), (0, 3), (3, 3), (0, 0)]
    ((owners, line),) = chained(edges((SPAIN, island)))
    assert owners == {SPAIN}
    assert line[0] == line[-1]
    assert area(line) == area(island)


def test_a_simplified_line_keeps_its_ends_and_strays_less_than_it_may() -> None:
    line = [(0, 0), (10, 1), (20, 0), (30, 9), (40, 0)]
    assert peucker(line, 2.0) == [(0, 0), (20, 0), (30, 9), (40, 0)]
    assert peucker(line, 100.0) == [(0, 0), (40, 0)]


def test_land_is_cut_at_the_edge_of_what_a_sheet_shows() -> None:
    west, south, east, north = (round(degrees * 1000) for degrees in MAINLAND.window)
    everywhere = [(west - 9, south - 9), (west - 9, north + 9), (east + 9, north + 9), (east + 9, south - 9)]
    cut = clipped([*everywhere, everywhere[0]], MAINLAND)
    assert area([*cut, cut[0]]) == (east - west) * (north - south)
    assert clipped([(x + 90_000, y) for x, y in [*everywhere, everywhere[0]]], MAINLAND) == []


def test_long_names_of_regions_are_cut_where_one_would_cut_them() -> None:
    assert in_lines("Provence-Alpes-Côte-d'Azur") == "Provence-Alpes-\nCôte-d’Azur"
    assert in_lines("Centre-Val de Loire") == "Centre-Val\nde Loire"
    assert in_lines("Bretagne") == "Bretagne"
