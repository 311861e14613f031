"""The buttons that carry a company: 64 bytes whatever is known of it, and what they bring back."""

from datetime import date

from hypothesis import given

from bot.replies.callback_data import MAX_BYTES, parse
from bot.supports import company_buttons as buttons
from bot.supports.company_buttons import company_of
from bot.supports.company_code import mark_of
from bot.supports.interview import LETTERS
from bot.supports.profile import Profile
from bot.supports.rulebook import rulebook_of
from bot.supports.spans import exactly
from tests.support.companies import packable
from tests.support.rehearsal import knowledge

TODAY = date(2026, 11, 29)
LONGEST = "aide-investissement-mayotte"


@given(packable())
def test_every_button_fits_and_comes_back_as_it_was(company: Profile) -> None:
    aside = "PRETBSFM"
    for action in (
        buttons.guide(company, TODAY, aside),
        buttons.ask(company, TODAY, "aid_last_2_years", aside, 3),
        buttons.supports(company, TODAY, "other", 12, aside),
        buttons.support(LONGEST, company, TODAY, 2),
        buttons.described(company, TODAY),
        buttons.compare(LONGEST, company, TODAY, "diag-data-ia"),
        buttons.follow(LONGEST, company, TODAY),
        buttons.keep(company, TODAY, "13055", agreed=True),
        buttons.retell(company, TODAY, "13055"),
    ):
        data = action.pack()
        assert len(data) <= MAX_BYTES
        assert parse(data) == action
        assert company_of(action.code) is not None


def test_what_people_tell_of_a_company_all_fits() -> None:
    company = Profile("train", "52", "49", exactly(14), exactly(2_000_000), spend=exactly(9_000), sector="craft_food")
    assert company_of(buttons.ask(company, TODAY, "legal_form", "PRE").code) == company
    assert company_of(buttons.support(LONGEST, company, TODAY).code) == company


def test_a_code_that_was_altered_is_no_company_and_none_is_nobody_in_particular() -> None:
    assert company_of("1NTX") is None
    assert company_of("") == company_of("1NTW") == Profile()
    assert len(LETTERS) == 20


def test_no_two_supports_share_the_three_characters_that_stand_for_them() -> None:
    rulebook = rulebook_of(knowledge().content)
    assert len(rulebook.by_mark) == len(rulebook.supports)
    assert all(rulebook.by_mark[mark_of(support.id)] is support for support in rulebook.supports)
    assert mark_of("diag-data-ia") == "VGD"
