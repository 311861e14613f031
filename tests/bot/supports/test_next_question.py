"""Which question comes next: the one that settles most, and none that changes nothing."""

from datetime import date
from statistics import mean

import pytest
from hypothesis import given, settings

from bench.companies import EVEN, PLAUSIBLE, Population, companies
from bench.hindsight import to_check
from bench.supports import guided, interviewed
from bot.supports.next_question import MOST_QUESTIONS, gains, next_question
from bot.supports.profile import SECTORS, Profile
from bot.supports.spans import exactly
from bot.supports.trades import TRADES, entry
from bot.supports.verdicts import verdict
from tests.support.companies import TODAY, partly_known, rulebook
from tests.support.size import proved, times


def following(company: Profile, asked: int = 0) -> str | None:
    return next_question(rulebook(), company, TODAY, asked)


def test_project_place_and_headcount_come_first_in_any_order_of_answers() -> None:
    assert following(Profile()) == "project"
    assert following(Profile(project="train")) == "region"
    assert following(Profile(project="train", region="11")) == "employees"
    assert following(Profile(region="11", employees=exactly(3))) == "project"


def test_a_person_is_not_asked_how_many_they_are() -> None:
    assert following(Profile(project="train", region="11", legal_form="none", person="jobseeker")) is None


def test_the_age_is_asked_where_it_decides() -> None:
    assert following(Profile(project="buy", region="44", employees=exactly(12), sector="retail")) == "age_months"


def test_a_factory_of_forty_is_asked_what_the_diagnosis_hangs_on() -> None:
    factory = Profile(project="expert", region="52", employees=exactly(40), sector="industry")
    found = gains(rulebook(), factory, TODAY)
    assert {"age_months", "turnover", "legal_form", "group"} <= found.keys()
    assert max(found, key=lambda attribute: found[attribute]) == "age_months"


@settings(max_examples=times(1.5))
@given(partly_known())
def test_what_changes_nothing_and_what_is_known_are_not_asked(company: Profile) -> None:
    attribute = following(company)
    if attribute is None:
        return
    assert company.known(attribute) is None
    if attribute not in ("project", "region", "employees"):
        undecided = [verdict(one, company, TODAY) for one in rulebook().of_region(company.region)]
        assert any(attribute in one.unsaid for one in undecided if one.side == "company" and one.list == "to_check")


def test_nobody_is_asked_more_than_six_questions() -> None:
    assert following(Profile(), asked=MOST_QUESTIONS) is None
    for truth in companies(40, 7):
        known, asked = interviewed(rulebook(), truth)
        assert len(asked) == len(set(asked)) <= MOST_QUESTIONS
        assert known.project


def test_past_four_questions_the_two_that_may_follow_settle_more_than_one_support_each() -> None:
    shop = Profile(project="buy", region="11", employees=exactly(0), sector="retail")
    assert {name for name, gain in gains(rulebook(), shop, TODAY).items() if gain > 0.9} == {"spend"}
    assert following(shop, asked=3) == "spend"
    assert following(shop, asked=4) is None
    staffed = Profile(project="buy", region="11", employees=exactly(5), age=exactly(60))
    assert sum(sorted(gains(rulebook(), staffed, TODAY).values())[-2:]) > 2.1
    assert following(staffed, asked=4) == "sector"


@pytest.mark.slow
@pytest.mark.parametrize("population", [PLAUSIBLE, EVEN])
def test_companies_that_are_shared_out_otherwise_are_settled_too(population: Population) -> None:
    found = list(guided(rulebook(), companies(proved(60, 400), 5, population)))
    assert mean(one.is_open for one in found) < 0.2
    assert mean(len(to_check(one.found)) for one in found) < mean(len(to_check(one.settled)) for one in found) + 1


def test_most_companies_are_settled_after_four_questions() -> None:
    asked = sorted(len(interviewed(rulebook(), truth)[1]) for truth in companies(60, 11))
    assert asked[len(asked) // 2] <= 4


@pytest.mark.parametrize("day", [date(2026, 11, 29), date(2028, 2, 29), date(2031, 1, 1)])
def test_the_day_alone_never_breaks_a_question(day: date) -> None:
    assert next_question(rulebook(), Profile(project="buy"), day) == "region"


def test_every_trade_has_a_sector_and_an_entry_with_its_uses() -> None:
    content = rulebook().content
    assert len(TRADES) == 24
    assert {trade.sector for trade in TRADES.values()} <= set(SECTORS)
    entries = [entry(trade, content) for trade in TRADES]
    assert all(one and one.card in content.cards for one in entries)
    assert len({trade.entry for trade in TRADES.values()}) == 24
    assert sum(bool(one and one.staff_funds) for one in entries) >= 20
