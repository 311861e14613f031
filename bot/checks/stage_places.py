"""Does a stage stand where its town is: name, department, region, point and time zone? Pure, by the gazetteer."""

import difflib
from collections.abc import Iterator
from functools import cache

from bot.content.models import Content, Stage
from bot.content.problems import Fault
from bot.content.regions import REGIONS
from bot.content.texts import Place as Where
from bot.local_time import zone_of
from bot.places.gazetteer import Gazetteer, Place
from bot.places.geography import Coordinates, distance_kilometres
from bot.places.tokenizer import key

FARTHEST = 25
"""Kilometres between a venue and the middle of its town: beyond, one of the two is wrong."""


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def faults(content: Content) -> Iterator[Fault]:
    """Yield what a town itself contradicts in its stage."""
    for stage in (stage for stage in content.stages.values() if stage.has_place):
        yield from _stage(stage, _gazetteer())


def _at(stage: Stage, key: str) -> Where:
    return Where("stages", stage.id, (key,))


def _stage(stage: Stage, gazetteer: Gazetteer) -> Iterator[Fault]:
    towns = [place for place in gazetteer.named(key(stage.town)) if place.kind == "commune"]
    there = [town for town in towns if town.department == stage.department]
    if not towns:
        yield Fault(_at(stage, "ville"), f"ville inconnue « {stage.town} »{_spelling(stage.town, gazetteer)}")
    elif not there:
        where = " ou ".join(dict.fromkeys(town.department for town in towns[:3]))
        what = f"{stage.town} n’est pas dans le département {stage.department} : écrivez {where}"
        yield Fault(_at(stage, "département"), what)
    else:
        yield from _area(stage, there[0], gazetteer)
        yield from _point(stage, there[0])
    zone = zone_of(stage.department)
    if stage.timezone != zone:
        what = f"l’heure n’est pas celle de {stage.town} : écrivez « fuseau: {zone} »"
        yield Fault(_at(stage, "fuseau"), what)


def _spelling(town: str, gazetteer: Gazetteer) -> str:
    near = difflib.get_close_matches(key(town), gazetteer.names, 1, 0.7)
    names = [place.name for place in gazetteer.named(near[0])] if near else []
    return f" : vouliez-vous dire « {names[0]} » ?" if names else " : écrivez le nom de la commune"


def _area(stage: Stage, town: Place, gazetteer: Gazetteer) -> Iterator[Fault]:
    department, region = gazetteer.department_name(town.department), REGIONS.get(town.region, stage.region)
    if key(department) != key(stage.department_name):
        what = f"le département {town.department} s’appelle {department} : corrigez « nom_du_département »"
        yield Fault(_at(stage, "nom_du_département"), what)
    if region != stage.region:
        yield Fault(_at(stage, "région"), f"{stage.town} est en région {region} : corrigez « région »")


def _point(stage: Stage, town: Place) -> Iterator[Fault]:
    if town.point is None or distance_kilometres(stage.point, town.point) <= FARTHEST:
        return
    middle = f"latitude: {town.point.latitude}, longitude: {town.point.longitude}"
    swapped = Coordinates(stage.point.longitude, stage.point.latitude)
    if distance_kilometres(swapped, town.point) <= FARTHEST:
        what = f"latitude et longitude sont échangées : écrivez {middle}"
    else:
        far = round(distance_kilometres(stage.point, town.point))
        what = f"le repère est à {far} km de {stage.town} : le milieu de la ville est à {middle}"
    yield Fault(_at(stage, "latitude"), what)
