"""What scripts leave to Python: typed answers, and screens that are computed."""

import pytest

from bot.replies.callback_data import Action
from bot.screens.script_hooks import ANSWERS_AWAITED, ROUTED_SCREENS
from tests.project.test_house import router
from tests.support.rehearsal import knowledge

SCREENS = [screen for script in knowledge().content.scripts.values() for screen in script.screens.values()]


def test_every_screen_that_is_handed_over_has_an_action_and_a_handler() -> None:
    assert {screen.hands_over for screen in SCREENS if screen.hands_over} <= ROUTED_SCREENS.keys()
    assert {type(action) for action in ROUTED_SCREENS.values()} <= router().kinds


@pytest.mark.parametrize("action", [action for action, _ in ANSWERS_AWAITED.values()])
def test_every_answer_that_is_awaited_is_taken_by_a_handler(action: Action) -> None:
    assert type(action) in router().awaited


@pytest.mark.parametrize(
    ("awaited", "number", "answers"),
    [
        ("region", "35", True),
        ("region", "974", True),
        ("region", "3", False),
        ("region", "35000", False),
    ],
)
def test_a_number_is_an_answer_or_else_names_a_button(awaited: str, number: str, answers: bool) -> None:
    assert bool(ANSWERS_AWAITED[awaited][1].fullmatch(number)) is answers
