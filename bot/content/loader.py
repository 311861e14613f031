"""Reads `content/` and says in French what is wrong with it: `file:line: what, and how to mend it`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.field_types import IDENTIFIER
from bot.content.models import (
    Card,
    Compared,
    Contact,
    Content,
    Figure,
    GlossaryTerm,
    Meeting,
    OffTopic,
    Redirect,
    Script,
    Source,
    Synonyms,
    Tour,
    Trade,
)
from bot.content.problems import ContentProblem
from bot.content.published import FILE as RELEASED
from bot.content.published import STAGES_FILE, actions_in
from bot.content.validation_messages import NAME, sentence
from bot.content.yaml_source import Page, Problem, read_page
from bot.errors import RefusedError

MEETINGS = "rencontres.yaml"
"""The meetings that are not stages of a tour."""
OTHER_TRADES = "autres-metiers.txt"
"""The trades that have no card of their own, many on a line."""
PLAIN_WORDS = "mots-simples.txt"
"""The long words that everybody knows, one a line."""
TYPED_WORDS = "mots-tapes.txt"
"""The words that people typed who meant each card, a card a line."""
OFFICIALS = "sites-officiels.txt"
"""The sites and publishers whose word is official, one a line."""
CONTENT = Path(__file__).parents[2] / "content"
"""The folder that editors work in."""

Model = TypeVar("Model", bound=BaseModel)


class BrokenContentError(RefusedError):
    """The content cannot be used; `problems` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, sorted(problems))))
        self.problems = sorted(problems)


@dataclass
class Library:
    """All pages of the content folder, the first for the folder as a whole, and where each item stands in them."""

    root: Path
    pages: list[Page] = field(default_factory=list)
    origins: dict[tuple[str, str], tuple[Page, tuple[str | int, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pages.append(Page(self.root.name))

    def line(self, kind: str, item: str, *path: str | int) -> tuple[str, int]:
        """Return the file and line of a value of an item, for instance ("cards", "academie-ia", "titre")."""
        page, base = self.origins[kind, item]
        return page.file, page.line(*base, *path)

    def note(self, fault: ContentProblem) -> None:
        """Keep what a check found, as a problem of the file where it stands."""
        kind, item, path = fault.place
        page, base = self.origins.get((kind, item), (self.pages[0], ()))
        page.problem(fault.what, *base, *path, near=fault.near, warning=fault.warning)

    def problems(self) -> list[Problem]:
        """Return everything wrong found so far, sorted by file and line."""
        return sorted({problem for page in self.pages for problem in page.problems})

    def table(self, kind: str, model: type[Model], pattern: str, name: str = IDENTIFIER) -> dict[str, Model]:
        """Read the files that hold one item per key: stages, sources, figures, terms."""
        items: dict[str, Model] = {}
        for page, whole in self._read(pattern):
            for item, value in _lines(page, whole).items():
                extra = {"id": item} if "id" in model.model_fields else {}
                if not re.match(name, item):
                    page.problem(f"« {item} » : {NAME}", item)
                elif (read := _parse(model, page, value, item, **extra)) and self._is_new(kind, item, page, item):
                    items[item] = read
        return items

    def files(self, kind: str, model: type[Model], pattern: str) -> dict[str, Model]:
        """Read the files that hold one item each, named after it: cards (in a folder per theme), scripts."""
        items: dict[str, Model] = {}
        for page, value in self._read(pattern):
            item, theme = Path(page.file).stem, Path(page.file).parent.name
            extra = {"id": item, **({"theme": theme} if "theme" in model.model_fields else {})}
            strange = [name for name in extra.values() if not re.match(IDENTIFIER, name)]
            if strange:
                page.problem(f"le fichier ou son dossier se nomme « {strange[0]} » : {NAME}")
            elif (read := _parse(model, page, value, **extra)) and self._is_new(kind, item, page):
                items[item] = read
        return items

    def _read(self, pattern: str) -> Iterator[tuple[Page, Any]]:
        for path in sorted(self.root.glob(pattern)):
            page, value = read_page(path, self.root)
            self.pages.append(page)
            if not page.problems:
                yield page, value

    def _is_new(self, kind: str, item: str, page: Page, *base: str) -> bool:
        """Remember where an item stands; say so where another one has its name already."""
        if (kind, item) in self.origins:
            other = self.origins[kind, item][0].file
            page.problem(f"« {item} » existe déjà dans {other} : choisissez un autre nom", *base)
            return False
        self.origins[kind, item] = (page, base)
        return True

    def note_strays(self) -> None:
        """Say which files nothing reads, so that no work is lost in them."""
        read = {page.file for page in self.pages}
        for path in sorted(self.root.rglob("*.y*ml")):
            if (file := str(path.relative_to(self.root.parent))) not in read:
                what = "ce fichier n’est lu nulle part : rangez-le comme ses voisins, par exemple fiches/THÈME/NOM.yaml"
                self.pages.append(Page(file, problems=[Problem(file, 1, what)]))


def _lines(page: Page, value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    page.problem("il faut ici des lignes « clé: valeur »")
    return {}


def _parse(model: type[Model], page: Page, value: Any, *path: str | int, **extra: str) -> Model | None:
    if not isinstance(value, dict):
        page.problem("il faut ici des lignes « clé: valeur »", *path)
        return None
    for key in extra.keys() & value.keys():
        page.problem(f"clé inconnue « {key} » : retirez-la, le nom du fichier ou du dossier en tient lieu", *path, key)
    try:
        return model.model_validate({**value, **extra}, by_alias=True, by_name=False)
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
        stages=library.table("stages", Meeting, "etapes.yaml") | library.table("stages", Meeting, MEETINGS),
        tours=library.table("tours", Tour, "tours.yaml"),
        cards=library.files("cards", Card, "fiches/*/*.yaml"),
        scripts=library.files("scripts", Script, "scripts/*.yaml"),
        terms=library.table("terms", GlossaryTerm, "lexique.yaml", name="."),
        redirects=library.table("redirects", Redirect, "redirections.yaml", name="."),
        synonyms=library.table("synonyms", Synonyms, "synonymes.yaml", name="."),
        contacts=library.table("contacts", Contact, "contacts.yaml"),
        off_topic=library.table("off_topic", OffTopic, "hors-sujet.yaml"),
        compared=library.table("compared", Compared, "comparaisons.yaml"),
        trades=library.table("trades", Trade, "metiers.yaml"),
        other_trades=_lines_of(root / OTHER_TRADES),
        released=_lines_of(root / RELEASED),
        released_stages=_lines_of(root / STAGES_FILE),
        plain_words=_lines_of(root / PLAIN_WORDS),
        typed_words=_lines_of(root / TYPED_WORDS),
        officials=_lines_of(root / OFFICIALS),
    )
    library.note_strays()
    return content, library


def _lines_of(path: Path) -> tuple[str, ...]:
    """Return the lines of a file that is no YAML, but for its remarks; nothing where there is none."""
    return actions_in(path.read_text(encoding="utf-8")) if path.exists() else ()
