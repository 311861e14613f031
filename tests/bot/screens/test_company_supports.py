"""The result of the guide as screens: the first line, what one gets, the other lists, what a phone shows at once."""

import pytest

from bot.i18n.renderer import Renderer
from bot.replies.callback_data import OpenSupport, OpenSupports
from bot.replies.model import Button, Reply, say
from bot.screens import company_support, company_supports
from bot.screens.company_supports import companies_to_show
from bot.screens.room import pages
from bot.supports.profile import Profile
from bot.supports.spans import Span, exactly
from tests.support.companies import TODAY
from tests.support.rehearsal import knowledge

RENDERER = Renderer(knowledge().catalogues)
WORKSHOP = Profile(
    "start",
    "52",
    "53",
    exactly(40),
    exactly(5_000_000),
    created=Span(24_120, 24_131),
    group="none",
    legal_form="company",
)


def text(reply: Reply, language: str = "fr") -> str:
    return RENDERER.screen(reply, language).text.replace("\u202f", " ").replace("\u00a0", " ")


def shown(company: Profile, listed: str = "fits", page: int = 1) -> Reply:
    return company_supports.screen(company, knowledge().content, TODAY, listed, page)


def test_each_support_that_fits_says_what_one_gets_and_what_is_left_to_pay() -> None:
    said = text(shown(WORKSHOP))
    assert "Le Diag Data IA de Bpifrance</b> : 8 jours d’expert ; l’État paie 4 000 €, vous 6 000 € hors taxes." in said
    assert "confirmez avant de signer" in said


def test_where_no_money_fits_the_first_line_says_so_in_both_languages() -> None:
    bakery = Profile("start", "75", employees=exactly(3))
    assert text(shown(bakery)).startswith("<b>3 salariés, Nouvelle-Aquitaine : pas d’argent assuré, mais de l’aide</b>")
    assert "no money guaranteed, but there is help" in text(shown(bakery), "en")


def test_the_sum_is_worked_out_where_the_cost_is_known() -> None:
    shop = Profile(
        "buy", "53", employees=exactly(7), sector="craft_food", spend=exactly(9_000), turnover=exactly(900_000),
        created=Span(24_120, 24_131), clients="b2c", purchase="erp_crm", legal_form="company",
        answers={"sells_on_market": False, "aid_last_2_years": False},
    )  # fmt: skip
    found = [text(shown(shop, "fits", page)) for page in (1, 2, 3)]
    assert any("Sur 9 000 € : 2 700 € d’aide, 6 300 € à votre charge." in said for said in found)


@pytest.mark.slow
def test_the_other_lists_are_buttons_that_count_what_stands_in_them() -> None:
    for company in companies_to_show():
        lists = [
            (button.action.list, button.label.values["number"])
            for row in shown(company).rows
            for button in row
            if isinstance(button, Button)
            and isinstance(button.action, OpenSupports)
            and "number" in button.label.values
            and button.action.list != "fits"
        ]
        for listed, number in lists:
            supports = set[str]()
            for page in range(1, 40):
                rows = shown(company, listed, page).rows
                supports |= {
                    one.action.card
                    for row in rows
                    for one in row
                    if isinstance(one, Button) and isinstance(one.action, OpenSupport)
                }
            assert len(supports) == number.value  # type: ignore[union-attr]


def test_what_is_not_judged_is_one_button_away_from_the_last_page_of_the_noes() -> None:
    last = shown(WORKSHOP, "no", 99)
    assert "Je ne trie pas les listes, les rendez-vous et les aides terminées" in text(last)
    assert any("Pays de la Loire" in str(button.label) for row in last.rows for button in row)


def test_pages_hold_what_a_phone_shows_and_every_line_once() -> None:
    lines = [say("x" * length) for length in (10, 200, 10, 900, 10, 10, 10, 10)]
    found = list(pages(lines, 9, 3))
    assert [place for page in found for place in page] == list(range(8))
    assert max(map(len, found)) == 3


def test_a_support_tells_each_condition_apart_and_how_to_turn_a_no() -> None:
    card, content = knowledge().content.cards["diag-data-ia"], knowledge().content
    small = Profile("start", "52", employees=exactly(3))
    reply = company_support.screen(card, small, content, TODAY)
    assert reply
    assert "pas pour vous" in text(reply)
    assert "❌ Il faut de 10 à 2 000 salariés" in text(reply)
    assert "Avec 10 salariés, ce serait possible." in text(reply)
    every = company_support.screen(card, small, content, TODAY, 2)
    assert every
    assert "❔ Il faut au moins 1 million d’euros de chiffre d’affaires." in text(every)


def test_a_card_that_judges_nobody_is_no_support() -> None:
    content = knowledge().content
    card = next(one for one in content.cards.values() if one.audience is None)
    assert company_support.screen(card, WORKSHOP, content, TODAY) is None
