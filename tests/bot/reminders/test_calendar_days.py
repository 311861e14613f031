"""A day of the month, and a day and a month without a year: which day is meant, from every day of some years."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminders.calendar_days import HALF_A_YEAR, day_of_month, months_later, nearest
from bot.reminders.datetime_parser import Understood, parse_moment
from bot.reminders.schedule import Deadline
from tests.support.size import proved

PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)
YEARS = [date(2024, 1, 1) + DAY * number for number in range(8 * 365 + 2)]
NAMES = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = NAMES.split()
days = st.sampled_from(YEARS)


def exists(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def read_at(text: str, today: date, occasion: date | None = None) -> date | str:
    """The day that is understood at half past seven, before the hour that is meant where none is told."""
    now = datetime.combine(today, time(7, 30), PARIS)
    understood = parse_moment(text, now, "Europe/Paris", Deadline(occasion) if occasion else None)
    return understood.moment.astimezone(PARIS).date() if isinstance(understood, Understood) else understood


def test_a_day_of_the_month_is_the_next_one_that_a_month_has() -> None:
    for today in YEARS[:: proved(11, 1)]:
        for day in range(1, 32):
            meant = day_of_month(day, today)
            assert meant.day == day
            assert meant >= today
            between = (today + DAY * number for number in range((meant - today).days))
            assert all(one.day != day for one in between), (today, day)


@given(days, st.integers(1, 31))
def test_le_31_is_understood_whatever_day_it_is(today: date, day: int) -> None:
    for text in (f"le {day}", f"the {day}", f"on the {day}th at 8am"):
        assert read_at(text, today) == day_of_month(day, today), text


@given(st.integers(0, 99), st.integers(1, 12), days, st.none() | st.integers(1, 400))
def test_a_day_and_a_month_are_the_next_ones_or_past(day: int, month: int, today: date, ahead: int | None) -> None:
    until = today + DAY * ahead if ahead else None
    if not exists(day, month, 2024):
        assert read_at(f"{day} {MONTHS[month - 1]}", today) == "unknown"
        return
    coming = next(
        date(today.year + more, month, day)
        for more in range(9)
        if exists(day, month, today.year + more) and date(today.year + more, month, day) >= today
    )
    meant = nearest(day, month, None, today, until)
    if until and coming <= until:
        assert meant == coming
    else:
        assert meant == coming or (meant.year == today.year and 0 < (today - meant).days < HALF_A_YEAR)


@given(days, days, st.integers(1, 400))
def test_before_an_occasion_a_day_is_never_past_where_the_next_one_is_before_it(
    today: date, other: date, ahead: int
) -> None:
    occasion = today + DAY * ahead
    coming = nearest(other.day, other.month, None, today, occasion)
    for text in (f"{other.day} {MONTHS[other.month - 1]}", f"le {other.day}/{other.month}", f"{other:%d.%m.}"):
        understood = read_at(text, today, occasion)
        assert understood == coming or not today <= coming <= occasion, text


@given(days, st.integers(0, 36))
def test_months_end_on_the_same_day_or_the_last_one(today: date, months: int) -> None:
    later = months_later(today, months)
    assert (later.year * 12 + later.month) - (today.year * 12 + today.month) == months
    assert later.day == today.day or (later.day < today.day and (later + DAY).day == 1)
    assert abs((months_later(later, -months) - today).days) <= 3


@given(days, st.integers(1, 12))
def test_months_are_counted_from_today_and_back_from_the_occasion(today: date, months: int) -> None:
    for text in (f"dans {months} mois", f"in {months} months", f"{months} months from now"):
        assert read_at(text, today) == months_later(today, months)
    occasion = today + DAY * 390
    for text in (f"{months} mois avant", f"{months} months before"):
        assert read_at(text, today, occasion) == months_later(occasion, -months)


@pytest.mark.parametrize(
    "text", ["24h", "demain 24h", "24:00", "demain à 24h00", "le 31/12 à 24 heures", "tomorrow 24:00"]
)
def test_the_end_of_a_day_is_asked_about_as_midnight_is(text: str) -> None:
    assert read_at(text, date(2024, 12, 20)) == read_at("demain à minuit", date(2024, 12, 20)) == "ambiguous"


@given(days, st.integers(1, 366))
def test_a_date_is_the_same_with_every_sign_and_with_a_sign_at_its_end(today: date, ahead: int) -> None:
    meant = today + DAY * ahead
    expected = read_at(f"{meant:%d/%m/%Y}", today)
    assert expected == meant
    written = [f"{meant:%d/%m/%Y}", f"{meant:%d.%m.%Y}", f"{meant:%d-%m-%Y}", f"{meant:%Y-%m-%d}", f"{meant:%d.%m.%y}"]
    assert {read_at(text, today) for text in written} == {meant}
    slashed = read_at(f"{meant:%d/%m}", today)
    for sign in "./-":
        assert read_at(f"{meant:%d}{sign}{meant:%m}{sign}", today) == slashed
        assert read_at(f"le {meant:%d}{sign}{meant:%m}", today) == slashed
        assert read_at(f"{meant:%d}{sign}{meant:%m}", today) in (slashed, "ambiguous")


@pytest.mark.parametrize(
    ("text", "hour"),
    [("midi", "12:00"), ("midi 30", "12:30"), ("midi et demi", "12:30"), ("midi et quart", "12:15"), ("9h30", "09:30"),
     ("9 h 30", "09:30"), ("9.30", "09:30"), ("9:30", "09:30"), ("9 heures 30", "09:30"), ("0h", "00:00"),
     ("23h59", "23:59"), ("00h00", "00:00"), ("noon", "12:00"), ("12:30 pm", "12:30"), ("12 am", "00:00")],
)  # fmt: skip
def test_hours_are_read_as_they_are_written(text: str, hour: str) -> None:
    understood = parse_moment(f"demain {text}", datetime(2024, 12, 30, 9, tzinfo=PARIS), "Europe/Paris")
    assert isinstance(understood, Understood)
    assert understood.moment.astimezone(PARIS).strftime("%d/%m/%Y %H:%M") == f"31/12/2024 {hour}"


@given(days, st.integers(0, 6))
def test_a_weekday_is_the_next_one_or_asked_about_today(today: date, number: int) -> None:
    name = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"][number]
    understood = read_at(name, today)
    if today.weekday() == number:
        assert understood == "ambiguous"
    else:
        assert isinstance(understood, date)
        assert 0 < (understood - today).days < 7
        assert understood.weekday() == number


@pytest.mark.parametrize(
    ("text", "meant"),
    [("31 décembre", date(2024, 12, 31)), ("1er janvier", date(2025, 1, 1)), ("1/1", date(2025, 1, 1)),
     ("demain", date(2024, 12, 31)), ("après-demain", date(2025, 1, 1)), ("dans 2 jours", date(2025, 1, 1)),
     ("mercredi", date(2025, 1, 1)), ("le 2", date(2025, 1, 2)), ("jan 2nd", date(2025, 1, 2))],
)  # fmt: skip
def test_at_the_turn_of_the_year_the_day_is_of_the_new_one(text: str, meant: date) -> None:
    assert read_at(text, date(2024, 12, 30)) == meant
