"""What is said to somebody who asks for more than one person can have: what to do, and when to try again."""

from collections.abc import Iterator
from datetime import timedelta

from bot.replies.callback_data import ListReminders
from bot.replies.model import Button, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME
from bot.screens.sample import Sample, Sampler, samples


def too_many_wishes(most: int) -> Reply:
    """Say that as much is noted as can be, and where something can be taken back."""
    said = say(
        "<b>Vous avez déjà {most} rappels : je ne peux pas en garder plus.</b> "
        "Annulez-en un dans vos rappels, puis redemandez celui-ci.",
        most=most,
    )
    return Reply((said,), ((Button(say("Mes rappels"), ListReminders()), HOME),))


def too_many_changes(wait: timedelta) -> Reply:
    """Say that reminders are asked for too fast, and when to go on."""
    said = say("<b>Vous allez trop vite pour moi.</b> Rien n’est perdu de ce qui est déjà noté.")
    return Reply((said, _again_in(wait)), ((Button(say("Mes rappels"), ListReminders()), HOME),))


def too_many_drawings(wait: timedelta) -> Reply:
    """Say that too much was drawn in a short time, and when to ask again."""
    said = say("<b>J’ai beaucoup dessiné pour vous en peu de temps.</b> Les autres attendent leur tour.")
    return Reply((said, _again_in(wait)), ((HOME,),))


def _again_in(wait: timedelta) -> Sentence:
    minutes = max(1, -(-wait // timedelta(minutes=1)))
    return say_number("Réessayez dans une minute.", "Réessayez dans {number} minutes.", minutes)


@samples
def _samples(_of: Sampler) -> Iterator[Sample]:
    wait = timedelta(minutes=10)
    yield Sample(ListReminders(), too_many_wishes(100), state="trop de rappels")
    yield Sample(ListReminders(), too_many_changes(wait), state="trop de changements")
    yield Sample(ListReminders(), too_many_drawings(wait), state="trop d’images")
