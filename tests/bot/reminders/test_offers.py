"""The reminders offered on buttons: each row of the table works everywhere, one that a test adds too."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from bot.local_time import FRENCH_TIME
from bot.meetings.ics import calendar_file
from bot.people.quiet_hours import QuietHours
from bot.reminders import offers
from bot.reminders.offers import OFFERED, OfferedReminder, by_time, is_exact, possible
from bot.reminders.schedule import EVE, HOURS, WEEK, At, DaysBefore, Deadline, TimeBefore, code, due_of, plan
from simulator.person import Person
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal, knowledge

# Without a small letter: the catalogues, which lack it, need not have it (`tests.support.rehearsal.Recorded`).
ADDED = OfferedReminder(DaysBefore(3), label="J−3", ask="RAPPEL : J−3", cancel="PAS DE RAPPEL : J−3", alarm=True)
ROWS = (*OFFERED, ADDED)
LYON = knowledge().content.stages["lyon"]
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: code(row.offset))

occasions = st.builds(
    Deadline,
    st.dates(date(2026, 1, 1), date(2029, 12, 31)),
    st.sampled_from(["Europe/Paris", "Pacific/Noumea", "America/Cayenne"]),
    st.none() | st.times().map(lambda wall: wall.replace(second=0, microsecond=0)),
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.fixture
def _four_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "OFFERED", ROWS)


def lyon(starts: time | None = time(9)) -> Deadline:
    return Deadline(date(2027, 1, 22), "Europe/Paris", starts)


def offsets(occasion: Deadline, moment: str) -> list[DaysBefore | TimeBefore]:
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return named(by_time(occasion, now))


def named(rows: list[OfferedReminder]) -> list[DaysBefore | TimeBefore]:
    """The offsets of rows, without those that have no name: another row must not break a test of these three."""
    return [row.offset for row in rows if row.offset in {WEEK, EVE, HOURS}]


def test_only_what_is_still_ahead_is_offered() -> None:
    assert offsets(lyon(), "2027-01-01T00:00") == [WEEK, EVE, HOURS]
    assert offsets(lyon(), "2027-01-15T17:00") == [EVE, HOURS]
    assert offsets(lyon(), "2027-01-22T05:59") == [HOURS]
    assert offsets(lyon(), "2027-01-22T06:00") == []


@given(occasions, moments)
def test_no_two_buttons_offer_the_same_moment_and_none_a_past_one(occasion: Deadline, now: datetime) -> None:
    due = [due_of(row.offset, occasion) for row in possible(occasion, now)]
    assert len(set(due)) == len(due)
    assert all(moment > now for moment in due)


def test_where_the_start_is_unknown_two_rows_of_the_day_are_one_button(monkeypatch: pytest.MonkeyPatch) -> None:
    hour = OfferedReminder(TimeBefore(60), "H−1", "RAPPEL : H−1", "PAS DE RAPPEL : H−1")
    monkeypatch.setattr(offers, "OFFERED", (*OFFERED, hour))
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert [row.label for row in by_time(lyon(None), now)][-1] == "Le jour même à 8 h"
    assert len(by_time(lyon(None), now)) == len(by_time(lyon(), now)) - 1 == len(OFFERED)


def test_a_row_says_what_it_does() -> None:
    for row in ROWS:
        assert len({row.label, row.ask, row.cancel}) == 3
    assert len({row.offset for row in ROWS}) == len(ROWS)


def test_of_a_region_the_rows_come_by_the_time_before_the_start() -> None:
    assert named(by_time(None, PRESS_RELEASE)) == [WEEK, EVE, HOURS]


@pytest.mark.usefixtures("_four_rows")
@each_row
def test_quiet_hours_move_what_is_offered_but_not_what_was_chosen(row: OfferedReminder) -> None:
    assert not is_exact(row.offset)
    due = due_of(row.offset, lyon())
    at = (due.astimezone(FRENCH_TIME) - timedelta(minutes=1)).time()
    quiet = QuietHours("Europe/Paris", at, (due.astimezone(FRENCH_TIME) + timedelta(minutes=10)).time())
    now = datetime(2027, 1, 1, tzinfo=UTC)
    offered = plan(row.offset, lyon(), now, quiet, exact=is_exact(row.offset))
    chosen = plan(At(due), lyon(), now, quiet, exact=is_exact(At(due)))
    assert chosen and chosen.due_at == due
    assert offered and offered.due_at == due + timedelta(minutes=10)


@pytest.mark.parametrize("starts", [time(9), None])
@pytest.mark.usefixtures("_four_rows")
async def test_the_calendar_rings_when_a_row_says_so(bot: Rehearsal, starts: time | None) -> None:
    stage = LYON.model_copy(update={"starts": starts})
    entry = bot.services.calendars("fr").entry(stage)
    (event,) = IcsCalendarStream.calendar_from_ics(calendar_file([entry], "Tour", PRESS_RELEASE).decode()).events
    starts_at = datetime.combine(stage.date, starts or time(), stage.zone)
    rings = [alarm.trigger for alarm in event.alarm]
    assert rings == [due_of(row.offset, stage) - starts_at for row in ROWS if row.alarm]


@pytest.mark.usefixtures("_four_rows")
@each_row
async def test_a_row_is_asked_for_on_the_card_and_taken_back_there(
    bot: Rehearsal, ann: Person, row: OfferedReminder
) -> None:
    row = said(row)
    await ann.taps_data("stage:lyon")
    if row.ask not in ann.buttons:
        await ann.taps("Un autre rappel")
    await ann.taps(row.ask if row.ask in ann.buttons else row.label)
    assert "C’est noté" in ann.screen
    await ann.taps("Voir la rencontre")
    await ann.taps(row.cancel)
    assert "Rappel annulé" in ann.screen
    before = len(ann.messages)
    await bot.jump(due_of(row.offset, LYON))
    assert len(ann.messages) == before


@pytest.mark.usefixtures("_four_rows")
@each_row
async def test_a_row_is_asked_for_in_the_dialog_is_listed_and_arrives(
    bot: Rehearsal, ann: Person, row: OfferedReminder
) -> None:
    await ann.taps_data("when:lyon")
    await ann.taps(said(row).label)
    assert "C’est noté" in ann.screen
    await ann.sends("/rappels")
    assert "Lyon" in ann.screen
    await bot.jump(due_of(row.offset, LYON) - timedelta(seconds=1))
    before = len(ann.messages)
    await bot.jump(due_of(row.offset, LYON))
    assert len(ann.messages) == before + 1
    assert "Lyon, vendredi 22 novembre 2024" in ann.screen


@pytest.mark.usefixtures("_four_rows")
@each_row
async def test_one_row_is_changed_into_another(ann: Person, row: OfferedReminder) -> None:
    other = next(one for one in ROWS if one != row)
    await ann.taps_data(f"remind:lyon:{code(other.offset)}")
    await ann.taps_data(f"change:lyon:{code(other.offset)}")
    await ann.taps(said(row).label)
    assert "C’est noté" in ann.screen
    await ann.taps_data("stage:lyon")
    await ann.taps(said(row).cancel)
    assert "Rappel annulé" in ann.screen


def said(row: OfferedReminder) -> OfferedReminder:
    """Return a row with what its buttons say of the stage of Lyon, whose hour is not known."""
    hour_unknown = isinstance(row.offset, TimeBefore) and LYON.starts is None
    return replace(row, label=offers.ON_THE_DAY, ask=offers.ASK_ON_THE_DAY) if hour_unknown else row
