"""Points on the Earth and the distances between them."""

from math import acos, asin, cos, pi, radians, sin, sqrt
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


class UnitVector(NamedTuple):
    """A point as seen from the middle of the Earth, at distance 1: what is compared quickly with many others."""

    x: float
    y: float
    z: float


def unit_vector(point: Coordinates) -> UnitVector:
    """Return the unit vector of a point."""
    latitude, longitude = radians(point.latitude), radians(point.longitude)
    return UnitVector(cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))


def kilometres_between(one: UnitVector, other: UnitVector) -> float:
    """Return the great-circle distance between two unit vectors in kilometres, to a metre."""
    cosine = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return (
        EARTH_RADIUS_KILOMETRES * acos(cosine)
        if -1 < cosine < 1
        else 0.0
        if cosine > 0
        else pi * EARTH_RADIUS_KILOMETRES
    )
