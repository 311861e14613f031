"""What organisers are told of the machine: a clock that is wrong, a purge that would take too many, an outage."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.local_time import FRENCH_TIME
from bot.replies.callback_data import AllowPurge, OpenHome
from bot.replies.model import Button, Moment, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME
from bot.screens.sample import Sample, Sampler, samples


def clock_is_wrong(ahead: timedelta, now: datetime) -> Reply:
    """Say that the clock of the machine is not believed.

    Args:
        ahead: how far it is ahead of Telegram's; negative where it is behind.
        now: what time it is at Telegram, aware.
    """
    by = _duration(abs(ahead))
    told = (
        say("<b>L’horloge de la machine avance de {by}.</b>", by=by)
        if ahead > timedelta()
        else say("<b>L’horloge de la machine retarde de {by}.</b>", by=by)
    )
    return Reply(
        (
            told,
            say(
                "Je suis l’heure de Telegram, {now} : les rappels partent à temps.",
                now=Moment(now.astimezone(FRENCH_TIME)),
            ),
            say("Mettez la machine à l’heure (NTP) : je le verrai de moi-même."),
        ),
        ((HOME,),),
        fresh=True,
    )


def clock_is_right() -> Reply:
    """Say that the clock of the machine is believed again."""
    return Reply((say("<b>L’horloge de la machine est de nouveau à l’heure.</b>"),), ((HOME,),), fresh=True)


def _duration(length: timedelta) -> Sentence:
    length = timedelta(minutes=round(length / timedelta(minutes=1)))  # Telegram tells whole seconds only
    if length.days:
        return say_number("{number} jour", "{number} jours", length.days)
    hours = length // timedelta(hours=1)
    if hours:
        return say_number("{number} heure", "{number} heures", hours)
    return say_number("{number} minute", "{number} minutes", length // timedelta(minutes=1))


def purge_refused(rows: int, now: datetime) -> Reply:
    """Say that what was kept long enough would be too much to go by itself; let an organiser decide."""
    head = say_number(
        "<b>Je n’ai pas effacé {number} dossier d’un coup.</b>",
        "<b>Je n’ai pas effacé {number} dossiers d’un coup.</b>",
        rows,
    )
    return Reply(
        (
            head,
            say(
                "Nous serions le {now}, et leur durée de conservation serait passée. C’est plus d’un dossier sur dix : "
                "je préfère que vous vérifiiez la date.",
                now=Moment(now.astimezone(FRENCH_TIME)),
            ),
        ),
        ((Button(say("La date est juste : effacer"), AllowPurge(rows)),), (HOME,)),
        fresh=True,
    )


def purged(rows: int) -> Reply:
    """Say how much went."""
    return Reply(
        (
            say_number(
                "<b>C’est fait : {number} ligne effacée.</b>", "<b>C’est fait : {number} lignes effacées.</b>", rows
            ),
        ),
        ((HOME,),),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for ahead in (timedelta(days=400), timedelta(minutes=-11)):
        yield Sample(OpenHome(), clock_is_wrong(ahead, of.now), state="horloge fausse, pour un organisateur")
    yield Sample(OpenHome(), clock_is_right(), state="horloge remise à l’heure, pour un organisateur")
    yield Sample(OpenHome(), purge_refused(12, of.now), state="trop à effacer, pour un organisateur")
    yield Sample(AllowPurge(12), purged(12), state="pour un organisateur")
