"""The note of the month says what is for a company, where one is kept, and nothing that is refused to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.content.loader import CONTENT
from bot.content.models import Card, Content
from bot.knowledge import load_content
from bot.places.resolver import Places
from bot.screens.notes import Note, note
from bot.supports.profile import Profile
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import Span
from bot.supports.verdicts import verdict
from tests.support import rehearsal

BAKERY = Profile(region="75", department="23", employees=Span(3, 3), sector="craft_food")
FACTORY = Profile(region="75", department="23", employees=Span(6000, 6000), sector="industry")


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(CONTENT)


@pytest.fixture(scope="module")
def places() -> Places:
    return rehearsal.places()


def noted(content: Content, places: Places, moment: datetime, company: Profile | None) -> Note:
    creuse = places.get("dep-23")
    assert creuse
    told = note(creuse, places.region_name(creuse.region), content, moment, company, places.get("23096"))
    assert told
    return told


def last_days(content: Content) -> Iterator[tuple[Card, datetime]]:
    """Yield what closes in the region or everywhere, and a moment ten days before."""
    for card in content.cards.values():
        if card.deadline and card.id in rulebook_of(content).by_id:
            yield card, datetime.combine(card.deadline - timedelta(days=10), time(9), UTC)


def test_what_is_refused_to_the_company_is_left_out_and_the_rest_stays(content: Content, places: Places) -> None:
    left_out = 0
    for card, moment in last_days(content):
        everything = noted(content, places, moment, None).closing
        for company in (BAKERY, FACTORY):
            own = noted(content, places, moment, company).closing
            assert set(own) <= set(everything)
            if card in everything:
                found = verdict(rulebook_of(content).by_id[card.id], company, moment.date()).list
                assert (card in own) == (found in {"fits", "to_check", "other_project"})
                left_out += card not in own
    assert left_out


def test_without_a_company_it_is_the_same_for_everybody_there(content: Content, places: Places) -> None:
    moment = datetime(2026, 11, 29, 9, tzinfo=UTC)
    assert not noted(content, places, moment, None).for_company
    assert noted(content, places, moment, BAKERY).for_company
