"""What a script leaves to Python, by name: the typed answers it may await, and the screens that are computed.

Whoever adds one adds what does it: in `COMPUTED_SCREENS` if it is pure; else a handler of its action.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.content import published
from bot.content.models import Content
from bot.replies.callback_data import (
    Action,
    ListReminders,
    ListStages,
    OpenNearby,
    OpenScript,
    TypeCompanyPlace,
    TypeHeadcount,
    TypeRegion,
    TypeTrade,
)
from bot.replies.model import Reply
from bot.replies.widgets import combined, side_by_side
from bot.screens import scripts, supports
from bot.supports import company

_DEPARTMENT = re.compile(r"\d{2,3}")
_NO_NUMBER = re.compile(r"(?!)")
AWAITED: dict[str, tuple[Action, re.Pattern[str]]] = {
    "region": (TypeRegion(), _DEPARTMENT),
    "guide": (TypeCompanyPlace(), _DEPARTMENT),
    "effectif": (TypeHeadcount(), re.compile(r"\d{1,6}")),
    "metier": (TypeTrade(), _NO_NUMBER),
}
"""What a screen may wait for (`attend`): what takes the answer, and which numbers answer it, rather than name a button.

A place is answered with the card of its region, or with its supports (« guide »); a headcount with the next question;
a trade (« metier ») with its uses of AI.
"""

ROUTED_SCREENS: dict[str, Action] = {
    "nearby": OpenNearby(),
    "stages": ListStages(),
    "reminders": ListReminders(),
}
"""Screens that need the chat or the database (`confie_à`), and the action that computes each."""

COMPUTED_SCREENS: dict[str, Callable[[OpenScript, Content, date], Reply]] = {"guide": supports.result}
"""Screens that are computed from the place in the conversation alone."""


def show(place: OpenScript, content: Content, today: date) -> Reply | None:
    """Return the screen at a place, with what is computed from the place; None where there is none (any more).

    What is computed comes first there: its first line is what was asked for.

    Args:
        place: where a person is in a script.
        content: everything the bot knows.
        today: the day in France.
    """
    screen = published.screen_at(place, content)
    computing = COMPUTED_SCREENS.get(screen.hands_over or "") if screen else None
    if computing is None:
        return scripts.show(place, content)
    read = replace(place, known=company.known(*company.asked(place.known)))
    scripted, computed = scripts.show(read, content), computing(read, content, today)
    if scripted is None:
        return None
    said = (*computed.paragraphs, *scripted.paragraphs)
    return combined(
        replace(scripted, paragraphs=(), rows=side_by_side(scripted.rows)), replace(computed, paragraphs=said)
    )
