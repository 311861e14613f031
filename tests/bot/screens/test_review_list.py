"""What is due to be read again."""

from datetime import date, timedelta

import pytest

from bot.content.loader import CONTENT
from bot.content.models import Content
from bot.replies.model import Reply
from bot.screens import stages
from bot.screens.review_list import ITEMS_A_PAGE, items, screen
from tests.support.actions import data_of, packed
from tests.support.rehearsal import PRESS_RELEASE, knowledge


@pytest.fixture(scope="module")
def content() -> Content:
    return knowledge().content


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def test_every_card_and_stage_is_listed_with_the_file_to_be_edited(content: Content) -> None:
    listed = items(content)
    assert len(listed) == len(content.cards) + len(content.stages)
    assert all((CONTENT / item.file).is_file() for item in listed)


def test_nothing_is_due_before_the_first_review_and_the_next_is_named(content: Content) -> None:
    first = items(content)[0]
    reply = screen(content, first.review - timedelta(days=1))
    assert reply.paragraphs[0].text == "<b>Rien n’est à relire.</b>"
    assert reply.paragraphs[1].values["file"] == first.file
    assert actions(screen(content, first.review))[0] == first.action.pack()


def test_what_is_due_is_listed_page_by_page_the_oldest_first(content: Content) -> None:
    far = date(2099, 1, 1)
    listed = items(content)
    pages = -(-len(listed) // ITEMS_A_PAGE)
    seen = [action for page in range(1, pages + 1) for action in actions(screen(content, far, page))[:ITEMS_A_PAGE]]
    assert [action for action in seen if action.startswith(("card", "stage"))] == packed(item.action for item in listed)
    assert "review:2" in actions(screen(content, far))
    assert screen(content, far, 999) == screen(content, far, pages)


def test_a_stage_past_its_review_date_says_by_itself_that_it_is_to_be_confirmed(content: Content) -> None:
    stage = content.stages["lyon"].model_copy(update={"review": PRESS_RELEASE.date()})
    said = [sentence.text for sentence in stages.card(stage, content, PRESS_RELEASE).paragraphs]
    assert "À relire : ce texte a été relu pour la dernière fois le {day}." in said
    tomorrow = stage.model_copy(update={"review": PRESS_RELEASE.date() + timedelta(days=1)})
    assert len(stages.card(tomorrow, content, PRESS_RELEASE).paragraphs) == len(said) - 1


def test_an_empty_content_has_nothing_to_be_read_again(content: Content) -> None:
    empty = content.model_copy(update={"cards": {}, "stages": {}})
    assert len(screen(empty, date(2099, 1, 1)).paragraphs) == 1
