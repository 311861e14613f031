"""`python -m bot graph`: the conversation, as Mermaid and as SVG."""

import sys
from functools import partial
from pathlib import Path

from bot import knowledge
from bot.commands.command_line import parser_of
from bot.commands.graph_model import mermaid, whole
from bot.commands.graph_svg import svg
from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.settings import Settings


def main(_settings: Settings, arguments: list[str]) -> int:
    """Write `graph.mmd` and `graph.svg`, and print where they are."""
    parser = parser_of("graph", "Draws the conversation, as Mermaid and as SVG.", "graph --output var --language en")
    parser.add_argument("--output", type=Path, default=Path("var"), help="the folder to write to (var)")
    parser.add_argument("--language", default=catalogues.SOURCE, help="the language of the labels (fr)")
    options = parser.parse_args(arguments)
    known = knowledge.load()
    said = partial(Renderer(known.catalogues).plain, language=options.language)
    graph = whole(known.content)
    options.output.mkdir(parents=True, exist_ok=True)
    for name, text in (("graph.mmd", mermaid(graph, known.content, said)), ("graph.svg", svg(graph, said))):
        (options.output / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{options.output / name}\n")
    return 0
