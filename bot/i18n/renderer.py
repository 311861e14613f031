"""The language boundary: turns a `Reply` into what Telegram shows, in one language. All HTML escaping is here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from bot.i18n.catalogues import Catalogue
from bot.i18n.formats import spoken
from bot.replies.model import PLACEHOLDER, AnyButton, Button, Copy, Link, Reply, Sentence, Share

TAGS = re.compile(r"&lt;(/?(?:b|i|blockquote|blockquote expandable))&gt;")

RANGE = re.compile(r"(\d[\d\u202f,]*)(\u202f[€%]|\u00a0(?:millions|milliards) d’euros) à (?=\d[\d\u202f,]*\2)")
"""« 2 000 € à 8 000 € », where French says the unit once: « 2 000 à 8 000 € »."""


@dataclass(frozen=True, slots=True)
class RenderedScreen:
    """What Telegram shows: HTML text and rows of inline buttons, each a dict as the Bot API wants it."""

    text: str
    rows: tuple[tuple[dict[str, Any], ...], ...]
    names: Mapping[str, str] = field(default_factory=dict)
    """What the text calls the buttons whose label is but a number, « 3. Bretagne », by their callback data."""
    takes_keyboard_away: bool = False
    """Takes away the keyboard that shares a position, which leaves no room for buttons."""

    def __hash__(self) -> int:
        """Return a number that is the same for the same screen."""
        return hash((self.text, repr(self.rows)))

    @property
    def keyboard(self) -> dict[str, Any] | None:
        """The inline keyboard as the Bot API wants it, or none."""
        return {"inline_keyboard": [list(row) for row in self.rows]} if self.rows else None


class Renderer:
    """Says sentences in every language it has a catalogue for."""

    def __init__(self, catalogues: Mapping[str, Catalogue]) -> None:
        self.catalogues = catalogues

    def screen(self, reply: Reply, language: str) -> RenderedScreen:
        """Return a reply as HTML text and buttons in `language`."""
        text = "\n\n".join(self.html(sentence, language) for sentence in reply.paragraphs)
        rows = tuple(tuple(self.button(button, language) for button in row) for row in reply.rows)
        return RenderedScreen(text, rows, self._names(reply, language))

    def _names(self, reply: Reply, language: str) -> dict[str, str]:
        numbered = [button for row in reply.rows for button in row if isinstance(button, Button) and button.name]
        return {
            button.action.pack(): f"{self.plain(button.label, language)}. {self.plain(button.name, language)}"
            for button in numbered
            if button.name
        }

    def button(self, button: AnyButton, language: str) -> dict[str, Any]:
        """Return a button as the Bot API wants it."""
        label = {"text": self.plain(button.label, language)}
        match button:
            case Button():
                return {**label, "callback_data": button.action.pack()}
            case Link():
                return {**label, "url": button.url}
            case Copy():
                return {**label, "copy_text": {"text": button.text}}
            case Share():
                chats = {"allow_user_chats": True, "allow_group_chats": True}
                return {**label, "switch_inline_query_chosen_chat": {"query": button.query, **chats}}

    def html(self, sentence: Sentence, language: str) -> str:
        """Return a sentence as HTML: its own few tags are kept, everything else is escaped."""
        template = self._translated(sentence, language)
        marked = TAGS.sub(r"<\1>", escape(template, quote=False))
        return self._filled(marked, sentence, language, html=True)

    def plain(self, sentence: Sentence, language: str) -> str:
        """Return a sentence as plain text, for a button, a title or a file."""
        template = re.sub(r"</?[bi]>", "", self._translated(sentence, language))
        return self._filled(template, sentence, language, html=False)

    def _translated(self, sentence: Sentence, language: str) -> str:
        number = sentence.values.get("number", 1)
        catalogue = self.catalogues[language]
        return catalogue.sentence(sentence.text, sentence.plural, number if isinstance(number, int) else 1)

    def _filled(self, template: str, sentence: Sentence, language: str, *, html: bool) -> str:
        def value(match: re.Match[str]) -> str:
            held = sentence.values[match[1]]
            if isinstance(held, Link):
                return self._anchor(held, language) if html else self.plain(held.label, language)
            if isinstance(held, Sentence):
                return self.html(held, language) if html else self.plain(held, language)
            said = spoken(held, self.catalogues[language])
            return escape(said, quote=False) if html else said

        return RANGE.sub(r"\1 à ", PLACEHOLDER.sub(value, template)) if sentence.values else template

    def _anchor(self, link: Link, language: str) -> str:
        return f'<a href="{escape(link.url)}">{self.html(link.label, language)}</a>'
