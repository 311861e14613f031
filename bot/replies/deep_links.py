"""Short links: each screen has a start parameter that opens it, `https://t.me/<bot>?start=s_…`, the same for ever.

The parameter is the callback data of the buttons that lead to the screen, in the alphabet that Telegram allows.
"""

import re

from bot.replies.callback_data import Action, OpenCard, parse

PREFIX = "s_"
MAX_PARAMETER_CHARS = 64
"""Characters of a screen's parameter at most, as Telegram allows; who passes it on is named where there is room."""
# Identifiers hold neither « _ » nor two « - » in a row, so that each sign has its own way back; the longest goes first.
_SIGNS = ((",", "---"), ("=", "--"), (":", "_"))


def parameter_of(action: Action) -> str:
    """Return the start parameter that opens the screen of a button; the list that a card is opened from is left out.

    Raises:
        ValueError: if the button does more than open a screen, or the parameter would be too long.
    """
    opened = OpenCard(action.card, page=action.page) if isinstance(action, OpenCard) else action
    parameter = str(opened)
    for sign, written in _SIGNS:
        parameter = parameter.replace(sign, written)
    parameter = f"{PREFIX}{parameter}"
    if action_of(parameter) != opened or len(parameter) > MAX_PARAMETER_CHARS:
        raise ValueError(f"no link can open {action}")
    return parameter


def action_of(parameter: str) -> Action | None:
    """Return what a start parameter opens; None where it names no screen."""
    data = data_of(parameter)
    action = parse(data) if data else None
    return action if action and action.opens_only else None


def data_of(parameter: str) -> str | None:
    """Return the callback data that a start parameter stands for, whether or not it still means anything."""
    if not re.fullmatch(rf"{PREFIX}[A-Za-z0-9_-]+", parameter):
        return None
    data = parameter.removeprefix(PREFIX)
    for sign, written in _SIGNS:
        data = data.replace(written, sign)
    return data


def address(parameter: str, username: str) -> str:
    """Return the web address that opens the bot with a start parameter."""
    return f"https://t.me/{username}?start={parameter}"
