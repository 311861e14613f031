"""What owners ask of uses, rules and money, unlike the words of the cards: the right card, shown or offered."""

from pathlib import Path

import pytest
import yaml

from simulator.person import Person
from tests.conversations.test_rules import found
from tests.support.rehearsal import knowledge

FILE = Path(__file__).parents[1] / "bot" / "questions" / "owners.yaml"
GROUPS: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
ASKED = {question: answer for group in GROUPS.values() for question, answer in group.items()}
WHOM = "à qui: "
MISSED = 0.25
"""The share of a group that may be missed, wrong answers included: what was measured; lower it, never raise it."""


def test_no_question_is_one_that_an_editor_wrote() -> None:
    asked = {request.casefold() for card in knowledge().content.cards.values() for request in card.requests}
    assert not asked & {question.casefold() for question in ASKED}
    assert len(ASKED) >= 60


async def missed(ann: Person, group: str) -> list[tuple[str, str]]:
    """Return the questions of a group of which the card is neither shown nor offered, and what is."""
    wrong = []
    for question, answer in GROUPS[group].items():
        await ann.sends(question)
        if not found(ann, answer, "fr"):
            wrong.append((question, ann.screen[:80]))
    return wrong


@pytest.mark.slow
@pytest.mark.parametrize("group", [name for name in GROUPS if name != "déclinées"])
async def test_owners_find_the_card_that_answers_or_are_offered_it(ann: Person, group: str) -> None:
    wrong = await missed(ann, group)
    assert len(wrong) <= MISSED * len(GROUPS[group]), wrong


async def test_what_is_for_a_lawyer_a_doctor_or_an_accountant_is_declined_with_whom_to_ask(ann: Person) -> None:
    for question, whom in GROUPS["déclinées"].items():
        await ann.sends(question)
        assert "Je n’ai pas de réponse à cela" in ann.screen, question
        assert whom.removeprefix(WHOM) in ann.screen, question
