"""The map shows every stage where it is, once, legibly, and tells nobody where the person is."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.maps import palette
from bot.maps.drawing import draw, key, rounded
from bot.maps.label_placement import GAP, Rectangle, labelled, spread, square
from bot.maps.layout import FOOTER, HEADER, HEIGHT, ROUNDING_KILOMETRES, WIDTH, MapTexts, Marker, Panel, panels
from bot.maps.painter import RADIUS, ROOM, disc_radius, mark_radius
from bot.maps.projection import MAINLAND, OUTLINES, TERRITORIES
from bot.maps.viewport import Pixel
from bot.places.geography import Coordinates, distance_kilometres
from tests.support.rehearsal import knowledge

WORDS = MapTexts("Les étapes près de vous", "Étape à venir", "Étape passée", "Votre secteur", "Hexagone et Corse")
PARIS, BREST, BASTIA = Coordinates(48.8534, 2.3488), Coordinates(48.39, -4.49), Coordinates(42.7, 9.45)
SAINT_BRIEUC, SAINT_DENIS = Coordinates(48.51513, -2.76838), Coordinates(-20.88231, 55.4504)
MADRID, MONACO = Coordinates(40.41, -3.7), Coordinates(43.73, 7.42)


def marker(number: int, point: Coordinates, *, past: bool = False) -> Marker:
    return Marker(number, point, f"Étape {number}\n4 mars 2027", past)


def degrees(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False)


few = settings(max_examples=40)
BOXES = [territory.box for territory in TERRITORIES]
in_france = st.one_of(
    [st.builds(Coordinates, degrees(box.south, box.north), degrees(box.west, box.east)) for box in BOXES]
)
stages = st.lists(in_france, max_size=6).map(lambda points: [marker(n, p) for n, p in enumerate(points, start=1)])


def marks_of(panel: Panel) -> list[Pixel]:
    return [panel.view.pixel(panel.view.sheet.spot(marker.point)) for marker in panel.markers]


@cache
def drawn(stages: tuple[Marker, ...], area: Coordinates | None) -> Image.Image:
    return Image.open(BytesIO(draw(stages, area, WORDS))).convert("RGB")


@few
@given(stages, st.none() | in_france)
def test_each_stage_is_on_one_part_of_the_picture_with_room_around_it(
    stages: list[Marker], area: Coordinates | None
) -> None:
    parts = panels(stages, rounded(area), WORDS)
    assert sorted(m.number for part in parts for m in part.markers) == [m.number for m in stages]
    for part in parts:
        room = ROOM + mark_radius(part)
        for x, y in marks_of(part):
            assert room <= x <= part.view.width - room
            assert room <= y <= part.view.height - room


@few
@given(stages, st.none() | in_france)
def test_the_parts_fill_the_picture_between_title_and_key_and_share_no_point(
    stages: list[Marker], area: Coordinates | None
) -> None:
    parts = panels(stages, rounded(area), WORDS)
    frames = [Rectangle(p.left, p.top, p.left + p.view.width, p.top + p.view.height) for p in parts]
    assert all(frame.within(Rectangle(0, HEADER, WIDTH, HEIGHT - FOOTER)) for frame in frames)
    assert not any(one.meets(other) for one, other in combinations(frames, 2))


@few
@given(stages, st.none() | in_france)
def test_the_large_part_never_shows_more_of_the_world_than_is_known(
    stages: list[Marker], area: Coordinates | None
) -> None:
    view = panels(stages, rounded(area), WORDS)[0].view
    west, south, east, north = view.sheet.window
    shares = [step / 40 for step in range(41)]
    edge = [Coordinates(y, west + share * (east - west)) for share in shares for y in (south, north)]
    edge += [Coordinates(south + share * (north - south), x) for share in shares for x in (west, east)]
    pixels = [view.pixel(view.sheet.spot(point)) for point in edge]
    assert not any(0 < x < view.width and 0 < y < view.height for x, y in pixels)


@few
@given(in_france, stages)
def test_the_disc_covers_the_person_although_it_stands_elsewhere(area: Coordinates, stages: list[Marker]) -> None:
    middle = rounded(area)
    assert middle
    assert distance_kilometres(area, middle) < ROUNDING_KILOMETRES
    part = panels(stages, middle, WORDS)[0]
    if part.area:
        x, y = part.view.pixel(part.view.sheet.spot(area))
        centre = part.view.pixel(part.area)
        assert (x - centre.x) ** 2 + (y - centre.y) ** 2 <= disc_radius(part.view) ** 2


places = st.builds(Pixel, degrees(60, 1020), degrees(60, 1020))
sizes = st.tuples(degrees(20, 400), degrees(20, 90))


@few
@given(st.lists(st.tuples(places, sizes), max_size=12), st.booleans())
def test_no_mark_and_no_label_covers_another(wanted: list[tuple[Pixel, tuple[float, float]]], crowded: bool) -> None:
    bounds, taken = Rectangle(0, 0, 1080, 1080), [Rectangle(0, 0, 300, 60)]
    points = [Pixel(500, 500) if crowded else point for point, _ in wanted]
    marks = spread(points, RADIUS, bounds, taken)
    taken += [square(mark, RADIUS) for mark in marks]
    labels = labelled(marks, [[size, (size[0], 20)] for _, size in wanted], RADIUS, bounds, taken)
    things = [*taken, *(label.place for label in labels if label)]
    assert not any(one.meets(other) for one, other in combinations(things, 2))
    assert all(thing.within(bounds) for thing in things)


def test_a_mark_with_room_stands_exactly_where_the_stage_is() -> None:
    bounds = Rectangle(0, 0, 1000, 1000)
    assert spread([Pixel(200, 300), Pixel(700, 300)], RADIUS, bounds, []) == [Pixel(200, 300), Pixel(700, 300)]


def test_a_label_without_room_for_all_of_it_is_shortened_and_without_any_left_out() -> None:
    mark, bounds = Pixel(50, 50), Rectangle(0, 0, 200, 100)
    (shortened,) = labelled([mark], [[(150, 40), (90, 40)]], RADIUS, bounds, [])
    assert shortened
    assert (shortened.choice, shortened.place.left) == (1, 50 + RADIUS + GAP)
    assert labelled([mark], [[(190, 40)]], RADIUS, bounds, []) == [None]


def test_the_stages_of_the_tour_fit_on_one_map_and_most_keep_their_label() -> None:
    stages = [stage for stage in knowledge().content.stages.values() if stage.tour]
    tour = [marker(number, stage.point) for number, stage in enumerate(stages, start=1)]
    main = panels(tour, None, WORDS)[0]
    bounds = Rectangle(0, 0, main.view.width, main.view.height)
    marks = spread(marks_of(main), mark_radius(main), bounds, [])
    taken = [square(mark, mark_radius(main)) for mark in marks]
    labels = labelled(marks, [[(120.0, 37.0)]] * len(marks), mark_radius(main), bounds, taken)
    assert sum(label is not None for label in labels) >= 0.8 * len(labels)


@pytest.mark.parametrize(
    ("person", "sees"),
    [(SAINT_BRIEUC, BREST), (BREST, Coordinates(48.11, -1.68)), (BASTIA, Coordinates(41.39, 9.16)),
     (SAINT_DENIS, Coordinates(-21.34, 55.48)), (MONACO, Coordinates(43.3, 5.37))],
)  # fmt: skip
def test_a_person_sees_the_whole_of_their_region(person: Coordinates, sees: Coordinates) -> None:
    view = panels([marker(1, person)], rounded(person), WORDS)[0].view
    x, y = view.pixel(view.sheet.spot(sees))
    assert 0 < x < view.width
    assert 0 < y < view.height


def test_an_island_is_large_and_stages_in_europe_are_on_an_inset_that_is_named() -> None:
    main, inset = panels([marker(1, SAINT_DENIS), marker(2, PARIS)], rounded(SAINT_DENIS), WORDS)
    assert [m.number for m in main.markers] == [1]
    assert [m.number for m in inset.markers] == [2]
    assert inset.name == "Hexagone et Corse"
    assert main.view.scale > 5 * inset.view.scale


def test_from_europe_a_stage_overseas_is_on_a_named_inset_and_only_then_is_there_one() -> None:
    assert [part.name for part in panels([marker(1, PARIS), marker(2, SAINT_DENIS)], PARIS, WORDS)] == [
        "",
        "La Réunion",
    ]
    assert len(panels([marker(1, PARIS)], PARIS, WORDS)) == 1


@pytest.mark.parametrize("area", [None, MADRID])
def test_without_an_area_near_france_all_of_it_is_shown(area: Coordinates | None) -> None:
    (part,) = panels([marker(1, PARIS)], area, WORDS)
    assert part.area is None
    for point in (BREST, BASTIA, Coordinates(51.05, 2.37), Coordinates(48.58, 7.75)):
        x, y = part.view.pixel(MAINLAND.spot(point))
        assert 0 < x < part.view.width
        assert 0 < y < part.view.height


def test_the_picture_is_a_png_of_its_size_and_the_same_each_time() -> None:
    content = draw([marker(1, PARIS)], PARIS, WORDS)
    image = Image.open(BytesIO(content))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert content == draw([marker(1, PARIS)], PARIS, WORDS)
    assert len(content) < 300_000


def test_stages_ahead_stages_past_and_the_area_are_drawn_where_they_are() -> None:
    stages = (marker(1, SAINT_BRIEUC), marker(2, PARIS, past=True))
    part = panels(stages, rounded(BREST), WORDS)[0]
    image = drawn(stages, BREST)
    ahead, past = marks_of(part)
    assert colour(image, part, ahead.x - 0.7 * RADIUS, ahead.y) == palette.UPCOMING
    assert colour(image, part, past.x - 0.7 * RADIUS, past.y) == palette.PAPER
    assert colour(image, part, past.x - RADIUS + 6, past.y) == palette.PAST
    assert part.area
    middle = part.view.pixel(part.area)
    assert colour(image, part, middle.x - disc_radius(part.view) + 2, middle.y) == palette.AREA


def colour(image: Image.Image, part: Panel, x: float, y: float) -> str:
    level = image.getpixel((round(part.left + x), round(part.top + y)))
    assert isinstance(level, tuple)
    return "#{:02X}{:02X}{:02X}".format(*level)


@pytest.mark.slow
def test_the_key_explains_only_what_is_on_the_map_and_a_map_without_stages_is_drawn() -> None:
    empty, full = drawn((), None), drawn((marker(1, PARIS), marker(2, SAINT_BRIEUC, past=True)), PARIS)
    foot = (0, HEIGHT - FOOTER, WIDTH, HEIGHT)
    assert empty.crop(foot).getcolors() == [(WIDTH * FOOTER, (255, 255, 255))]
    levels = {level for _, level in full.crop(foot).getcolors(WIDTH * FOOTER) or []}
    assert {rgb(palette.UPCOMING), rgb(palette.PAST), rgb(palette.AREA), rgb(palette.INK)} <= levels


def test_equal_maps_have_one_name_and_whatever_is_seen_changes_it() -> None:
    stages = [marker(1, PARIS)]
    names = [
        key(stages, BREST, WORDS),
        key(stages, None, WORDS),
        key(stages, BASTIA, WORDS),
        key([marker(2, PARIS)], BREST, WORDS),
        key([marker(1, PARIS, past=True)], BREST, WORDS),
        key(stages, BREST, MapTexts("Stages near you", "Ahead", "Past", "Your area", "Mainland")),
    ]
    assert len(set(names)) == len(names)
    assert key(stages, BREST, WORDS) == names[0]


@few
@given(degrees(48.36, 48.44), degrees(-4.54, -4.46))
def test_the_name_and_the_picture_know_no_more_than_the_rounded_area(latitude: float, longitude: float) -> None:
    person = Coordinates(latitude, longitude)
    stages = [marker(1, SAINT_BRIEUC)]
    assert key(stages, person, WORDS) == key(stages, Coordinates(48.4, -4.5), WORDS)
    assert panels(stages, rounded(person), WORDS) == panels(stages, Coordinates(48.4, -4.5), WORDS)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def linear(colour: str) -> list[float]:
    """Return the levels of a colour in linear light, from 0 to 1 (sRGB, IEC 61966-2-1)."""
    shares = [level / 255 for level in rgb(colour)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted(
        sum(weight * level for weight, level in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
        for c in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mark", [palette.UPCOMING, palette.PAST, palette.AREA, palette.INK])
@pytest.mark.parametrize("ground", [palette.SEA, palette.LAND, palette.ABROAD, palette.PAPER])
def test_each_mark_stands_out_on_land_and_water(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3


@pytest.mark.parametrize(
    ("ink", "ground"),
    [(palette.INK, palette.LAND), (palette.SOFT_INK, palette.LAND), (palette.SOFT_INK, palette.SEA),
     (palette.INK, palette.PAPER), (palette.PAPER, palette.NIGHT), (palette.PAPER, palette.UPCOMING),
     (palette.PAST, palette.PAPER)],
)  # fmt: skip
def test_letters_are_easy_to_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


DICHROMACY = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What is left of linear light for each form of colour blindness (Machado, Oliveira and Fernandes, 2009)."""


@pytest.mark.parametrize("seen", DICHROMACY)
def test_the_colour_blind_tell_the_marks_apart(seen: str) -> None:
    def as_seen(colour: str) -> Sequence[float]:
        light = linear(colour)
        levels = [sum(w * level for w, level in zip(row, light, strict=True)) for row in DICHROMACY[seen]]
        return [255 * max(0.0, level) ** (1 / 2.2) for level in levels]

    for one, other in combinations((palette.UPCOMING, palette.PAST, palette.AREA), 2):
        apart = sum((a - b) ** 2 for a, b in zip(as_seen(one), as_seen(other), strict=True)) ** 0.5
        assert apart > 60


def test_the_data_of_maps_is_small() -> None:
    assert OUTLINES.stat().st_size < 150_000
