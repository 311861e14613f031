"""What a script leaves to Python, by name: the typed answers it may await, and the screens that are computed.

Whoever adds one adds what does it: `AWAITED` and `BUTTONS` in handlers/__init__.py.
"""

from dataclasses import replace

from bot.reply import Reply
from bot.screens import HOME

AWAITED = frozenset({"region"})
"""What a screen may wait for (`attend`): « region » is a place, answered with the card of its region."""

COMPUTED = {"nearby": "near", "stages": "stages", "reminders": "reminders"}
"""Who may take a screen over (`confie_à`), and the verb of the buttons that compute it."""


def joined(scripted: Reply, computed: Reply) -> Reply:
    """Return one screen: what the script says, then what is computed; the ways on of both, home once, at the end."""
    rows = tuple(kept for row in computed.rows if (kept := tuple(button for button in row if button != HOME)))
    return replace(
        computed,
        paragraphs=(*scripted.paragraphs, *computed.paragraphs),
        rows=() if computed.asks_position else (*rows, *scripted.rows),
    )
