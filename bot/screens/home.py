"""The first screen, and what is said when nothing better can be."""

from collections.abc import Iterator
from datetime import datetime

from bot.content.models import Content
from bot.local_time import FRENCH_TIME
from bot.meetings.status import ahead
from bot.replies.callback_data import (
    ListLanguages,
    ListReminders,
    ListStages,
    ListWords,
    OpenHelp,
    OpenHome,
    OpenNearby,
    OpenPrivacy,
    OpenScript,
)
from bot.replies.model import Button, Moment, Reply, Sentence, say
from bot.replies.widgets import HOME, column, joined
from bot.screens.menu import COMMANDS
from bot.screens.sample import Sample, Sampler, samples

NEAR, STAGES = Button(say("Une étape près de chez moi"), OpenNearby()), Button(say("Toutes les étapes"), ListStages())
SUPPORTS = Button(say("Les aides pour mon entreprise"), OpenScript("guide", "accueil"))
USES = Button(say("À quoi ça sert, pour moi ?"), OpenScript("usages", "accueil"))
WHO_HELPS = Button(say("Qui peut m’aider ?"), OpenScript("acteurs", "accueil"))
REMINDERS = Button(say("Mes rappels"), ListReminders())
EVENTS = Button(say("Le Tour, le Sommet, les Assises"), OpenScript("rendez-vous", "accueil"))
HELP = Button(say("Aide, langue, vie privée"), OpenHelp())
WAYS_ON = ((USES,), (NEAR,), (SUPPORTS,), (STAGES,), (WHO_HELPS, REMINDERS), (EVENTS,), (HELP,))
"""What the first screen offers, its own question first, then in order of need: every theme is two taps away at most."""
WAYS_ON_WITHOUT_STAGES = ((USES,), (SUPPORTS,), (WHO_HELPS, REMINDERS), (NEAR,), (STAGES,), (EVENTS,), (HELP,))
"""The same when no stage is to come: what still helps comes first."""

WITH_STAGES = say(
    "Je suis Étape IA. Je vous dis où rencontrer près de chez vous qui s’y connaît, et quelles aides existent."
)
WITHOUT_STAGES = say(
    "Je suis Étape IA. Je vous dis quelles aides existent, et qui s’y connaît. "
    "Pour l’instant, aucune étape du Tour de France de l’IA n’est à venir."
)
INVITATION = say("Touchez un bouton, ou écrivez-moi votre ville ou votre métier.")


def home(content: Content, now: datetime, *, rehearsal: bool) -> Reply:
    """Return the first screen: who speaks, to whom it does not belong, and the ways on.

    Args:
        content: everything the bot knows: whether stages are to come decides what is named first.
        now: the present moment of the bot's clock, aware.
        rehearsal: whether that clock is not the real one; it is said then.
    """
    coming = ahead(content.stages.values(), now)
    said = (
        say("<b>Et l’IA, pour votre entreprise ?</b>"),
        WITH_STAGES if coming else WITHOUT_STAGES,
        say("Je suis un robot indépendant : je n’appartiens ni à l’État, ni au MEDEF, ni à Numeum."),
        INVITATION,
    )
    return Reply((*said, _rehearsal(now)) if rehearsal else said, WAYS_ON if coming else WAYS_ON_WITHOUT_STAGES)


def _rehearsal(now: datetime) -> Sentence:
    moment = Moment(now.astimezone(FRENCH_TIME))
    return say(
        "<i>Mode démonstration : pour moi, nous sommes le {moment}. Les fiches, elles, sont d’aujourd’hui.</i>",
        moment=moment,
    )


def help_() -> Reply:
    """Return what can be typed, the commands, and where language and privacy are."""
    commands = [say("/{command} : {what}", command=name, what=say(what)) for name, what in COMMANDS.items()]
    return Reply(
        (
            say("<b>Tout se fait en touchant un bouton ou en écrivant.</b>"),
            say(
                "• Votre ville ou votre code postal : les étapes les plus proches.\n"
                "• Votre métier : à quoi l’IA vous servirait.\n"
                "• Une question : « osez l’IA », « étape de Lyon ».\n"
                "• Le numéro ou les mots d’un bouton : comme si vous le touchiez."
            ),
            joined(commands),
        ),
        column(
            (
                Button(say("Langue · Language"), ListLanguages()),
                Button(say("Vie privée"), OpenPrivacy()),
                Button(say("L’IA et la loi, en 2026"), OpenScript("regles", "accueil")),
                Button(say("Les mots de l’IA, en clair"), ListWords()),
                Button(say("À propos d’Étape IA"), OpenScript("a-propos", "accueil")),
                HOME,
            )
        ),
    )


def lost() -> Reply:
    """Return what an old button leads to, when what it opened is no more."""
    return Reply(
        (say("<b>Ce bouton ne mène plus nulle part.</b> Voici ce que je sais faire."), INVITATION),
        WAYS_ON,
        answers=False,
    )


def number_of_what() -> Reply:
    """Return what is said to a number that is on no screen, or typed to one that a restart made the bot forget."""
    said = say("<b>Je ne vois pas de bouton avec ce numéro.</b> Touchez le bouton lui-même, ou repartez d’ici.")
    return Reply((said, INVITATION), WAYS_ON, answers=False)


def unreadable() -> Reply:
    """Return what is said to a picture, a voice message and the like."""
    return Reply(
        (say("<b>Je ne lis que le texte et les positions.</b> Écrivez-moi votre ville ou votre question."),),
        ((HOME,),),
        answers=False,
    )


def missed() -> Reply:
    """Return what is said to somebody whose typed message could not be answered before the process ended."""
    said = say(
        "<b>J’ai reçu votre message, mais je n’ai pas pu y répondre à temps.</b> Écrivez-le-moi encore une fois."
    )
    return Reply((said,), ((HOME,),))


def too_fast() -> Reply:
    """Return what is said to somebody who sends much more than can be answered."""
    said = say(
        "<b>Vous m’écrivez plus vite que je ne peux répondre.</b> Je réponds à ce qui est arrivé en premier ; "
        "redemandez-moi le reste dans une minute."
    )
    return Reply((said,), ((HOME,),))


def failed() -> Reply:
    """Return what is said when something went wrong in the bot."""
    return Reply(
        (say("<b>Quelque chose n’a pas marché chez moi, pas chez vous.</b> Réessayez dans un instant."),),
        ((HOME,),),
        answers=False,
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    yield Sample(OpenHome(), home(of.content, of.now, rehearsal=False))
    yield Sample(OpenHome(), home(of.content, of.now, rehearsal=True), state="en répétition")
    yield Sample(OpenHome(), lost(), state="un bouton qui ne mène plus nulle part")
    yield Sample(OpenHome(), number_of_what(), state="un numéro sans liste")
    yield Sample(OpenHome(), unreadable(), state="une photo, un message vocal")
    yield Sample(OpenHome(), failed(), state="une erreur")
    yield Sample(OpenHelp(), help_())
