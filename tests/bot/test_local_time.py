"""Between what clocks show somewhere and the moment it is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_time import day_at, moment_at, zone_of
from bot.screens.quiet_hours import ZONES

days = st.dates(date(1990, 1, 1), date(2037, 12, 31))
walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))
zones = st.sampled_from(sorted(available_timezones()))


@pytest.mark.parametrize(
    ("day", "wall", "zone", "moment"),
    [
        ("2027-01-22", "18:00", "Europe/Paris", "2027-01-22T17:00"),
        ("2027-07-14", "18:00", "Europe/Paris", "2027-07-14T16:00"),
        ("2027-01-22", "18:00", "Indian/Reunion", "2027-01-22T14:00"),
        ("2027-01-22", "18:00", "America/Cayenne", "2027-01-22T21:00"),
        ("2027-01-22", "06:00", "Pacific/Noumea", "2027-01-21T19:00"),
        # 2 h 30 does not exist that night, and is 3 h 30; in autumn it comes twice, and the first counts.
        ("2027-03-28", "02:30", "Europe/Paris", "2027-03-28T01:30"),
        ("2027-10-31", "02:30", "Europe/Paris", "2027-10-31T00:30"),
    ],
)
def test_a_wall_time_is_one_moment(day: str, wall: str, zone: str, moment: str) -> None:
    found = moment_at(date.fromisoformat(day), time.fromisoformat(wall), zone)
    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert found.tzinfo is UTC


@given(days, walls, zones)
def test_clocks_there_show_the_hour_asked_for_unless_they_skip_it(day: date, wall: time, zone: str) -> None:
    moment = moment_at(day, wall, zone)
    shown = moment.astimezone(ZoneInfo(zone))
    if shown.replace(tzinfo=None) == datetime.combine(day, wall):
        assert shown.fold == 0
        assert day_at(moment, zone) == day
    else:
        before, after = (moment + timedelta(days=step) for step in (-1, 1))
        assert before.astimezone(ZoneInfo(zone)).utcoffset() != after.astimezone(ZoneInfo(zone)).utcoffset()


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC)), zones)  # noqa: DTZ001
def test_a_day_begins_at_midnight_there(moment: datetime, zone: str) -> None:
    day = day_at(moment, zone)
    assert moment_at(day, time(0), zone) <= moment < moment_at(day + timedelta(days=2), time(0), zone)


def test_clocks_are_those_of_paris_but_for_each_territory_overseas() -> None:
    assert [zone_of(department) for department in ("2A", "75", "974", "988")] == [
        "Europe/Paris",
        "Europe/Paris",
        "Indian/Reunion",
        "Pacific/Noumea",
    ]


@pytest.mark.parametrize(
    "department", ["971", "972", "973", "974", "975", "976", "977", "978", "986", "987", "988", "75"]
)
def test_the_zone_of_every_department_can_be_chosen_by_the_name_people_know(department: str) -> None:
    assert zone_of(department) in ZONES
