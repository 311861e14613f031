"""Cards that can be sent to any chat: typed there, behind the bot's name, the words of a stage or a card find it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache

from bot.content.citations import quote, sources
from bot.content.models import Card, Content, Stage
from bot.local_time import FRENCH_TIME
from bot.meetings import status, timetable
from bot.replies.callback_data import Action, OpenCard, OpenStage
from bot.replies.model import Day, InlineCard, Link, Reply, Sentence, say
from bot.screens import cards, stages
from bot.screens.sample import Sample, Sampler, samples

OFFERED = 20
"""Cards offered at most (Telegram takes 50): what a person looks through."""
PASSED_ON = say("Carte d’Étape IA, un robot gratuit et non officiel.")
PARAGRAPHS = 3
"""Of a screen, its title and what says the most: the button opens the rest."""


def found(text: str, content: Content, now: datetime, link: Callable[[Action], str]) -> list[InlineCard]:
    """Return the cards that a text typed in another chat asks for, the best first.

    Args:
        text: what was typed; nothing offers the stages ahead and one card of each theme.
        content: everything the bot knows.
        now: the present moment, aware.
        link: returns the link that opens the screen of a button.
    """
    words = _words(text)
    chosen = _ranked(words, content, now) if words else _first(content, now)
    return [_card(item, content, now, link) for item in chosen[:OFFERED]]


def _first(content: Content, now: datetime) -> list[Stage | Card]:
    ahead = timetable.of(content.stages).ahead(now)[: OFFERED // 2]
    themes = sorted({card.theme for card in content.cards.values()})
    return [*ahead, *(content.by_theme(theme)[0] for theme in themes)]


def _ranked(words: tuple[str, ...], content: Content, now: datetime) -> list[Stage | Card]:
    """Every word must begin one of the item's; its own name counts more than what it is asked by.

    Of equals, stages ahead come first, then those that are past or off, then cards.
    """
    scored: list[tuple[int, bool, Stage | Card]] = []
    items: list[Stage | Card] = [*timetable.of(content.stages).known(now), *content.cards.values()]
    for item in items:
        named, asked = _texts(item)
        if words in (_words(item.id), _words(named)):
            score = 0
        elif _begin(words, named):
            score = 1
        elif _begin(words, asked):
            score = 2
        else:
            continue
        scored.append((score, isinstance(item, Card) or not status.ahead([item], now), item))
    return [item for *_, item in sorted(scored, key=lambda entry: entry[:2])]


def _texts(item: Stage | Card) -> tuple[str, str]:
    """Return the name of an item, then all the words that may ask for it."""
    if isinstance(item, Stage):
        named = f"{item.title or ''} {item.town} {item.department} {item.department_name} {item.region}"
        return named, " ".join((item.id, named, *item.requests, "rencontres", "étapes tour" if item.series else ""))
    return item.title, " ".join((item.id, item.title, item.label or "", *item.requests, *item.regions))


def _begin(words: tuple[str, ...], text: str) -> bool:
    known = _words(text)
    return all(any(other.startswith(word) for other in known) for word in words)


@lru_cache(maxsize=2000)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe")).encode("ascii", "ignore").decode().lower()
    return tuple(re.findall(r"[a-z0-9]+", plain))


def _card(item: Stage | Card, content: Content, now: datetime, link: Callable[[Action], str]) -> InlineCard:
    if isinstance(item, Stage):
        action: Action = OpenStage(item.id)
        title = say("{name}, {day}", name=item.title or item.town, day=Day(item.date))
        description = say("{what}, {place}", what=stages.kind(item), place=item.region or say("en ligne"))
        said = _passed_on(stages.card(item, content, now), item=item if status.ahead([item], now) else None)
    else:
        action = OpenCard(item.id)
        title = say(item.title)
        description = quote(item.summary, content.figures)
        said = list(cards.screen(item, content, now.astimezone(FRENCH_TIME).date()).paragraphs[:PARAGRAPHS])
    said += [*_sources(item, content), say("<i>{notice}</i>", notice=PASSED_ON)]
    open_it = Link(say("Ouvrir dans Étape IA"), link(action))
    return InlineCard(action, title, description, Reply(tuple(said), ((open_it,),)))


def _sources(item: Stage | Card, content: Content) -> list[Sentence]:
    return stages.said_by(item, content) if isinstance(item, Stage) else [sources(item.sources, content)]


def _passed_on(screen: Reply, *, item: Stage | None) -> list[Sentence]:
    """What is passed on is read later: it names the day, and does not count the days until then."""
    title, when, where, *_ = screen.paragraphs
    return [title, say("Étape IA : {what}.", what=stages.kind(item)) if item else when, where]


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for card in found("", of.content, of.now, lambda action: f"https://t.me/etape_ia_bot?start={action}"):
        yield Sample(card.action, card.reply, state="envoyée dans une autre conversation", elsewhere=True)
