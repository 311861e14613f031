"""`python -m bot check`: content, scripts and translations, and how to mend what is wrong with them, line by line."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot import (
    catalogues,
    check_criteria,
    check_facts,
    check_screens,
    check_targets,
    check_translations,
    check_words,
    released,
)
from bot.clock import Clock
from bot.content import Content
from bot.content_files import CONTENT, read
from bot.content_pages import Problem
from bot.faults import Fault
from bot.figures import quote
from bot.gathering import of_code, template
from bot.render import Renderer
from bot.settings import FRENCH_TIME, Settings
from bot.typography import french


def problems(now: datetime, root: Path = CONTENT, locales: Path = catalogues.LOCALES) -> list[Problem]:
    """Return everything wrong with content and translations, warnings included, sorted by file and line.

    Where a file cannot be read, or a target does not exist, what depends on it is not checked yet.

    Args:
        now: the present moment, aware: for what is due.
        root: the folder of the content.
        locales: the folder of the languages.
    """
    content, library = read(root)
    if found := library.problems():
        return found
    said = {*_code(), *check_translations.problems(locales, template(content, library))}
    try:
        renderer = Renderer(catalogues.load(locales))
    except catalogues.UnreadableCatalogueError:
        return sorted(said)
    for fault in faults(content, now, renderer):
        library.note(fault)
    return sorted({*said, *library.problems()})


def _code() -> Iterator[Problem]:
    """What a proof-reader would mark in the sentences of the code; those of bot/spoken.py are patterns of dates."""
    for file, line, message in of_code():
        for text in (message,) if isinstance(message, str) else message:
            for what in check_words.blemishes(french(text)) if file != "bot/spoken.py" else ():
                yield Problem(file, line, what)


def faults(content: Content, now: datetime, renderer: Renderer) -> Iterator[Fault]:
    """Yield everything wrong with a content that could be read."""
    broken = list(check_targets.faults(content))
    yield from broken
    yield from check_facts.faults(content, now.astimezone(FRENCH_TIME).date())
    if not broken:
        yield from check_words.faults(
            content, lambda text: renderer.plain(quote(text, content.figures), catalogues.SOURCE)
        )
        yield from check_criteria.faults(content)
        yield from check_screens.faults(content, now, renderer)
        yield from released.faults(content)


def main(settings: Settings, arguments: list[str]) -> int:
    """Print what is wrong; exit code 1 where anything but a warning is."""
    parser = argparse.ArgumentParser(prog="python -m bot check", description="Vérifie contenus et traductions.")
    parser.add_argument("--content", type=Path, default=CONTENT, help="le dossier des contenus")
    parser.add_argument("--locales", type=Path, default=catalogues.LOCALES, help="le dossier des langues")
    chosen = parser.parse_args(arguments)
    found = problems(latest(settings), chosen.content, chosen.locales)
    refused = [problem for problem in found if not problem.warning]
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    warnings = len(found) - len(refused)
    sys.stdout.write(f"{len(refused)} à corriger, {warnings} avertissement{'s' * (warnings > 1)}.\n")
    return 1 if refused else 0


def latest(settings: Settings) -> datetime:
    """Return the present moment, or a later one that is rehearsed; a rehearsal in the past ages no content."""
    return max(Clock().now(), Clock(settings.clock_start).now())
