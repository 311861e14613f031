"""Everything that `python -m bot check` refuses: content, scripts and translations, line by line."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot.checks import (
    agreement,
    criteria,
    facts,
    plain_words,
    prose,
    published,
    references,
    repeats,
    screens,
    stage_places,
    translations,
)
from bot.clock import Clock
from bot.content.citations import quote
from bot.content.loader import CONTENT, read
from bot.content.models import Content
from bot.content.problems import Fault
from bot.content.yaml_source import Problem
from bot.i18n import catalogues
from bot.i18n.extraction import of_code, template
from bot.i18n.renderer import Renderer
from bot.i18n.typography import french
from bot.local_time import FRENCH_TIME
from bot.settings import Settings


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
    said = {*_code(), *translations.problems(locales, template(content, library))}
    try:
        renderer = Renderer(catalogues.load(locales))
    except catalogues.UnreadableCatalogueError:
        return sorted(said)
    for fault in faults(content, now, renderer):
        library.note(fault)
    return sorted({*said, *library.problems()})


def _code() -> Iterator[Problem]:
    """What a proof-reader would mark in the sentences of the code; bot/i18n/formats.py holds patterns of dates."""
    for file, line, message in of_code():
        for text in (message,) if isinstance(message, str) else message:
            for what in prose.blemishes(french(text)) if file != "bot/i18n/formats.py" else ():
                yield Problem(file, line, what)


def faults(content: Content, now: datetime, renderer: Renderer) -> Iterator[Fault]:
    """Yield everything wrong with a content that could be read."""
    broken = list(references.faults(content))
    yield from broken
    today = now.astimezone(FRENCH_TIME).date()
    yield from facts.faults(content, today)
    yield from agreement.faults(content, today)
    yield from repeats.faults(content)
    yield from stage_places.faults(content)
    if not broken:
        yield from prose.faults(content, lambda text: renderer.plain(quote(text, content.figures), catalogues.SOURCE))
        yield from criteria.faults(content)
        yield from plain_words.faults(content)
        yield from screens.faults(content, now, renderer)
        yield from published.faults(content)


def latest(settings: Settings) -> datetime:
    """Return the present moment, or a later one that is rehearsed; a rehearsal in the past ages no content."""
    return max(Clock().now(), Clock(settings.clock_start).now())
