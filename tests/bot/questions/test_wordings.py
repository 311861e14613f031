"""Requests of meetings, of somebody to talk to and to be told, read by what they name: in any place, in any order."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.places.mentions import TOWN
from bot.places.resolver import Places
from bot.questions.contact_requests import contact_request
from bot.questions.meeting_requests import meeting_request
from bot.questions.query import Query
from bot.questions.watch_requests import watch_request

PLACES = Places.load()
TODAY = datetime.date(2026, 11, 29)
_TOWNS = [
    place
    for place in PLACES.all()
    if place.kind == "commune" and place.population >= TOWN and len(PLACES.named(place.name.lower())) == 1
]
TOWNS = _TOWNS[:: len(_TOWNS) // 60]
"""Some sixty towns, from everywhere."""


@pytest.mark.parametrize("asked", ["un atelier sur l’IA à {}", "{}, une conférence bientôt ?", "any workshop in {}?"])
def test_a_meeting_asked_for_in_any_town_is_asked_for_there(asked: str) -> None:
    for town in TOWNS:
        request = meeting_request(Query(asked.format(town.name)), PLACES, TODAY)
        assert request, town.name
        assert request.where, town.name
        assert town in request.where.candidates, (town.name, request.where.candidates)


@pytest.mark.parametrize("asked", ["Qui puis-je rencontrer à {} ?", "un conseiller à {}"])
def test_somebody_asked_for_in_any_town_is_asked_for_there(asked: str) -> None:
    for town in TOWNS:
        request = contact_request(Query(asked.format(town.name)), PLACES)
        assert request, town.name
        assert town in request.where, (town.name, request.where)


@pytest.mark.parametrize("asked", ["Prévenez-moi s’il y a un atelier à {}", "message me when something comes up in {}"])
def test_whoever_wants_to_be_told_of_any_town_is_told_there(asked: str) -> None:
    for town in TOWNS:
        request = watch_request(Query(asked.format(town.name)), PLACES)
        assert request, town.name
        assert request.where, town.name
        assert town in request.where.candidates, (town.name, request.where.candidates)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_and_means_a_month_ahead_if_any(text: str) -> None:
    query = Query(text)
    request = meeting_request(query, PLACES, TODAY)
    assert request is None or request.month is None or request.month >= TODAY.replace(day=1)
    contact_request(query, PLACES)
    watch_request(query, PLACES)


@pytest.mark.parametrize(
    "text",
    [
        "bonjour",
        "combien coûte le diag",
        "résumer une réunion à Lyon avec l’IA",
        "prix d’un atelier à Nice",
        "on est sept thermiciens à Grenoble",
        "j’ai un salon de coiffure à Metz, quelle IA pour mes rendez-vous ?",
        "le sommet de Paris, c’était quand ?",
        "pas besoin de me prévenir pour Rouen",
        "surveillance de masse à Paris",
        "quelle somme en tout ?",
    ],
)
def test_what_only_sounds_like_it_is_none(text: str) -> None:
    query = Query(text)
    asked = meeting_request(query, PLACES, TODAY)
    assert asked is None or asked.loose
    assert contact_request(query, PLACES) is None
    assert watch_request(query, PLACES) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("ateliers IA Niort octobre", datetime.date(2027, 10, 1)),
        ("une conférence à Quimper le mois prochain ?", datetime.date(2026, 12, 1)),
        ("une soirée à Lyon en mars 2028", datetime.date(2028, 3, 1)),
        ("any talk in Lyon, maybe in May?", datetime.date(2027, 5, 1)),
        ("may I attend a talk in Lyon?", None),
        ("un atelier à Lyon", None),
    ],
)
def test_the_month_that_is_named_is_the_next_of_that_name(text: str, month: datetime.date | None) -> None:
    request = meeting_request(Query(text), PLACES, TODAY)
    assert request
    assert request.month == month
