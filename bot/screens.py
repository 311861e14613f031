"""What every screen shares: the way home, the pages of a list, the sources of what is said."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from bot.content import Content
from bot.figures import partial_day
from bot.reply import AnyButton, Button, Sentence, say

Item = TypeVar("Item")

HOME = Button(say("Accueil"), "home")
PAGE_LENGTH = 8
"""Items on one page of a list: what a phone shows without scrolling."""


def column(buttons: Iterable[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons one below the other."""
    return tuple((button,) for button in buttons)


def page_of(items: Sequence[Item], page: int, length: int = PAGE_LENGTH) -> tuple[Sequence[Item], int, int]:
    """Return the items of a page, the number of that page (from 1; the nearest that exists), and how many there are."""
    pages = max(1, -(-len(items) // length))
    page = min(max(page, 1), pages)
    return items[(page - 1) * length : page * length], page, pages


def pager(action: str, page: int, pages: int) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the row that turns the pages, if there are several; `action` takes the number of the page."""
    row = []
    if page > 1:
        row.append(Button(say("‹ Page {page}", page=page - 1), f"{action}:{page - 1}"))
    if page < pages:
        row.append(Button(say("Page {page} ›", page=page + 1), f"{action}:{page + 1}"))
    return (tuple(row),) if row else ()


def sources(identifiers: Sequence[str], content: Content, checked: date | None = None) -> Sentence:
    """Return the sentence that names the sources, each with its date and, where it may be shown, its link."""
    named = [_source(identifier, content) for identifier in identifiers]
    listed = named[0]
    for source in named[1:]:
        listed = say("{first} ; {next}", first=listed, next=source)
    if len(named) == 1:
        return say("<i>Source : {source}</i>", source=listed)
    return say("<i>Sources : {sources}</i>", sources=listed)


def _source(identifier: str, content: Content) -> Sentence:
    source = content.sources[identifier]
    if source.date is None:
        return say("{title}, {publisher}", title=source.title, publisher=source.publisher)
    return say(
        "{title}, {publisher}, {date}", title=source.title, publisher=source.publisher, date=partial_day(source.date)
    )
