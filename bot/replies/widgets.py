"""What every screen shares: the way home, the pages of a list, the sources of what is said."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.replies.callback_data import Action, OpenHome
from bot.replies.model import AnyButton, Button, Reply, Sentence, say

Item = TypeVar("Item")

HOME = Button(say("Accueil"), OpenHome())
PAGE_LENGTH = 5
"""Items on one page of a list: what a phone shows without scrolling."""


def back(action: Action) -> Button:
    """Return the way back to where one was."""
    return Button(say("Retour"), action)


def column(buttons: Iterable[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons one below the other."""
    return tuple((button,) for button in buttons)


MOST_ROWS = 5
"""Choices that stand one below the other; of more, the text has a numbered list and the buttons say the numbers."""
MOST_NUMBERS = 8
"""Numbers on one row: a thumb still hits each of them."""


def listed_or_numbered(
    buttons: Sequence[Button], *, pages: int = 1
) -> tuple[tuple[Sentence, ...], tuple[tuple[AnyButton, ...], ...]]:
    """Return how choices are offered: what the text says of them, if anything, and the rows of their buttons.

    A list of several pages looks the same on each of them.
    """
    if not buttons or (len(buttons) <= MOST_ROWS and pages == 1):
        return (), column(buttons)
    lines = [say("{number}. {choice}", number=number, choice=each.label) for number, each in enumerate(buttons, 1)]
    return (in_lines(lines),), numbers(buttons)


def numbers(buttons: Sequence[Button], first: int = 1) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons as their numbers, in as few rows as hold them, all of about the same length."""
    short = [replace(each, label=say("{number}", number=n), name=each.label) for n, each in enumerate(buttons, first)]
    if not short:
        return ()
    rows = -(-len(short) // MOST_NUMBERS)
    wide = -(-len(short) // rows)
    return tuple(tuple(short[start : start + wide]) for start in range(0, len(short), wide))


def pairs(buttons: Sequence[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons two by two."""
    return tuple(tuple(buttons[index : index + 2]) for index in range(0, len(buttons), 2))


def page_of(items: Sequence[Item], page: int, length: int = PAGE_LENGTH) -> tuple[Sequence[Item], int, int]:
    """Return the items of a page, the number of that page (from 1; the nearest that exists), and how many there are."""
    pages = max(1, -(-len(items) // length))
    page = min(max(page, 1), pages)
    return items[(page - 1) * length : page * length], page, pages


def pager(action: Callable[[int], Action], page: int, pages: int) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the row that turns the pages, if there are several; `action` returns what leads to a page."""
    row = []
    if page > 1:
        row.append(Button(say("‹ Page {page}", page=page - 1), action(page - 1)))
    if page < pages:
        row.append(Button(say("Page {page} ›", page=page + 1), action(page + 1)))
    return (tuple(row),) if row else ()


def short(name: str, length: int) -> str:
    """Return a proper name cut between words to `length` characters, for a button that a phone would cut anywhere."""
    if len(name) <= length:
        return name
    kept = re.match(rf".{{1,{length - 1}}}(?=[ -])", name)
    return f"{(kept[0] if kept else name[: length - 1]).rstrip(' «“(,;:–-')}…"


def in_lines(lines: Sequence[Sentence], between: str = "\n") -> Sentence:
    """Return sentences one below the other, as one; or one after the other, with a space `between`."""
    template = between.join(f"{{line{index}}}" for index in range(len(lines)))
    return Sentence(template, {f"line{index}": line for index, line in enumerate(lines)})


def folded(lines: Sequence[Sentence], *, apart: bool = False) -> Sentence:
    """Return sentences one below the other in a quote that a tap unfolds: what is true, but not what was asked for.

    Args:
        lines: the sentences.
        apart: whether they are paragraphs, with a blank line between two.
    """
    return say("<blockquote expandable>{said}</blockquote>", said=in_lines(lines, "\n\n" if apart else "\n"))


def side_by_side(rows: Sequence[tuple[AnyButton, ...]]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return rows of buttons with those of one button put two a row, but for the first of an odd number.

    Below a list that is long already, they leave more of it to be seen.
    """
    alone = [row[0] for row in rows if len(row) == 1]
    odd = len(alone) % 2
    pairs = zip(alone[odd::2], alone[odd + 1 :: 2], strict=True)
    return (*((button,) for button in alone[:odd]), *pairs, *(row for row in rows if len(row) > 1))


def combined(scripted: Reply, computed: Reply) -> Reply:
    """Return one screen: what the script says, then what is computed; the ways on of both, home once, at the end."""
    rows = tuple(kept for row in computed.rows if (kept := tuple(button for button in row if button != HOME)))
    return replace(
        computed,
        paragraphs=(*scripted.paragraphs, *computed.paragraphs),
        rows=() if computed.asks_position else (*rows, *scripted.rows),
    )
