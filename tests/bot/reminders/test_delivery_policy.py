"""What is due goes in one message a person, waits, is tried again, or is dropped with a trace; never two of these."""

import datetime
from dataclasses import dataclass
from datetime import UTC, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.quiet_hours import QuietHours
from bot.reminders.delivery_policy import again_after_unknown, retry_at, settle

NOON = datetime.datetime(2027, 1, 21, 12, tzinfo=UTC)
NIGHT = datetime.datetime(2027, 1, 21, 23, tzinfo=UTC)
MORNING = datetime.datetime(2027, 1, 22, 7, tzinfo=UTC)
SECOND = timedelta(seconds=1)
QUIET = QuietHours()
CHANCES = [Random(seed) for seed in range(50)]  # noqa: S311 -- seeds, so that each run is the same


@dataclass(frozen=True)
class Row:
    id: int
    due_at: datetime.datetime
    useful_until: datetime.datetime
    subject: str = "lyon"
    offset: str = "d1-1800"


def row(number: int, due_at: datetime.datetime, *, serves: timedelta = timedelta(days=2), subject: str = "lyon") -> Row:
    return Row(number, due_at, due_at + serves, subject)


minutes = st.integers(-5000, 5000).map(lambda count: NOON + timedelta(minutes=count))
rows = st.lists(
    st.builds(Row, st.integers(), minutes, minutes, st.sampled_from("abc"), st.sampled_from(["d1-1800", "changed"])),
    unique_by=lambda row: row.id,
)


@given(rows, minutes, st.builds(QuietHours, st.just("Europe/Paris"), st.times(), st.times()))
def test_each_row_ends_in_exactly_one_way_and_each_subject_is_said_once(
    due: list[Row], now: datetime.datetime, quiet: QuietHours
) -> None:
    settled = settle(due, now, quiet)
    ends = [*settled.send, *settled.merged, *settled.dropped, *settled.put_off]
    assert sorted(ends, key=lambda row: row.id) == sorted(due, key=lambda row: row.id)
    said = [(row.subject, row.offset == "changed") for row in settled.send]
    assert len(set(said)) == len(said)
    assert {(row.subject, row.offset == "changed") for row in settled.merged} <= set(said)
    assert all(row.useful_until <= now for row in settled.dropped)
    assert all(row.useful_until > (settled.until or now) for row in settled.put_off)
    assert (settled.until is not None) == bool(settled.put_off)


def test_thirty_late_reminders_are_one_message_with_the_most_pressing_first() -> None:
    late = [row(number, NOON - timedelta(hours=number), subject=f"stage-{number}") for number in range(30)]
    settled = settle(late, NOON, QUIET)
    assert [row.id for row in settled.send] == list(reversed(range(30)))
    assert not settled.merged


def test_two_reminders_of_a_stage_that_come_together_are_said_by_the_later_one() -> None:
    earlier, later = row(1, NOON - timedelta(hours=9)), row(2, NOON - timedelta(hours=1))
    settled = settle([later, earlier], NOON, QUIET)
    assert (settled.send, settled.merged) == ((later,), (earlier,))


def test_what_changed_is_said_beside_the_reminder_of_the_same_stage() -> None:
    reminder = row(1, NOON)
    change = Row(2, NOON, NOON + timedelta(days=9), offset="changed")
    assert set(settle([reminder, change], NOON, QUIET).send) == {reminder, change}


def test_what_no_longer_serves_is_dropped() -> None:
    useless = row(1, NOON - timedelta(hours=2), serves=timedelta(hours=2))
    settled = settle([useless], NOON, QUIET)
    assert (settled.dropped, settled.send, settled.put_off) == ((useless,), (), ())


def test_late_at_night_it_waits_for_the_morning_unless_that_is_too_late() -> None:
    can_wait = row(1, NIGHT - timedelta(hours=6), subject="laval")
    cannot_wait = row(2, NIGHT - timedelta(hours=6), serves=timedelta(hours=7))
    at_its_minute = row(3, NIGHT, subject="auch")
    settled = settle([can_wait, cannot_wait, at_its_minute], NIGHT, QUIET)
    assert set(settled.send) == {cannot_wait, at_its_minute}
    assert (settled.put_off, settled.until) == ((can_wait,), MORNING)
    assert settle([can_wait], NIGHT, QuietHours(begins=time(0), ends=time(0))).send == (can_wait,)


@pytest.mark.parametrize(
    ("late", "serves_until", "waits"),
    [
        (timedelta(minutes=15), MORNING + SECOND, False),
        (timedelta(minutes=15) + SECOND, MORNING + SECOND, True),
        (timedelta(minutes=15) + SECOND, MORNING, False),
    ],
)
def test_at_night_only_what_is_later_than_a_quarter_of_an_hour_and_still_serves_after_it_waits(
    late: timedelta, serves_until: datetime.datetime, waits: bool
) -> None:
    settled = settle([Row(1, NIGHT - late, serves_until)], NIGHT, QUIET)
    assert bool(settled.put_off) is waits


def test_an_unknown_outcome_is_sent_again_once_unless_nobody_waits_for_it() -> None:
    reminder, news = row(1, NOON), Row(2, NOON, MORNING, offset="announced")
    assert again_after_unknown([reminder], unknown_before=0)
    assert again_after_unknown([news, reminder], unknown_before=0)
    assert not again_after_unknown([reminder], unknown_before=1)
    assert not again_after_unknown([news], unknown_before=0)


def test_tries_are_further_and_further_apart_and_never_at_the_same_time_for_all() -> None:
    far = NOON + timedelta(days=30)
    waits = [
        [(retry_at(NOON, attempt, far, chance) or NOON) - NOON for chance in CHANCES]
        for attempt in (1, 2, 3, 8, 9, 1000)
    ]
    longest = [max(wait).total_seconds() for wait in waits]
    assert longest[0] <= 2 < longest[1] <= 4 < longest[2] <= 8 < longest[3] <= 256 < longest[4] <= 300
    assert longest[5] <= 300
    assert all(len(set(wait)) > 40 and min(wait) >= max(wait) / 2.1 for wait in waits)


def test_a_server_that_asks_for_a_pause_gets_it() -> None:
    again = retry_at(NOON, 1, NOON + timedelta(days=1), CHANCES[0], retry_after=90)
    assert again is not None
    assert again >= NOON + timedelta(seconds=90)


def test_what_would_come_too_late_is_not_tried_again() -> None:
    assert retry_at(NOON, 1, NOON + timedelta(seconds=60), CHANCES[0], retry_after=60) is None


@given(st.integers(0, 1000), st.integers(1, 20))
def test_at_the_moment_from_which_it_no_longer_serves_nothing_is_tried_again(seed: int, attempt: int) -> None:
    def again(useful_until: datetime.datetime) -> datetime.datetime | None:
        return retry_at(NOON, attempt, useful_until, Random(seed))  # noqa: S311 -- so that each try is the same

    moment = again(NOON + timedelta(days=1))
    assert moment is not None
    assert again(moment) is None
    assert again(moment + timedelta(microseconds=1)) == moment
