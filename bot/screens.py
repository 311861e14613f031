"""What every screen shares: the way home, the pages of a list, the sources of what is said."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from bot.content import Card, Content, Stage
from bot.figures import partial_day
from bot.reply import AnyButton, Button, Day, Sentence, say

Item = TypeVar("Item")

HOME = Button(say("Accueil"), "home")
PAGE_LENGTH = 8
"""Items on one page of a list: what a phone shows without scrolling."""
SCREEN_LENGTH = 900
"""Characters of detail on one screen: what a person reads on a phone without losing the thread."""
LONGEST_ACTION = 64
"""Bytes that a button may bring back (Bot API, callback_data)."""


def column(buttons: Iterable[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons one below the other."""
    return tuple((button,) for button in buttons)


def page_of(items: Sequence[Item], page: int, length: int = PAGE_LENGTH) -> tuple[Sequence[Item], int, int]:
    """Return the items of a page, the number of that page (from 1; the nearest that exists), and how many there are."""
    pages = max(1, -(-len(items) // length))
    page = min(max(page, 1), pages)
    return items[(page - 1) * length : page * length], page, pages


def gathered(paragraphs: Iterable[str], length: int = SCREEN_LENGTH) -> list[list[str]]:
    """Return paragraphs gathered into screens of about `length` characters; at least one screen, if an empty one."""
    screens: list[list[str]] = [[]]
    for paragraph in paragraphs:
        if screens[-1] and sum(map(len, screens[-1])) + len(paragraph) > length:
            screens.append([])
        screens[-1].append(paragraph)
    return screens


def pager(action: Callable[[int], str], page: int, pages: int) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the row that turns the pages, if there are several; `action` returns what leads to a page."""
    row = []
    if page > 1:
        row.append(Button(say("‹ Page {page}", page=page - 1), action(page - 1)))
    if page < pages:
        row.append(Button(say("Page {page} ›", page=page + 1), action(page + 1)))
    return (tuple(row),) if row else ()


def joined(lines: Sequence[Sentence], between: str = "\n") -> Sentence:
    """Return sentences one below the other, as one; or one after the other, with a space `between`."""
    template = between.join(f"{{line{index}}}" for index in range(len(lines)))
    return Sentence(template, {f"line{index}": line for index, line in enumerate(lines)})


def freshness(item: Card | Stage, today: date) -> list[Sentence]:
    """Return what is said of an item once the day has come on which it was to be read again."""
    if today < item.review:
        return []
    return [say("À confirmer : nous l’avons vérifié pour la dernière fois le {day}.", day=Day(item.checked, "long"))]


def sources(identifiers: Sequence[str], content: Content, checked: date | None = None) -> Sentence:
    """Return the sentence that names the sources, each with its date and, where it may be shown, its link."""
    named = [_source(identifier, content) for identifier in identifiers]
    listed = named[0]
    for source in named[1:]:
        listed = say("{first} ; {next}", first=listed, next=source)
    if len(named) == 1:
        return say("<blockquote expandable>Source : {source}</blockquote>", source=listed)
    return say("<blockquote expandable>Sources : {sources}</blockquote>", sources=listed)


def _source(identifier: str, content: Content) -> Sentence:
    source = content.sources[identifier]
    title, publisher = say(source.title), say(source.publisher)
    if source.date is None:
        return say("{title}, {publisher}", title=title, publisher=publisher)
    return say("{title}, {publisher}, {date}", title=title, publisher=publisher, date=partial_day(source.date))
