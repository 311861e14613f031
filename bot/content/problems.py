"""What a check finds wrong in the content: pure; `bot.content.loader` knows the file and the line."""

import difflib
from collections.abc import Iterable
from typing import NamedTuple

from bot.content.texts import FieldPath


class ContentProblem(NamedTuple):
    """Something wrong at a place, said in French with the mend.

    `near` are words of the text at that place, to tell the line; a warning is told, but refuses nothing.
    """

    place: FieldPath
    what: str
    near: str = ""
    warning: bool = False


EVERYWHERE = FieldPath("", "", ())
"""The place of what belongs to no item."""


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the end of a sentence on an unknown name: the known one that was probably meant, or what else to do."""
    near = difflib.get_close_matches(name, known, 1)
    return f" : vouliez-vous dire « {near[0]} » ?" if near else f" : {otherwise}"
