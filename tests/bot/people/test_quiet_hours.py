"""Quiet hours: what falls inside waits, or goes before where waiting would make it useless."""

import datetime
from datetime import UTC, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.people.quiet_hours import QuietHours, wall
from bot.screens.quiet_hours import BEGINNINGS, ENDS

moments = st.integers(1_767_225_600, 1_893_369_600).map(lambda seconds: datetime.datetime.fromtimestamp(seconds, UTC))
quiet_hours = st.builds(
    QuietHours, st.sampled_from(["Europe/Paris", "Indian/Reunion", "Pacific/Noumea"]), st.times(), st.times()
)
WINTER_NIGHT = datetime.datetime(2027, 1, 21, 23, 30, tzinfo=UTC)
LONG_AFTER = WINTER_NIGHT + timedelta(days=30)


@given(quiet_hours, moments)
def test_a_moment_is_quiet_when_clocks_show_an_hour_between_the_two(
    quiet: QuietHours, moment: datetime.datetime
) -> None:
    local = moment.astimezone(ZoneInfo(quiet.timezone))
    wall, night = local.time(), quiet.around(moment)
    inside = quiet.begins <= wall < quiet.ends
    over_midnight = quiet.begins > quiet.ends and (wall >= quiet.begins or wall < quiet.ends)
    clocks_change = (moment - timedelta(days=1)).astimezone(local.tzinfo).utcoffset() != local.utcoffset()
    assert clocks_change or (night is not None) == (inside or over_midnight)
    assert night is None or night.begins <= moment < night.ends


def test_the_night_begins_at_its_first_minute_and_is_over_at_its_last() -> None:
    night = QuietHours().around(WINTER_NIGHT)
    assert night is not None
    assert night.begins == datetime.datetime(2027, 1, 21, 21, tzinfo=UTC)
    assert night.ends == datetime.datetime(2027, 1, 22, 7, tzinfo=UTC)
    assert QuietHours().around(night.begins) == night
    assert QuietHours().around(night.ends) is None


def test_who_wants_no_quiet_hours_has_none() -> None:
    assert QuietHours(begins=time(0), ends=time(0)).around(WINTER_NIGHT) is None


def test_what_can_wait_goes_when_the_night_is_over() -> None:
    assert QuietHours().outside(WINTER_NIGHT, LONG_AFTER, WINTER_NIGHT).hour == 7


def test_what_cannot_wait_goes_before_the_night_or_at_once_or_at_its_own_time() -> None:
    needed_by = WINTER_NIGHT + timedelta(hours=1)
    begins = datetime.datetime(2027, 1, 21, 21, tzinfo=UTC)
    in_the_afternoon, at_the_last_moment = begins - timedelta(hours=5), begins - timedelta(minutes=5)
    assert QuietHours().outside(WINTER_NIGHT, needed_by, in_the_afternoon) == begins - timedelta(minutes=30)
    assert QuietHours().outside(WINTER_NIGHT, needed_by, at_the_last_moment) == at_the_last_moment
    assert QuietHours().outside(WINTER_NIGHT, needed_by, begins) == WINTER_NIGHT


spans = st.timedeltas(timedelta(0), timedelta(days=2))
chosen_hours = st.builds(
    QuietHours,
    st.sampled_from(["Europe/Paris", "Indian/Reunion", "Pacific/Noumea"]),
    st.sampled_from([time(hour) for hour in BEGINNINGS]),
    st.sampled_from([time(hour) for hour in ENDS]),
)


@given(chosen_hours, moments, spans, spans)
def test_nothing_goes_too_late_and_only_what_a_night_under_way_would_make_useless_goes_in_it(
    quiet: QuietHours, now: datetime.datetime, until_due: timedelta, of_use: timedelta
) -> None:
    due = now + until_due
    needed_by = due + timedelta(minutes=1) + of_use
    moment = quiet.outside(due, needed_by, now)
    night = quiet.around(moment)
    assert now <= moment < needed_by
    assert night is None or (night.begins <= now and night.ends >= needed_by)


def test_what_would_serve_until_the_very_end_of_the_night_goes_before_it() -> None:
    begins, ends = (datetime.datetime(2027, 1, day, hour, tzinfo=UTC) for day, hour in ((21, 21), (22, 7)))
    early = begins - timedelta(hours=5)
    assert QuietHours().outside(WINTER_NIGHT, ends, early) == begins - timedelta(minutes=30)
    assert QuietHours().outside(WINTER_NIGHT, ends + timedelta(seconds=1), early) == ends


@given(st.times().map(lambda hour: hour.replace(second=0, microsecond=0)))
def test_minutes_after_midnight_are_a_wall_time(hour: time) -> None:
    assert wall(60 * hour.hour + hour.minute) == hour
