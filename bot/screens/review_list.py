"""What is due to be read again: the cards and stages past their review date, for the organisers. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.content.models import Content
from bot.replies.callback_data import Action, OpenCard, OpenReviewList, OpenStage
from bot.replies.model import Button, Day, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, in_lines, numbers, page_of, pager
from bot.screens.sample import Sample, Sampler, samples

ITEMS_A_PAGE = 3
"""Items on one page: each takes up to four lines, and a button."""


@dataclass(frozen=True, slots=True)
class DueForReading:
    """A card or a stage: the button that opens it, its name, its file, and when it is to be read again."""

    action: Action
    name: Sentence
    file: str
    review: date


def items(content: Content) -> list[DueForReading]:
    """Return everything that has a review date, the oldest date first."""
    cards = [
        DueForReading(OpenCard(card.id), say(card.title), f"fiches/{card.theme}/{card.id}.yaml", card.review)
        for card in content.cards.values()
    ]
    stages = [
        DueForReading(OpenStage(stage.id), say("{town}", town=stage.town), "etapes.yaml", stage.review)
        for stage in content.stages.values()
    ]
    return sorted([*cards, *stages], key=lambda item: (item.review, str(item.action)))


def screen(content: Content, today: date, page: int = 1) -> Reply:
    """Return a page of what is due, or when the next item will be.

    Args:
        content: everything the bot knows.
        today: the day in France; what is to be read again on that day is due.
        page: from 1; the nearest that exists is shown.
    """
    everything = items(content)
    due = [item for item in everything if item.review <= today]
    if not due:
        return Reply((say("<b>Rien n’est à relire.</b>"), *map(_next, everything[:1])), ((HOME,),))
    shown, page, pages = page_of(due, page, ITEMS_A_PAGE)
    first = 1 + (page - 1) * ITEMS_A_PAGE
    count = say_number("<b>{number} texte est à relire.</b>", "<b>{number} textes sont à relire.</b>", len(due))
    return Reply(
        (count, in_lines(_lines(shown, first))),
        (
            *numbers([Button(item.name, item.action) for item in shown], first),
            *pager(OpenReviewList, page, pages),
            (HOME,),
        ),
    )


def _next(item: DueForReading) -> Sentence:
    return say(
        "Le prochain : « {name} », le {day} ({file}).", name=item.name, day=Day(item.review, "long"), file=item.file
    )


def _lines(shown: Sequence[DueForReading], first: int) -> list[Sentence]:
    return [
        say(
            "{number}. <b>{name}</b>, depuis le {day}\n{file}",
            number=n,
            name=item.name,
            day=Day(item.review, "long"),
            file=item.file,
        )
        for n, item in enumerate(shown, first)
    ]


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    yield Sample(OpenReviewList(), screen(of.content, of.today), state="pour un organisateur")
    last = max((item.review for item in items(of.content)), default=of.today)
    yield Sample(OpenReviewList(), screen(of.content, last), state="tout est à relire")
    if len(items(of.content)) > ITEMS_A_PAGE:
        yield Sample(OpenReviewList(2), screen(of.content, last, 2), state="tout est à relire")
