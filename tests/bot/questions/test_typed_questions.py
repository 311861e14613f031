"""Questions as people type them, which no card lists among its own: each still opens the screen that answers it."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
import yaml

from bot.places.resolver import PlaceMatch, Places
from bot.questions.interpreter import interpret
from bot.questions.query import Query
from bot.replies.callback_data import OpenCard
from tests.support import rehearsal
from tests.support.actions import packed
from tests.support.rehearsal import knowledge

QUESTIONS: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))


LEAST_AT_ONCE = 0.88
"""The share of these questions that must be answered at once; the others are a tap away."""


@cache
def places() -> Places:
    return rehearsal.places()


def read(question: str) -> tuple[str, list[str]]:
    """Return what a question opens, as the file of questions writes it, and what is offered beside it."""
    meant = interpret(Query(question), knowledge().answers, places())
    if isinstance(meant, PlaceMatch):
        return f"près:{meant.candidates[0].name}" if meant.certain else "", []
    offered = (replace(each, page=1) if isinstance(each, OpenCard) else each for each in meant.nearest)
    return " ".join(packed(meant.answers)), packed((*meant.answers, *offered))


@pytest.mark.slow
@pytest.mark.parametrize("topic", QUESTIONS)
def test_what_people_type_opens_what_answers_it_or_offers_it(topic: str) -> None:
    missed = {
        question: answer
        for question, answer in QUESTIONS[topic].items()
        if (found := read(question))[0] != answer and not (answer and set(answer.split()) <= set(found[1]))
    }
    assert not missed


@pytest.mark.slow
def test_most_of_what_people_type_is_answered_at_once() -> None:
    asked = [(question, answer) for topic in QUESTIONS.values() for question, answer in topic.items()]
    at_once = sum(read(question)[0] == answer for question, answer in asked)
    assert at_once >= LEAST_AT_ONCE * len(asked)


def test_none_of_these_questions_is_written_on_a_card() -> None:
    cards = knowledge().content.cards.values()
    asked = {request.casefold() for card in cards for request in card.requests}
    assert asked.isdisjoint(question.casefold() for topic in QUESTIONS.values() for question in topic)
