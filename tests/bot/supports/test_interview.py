"""The guide's conversation: six answers at most, what was put aside is not asked again, the order does not matter."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.supports import interview
from bot.supports.interview import LETTERS, asked_again, asked_for, attributes, put_aside, taken_up, to_ask
from bot.supports.profile import Profile
from bot.supports.spans import exactly
from tests.support.companies import TODAY, forgetting, partly_known, rulebook, whole_companies
from tests.support.size import proved, times

FOUR = ("project", "region", "employees", "age_months")


@given(whole_companies(), st.permutations(FOUR))
def test_the_order_of_the_answers_does_not_matter(truth: Profile, order: list[str]) -> None:
    known = Profile()
    for name in order:
        known = known.told(name, truth.known(name))
    in_order = Profile()
    for name in FOUR:
        in_order = in_order.told(name, truth.known(name))
    assert to_ask(rulebook(), known, TODAY) == to_ask(rulebook(), in_order, TODAY)
    assert interview.lists(rulebook(), known, TODAY) == interview.lists(rulebook(), in_order, TODAY)


@settings(max_examples=proved(times(0.4), 2000))
@given(whole_companies(), st.data())
def test_six_questions_are_the_most_whatever_is_answered_or_put_aside(truth: Profile, data: st.DataObject) -> None:
    known, aside, asked = Profile(), "", list[str]()
    while attribute := to_ask(rulebook(), known, TODAY, aside):
        asked.append(attribute)
        if data.draw(st.booleans()):
            known = known.told(attribute, truth.known(attribute))
        else:
            aside = put_aside(aside, attribute, unknown=data.draw(st.booleans()))
    assert len(asked) == len(set(asked)) <= 6
    assert {"project", "region"} <= set(asked)


@given(partly_known(), st.sets(st.sampled_from(sorted(LETTERS))))
def test_nothing_known_or_put_aside_is_asked(company: Profile, names: set[str]) -> None:
    aside = ""
    for name in sorted(names):
        aside = put_aside(aside, name, unknown=True)
    for asked in (
        to_ask(rulebook(), company, TODAY, aside),
        interview.still_decides(rulebook(), company, TODAY, aside),
    ):
        assert asked is None or (company.known(asked) is None and asked not in names)


@given(partly_known())
def test_every_support_of_the_region_is_in_one_list_and_none_of_another_region(company: Profile) -> None:
    found = [one.support.id for each in interview.lists(rulebook(), company, TODAY).values() for one in each]
    assert len(found) == len(set(found))
    assert set(found) == {one.id for one in rulebook().of_region(company.region)}


@given(whole_companies())
def test_while_no_project_was_told_whatever_fits_for_some_project_is_shown(company: Profile) -> None:
    open_to_all = {one.support.id for one in interview.lists(rulebook(), forgetting(company, "project"), TODAY)["fits"]}
    told = {one.support.id for one in interview.lists(rulebook(), company, TODAY)["fits"]}
    assert told <= open_to_all
    assert not interview.lists(rulebook(), forgetting(company, "project"), TODAY)["other"]


def test_what_is_passed_is_offered_again_under_the_result_what_is_unknown_is_not() -> None:
    company = Profile(project="cash", region="52", employees=exactly(14))
    passed, unknown = (put_aside("", "age_months", unknown=unknown) for unknown in (False, True))
    assert (passed, unknown) == ("a", "A")
    assert to_ask(rulebook(), company, TODAY) == "age_months"
    assert interview.still_decides(rulebook(), company, TODAY, passed) == "age_months"
    assert interview.still_decides(rulebook(), company, TODAY, unknown) != "age_months"


def test_letters_are_read_back_and_dropped_once_something_is_known() -> None:
    aside = put_aside(put_aside("", "project", unknown=True), "region", unknown=False)
    assert aside == "Pr"
    assert put_aside(aside, "project", unknown=False) == "rp"
    assert attributes(aside) == {"project", "region"}
    assert taken_up(aside, Profile(region="52")) == "P"
    assert asked_again(aside, "region") == "P"
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_a_question_names_first_what_is_open_and_what_its_answer_alone_settles() -> None:
    workshop = Profile(project="start", region="52", employees=exactly(40))
    assert [one.id for one in asked_for(rulebook(), workshop, TODAY, "sector")] == [
        "cma-artisans-ia",
        "ami-solutions-souveraines",
    ]
    in_lyon = Profile(project="start", region="84", employees=exactly(40))
    assert asked_for(rulebook(), in_lyon, TODAY, "sector")[0].id == "aide-atouts-numeriques"


def test_a_result_offers_first_what_an_open_support_hangs_on() -> None:
    company = Profile(project="start", region="52", employees=exactly(40), sector="industry")
    offered = list[str]()
    answers = {"age_months": exactly(120), "turnover": exactly(5_000_000), "group": "none", "legal_form": "company"}
    while (attribute := interview.still_decides(rulebook(), company, TODAY)) in answers:
        offered.append(attribute)
        company = company.told(attribute, answers[attribute])
    assert set(offered) == answers.keys()
    assert attribute == "sells_ai"
    assert "diag-data-ia" in {one.support.id for one in interview.lists(rulebook(), company, TODAY)["fits"]}
