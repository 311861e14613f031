"""Cards as screens: their pages, their way back, what is said when they are to be read again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models import Card, Content, Script
from bot.content.pages import parts
from bot.i18n.renderer import Renderer
from bot.replies.callback_data import OpenCard, OpenMore, parse
from bot.replies.model import Button, Link, Reply
from bot.replies.widgets import PAGE_LENGTH
from bot.screens import cards
from bot.screens.registry import address_of
from tests.support.actions import act, data_of
from tests.support.rehearsal import knowledge

TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def content() -> Content:
    return knowledge().content


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def said(reply: Reply) -> list[str]:
    return [sentence.text for sentence in reply.paragraphs]


def labels(reply: Reply) -> list[str]:
    return [button.label.text for row in reply.rows for button in row]


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


def test_a_card_opened_from_nowhere_or_from_a_list_that_has_it_not_leads_home_only(content: Content) -> None:
    card = content.cards["sommet-gouvernance"]
    for origin in ("", "sommet/gone", "gone/gone", "osez-lia/payer", "card/gone"):
        assert labels(cards.screen(card, content, TODAY, 1, origin))[-2:] == ["Plus", "Accueil"], origin


def test_a_card_opened_from_another_leads_back_to_it(content: Content) -> None:
    first = content.cards["diag-prix"]
    opened = [b.action for row in cards.screen(first, content, TODAY).rows for b in row if isinstance(b, Button)]
    near = next(action for action in opened if isinstance(action, OpenCard) and action.card != first.id)
    assert near.origin == "card/diag-prix"
    back = cards.screen(content.cards[near.card], content, TODAY, near.page, near.origin)
    assert actions(back)[-2:] == ["card:diag-prix", "home"]


def test_the_first_page_says_what_it_comes_down_to_and_the_last_who_says_so(content: Content) -> None:
    card = the_longest(content)
    first, last = said(cards.screen(card, content, TODAY)), said(cards.screen(card, content, TODAY, 99))
    assert first[:2] == ["<b>{title}</b>", card.summary]
    assert [text.startswith("<blockquote") for text in (first[-1], last[-1])] == [False, True]


def test_every_card_is_told_in_short_first_with_its_detail_sources_and_everything_else_a_tap_away(
    content: Content,
) -> None:
    for card in content.cards.values():
        first, detail = (cards.screen(card, content, TODAY, page) for page in (1, 2))
        assert said(first)[:2] == ["<b>{title}</b>", card.summary], card.id
        assert not any(text.startswith("<blockquote") for text in said(first)), card.id
        assert len(first.rows) <= 4, card.id
        assert actions(first)[-3:] == [f"card:{card.id}:2", f"more:{card.id}", "home"]
        assert said(detail)[1] in {card.summary, next(iter(card.paragraphs()))}, card.id


def test_all_that_a_card_leads_on_to_is_on_its_first_page_or_behind_more(content: Content) -> None:
    for card in content.cards.values():
        offered = [*actions(cards.screen(card, content, TODAY)), *actions(cards.more(card, content, TODAY))]
        near = {str(OpenCard(name, f"card/{card.id}")) for name in card.see_also if ":" not in name}
        assert near <= set(offered), card.id
        assert f"share:card:{card.id}" in offered, card.id


def test_what_else_a_card_offers_leads_back_to_the_card_and_keeps_where_it_was_opened_from(content: Content) -> None:
    card = content.cards["metier-boulanger"]
    more = cards.more(card, content, TODAY, "usages/nourrir")
    assert actions(more)[-2:] == ["card:metier-boulanger:usages/nourrir", "home"]
    assert {"words:1:metier-boulanger", "report:metier-boulanger"} & {*actions(more)}


@given(st.from_regex(r"[a-z0-9-]{1,48}", fullmatch=True), st.from_regex(r"[a-z]{1,20}/[a-z0-9-]{1,20}", fullmatch=True))
def test_what_else_a_card_offers_is_read_back_from_its_button_without_the_origin_where_that_has_no_room(
    card: str, origin: str
) -> None:
    read = parse(OpenMore(card, origin).pack())
    assert read in {OpenMore(card, origin), OpenMore(card)}
    assert parse(f"more:{card}:2") is None


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("ouvert", "C’est ouvert (dernière information : mars 2026)."),
        ("fermé", "C’est fermé (dernière information : mars 2026)."),
        ("annoncé", "C’est annoncé, pas confirmé (dernière information : mars 2026)."),
        ("à confirmer", "Pas confirmé : vérifiez avant de vous engager (dernière information : mars 2026)."),
        ("terminé", "C’est terminé (dernière information : mars 2026)."),
    ],
)
def test_a_card_says_whether_its_support_is_open_and_as_of_when(content: Content, state: str, told: str) -> None:
    card = content.cards["plan-osez-lia"].model_copy(update={"state": state, "state_on": "2026-03"})
    shown = Renderer(knowledge().catalogues).screen(cards.screen(card, content, TODAY), "fr").text
    assert f"\n\n<b>{told}</b>" in shown.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_card_whose_sources_bear_no_date_says_so(content: Content) -> None:
    card = content.cards["plan-osez-lia"].model_copy(update={"state": "à confirmer", "state_on": None})
    shown = Renderer(knowledge().catalogues).screen(cards.screen(card, content, TODAY), "fr").text
    assert shown.endswith("<b>Pas confirmé\u00a0: vérifiez avant de vous engager, la source n’est pas datée.</b>")


def test_a_caution_is_said_once(content: Content) -> None:
    renderer = Renderer(knowledge().catalogues)
    for card in content.cards.values():
        for day in (TODAY, card.review):
            shown = renderer.screen(cards.screen(card, content, day), "fr").text
            cautions = ("vérifiez avant", "à cette date", "à relire", "un tiers", "presse seulement", "une copie")
            foot = shown.lower().rpartition("\n\n")[2]
            said = [sentence for sentence in foot.split(". ") if any(one in sentence for one in cautions)]
            assert len(said) <= 1, card.id


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


def test_the_detail_leads_to_every_web_page_and_the_first_page_to_the_first(content: Content) -> None:
    card = max(content.cards.values(), key=lambda card: len(card.links))
    first, detail = (cards.screen(card, content, TODAY, page) for page in (1, 2))
    addresses = [link.address for link in card.links]
    assert len(addresses) > 1
    assert [button.url for row in detail.rows for button in row if isinstance(button, Link)] == addresses
    assert isinstance(first.rows[0][0], Link)
    assert first.rows[0][0].url == addresses[0]


def test_a_card_far_down_a_list_leads_back_to_the_page_on_which_it_stands(content: Content) -> None:
    card = content.by_theme("sommet")[20]
    page = 1 + 20 // PAGE_LENGTH
    assert f"go:sommet:tout:{page}" in actions(cards.screen(card, content, TODAY, 1, "sommet/tout"))


def test_every_card_is_offered_by_a_list_to_which_it_leads_back(content: Content) -> None:
    for card in content.cards.values():
        origin = cards.offering(card, content)[0]
        reply = cards.screen(card, content, TODAY, 1, origin)
        if str(OpenCard(card.id, origin)).endswith(origin):
            back = next(action for action in actions(reply) if action.startswith("go:"))
            assert back.split(":")[1:3] == origin.split("/"), card.id


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
    warning = "À relire\u00a0: ce texte a été relu pour la dernière fois le"
    for page in (1, len(parts(card))):
        for day, warned in ((card.review - timedelta(days=1), False), (card.review, True)):
            shown = Renderer(knowledge().catalogues).screen(cards.screen(card, content, day, page), "fr").text
            assert (warning in shown) is warned


def test_a_summary_of_several_lines_stands_alone_with_detail_and_sources_behind_a_button(content: Content) -> None:
    card = content.cards["metier-boulanger"]
    first, *others = (cards.screen(card, content, TODAY, page) for page in range(1, len(parts(card)) + 1))
    assert said(first)[1] == card.summary
    assert (
        Renderer(knowledge().catalogues)
        .screen(others[-1], "fr")
        .text.rpartition("\n\n")[2]
        .startswith("<blockquote expandable>Sources")
    )
    assert actions(first) == [
        "command:aides",
        "command:proche",
        "card:metier-boulanger:2",
        "more:metier-boulanger",
        "home",
    ]
    assert actions(others[-1])[0] == "card:metier-boulanger"


def test_a_card_of_a_later_day_than_the_clock_says_so_in_a_rehearsal(content: Content) -> None:
    card = content.cards["sommet-essentiel"]
    renderer = Renderer(knowledge().catalogues)
    early, now = (renderer.screen(cards.screen(card, content, day), "fr").text for day in (date(2024, 10, 21), TODAY))
    assert "cette fiche date de plus tard" in early
    assert "date de plus tard" not in now


def test_a_card_is_of_the_month_that_it_names_in_brackets(content: Content) -> None:
    card = content.cards["tour-prochaine-edition"]
    renderer = Renderer(knowledge().catalogues)
    early, now = (renderer.screen(cards.screen(card, content, day), "fr").text for day in (date(2025, 3, 1), TODAY))
    assert "cette fiche date de plus tard (novembre 2026)" in early
    assert "date de plus tard" not in now


def test_what_the_bot_says_of_itself_is_of_any_day(content: Content) -> None:
    shown = cards.screen(content.cards["robot-qui"], content, date(2024, 10, 21))
    assert "date de plus tard" not in Renderer(knowledge().catalogues).screen(shown, "fr").text
