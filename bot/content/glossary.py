"""The words that people can open: those of `content/lexique.yaml` with an everyday example. Pure."""

import re
from functools import lru_cache

from bot.content.models import Card, Content, GlossaryTerm
from bot.lexicon import fold

MOST_CARDS = 3
"""Cards offered under a word."""
FORMS = 4096
"""Words and forms of which it is remembered how they are found: all of them, and never what somebody typed."""


@lru_cache(FORMS)
def word_id(name: str) -> str:
    """Return the name of a word in buttons and links: « IA générative » is "ia-generative"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def glossary(content: Content) -> dict[str, str]:
    """Return the words that can be opened, in the order of the alphabet: the name of each by its id."""
    names = sorted((name for name, term in content.terms.items() if term.example), key=folded)
    return {word_id(name): name for name in names}


def words_in(text: str, content: Content) -> list[str]:
    """Return the ids of the words of the glossary that a text holds, in the order in which they first stand there."""
    read = fold(text)
    found = {name: _first(content.terms[name], name, read) for name in glossary(content).values()}
    return [word_id(name) for name in sorted(found, key=lambda name: found[name]) if found[name] < len(read)]


def _first(term: GlossaryTerm, name: str, read: str) -> int:
    """Return where a word or one of its forms first stands in a folded text; the length of the text if nowhere."""
    starts = [found.start() for form in (name, *term.forms) if (found := _pattern(form).search(read))]
    return min(starts, default=len(read))


@lru_cache(FORMS)
def folded(form: str) -> str:
    """Return a word of the glossary, or one of its forms, in plain letters."""
    return fold(form)


@lru_cache(FORMS)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9]){re.escape(folded(form))}s?(?![a-z0-9])")


def card_text(card: Card) -> str:
    """Return what a person reads of a card."""
    return "\n".join((card.title, card.summary, card.text or ""))


def cards_about(name: str, content: Content) -> list[Card]:
    """Return some cards whose title, button or summary holds a word: where to read on."""
    return [card for card in content.cards.values() if bears(name, card)][:MOST_CARDS]


def is_titled(name: str, card: Card) -> bool:
    """Tell whether a card has a word in its title or its button."""
    return bool(_pattern(name).search(fold(f"{card.title} {card.button}")))


def bears(name: str, card: Card) -> bool:
    """Tell whether a card has a word in its title, its button or its summary."""
    return bool(_pattern(name).search(fold(f"{card.title} {card.button} {card.summary}")))
