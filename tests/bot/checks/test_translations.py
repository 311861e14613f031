"""Checking the catalogues: each kind of broken one is refused with file, line and mend."""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.catalog import Catalog

from bot.checks import run
from bot.checks.translations import problems
from bot.errors import RefusedError
from bot.i18n import catalogues
from tests.support.small_content import write_content

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
WANTED = ("Bonjour.", "Il coûte {prix}, <b>tout compris</b>.", ("{number} étape", "{number} étapes"))
TEMPLATE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Bonjour."
msgstr ""

msgid "Il coûte {prix}, <b>tout compris</b>."
msgstr ""

msgid "{number} étape"
msgid_plural "{number} étapes"
msgstr[0] ""
msgstr[1] ""
"""
ENGLISH = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Bonjour."
msgstr "Hello."

msgid "Il coûte {prix}, <b>tout compris</b>."
msgstr "It costs {prix}, <b>all in</b>."

msgid "{number} étape"
msgid_plural "{number} étapes"
msgstr[0] "One stage"
msgstr[1] "{number} stages"
"""
SPANISH = "locales/es/LC_MESSAGES/messages.po"
PO, POT = "locales/en/LC_MESSAGES/messages.po", "locales/messages.pot"


def found(folder: Path, english: str = ENGLISH, template: str = TEMPLATE, language: str = "en") -> list[str]:
    """Return what is wrong with a template and the catalogue of one language."""
    locales = folder / "locales"
    path = locales / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    path.write_text(english, encoding="utf-8")
    (locales / "messages.pot").write_text(template, encoding="utf-8")
    wanted = Catalog()
    for message in WANTED:
        wanted.add(message)
    return [str(problem) for problem in problems(locales, wanted)]


class Breakage(NamedTuple):
    """What is written instead of what in the English catalogue, and what is then said of which line."""

    old: str
    new: str
    line: int
    what: str
    mend: str


KINDS = {
    "no translation": Breakage('"Hello."', '""', 6, "traduction absente", "écrivez-la"),
    "a form without translation": Breakage('"One stage"', '""', 12, "traduction absente", "écrivez-la"),
    "a translation to be read again": Breakage(
        'msgid "Bonjour."', '#, fuzzy\nmsgid "Bonjour."', 7, "fuzzy", "relisez-la"
    ),
    "a figure lost": Breakage("costs {prix}", "costs a lot", 9, "a perdu {prix}", "remettez-le"),
    "a figure renamed": Breakage("costs {prix}", "costs {price}", 9, "ajoute {price}", "retirez-le"),
    "a number lost in all forms": Breakage("{number} stages", "stages", 12, "a perdu {number}", "remettez-le"),
    "a tag lost": Breakage("all in</b>.", "all in.", 9, "a perdu </b>", "remettez-le"),
    "a tag too many": Breakage("Hello.", "<i>Hello.</i>", 6, "ajoute </i>, <i>", "retirez-le"),
    "a sentence that nobody says any more": Breakage(
        'msgid "Bonjour."', 'msgid "Adieu."\nmsgstr "Bye."\n\nmsgid "Bonjour."', 6, "plus rien ne dit", "make messages"
    ),
    "a sentence that has gone": Breakage(
        'msgid "Bonjour."', '#~ msgid "Adieu."\n#~ msgstr "Bye."\n\nmsgid "Bonjour."', 6, "périmée", "retirez-la"
    ),
    "a sentence that is missing": Breakage(
        'msgid "Bonjour."\nmsgstr "Hello."\n', "", 1, "cette phrase manque, « Bonjour. »", "make messages"
    ),
    "a plural that is missing": Breakage(
        'msgid_plural "{number} étapes"\nmsgstr[0] "One stage"\nmsgstr[1] "{number} stages"',
        'msgstr "Stages"',
        1,
        "cette phrase manque, « {number} étape »",
        "make messages",
    ),
    "a third form": Breakage(
        'msgstr[1] "{number} stages"',
        'msgstr[1] "{number} stages"\nmsgstr[2] "Many"',
        12,
        "une forme de pluriel de trop",
        "retirez-la",
    ),
    "other plurals than the language has": Breakage(
        "nplurals=2; plural=(n != 1)", "nplurals=3; plural=n%3", 1, "2 formes", "make messages"
    ),
    "still in French": Breakage(
        "It costs {prix}, <b>all in", "Il coûte {prix}, <b>tout compris", 9, "encore en français", "traduisez-la"
    ),
    "straight quotes": Breakage("Hello.", 'Say \\"hello\\".', 6, "dans la traduction", "“ ”"),
    "two spaces": Breakage("It costs", "It  costs", 9, "dans la traduction", "une seule espace"),
    "a plural that English does not have": Breakage("Hello.", "More informations.", 6, "« informations »", "no plural"),
    "a duration as French counts it": Breakage("Hello.", "Open since three years.", 6, "mot à mot", "“for …”"),
    "people as an official form calls them": Breakage("Hello.", "Two persons.", 6, "« persons »", "“people”"),
    "a French word with an English sense": Breakage("Hello.", "Assist to a formation.", 6, "« Assist to »", "“attend”"),
    "not a catalogue": Breakage('msgstr "Hello."', "Hello.", 7, "illisible", "vérifiez"),
}


def test_right_catalogues_are_right(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_a_broken_catalogue_is_refused_with_file_line_and_mend(tmp_path: Path, kind: Breakage) -> None:
    assert kind.old in ENGLISH
    said = found(tmp_path, ENGLISH.replace(kind.old, kind.new))
    assert any(line.startswith(f"{PO}:{kind.line}: ") and kind.what in line and kind.mend in line for line in said), (
        said
    )


def test_a_template_that_is_behind_is_refused(tmp_path: Path) -> None:
    said = found(tmp_path, template=TEMPLATE.replace("Bonjour.", "Bonsoir."))
    assert f"{POT}:1: cette phrase manque, « Bonjour. » : lancez « make messages », puis traduisez-la" in said
    assert f"{POT}:5: plus rien ne dit « Bonsoir. » : lancez « make messages »" in said


def test_a_missing_template_or_catalogue_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales" / "es").mkdir(parents=True)
    assert [str(problem) for problem in problems(tmp_path / "locales", Catalog())] == [
        f"{POT}:1: ce fichier manque : lancez « make messages »",
        f"{SPANISH}:1: cette langue n’a pas de catalogue : lancez « make messages », puis traduisez-le",
    ]


def test_a_folder_that_names_no_language_is_refused(tmp_path: Path) -> None:
    said = found(tmp_path, language="xx")
    assert any("« xx » n’est pas le code d’une langue" in line for line in said)


def test_a_catalogue_that_cannot_be_read_stops_neither_the_check_nor_what_it_says(tmp_path: Path) -> None:
    found(tmp_path, "nonsense")
    said = [str(problem) for problem in run.problems(NOW, write_content(tmp_path), tmp_path / "locales")]
    assert any(f"{PO}:1: catalogue illisible" in line for line in said)
    with pytest.raises(RefusedError, match="python -m bot check"):
        catalogues.load(tmp_path / "locales")


def test_a_catalogue_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    found(tmp_path)
    (tmp_path / PO).write_bytes(ENGLISH.replace("Hello", "Olé").encode("latin-1"))
    said = [str(problem) for problem in problems(tmp_path / "locales", Catalog())]
    assert f"{PO}:1: caractères illisibles : enregistrez le fichier en UTF-8" in said


def test_french_is_mended_at_its_source_only(tmp_path: Path) -> None:
    said = found(tmp_path, ENGLISH.replace("plural=(n != 1)", "plural=(n > 1)"), language="fr")
    assert sum("le français se corrige à sa source" in line for line in said) == 3


def test_a_translation_that_quotes_what_its_sentence_lacks_is_never_said(tmp_path: Path) -> None:
    found(tmp_path, ENGLISH.replace("costs {prix}", "costs {price}").replace('"One stage"', '""'))
    english = catalogues.load(tmp_path / "locales")["en"]
    assert english.messages == {"Bonjour.": "Hello."}
