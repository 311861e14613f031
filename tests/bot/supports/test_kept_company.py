"""What is kept of a company: read back as it was kept, and never more than the person was told."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supports.kept_company import KEPT, TURNOVER_BANDS, KeptCompany, dump, load, place_in_company, worth_keeping
from bot.supports.profile import Profile, month_of
from bot.supports.spans import Span, at_least, exactly
from tests.support.companies import packable

BAKERY = Profile(
    project="buy",
    region="75",
    department="23",
    employees=exactly(3),
    turnover=exactly(310_000),
    created=Span(month_of(2015, 1), month_of(2015, 12)),
    sector="craft_food",
    legal_form="sole_trader",
    spend=exactly(9_000),
    answers={"startup": False},
)


@given(packable())
def test_what_was_kept_is_read_back_as_it_was(company: Profile) -> None:
    kept = KeptCompany().with_more(company)
    assert load(dump(kept)) == kept


@given(packable(), packable())
def test_what_was_told_twice_changes_nothing_and_later_words_count(before: Profile, later: Profile) -> None:
    kept = KeptCompany().with_more(before).with_more(later)
    assert kept.tells(later)
    assert kept.with_more(later) == kept
    assert KeptCompany().with_more(before).with_more(Profile()) == KeptCompany().with_more(before)


def test_what_was_kept_before_trades_were_is_read_and_the_trade_goes_with_its_sector() -> None:
    before = load('{"sector": "craft_food", "employees": [3, 3], "region": "75"}')
    assert before.company == Profile(sector="craft_food", employees=exactly(3), region="75")
    named = before.with_more(Profile(sector="craft_food", trade="boulangerie"))
    assert load(dump(named)).company.trade == "boulangerie"
    assert named.with_more(Profile(employees=exactly(4))).company.trade == "boulangerie"
    for sector in ("craft_food", "retail"):
        assert named.with_more(Profile(sector=sector)).company.trade is None
    for strange in ('{"sector": "retail", "trade": "boulangerie"}', '{"trade": "boulangerie"}', '{"trade": "devin"}'):
        assert load(strange).company.trade is None


def test_nothing_but_what_the_policy_names_is_kept() -> None:
    text = dump(KeptCompany(BAKERY, "23096"))
    assert set(json.loads(text)) == {
        "place", "region", "department", "employees", "turnover", "created", "sector", "legal_form",
    }  # fmt: skip
    assert "310" not in text
    assert worth_keeping(BAKERY).turnover == Span(0, 499_999)
    assert len(KEPT) == 6


@pytest.mark.parametrize(
    ("turnover", "band"),
    [
        (exactly(999_999), TURNOVER_BANDS[1]),
        (exactly(1_000_000), TURNOVER_BANDS[2]),
        (exactly(10_000_000), exactly(10_000_000)),
        (at_least(60_000_000), TURNOVER_BANDS[-1]),
        (Span(900_000, 1_100_000), Span(900_000, 1_100_000)),
    ],
)
def test_a_turnover_is_kept_as_its_band_unless_it_is_a_limit_itself(turnover: Span, band: Span) -> None:
    assert worth_keeping(Profile(turnover=turnover)).turnover == band


def test_another_place_takes_the_town_away_and_the_same_one_does_not() -> None:
    kept = KeptCompany().with_more(BAKERY, "23096")
    assert kept.with_more(Profile(region="75", employees=exactly(4))).place == "23096"
    moved = kept.with_more(Profile(region="75", department="33"))
    assert moved.place == "dep-33"
    assert moved.company.sector == "craft_food"
    assert kept.with_more(Profile(region="COM")).place == ""
    assert kept.with_more(Profile(region="52")).company.department is None
    assert place_in_company(Profile()) == ""


@given(st.recursive(st.none() | st.integers() | st.text() | st.floats(), st.lists, max_leaves=5))
def test_whatever_is_found_instead_leaves_out_what_cannot_be_read(found: object) -> None:
    for text in (json.dumps(found), json.dumps({"employees": found, "region": "52", "place": found}), "{"):
        kept = load(text, date(2026, 11, 29))
        assert kept.company.region in (None, "52")
        assert kept.kept_on == date(2026, 11, 29)
