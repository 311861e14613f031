"""Planning anew for many people at once gives each of them what planning for them alone would."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.quiet_hours import QuietHours
from bot.reminders.records import Concerned, QueueEntry, Wish
from bot.reminders.schedule import Planned
from bot.runtime.rescheduling import adopt, once_for_all_alike
from tests.support.rehearsal import Rehearsal, knowledge

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
OFFSETS = ("d1-1800", "d7-1800")

people = st.builds(
    Concerned,
    st.integers(1, 1000),
    st.builds(QuietHours, st.just("Europe/Paris"), st.sampled_from([time(21), time(22)])),
    st.frozensets(st.builds(Wish, st.just("stage:lyon"), st.sampled_from(OFFSETS))),
    st.dictionaries(st.sampled_from(OFFSETS), st.sampled_from(["sent", "planned"])),
)


def alone(person: Concerned) -> Iterator[QueueEntry]:
    """Yield rows that tell all that is known of a person."""
    planned = Planned(NOW + timedelta(hours=person.quiet.begins.hour), NOW + timedelta(days=9))
    for wish in sorted(person.wished, key=lambda wish: wish.offset):
        state = person.states.get(wish.offset, "new")
        yield QueueEntry(person.person_id, wish.subject, len(person.wished), f"{wish.offset} {state}", planned)


@pytest.mark.slow
@given(st.lists(people, max_size=6))
def test_what_is_decided_once_for_all_alike_is_what_is_decided_for_each_alone(crowd: list[Concerned]) -> None:
    together = once_for_all_alike(alone)
    assert [list(together(person)) for person in crowd] == [list(alone(person)) for person in crowd]


def test_a_hundred_thousand_who_asked_the_same_cost_one_decision() -> None:
    asked: list[int] = []

    def decide(person: Concerned) -> Iterator[QueueEntry]:
        asked.append(person.person_id)
        return alone(person)

    together = once_for_all_alike(decide)
    wished = frozenset({Wish("stage:lyon", "d1-1800")})
    for number in range(3):
        assert [entry.person_id for entry in together(Concerned(number, QuietHours(), wished, {}))] == [number]
    assert asked == [0]


async def test_where_nothing_is_published_what_was_made_of_the_content_stays_at_hand(bot: Rehearsal) -> None:
    assert bot.services.knowledge is knowledge()
    await adopt(bot.services, bot.services.content)
    assert bot.services.knowledge is knowledge()
