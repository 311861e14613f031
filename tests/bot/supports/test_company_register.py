"""What the register of companies says, read as far as the guide needs it; never more, never guessed."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supports.company_register import (
    FORMS,
    HEADCOUNTS,
    SECTORS,
    UnreadableAnswerError,
    registered,
    siren_in,
)
from bot.supports.profile import LEGAL_FORMS, Profile, month_of
from bot.supports.profile import SECTORS as KNOWN
from bot.supports.spans import Span, exactly
from tests.support.register import answer, company

TODAY = date(2026, 11, 29)


def test_a_bakery_is_read_and_nothing_of_persons_is() -> None:
    found = registered(answer(company()), TODAY)
    assert found
    assert found.company == Profile(
        region="27", department="21", employees=Span(10, 19), turnover=exactly(812_000),
        created=exactly(month_of(2019, 4)), sector="craft_food", legal_form="company",
    )  # fmt: skip
    assert (found.commune, found.headcount_year, found.closed) == ("21231", 2024, False)
    assert "FICTIF" not in repr(found)


def test_who_employs_nobody_and_may_be_a_micro_entreprise_leaves_the_form_open() -> None:
    one = company(nature_juridique="1000", tranche_effectif_salarie="NN", finances=None)
    one["siege"] |= {"region": "04", "departement": "974", "commune": "97411"}
    found = registered(answer(one), TODAY)
    assert found
    assert (found.company.employees, found.company.legal_form, found.company.turnover) == (exactly(0), None, None)
    assert found.company.region == "04"


@pytest.mark.parametrize(
    ("activity", "sector"),
    [
        ("10.71C", "craft_food"), ("47.22Z", None), ("47.11F", "retail"), ("43.22A", "craft_building"),
        ("25.62B", "industry"), ("33.20A", None), ("62.01Z", "digital"), ("71.12B", "consulting"),
        ("86.21Z", "liberal_regulated"), ("55.10Z", "hotel_tourism"), ("01.21Z", "agriculture"), ("", None),
    ],
)  # fmt: skip
def test_an_activity_is_a_sector_or_left_open(activity: str, sector: str | None) -> None:
    found = registered(answer(company(activite_principale=activity)), TODAY)
    assert found
    assert found.company.sector == sector


def test_old_accounts_and_a_headcount_that_is_not_told_are_left_open() -> None:
    found = registered(answer(company(finances={"2021": {"ca": 5}}, tranche_effectif_salarie=None)), TODAY)
    assert found
    assert (found.company.turnover, found.company.employees) == (None, None)


def test_the_newest_accounts_count() -> None:
    accounts = {"2024": {"ca": 1_000_000}, "2025": {"ca": 2_000_000}}
    found = registered(answer(company(finances=accounts)), TODAY)
    assert found
    assert found.company.turnover == exactly(2_000_000)


def test_overseas_collectivities_are_where_the_guide_knows_them() -> None:
    one = company()
    one["siege"] |= {"region": None, "departement": "975", "commune": "97502"}
    found = registered(answer(one), TODAY)
    assert found
    assert (found.company.region, found.company.department) == ("COM", None)


def test_none_and_a_closed_one_are_told_apart() -> None:
    assert registered(json.dumps({"results": []}).encode(), TODAY) is None
    closed = registered(answer(company(etat_administratif="C")), TODAY)
    assert closed
    assert closed.closed


@given(st.binary() | st.text().map(str.encode) | st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.dictionaries(st.sampled_from(["results", "siege", "finances", "date_creation"]), inner)
    | st.lists(inner, max_size=2),
    max_leaves=8,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_whatever_comes_is_read_or_refused(body: bytes) -> None:
    try:
        registered(body, TODAY)
    except UnreadableAnswerError:
        return


@pytest.mark.parametrize("text", ["732829320", "732 829 320", "732.829.320", "732\u00a0829\u202f320"])
def test_a_siren_is_read_however_it_is_written(text: str) -> None:
    assert siren_in(text) == "732829320"


@pytest.mark.parametrize("text", ["732829321", "73282932", "7328293200", "abc", "", "٧٣٢٨٢٩٣٢٠"])
def test_what_is_no_siren_is_none(text: str) -> None:
    assert siren_in(text) is None


def test_every_word_of_the_tables_is_one_that_the_guide_knows() -> None:
    assert set(SECTORS.values()) <= set(KNOWN)
    assert set(FORMS.values()) <= set(LEGAL_FORMS)
    assert len(HEADCOUNTS) == 16
