"""Everything that `python -m bot check` refuses: content, scripts and translations, line by line."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from bot.checks import (
    agreement,
    areas,
    borrowed,
    calendar_words,
    calques,
    counts,
    criteria,
    facts,
    officials,
    plain_words,
    prose,
    published,
    references,
    repeats,
    screens,
    stage_days,
    stage_places,
    tenses,
    translations,
)
from bot.clock import Clock
from bot.content.citations import quote
from bot.content.loader import CONTENT, read
from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.yaml_source import Problem
from bot.i18n import catalogues
from bot.i18n.extraction import of_code, template
from bot.i18n.renderer import Renderer
from bot.i18n.typography import french
from bot.local_time import FRENCH_TIME
from bot.settings import Settings

Tell = Callable[[str], None]
"""Is told what is looked at."""


def nobody(_: str) -> None:
    """Tell nobody."""


def problems(
    now: datetime, root: Path = CONTENT, locales: Path = catalogues.LOCALES, tell: Tell = nobody
) -> list[Problem]:
    """Return everything wrong with content and translations, warnings included, sorted by file and line.

    Where a file cannot be read, or a target does not exist, what depends on it is not checked yet.

    Args:
        now: the present moment, aware: for what is due.
        root: the folder of the content.
        locales: the folder of the languages.
        tell: is told what is looked at.
    """
    tell("contenus")
    content, library = read(root)
    if found := library.problems():
        return found
    tell("traductions")
    said = {*_code(), *translations.problems(locales, template(content, library))}
    try:
        renderer = Renderer(catalogues.load(locales))
    except catalogues.UnreadableCatalogueError:
        return sorted(said)
    for fault in content_problems(content, now, renderer, tell):
        library.note(fault)
    return sorted({*said, *library.problems()})


def _code() -> Iterator[Problem]:
    """What a proof-reader would mark in the sentences of the code; bot/i18n/formats.py holds patterns of dates."""
    for file, line, message in of_code():
        for text in (message,) if isinstance(message, str) else message:
            for what in prose.typography_errors(french(text)) if file != "bot/i18n/formats.py" else ():
                yield Problem(file, line, what)
            for said, mend in calques.calques(text):
                yield Problem(file, line, f"« {said} » est un calque de l’anglais : écrivez « {mend} »")


def content_problems(
    content: Content, now: datetime, renderer: Renderer, tell: Tell = nobody
) -> Iterator[ContentProblem]:
    """Yield everything wrong with a content that could be read."""
    tell("renvois")
    broken = list(references.problems(content))
    yield from broken
    today = now.astimezone(FRENCH_TIME).date()
    tell("faits")
    yield from facts.problems(content, today)
    yield from agreement.problems(content, today)
    yield from repeats.problems(content)
    yield from officials.problems(content)
    yield from calendar_words.problems(content)
    yield from counts.problems(content)
    yield from stage_places.problems(content)
    yield from stage_days.problems(content)
    yield from areas.problems(content)
    yield from tenses.problems(content)
    yield from borrowed.problems(content)
    yield from calques.problems(content)
    if not broken:
        tell("phrases")
        yield from prose.problems(content, lambda text: renderer.plain(quote(text, content.figures), catalogues.SOURCE))
        yield from criteria.problems(content)
        yield from plain_words.problems(content)
        tell("écrans")
        yield from screens.problems(content, now, renderer)
        tell("liens publiés")
        yield from published.problems(content)


def latest(settings: Settings) -> datetime:
    """Return the present moment, or a later one that is rehearsed; a rehearsal in the past ages no content."""
    return max(Clock().now(), Clock(settings.clock_start).now())
