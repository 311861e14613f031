"""What scripts leave to Python: typed answers, and screens that are computed."""

import pytest

from bot.replies.callback_data import Action
from bot.screens.script_hooks import AWAITED, COMPUTED_SCREENS, ROUTED_SCREENS
from tests.project.test_house import router
from tests.support.rehearsal import knowledge

SCREENS = [screen for script in knowledge().content.scripts.values() for screen in script.screens.values()]


def test_every_screen_that_is_handed_over_is_computed_in_one_way() -> None:
    assert not COMPUTED_SCREENS.keys() & ROUTED_SCREENS.keys()
    handed_over = {screen.hands_over for screen in SCREENS if screen.hands_over}
    assert handed_over <= COMPUTED_SCREENS.keys() | ROUTED_SCREENS.keys()


@pytest.mark.parametrize("action", [action for action, _ in AWAITED.values()])
def test_every_answer_that_is_awaited_is_taken_by_a_handler(action: Action) -> None:
    assert type(action) in router().awaited


@pytest.mark.parametrize(
    ("awaited", "number", "answers"),
    [
        ("region", "35", True),
        ("region", "974", True),
        ("region", "3", False),
        ("region", "35000", False),
        ("guide", "22", True),
        ("effectif", "8", True),
        ("effectif", "123456", True),
        ("effectif", "1234567", False),
    ],
)
def test_a_number_is_an_answer_or_else_names_a_button(awaited: str, number: str, answers: bool) -> None:
    assert bool(AWAITED[awaited][1].fullmatch(number)) is answers
