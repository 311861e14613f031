"""What every screen shares: nothing is lost between pages, each page leads to its neighbours, sources are named."""

from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.citations import sources
from bot.content.models import Source
from bot.content.pages import SCREEN_LENGTH, gathered
from bot.i18n.renderer import Renderer
from bot.replies.callback_data import ListStages
from bot.replies.model import Button, say
from bot.replies.widgets import PAGE_LENGTH, in_lines, page_of, pager, short
from tests.support.rehearsal import knowledge

LENGTHS = st.integers(1, 12)


@given(st.integers(0, 100), LENGTHS)
def test_the_pages_of_a_list_hold_each_item_once_and_in_order(count: int, length: int) -> None:
    pages = page_of(range(count), 1, length)[2]
    assert pages == max(1, ceil(count / length))
    assert [item for page in range(1, pages + 1) for item in page_of(range(count), page, length)[0]] == [*range(count)]


@given(st.integers(0, 40), st.integers(-3, 12))
def test_a_page_that_is_not_there_is_the_nearest_that_is(count: int, page: int) -> None:
    shown, number, pages = page_of(range(count), page)
    assert number == sorted((1, page, pages))[1]
    assert bool(shown) == bool(count)
    assert len(shown) <= PAGE_LENGTH


@given(st.lists(st.text("a", min_size=1, max_size=2 * SCREEN_LENGTH), max_size=8))
def test_paragraphs_are_gathered_into_screens_that_are_as_long_as_can_be_and_no_longer(texts: list[str]) -> None:
    screens = gathered(texts)
    assert [text for screen in screens for text in screen] == texts
    assert all(len(screen) <= 1 or sum(map(len, screen)) <= SCREEN_LENGTH for screen in screens)
    for screen, after in pairwise(screens):
        assert sum(map(len, screen)) + len(after[0]) > SCREEN_LENGTH


@pytest.mark.parametrize(
    ("page", "pages", "led_to"), [(1, 1, []), (1, 3, [2]), (2, 3, [1, 3]), (3, 3, [2]), (2, 2, [1])]
)
def test_each_page_leads_to_the_one_before_and_the_one_after(page: int, pages: int, led_to: list[int]) -> None:
    buttons = [button for row in pager(ListStages, page, pages) for button in row]
    assert [button.action for button in buttons if isinstance(button, Button)] == [ListStages(n) for n in led_to]
    assert [button.label.values["page"] for button in buttons] == led_to


def test_lines_stand_one_below_the_other_as_one_sentence() -> None:
    lines = in_lines([say("Bonjour {name}.", name="A"), say("Bonjour {name}.", name="B")])
    assert Renderer(knowledge().catalogues).plain(lines, "fr") == "Bonjour A.\nBonjour B."


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (["day"], "Source : Un, A, 1er juillet 2025"),
        (["none"], "Source : Trois, C"),
        (["month", "none", "day"], "Sources : Deux, B, mars 2026 ; Trois, C ; Un, A, 1er juillet 2025"),
    ],
)
def test_each_source_is_named_with_who_says_it_and_its_date_as_far_as_it_is_known(named: list[str], said: str) -> None:
    known = {
        name: Source.model_validate({"titre": title, "éditeur": who, "date": day, "nature": "presse"})
        for name, title, who, day in (
            ("day", "Un", "A", "2025-07-01"),
            ("month", "Deux", "B", "2026-03"),
            ("none", "Trois", "C", None),
        )
    }
    content = knowledge().content.model_copy(update={"sources": known})
    shown = Renderer(knowledge().catalogues).html(sources(named, content), "fr").replace("\u00a0", " ")
    assert shown.replace("\u202f", " ") == f"<blockquote expandable>{said}</blockquote>"


@pytest.mark.parametrize(
    ("name", "length", "said"),
    [
        ("Atelier IA « premiers pas »", 20, "Atelier IA…"),
        ("IA, devis, factures", 12, "IA, devis…"),
        ("Découvrir l’IA – premiers pas", 17, "Découvrir l’IA…"),
        ("Café IA", 20, "Café IA"),
    ],
)
def test_a_name_that_is_cut_ends_in_a_word(name: str, length: int, said: str) -> None:
    assert short(name, length) == said
