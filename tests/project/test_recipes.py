"""The recipes of CONTRIBUTING, each followed in a copy of the project: what is added works, and touches no more."""

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
COPIED = ("bot", "handlers", "simulator", "content", "locales", "scripts", "tests")
CATALOGUES = {
    "locales/messages.pot",
    "locales/fr/LC_MESSAGES/messages.po",
    "locales/en/LC_MESSAGES/messages.po",
}

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]


class Project:
    """A copy of the project that a contributor works on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        self.before = self._files()

    def _files(self) -> dict[str, bytes]:
        files = (path for name in COPIED for path in (self.folder / name).rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in files if path.suffix != ".pyc"}

    def touched(self) -> set[str]:
        """The files that were added or changed."""
        return {name for name, content in self._files().items() if self.before.get(name) != content}

    def add(self, name: str, text: str) -> None:
        """Add a file, or lines at the end of one."""
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def insert(self, name: str, before: str, text: str) -> None:
        """Add lines to a file before the one line that begins so."""
        path = self.folder / name
        head, found, tail = path.read_text(encoding="utf-8").partition(f"\n{before}")
        assert found, f"{name} has no line {before!r}"
        path.write_text(f"{head}\n{text}{before}{tail}", encoding="utf-8")

    def run(self, *command: str, fails: bool = False) -> str:
        """Run `python -m …` there, see it succeed (or fail), and return what it printed."""
        environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        done = subprocess.run(  # noqa: S603 -- our own interpreter
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=environment | {"PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout.replace("\u00a0", " ").replace("\u202f", " ")

    def translate(self, language: str, sentences: dict[str, str]) -> None:
        """Write translations into a catalogue, as with any editor of catalogues."""
        path = self.folder / "locales" / language / "LC_MESSAGES" / "messages.po"
        catalogue = read_po(BytesIO(path.read_bytes()), language)
        for sentence, translation in sentences.items():
            message = catalogue.get(sentence)
            assert message is not None, f"{sentence!r} was not gathered"
            message.string = translation
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, include_lineno=False)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_stage_is_an_entry_of_one_file(project: Project) -> None:
    project.add(
        "content/etapes.yaml",
        """\
aurillac:
  ville: Aurillac
  date: 2097-02-04
  département: 15
  nom_du_département: Cantal
  région: Auvergne-Rhône-Alpes
  latitude: 44.9285
  longitude: 2.4432
  demandes: [étape du Cantal, étape de Aurillac]
  sources: [communique-tour]
  vérifié: 2026-11-22
  à_revoir: 2028-11-01
""",
    )
    assert "0 à corriger" in project.run("bot", "check")
    assert "Aurillac (Cantal)" in project.run("bot", "ask", "quand est l’étape de Aurillac ?")
    assert "aurillac" in project.run("bot", "links")
    assert project.touched() == {"content/etapes.yaml"}


def test_an_answer_is_one_file_and_its_translation(project: Project) -> None:
    card = "content/fiches/tour/tour-a-velo.yaml"
    project.add(
        card,
        """\
titre: Le Tour se faisait-il à vélo ?
résumé: Non, personne n’a pédalé.
texte: |
  On y venait en train.
demandes:
  - le tour se faisait-il à vélo
  - was the tour a bicycle race
voir_aussi: [tour-but]
sources: [communique-tour]
vérifié: 2026-11-22
à_revoir: 2028-11-21
""",
    )
    assert "3 to translate" in project.run("scripts.messages", fails=True)
    project.translate(
        "en",
        {
            "Le Tour se faisait-il à vélo ?": "Was the Tour on bicycles?",
            "Non, personne n’a pédalé.": "No, nobody pedalled.",
            "On y venait en train.": "People came by train.",
        },
    )
    project.run("scripts.messages")
    assert "0 à corriger" in project.run("bot", "check")
    assert "personne n’a pédalé" in project.run("bot", "ask", "le tour se faisait-il à vélo ?")
    assert project.touched() == {card} | CATALOGUES


def test_something_people_can_do_is_a_file_its_place_in_the_order_and_its_test(project: Project) -> None:
    handler, order, test = "handlers/stickers.py", "handlers/__init__.py", "tests/conversations/test_stickers.py"
    project.add(
        handler,
        '''\
"""Stickers: taken as a greeting."""

from bot.context import Context
from bot.replies.callback_data import OpenHome
from bot.replies.model import Reply


async def greeted(context: Context) -> Reply | None:
    """Open the first screen."""
    return await context.opened(OpenHome())
''',
    )
    project.insert(order, "    # What is neither text nor place cannot be read", (
        "    application.add_handler(MessageHandler(alone & filters.Sticker.ALL, answering(stickers.greeted)))\n"
    ))  # fmt: skip
    project.insert(order, "    supports,\n", "    stickers,\n")
    project.add(
        test,
        '''\
"""Sending a sticker."""

from simulator.person import Person


async def test_a_sticker_opens_the_first_screen(ann: Person) -> None:
    await ann.sends("/aide")
    await ann.sends_sticker()
    assert ann.screen.startswith("Et l’IA, pour votre entreprise")
''',
    )
    assert "1 passed" in project.run("pytest", "-p", "no:cacheprovider", "-p", "no:cov", "-v", test, "-o", "addopts=")
    assert project.touched() == {handler, order, test}


def test_a_language_is_one_catalogue_made_from_the_template(project: Project) -> None:
    catalogue = "locales/de/LC_MESSAGES/messages.po"
    (project.folder / catalogue).parent.mkdir(parents=True)
    shutil.copy(project.folder / "locales/messages.pot", project.folder / catalogue)
    project.translate("de", {"Accueil": "Startseite"})
    test = '''\
"""Speaking German."""

from tests.support.rehearsal import LACKING, Rehearsal


async def test_who_speaks_german_is_answered_in_german_where_it_is_translated(bot: Rehearsal) -> None:
    uwe = bot.person("Uwe", "de")
    await uwe.sends("/aide")
    assert "Startseite" in uwe.buttons
    await uwe.sends("/langue")
    assert {"Français", "English", "Deutsch"} <= set(uwe.buttons)
    LACKING.clear()  # what is not translated yet is said in French
'''
    project.add("test_german.py", test)
    tried = ("test_german.py", "-o", "addopts=", "-p", "tests.conftest")
    project.run("pytest", "-p", "no:cacheprovider", "-p", "no:cov", *tried)
    assert project.touched() == {catalogue}


def test_a_kind_of_reminder_is_one_row_and_its_translations(project: Project) -> None:
    row = """\
    OfferedReminder(
        DaysBefore(2),
        label=mark("L’avant-veille à 18 h"),
        ask=mark("Me le rappeler l’avant-veille"),
        cancel=mark("Ne plus me le rappeler l’avant-veille"),
    ),
"""
    project.insert("bot/reminders/offers.py", ')\n"""In the order of the buttons of a card', row)
    project.run("scripts.messages", fails=True)
    project.translate(
        "en",
        {
            "L’avant-veille à 18 h": "Two days before, at 6 pm",
            "Me le rappeler l’avant-veille": "Remind me two days before",
            "Ne plus me le rappeler l’avant-veille": "Stop reminding me two days before",
        },
    )
    project.run("scripts.messages")
    assert "0 à corriger" in project.run("bot", "check")
    tests = ("tests/bot/reminders/test_offers.py", "tests/bot/meetings/test_ics.py", "-k", "row or rings or offered")
    printed = project.run("pytest", "-p", "no:cacheprovider", "-p", "no:cov", *tests, "-o", "addopts=", "-v")
    assert "d2-1800" in printed
    assert project.touched() == {"bot/reminders/offers.py"} | CATALOGUES
