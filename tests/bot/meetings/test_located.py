"""A meeting of a feed is in its town, and its venue says no more of the town than that."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.meetings.feed_event import FeedEvent, Slot
from bot.meetings.located import of_event
from bot.places.resolver import Places
from tests.support import rehearsal

NOW = datetime(2027, 3, 8, 9, tzinfo=UTC)
ZONE = "Europe/Paris"


@pytest.fixture(scope="module")
def places() -> Places:
    """The places of France."""
    return rehearsal.places()


def event(
    venue: str, town: str, slots: tuple[Slot, ...] = (Slot(date(2027, 4, 1), time(9), date(2027, 4, 1), None, ZONE),)
) -> FeedEvent:
    return FeedEvent(key="1", title="Atelier IA", slots=slots, mode="place", town=town, venue=venue)


@pytest.mark.parametrize(
    ("venue", "town", "expected"),
    [
        ("Salle Exemple, 1 rue de l’Exemple, 21000 Dijon, France", "Dijon", "Salle Exemple, 1 rue de l’Exemple"),
        ("CCI, 29018 Quimper Cedex 9", "Quimper", "CCI"),
        ("Salle Exemple 29000 Quimper", "Quimper", "Salle Exemple"),
        ("Mairie - Quimper (29)", "Quimper", "Mairie"),
        ("Quimper", "Quimper", ""),
        ("CCI Quimper", "Quimper", "CCI Quimper"),
        ("place de Brest, Quimper", "Quimper", "place de Brest"),
        ("Palais des congrès de Perpignan", "Perpignan", "Palais des congrès de Perpignan"),
    ],
)
def test_a_venue_does_not_say_the_town_again(places: Places, venue: str, town: str, expected: str) -> None:
    draft = of_event(event(venue, town), places, NOW)
    assert (draft.venue, draft.town) == (expected, town)


def test_of_a_long_series_the_sittings_ahead_are_kept(places: Places) -> None:
    days = [date(2026, 11, 3) + timedelta(weeks=week) for week in range(40)]
    weekly = tuple(Slot(day, time(9), day, time(10), ZONE) for day in days)
    draft = of_event(event("Salle Exemple", "Quimper", weekly), places, NOW)
    assert draft.date == "2027-03-02"
    assert [sitting[0] for sitting in draft.sittings[:2]] == ["2027-03-09", "2027-03-16"]
    assert len(draft.sittings) == 12
