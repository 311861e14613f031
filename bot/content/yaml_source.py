"""Reads YAML files as plain texts, lists and mappings, with the line of each value, and tells what is not YAML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

DEEPEST = 12
"""Levels within a file of content; deeper ones are a slip, such as an anchor that contains itself."""

NOT_YAML = {
    "mapping values are not allowed": "un « : » suivi d’une espace coupe ce texte : mettez le texte entre "
    "guillemets droits, ou vérifiez le retrait",
    "cannot start any token": "ni tabulation, ni % @ ` au début : employez des espaces, ou mettez le texte entre "
    "guillemets droits",
    "unexpected end of stream": "un guillemet droit ouvert n’est pas fermé : fermez-le",
    "',' or": "une liste ou un crochet ouvert n’est pas fermé : fermez-le",
    "undefined alias": "un texte ne commence pas par * : mettez-le entre guillemets droits",
    "alphabetic or numeric": "un texte ne commence ni par * ni par & : mettez-le entre guillemets droits",
    "another document": "un fichier ne contient qu’un document : retirez la ligne « --- »",
    "unknown escape": "« \\ » ne s’écrit pas entre guillemets droits : employez l’apostrophe droite, ou retirez-le",
    "'-' indicator": "la liste est coupée : gardez le même retrait, et un « - » devant chaque élément",
    "expected key": "le retrait change, ou un texte continue après ses guillemets : alignez la ligne sur les autres",
}
"""What libyaml says, and what an editor can do about it."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something wrong in a file, with the mend; a warning is told, but refuses nothing."""

    file: str
    line: int
    what: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {'avertissement : ' if self.warning else ''}{self.what}"


@dataclass
class Page:
    """A YAML file that was read: what is wrong in it, and the line of each value.

    It holds neither text nor values, which nobody needs once the content is made of them: `path` is read again when a
    line is looked for. It is None where there is no such file, or it is no YAML.
    """

    file: str
    path: Path | None = None
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def lines(self) -> dict[tuple[str | int, ...], int]:
        """The line of each value, found only when somebody asks: mostly nothing is wrong, and nobody does."""
        node = yaml.compose(self._text(), Loader=yaml.CBaseLoader)
        return dict(_lines(node, ())) if node else {}

    def _text(self) -> str:
        return self.path.read_text(encoding="utf-8") if self.path else ""

    def line(self, *path: str | int, near: str = "") -> int:
        """Return the line of a value, or of the nearest one above it that stands in the file.

        Args:
            path: the keys that lead to the value.
            near: words of it, to tell the line within a text of several.
        """
        while path and path not in self.lines:
            path = path[:-1]
        line = self.lines.get(path, 1)
        if not near:
            return line
        below = enumerate(self._text().splitlines()[line - 1 :], line)
        return next((number for number, text in below if near in text), line)

    def problem(self, what: str, *path: str | int, near: str = "", warning: bool = False) -> None:
        """Note that something is wrong at a value."""
        self.problems.append(Problem(self.file, self.line(*path, near=near), what, warning))


def read_page(path: Path, root: Path) -> tuple[Page, Any]:
    """Read one YAML file. Every value stays a text: « 14:30 », « 01 » and « oui » mean what they say.

    Returns:
        The page, and its value (texts, lists, mappings); an empty mapping where nothing could be read.
    """
    page = Page(str(path.relative_to(root.parent)))
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        left_open = str(error.context).startswith(("while scanning a quoted", "while parsing a flow"))
        mark = error.context_mark if left_open else error.problem_mark
        line = mark.line + 1 if mark else 1
        page.problems.append(Problem(page.file, line, f"ce n’est pas du YAML : {_mend(str(error.problem))}"))
    except (yaml.YAMLError, UnicodeDecodeError):
        page.problems.append(Problem(page.file, 1, "caractères illisibles : enregistrez le fichier en UTF-8"))
    else:
        page.path = path
        return page, _value(node, page, ()) if node else {}
    return page, {}


def _mend(said: str) -> str:
    known = (mend for sign, mend in NOT_YAML.items() if sign in said)
    return next(known, f"vérifiez le retrait, les « : » et les guillemets droits ({said})")


def _lines(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield the line of each value below a node; that of a key is the line of its value."""
    if not path or isinstance(path[-1], int):
        yield path, node.start_mark.line + 1
    if len(path) > DEEPEST:
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, str(key.value)), key.start_mark.line + 1
            yield from _lines(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _lines(item, (*path, index))


def _value(node: yaml.Node, page: Page, path: tuple[str | int, ...]) -> Any:
    if len(path) > DEEPEST:
        what = "trop de niveaux : retirez l’ancre (&, *) ou le retrait de trop"
        page.problems.append(Problem(page.file, node.start_mark.line + 1, what))
    elif isinstance(node, yaml.MappingNode):
        return _mapping(node, page, path)
    elif isinstance(node, yaml.SequenceNode):
        return [_value(item, page, (*path, index)) for index, item in enumerate(node.value)]
    return node.value


def _mapping(node: yaml.MappingNode, page: Page, path: tuple[str | int, ...]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in mapping:
            page.problems.append(Problem(page.file, line, f"« {key} » est écrit deux fois : gardez-en un"))
        mapping[key] = _value(value_node, page, (*path, key))
    return mapping
