"""`python -m bot links`: every screen of the content with the short link that opens it."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import datetime

from bot import catalogues, content_files, links
from bot.clock import Clock
from bot.content import Content
from bot.render import Renderer
from bot.reply import Sentence
from bot.settings import Settings
from bot.walk import walk


def linked(content: Content, now: datetime) -> Iterator[tuple[str, Sentence]]:
    """Yield the start parameter of every screen with the sentence that it begins with.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
    """
    first = {step.address: step.reply.paragraphs[0] for step in reversed(list(walk(content, now)))}
    for address, sentence in reversed(first.items()):
        yield links.parameter_of(address), sentence


def main(settings: Settings, arguments: list[str]) -> int:
    """Print one line a screen: its title, a tab, its link."""
    parser = ArgumentParser(prog="python -m bot links", description="Every screen with the link that opens it")
    parser.add_argument("--bot", help="the user name of the bot, for whole links")
    parser.add_argument("--language", default="fr", help="the language of the titles (fr)")
    options = parser.parse_args(arguments)
    renderer = Renderer(catalogues.load())
    now = Clock(settings.clock_start, settings.clock_speed).now()
    for parameter, sentence in linked(content_files.load(), now):
        link = links.address(parameter, options.bot) if options.bot else f"?start={parameter}"
        sys.stdout.write(f"{renderer.plain(sentence, options.language)}\t{link}\n")
    return 0
