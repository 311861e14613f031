"""Passing one screen on: to a chat as a card, with a ready text, or by its link."""

from bot.replies.callback_data import Action, OpenCard, OpenStage, ShareScreen, TooLongError
from bot.replies.model import AnyButton, Button, Copy, Link, Reply, Sentence, Share, say
from bot.replies.widgets import HOME, column

NOTICE = say("Étape IA, un robot gratuit et non officiel, dans Telegram :")


def share_button(action: Action) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the row that offers to pass a screen on; none where its address is too long for a button."""
    shared = ShareScreen(action)
    try:
        shared.pack()
    except TooLongError:
        return ()
    return ((Button(say("Partager"), shared),),)


def ready_text(title: Sentence) -> Sentence:
    """Return the two lines that go with the link of a screen."""
    return say("{title}\n{notice}", title=title, notice=NOTICE)


def sharing(title: Sentence, action: Action, link: str, address: str) -> Reply:
    """Offer the ways to pass a screen on.

    Args:
        title: its first line.
        action: what opens it.
        link: the link that opens it.
        address: the page at which Telegram sends the link with the ready text.
    """
    ways: list[AnyButton] = [
        Link(say("Envoyer le lien avec un mot"), address),
        Copy(say("Copier le lien"), link),
        Button(say("Retour"), action),
    ]
    if isinstance(action, OpenCard | OpenStage):
        name = action.card if isinstance(action, OpenCard) else action.stage
        ways.insert(0, Share(say("Envoyer la fiche"), name))
    return Reply(
        (
            say("<b>Partager cet écran</b>"),
            title,
            say("Le lien l’ouvre directement :\n{link}", link=link),
            say("Vous choisissez à qui l’envoyer ; je ne le sais pas."),
        ),
        (*column(ways), (HOME,)),
    )
