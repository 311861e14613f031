"""What a script leaves to Python, by name: the typed answers it may await, and the screens that are computed.

Whoever adds one adds what does it: in `OF_PLACE` if it is pure; else `AWAITED` and `BUTTONS` in handlers/__init__.py.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot import guide, guide_screens, scripts
from bot.content import Content
from bot.reply import AnyButton, Reply
from bot.screens import HOME
from bot.scripts import Place

_DEPARTMENT = re.compile(r"\d{2,3}")
_NEVER = re.compile(r"(?!)")
AWAITED = {"region": _DEPARTMENT, "guide": _DEPARTMENT, "effectif": re.compile(r"\d{1,6}"), "metier": _NEVER}
"""What a screen may wait for (`attend`), and which numbers answer it, rather than name a button.

A place is answered with the card of its region, or with its supports (« guide »); a headcount with the next question;
a trade (« metier ») with its uses of AI.
"""

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
    return joined(
        replace(scripted, paragraphs=(), rows=side_by_side(scripted.rows)), replace(computed, paragraphs=said)
    )


def side_by_side(rows: Sequence[tuple[AnyButton, ...]]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return rows of buttons with those of one button put two a row, but for the first of an odd number.

    Below a list that is long already, they leave more of it to be seen.
    """
    alone = [row[0] for row in rows if len(row) == 1]
    odd = len(alone) % 2
    pairs = zip(alone[odd::2], alone[odd + 1 :: 2], strict=True)
    return (*((button,) for button in alone[:odd]), *pairs, *(row for row in rows if len(row) > 1))


def joined(scripted: Reply, computed: Reply) -> Reply:
    """Return one screen: what the script says, then what is computed; the ways on of both, home once, at the end."""
    rows = tuple(kept for row in computed.rows if (kept := tuple(button for button in row if button != HOME)))
    return replace(
        computed,
        paragraphs=(*scripted.paragraphs, *computed.paragraphs),
        rows=() if computed.asks_position else (*rows, *scripted.rows),
    )
