"""Gathers every sentence of code and content that a person may read: what the catalogues must hold."""

from functools import cache
from pathlib import Path

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
    for file, message, comments in _of_code():
        catalogue.add(message, locations=[(file, 0)], auto_comments=comments)
    for place, sentence in sentences(content):
        file, _line = library.line(place.kind, place.item)
        catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


@cache
def _of_code() -> list[tuple[str, str | tuple[str, ...], list[str]]]:
    gathered = []
    for folder in ("bot", "handlers"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for file, _line, message, comments, _context in sorted(found):
            gathered.append((f"{folder}/{file}", message, comments))
    return gathered
