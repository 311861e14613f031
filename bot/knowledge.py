"""All that is read from files at the start: what the bot knows, and the languages it says it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot import catalogues, content_files
from bot.catalogues import Catalogue
from bot.content import Content


class Folders(NamedTuple):
    """Where it is read from: the folder that editors work in, and the one of the catalogues, one folder a language."""

    content: Path = content_files.CONTENT
    locales: Path = catalogues.LOCALES


@dataclass(frozen=True)
class Knowledge:
    """Content and catalogues, read together and replaced together."""

    content: Content
    catalogues: Mapping[str, Catalogue]


def load(content: Path = content_files.CONTENT, locales: Path = catalogues.LOCALES) -> Knowledge:
    """Read everything.

    Args:
        content: the folder that editors work in.
        locales: the folder of the catalogues, one folder a language.

    Raises:
        BrokenContentError: if the content cannot be used; the text says what, where, and how to mend it.
    """
    return Knowledge(content_files.load(content), catalogues.load(locales))
