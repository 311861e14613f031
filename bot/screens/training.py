"""Who pays for training in a trade, as a screen: the OPCO of its employees, the fund of its owner."""

from collections.abc import Iterator

from bot.content.citations import sources
from bot.content.models import Content
from bot.replies.callback_data import OpenCard, OpenTraining
from bot.replies.model import Button, Link, Reply, Sentence, say
from bot.replies.widgets import HOME
from bot.screens.cards import card_buttons
from bot.screens.company_words import either_fund
from bot.screens.sample import Sample, Sampler, samples

CARD = "argent-mon-opco"
"""The card on all of them, whose sources tell of each."""
_MORE = ("argent-demande-opco", "argent-qui-paie")


def screen(identifier: str, content: Content) -> Reply | None:
    """Return who pays for training in a trade; None where the trade is not known (any more)."""
    trade, card = content.trades.get(identifier), content.cards.get(CARD)
    if trade is None or card is None:
        return None
    text: list[Sentence] = []
    if trade.staff_funds:
        text.append(say("<b>{trade} : {funds}</b>", trade=say(trade.name), funds=either_fund(trade.staff_funds)))
        text.append(
            say("C’est l’OPCO probable de votre branche : l’organisme qui finance la formation de vos salariés.")
        )
    else:
        text.append(say("<b>{trade} : l’OPCO dépend de votre activité</b>", trade=say(trade.name)))
    if trade.owner_funds:
        text.append(say("Pour vous, si vous n’êtes pas salarié : {funds}.", funds=either_fund(trade.owner_funds)))
    text.append(say("Votre convention collective décide : cherchez avec votre SIRET avant de signer."))
    more = [content.cards[name] for name in (CARD, *_MORE) if name in content.cards]
    return Reply(
        (*text, sources(card.sources, content)),
        (
            *((Link(say("Chercher avec mon SIRET"), link.address),) for link in card.links[:1]),
            *((button,) for button in card_buttons(more)),
            (Button(say("Mon métier et l’IA"), OpenCard(trade.card)), HOME),
        ),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for identifier in of.content.trades:
        if reply := screen(identifier, of.content):
            yield Sample(OpenTraining(identifier), reply)
