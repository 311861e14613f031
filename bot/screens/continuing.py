"""Short answers on what is in sight: the state of a support, the paragraph that says it, and whom to write to."""

from collections.abc import Iterator, Sequence

from bot.content.citations import named, quote, sources
from bot.content.glossary import glossary
from bot.content.models import Card, Content
from bot.replies.callback_data import Action, ChooseLanguage, OpenCard, OpenContacts, OpenScript, OpenWord
from bot.replies.model import Button, Day, Reply, Sentence, say
from bot.replies.widgets import HOME, folded, in_lines
from bot.screens import cards
from bot.screens.sample import Sample, Sampler, samples

SUMMED_UP = 2
"""Paragraphs of a screen that say what it is: its title and its summary, or the example of a word."""


def state(card: Card, content: Content) -> Reply | None:
    """Say whether a support is open; None where its card does not say."""
    if card.state is None:
        return None
    said = cards.state_of(card)
    last = [] if card.deadline is None else [say("Dernier jour : {day}.", day=Day(card.deadline))]
    return Reply(
        (say("<b>{title}</b>", title=say(card.title)), *said, *last, sources(card.sources, content)), _ways(card)
    )


def paragraph(card: Card, text: str, content: Content) -> Reply:
    """Quote the paragraph of a card that answers."""
    said = quote(text, content.figures)
    title = say("<b>{title}</b>", title=say(card.title))
    return Reply((title, said, sources(card.sources, content)), _ways(card))


def free(found: Sequence[tuple[Button, Card]]) -> Reply:
    """Say which of the supports of a list cost nothing.

    Args:
        found: those supports, each with the button that opens it.
    """
    if not found:
        said = say("<b>Aucune de celles-ci n’est dite gratuite</b> par mes fiches.")
        return Reply(
            (said, say("Votre CCI peut vous renseigner.")), ((Button(say("Qui appeler"), OpenContacts()), HOME),)
        )
    lines = in_lines([say("• {title}", title=say(card.title)) for _, card in found])
    return Reply(
        (say("<b>Rien à payer, d’après mes fiches :</b>"), lines), (*((button,) for button, _ in found), (HOME,))
    )


def rests_on(card: Card, content: Content) -> Reply:
    """Say on which sources a card rests, and when it was read again."""
    said = say("<b>Je ne fais que répéter mes sources</b>, relues le {day}.", day=Day(card.checked))
    told = say("La fiche : {title}", title=say(card.title))
    return Reply((said, told, *cards.state_of(card), folded([named(card.sources, content)])), _ways(card))


def unsaid(card: Card) -> Reply:
    """Say that a card does not tell what was asked of it, and whom to ask."""
    return Reply(
        (
            say("<b>Ma fiche ne le dit pas.</b>"),
            say("Elle parle de ceci : {title}", title=say(card.title)),
            say("Votre CCI peut vous renseigner."),
        ),
        ((Button(say("Qui appeler"), OpenContacts()),), *_ways(card)),
        answers=False,
    )


def side_by_side(shown: Sequence[tuple[Button, Reply]]) -> Reply:
    """Say two things one below the other, as « c’est quoi la différence ? » asks for.

    Args:
        shown: of each the button that opens it, and its own screen.
    """
    said = (text for _, reply in shown for text in (reply.paragraphs[0], folded(reply.paragraphs[1:SUMMED_UP])))
    told = say("Dates, sources et réserves : touchez.")
    return Reply((*said, told), (*((button,) for button, _ in shown), (HOME,)))


def opening(action: Action, content: Content) -> Button | None:
    """Return the button that opens a card or a word; None for any other screen."""
    match action:
        case OpenCard(card=name) if name in content.cards:
            return cards.card_buttons([content.cards[name]])[0]
        case OpenWord(word=identifier) if identifier in glossary(content):
            return Button(say(glossary(content)[identifier]), OpenWord(identifier))
    return None


def no_contact(card: Card) -> Reply:
    """Say that nobody’s address is given away."""
    return Reply(
        (
            say("<b>Je ne donne pas les coordonnées d’une personne.</b>"),
            say("Écrivez à l’organisme où elle travaille : son site dit comment."),
        ),
        (
            (Button(say("Qui peut m’aider ?"), OpenScript("acteurs", "accueil")),),
            (Button(say(card.button), OpenCard(card.id)),),
            (HOME,),
        ),
        answers=False,
    )


def in_language(reply: Reply) -> Reply:
    """Return a screen below the line that says which language is spoken from now on."""
    line: Sentence = say("Je vous écris maintenant en français.")
    return Reply((line, *reply.paragraphs), reply.rows, fresh=True)


def _ways(card: Card) -> tuple[tuple[Button, ...], ...]:
    return ((Button(say("Toute la fiche"), OpenCard(card.id)), HOME),)


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    longest = max(of.content.cards.values(), key=lambda card: len(card.title) + len(card.summary), default=None)
    if longest is None:
        return
    address = OpenCard(longest.id)
    yield Sample(address, paragraph(longest, longest.summary, of.content), state="un détail demandé", typed=True)
    several = sorted(of.content.cards.values(), key=lambda card: len(card.title))[-3:]
    buttons = [(Button(say(card.button), OpenCard(card.id)), card) for card in several]
    yield Sample(address, free(buttons), state="gratuites", typed=True)
    yield Sample(address, free([]), state="aucune gratuite", typed=True)
    best_known = max(of.content.cards.values(), key=lambda card: (len(card.sources), card.id))
    yield Sample(OpenCard(best_known.id), rests_on(best_known, of.content), state="« t’es sûr ? »")
    yield Sample(address, unsaid(longest), state="ce que la fiche ne dit pas", typed=True)
    yield Sample(address, no_contact(longest), state="des coordonnées demandées", typed=True)
    if of.deadline and (said := state(of.deadline, of.content)):
        yield Sample(OpenCard(of.deadline.id), said, state="« c’est encore ouvert ? »", typed=True)
    if longest:
        longer = sorted(of.content.cards.values(), key=lambda card: len(card.title) + len(card.summary))[-2:]
        both = [
            (button, paragraph(card, card.summary, of.content))
            for card in longer
            if (button := opening(OpenCard(card.id), of.content))
        ]
        yield Sample(address, side_by_side(both), state="« c’est quoi la différence ? »", typed=True)
        said_in = in_language(paragraph(longest, longest.summary, of.content))
        yield Sample(ChooseLanguage("fr"), said_in, state="« en français »", typed=True)
