"""What newcomers read who type what people typed for a card, without seeing the bot: it, it among others, or neither.

The floors stand two points below what the bot did with all of them on 30 November 2026 (`bench.questions` prints it);
in the gate, which plays a sample, three questions below what it did with that. Whoever raises the figures raises these.
"""

from datetime import datetime

import pytest

from bot.lexicon import fold
from bot.local_time import FRENCH_TIME
from tests.support.rehearsal import Rehearsal, knowledge
from tests.support.size import PROVING
from tests.support.typed_questions import Asked, drawn, figures, off_topic, play, questions

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)
SAMPLE = 40
"""How many questions of each kind and language the gate plays."""
FLOORS = {"fr": {"at once": 0.395, "at hand": 0.656}, "en": {"at once": 0.478, "at hand": 0.746}}
FLOORS_OF_SAMPLE = {"fr": {"at once": 0.3, "at hand": 0.7}, "en": {"at once": 0.425, "at hand": 0.725}}
"""The least shares of questions answered at once, and at once or among the readings offered."""
DECLINED, DECLINED_OF_SAMPLE = {"fr": 0.918, "en": 0.893}, {"fr": 0.875, "en": 0.875}
"""The least shares of questions that are not for this bot in answer to which no card is shown."""
EVERY = {language: questions(language) for language in FLOORS}


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("language", EVERY)
async def test_a_newcomer_who_types_a_question_reads_the_card_that_answers_it_or_is_offered_it(
    rehearsal: Rehearsal, language: str
) -> None:
    floors = FLOORS[language] if PROVING else FLOORS_OF_SAMPLE[language]
    reached = await _figures(rehearsal, EVERY[language])
    assert {name for name, floor in floors.items() if reached[name] < floor} == set(), reached


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("language", EVERY)
async def test_a_newcomer_who_asks_for_something_else_is_shown_no_card(rehearsal: Rehearsal, language: str) -> None:
    floor = DECLINED[language] if PROVING else DECLINED_OF_SAMPLE[language]
    reached = await _figures(rehearsal, off_topic(language))
    assert reached["declined"] >= floor, reached


async def _figures(rehearsal: Rehearsal, asked: list[Asked]) -> dict[str, float]:
    """Play some, or all in `make prove`; return the shares of what came of them."""
    rehearsal.clock.jump(NOW)
    async with rehearsal.running():
        return figures(await play(rehearsal, asked if PROVING else drawn(asked, SAMPLE)))


@pytest.mark.parametrize("language", EVERY)
def test_each_question_is_of_a_card_that_there_is(language: str) -> None:
    assert {one.card for one in EVERY[language]} <= knowledge().content.cards.keys()


def test_no_question_is_written_down_twice_and_none_on_a_card_which_would_prove_nothing() -> None:
    typed = [fold(one.text) for one in (*EVERY["fr"], *EVERY["en"], *off_topic("fr"), *off_topic("en"))]
    cards = knowledge().content.cards.values()
    assert len(typed) == len(set(typed))
    assert {fold(request) for card in cards for request in card.requests}.isdisjoint(typed)


def test_a_question_more_changes_the_sample_by_no_other_than_itself() -> None:
    asked = [Asked("", "fr", f"question {number}") for number in range(100)]
    before, more = drawn(asked, 50), Asked("", "fr", "one more")
    assert len(set(before)) == 50
    assert {*drawn([*asked[::-1], more], 50)} - {*before} <= {more}
