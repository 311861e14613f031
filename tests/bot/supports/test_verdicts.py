"""Which supports fit a company: what holds of every company, and both sides of each limit."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n.renderer import Renderer
from bot.supports.changes import change
from bot.supports.conditions import conditions
from bot.supports.outcomes import DOUBTFUL_NO, FAILS, PASSES, UNSURE, outcome, sizes
from bot.supports.profile import COLLECTIVITY, Profile, age_of, month_of
from bot.supports.reasons import gets, last_day, pays, reasons, reserve, share, whom_to_ask, worked_out
from bot.supports.spans import Span, exactly
from bot.supports.verdicts import LISTS, by_list, verdicts
from tests.support.companies import (
    ATTRIBUTES,
    BAKER,
    LIMITS,
    PLANT,
    TODAY,
    forgetting,
    judged,
    listed,
    partly_known,
    rulebook,
    whole_companies,
    with_,
)
from tests.support.rehearsal import knowledge
from tests.support.size import times


@settings(max_examples=times(3))
@given(partly_known())
def test_every_company_has_a_verdict_on_every_support(company: Profile) -> None:
    found = list(verdicts(rulebook(), company, TODAY))
    assert len({one.support.id for one in found}) == len(found)
    assert all(one.list in LISTS for one in found)
    assert sum(map(len, by_list(found).values())) == len(found)


@settings(max_examples=times(3))
@given(whole_companies(), st.lists(st.sampled_from(ATTRIBUTES), min_size=1, unique=True))
def test_more_answers_turn_only_what_is_to_check_into_something_else(company: Profile, names: list[str]) -> None:
    less = company
    for name in names:
        less = forgetting(less, name)
    before, after = listed(less), listed(company)
    if _taken_for_granted(less, company):
        return
    for support, place in before.items():
        if place in ("fits", "does_not_fit", "probably_not"):
            assert after[support] in (place, None), support
            assert after[support] == place or less.region is None, support


def _taken_for_granted(less: Profile, company: Profile) -> bool:
    """Whether the company is an exception to what is taken to be so until a person says otherwise."""
    told = {name for name in ATTRIBUTES if less.known(name) is None and company.known(name) is not None}
    return bool(
        told & {"group", "turnover", "balance", "legal_form", "person", "not_started", "healthy", "aid_last_2_years"}
    )


@settings(max_examples=times(2))
@given(whole_companies())
def test_where_everything_is_known_nothing_hangs_on_the_company(company: Profile) -> None:
    assert all(one.side != "company" or one.list == "does_not_fit" for one in verdicts(rulebook(), company, TODAY))


@settings(max_examples=times(2))
@given(partly_known())
def test_an_unknown_that_matters_is_never_a_yes(company: Profile) -> None:
    for one in verdicts(rulebook(), company, TODAY):
        if one.list == "fits":
            assert set(one.outcomes) == {PASSES} or not one.outcomes


@settings(max_examples=times(2))
@given(partly_known())
def test_the_reason_shown_implies_the_verdict(company: Profile) -> None:
    for one in verdicts(rulebook(), company, TODAY):
        results = set(one.outcomes)
        if one.side == "company" and one.list == "does_not_fit":
            assert one.rules(FAILS) or (company.is_person and not one.support.audience.for_persons)
        elif one.side == "company":
            assert one.open_rules or company.region is None
        elif one.side == "source-no":
            assert one.rules(DOUBTFUL_NO)
            assert FAILS not in results
        elif one.side == "source":
            assert one.rules(UNSURE)
        elif one.side == "project":
            assert [rule.is_project for rule in one.rules(FAILS)] == [True]
        elif one.side == "closed":
            assert one.support.is_over(TODAY)


@settings(max_examples=times(2))
@given(partly_known())
def test_the_change_shown_turns_the_verdict(company: Profile) -> None:
    for one in verdicts(rulebook(), company, TODAY):
        if found := change(one):
            assert judged(one.support.id, found.applied(one.company)).list in ("fits", "to_check")


@given(whole_companies(), st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(company: Profile, chance: Any) -> None:
    names = list(ATTRIBUTES)
    chance.shuffle(names)
    again = Profile()
    for name in names:
        again = again.told(name, company.known(name))
    assert listed(again) == listed(company)


REACHED = [
    BAKER, with_(BAKER, region="53"), with_(BAKER, region="28"), with_(BAKER, project="train"), PLANT,
    with_(PLANT, project="expert"), with_(PLANT, region="84", employees=40, sector="retail"),
    with_(PLANT, region="75", project="rd", spend=200_000), with_(BAKER, region="04", project="start"),
]  # fmt: skip


def test_every_open_support_fits_some_company() -> None:
    fitting = {name for company in REACHED for name, place in listed(company).items() if place == "fits"}
    assert {one.id for one in rulebook().supports if one.is_open} == fitting


def test_the_last_day_counts_and_the_day_after_it_is_closed() -> None:
    project = with_(PLANT, region="75", project="rd", spend=200_000)
    last = date(2026, 12, 31)
    assert judged("aide-france-2030-na", project, last).list == "fits"
    assert judged("aide-france-2030-na", project, last + timedelta(days=1)).side == "closed"


def test_a_support_of_another_region_is_in_no_list() -> None:
    assert judged("aide-pdlin", with_(BAKER, region="53")).list is None
    assert "aide-pdlin" not in {one.support.id for one in verdicts(rulebook(), with_(BAKER, region="53"), TODAY)}


def test_a_person_finds_courses_and_no_help_for_companies() -> None:
    person = Profile(project="train", region="84", legal_form="none", person="jobseeker")
    places = listed(person)
    assert places["cpf-formations-ia"] == places["bpifrance-universite-ia"] == "fits"
    assert places["pret-boost"] == places["reseau-ambassadeurs-ia"] == "does_not_fit"


def test_a_subsidiary_is_of_the_size_of_its_group() -> None:
    small = Profile(employees=exactly(60), turnover=exactly(5_000_000))
    assert sizes(with_(small, group="none")) == {"pme"}
    assert sizes(with_(small, group="small")) == {"pme"}
    assert sizes(with_(small, group="mid")) == {"eti"}
    assert sizes(with_(small, group="large")) == {"ge"}
    assert sizes(small) == {"pme", "eti", "ge"}
    assert sizes(Profile(employees=exactly(49))) == {"pme"}


@pytest.mark.parametrize(
    ("employees", "turnover", "balance", "size"),
    [
        (249, 50_000_000, None, {"pme"}),
        (249, 50_000_001, 43_000_000, {"pme"}),
        (249, 50_000_001, 43_000_001, {"eti"}),
        (249, 50_000_001, None, {"pme", "eti"}),
        (250, 1_000_000, None, {"eti"}),
        (4_999, 1_500_000_001, 2_000_000_001, {"ge"}),
        (5_000, 0, 0, {"ge"}),
    ],
)
def test_a_size_counts_people_and_money(employees: int, turnover: int, balance: int | None, size: set[str]) -> None:
    company = Profile(employees=exactly(employees), turnover=exactly(turnover), group="none")
    assert sizes(with_(company, balance=balance) if balance is not None else company) == size


def test_the_month_of_creation_gives_an_age_between_two_days() -> None:
    november_2025 = exactly(month_of(2025, 11))
    age = age_of(november_2025, TODAY)
    assert age.low < 12 < age.high
    assert age_of(exactly(month_of(2025, 10)), TODAY).low > 12
    assert age_of(exactly(month_of(2025, 12)), TODAY).high < 12
    assert judged("diag-data-ia", Profile(created=november_2025, employees=exactly(20))).list == "to_check"


def test_a_company_grows_older_as_days_pass() -> None:
    company = with_(PLANT, age_months=None)
    born = Profile(**{name: getattr(company, name) for name in Profile.__dataclass_fields__})
    born = born.told("created", exactly(month_of(2025, 11)))
    assert judged("diag-data-ia", born, date(2026, 10, 31)).list == "does_not_fit"
    assert judged("diag-data-ia", born, date(2026, 12, 1)).list == "fits"


def test_a_number_between_two_bounds_decides_only_where_both_agree() -> None:
    assert judged("diag-data-ia", PLANT.told("employees", Span(10, 49))).list == "fits"
    assert judged("diag-data-ia", PLANT.told("employees", Span(8, 12))).list == "to_check"
    assert judged("diag-data-ia", PLANT.told("employees", Span(2, 9))).list == "does_not_fit"


def test_what_is_signed_already_is_too_late_where_the_rules_say_so() -> None:
    signed = with_(BAKER, region="53", not_started=False)
    assert judged("aide-pass-commerce", signed).list == "does_not_fit"
    assert judged("pret-boost", signed).list == "fits"


@pytest.mark.parametrize("support", [one.id for one in rulebook().supports])
def test_every_rule_gives_one_result_for_a_company_of_which_all_is_known(support: str) -> None:
    company = with_(BAKER, department="42", balance=500_000, person="manager", de_minimis=0)
    known = Profile(**{n: getattr(company, n) for n in Profile.__dataclass_fields__})
    for name in ("first_ai", "sells_ai", "startup", "eco", "bank_1_1", "sells_on_market", "aid_last_2_years"):
        known = known.told(name, False)
    rules = rulebook().by_id[support].rules
    assert all(outcome(rule, known) in (PASSES, FAILS, DOUBTFUL_NO, UNSURE) for rule in rules)


def test_limits_are_tried_on_both_sides() -> None:
    for name in ("employees", "turnover", "age", "spend"):
        assert len(LIMITS[name]) == len(set(LIMITS[name]))


def test_every_condition_is_shown_as_the_company_stands_to_it() -> None:
    found = judged("diag-data-ia", with_(PLANT, employees=8, turnover=None, region="02", legal_form="association"))
    by_topic = dict(
        zip((rule.about for rule in found.support.rules), conditions(found, rulebook().content.figures), strict=True)
    )
    assert {topic: line.status for topic, line in by_topic.items()} == {
        "projet": "met",
        "salariés": "not met",
        "chiffre d’affaires": "unknown",
        "ancienneté": "met",
        "taille": "met",
        "groupe": "met",
        "forme": "unsure",
        "territoire": "unsure",
        "en règle": "told",
    }
    assert all(line.sources for line in by_topic.values())
    assert by_topic["territoire"].note


@pytest.mark.parametrize(
    ("support", "company", "aid", "rest"),
    [
        ("diag-data-ia", PLANT, 4_000, 6_000),
        ("aide-pass-commerce", with_(BAKER, region="53", spend=9_000), 2_700, 6_300),
        ("aide-pass-commerce", with_(BAKER, region="53", spend=40_000), 7_500, 32_500),
        ("aide-kap-numerik", with_(BAKER, region="04", spend=4_000), 3_200, 800),
        ("aide-kap-numerik", with_(BAKER, region="04", spend=10_000, employees=12), 2_000, 8_000),
        ("aide-impulsion-transition", with_(BAKER, region="28", spend=1_900), 0, 1_900),
    ],
)
def test_the_sum_is_worked_out_for_the_project(support: str, company: Profile, aid: int, rest: int) -> None:
    found = share(judged(support, company))
    assert found
    assert (found.aid, found.rest) == (aid, rest)


def test_no_sum_is_worked_out_where_the_cost_or_the_rate_is_not_known() -> None:
    assert share(judged("aide-pass-commerce", with_(BAKER, region="53", spend=None))) is None
    assert share(judged("aide-kap-numerik", with_(BAKER, region="04", employees=None))) is None
    assert share(judged("reseau-ambassadeurs-ia", BAKER)) is None


LANGUAGES = sorted(knowledge().catalogues)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_of_a_support_can_be_said_in_every_language(language: str) -> None:
    renderer, figures = Renderer(knowledge().catalogues), rulebook().content.figures
    for company in (Profile(), BAKER, PLANT, with_(BAKER, region=COLLECTIVITY, legal_form="micro", employees=0)):
        for support in rulebook().supports:
            found = judged(support.id, company)
            turn = change(found)
            said = [
                *reasons(found, figures), gets(support, figures), pays(support, figures), whom_to_ask(found, figures),
                reserve(found, figures), worked_out(found), last_day(support), turn.said if turn else None,
                *(line.said for line in conditions(found, figures)),
            ]  # fmt: skip
            assert all(renderer.plain(sentence, language) for sentence in said if sentence)
