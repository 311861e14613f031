"""The words an owner may not know, as screens: what one means, an everyday example, where to read on; their list."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.content.citations import of_later_day, sources
from bot.content.glossary import card_text, cards_about, glossary, words_in
from bot.content.models import Card, Content
from bot.content.texts import FieldPath
from bot.replies.callback_data import ListWords, OpenWord
from bot.replies.model import AnyButton, Button, Reply, say
from bot.replies.widgets import HOME, page_of, pager
from bot.screens.cards import card_buttons
from bot.screens.sample import Sample, Sampler, samples

WORDS_PAGE = 12
"""Words on one page of the list, two a row."""


def word(identifier: str, content: Content, today: date) -> Reply | None:
    """Return what a word means; None where the glossary has it not (any more).

    Args:
        identifier: the word, as a button names it.
        content: everything the bot knows.
        today: the day in France; an example of a later one, as in a rehearsal, says so.
    """
    name = glossary(content).get(identifier)
    if name is None:
        return None
    term = content.terms[name]
    return Reply(
        (
            say("<b>{word} : {meaning}</b>", word=say(name), meaning=say(term.meaning)),
            say("<b>Exemple.</b> {example}", example=say(term.example or "")),
            *of_later_day(term.example or "", (), content, today),
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
        (*_pairs(shown), *pager(ListWords, page, pages), (HOME,)),
    )


def of_card(card: Card, content: Content) -> Reply:
    """Return the words that a card holds, to choose from."""
    return which(words_in(card_text(card), content), content)


def which(identifiers: Sequence[str], content: Content) -> Reply:
    """Ask which of the words in sight is meant."""
    names = glossary(content)
    known = [(identifier, names[identifier]) for identifier in identifiers[:WORDS_PAGE] if identifier in names]
    return Reply((say("<b>Quel mot ?</b>"),), (*_pairs(known), _foot()))


def _pairs(words: Sequence[tuple[str, str]]) -> tuple[tuple[AnyButton, ...], ...]:
    buttons = [Button(say(name), OpenWord(identifier)) for identifier, name in words]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _foot() -> tuple[AnyButton, ...]:
    return Button(say("Tous les mots"), ListWords()), HOME


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    words = glossary(of.content)
    for page in range(1, -(-len(words) // WORDS_PAGE) + 1):
        yield Sample(ListWords(page), listing(of.content, page))
    for identifier, name in words.items():
        if reply := word(identifier, of.content, of.today):
            yield Sample(OpenWord(identifier), reply, FieldPath("terms", name, ()))
    for card in sorted(of.content.cards.values(), key=lambda card: -len(words_in(card_text(card), of.content)))[:1]:
        yield Sample(ListWords(card=card.id), of_card(card, of.content), typed=True)
