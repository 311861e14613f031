"""What a script leaves to Python, by name: the typed answers it may await, and the screens that are computed.

Whoever adds one adds what does it: in `OF_PLACE` if it is pure; else `AWAITED` and `BUTTONS` in handlers/__init__.py.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot import guide, guide_screens, scripts
from bot.content import Content
from bot.reply import Reply
from bot.screens import HOME
from bot.scripts import Place

AWAITED = frozenset({"region", "guide"})
"""What a screen may wait for (`attend`): a place, answered with the card of its region, or with its supports."""

COMPUTED = {"nearby": "near", "stages": "stages", "reminders": "reminders"}
"""Who may take a screen over (`confie_à`), and the verb of the buttons that compute it."""

OF_PLACE: dict[str, Callable[[Place, Content, date], Reply]] = {"guide": guide_screens.result}
"""Who else may: what is computed from the place in the conversation alone."""


def show(place: Place, content: Content, today: date) -> Reply | None:
    """Return the screen at a place, with what is computed from the place; None where there is none (any more).

    What is computed comes first there: its first line is what was asked for.

    Args:
        place: where a person is in a script.
        content: everything the bot knows.
        today: the day in France.
    """
    screen = scripts.screen_at(place, content)
    computing = OF_PLACE.get(screen.hands_over or "") if screen else None
    if computing is None:
        return scripts.show(place, content)
    read = replace(place, known=guide.known(*guide.asked(place.known)))
    scripted, computed = scripts.show(read, content), computing(read, content, today)
    if scripted is None:
        return None
    said = (*computed.paragraphs, *scripted.paragraphs)
    return joined(replace(scripted, paragraphs=()), replace(computed, paragraphs=said))


def joined(scripted: Reply, computed: Reply) -> Reply:
    """Return one screen: what the script says, then what is computed; the ways on of both, home once, at the end."""
    rows = tuple(kept for row in computed.rows if (kept := tuple(button for button in row if button != HOME)))
    return replace(
        computed,
        paragraphs=(*scripted.paragraphs, *computed.paragraphs),
        rows=() if computed.asks_position else (*rows, *scripted.rows),
    )
