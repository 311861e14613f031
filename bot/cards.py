"""The cards of the content as screens: a title, one idea, then the detail, page after page, with its sources."""

from collections.abc import Sequence
from datetime import date

from bot.content import Card, Content, State
from bot.figures import partial_day, quote
from bot.reply import AnyButton, Button, Day, Link, Reply, Sentence, mark, say
from bot.screens import HOME, column, pager, sources

SCREEN_LENGTH = 900
"""Characters of detail on one screen: what a person reads on a phone without losing the thread."""

STATES: dict[State, str] = {
    "ouvert": mark("Ouvert, d’après notre dernière information ({day})."),
    "fermé": mark("Fermé, d’après notre dernière information ({day})."),
    "annoncé": mark("Annoncé ; son ouverture n’était pas confirmée ({day})."),
    "à confirmer": mark("À confirmer avant de vous engager (dernière information : {day})."),
    "terminé": mark("Terminé, d’après notre dernière information ({day})."),
}


def parts(card: Card, length: int = SCREEN_LENGTH) -> list[list[str]]:
    """Return the paragraphs of the detail, gathered into screens of about `length` characters."""
    screens: list[list[str]] = [[]]
    for paragraph in card.paragraphs():
        if screens[-1] and sum(map(len, screens[-1])) + len(paragraph) > length:
            screens.append([])
        screens[-1].append(paragraph)
    return screens


def screen(card: Card, content: Content, today: date, page: int = 1) -> Reply:
    """Return a page of a card (from 1; the nearest that exists)."""
    pages = parts(card)
    page = min(max(page, 1), len(pages))
    body = [quote(text, content.figures) for text in pages[page - 1]]
    head = [say("<b>{title}</b>", title=say(card.title))]
    if page == 1:
        head += [quote(card.summary, content.figures), *_state(card)]
    foot = [*_freshness(card, today), sources(card.sources, content)] if page == len(pages) else []
    return Reply(
        (*head, *body, *foot),
        (*pager(f"card:{card.id}", page, len(pages)), *_ways_on(card, content), _way_back(card, content)),
    )


def _state(card: Card) -> list[Sentence]:
    if not card.state or not card.state_on:
        return []
    state = Sentence(STATES[card.state], {"day": partial_day(card.state_on)})
    return [say("<b>{state}</b>", state=state)]


def _freshness(card: Card, today: date) -> list[Sentence]:
    if today < card.review:
        return []
    return [say("À confirmer : nous l’avons vérifié pour la dernière fois le {day}.", day=Day(card.checked, "long"))]


def _ways_on(card: Card, content: Content) -> tuple[tuple[AnyButton, ...], ...]:
    links = [Link(say(link.title), link.address) for link in card.links]
    return column([*links, *card_buttons([content.cards[near] for near in card.see_also])])


def _way_back(card: Card, content: Content) -> tuple[AnyButton, ...]:
    listing = next(
        (
            f"go:{script.id}:{screen_id}"
            for script in content.scripts.values()
            for screen_id, screen in script.screens.items()
            if screen.cards == card.theme
        ),
        None,
    )
    return (Button(say("Retour à la liste"), listing), HOME) if listing else (HOME,)


def card_buttons(cards: Sequence[Card]) -> list[Button]:
    """Return a button to each card."""
    return [Button(say(card.button), f"card:{card.id}") for card in cards]
