"""Gathers every sentence of code and content that a person may read: what the catalogues must hold."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog

from bot.content.loader import Library
from bot.content.models import Content
from bot.content.texts import sentences

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "handlers")
KEYWORDS = {"say": 1, "say_number": 2, "mark": 1}
"""The functions that take a sentence, and how many texts each takes."""


def template(content: Content, library: Library) -> Catalog:
    """Return all sentences: those of the code first, then those of the content, in the order of the files."""
    catalogue = Catalog(project="Étape IA", version="1", charset="utf-8")
    for file, _line, message in of_code():
        catalogue.add(message, locations=[(file, 0)])
    for place, sentence in sentences(content):
        file, _line = library.line(place.kind, place.item)
        catalogue.add(sentence, locations=[(file, 0)])
    return catalogue


class OfCode(NamedTuple):
    """A sentence of the code, or both its forms, and where it stands."""

    file: str
    line: int
    message: str | tuple[str, ...]


@cache
def of_code() -> list[OfCode]:
    """Return every sentence of the code, in the order of the files and lines."""
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    return [sentence for path in files for sentence in sorted(_in_file(path), key=lambda found: found.line)]


def _in_file(path: Path) -> Iterator[OfCode]:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if any(f"{name}(" in text for name in KEYWORDS) else ():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = node.args[: KEYWORDS.get(node.func.id, 0)]
            texts = tuple(one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
            if texts and len(texts) == len(given):
                yield OfCode(path.relative_to(ROOT).as_posix(), node.lineno, texts if len(texts) > 1 else texts[0])
