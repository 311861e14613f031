"""Reports of one chat: once for the same thing, few a day, forgotten the day after."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.people.report_limit import REPORTS_A_DAY, ReportLimiter

TODAY = date(2026, 11, 29)


@given(st.lists(st.text(max_size=5)))
def test_a_chat_is_full_once_it_reported_enough_different_things(reported: list[str]) -> None:
    limiter = ReportLimiter()
    for what in reported:
        limiter.note(1, what, TODAY)
    assert limiter.is_full(1, TODAY) == (len(set(reported)) >= REPORTS_A_DAY)
    assert all(limiter.known(1, what, TODAY) for what in reported)
    assert not limiter.known(2, "x", TODAY)


def test_the_next_day_begins_anew() -> None:
    limiter = ReportLimiter()
    limiter.note(1, "a", TODAY)
    assert not limiter.known(1, "a", TODAY + timedelta(days=1))


def test_the_chat_that_was_heard_longest_ago_is_forgotten_first() -> None:
    limiter = ReportLimiter(chats=1)
    limiter.note(1, "a", TODAY)
    limiter.note(2, "a", TODAY)
    assert not limiter.known(1, "a", TODAY)
    assert limiter.known(2, "a", TODAY)
