"""Actions by their callback data, so that tests read as what a button carries."""

from collections.abc import Iterable

from bot.replies.callback_data import Action, parse
from bot.replies.model import Button, Reply


def act(data: str) -> Action:
    """Return what a button with these callback data does."""
    action = parse(data)
    assert action, data
    return action


def data_of(reply: Reply) -> list[str]:
    """Return the callback data of the buttons of a screen, in order."""
    return packed(button.action for row in reply.rows for button in row if isinstance(button, Button))


def packed(actions: Iterable[Action]) -> list[str]:
    """Return the callback data of these actions."""
    return [action.pack() for action in actions]
