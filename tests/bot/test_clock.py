"""The clock: starts where it is told, runs as fast as it is told, jumps."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.clock import Clock

START = datetime(2024, 10, 21, 7, tzinfo=UTC)


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
