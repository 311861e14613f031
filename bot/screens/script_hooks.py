"""What a script leaves to Python, by name: the typed answers it may await, and the screens that are computed.

Whoever adds one adds a handler of its action.
"""

import re

from bot.replies.callback_data import (
    Action,
    ListReminders,
    ListStages,
    OpenGuide,
    OpenNearby,
    TypeRegion,
    TypeTrade,
)

_DEPARTMENT = re.compile(r"\d{2,3}")
_NO_NUMBER = re.compile(r"(?!)")
ANSWERS_AWAITED: dict[str, tuple[Action, re.Pattern[str]]] = {
    "region": (TypeRegion(), _DEPARTMENT),
    "metier": (TypeTrade(), _NO_NUMBER),
}
"""What a screen may wait for (`attend`): what takes the answer, and which numbers answer it, rather than name a button.

A place is answered with the card of its region, a trade (« metier ») with its uses of AI.
"""

ROUTED_SCREENS: dict[str, Action] = {
    "nearby": OpenNearby(),
    "stages": ListStages(),
    "reminders": ListReminders(),
    "guide": OpenGuide(),
}
"""Screens that need the chat or the database (`confie_à`), and the action that computes each."""
