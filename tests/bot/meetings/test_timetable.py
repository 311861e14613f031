"""The timetable says what looking at every meeting anew would say, at whatever moment."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.content.models import Meeting
from bot.meetings import status, timetable
from bot.meetings.ranking import Origin
from bot.places.geography import Coordinates

DAY = date(2026, 11, 29)
ZONES = ("Europe/Paris", "Indian/Reunion", "America/Cayenne")
HERE = Origin(Coordinates(45.8, 1.3), "87")


@st.composite
def meetings(draw: st.DrawFn, name: str) -> Meeting:
    day = DAY + timedelta(days=draw(st.integers(-3, 3)))
    place = {
        "town": "Limoges", "department": "87", "department_name": "Haute-Vienne", "region": "Nouvelle-Aquitaine",
        "latitude": 45 + draw(st.floats(0, 1)), "longitude": 1.3,
    }  # fmt: skip
    starts = draw(st.none() | st.sampled_from([time(0, 30), time(9), time(23, 15)]))
    return Meeting.model_validate(
        {
            "id": name, "title": "Atelier", "date": day, "starts": starts, "said_by": "Club",
            "last_day": draw(st.none() | st.just(day + timedelta(days=2))), "online": True,
            "ends": starts and draw(st.none() | st.just(time(23, 45))), "timezone": draw(st.sampled_from(ZONES)),
            **(place if draw(st.booleans()) else {}),
            "status": draw(st.sampled_from(["planned", "full", "cancelled", "postponed", "to confirm"])),
            "announced": draw(st.none() | st.sampled_from([DAY - timedelta(days=1), DAY + timedelta(days=1)])),
            "checked": DAY, "review": date(2030, 1, 1),
        }
    )  # fmt: skip


@given(st.data(), st.integers(0, 8), st.lists(st.integers(-48 * 60, 48 * 60), min_size=1, max_size=4))
def test_it_agrees_with_looking_at_every_meeting(data: st.DataObject, count: int, minutes: list[int]) -> None:
    stages = {one.id: one for one in (data.draw(meetings(f"x{number}")) for number in range(count))}
    table = timetable.of(stages)
    assert timetable.of(stages) is table
    for past in minutes:
        now = datetime(2026, 11, 29, tzinfo=UTC) + timedelta(minutes=past)
        known = status.in_order(status.known(stages.values(), now))
        assert list(table.known(now)) == known
        ahead = status.ahead(known, now)
        assert list(table.ahead(now)) == ahead
        nearby = table.nearby(now)
        assert list(nearby.online) == [one for one in ahead if not one.has_place]
        there = {near.stage.id for near in nearby.ahead.worth_showing(HERE, date.min, 99)}
        assert there == {one.id for one in ahead if one.has_place}
        gone = {near.stage.id for near in nearby.past.took_place_nearby(HERE, date.max, 99)}
        over = (one for one in known if one.has_place and one.takes_place and status.is_past(one, now))
        assert gone == {one.id for one in over}


def test_another_version_has_another_timetable_and_only_a_few_are_kept() -> None:
    first: dict[str, Meeting] = {}
    kept = timetable.of(first)
    others = [dict[str, Meeting]() for _ in range(timetable.VERSIONS)]
    assert len({id(timetable.of(one)) for one in others}) == timetable.VERSIONS
    assert timetable.of(first) is not kept
