"""Gathers every sentence of code and content that a person may read: what the catalogues must hold."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from bot.content import Content
from bot.content_files import Library
from bot.sentences import sentences

ROOT = Path(__file__).parent.parent
KEYWORDS = {"say": (1,), "say_number": (1, 2), "mark": (1,)}


def template(content: Content, library: Library) -> Catalog:
    """Return all sentences: those of the code first, then those of the content, in the order of the files."""
    catalogue = Catalog(project="Étape IA", version="1", charset="utf-8")
    for file, _line, message, comments in of_code():
        catalogue.add(message, locations=[(file, 0)], auto_comments=comments)
    for place, sentence in sentences(content):
        file, _line = library.line(place.kind, place.item)
        catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


class OfCode(NamedTuple):
    """A sentence of the code, or both its forms, where it stands, and what is said of it to translators."""

    file: str
    line: int
    message: str | tuple[str, ...]
    comments: list[str]


@cache
def of_code() -> list[OfCode]:
    """Return every sentence of the code, in the order of the files."""
    gathered = []
    for folder in ("bot", "handlers"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for file, line, message, comments, _context in sorted(found):
            gathered.append(OfCode(f"{folder}/{file}", line, message, comments))
    return gathered
