"""Cards as screens: their pages, their way back, what is said when they are to be read again."""

from datetime import date, timedelta

import pytest

from bot.content.models import Card, Content, Script
from bot.content.pages import parts
from bot.i18n.renderer import Renderer
from bot.knowledge import load_content
from bot.replies.callback_data import OpenCard, parse
from bot.replies.model import Button, Link, Reply
from bot.screens import cards
from bot.screens.registry import address_of
from tests.support.actions import act, data_of
from tests.support.rehearsal import knowledge

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content()


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def said(reply: Reply) -> list[str]:
    return [sentence.text for sentence in reply.paragraphs]


def the_longest(content: Content) -> Card:
    return max(content.cards.values(), key=lambda card: len(card.text or ""))


def test_a_long_card_is_read_page_by_page_and_nothing_of_it_is_lost(content: Content) -> None:
    card = the_longest(content)
    pages = len(parts(card))
    assert pages > 1
    read = [text for page in range(1, pages + 1) for text in said(cards.screen(card, content, TODAY, page))]
    assert set(card.paragraphs()) <= set(read)
    assert f"card:{card.id}:2" in actions(cards.screen(card, content, TODAY))
    assert said(cards.screen(card, content, TODAY, 99)) == said(cards.screen(card, content, TODAY, pages))


def test_a_card_leads_back_to_the_list_from_which_it_was_opened(content: Content) -> None:
    card = content.cards["business-day-organisateurs"]
    opened = cards.screen(card, content, TODAY, 1, "sommet/questions-entreprises")
    assert actions(opened)[-2:] == ["go:sommet:questions-entreprises", "home"]


def test_a_card_opened_from_nowhere_leads_back_to_the_menu_of_its_script_that_names_it(content: Content) -> None:
    card = content.cards["sommet-gouvernance"]
    assert "go:sommet:theme-par-theme" in actions(cards.screen(card, content, TODAY))
    assert "go:sommet:theme-par-theme" in actions(cards.screen(card, content, TODAY, 1, "sommet/gone"))


def test_the_first_page_says_what_it_is_and_the_last_says_who_says_so(content: Content) -> None:
    card = the_longest(content)
    first, last = said(cards.screen(card, content, TODAY)), said(cards.screen(card, content, TODAY, 99))
    assert first[:2] == ["<b>{title}</b>", card.summary]
    assert card.summary not in last
    assert [text.startswith("<blockquote") for text in (first[-1], last[-1])] == [False, True]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("ouvert", "C’est ouvert, à la dernière information (mars 2026)."),
        ("fermé", "C’est fermé, à la dernière information (mars 2026)."),
        ("annoncé", "C’est annoncé, pas confirmé à cette date (mars 2026)."),
        ("à confirmer", "Pas confirmé : vérifiez avant de vous engager (dernière information : mars 2026)."),
        ("terminé", "C’est terminé, à la dernière information (mars 2026)."),
    ],
)
def test_a_card_says_whether_its_support_is_open_and_as_of_when(content: Content, state: str, told: str) -> None:
    card = content.cards["plan-osez-lia"].model_copy(update={"state": state, "state_on": "2026-03"})
    shown = Renderer(knowledge().catalogues).screen(cards.screen(card, content, TODAY), "fr").text
    assert f"\n\n<b>{told}</b>\n\n" in shown.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_card_whose_sources_bear_no_date_says_so(content: Content) -> None:
    card = content.cards["plan-osez-lia"].model_copy(update={"state": "à confirmer", "state_on": None})
    said = cards.screen(card, content, TODAY).paragraphs[2]
    assert cards.UNDATED in said.values.values()


@pytest.mark.parametrize(
    ("days", "told", "offered"),
    [
        (-1, "Dernier jour : {day} inclus.", True),
        (0, "Dernier jour : {day} inclus.", True),
        (1, "était le {day}", False),
    ],
)
def test_the_last_day_of_a_call_is_included_and_may_be_reminded_of(
    content: Content, days: int, told: str, offered: bool
) -> None:
    card = content.cards["plan-osez-lia"].model_copy(update={"deadline": TODAY})
    reply = cards.screen(card, content, TODAY + timedelta(days=days))
    assert any(told in text for text in said(reply))
    assert ("when:card:plan-osez-lia" in actions(reply)) is offered


def test_a_card_leads_to_web_pages_then_to_its_neighbours_then_may_be_passed_on(content: Content) -> None:
    card = next(card for card in content.cards.values() if card.links and card.see_also and len(parts(card)) == 1)
    rows = cards.screen(card, content, TODAY).rows
    assert [button.url for row in rows for button in row if isinstance(button, Link)] == [
        link.address for link in card.links
    ]
    after = [rows[index][0] for index in range(len(card.links), len(rows))]
    led_to = [button.action.pack() for button in after if isinstance(button, Button)]
    assert [action for action in led_to if action.startswith("card:")] == [f"card:{near}" for near in card.see_also]
    assert led_to[-2] == f"share:card:{card.id}"


def test_a_card_far_down_a_list_leads_back_to_the_page_on_which_it_stands(content: Content) -> None:
    card = content.by_theme("sommet")[20]
    assert "go:sommet:tout:3" in actions(cards.screen(card, content, TODAY, 1, "sommet/tout"))


def test_every_card_has_a_way_on_and_a_way_back_to_a_list_that_offers_it(content: Content) -> None:
    for card in content.cards.values():
        reply = cards.screen(card, content, TODAY)
        assert len(actions(reply)) > 2 or card.links, card.id
        back = next(action for action in actions(reply) if action.startswith("go:"))
        script, screen = back.split(":")[1:3]
        assert f"{script}/{screen}" in cards.offering(card, content)


def test_the_pages_of_a_card_keep_the_list_from_which_it_was_opened(content: Content) -> None:
    card = the_longest(content)
    origin = cards.offering(card, content)[-1]
    assert f"card:{card.id}:{origin}:2" in actions(cards.screen(card, content, TODAY, 1, origin))
    assert act(f"card:{card.id}:{origin}:2") == OpenCard(card.id, origin, 2)
    assert act(f"card:{card.id}:2") == OpenCard(card.id, page=2)
    assert parse("card") is None


def test_a_button_that_would_be_too_long_leaves_the_list_out() -> None:
    assert str(OpenCard("x" * 40, "y" * 30)) == f"card:{'x' * 40}"
    assert str(OpenCard("x" * 40, "y" * 30, 2)) == f"card:{'x' * 40}:2"


def test_the_list_of_a_card_is_no_part_of_its_address(content: Content) -> None:
    assert address_of(act("card:plan-osez-lia:osez-lia/accueil:2"), content) == act("card:plan-osez-lia:2")


def test_a_card_that_no_list_offers_leads_home(content: Content) -> None:
    lonely = content.model_copy(update={"scripts": dict[str, Script]()})
    assert actions(cards.screen(content.cards["plan-osez-lia"], lonely, TODAY))[-1] == "home"


def test_a_card_says_by_itself_that_it_is_to_be_confirmed_from_its_review_date_on(content: Content) -> None:
    card = content.cards["plan-osez-lia"]
    last = len(parts(card))
    warning = "À relire : ce texte a été relu pour la dernière fois le {day}."
    assert warning not in said(cards.screen(card, content, card.review - timedelta(days=1), last))
    assert warning in said(cards.screen(card, content, card.review, last))


def test_a_summary_of_several_lines_stands_alone_with_detail_and_sources_behind_a_button(content: Content) -> None:
    card = content.cards["metier-boulanger"]
    first, *others = (cards.screen(card, content, TODAY, page) for page in range(1, len(parts(card)) + 1))
    assert said(first)[1:] == [card.summary]
    assert said(others[-1])[-1].startswith("<blockquote expandable>Sources")
    assert actions(first)[0] == "card:metier-boulanger:2"
    assert "share:card:metier-boulanger" in actions(first)
    assert {"command:aides", "command:proche"} <= set(actions(first))
    assert actions(others[-1])[0] == "card:metier-boulanger"


def test_a_card_of_a_later_day_than_the_clock_says_so_in_a_rehearsal(content: Content) -> None:
    card = content.cards["sommet-essentiel"]
    early = cards.screen(card, content, date(2024, 10, 21)).paragraphs
    assert any("cette fiche date de plus tard" in sentence.text for sentence in early)
    assert not any("date de plus tard" in sentence.text for sentence in cards.screen(card, content, TODAY).paragraphs)


def test_what_the_bot_says_of_itself_is_of_any_day(content: Content) -> None:
    shown = cards.screen(content.cards["robot-qui"], content, date(2024, 10, 21)).paragraphs
    assert not any("date de plus tard" in sentence.text for sentence in shown)
