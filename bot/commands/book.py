"""`python -m bot book`: every screen as a person sees it, in every language, as one web page."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from bot.checks.run import latest
from bot.commands.command_line import parser_of
from bot.commands.graph_model import Graph, of_script, whole
from bot.commands.graph_svg import svg
from bot.commands.progress import counted, tell
from bot.content import loader
from bot.content.loader import Library
from bot.content.models import Content
from bot.i18n import catalogues
from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.replies import deep_links
from bot.replies.callback_data import parse
from bot.replies.model import Sentence, say
from bot.screens.registry import TO_REVIEW, address_of, all_screens, leads_to
from bot.screens.sample import NOW, Sample
from bot.settings import Settings

MORNING = time(9)
"""The hour, in French time, at which a day that is named is shown."""
STYLE = Path(__file__).with_name("book.css")
MOST_DOORS = 6
"""The screens that lead to one, as many as are named."""


@dataclass
class Book:
    """What the page is made of."""

    content: Content
    library: Library
    renderer: Renderer
    steps: list[Sample]

    def __post_init__(self) -> None:
        self.steps = _together(self.steps)
        self.addresses = {str(step.address) for step in self.steps}
        self.languages = sorted(
            self.renderer.catalogues, key=lambda language: (language != catalogues.SOURCE, language)
        )
        self.doors: dict[str, dict[str, None]] = {}
        for step in self.steps:
            for address in leads_to(step.reply, self.content):
                self.doors.setdefault(str(address), {})[str(step.address)] = None

    def said(self, sentence: Sentence) -> str:
        """Return a sentence as plain text in the source language."""
        return self.renderer.plain(sentence, catalogues.SOURCE)

    def page(self) -> str:
        """Return the whole page."""
        chapters = [(name, list(steps)) for name, steps in groupby(self.steps, self.chapter)]
        return "".join(
            (
                '<!doctype html><html lang="fr"><meta charset="utf-8">',
                '<meta name="viewport" content="width=device-width"><title>Étape IA : tous les écrans</title>',
                f"<style>{STYLE.read_text(encoding='utf-8')}{''.join(map(_hiding, self.languages))}</style>",
                f"<h1>Étape IA : tous les écrans</h1><p>{len(self.addresses)} écrans, tels qu’on les voit. ",
                "Les boutons mènent à l’écran qu’ils ouvrent. Passée sa date de relecture, une fiche ajoute ",
                "« À confirmer » et le jour où elle fut vérifiée. Pour chercher : Ctrl+F.</p>",
                f'<div class="choose">{"".join(_choice(language) for language in ("", *self.languages))}</div>',
                f"<nav><h2>Sommaire</h2><ol>{''.join(self.entry(*chapter) for chapter in chapters)}</ol></nav>",
                f"<h2>La conversation</h2>{self.drawing(whole(self.content))}",
                *(self.section(name, steps) for name, steps in counted(chapters, "chapter")),
                "</html>\n",
            )
        )

    def chapter(self, step: Sample) -> str:
        """Return the title of the chapter in which a screen stands."""
        if step.origin is None:
            return "Accueil et réglages"
        match step.origin.kind:
            case "stages":
                return "Étapes"
            case "terms":
                return "Les mots de l’IA"
            case "scripts":
                return self.said(say(self.content.scripts[step.origin.item].title))
        return f"Fiches : {self.content.cards[step.origin.item].theme}"

    def title(self, step: Sample) -> str:
        """Return what a screen begins with."""
        return self.said(step.reply.paragraphs[0])

    def entry(self, chapter: str, steps: list[Sample]) -> str:
        """Return the lines of a chapter in the table of contents."""
        titles = {str(step.address): self.title(step) for step in reversed(steps)}
        items = "".join(
            f'<li><a href="#{escape(address)}">{escape(title)}</a></li>' for address, title in reversed(titles.items())
        )
        return (
            f'<li><a href="#{escape(_anchor(chapter))}">{escape(chapter)}</a>'
            f"<details><summary>{len(titles)} écran{'s' * (len(titles) > 1)}</summary><ul>{items}</ul></details></li>"
        )

    def section(self, title: str, steps: list[Sample]) -> str:
        """Return a chapter: the drawing of its script where it is one, then its screens."""
        origin = steps[0].origin
        drawing = ""
        if origin and origin.kind == "scripts":
            drawing = self.drawing(of_script(self.content.scripts[origin.item], self.content))
        screens = "".join(self.screen(address, list(alike)) for address, alike in groupby(steps, _address))
        return f'<h2 id="{escape(_anchor(title))}">{escape(title)}</h2>{drawing}{screens}'

    def drawing(self, graph: Graph) -> str:
        """Return a graph as a picture that scrolls by itself."""
        return f'<div class="drawing">{svg(graph, self.said, self.addresses)}</div>'

    def screen(self, address: str, states: list[Sample]) -> str:
        """Return a screen, in each of its states, in each language, with what leads to it."""
        shown: dict[tuple[str, ...], Sample] = {}
        for step in states:
            if step.state != TO_REVIEW:
                shown.setdefault(tuple(self.seen(step)), step)
        bodies = "".join(
            f'{"" if step.state == NOW else f"<p>{escape(step.state)}</p>"}<div class="seen">{"".join(phones)}</div>'
            for phones, step in shown.items()
        )
        return (
            f'<section class="screen" id="{escape(address)}"><h3>{escape(self.title(states[0]))}</h3>'
            f'<p class="about">{self.about(address, states[0])}</p>{bodies}</section>'
        )

    def about(self, address: str, step: Sample) -> str:
        """Return where a screen is written, its short link, and the screens that lead to it."""
        facts = [f"{file}:{line}" for file, line in self.lines(step)]
        facts += [f"?start={deep_links.parameter_of(step.address)}"] if step.address.opens_only else []
        doors = [name for name in self.doors.get(address, ()) if name != address]
        named = [f'<a href="#{escape(name)}">{escape(name)}</a>' for name in doors[:MOST_DOORS]]
        more = f" et {len(doors) - MOST_DOORS} autres" if len(doors) > MOST_DOORS else ""
        return " · ".join(map(escape, facts)) + (f"<br>On y vient de : {', '.join(named)}{more}" if named else "")

    def lines(self, step: Sample) -> Iterator[tuple[str, int]]:
        """Yield the file and line at which a screen of the content is written."""
        if step.origin:
            yield self.library.line(step.origin.kind, step.origin.item, *step.origin.path)

    def seen(self, step: Sample) -> Iterator[str]:
        """Yield the screen in each language."""
        for language in self.languages:
            screen = self.renderer.screen(step.reply, language)
            rows = "".join(f'<div class="row">{"".join(map(self.button, row))}</div>' for row in screen.rows)
            yield f'<div class="phone {language}" lang="{language}"><div class="text">{screen.text}</div>{rows}</div>'

    def button(self, key: dict[str, Any]) -> str:
        """Return a button: a link to the web page or to the screen that it opens, where that is in the book."""
        label = escape(key["text"])
        if "url" in key:
            return f'<a href="{escape(key["url"])}">{label} ↗</a>'
        action = parse(key.get("callback_data", ""))
        address = str(address_of(action, self.content)) if action else ""
        return (
            f'<a class="inside" href="#{escape(address)}">{label}</a>'
            if address in self.addresses
            else f"<span>{label}</span>"
        )


def _together(steps: list[Sample]) -> list[Sample]:
    """Return the samples of each screen together, where it is written, in the order of its first one."""
    origins = {step.address: step.origin for step in steps if step.origin}
    told = [replace(step, origin=step.origin or origins.get(step.address)) for step in steps]
    first = {step.address: number for number, step in reversed(list(enumerate(told)))}
    written = {step.address: number for number, step in reversed(list(enumerate(steps))) if step.origin}
    return sorted(told, key=lambda step: (step.address in written, written.get(step.address, first[step.address])))


def _address(step: Sample) -> str:
    return str(step.address)


def _anchor(title: str) -> str:
    return f"chapter {title}".replace(" ", "-")


def _choice(language: str) -> str:
    """The button that shows one language alone, or all of them."""
    name = language or "all"
    checked = "" if language else " checked"
    words = f"<span lang={language}>{language}</span> seul" if language else "toutes les langues"
    return f'<label><input type="radio" name="language" value="{name}"{checked}> {words}</label>'


def _hiding(language: str) -> str:
    """The style that hides the other languages where one is chosen."""
    return f"body:has(input[value={language}]:checked) .phone:not(.{language}){{display:none}}"


def main(settings: Settings, arguments: list[str]) -> int:
    """Write the page, and print where it is."""
    parser = parser_of("book", "Writes every screen, in every language, as one web page.", "book --as-of 2024-10-21")
    parser.add_argument("--output", type=Path, default=Path("var/book.html"), help="the file to write (var/book.html)")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="DAY", help="show the screens as on that day (2024-10-21), at nine"
    )
    parsed = parser.parse_args(arguments)
    output: Path = parsed.output
    now = datetime.combine(parsed.as_of, MORNING, FRENCH_TIME) if parsed.as_of else latest(settings)
    tell("reading the content")
    content, library = loader.read()
    steps = list(all_screens(content, now))
    output.parent.mkdir(parents=True, exist_ok=True)
    book = Book(content, library, Renderer(catalogues.load()), steps)
    output.write_text(book.page(), encoding="utf-8")
    sys.stdout.write(f"{output}: {len(book.addresses)} screens in {len(book.languages)} languages.\n")
    return 0
