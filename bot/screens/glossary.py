"""The words an owner may not know, as screens: what one means, an everyday example, where to read on; their list."""

from collections.abc import Sequence

from bot.content.citations import sources
from bot.content.glossary import cards_about, glossary, words_in
from bot.content.models import Content
from bot.replies.model import AnyButton, Button, Reply, say
from bot.replies.widgets import HOME, page_of, pager
from bot.screens.cards import card_buttons

WORDS_PAGE = 12
"""Words on one page of the list, two a row."""


def word(identifier: str, content: Content) -> Reply | None:
    """Return what a word means; None where the glossary has it not (any more)."""
    name = glossary(content).get(identifier)
    if name is None:
        return None
    term = content.terms[name]
    return Reply(
        (
            say("<b>{word} : {meaning}</b>", word=say(name), meaning=say(term.meaning)),
            say("Par exemple : {example}", example=say(term.example or "")),
            sources(term.sources, content),
        ),
        (*((button,) for button in card_buttons(cards_about(name, content))), _foot()),
    )


def listing(content: Content, page: int = 1) -> Reply:
    """Return the list of the words, page after page."""
    shown, page, pages = page_of(list(glossary(content).items()), page, WORDS_PAGE)
    return Reply(
        (
            say("<b>Les mots de l’IA, en clair</b>"),
            say("Touchez un mot, ou demandez « ça veut dire quoi » sous n’importe quelle fiche."),
        ),
        (*_pairs(shown), *pager(lambda number: f"words:{number}", page, pages), (HOME,)),
    )


def listed(argument: str, content: Content) -> Reply:
    """Return the words of a card, or a page of all words: as the argument of a button says."""
    card = content.cards.get(argument)
    if card is None:
        return listing(content, int(argument) if argument.isdecimal() else 1)
    return which(words_in("\n".join((card.title, card.summary, card.text or "")), content), content)


def which(identifiers: Sequence[str], content: Content) -> Reply:
    """Ask which of the words in sight is meant."""
    names = glossary(content)
    known = [(identifier, names[identifier]) for identifier in identifiers[:WORDS_PAGE] if identifier in names]
    return Reply((say("<b>Quel mot ?</b>"),), (*_pairs(known), _foot()))


def _pairs(words: Sequence[tuple[str, str]]) -> tuple[tuple[AnyButton, ...], ...]:
    buttons = [Button(say(name), f"word:{identifier}") for identifier, name in words]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _foot() -> tuple[AnyButton, ...]:
    return Button(say("Tous les mots"), "words"), HOME
