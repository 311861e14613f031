"""`python -m bot links`: every screen of the content with the short link that opens it."""

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from bot import knowledge
from bot.checks.published import offered
from bot.clock import Clock
from bot.commands.command_line import parser_of
from bot.content.loader import CONTENT
from bot.content.models import Content
from bot.content.published import FILE, STAGES_FILE, file_of, stages_file_of
from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.replies import deep_links
from bot.replies.callback_data import Action
from bot.replies.model import Sentence
from bot.screens.registry import all_screens
from bot.settings import Settings


def linked(content: Content, now: datetime) -> Iterator[tuple[str, Sentence]]:
    """Yield the start parameter of every screen with the sentence that it begins with.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
    """
    first: dict[Action, Sentence] = {}
    for step in all_screens(content, now):
        if step.address.opens_only:
            first.setdefault(step.address, step.reply.paragraphs[0])
    for address, sentence in first.items():
        yield deep_links.parameter_of(address), sentence


def release(content: Content, now: datetime, root: Path = CONTENT) -> int:
    """Add to what was ever released every button that the bot offers today, and keep how the stages are told."""
    before, today = set(content.released), offered(content, now)
    (root / FILE).write_text(file_of(before | today), encoding="utf-8")
    (root / STAGES_FILE).write_text(stages_file_of(content.stages.values()), encoding="utf-8")
    sys.stdout.write(f"{len(today - before)} new, {len(before | today)} in all.\n")
    return 0


def main(settings: Settings, arguments: list[str]) -> int:
    """Print one line a screen: its title, a tab, its link."""
    parser = parser_of(
        "links", "Prints every screen with the short link that opens it.", "links --bot etape_ia_bot --language en"
    )
    parser.add_argument("--bot", help="the user name of the bot, for whole links")
    parser.add_argument("--language", default="fr", help="the language of the titles (fr)")
    parser.add_argument("--release", action="store_true", help="keep today's buttons for ever, before a release")
    options = parser.parse_args(arguments)
    content, now = knowledge.load_content(), Clock(settings.clock_start, settings.clock_speed).now()
    if options.release:
        return release(content, now)
    renderer = Renderer(catalogues.load())
    for parameter, sentence in linked(content, now):
        link = deep_links.address(parameter, options.bot) if options.bot else f"?start={parameter}"
        sys.stdout.write(f"{renderer.plain(sentence, options.language)}\t{link}\n")
    return 0
