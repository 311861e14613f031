"""The same meeting in several feeds."""

from dataclasses import replace

import pytest

from bot.meetings.duplicates import Copy, likeness, merged
from bot.meetings.feed_event import FeedEvent, Slot

RENNES = {"town": "Rennes", "postcode": "35000"}


def event(begin: str = "2027-02-11T14:00", zone: str = "Europe/Paris", **more: object) -> FeedEvent:
    usual = FeedEvent(
        "a", "Atelier : prendre l’IA en main", (Slot.read(begin, None, zone),), town="Rennes", postcode="35000"
    )
    return replace(usual, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"openagenda_uid": "7"}, {"openagenda_uid": "7", "title": "Autre", "begin": "2027-05-01"}),
        ({"other_ids": ("Club:1", "x")}, {"other_ids": ("Club:1",), "title": "Autre"}),
        ({"register_url": "https://club.example/a"}, {"register_url": "http://www.club.example/a/", "title": "Autre"}),
    ],
)
def test_an_identity_in_common_is_sure(one: dict[str, str], other: dict[str, str]) -> None:
    assert likeness(event(**one), event(**other)) == "sure"


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"title": "ATELIER – Prendre l’IA en main !"},
        {"begin": "2027-02-11T14:30"},
        {"begin": "2027-02-11"},
        {"begin": "2027-02-11T13:00", "zone": "Europe/London"},
        {"postcode": "", "town": "RENNES"},
    ],
)
def test_the_same_day_hour_place_and_title_are_probable(other: dict[str, str]) -> None:
    assert likeness(event(), event(**other)) == likeness(event(**other), event()) == "probable"


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Atelier : protéger ses données"},
        {"begin": "2027-02-11T15:00"},
        {"begin": "2027-02-12T14:00"},
        {"postcode": "29200", "town": "Brest"},
        {"town": None, "postcode": ""},
        {"mode": "online", "town": None},
    ],
)
def test_anything_else_is_two_meetings(other: dict[str, str]) -> None:
    assert likeness(event(), event(**other)) == likeness(event(**other), event()) == "none"


def test_points_tell_better_than_towns() -> None:
    here = event(latitude=48.1173, longitude=-1.6778)
    assert likeness(here, replace(here, latitude=48.1185)) == "probable"
    assert likeness(here, replace(here, latitude=48.1473)) == "none"


def test_two_meetings_online_are_near_each_other() -> None:
    online = event(mode="online", town=None, postcode="")
    assert likeness(online, replace(online, key="b")) == "probable"


def test_a_page_that_registers_for_everything_is_no_identity_of_another_day() -> None:
    page = {"register_url": "https://club.example/agenda"}
    assert likeness(event(**page), event("2027-03-11T14:00", **page)) == "none"


def test_each_field_is_taken_from_the_copy_that_knows_it_best() -> None:
    own = Copy("club", event("2027-02-11T14:15", updated="2026-11-01", price=""), own=True)
    fresh = Copy("cci", event(updated="2026-11-20", status="cancelled", price="gratuit", latitude=48.1, longitude=-1.7))
    shown = merged([fresh, own])
    assert (shown.slots[0].begin, shown.status, shown.price) == ("2027-02-11T14:15", "cancelled", "gratuit")
    assert (shown.latitude, shown.longitude) == (48.1, -1.7)


def test_one_copy_is_shown_as_it_is() -> None:
    assert merged([Copy("club", event())]) == event()
