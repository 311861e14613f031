"""Who pays for training in a trade, as a screen: the OPCO of its employees, the fund of its owner."""

from collections.abc import Iterator

from bot.content.citations import sources
from bot.content.models import Content
from bot.replies.callback_data import OpenCard, OpenTraining
from bot.replies.model import Button, Link, Reply, say
from bot.replies.widgets import HOME, in_lines
from bot.screens.cards import card_buttons
from bot.screens.company_words import either_fund
from bot.screens.sample import Sample, Sampler, samples

CARD = "argent-mon-opco"
"""The card on all of them, whose sources tell of each, and which leads on to how to ask and who else pays."""


def screen(identifier: str, content: Content) -> Reply | None:
    """Return who pays for training in a trade; None where the trade is not known (any more)."""
    trade, card = content.trades.get(identifier), content.cards.get(CARD)
    if trade is None or card is None:
        return None
    decides = say("Votre convention collective décide : cherchez avec votre SIRET.")
    if trade.staff_funds:
        head = say("<b>{trade} : {funds}</b>", trade=say(trade.name), funds=either_fund(trade.staff_funds))
        probable = say("C’est l’OPCO probable de votre branche : il finance la formation de vos salariés.")
        text = [head, in_lines([probable, decides])]
    else:
        text = [say("<b>{trade} : l’OPCO dépend de votre activité</b>", trade=say(trade.name)), decides]
    if trade.owner_funds:
        text.append(say("Pour vous, si vous n’êtes pas salarié : {funds}.", funds=either_fund(trade.owner_funds)))
    return Reply(
        (*text, sources(card.sources, content)),
        (
            *((Link(say("Chercher avec mon SIRET"), link.address),) for link in card.links[:1]),
            *((button,) for button in card_buttons([card])),
            (Button(say("Mon métier et l’IA"), OpenCard(trade.card)), HOME),
        ),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for identifier in of.content.trades:
        if reply := screen(identifier, of.content):
            yield Sample(OpenTraining(identifier), reply)
