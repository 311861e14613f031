"""What one person may ask for: so many at once, then so many in a time."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.people.quotas import Allowance, Quota

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
SECOND = timedelta(seconds=1)
allowances = st.builds(Allowance, st.integers(1, 50), st.integers(1, 60).map(lambda seconds: seconds * SECOND))


@given(allowances)
def test_so_many_are_had_at_once_and_then_one_each_time(allowance: Allowance) -> None:
    quota = Quota(allowance)
    assert not any(quota.take(5, NOW) for _ in range(allowance.at_once))
    wait = quota.take(5, NOW)
    assert wait == allowance.every
    assert quota.take(5, NOW + wait - SECOND / 2)
    assert not quota.take(5, NOW + wait)
    assert quota.take(5, NOW + wait)


@given(allowances, st.lists(st.integers(0, 600), max_size=200))
def test_nobody_gets_more_than_is_allowed_and_who_waits_gets_it(allowance: Allowance, pauses: list[int]) -> None:
    quota, now, had = Quota(allowance), NOW, 0
    for pause in pauses:
        now += pause * SECOND / 10
        wait = quota.take(5, now)
        had += not wait
        assert not wait or not quota.take(5, now + wait)
        if wait:
            now, had = now + wait, had + 1
    assert had <= allowance.at_once + (now - NOW) / allowance.every + 1


def test_one_chat_takes_nothing_from_another() -> None:
    quota = Quota(Allowance(1, timedelta(minutes=1)))
    assert not quota.take(5, NOW)
    assert quota.take(5, NOW)
    assert not quota.take(6, NOW)


def test_a_clock_that_is_set_back_makes_nobody_wait_longer_than_for_a_whole_allowance() -> None:
    quota = Quota(Allowance(3, timedelta(minutes=1)))
    quota.take(5, NOW + timedelta(days=400))
    assert quota.take(5, NOW) <= timedelta(minutes=3)
    assert not quota.take(5, NOW + timedelta(minutes=3))


def test_only_the_chats_seen_last_are_remembered() -> None:
    quota = Quota(Allowance(1, timedelta(hours=1)), chats=10)
    for chat in range(100):
        quota.take(chat, NOW)
    assert not quota.take(0, NOW)
    assert quota.take(99, NOW)
