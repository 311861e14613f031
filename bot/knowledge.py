"""All that is read from files at the start: what the bot knows, and the languages it says it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bot.checks import references
from bot.content.loader import CONTENT, BrokenContentError, read
from bot.content.models import Content
from bot.i18n import catalogues
from bot.i18n.catalogues import SOURCE, Catalogue
from bot.questions.answers import Answers


class Folders(NamedTuple):
    """Where it is read from: the folder that editors work in, and the one of the catalogues, one folder a language."""

    content: Path = CONTENT
    locales: Path = catalogues.LOCALES


@dataclass(frozen=True)
class Knowledge:
    """Content and catalogues, read together and replaced together."""

    content: Content
    catalogues: Mapping[str, Catalogue]

    @cached_property
    def answers(self) -> Answers:
        """What can be asked, made ready when first needed: a second of the processor that no start should wait for."""
        others = [catalogue.messages for language, catalogue in self.catalogues.items() if language != SOURCE]
        return Answers(self.content, others)


def load_content(root: Path = CONTENT) -> Content:
    """Read everything under `root`, and make sure that the bot can run on it.

    Raises:
        BrokenContentError: if anything in it cannot be used; it says what, where, and how to mend it.
    """
    content, library = read(root)
    if not library.problems():
        for fault in references.problems(content):
            library.note(fault)
    if problems := library.problems():
        raise BrokenContentError(problems)
    return content


def load(content: Path = CONTENT, locales: Path = catalogues.LOCALES) -> Knowledge:
    """Read everything.

    Args:
        content: the folder that editors work in.
        locales: the folder of the catalogues, one folder a language.

    Raises:
        BrokenContentError: if the content cannot be used; the text says what, where, and how to mend it.
    """
    # The catalogues first: reading one takes thrice what is kept of it, and the content finds room in what is left.
    languages = catalogues.load(locales)
    return Knowledge(load_content(content), languages)
