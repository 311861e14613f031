"""Short links: each screen has a start parameter that opens it, `https://t.me/<bot>?start=s_…`, the same for ever.

The parameter is the callback data of the buttons that lead to the screen, in the alphabet that Telegram allows.
"""

import re

PREFIX = "s_"
LONGEST = 64
"""Characters of a screen's parameter at most, as Telegram allows; who passes it on is named where there is room."""
SCREENS = frozenset(
    {"home", "help", "stages", "stage", "near", "card", "go", "reminders", "settings", "languages", "privacy", "export"}
)
"""The verbs that only open a screen: a link never plans, chooses or deletes anything."""

# Identifiers hold neither « _ » nor two « - » in a row, so that each sign has its own way back; the longest goes first.
_SIGNS = ((",", "---"), ("=", "--"), (":", "_"))


def parameter_of(action: str) -> str:
    """Return the start parameter that opens the screen of a button.

    Args:
        action: the callback data of the button, such as "stage:lyon"; the list that a card is opened from is left out.

    Raises:
        ValueError: if the button does more than open a screen, or the parameter would be too long.
    """
    action = ":".join(part for part in action.split(":") if "/" not in part)
    parameter = action
    for sign, written in _SIGNS:
        parameter = parameter.replace(sign, written)
    parameter = f"{PREFIX}{parameter}"
    if action_of(parameter) != action or len(parameter) > LONGEST:
        raise ValueError(f"no link can open {action!r}")
    return parameter


def action_of(parameter: str) -> str | None:
    """Return the callback data of the screen that a start parameter opens; None where it names none."""
    if not re.fullmatch(rf"{PREFIX}[A-Za-z0-9_-]+", parameter):
        return None
    action = parameter.removeprefix(PREFIX)
    for sign, written in _SIGNS:
        action = action.replace(written, sign)
    return action if opens(action) else None


def opens(action: str) -> bool:
    """Tell whether a button only opens a screen."""
    return action.partition(":")[0] in SCREENS


def address(parameter: str, username: str) -> str:
    """Return the web address that opens the bot with a start parameter."""
    return f"https://t.me/{username}?start={parameter}"
