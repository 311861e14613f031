"""The month for which somebody asks what is near."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.month_words import near_in_month
from bot.questions.query import Query

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "left", "month"),
    [
        ("une rencontre près de Rennes en janvier ?", "une rencontre près de Rennes ?", datetime.date(2027, 1, 1)),
        ("près de Lyon en novembre", "près de Lyon", datetime.date(2026, 11, 1)),
        ("near Lyon in March 2028", "near Lyon", datetime.date(2028, 3, 1)),
        ("événement près de Lille fin avril", "événement près de Lille", datetime.date(2027, 4, 1)),
        ("may I come near Lyon", "may I come near Lyon", None),
        ("près d’Avril", "près d’Avril", None),
        ("près de Lyon le 12 mars", "près de Lyon le 12 mars", None),
        ("à Paris en décembre", "à Paris en décembre", None),
    ],
)
def test_a_month_behind_a_word_that_leads_to_one_is_told_apart(
    typed: str, left: str, month: datetime.date | None
) -> None:
    query, found = near_in_month(Query(typed), TODAY)
    assert (query.text, found) == (left, month)


@given(st.text(max_size=60), st.dates(datetime.date(2024, 1, 1), datetime.date(2040, 1, 1)))
def test_whatever_is_typed_a_month_is_the_first_of_one_ahead(typed: str, today: datetime.date) -> None:
    _, month = near_in_month(Query(f"près de {typed} en mars"), today)
    assert month is None or (month.day == 1 and month >= today.replace(day=1))
