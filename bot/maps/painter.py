"""Draws the whole picture: title, map, insets and key, with marks and labels where they cover nothing."""

from collections.abc import Sequence
from io import BytesIO
from math import hypot

from PIL import Image, ImageDraw

from bot.maps.label_placement import Rectangle, at, free, labelled, spread, square
from bot.maps.land import land
from bot.maps.layout import FOOTER, HEADER, HEIGHT, ROUNDING_KILOMETRES, WIDTH, MapTexts, Marker, Panel
from bot.maps.lettering import BODY, LARGE, SMALL, Label, fitting, font
from bot.maps.markers import area, dot, lead, past, upcoming
from bot.maps.palette import INK, NIGHT, PAPER, PAST, SOFT_INK
from bot.maps.projection import MAINLAND, region_names
from bot.maps.viewport import Pixel, View

RADIUS, SMALL_RADIUS = 34, 27
"""Of marks in pixels; the small ones are for insets and crowded maps."""
ROOM = 14
"""Pixels kept free along the edges of a part of the picture."""
CROWD = 8
"""With more marks than this a map shows small ones, and only the first line of their labels."""
DISC_KILOMETRES, DISC_LEAST, DISC_MOST = 18, 60, 110
"""Radius of the disc of the person's area, and its least and most in pixels."""
NAMES_SCALE = 1.5
"""Pixels for a kilometre from which the names of regions have room."""
ROUND_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
"""Lengths in kilometres that the scale may show."""


def picture(panels: Sequence[Panel], words: MapTexts) -> bytes:
    """Return the whole picture as a PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), NIGHT)
    if words.title:
        title = fitting(words.title, LARGE, WIDTH - 80)
        ImageDraw.Draw(image).text((40, HEADER / 2), words.title, PAPER, title, anchor="lm")
    for panel in panels:
        image.paste(painted(panel), (panel.left, panel.top))
    explained(image, panels, words)
    content = BytesIO()
    # Telegram makes its own copy of a photo: a quick file is worth more here than a small one.
    image.save(content, "PNG", compress_level=1)
    return content.getvalue()


def painted(panel: Panel) -> Image.Image:
    """Return one part of the picture, with its marks and labels."""
    view, inset = panel.view, bool(panel.name)
    image = land(view, inset).copy()
    if panel.area:
        area(image, view.pixel(panel.area), disc_radius(view))
    bounds = Rectangle(ROOM, ROOM, view.width - ROOM, view.height - ROOM)
    taken = [named(image, panel.name)] if inset else []
    marks = marked(image, panel, bounds, taken)
    if not inset:
        taken += measured(image, view, taken)
    taken += told(image, panel, marks, bounds, taken)
    if view.sheet is MAINLAND and view.scale >= NAMES_SCALE:
        regions_named(image, view, bounds, taken)
    return image


def disc_radius(view: View) -> int:
    """Return the radius in pixels of the disc of the person's area, which covers whatever rounding has moved."""
    soft = min(max(DISC_KILOMETRES * view.scale, DISC_LEAST), DISC_MOST)
    return round(max(soft, ROUNDING_KILOMETRES * view.scale))


def mark_radius(panel: Panel) -> int:
    """Return the radius in pixels of the marks of a part of the picture."""
    return SMALL_RADIUS if panel.name or len(panel.markers) > CROWD else RADIUS


def marked(image: Image.Image, panel: Panel, bounds: Rectangle, taken: list[Rectangle]) -> list[Pixel]:
    """Draw the marks, add them to what is taken, and return their middles."""
    radius = mark_radius(panel)
    points = [panel.view.pixel(panel.view.sheet.spot(marker.point)) for marker in panel.markers]
    marks = spread(points, radius, bounds, taken)
    away = [pair for pair in zip(points, marks, strict=True) if in_sight(pair[0], marks, radius)]
    for point, mark in away:
        lead(image, point, mark)
    for marker, mark in zip(panel.markers, marks, strict=True):
        numbered(image, marker, mark, radius)
    for point, _ in away:
        dot(image, point)
    taken += [square(mark, radius) for mark in marks]
    return marks


def in_sight(point: Pixel, marks: Sequence[Pixel], radius: int) -> bool:
    """Return whether a point is not under any mark, but for their edges."""
    return not any(hypot(point.x - mark.x, point.y - mark.y) < 0.75 * radius for mark in marks)


def numbered(image: Image.Image, marker: Marker, middle: Pixel, radius: int) -> None:
    """Draw a stage's mark with its number."""
    (past if marker.past else upcoming)(image, middle, radius)
    number = str(marker.number)
    shown = fitting(number, radius + 6, 2 * radius - 20)
    ImageDraw.Draw(image).text(middle, number, PAST if marker.past else PAPER, shown, anchor="mm")


def told(
    image: Image.Image, panel: Panel, marks: Sequence[Pixel], bounds: Rectangle, taken: Sequence[Rectangle]
) -> list[Rectangle]:
    """Write the label of each mark that has room for it; return the room they take."""
    choices = [labels(marker, panel) for marker in panel.markers]
    sizes = [[label.size for label in choice] for choice in choices]
    places = labelled(marks, sizes, mark_radius(panel), bounds, taken)
    for choice, placed in zip(choices, places, strict=True):
        if placed:
            choice[placed.choice].write(image, placed.place.left, placed.place.top)
    return [placed.place for placed in places if placed]


def labels(marker: Marker, panel: Panel) -> list[Label]:
    """Return what may be written beside a mark, the best first: all of its label, or the first line alone, in bold."""
    first, *others = marker.label.split("\n")
    title = (first, font(True, SMALL if mark_radius(panel) == SMALL_RADIUS else BODY))
    brief = Label((title,))
    whole = Label((title, *((line, font(False, SMALL)) for line in others)))
    return [brief] if len(panel.markers) > CROWD else [whole, brief]


def named(image: Image.Image, name: str) -> Rectangle:
    """Write an inset's name in its corner and return the room it takes."""
    text = Label(((name, fitting(name, SMALL, image.width - 40)),), SOFT_INK)
    text.write(image, 20, 16)
    return Rectangle(0, 0, 26 + text.size[0], 22 + text.size[1])


def measured(image: Image.Image, view: View, taken: Sequence[Rectangle]) -> list[Rectangle]:
    """Draw a scale of a round number of kilometres in a corner without marks; return the room it takes."""
    kilometres = max(length for length in ROUND_LENGTHS if length * view.scale < 230)
    long = kilometres * view.scale
    text = Label(((f"{kilometres}\u00a0km", font(False, SMALL)),), SOFT_INK)
    size = (long + 16 + text.size[0], text.size[1])
    right, bottom = view.width - 36 - size[0], view.height - 24 - size[1]
    corners = [at(left, top, size) for top in (bottom, 24) for left in (36, right)]
    for place in corners:
        if free(place, Rectangle(0, 0, view.width, view.height), taken):
            low, high = place.bottom - 10, place.top + 14
            ends = ((place.left, high), (place.left, low), (place.left + long, low), (place.left + long, high))
            ImageDraw.Draw(image).line(ends, SOFT_INK, 4)
            text.write(image, place.left + long + 16, place.top)
            return [place]
    return []


def regions_named(image: Image.Image, view: View, bounds: Rectangle, taken: list[Rectangle]) -> None:
    """Write the names of the regions where nothing else stands, to tell where one is."""
    for name, spots in region_names().items():
        text = Label(tuple((line, font(False, SMALL)) for line in name.split("\n")), SOFT_INK, centred=True)
        width, height = text.size
        for x, y in map(view.pixel, spots):
            place = at(x - width / 2, y - height / 2, text.size)
            if free(place, bounds, taken):
                text.write(image, place.left, place.top)
                taken.append(place)
                break


def explained(image: Image.Image, panels: Sequence[Panel], words: MapTexts) -> None:
    """Draw the key at the foot of the picture: only the marks that are on the map."""
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, HEIGHT - FOOTER, WIDTH, HEIGHT), PAPER)
    kinds = {marker.past for panel in panels for marker in panel.markers}
    entries = [(words.upcoming, upcoming)] * (False in kinds) + [(words.past, past)] * (True in kinds)
    entries += [(words.area, area)] * any(panel.area for panel in panels)
    shown = fitting(max((word for word, _ in entries), key=len, default=""), SMALL, WIDTH / max(len(entries), 1) - 110)
    left, middle = 40.0, HEIGHT - FOOTER / 2
    for word, symbol in entries:
        symbol(image, Pixel(left + 18, middle), 18)
        draw.text((left + 50, middle), word, INK, shown, anchor="lm")
        left += 50 + shown.getlength(word) + 50
