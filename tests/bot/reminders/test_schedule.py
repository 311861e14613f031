"""Reminders: due at the right local minute everywhere, planned once, of use until a stated moment."""

import datetime
from datetime import UTC, date, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.people.quiet_hours import QuietHours
from bot.reminders import schedule
from bot.reminders.offers import is_exact
from bot.reminders.schedule import (
    EVE,
    HOURS,
    WEEK,
    At,
    DaysBefore,
    Deadline,
    Fate,
    Occasion,
    Offset,
    Planned,
    TimeBefore,
    code,
    due_of,
    offset_of,
    snoozes,
    start_of,
    useful_until,
)

NEVER_QUIET = QuietHours(begins=time(0), ends=time(0))
QUIET = QuietHours()
ZONES = sorted(available_timezones())

days = st.dates(date(2026, 1, 1), date(2029, 12, 31))
walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))
moments = st.integers(1_767_225_600, 1_893_369_600).map(lambda seconds: datetime.datetime.fromtimestamp(seconds, UTC))
offsets: st.SearchStrategy[Offset] = st.one_of(
    st.sampled_from([WEEK, EVE, HOURS]),
    st.builds(DaysBefore, st.integers(0, 400), walls),
    st.builds(TimeBefore, st.integers(1, 5000)),
    st.builds(At, moments),
)
occasions = st.builds(Deadline, days, st.sampled_from(ZONES), st.none() | walls)
quiet_hours = st.builds(QuietHours, st.sampled_from(ZONES), walls, walls)


def plan(
    offset: Offset,
    occasion: Occasion,
    now: datetime.datetime,
    quiet: QuietHours,
    fate: Fate = "new",
    moved: bool = False,
) -> Planned | None:
    """Plan as the bot does, which knows whether the hour of an offset was chosen."""
    return schedule.plan(offset, occasion, now, quiet, exact=is_exact(offset), fate=fate, moved=moved)


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC)


def lyon(starts: time | None = time(9)) -> Deadline:
    return Deadline(date(2027, 1, 22), "Europe/Paris", starts)


@given(occasions, st.integers(0, 30), walls)
def test_a_reminder_is_due_when_clocks_there_show_its_hour(occasion: Deadline, before: int, wall: time) -> None:
    zone = ZoneInfo(occasion.timezone)
    due = due_of(DaysBefore(before, wall), occasion)
    asked = datetime.datetime.combine(occasion.date - timedelta(days=before), wall)
    around = [(asked.replace(tzinfo=UTC) + timedelta(days=step)).astimezone(zone).utcoffset() for step in (-2, 2)]
    readings = [asked.replace(tzinfo=UTC) - (offset or timedelta()) for offset in around]
    showing = [moment for moment in readings if moment.astimezone(zone).replace(tzinfo=None) == asked]
    if showing:
        assert due == min(showing)
    else:
        assert due.astimezone(zone).replace(tzinfo=None) > asked


@pytest.mark.parametrize(
    ("day", "timezone", "eve"),
    [
        (date(2027, 3, 28), "Europe/Paris", "2027-03-27T17:00"),
        (date(2027, 3, 29), "Europe/Paris", "2027-03-28T16:00"),
        (date(2027, 10, 31), "Europe/Paris", "2027-10-30T16:00"),
        (date(2027, 11, 1), "Europe/Paris", "2027-10-31T17:00"),
        (date(2027, 3, 28), "Indian/Reunion", "2027-03-27T14:00"),
        (date(2027, 11, 1), "Indian/Reunion", "2027-10-31T14:00"),
        (date(2027, 1, 22), "America/Cayenne", "2027-01-21T21:00"),
        (date(2027, 1, 22), "Pacific/Noumea", "2027-01-21T07:00"),
    ],
)
def test_the_day_before_at_18_h_stays_18_h_across_changes_of_time_and_overseas(
    day: date, timezone: str, eve: str
) -> None:
    assert due_of(EVE, Deadline(day, timezone)) == utc(eve)


def test_a_week_before_the_change_of_time_is_counted_in_days_not_in_hours() -> None:
    assert due_of(WEEK, Deadline(date(2027, 3, 30), starts=time(9))) == utc("2027-03-23T17:00")
    assert due_of(WEEK, Deadline(date(2027, 11, 3), starts=time(9))) == utc("2027-10-27T16:00")


def test_two_hours_before_are_hours_lived_even_in_the_night_clocks_change() -> None:
    assert due_of(HOURS, Deadline(date(2027, 3, 28), starts=time(4))) == utc("2027-03-28T00:00")
    assert due_of(HOURS, Deadline(date(2027, 10, 31), starts=time(4))) == utc("2027-10-31T01:00")


def test_where_the_hour_is_unknown_the_last_reminder_goes_that_day_at_8_h() -> None:
    assert due_of(HOURS, lyon(starts=None)) == utc("2027-01-22T07:00")
    assert start_of(lyon(starts=None)) == utc("2027-01-22T23:00")


def test_a_time_that_clocks_skip_is_read_as_before_the_change_and_one_shown_twice_is_the_first() -> None:
    assert due_of(DaysBefore(0, time(2, 30)), Deadline(date(2027, 3, 28))) == utc("2027-03-28T01:30")
    assert due_of(DaysBefore(0, time(2, 30)), Deadline(date(2027, 10, 31))) == utc("2027-10-31T00:30")


def test_the_week_serves_until_the_eve_and_the_eve_until_the_start() -> None:
    assert useful_until(WEEK, lyon()) == due_of(EVE, lyon())
    assert useful_until(DaysBefore(3, time(9)), lyon()) == due_of(EVE, lyon())
    assert useful_until(EVE, lyon()) == useful_until(HOURS, lyon()) == utc("2027-01-22T08:00")
    assert useful_until(EVE, lyon(starts=None)) == utc("2027-01-22T23:00")


def test_a_reminder_comes_back_in_an_hour_this_evening_or_tomorrow_but_before_the_start() -> None:
    morning = snoozes(lyon(), utc("2027-01-20T09:30:12.345678"), "Europe/Paris")
    assert [snooze.moment for snooze in morning] == [
        utc("2027-01-20T10:30"),
        utc("2027-01-20T17:00"),
        utc("2027-01-21T07:00"),
    ]
    assert [snooze.moment for snooze in snoozes(lyon(), utc("2027-01-21T17:00"), "Europe/Paris")] == [
        utc("2027-01-21T18:00"),
        utc("2027-01-22T07:00"),
    ]
    assert snoozes(lyon(), utc("2027-01-22T07:30"), "Europe/Paris") == ()


@given(offsets)
def test_a_code_names_one_offset_and_fits_in_a_button(offset: Offset) -> None:
    assert offset_of(code(offset)) == offset
    assert len(code(offset)) <= 16


@pytest.mark.parametrize("text", ["", "x", "d", "d3", "d3-2561", "m", "mdeux", "t", "x1732208400", "week"])
def test_a_code_that_was_never_written_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        offset_of(text)


def test_the_eve_typed_and_the_eve_tapped_are_one_reminder() -> None:
    assert code(DaysBefore(1, time(18))) == code(EVE) == "d1-1800"


@given(offsets, occasions, moments, quiet_hours, st.sampled_from(["new", "unsent", "sent"]), st.booleans())
def test_what_is_planned_serves_when_it_goes(
    offset: Offset, occasion: Deadline, now: datetime.datetime, quiet: QuietHours, fate: Fate, moved: bool
) -> None:
    planned = plan(offset, occasion, now, quiet, fate=fate, moved=moved)
    if planned:
        assert planned.due_at < planned.useful_until <= start_of(occasion)
        assert now < planned.useful_until
        assert fate == "unsent" or planned.due_at >= now


@given(offsets, occasions, moments, quiet_hours)
def test_quiet_hours_never_lose_a_reminder(
    offset: Offset, occasion: Deadline, now: datetime.datetime, quiet: QuietHours
) -> None:
    loud, planned = plan(offset, occasion, now, NEVER_QUIET), plan(offset, occasion, now, quiet)
    assert (loud is None) == (planned is None)


@given(st.lists(offsets, unique=True), occasions, moments, quiet_hours, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_planning_again_adds_nothing_and_moves_nothing_that_is_not_quiet(
    wishes: list[Offset], occasion: Deadline, now: datetime.datetime, quiet: QuietHours, later: timedelta
) -> None:
    first = {code(wish): plan(wish, occasion, now, quiet) for wish in wishes}
    again = {code(wish): plan(wish, occasion, now, quiet) for wish in wishes}
    anew = {code(wish): plan(wish, occasion, now + later, NEVER_QUIET) for wish in wishes}
    loud = {code(wish): plan(wish, occasion, now, NEVER_QUIET) for wish in wishes}
    assert first == again
    assert all(planned in {None, loud[key]} for key, planned in anew.items())


def test_what_falls_in_quiet_hours_waits_unless_that_makes_it_useless() -> None:
    now = utc("2027-01-01T12:00")
    in_noumea = Deadline(date(2027, 1, 22), "Pacific/Noumea", time(20))
    eve = plan(EVE, Deadline(date(2027, 1, 22), "Pacific/Noumea", time(20)), now, QUIET)
    assert eve and eve.due_at == utc("2027-01-21T07:00")  # 18 h there, 8 h in Paris: the first minute after the night
    early = plan(HOURS, lyon(starts=time(8)), now, QUIET)
    assert early and early.due_at == utc("2027-01-21T20:30")  # 6 h would wait until 8 h: it goes the evening before
    typed = plan(TimeBefore(90), lyon(starts=time(8)), now, QUIET)
    assert typed and typed.due_at == utc("2027-01-21T20:30")  # so many minutes before is not an hour chosen
    hours = plan(HOURS, in_noumea, now, QUIET)
    assert hours and hours.due_at == utc("2027-01-22T07:00") and hours.useful_until == utc("2027-01-22T09:00")


def test_a_reminder_is_asked_for_before_its_hour_or_not_at_all() -> None:
    due = due_of(EVE, lyon())
    assert plan(EVE, lyon(), due - timedelta(seconds=1), QUIET) is not None
    assert plan(EVE, lyon(), due, QUIET) is None


def test_a_moment_chosen_is_planned_only_before_the_start() -> None:
    now = utc("2027-01-01T12:00")
    assert plan(DaysBefore(0, time(8, 59)), lyon(), now, QUIET) is not None
    assert plan(DaysBefore(0, time(9)), lyon(), now, QUIET) is None
    assert plan(At(utc("2027-01-22T08:00")), lyon(), now, QUIET, fate="unsent") is None


def test_an_hour_that_the_person_chose_is_kept_at_night() -> None:
    now = utc("2027-01-01T12:00")
    for offset in (DaysBefore(1, time(23)), At(utc("2027-01-21T22:00"))):
        planned = plan(offset, lyon(), now, QUIET)
        assert planned and planned.due_at == utc("2027-01-21T22:00")


def test_when_a_stage_moves_what_was_sent_goes_again_and_what_was_not_is_never_lost() -> None:
    now = utc("2027-01-16T12:00")
    later = Deadline(date(2027, 1, 29), "Europe/Paris", time(9))
    assert plan(WEEK, lyon(), now, QUIET) is None
    assert plan(WEEK, lyon(), now, QUIET, fate="sent", moved=True) is None
    assert plan(WEEK, later, now, QUIET, fate="sent") is None
    week = plan(WEEK, later, now, QUIET, fate="sent", moved=True)
    assert week and week.due_at == utc("2027-01-22T17:00")
    overdue = plan(WEEK, lyon(), now, QUIET, fate="unsent")
    assert overdue and overdue.due_at == utc("2027-01-15T17:00")
    assert plan(WEEK, lyon(), utc("2027-01-21T17:00"), QUIET, fate="unsent") is None


def test_no_snooze_is_offered_at_the_start_itself() -> None:
    assert [code(one) for one in snoozes(lyon(), utc("2027-01-22T06:59"), "Europe/Paris")] == ["t1800604740"]
    assert snoozes(lyon(), utc("2027-01-22T07:00"), "Europe/Paris") == ()


@pytest.mark.parametrize("text", ["", "x1", "D1-1800", "changed"])
def test_what_is_no_offset_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=f"not an offset: {text!r}"):
        offset_of(text)


def test_a_reminder_is_new_and_its_occasion_where_it_was_unless_said_otherwise() -> None:
    overdue = utc("2027-01-16T12:00")
    assert schedule.plan(WEEK, lyon(), overdue, QUIET, exact=False) is None
    ahead = schedule.plan(WEEK, lyon(), utc("2027-01-01T12:00"), QUIET, exact=False, fate="sent")
    assert ahead is None
