"""What organisers are told of how the bot runs."""

from collections.abc import Iterator

from bot.replies.callback_data import OpenHome
from bot.replies.model import Reply, say
from bot.screens.sample import Sample, Sampler, samples


def second_receiver() -> Reply:
    """Return what is said where another process receives what is written to the bot."""
    return Reply(
        (
            say("<b>Un autre programme reçoit à ma place ce que l’on m’écrit.</b>"),
            say(
                "Deux copies du robot tournent avec le même jeton, ou une adresse de webhook a été donnée ailleurs : "
                "arrêtez l’une des deux. En attendant, certaines personnes peuvent attendre leur réponse."
            ),
        )
    )


def unreadable_message() -> Reply:
    """Return what is said where Telegram refused the formatting of a message."""
    return Reply(
        (
            say("<b>Telegram a refusé la mise en forme d’un message.</b>"),
            say("Il est parti en texte simple. Le journal dit quand ; relisez les textes modifiés en dernier."),
        )
    )


@samples
def _samples(_of: Sampler) -> Iterator[Sample]:
    yield Sample(OpenHome(), second_receiver(), state="à un organisateur : deux copies", elsewhere=True)
    yield Sample(OpenHome(), unreadable_message(), state="à un organisateur : mise en forme refusée", elsewhere=True)
