"""Reads `content/` and says in French what is wrong with it: `file:line: what, and how to mend it`."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content import Card, Content, Figure, Script, Source, Stage
from bot.refusal import RefusedError

CONTENT = Path(__file__).parent.parent / "content"
"""The folder that editors work in."""

MENDS = {
    "missing": "« {key} » manque : ajoutez cette ligne",
    "string_too_long": "« {key} » est trop long : {max_length} caractères au plus",
    "string_too_short": "« {key} » est vide ou trop court : écrivez-le",
    "string_pattern_mismatch": "« {key} » n’a pas la forme attendue (« {input} »)",
    "literal_error": "« {key} » vaut « {input} » ; choisissez parmi : {expected}",
    "date_from_datetime_parsing": "« {key} » n’est pas une date : écrivez AAAA-MM-JJ, un jour qui existe",
    "date_parsing": "« {key} » n’est pas une date : écrivez AAAA-MM-JJ, un jour qui existe",
    "time_parsing": "« {key} » n’est pas une heure : écrivez par exemple 14:30",
    "float_parsing": "« {key} » n’est pas un nombre : écrivez par exemple 4000 ou 12.5",
    "int_parsing": "« {key} » n’est pas un nombre entier",
    "bool_parsing": "« {key} » vaut « {input} » ; écrivez oui ou non",
    "too_short": "« {key} » en compte trop peu : {min_length} au moins",
    "too_long": "« {key} » en compte trop : {max_length} au plus",
    "tuple_type": "« {key} » est une liste : une ligne par élément, chacune après « - »",
    "dict_type": "« {key} » doit contenir des lignes « clé: valeur »",
    "model_type": "« {key} » doit contenir des lignes « clé: valeur »",
    "string_type": "« {key} » doit être un texte",
}


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something wrong in a file of content, with the mend."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class BrokenContentError(RefusedError):
    """The content cannot be used; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, sorted(problems))))
        self.problems = sorted(problems)


@dataclass
class Page:
    """A YAML file, read: plain values (texts, lists, mappings), and the line of each."""

    file: str
    value: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, *path: str | int) -> int:
        """Return the line of a value, or of the nearest one above it that stands in the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, what: str, *path: str | int) -> None:
        """Note that something is wrong at a value."""
        self.problems.append(Problem(self.file, self.line(*path), what))


def read_page(path: Path, root: Path) -> Page:
    """Read one YAML file. Every value stays a text: « 14:30 », « 01 » and « oui » mean what they say."""
    page = Page(str(path.relative_to(root.parent)))
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        page.problems.append(
            Problem(page.file, line, f"ce n’est pas du YAML ({error.problem}) : vérifiez le retrait et les « : »")
        )
    except (yaml.YAMLError, UnicodeDecodeError):
        page.problems.append(Problem(page.file, 1, "caractères illisibles : enregistrez le fichier en UTF-8"))
    else:
        page.value = _value(node, page, ()) if node else {}
    return page


def _value(node: yaml.Node, page: Page, path: tuple[str | int, ...]) -> Any:
    page.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, page, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, page, (*path, index)) for index, item in enumerate(node.value)]
    return node.value


def _mapping(node: yaml.MappingNode, page: Page, path: tuple[str | int, ...]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in mapping:
            page.problem(f"« {key} » est écrit deux fois : gardez-en un", *path, key)
        page.lines[(*path, key)] = key_node.start_mark.line + 1
        mapping[key] = _value(value_node, page, (*path, key))
    return mapping


def sentence(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Say in French what pydantic found, and how to mend it."""
    key = str(error["loc"][-1]) if error["loc"] else "le fichier"
    if error["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in model.model_fields.items()]
        near = difflib.get_close_matches(key, known, 1)
        return f"clé inconnue « {key} »" + (f" : vouliez-vous dire « {near[0]} » ?" if near else " : retirez-la")
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    mend = MENDS.get(error["type"], "« {key} » : {message}")
    return mend.format(key=key, input=error["input"], message=error["msg"], **{"expected": "", **error.get("ctx", {})})


@dataclass
class Library:
    """All pages of the content folder, and where each item stands in them."""

    root: Path
    pages: list[Page] = field(default_factory=list)
    origins: dict[tuple[str, str], tuple[Page, tuple[str | int, ...]]] = field(default_factory=dict)

    def line(self, kind: str, item: str, *path: str | int) -> tuple[str, int]:
        """Return the file and line of a value of an item, for instance ("cards", "academie-ia", "titre")."""
        page, base = self.origins[kind, item]
        return page.file, page.line(*base, *path)

    def problem(self, what: str, kind: str, item: str, *path: str | int) -> None:
        """Note that something is wrong at a value of an item."""
        page, base = self.origins[kind, item]
        page.problem(what, *base, *path)

    def problems(self) -> list[Problem]:
        """Return everything wrong found so far, sorted by file and line."""
        return sorted({problem for page in self.pages for problem in page.problems})

    def table(self, kind: str, model: type[Model], pattern: str) -> dict[str, Model]:
        """Read the files that hold one item per key: stages, sources, figures."""
        items: dict[str, Model] = {}
        for page in self._read(pattern):
            for item, value in (page.value if isinstance(page.value, dict) else {}).items():
                extra = {"id": item} if "id" in model.model_fields else {}
                if (read := _parse(model, page, value, item, **extra)) and self._is_new(kind, item, page, item):
                    items[item] = read
        return items

    def files(self, kind: str, model: type[Model], pattern: str) -> dict[str, Model]:
        """Read the files that hold one item each, named after it: cards (in a folder per theme), scripts."""
        items: dict[str, Model] = {}
        for page in self._read(pattern):
            item = Path(page.file).stem
            extra = {"id": item, **({"theme": Path(page.file).parent.name} if "theme" in model.model_fields else {})}
            if (read := _parse(model, page, page.value, **extra)) and self._is_new(kind, item, page):
                items[item] = read
        return items

    def _read(self, pattern: str) -> Iterator[Page]:
        for path in sorted(self.root.glob(pattern)):
            page = read_page(path, self.root)
            self.pages.append(page)
            if not page.problems:
                yield page

    def _is_new(self, kind: str, item: str, page: Page, *base: str) -> bool:
        """Remember where an item stands; say so where another one has its name already."""
        if (kind, item) in self.origins:
            other = self.origins[kind, item][0].file
            page.problem(f"« {item} » existe déjà dans {other} : choisissez un autre nom", *base)
            return False
        self.origins[kind, item] = (page, base)
        return True


def _parse(model: type[Model], page: Page, value: Any, *path: str | int, **extra: str) -> Model | None:
    if not isinstance(value, dict):
        page.problem("il faut ici des lignes « clé: valeur »", *path)
        return None
    try:
        return model.model_validate({**value, **extra})
    except ValidationError as error:
        for detail in error.errors():
            page.problem(sentence(detail, model), *path, *detail["loc"])
        return None


def read(root: Path = CONTENT) -> tuple[Content, Library]:
    """Read everything under `root`; what is wrong is noted in the library, and left out of the content.

    Returns:
        The content as far as it could be read, and the library that knows the line of each value.
    """
    library = Library(root)
    content = Content(
        sources=library.table("sources", Source, "sources/*.yaml"),
        figures=library.table("figures", Figure, "chiffres/*.yaml"),
        stages=library.table("stages", Stage, "etapes.yaml"),
        cards=library.files("cards", Card, "fiches/*/*.yaml"),
        scripts=library.files("scripts", Script, "scripts/*.yaml"),
    )
    return content, library


def load(root: Path = CONTENT) -> Content:
    """Read everything under `root`.

    Raises:
        BrokenContentError: if anything in it cannot be used; it says what, where, and how to mend it.
    """
    content, library = read(root)
    if problems := library.problems():
        raise BrokenContentError(problems)
    return content
