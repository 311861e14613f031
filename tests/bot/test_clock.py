"""The clock: starts where it is told, runs as fast as it is told, jumps."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import APART, Clock
from tests.support.system_time import SystemTime

START = datetime(2024, 10, 21, 7, tzinfo=UTC)
STEPS = [timedelta(days=-400), timedelta(days=400), timedelta(hours=-1), timedelta(hours=1), timedelta(days=11000)]


class Ticks:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_clock_runs_as_fast_as_it_is_told() -> None:
    ticks = Ticks()
    clock = Clock(START, speed=60, ticks=ticks)
    ticks.seconds += 2
    assert clock.now() == START + timedelta(minutes=2)


def test_a_clock_goes_on_from_where_it_jumped() -> None:
    ticks = Ticks()
    clock = Clock(START, ticks=ticks)
    ticks.seconds += 5
    clock.jump(datetime(2025, 1, 1, 4, tzinfo=timezone(timedelta(hours=4))))
    ticks.seconds += 1
    assert clock.now() == datetime(2025, 1, 1, 0, 0, 1, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_only_a_clock_that_is_not_the_real_one_is_a_rehearsal() -> None:
    assert not Clock().rehearsal
    assert Clock(START).rehearsal
    assert Clock(speed=2).rehearsal


def test_a_rehearsal_that_is_set_to_the_present_moment_is_none_any_more_until_it_leaves_it() -> None:
    clock = Clock(START)
    clock.jump(datetime.now(UTC))
    assert not clock.rehearsal
    clock.jump(datetime.now(UTC) + timedelta(hours=1))
    assert clock.rehearsal


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Clock(START).jump(datetime(2025, 1, 1))  # noqa: DTZ001 -- that is what is refused


def test_the_wall_clock_is_read_each_time() -> None:
    system = SystemTime()
    clock = system.clock()
    system.passes(timedelta(seconds=7))
    system.is_set(timedelta(minutes=5))
    assert clock.now() == system.wall


def test_a_machine_that_slept_goes_by_the_hour_at_which_it_woke() -> None:
    system = SystemTime()
    clock = system.clock()
    clock.hear_answer(system.true)
    system.sleeps(timedelta(hours=1))
    assert clock.now() == system.true
    assert not clock.in_doubt


@pytest.mark.parametrize("step", STEPS)
def test_a_wall_clock_far_from_telegrams_is_not_believed(step: timedelta) -> None:
    system = SystemTime(wrong_by=step)
    clock = system.clock()
    assert clock.now() == system.wall  # nothing was heard yet
    clock.hear_answer(system.true)
    system.passes(timedelta(hours=3))
    assert clock.now() == clock.at_telegram == system.true
    assert clock.wrong_by == step


@pytest.mark.parametrize("step", STEPS)
def test_a_wall_clock_that_is_set_while_it_runs_is_doubted_until_telegram_answers(step: timedelta) -> None:
    system = SystemTime()
    clock = system.clock()
    clock.hear_answer(system.true)
    system.is_set(step)
    assert clock.now() == system.true
    assert clock.in_doubt
    clock.hear_answer(system.true)
    assert clock.now() == system.true
    assert (clock.in_doubt, clock.wrong_by) == (False, step)
    system.is_set(-step)
    assert clock.now() == system.wall == system.true


def test_where_sleep_is_not_counted_telegrams_next_answer_tells_who_was_right() -> None:
    system = SystemTime(counts_sleep=False)
    clock = system.clock()
    clock.hear_answer(system.true)
    system.sleeps(timedelta(hours=1))
    assert clock.in_doubt
    clock.hear_answer(system.true)
    assert (clock.in_doubt, clock.now()) == (False, system.true)


def test_it_cannot_be_earlier_than_an_update_is_dated() -> None:
    system = SystemTime(wrong_by=timedelta(days=-400))
    clock = system.clock()
    clock.hear_update(system.true)
    system.passes(timedelta(minutes=1))
    assert clock.now() == system.true
    assert clock.at_telegram is None  # an update may have waited: it tells no exact time


@pytest.mark.parametrize("step", [APART + timedelta(seconds=1), timedelta(days=400), timedelta(days=80_000)])
def test_one_update_that_is_dated_wrongly_sets_the_clock_for_nobody(step: timedelta) -> None:
    system = SystemTime()
    clock = system.clock()
    clock.hear_answer(system.true)
    for _ in range(3):
        clock.hear_update(system.true + step)
        assert (clock.now(), clock.wrong_by) == (system.true, None)
    system.passes(timedelta(hours=1))
    clock.hear_update(system.true)
    clock.hear_update(system.true + 3 * step + APART)
    assert (clock.now(), clock.wrong_by) == (system.true, None)


def test_where_the_server_of_ones_own_is_wrong_as_well_two_updates_tell_what_time_it_is() -> None:
    system = SystemTime(wrong_by=timedelta(days=-400))
    clock = system.clock()
    clock.hear_answer(system.wall)
    clock.hear_update(system.true)
    assert clock.now() == system.wall
    system.passes(timedelta(minutes=1))
    clock.hear_update(system.true)
    assert clock.now() == system.true


def test_where_sleep_is_not_counted_an_update_that_agrees_with_the_wall_clock_is_believed() -> None:
    system = SystemTime(counts_sleep=False)
    clock = system.clock()
    clock.hear_answer(system.true)
    system.sleeps(timedelta(hours=1))
    clock.hear_update(system.true)
    assert clock.now() == system.true


def test_an_update_that_waited_for_days_says_nothing() -> None:
    system = SystemTime()
    clock = system.clock()
    clock.hear_update(system.true - timedelta(days=3))
    assert clock.now() == system.true
    assert clock.wrong_by is None


@given(st.timedeltas(-APART, APART), st.timedeltas(timedelta(), timedelta(days=3)))
def test_minutes_of_difference_leave_the_wall_clock_its_word(step: timedelta, passed: timedelta) -> None:
    system = SystemTime(wrong_by=step)
    clock = system.clock()
    clock.hear_answer(system.true)
    system.passes(passed)
    assert clock.now() == system.wall
    assert clock.wrong_by is None


def test_in_a_rehearsal_nobody_asks_telegram_what_time_it_is() -> None:
    clock = Clock(START, ticks=Ticks())
    clock.hear_answer(START + timedelta(days=700))
    clock.hear_update(START + timedelta(days=700))
    assert clock.now() == START
    assert (clock.at_telegram, clock.wrong_by, clock.in_doubt) == (None, None, False)
