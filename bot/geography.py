"""Points on the Earth and the distances between them."""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_KILOMETRES = 6371.0088
"""Mean radius of the Earth (IUGG, 1980)."""


class Coordinates(NamedTuple):
    """A point: latitude and longitude in degrees (WGS 84)."""

    latitude: float
    longitude: float


def distance_kilometres(one: Coordinates, other: Coordinates) -> float:
    """Return the great-circle distance between two points in kilometres (haversine formula)."""
    latitude_one, latitude_other = radians(one.latitude), radians(other.latitude)
    half_latitude = sin((latitude_other - latitude_one) / 2)
    half_longitude = sin(radians(other.longitude - one.longitude) / 2)
    square = half_latitude**2 + cos(latitude_one) * cos(latitude_other) * half_longitude**2
    return 2 * EARTH_RADIUS_KILOMETRES * asin(min(1.0, sqrt(square)))
