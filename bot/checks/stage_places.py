"""Does a stage stand where its town is: name, department, region, point, time zone? Pure, by the gazetteer.

Whom to call is held to the same departments, and each sitting of a meeting to a moment of its own.
"""

import difflib
from collections.abc import Iterator
from functools import cache

from bot.content.models import Contact, Content, Stage
from bot.content.problems import ContentProblem
from bot.content.regions import REGIONS
from bot.content.texts import FieldPath as Where
from bot.local_time import zone_of
from bot.places.gazetteer import Gazetteer, Place
from bot.places.geography import Coordinates, distance_kilometres
from bot.places.tokenizer import key

MAX_KM_FROM_TOWN = 25
"""Kilometres between a venue and the middle of its town: beyond, one of the two is wrong."""


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield what a town itself contradicts in its stage."""
    for stage in (stage for stage in content.stages.values() if stage.has_place):
        yield from _stage(stage, _gazetteer())
    for stage in content.stages.values():
        yield from _sittings(stage)
    for contact in content.contacts.values():
        yield from _departments(contact, _gazetteer())


def _at(stage: Stage, key: str) -> Where:
    return Where("stages", stage.id, (key,))


def _stage(stage: Stage, gazetteer: Gazetteer) -> Iterator[ContentProblem]:
    towns = [place for place in gazetteer.named(key(stage.town)) if place.kind == "commune"]
    there = [town for town in towns if town.department == stage.department]
    if not towns:
        yield ContentProblem(_at(stage, "ville"), f"ville inconnue « {stage.town} »{_spelling(stage.town, gazetteer)}")
    elif not there:
        where = " ou ".join(dict.fromkeys(town.department for town in towns[:3]))
        what = f"{stage.town} n’est pas dans le département {stage.department} : écrivez {where}"
        yield ContentProblem(_at(stage, "département"), what)
    else:
        yield from _area(stage, there[0], gazetteer)
        yield from _point(stage, there[0])
    zone = zone_of(stage.department)
    if stage.timezone != zone:
        what = f"l’heure n’est pas celle de {stage.town} : écrivez « fuseau: {zone} »"
        yield ContentProblem(_at(stage, "fuseau"), what)


def _sittings(stage: Stage) -> Iterator[ContentProblem]:
    """Each sitting has a moment of its own."""
    known = {(stage.date, stage.starts)}
    for index, sitting in enumerate(stage.sittings):
        moment = (sitting.date, sitting.starts)
        if moment in known:
            what = "cette séance est déjà écrite : retirez-la, ou corrigez sa date"
            yield ContentProblem(Where("stages", stage.id, ("autres_séances", index)), what)
        known.add(moment)


def _departments(contact: Contact, gazetteer: Gazetteer) -> Iterator[ContentProblem]:
    for index, code in enumerate(contact.departments):
        where = Where("contacts", contact.id, ("départements", index))
        if not gazetteer.department_name(code):
            yield ContentProblem(where, f"département inconnu « {code} » : écrivez son numéro, comme « 69 » ou « 2A »")
        elif code in contact.departments[:index]:
            yield ContentProblem(where, f"le département {code} est écrit deux fois : gardez-en un")


def _spelling(town: str, gazetteer: Gazetteer) -> str:
    near = difflib.get_close_matches(key(town), gazetteer.names, 1, 0.7)
    names = [place.name for place in gazetteer.named(near[0])] if near else []
    return f" : vouliez-vous dire « {names[0]} » ?" if names else " : écrivez le nom de la commune"


def _area(stage: Stage, town: Place, gazetteer: Gazetteer) -> Iterator[ContentProblem]:
    department, region = gazetteer.department_name(town.department), REGIONS.get(town.region, stage.region)
    if department.replace("'", "’") != stage.department_name.replace("'", "’"):
        what = f"le département {town.department} s’appelle {department} : corrigez « nom_du_département »"
        yield ContentProblem(_at(stage, "nom_du_département"), what)
    if region != stage.region:
        yield ContentProblem(_at(stage, "région"), f"{stage.town} est en région {region} : corrigez « région »")


def _point(stage: Stage, town: Place) -> Iterator[ContentProblem]:
    if town.point is None or distance_kilometres(stage.point, town.point) <= MAX_KM_FROM_TOWN:
        return
    middle = f"latitude: {town.point.latitude}, longitude: {town.point.longitude}"
    swapped = Coordinates(stage.point.longitude, stage.point.latitude)
    if distance_kilometres(swapped, town.point) <= MAX_KM_FROM_TOWN:
        what = f"latitude et longitude sont échangées : écrivez {middle}"
    else:
        far = round(distance_kilometres(stage.point, town.point))
        what = f"le repère est à {far} km de {stage.town} : le milieu de la ville est à {middle}"
    yield ContentProblem(_at(stage, "latitude"), what)
