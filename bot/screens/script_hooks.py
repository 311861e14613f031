"""What a script leaves to Python, by name: the typed answers it may await, and the screens that are computed.

Whoever adds one adds what does it: in `OF_PLACE` if it is pure; else `AWAITED` and `BUTTONS` in handlers/__init__.py.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.content import published
from bot.content.models import Content
from bot.replies.callback_data import OpenScript
from bot.replies.model import Reply
from bot.replies.widgets import combined, side_by_side
from bot.screens import scripts, supports
from bot.supports import company

_DEPARTMENT = re.compile(r"\d{2,3}")
AWAITED = {"region": _DEPARTMENT, "guide": _DEPARTMENT, "effectif": re.compile(r"\d{1,6}")}
"""What a screen may wait for (`attend`), and which numbers answer it, rather than name a button.

A place is answered with the card of its region, or with its supports (« guide »); a headcount with the next question.
"""

COMPUTED = {"nearby": "near", "stages": "stages", "reminders": "reminders"}
"""Who may take a screen over (`confie_à`), and the verb of the buttons that compute it."""

OF_PLACE: dict[str, Callable[[OpenScript, Content, date], Reply]] = {"guide": supports.result}
"""Who else may: what is computed from the place in the conversation alone."""


def show(place: OpenScript, content: Content, today: date) -> Reply | None:
    """Return the screen at a place, with what is computed from the place; None where there is none (any more).

    What is computed comes first there: its first line is what was asked for.

    Args:
        place: where a person is in a script.
        content: everything the bot knows.
        today: the day in France.
    """
    screen = published.screen_at(place, content)
    computing = OF_PLACE.get(screen.hands_over or "") if screen else None
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
