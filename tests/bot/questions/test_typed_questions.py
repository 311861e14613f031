"""Questions as people type them, which no card lists among its own: each still opens the screen that answers it."""

from pathlib import Path

import pytest
import yaml

from bot.places.resolver import Finding, Places
from bot.questions.interpreter import understand
from bot.questions.query import Query
from tests.support.actions import packed
from tests.support.rehearsal import knowledge

QUESTIONS: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("questions.yaml").read_text("utf-8"))


def opened(question: str, places: Places) -> str:
    """Return what a question opens, as the file of questions writes it."""
    meant = understand(Query(question), knowledge().answers, places)
    if isinstance(meant, Finding):
        return f"près:{meant.candidates[0].name}" if meant.certain else ""
    return " ".join(packed(meant.answers))


@pytest.mark.slow
@pytest.mark.parametrize("topic", QUESTIONS)
def test_what_people_type_opens_what_answers_it(topic: str) -> None:
    places = Places.load()
    found = {question: opened(question, places) for question in QUESTIONS[topic]}
    assert found == QUESTIONS[topic]


def test_none_of_these_questions_is_written_on_a_card() -> None:
    cards = knowledge().content.cards.values()
    asked = {request.casefold() for card in cards for request in card.requests}
    assert asked.isdisjoint(question.casefold() for topic in QUESTIONS.values() for question in topic)
