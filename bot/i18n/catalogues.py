"""The languages: gettext catalogues read from `locales/`, French being the source of them all."""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from bot.errors import RefusedError
from bot.i18n.typography import french
from bot.replies.model import PLACEHOLDER

LOCALES = Path(__file__).parents[2] / "locales"
SOURCE = "fr"
REGIONS = {"en": "en_GB"}
"""CLDR locale to format with where the bare language code implies another region: American dates for « en »."""


class UnreadableCatalogueError(RefusedError):
    """A file of translations cannot be used."""


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language; `plural` maps a number to the index of its form."""

    language: str
    locale: Locale
    messages: Mapping[str, str | tuple[str, ...]]
    plural: Callable[[int], int]

    def sentence(self, text: str, plural: str, number: int) -> str:
        """Return the translation of a sentence, in the form for `number` where it has two; itself where it has none."""
        message = self.messages.get(text) or (text, plural or text)
        chosen = message if isinstance(message, str) else message[self.plural(number)]
        return french(chosen) if self.language == SOURCE else chosen


def load(root: Path = LOCALES) -> dict[str, Catalogue]:
    """Read all catalogues under `root`: one folder a language, named by its code.

    That of the source language only repeats each sentence: it is for those who translate, and need not be read.
    """
    files = {path.parts[-3]: path for path in sorted(root.glob("*/LC_MESSAGES/messages.po"))}
    return {language: read(None if language == SOURCE else path, language) for language, path in files.items()}


def read(path: Path | None, language: str) -> Catalogue:
    """Read one catalogue; a translation counts as none if it is empty, fuzzy, or quotes what its sentence lacks.

    Raises:
        UnreadableCatalogueError: if it is no catalogue, or its folder names no language.
    """
    try:
        file = BytesIO(path.read_bytes()) if path else None
        catalogue = read_po(file, language, abort_invalid=True) if file else Catalog(locale=language)
    except (PoFileError, UnknownLocaleError, ValueError) as error:
        raise UnreadableCatalogueError(f"{path} cannot be read: `python -m bot check` says why.") from error
    messages: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        ids, forms = _forms(message.id), _forms(message.string)
        if all(ids) and all(forms) and not message.fuzzy and _quoted(forms) <= _quoted(ids):
            messages[ids[0]] = forms[0] if len(ids) == 1 else forms
    plural = gettext.c2py(catalogue.plural_expr)
    return Catalogue(language, Locale.parse(REGIONS.get(language, language)), messages, plural)


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _quoted(forms: tuple[str, ...]) -> set[str]:
    return {name for form in forms for name in PLACEHOLDER.findall(form)}


def choose(wanted: str | None, known: Mapping[str, Catalogue]) -> str:
    """Return the language to speak: the one Telegram names ("fr-CA", "en", …), else English, else French."""
    base = (wanted or SOURCE).split("-")[0].lower()
    return next((language for language in (base, "en") if language in known), SOURCE)
