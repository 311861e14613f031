"""Rules of repetition: as dateutil follows them, but never for long."""

from datetime import datetime, timedelta
from itertools import takewhile
from time import process_time

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from bot.meetings.recurrence import MAX_SITTINGS, RuleError, cost, follow, kept, read

FIRST = datetime(2027, 2, 11, 14)  # noqa: DTZ001 - rules are followed on the clocks of a place
HORIZON = FIRST + timedelta(days=548)
DAYS = st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))
RULES = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={}".format, st.integers(1, 40)),
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={},{}".format, st.integers(1, 5), DAYS, DAYS),
    st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from((1, 2, 3, 4, -1)), DAYS),
    st.builds("FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}".format, st.integers(1, 6), st.sampled_from((1, 15, 31, -1))),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=1{}".format, st.integers(1, 12), DAYS),
    st.just("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    st.just("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
)


@given(RULES, st.datetimes(datetime(1990, 1, 1), datetime(2080, 1, 1)))  # noqa: DTZ001
def test_a_rule_gives_the_same_days_as_when_dateutil_follows_it_itself(rule: str, first: datetime) -> None:
    first = first.replace(second=0, microsecond=0)
    horizon = first + timedelta(days=548)
    expected = {first, *takewhile(lambda at: at <= horizon, rrulestr(rule, dtstart=first))}
    assert set(follow(read(rule), first, None, horizon).starts) == expected


@pytest.mark.parametrize(
    "rule",
    ["FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYSETPOS=300", "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=31;BYDAY=MO"],
)
def test_a_rule_that_never_matches_is_given_up_soon(rule: str) -> None:
    began = process_time()
    assert follow(read(rule), FIRST, None, HORIZON).starts == (FIRST,)
    assert process_time() - began < 1


def test_the_end_of_a_rule_and_its_count_are_obeyed() -> None:
    assert len(follow(read("FREQ=WEEKLY;COUNT=5"), FIRST, None, HORIZON).starts) == 5
    until = FIRST + timedelta(weeks=2)
    found = follow(read("FREQ=WEEKLY"), FIRST, until, HORIZON)
    assert (found.starts[-1], found.goes_on) == (until, False)
    assert follow(read("FREQ=WEEKLY"), FIRST, None, HORIZON).goes_on


def test_the_first_sitting_counts_even_where_the_rule_does_not_match_it() -> None:
    assert follow(read("FREQ=WEEKLY;BYDAY=MO"), FIRST, None, HORIZON).starts[0] == FIRST


@pytest.mark.parametrize(
    "rule", ["", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;BYHOUR=1,2,3", "FREQ=DAILY;X=1"]
)
def test_a_rule_that_is_not_followed_is_refused(rule: str) -> None:
    with pytest.raises(RuleError):
        read(rule)


def test_what_a_rule_may_cost_grows_with_its_years_and_shrinks_with_its_step() -> None:
    daily, weekly = read("FREQ=DAILY"), read("FREQ=WEEKLY")
    assert cost(weekly, FIRST, HORIZON) < cost(daily, FIRST, HORIZON) < cost(daily, FIRST.replace(year=1995), HORIZON)


@given(st.integers(0, 200), st.integers(0, 200))
def test_sittings_ahead_are_kept_before_those_past(past: int, ahead: int) -> None:
    starts = [FIRST + timedelta(days=number) for number in range(past + ahead)]
    left = kept(starts, lambda at: at < FIRST + timedelta(days=past))
    assert len(left) <= max(MAX_SITTINGS, 0)
    if past + ahead > MAX_SITTINGS and ahead:
        assert left == starts[past : past + MAX_SITTINGS]
