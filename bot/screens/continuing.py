"""Short answers on what is in sight: the state of a support, the paragraph that says it, and whom to write to."""

from collections.abc import Iterator

from bot.content.citations import quote, sources
from bot.content.models import Card, Content
from bot.replies.callback_data import ChooseLanguage, OpenCard, OpenScript
from bot.replies.model import Button, Day, Reply, Sentence, say
from bot.replies.widgets import HOME
from bot.screens import cards
from bot.screens.sample import Sample, Sampler, samples


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
    yield Sample(address, no_contact(longest), state="des coordonnées demandées", typed=True)
    if of.deadline and (said := state(of.deadline, of.content)):
        yield Sample(OpenCard(of.deadline.id), said, state="« c’est encore ouvert ? »", typed=True)
    if longest:
        said_in = in_language(paragraph(longest, longest.summary, of.content))
        yield Sample(ChooseLanguage("fr"), said_in, state="« en français »", typed=True)
