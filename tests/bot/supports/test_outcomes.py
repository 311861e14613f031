"""What one criterion gives for a company: every limit from both sides, what is unsure, and for whom it counts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.supports.outcomes import DOUBTFUL_NO, FAILS, PASSES, UNSURE, outcome, sizes
from bot.supports.profile import Profile
from bot.supports.rulebook import Rule
from bot.supports.spans import Span, exactly
from tests.support.criteria import rule

MILLION = 1_000_000
BOTH = PASSES | FAILS


@pytest.mark.parametrize(
    ("written", "people", "expected"),
    [
        ({"au_moins": 10}, 9, FAILS), ({"au_moins": 10}, 10, PASSES),
        ({"au_plus": 49}, 49, PASSES), ({"au_plus": 49}, 50, FAILS),
        ({"moins_de": 50}, 49, PASSES), ({"moins_de": 50}, 50, FAILS),
        ({"plus_de": 9}, 9, FAILS), ({"plus_de": 9}, 10, PASSES),
        ({"au_moins": 10, "écarte": "non"}, 9, DOUBTFUL_NO), ({"au_moins": 10, "écarte": "non"}, 10, PASSES),
    ],
)  # fmt: skip
def test_a_number_is_within_its_limits_or_not(written: dict[str, Any], people: int, expected: int) -> None:
    assert outcome(rule("salariés", **written), Profile(employees=exactly(people))) == expected


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_a_range_gives_all_that_its_numbers_may_give(low: int, more: int, limit: int, width: int) -> None:
    one = rule("salariés", au_moins=limit, au_plus=limit + width)
    span = Span(low, low + more)
    each = {outcome(one, Profile(employees=exactly(number))) for number in range(low, low + more + 1)}
    assert outcome(one, Profile(employees=span)) == sum(each)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (Span(12, 12), FAILS), (Span(24, 24), UNSURE), (Span(25, 25), PASSES), (Span(25, 36), PASSES),
        (Span(24, 36), PASSES | UNSURE | FAILS), (Span(12, 24), UNSURE | FAILS), (Span(12, 23), FAILS),
        (Span(20, 30), PASSES | UNSURE | FAILS),
    ],
)  # fmt: skip
def test_at_the_number_on_which_sources_differ_it_is_unsure(months: Span, expected: int) -> None:
    assert outcome(rule("ancienneté", plus_de=24, incertain_à=24), Profile(age=months)) == expected


@pytest.mark.parametrize(
    ("written", "form", "expected"),
    [
        ({"parmi": ["société"]}, "company", PASSES), ({"parmi": ["société"]}, "micro", FAILS),
        ({"sauf": ["micro"]}, "company", PASSES), ({"sauf": ["micro"]}, "micro", FAILS),
        ({"parmi": ["société"], "incertain": ["association"]}, "association", UNSURE),
        ({"parmi": ["société"], "incertain": ["association"]}, "micro", FAILS),
        ({"parmi": ["société"], "autres_incertains": "oui"}, "micro", UNSURE),
        ({"parmi": ["société"], "autres_incertains": "oui"}, "company", PASSES),
    ],
)  # fmt: skip
def test_a_word_is_among_those_named_or_not_or_nobody_can_say(
    written: dict[str, Any], form: Any, expected: int
) -> None:
    assert outcome(rule("forme", **written), Profile(legal_form=form)) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (rule("salariés", au_moins=10), BOTH),
        (rule("salariés", au_moins=10, écarte="non"), PASSES | DOUBTFUL_NO),
        (rule("en règle", supposé="oui"), PASSES),
        (rule("forme", parmi=["société"], incertain=["association"]), BOTH | UNSURE),
        (rule("forme", parmi=["société"], autres_incertains="oui"), BOTH | UNSURE),
        (rule("groupe"), BOTH),
        (rule("groupe", supposé="oui"), PASSES),
        (rule("projet", parmi=["former"]), BOTH),
        (rule("chiffre ou bilan", au_plus=2 * MILLION), BOTH),
        (rule("chiffre ou bilan", au_plus=2 * MILLION, écarte="non"), PASSES | DOUBTFUL_NO),
    ],
)
def test_of_a_company_of_which_nothing_is_known_anything_may_be_true(one: Rule, expected: int) -> None:
    assert outcome(one, Profile()) == expected


@pytest.mark.parametrize(("group", "expected"), [("none", PASSES), ("small", FAILS), ("large", FAILS)])
def test_a_company_alone_is_in_no_group(group: Any, expected: int) -> None:
    assert outcome(rule("groupe"), Profile(group=group)) == expected


@pytest.mark.parametrize(
    ("turnover", "balance", "expected"),
    [
        (1, 1, PASSES), (1, 9, PASSES), (9, 1, PASSES), (9, 9, FAILS),
        (1, None, PASSES), (None, 1, PASSES), (9, None, BOTH), (None, 9, BOTH), (None, None, BOTH),
    ],
)  # fmt: skip
def test_one_of_two_sums_is_enough(turnover: int | None, balance: int | None, expected: int) -> None:
    company = Profile(
        turnover=None if turnover is None else exactly(turnover * MILLION),
        balance=None if balance is None else exactly(balance * MILLION),
    )
    assert outcome(rule("chiffre ou bilan", au_plus=2 * MILLION), company) == expected


@pytest.mark.parametrize(
    ("condition", "company", "counts"),
    [
        ({"salariés_max": 9}, Profile(employees=exactly(9)), True),
        ({"salariés_max": 9}, Profile(employees=exactly(10)), False),
        ({"salariés_min": 10}, Profile(employees=exactly(10)), True),
        ({"salariés_min": 10}, Profile(employees=exactly(9)), False),
        ({"forme": ["société"]}, Profile(legal_form="company"), True),
        ({"forme": ["société"]}, Profile(legal_form="micro"), False),
        ({"métier": ["industrie"]}, Profile(sector="industry"), True),
        ({"métier": ["industrie"]}, Profile(sector="retail"), False),
        ({"moins_de_mois": 36}, Profile(age=exactly(35)), True),
        ({"moins_de_mois": 36}, Profile(age=exactly(36)), False),
        ({"forme": ["société"], "salariés_max": 9}, Profile(legal_form="company", employees=exactly(10)), False),
        ({"forme": ["société"], "salariés_max": 9}, Profile(legal_form="micro", employees=exactly(9)), False),
        ({"forme": ["société"], "salariés_max": 9}, Profile(legal_form="company", employees=exactly(9)), True),
    ],
)
def test_a_criterion_counts_for_those_it_names_and_all_others_meet_it(
    condition: dict[str, Any], company: Profile, counts: bool
) -> None:
    refusing = rule("pas signé", si=condition)
    signed = company.told("not_started", False)
    assert outcome(refusing, signed) == (FAILS if counts else PASSES)
    assert outcome(refusing, company.told("not_started", True)) == PASSES


def test_where_nobody_knows_whether_it_counts_it_may_be_met_too() -> None:
    one = rule("pas signé", si={"salariés_max": 9})
    assert outcome(one, Profile().told("not_started", False)) == BOTH
    assert outcome(one, Profile(employees=Span(5, 20)).told("not_started", False)) == BOTH


@pytest.mark.parametrize(
    ("company", "expected"),
    [
        (Profile(), {"pme", "eti", "ge"}),
        (Profile(employees=exactly(49)), {"pme"}),
        (Profile(employees=exactly(50)), {"pme", "eti", "ge"}),
        (Profile(employees=exactly(249), group="none"), {"pme"}),
        (Profile(employees=exactly(250), group="none"), {"eti", "ge"}),
        (Profile(employees=exactly(250), group="none", turnover=exactly(1500 * MILLION)), {"eti"}),
        (Profile(employees=exactly(4999), group="none", balance=exactly(MILLION)), {"eti"}),
        (Profile(employees=exactly(4999), group="none", turnover=exactly(MILLION)), {"eti"}),
        (Profile(turnover=exactly(1501 * MILLION), balance=exactly(2001 * MILLION)), {"ge"}),
        (Profile(turnover=exactly(51 * MILLION), balance=exactly(44 * MILLION)), {"eti", "ge"}),
        (Profile(employees=exactly(5000), group="none"), {"ge"}),
        (Profile(employees=exactly(5000)), {"ge"}),
        (Profile(employees=Span(200, 300), group="none"), {"pme", "eti", "ge"}),
        (Profile(employees=exactly(20), group="small"), {"pme"}),
        (Profile(employees=exactly(20), group="large"), {"ge"}),
        (Profile(employees=exactly(20), group="medium"), {"eti"}),
        (Profile(employees=exactly(5000), group="medium"), {"ge"}),
        (Profile(employees=exactly(20), group="none", turnover=exactly(50 * MILLION)), {"pme"}),
        (Profile(employees=exactly(20), group="none", turnover=exactly(51 * MILLION)), {"pme", "eti"}),
        (
            Profile(employees=exactly(20), group="none", turnover=exactly(51 * MILLION), balance=exactly(43 * MILLION)),
            {"pme"},
        ),
        (
            Profile(employees=exactly(20), group="none", turnover=exactly(51 * MILLION), balance=exactly(44 * MILLION)),
            {"eti"},
        ),
        (
            Profile(
                employees=exactly(300), group="none", turnover=exactly(1501 * MILLION), balance=exactly(2001 * MILLION)
            ),
            {"ge"},
        ),
        (
            Profile(
                employees=exactly(300), group="none", turnover=exactly(1501 * MILLION), balance=exactly(2000 * MILLION)
            ),
            {"eti"},
        ),
    ],
)
def test_the_class_of_a_company_follows_its_people_sums_and_group(company: Profile, expected: set[str]) -> None:
    assert sizes(company) == expected


@pytest.mark.parametrize(("people", "expected"), [(49, PASSES), (249, BOTH), (250, FAILS), (5000, FAILS)])
def test_a_criterion_of_size_gives_what_each_class_that_it_may_be_of_gives(people: int, expected: int) -> None:
    assert outcome(rule("taille", parmi=["pme"]), Profile(employees=exactly(people))) == expected
