"""The screen of the supports that fit a company: the company in words, the counts, five supports a page."""

from datetime import date
from itertools import product

import pytest

from bot.content.models import Content
from bot.content.regions import REGIONS
from bot.i18n.renderer import Renderer
from bot.replies.callback_data import MAX_BYTES, OpenScript
from bot.replies.model import Reply
from bot.screens import script_hooks
from bot.screens.supports import HEADCOUNTS, NEEDS, companies_to_show, pages, result, sample
from bot.supports import company, eligibility
from bot.supports.company import Company
from tests.support.actions import data_of
from tests.support.rehearsal import knowledge
from tests.support.supports import TODAY, content_of, support

RENDERER = Renderer(knowledge().catalogues)


def shown(known: dict[str, str], page: int = 1, content: Content | None = None) -> Reply:
    return result(OpenScript(company.SCRIPT, company.RESULT, page, known), content or knowledge().content, TODAY)


def text(reply: Reply, language: str = "fr") -> str:
    return RENDERER.screen(reply, language).text.replace("\u202f", " ").replace("\u00a0", " ")


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


@pytest.mark.parametrize(
    ("known", "french", "english"),
    [
        (
            {"effectif": "10-49", "region": "53", "besoin": "payer"},
            "De 10 à 49 salariés, Bretagne : financer mon projet.",
            "10 to 49 employees, Brittany: funding.",
        ),
        ({"effectif": "0", "besoin": "former"}, "Sans salarié : se former.", "No employees: training."),
        ({"effectif": "1"}, "1 salarié : toutes les aides.", "1 employee: all support."),
        ({"effectif": "14"}, "14 salariés : toutes les aides.", "14 employees: all support."),
        (
            {"effectif": "250-max", "besoin": "conseil"},
            "250 salariés ou plus : comprendre, être conseillé.",
            "250 employees or more: understanding AI, getting advice.",
        ),
        ({"region": "94"}, "Corse : toutes les aides.", "Corsica: all support."),
        ({"effectif": "dix", "region": "99"}, "Votre entreprise : toutes les aides.", "Your company: all support."),
    ],
)
def test_the_first_line_says_the_company_in_words(known: dict[str, str], french: str, english: str) -> None:
    assert text(shown(known)).startswith(f"<b>{french}</b>\n\nOui : ")
    assert text(shown(known), "en").startswith(f"<b>{english}</b>\n\nYes: ")


def test_each_support_has_a_number_its_verdict_and_its_reasons_and_a_button_with_the_same_number() -> None:
    content = content_of(support("une"), support("deux", état="fermé"), support("trois", source="blog"))
    reply = shown({"effectif": "14", "besoin": "payer"}, content=content)
    assert "Oui : 1 ; à préciser : 1 ; non : 1." in text(reply)
    assert "1. <b>Oui : Une aide.</b> Ouvert (octobre 2026), sans condition de taille.\n\n2. <b>À préciser :" in text(
        reply
    )
    assert "3. <b>Non : Une aide.</b> Fermé" in text(reply)
    assert actions(reply) == [f"card:{name}:guide/payer/14/" for name in ("une", "trois", "deux")]


def test_the_eleventh_support_is_on_the_third_page_under_its_own_number() -> None:
    content = content_of(*(support(f"aide-{number:02}") for number in range(1, 12)))
    known = {"besoin": "payer", "region": "53"}
    assert pages(content, known) == 3
    for page, action in ((1, "go:guide:fin:2"), (3, "go:guide:fin:2"), (9, "go:guide:fin:2")):
        assert f"{action}:besoin=payer,region=53" in actions(shown(known, page, content))
    last = shown(known, 3, content)
    assert text(last).count(". <b>") == 1
    assert "11. <b>Oui" in text(last)


def test_where_nothing_fits_it_says_so_and_names_whom_to_ask() -> None:
    closed, unsure = content_of(support(état="fermé")), content_of(support(état="annoncé"))
    for content, told in (
        (closed, "aucune ne vous convient"),
        (content_of(), "aucune ne vous convient"),
        (unsure, "Je n’en connais aucune qui vous convienne à coup sûr"),
    ):
        said = text(shown({"effectif": "14"}, content=content))
        assert told in said
        assert "CCI" in said
        assert "francenum.gouv.fr" in said
    assert "CCI" not in text(shown({"effectif": "14"}, content=content_of(support())))


def test_it_invites_to_say_the_region_until_it_is_known() -> None:
    assert "Touchez « Ma région »" in text(shown({"effectif": "14"}))
    assert "Touchez « Ma région »" not in text(shown({"effectif": "14", "region": "53"}))


def test_what_cannot_be_read_in_an_old_button_is_not_carried_on() -> None:
    place = OpenScript(
        company.SCRIPT, company.RESULT, 1, {"effectif": "beaucoup" * 4, "region": "53", "couleur": "bleu"}
    )
    reply = script_hooks.show(place, knowledge().content, TODAY)
    assert reply
    assert "go:guide:accueil:1:region=53" in actions(reply)
    assert all("bleu" not in action and len(action) <= MAX_BYTES for action in actions(reply))


def test_the_last_line_is_the_script_s_and_says_that_nothing_is_kept() -> None:
    reply = script_hooks.show(OpenScript(company.SCRIPT, company.RESULT), knowledge().content, TODAY)
    assert reply
    assert text(reply).endswith("Je ne garde rien de ce que vous m’avez dit.</i>")


def test_below_the_list_the_ways_on_stand_two_a_row() -> None:
    reply = script_hooks.show(OpenScript(company.SCRIPT, company.RESULT), knowledge().content, TODAY)
    assert reply
    labels = [[button.label.text for button in row] for row in reply.rows[-3:]]
    assert labels == [["Ma région"], ["Un autre besoin", "Un autre effectif"], ["Retour", "Accueil"]]


def test_every_company_has_a_sample_on_the_walk_with_at_least_as_many_pages() -> None:
    content, walked = knowledge().content, list(companies_to_show())
    for size, need, region in product(["", "14", *HEADCOUNTS], ["", *NEEDS], ["", *REGIONS]):
        known = {"effectif": size, "besoin": need, "region": region}
        assert sample(known) in walked
        assert pages(content, known) <= pages(content, sample(known))


def test_every_support_of_a_region_is_offered_there_and_the_national_ones_everywhere() -> None:
    cards = [card for card in knowledge().content.cards.values() if card.audience]
    for code, name in REGIONS.items():
        found = {card.id for card in eligibility.supports(knowledge().content, Company(region=code))}
        assert found == {card.id for card in cards if card.regions in ((), (name,))}


def test_an_open_official_support_for_everybody_is_a_yes_and_what_is_closed_a_no() -> None:
    content, today = knowledge().content, date(2026, 11, 23)
    company = Company(range(14, 15), "11")
    answers = {one.card.id: one.answer for one in eligibility.verdicts(content, company, None, today)}
    assert answers["reseau-ambassadeurs-ia"] == "oui"
    assert answers["aide-cheque-numerique-idf"] == "non"
    assert answers["academie-ia"] == answers["diag-data-ia"] == "à préciser"
