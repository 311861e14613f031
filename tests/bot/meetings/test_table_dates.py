"""Days and hours as people write them in tables."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.lexicon import MONTH_NAMES
from bot.meetings.table_dates import DAYS_OF_WEEK, Cell, TableError, Times, days, times


@pytest.mark.parametrize(
    "text",
    [
        "11/02/2027", "11/2/2027", "11/02/27", "11-02-2027", "11.02.2027", "2027-02-11", "11 février 2027",
        "11 fevrier 2027", "11 févr. 2027", "jeudi 11 février 2027", "Jeudi 11 Février 2027", "jeu. 11/02/2027",
        "le 11 février 2027", "le jeudi 11 février 2027", "11 february 2027", "  11/02/2027 ", "11 / 02 / 2027",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_form(text: str) -> None:
    assert days(text) == (date(2027, 2, 11), date(2027, 2, 11), None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 8 au 9 avril 2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("8 au 9 avril 2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("8-9 avril 2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("8 et 9 avril 2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("du jeudi 8 au vendredi 9 avril 2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("du 31 mars au 1er avril 2027", date(2027, 3, 31), date(2027, 4, 1)),
        ("du 30 décembre 2026 au 2 janvier 2027", date(2026, 12, 30), date(2027, 1, 2)),
        ("du 08/04/2027 au 09/04/2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("08/04/2027 - 09/04/2027", date(2027, 4, 8), date(2027, 4, 9)),
        ("1er mars 2027", date(2027, 3, 1), date(2027, 3, 1)),
    ],
)
def test_several_days_are_read(text: str, first: date, last: date) -> None:
    assert days(text) == (first, last, None)


@pytest.mark.parametrize(
    ("text", "start", "stop"),
    [
        ("11/02/2027 9h30", time(9, 30), None),
        ("11/02/2027 09:30:00", time(9, 30), None),
        ("jeudi 11 février 2027 à 14h", time(14), None),
        ("11 février 2027 de 9h à 12h30", time(9), time(12, 30)),
        ("2027-02-11T14:00", time(14), None),
        ("2027-02-11 14:00", time(14), None),
        ("11/02/2027, 9h-12h", time(9), time(12)),
        ("11/02/2027 9.30", time(9, 30), None),
        ("11.02.2027, 9.30-12.00", time(9, 30), time(12)),
        ("11 février 2027 de 9.30 à 12.00", time(9, 30), time(12)),
        ("le 11 février 2027 à 18.30", time(18, 30), None),
    ],
)
def test_hours_may_stand_beside_the_day(text: str, start: time, stop: time | None) -> None:
    assert days(text) == (date(2027, 2, 11), date(2027, 2, 11), Times(start, stop))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "sans date"),
        (None, "sans date"),
        ("à définir", "« à définir » non comprise"),
        ("jeudi 11 février", "sans année"),
        ("du 8 au 9 avril", "sans année"),
        ("11/02", "sans année"),
        ("31/02/2027", "impossible"),
        ("02/13/2027", "impossible"),
        ("lundi 11 février 2027", "contradictoire : le 11/02/2027 est un jeudi"),
        ("du jeudi 8 au jeudi 9 avril 2027", "contradictoire"),
        ("8 et 15 avril 2027", "deux jours séparés"),
        ("du 9 au 8 avril 2027", "à vérifier"),
        ("du 1er janvier au 31 décembre 2027", "à vérifier"),
        ("11/02/1887", "improbable"),
        ("printemps 2027", "non comprise"),
        ("11/02/2027 ou 12/02/2027", "non comprise"),
        ("11/02/2027 vers midi moins le quart", "non comprise"),
        (7, "non comprise"),
        (2027, "non comprise"),
    ],
)
def test_what_is_not_sure_is_refused_with_the_reason(text: Cell, reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        days(text)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime(2027, 2, 11, 0, 0), (date(2027, 2, 11), date(2027, 2, 11), None)),  # noqa: DTZ001
        (datetime(2027, 2, 11, 9, 30), (date(2027, 2, 11), date(2027, 2, 11), Times(time(9, 30), None))),  # noqa: DTZ001
        (date(2027, 2, 11), (date(2027, 2, 11), date(2027, 2, 11), None)),
        (46429, (date(2027, 2, 11), date(2027, 2, 11), None)),
        (46429.0, (date(2027, 2, 11), date(2027, 2, 11), None)),
        (46429.5, (date(2027, 2, 11), date(2027, 2, 11), Times(time(12), None))),
    ],
)
def test_cells_of_spreadsheets_are_days_too(cell: Cell, expected: tuple[date, date, Times | None]) -> None:
    assert days(cell) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("9h30", "9 h 30", "9:30", "09:30", "9H30", "9h30min", "09:30:00", "à 9h30", "de 9h30", "9 heures 30"),
        *("9.30", "9.30 h", 9.3),
    ],
)
def test_an_hour_is_read_in_every_usual_form(text: Cell) -> None:
    assert times(text) == Times(time(9, 30), None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9h", Times(time(9), None)),
        ("14 h", Times(time(14), None)),
        ("midi", Times(time(12), None)),
        ("9h30-12h", Times(time(9, 30), time(12))),
        ("9h30 - 12h", Times(time(9, 30), time(12))),
        ("9h30 – 12h", Times(time(9, 30), time(12))),
        ("de 9.30 à 12.00", Times(time(9, 30), time(12))),
        (18.45, Times(time(18, 45), None)),
        ("de 9h à 12h", Times(time(9), time(12))),
        ("9h/12h", Times(time(9), time(12))),
        ("10h à midi", Times(time(10), time(12))),
        (time(9, 30, 12), Times(time(9, 30), None)),
        (0.395833333333333, Times(time(9, 30), None)),
        (0.5, Times(time(12), None)),
        (timedelta(hours=9, minutes=30), Times(time(9, 30), None)),
        (datetime(1899, 12, 30, 9, 30), Times(time(9, 30), None)),  # noqa: DTZ001
        (9, Times(time(9), None)),
        (14.0, Times(time(14), None)),
        ("", None),
        (None, None),
        ("à définir", None),
        ("toute la journée", None),
        ("?", None),
    ],
)
def test_hours_are_read_from_texts_and_cells(cell: Cell, expected: Times | None) -> None:
    assert times(cell) == expected


@pytest.mark.parametrize("cell", ["25h", "9h75", "le matin", "tôt", "9h30 12h 14h", timedelta(days=2), 37])
def test_what_is_no_hour_is_refused(cell: Cell) -> None:
    with pytest.raises(TableError):
        times(cell)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(range(5)))
def test_every_day_is_read_back_from_each_form(day: date, form: int) -> None:
    name, weekday = MONTH_NAMES[day.month - 1], DAYS_OF_WEEK[day.weekday()]
    forms = (
        f"{day:%d/%m/%Y}", f"{day:%d/%m/%y}", day.isoformat(), f"{day.day} {name} {day.year}",
        f"{weekday} {day.day}{'er' if day.day == 1 else ''} {name} {day.year}",
    )  # fmt: skip
    assert days(forms[form]).first == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 6))
def test_a_weekday_that_contradicts_its_date_is_always_refused(day: date, off: int) -> None:
    wrong = DAYS_OF_WEEK[(day.weekday() + off) % 7]
    with pytest.raises(TableError, match="contradictoire"):
        days(f"{wrong} {day:%d/%m/%Y}")


@given(st.times(), st.sampled_from(("{:%H:%M}", "{:%Hh%M}", "{:%H h %M}")))
def test_every_hour_is_read_back_from_each_form(hour: time, form: str) -> None:
    assert times(form.format(hour)) == Times(time(hour.hour, hour.minute), None)


@given(st.text(max_size=60) | st.floats() | st.integers())
def test_anything_is_read_or_refused(cell: str | float) -> None:
    for reader in (days, times):
        try:
            reader(cell)
        except TableError as error:
            assert str(error)
