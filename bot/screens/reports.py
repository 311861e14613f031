"""« Signaler une erreur »: what is wrong with a card, chosen among a few; no word of whoever reports is kept."""

from collections.abc import Iterator

from bot.content.models import Card
from bot.replies.callback_data import OpenCard, ReportCard, SendReport, TooLongError
from bot.replies.model import AnyButton, Button, Reply, Sentence, mark, say
from bot.replies.widgets import HOME
from bot.screens.sample import Sample, Sampler, samples

REASONS = {
    "date": mark("Une date"),
    "amount": mark("Un montant"),
    "link": mark("Un lien"),
    "closed": mark("Une aide fermée"),
    "other": mark("Autre chose"),
}
"""What may be wrong with a card, by its name in buttons."""


def report_button(card: Card) -> tuple[AnyButton, ...]:
    """Return the button that reports a card; none where its name leaves no room for the reason."""
    try:
        for reason in REASONS:
            SendReport(card.id, reason).pack()
    except TooLongError:
        return ()
    return (Button(say("Signaler une erreur"), ReportCard(card.id)),)


def ask(card: Card) -> Reply:
    """Ask what is wrong with a card."""
    reasons = [Button(say(said), SendReport(card.id, reason)) for reason, said in REASONS.items()]
    return Reply(
        (
            say("<b>Qu’est-ce qui est faux ?</b>"),
            say("Fiche : {title}", title=say(card.title)),
            say("Je transmets la fiche et votre choix, rien d’autre : ni votre nom, ni vos mots."),
        ),
        (
            *(tuple(reasons[start : start + 2]) for start in range(0, len(reasons), 2)),
            (Button(say("Retour"), OpenCard(card.id)), HOME),
        ),
    )


def thanks(card: Card, *, heard: bool, contact: str | None) -> Reply:
    """Say what became of a report.

    Args:
        card: the card.
        heard: whether an organiser got it.
        contact: who is responsible for this bot and how to reach them, as `CONTACT` says; None where nobody said.
    """
    said = [_fate(heard=heard, contact=contact)]
    if contact:
        said.append(say("Responsable de ce robot : {contact}", contact=contact))
    return Reply(tuple(said), ((Button(say("Retour à la fiche"), OpenCard(card.id)), HOME),))


def _fate(*, heard: bool, contact: str | None) -> Sentence:
    if heard:
        return say("<b>Merci. C’est transmis à qui tient ce robot.</b>")
    if contact:
        return say("<b>Je n’ai pas pu le transmettre.</b> Dites-le directement :")
    return say("<b>Je n’ai pas pu le transmettre : personne ne s’est fait connaître comme responsable.</b>")


def too_many(card: Card) -> Reply:
    """Say that enough was reported for today."""
    return Reply(
        (say("<b>Merci, c’est noté pour aujourd’hui.</b> Vous pourrez signaler autre chose demain."),),
        ((Button(say("Retour à la fiche"), OpenCard(card.id)), HOME),),
    )


def to_organisers(card: Card, reason: str) -> Reply:
    """Return what organisers read: which card, what is wrong, in which file it is."""
    return Reply(
        (
            say("<b>Une erreur est signalée : {reason}</b>", reason=say(REASONS[reason])),
            say("Fiche : {title}", title=say(card.title)),
            say("À relire dans {file}", file=f"content/fiches/{card.theme}/{card.id}.yaml"),
        ),
        ((Button(say("Voir la fiche"), OpenCard(card.id)), HOME),),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    known = [card for card in of.content.cards.values() if report_button(card)]
    for card in sorted(known, key=lambda card: -len(card.title))[:1]:
        done, contact = SendReport(card.id, "closed"), "Étape IA, " + "x" * 180
        yield Sample(ReportCard(card.id), ask(card))
        yield Sample(done, thanks(card, heard=True, contact=contact))
        yield Sample(done, thanks(card, heard=False, contact=contact), state="sans organisateur joignable")
        yield Sample(done, thanks(card, heard=False, contact=None), state="sans responsable connu")
        yield Sample(done, too_many(card), state="trop de signalements")
        yield Sample(done, to_organisers(card, "closed"), state="pour un organisateur", typed=True)
