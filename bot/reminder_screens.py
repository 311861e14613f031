"""What is said of reminders: that one is noted, that its hour has come, and the list of those that wait."""

from collections.abc import Sequence
from datetime import datetime

from bot.content import Content, Stage
from bot.pending import Pending
from bot.reply import Button, Day, Moment, Reply, Sentence, say
from bot.screens import HOME, column, joined
from bot.stages import place, start_of

SUBJECT = "stage:"
"""How the subject of a reminder of a stage begins; its id follows."""


def stage_of(subject: str, content: Content) -> Stage | None:
    """Return the stage that a reminder is about, if it is about one that exists."""
    return content.stages.get(subject.removeprefix(SUBJECT)) if subject.startswith(SUBJECT) else None


def noted(stage: Stage, offset: str, due: datetime) -> Reply:
    """Confirm that a reminder is planned, for when exactly."""
    return Reply(
        (
            say("<b>C’est noté.</b> Je vous écrirai {moment}.", moment=local(due, stage)),
            say("Étape : {town}, {day}.", town=stage.town, day=Day(stage.date)),
        ),
        (
            (Button(say("Annuler ce rappel"), f"unremind:{stage.id}:{offset}"),),
            (Button(say("Voir l’étape"), f"stage:{stage.id}"), Button(say("Mes rappels"), "reminders")),
            (HOME,),
        ),
    )


def local(moment: datetime, stage: Stage) -> Sentence:
    """Return a moment in the time zone of a stage; the zone is named where it is not that of most of France."""
    said = Moment(moment.astimezone(stage.zone))
    if stage.timezone == "Europe/Paris":
        return say("le {moment}", moment=said)
    return say("le {moment} (heure de {town})", moment=said, town=stage.town)


def too_late(stage: Stage) -> Reply:
    """Say that the hour of a reminder is past."""
    return Reply(
        (
            say(
                "<b>Il est trop tard pour ce rappel.</b> {town} : {day}.",
                town=stage.town,
                day=Day(stage.date),
            ),
        ),
        ((Button(say("Voir l’étape"), f"stage:{stage.id}"), HOME),),
    )


def cancelled(stage: Stage) -> Reply:
    """Confirm that a reminder will not come."""
    return Reply(
        (say("<b>Rappel annulé.</b> Je ne vous écrirai pas pour cette étape : {town}.", town=stage.town),),
        ((Button(say("Voir l’étape"), f"stage:{stage.id}"), Button(say("Mes rappels"), "reminders")), (HOME,)),
    )


def listing(planned: Sequence[Pending], content: Content) -> Reply:
    """Return all that is planned for a person, the soonest first, each with the button that cancels it."""
    known = [(reminder, stage) for reminder in planned if (stage := stage_of(reminder.subject, content))]
    if not known:
        return Reply(
            (say("<b>Aucun rappel pour l’instant.</b> Choisissez une étape pour que je vous écrive la veille."),),
            ((Button(say("Toutes les étapes"), "stages"), HOME),),
        )
    lines = [
        say("{number}. {town} : {moment}", number=number, town=stage.town, moment=local(reminder.due_at, stage))
        for number, (reminder, stage) in enumerate(known, 1)
    ]
    buttons = [
        Button(say("{number}. Annuler : {town}", number=n, town=stage.town), f"unremind:{stage.id}:{reminder.offset}")
        for n, (reminder, stage) in enumerate(known, 1)
    ]
    return Reply((say("<b>Je vous écrirai :</b>"), joined(lines)), (*column(buttons), (HOME,)))


def arrived(stage: Stage, now: datetime) -> Reply:
    """Return the reminder itself."""
    days = (stage.date - now.astimezone(stage.zone).date()).days
    if days == 1:
        head = say("<b>C’est demain : {town}, {day}.</b>", town=stage.town, day=Day(stage.date))
    elif days == 0:
        head = say("<b>C’est aujourd’hui : {town}, {day}.</b>", town=stage.town, day=Day(stage.date))
    else:
        head = say("<b>Dans {days} jours : {town}, {day}.</b>", days=days, town=stage.town, day=Day(stage.date))
    facts = [say("Une étape du Tour de France de l’IA."), say("Où : {place}", place=place(stage))]
    if stage.starts:
        facts.append(say("Heure : {hour}, heure locale", hour=Moment(start_of(stage), "time")))
    return Reply((head, joined(facts)), ((Button(say("Voir l’étape"), f"stage:{stage.id}"), HOME),), fresh=True)
