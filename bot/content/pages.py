"""Long texts read screen by screen."""

from collections.abc import Iterable

from bot.content.models import Card

SCREEN_LENGTH = 800
"""Characters of detail on one screen: what a person reads on a phone without losing the thread."""


def gathered(paragraphs: Iterable[str], length: int = SCREEN_LENGTH) -> list[list[str]]:
    """Return paragraphs gathered into screens of about `length` characters; at least one screen, if an empty one."""
    screens: list[list[str]] = [[]]
    for paragraph in paragraphs:
        if screens[-1] and sum(map(len, screens[-1])) + len(paragraph) > length:
            screens.append([])
        screens[-1].append(paragraph)
    return screens


def parts(card: Card) -> list[list[str]]:
    """Return the paragraphs of the pages of a card: none on the first, where the summary stands alone, then the detail.

    The detail begins with the summary again, unless that is of several lines: a list of what the detail tells.
    """
    summary = [] if card.is_summed_up else [card.summary]
    return [[], *gathered([*summary, *card.paragraphs()])]
