"""Passing one screen on: to a chat as a card, with a ready text, or by its link."""

from collections.abc import Iterator

from bot.replies.callback_data import Action, OpenAmbassador, OpenCard, OpenHome, OpenStage, ShareScreen, TooLongError
from bot.replies.model import AnyButton, Button, Copy, Day, Link, Reply, Sentence, Share, say
from bot.replies.widgets import HOME, column
from bot.screens.sample import Sample, Sampler, samples

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
    else:
        ways.insert(2, Button(say("QR code et affiche"), OpenAmbassador()))
    return Reply(
        (
            say("<b>Partager cet écran</b>"),
            title,
            say("Le lien l’ouvre directement :\n{link}", link=link),
            say("Vous choisissez à qui l’envoyer ; je ne le sais pas."),
        ),
        (*column(ways), (HOME,)),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    link = "https://t.me/etape_ia_bot?start=a_0123456789abcdef_s_card_academie-ia"
    yield Sample(
        ShareScreen(OpenHome()), sharing(say("<b>Et l’IA, pour votre entreprise ?</b>"), OpenHome(), link, link)
    )
    for stage in of.stages[:1]:
        action = OpenStage(stage.id)
        yield Sample(
            ShareScreen(action),
            sharing(say("<b>{town}, {day}</b>", town=stage.town, day=Day(stage.date)), action, link, link),
        )
