"""Where marks and their labels stand in a picture, so that none covers another: pure geometry in pixels."""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from bot.maps.viewport import Pixel

GAP = 8.0
"""Pixels kept free between two things."""
DIRECTIONS = 16
"""In how many directions a free spot is looked for around a mark's own."""


class Rectangle(NamedTuple):
    """A rectangle of a picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rectangle") -> bool:
        """Return whether the two share a point."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Rectangle") -> bool:
        """Return whether all of this lies in the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


def square(middle: Pixel, radius: float) -> Rectangle:
    """Return the square around a point that reaches `radius` pixels to each side."""
    return Rectangle(middle.x - radius, middle.y - radius, middle.x + radius, middle.y + radius)


def spread(points: Sequence[Pixel], radius: float, bounds: Rectangle, taken: Sequence[Rectangle]) -> list[Pixel]:
    """Return where to draw each mark: at its point where that is free, else at the nearest free spot found.

    Args:
        points: where the marks belong, the most important first.
        radius: of a mark, in pixels.
        bounds: what the marks must stay within.
        taken: what they must not cover.
    """
    placed: list[Pixel] = []
    for point in points:
        others = [*taken, *(square(mark, radius) for mark in placed)]
        spots = (spot for spot in spots_around(point, radius) if free(square(spot, radius + GAP / 2), bounds, others))
        placed.append(next(spots, point))
    return placed


def spots_around(point: Pixel, radius: float) -> Iterator[Pixel]:
    """Yield the point, then spots on wider and wider circles around it, from the right and clockwise."""
    yield point
    for ring in range(1, 80):
        for step in range(DIRECTIONS):
            angle, away = 2 * pi * step / DIRECTIONS, ring * radius / 4
            yield Pixel(point.x + away * cos(angle), point.y + away * sin(angle))


class Placed(NamedTuple):
    """Which of the sizes of a label had room, and where."""

    choice: int
    place: Rectangle


def labelled(
    marks: Sequence[Pixel],
    choices: Sequence[Sequence[tuple[float, float]]],
    radius: float,
    bounds: Rectangle,
    taken: Sequence[Rectangle],
) -> list[Placed | None]:
    """Return where each mark's label stands, or None where there is no room for it; the first marks choose first.

    Args:
        marks: middles of the marks.
        choices: for each label, the widths and heights in pixels that it may take, the best first.
        radius: of a mark, in pixels.
        bounds: what the labels must stay within.
        taken: what they must not cover, besides one another.
    """
    used = [*taken]
    labels: list[Placed | None] = []
    for mark, sizes in zip(marks, choices, strict=True):
        tried = (Placed(n, p) for n, size in enumerate(sizes) for p in places_beside(mark, size, radius + GAP))
        label = next((placed for placed in tried if free(placed.place, bounds, used)), None)
        labels.append(label)
        used += [label.place] if label else []
    return labels


def places_beside(mark: Pixel, size: tuple[float, float], away: float) -> Iterator[Rectangle]:
    """Yield the places where a label may stand, the best first: right, left, below, above, then the corners."""
    width, height = size
    slant = away * 0.75
    yield at(mark.x + away, mark.y - height / 2, size)
    yield at(mark.x - away - width, mark.y - height / 2, size)
    yield at(mark.x - width / 2, mark.y + away, size)
    yield at(mark.x - width / 2, mark.y - away - height, size)
    for left in (mark.x + slant, mark.x - slant - width):
        for top in (mark.y + slant, mark.y - slant - height):
            yield at(left, top, size)


def at(left: float, top: float, size: tuple[float, float]) -> Rectangle:
    """Return the rectangle of this size whose upper left corner is given."""
    return Rectangle(left, top, left + size[0], top + size[1])


def free(place: Rectangle, bounds: Rectangle, taken: Sequence[Rectangle]) -> bool:
    """Return whether a place lies within the bounds and covers nothing."""
    return place.within(bounds) and not any(place.meets(other) for other in taken)
