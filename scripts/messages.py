"""Gathers every sentence of code and content in `locales/messages.pot` and brings each catalogue up to date.

The source language is French: its catalogue repeats each sentence. In another catalogue a new sentence arrives empty,
one that is no longer used goes, and what was translated stays. Run it with `make messages`.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from bot.content.loader import read
from bot.i18n.catalogues import LOCALES
from bot.i18n.catalogues import SOURCE as SOURCE_LANGUAGE
from bot.i18n.extraction import template


def update(path: Path, language: str, wanted: Catalog) -> list[str]:
    """Bring the catalogue of a language up to date.

    Returns:
        The sentences that have no translation yet.
    """
    known = read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)
    catalogue = Catalog(locale=language, project="Étape IA", version="1", charset="utf-8", fuzzy=False)
    for message in wanted:
        if message.id:
            copy = catalogue.add(message.id, locations=message.locations, flags=message.flags)
            before = known.get(message.id if isinstance(message.id, str) else message.id[0])
            copy.string = message.id if language == SOURCE_LANGUAGE else (before.string if before else copy.string)
            copy.flags |= {"fuzzy"} if before and before.fuzzy and language != SOURCE_LANGUAGE else set()
    write(path, catalogue)
    return [str(message.id) for message in catalogue if message.id and not any(_forms(message.string))]


def _forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string] if isinstance(string, str) else list(string or ())


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue so that two runs give the same bytes: no dates, no line numbers."""
    language = catalogue.locale.language_name if catalogue.locale else "French, the source"
    catalogue.header_comment = f"# Étape IA: sentences in {language}."
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, include_lineno=False, omit_header=False)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    volatile = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Last-Translator',
        '"Language-Team',
        '"Generated-By',
        '"Report-Msgid',
    )
    path.write_text("".join(line for line in lines if not line.startswith(volatile)), encoding="utf-8")


def main() -> int:
    """Update everything; exit code 1 where a sentence lacks its translation."""
    wanted = template(*read())
    write(LOCALES / "messages.pot", wanted)
    missing = 0
    for language in sorted({SOURCE_LANGUAGE, "en", *(path.name for path in LOCALES.iterdir() if path.is_dir())}):
        absent = update(LOCALES / language / "LC_MESSAGES" / "messages.po", language, wanted)
        print(f"{language}: {len(wanted) - len(absent)} sentences, {len(absent)} to translate")
        missing += len(absent)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
