"""What the card, the poster and the ready message of an ambassador say."""

from dataclasses import dataclass

from bot.content.models import Stage
from bot.replies.model import Sentence, say
from bot.screens.stages import days, kind
from bot.screens.stages import name as name_of

NOTICE = say("Robot indépendant, non officiel : il n’appartient ni à l’État, ni au MEDEF, ni à Numeum.")
KIND = say("Étape IA")
SCAN = say("Visez ce code avec votre téléphone")
TYPE = say("ou tapez ce lien dans votre navigateur :")
TITLE = say("Et l’IA, pour votre entreprise ?")


@dataclass(frozen=True, slots=True)
class Sentences:
    """What changes from one card or poster to the next."""

    headline: Sentence
    lead: Sentence
    steps: tuple[Sentence, ...]
    name: Sentence | None


def sentences(stage: Stage | None, name: str) -> Sentences:
    """Return what a card or poster says, of a stage or in general, with the name of who passes it on or ""."""
    first = (say("Visez le code avec l’appareil photo."), say("Touchez « Démarrer » dans Telegram."))
    shown = say("Partagé par {name}", name=name) if name else None
    if stage is None:
        lead = say("Rencontres sur l’IA, aides et contacts près de chez vous. Un robot gratuit, dans Telegram.")
        return Sentences(TITLE, lead, (*first, say("Écrivez votre ville : le plus proche s’affiche.")), shown)
    return Sentences(
        say("{town}\n{day}", town=name_of(stage), day=days(stage)),
        say("Étape IA : {what}. Lieu, heure et rappel : un robot gratuit, dans Telegram.", what=kind(stage)),
        (*first, say("La rencontre s’ouvre : demandez un rappel pour la veille.")),
        shown,
    )


def invitation(stage: Stage | None) -> Sentence:
    """Return the ready message, in two lines without the link."""
    if stage is None:
        return say(
            "Et l’IA, pour votre entreprise ? Rencontres, aides et contacts près de chez vous.\n"
            "Étape IA, un robot gratuit et non officiel, dans Telegram :"
        )
    return say(
        "{name}, {day} : {what}.\nÉtape IA, un robot gratuit et non officiel, dans Telegram :",
        name=name_of(stage),
        day=days(stage),
        what=kind(stage),
    )
