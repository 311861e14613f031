"""What is said to typed orders: done, undone by one tap, or the one thing that is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.content.models import Stage
from bot.questions.order_words import Intent
from bot.reminders.schedule import EVE, Offset, code
from bot.replies.callback_data import (
    WHOLE_TOUR,
    ChooseReminder,
    Forget,
    ListLanguages,
    ListReminders,
    ListStages,
    OpenContacts,
    OpenExport,
    OpenHelp,
    OpenHome,
    OpenStage,
    Remind,
    SendCalendar,
    SetQuietHours,
    ShareScreen,
    StopEverything,
    Target,
)
from bot.replies.model import AnyButton, Button, Day, Link, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, column, in_lines, numbers
from bot.screens import reminders, stages
from bot.screens.reminder_labels import when
from bot.screens.reminders import Asked
from bot.screens.sample import Sample, Sampler, samples

MOST_ASKED = 6
"""Stages between which an order is asked about."""
MOST_OFFERED = 3
"""Orders that are offered where one may have been given."""
REMINDERS = Button(say("Mes rappels"), ListReminders())
OFFERS: dict[Intent, Button] = {
    Intent.STOP: Button(say("Ne plus rien recevoir"), StopEverything()),
    Intent.QUIET: Button(say("Heures de silence"), SetQuietHours()),
    Intent.MY_DATA: Button(say("Voir mes données"), OpenExport()),
    Intent.FORGET: Button(say("Effacer mes données"), Forget()),
    Intent.SHARE: Button(say("Partager"), ShareScreen(OpenHome())),
    Intent.CALENDAR: Button(say("Toutes les dates dans mon agenda"), SendCalendar(WHOLE_TOUR)),
    Intent.REMIND: Button(say("Demander un rappel"), ListStages()),
    Intent.HELP: Button(say("Que puis-je écrire ?"), OpenHelp()),
    **dict.fromkeys((Intent.HOME, Intent.BACK), HOME),
    **dict.fromkeys((Intent.CHANGE, Intent.CANCEL, Intent.REMINDERS), REMINDERS),
    **dict.fromkeys(
        (Intent.LANGUAGE, Intent.ENGLISH, Intent.FRENCH), Button(say("Langue · Language"), ListLanguages())
    ),
}
"""The button of each order that may be guessed."""


def which_stage(offered: Sequence[Stage], offset: Offset | None) -> Reply:
    """Ask of which stage a reminder is wanted: of those in sight, or of the next ones.

    Args:
        offered: one or several.
        offset: when to be reminded; None where that is not said either.
    """
    told = [] if offset is None else [say("Le rappel arrivera {when}.", when=when(offset, None))]
    lines = [
        say("{number}. {name}, {day}", number=number, name=stage.title or stage.town, day=Day(stage.date))
        for number, stage in enumerate(offered[:MOST_ASKED], 1)
    ]
    buttons = [
        Button(say("{name}", name=stage.title or stage.town), _reminding(stage, offset))
        for stage in offered[:MOST_ASKED]
    ]
    readings = tuple(button.action for button in buttons)
    return Reply(
        (say("<b>Pour quelle rencontre ?</b>"), *told, in_lines(lines)), (*numbers(buttons), (HOME,)), readings=readings
    )


def _reminding(stage: Stage, offset: Offset | None) -> Remind | ChooseReminder:
    target = Target("stage", stage.id)
    return ChooseReminder(target) if offset is None else Remind(target, code(offset))


def which_file(offered: Sequence[Stage]) -> Reply:
    """Ask of which stage a calendar file is wanted."""
    lines = [
        say("{number}. {name}, {day}", number=number, name=stage.title or stage.town, day=Day(stage.date))
        for number, stage in enumerate(offered[:MOST_ASKED], 1)
    ]
    buttons = [
        Button(say("{name}", name=stage.title or stage.town), SendCalendar(stage.id)) for stage in offered[:MOST_ASKED]
    ]
    said = say("<b>Quelle rencontre mettre dans votre agenda ?</b>")
    return Reply(
        (said, in_lines(lines)), (*numbers(buttons), (HOME,)), readings=tuple(button.action for button in buttons)
    )


def which_order(intents: Sequence[Intent]) -> Reply:
    """Offer the orders that a sentence may have given, those that one button does once."""
    offered: list[Button] = []
    for button in (OFFERS[intent] for intent in intents):
        offered += [] if button in offered else [button]
    offered = offered[:MOST_OFFERED]
    ways = [*offered, *([] if HOME in offered else [HOME])]
    readings = tuple(button.action for button in offered)
    return Reply((say("<b>Que voulez-vous que je fasse ?</b>"),), column(ways), readings=readings, answers=False)


def no_stage() -> Reply:
    """Say that there is nothing ahead to be reminded of."""
    return Reply(
        (say("<b>Aucune rencontre n’est à venir</b> : je n’ai rien à vous rappeler."),),
        ((stages.ALL, REMINDERS), (HOME,)),
    )


def cancelled(asked: Asked, offset: str) -> Reply:
    """Confirm that a reminder will not come, and offer to put it back."""
    said = reminders.cancelled(asked)
    return replace(said, rows=((Button(say("Le remettre"), Remind(asked.target, offset)),), *said.rows))


def nothing_to_cancel(name: Sentence | None = None) -> Reply:
    """Say that no reminder waits, of something or at all."""
    if name is None:
        said = say("<b>Rien à annuler</b> : aucun rappel ne vous attend.")
    else:
        said = say("<b>Rien à annuler</b> : aucun rappel ne vous attend pour {name}.", name=name)
    return Reply((said,), ((REMINDERS, HOME),))


def stopped(count: int) -> Reply:
    """Confirm that nothing is written any more by itself, and offer to undo it.

    Args:
        count: how much had been asked for.
    """
    done = say_number(
        "{number} demande est annulée. Je ne vous répondrai que si vous m’écrivez.",
        "{number} demandes sont annulées. Je ne vous répondrai que si vous m’écrivez.",
        count,
    )
    nothing = say("Rien n’était prévu. Je ne vous répondrai que si vous m’écrivez.")
    undo = ((Button(say("Tout remettre"), StopEverything(undone=True)),),) if count else ()
    return Reply(
        (say("<b>C’est fait : je ne vous écris plus.</b>"), done if count else nothing),
        (*undo, (Button(say("Effacer mes données"), Forget()),), (HOME,)),
    )


def put_back(count: int) -> Reply:
    """Confirm that what was stopped is there again; where it is not known any more, say so."""
    if not count:
        said = say(
            "<b>Je n’ai plus la liste de ce qui était prévu.</b> Redemandez un rappel sur la fiche d’une rencontre."
        )
        return Reply((said,), ((stages.ALL, REMINDERS), (HOME,)), answers=False)
    said = say_number(
        "<b>C’est remis</b> : {number} demande, comme avant.",
        "<b>C’est remis</b> : {number} demandes, comme avant.",
        count,
    )
    return Reply((said,), ((REMINDERS, HOME),))


def still_here() -> Reply:
    """Answer whoever takes a « stop » back where nothing had been asked for."""
    return Reply((say("D’accord, je reste là. Rien n’était prévu : il n’y a rien à remettre."),), ((HOME,),))


def registration(stage: Stage, *, past: bool) -> Reply:
    """Say how to register for a meeting, or that one cannot any more; where that is not known, whom to ask."""
    way_on: tuple[AnyButton, ...] = (Button(say("Voir la rencontre"), OpenStage(stage.id)), HOME)
    named = stages.called(stage)
    if past:
        return Reply((say("<b>On ne s’inscrit plus</b> : cette rencontre est passée."),), (way_on,))
    if stage.status in stages.STATES:
        return Reply((say("<b>{name}.</b>", name=named), say(stages.STATES[stage.status])), (way_on,))
    if stage.registration:
        said = say("<b>{name} : l’inscription se fait en ligne.</b>", name=named)
        return Reply((said,), ((Link(say("S’inscrire"), stage.registration),), way_on))
    if stage.contact:
        return Reply((say("<b>{name}.</b>", name=named), *stages.registering(stage)), (way_on,))
    if stage.organiser:
        return Reply(
            (say("<b>Demandez à l’organisateur : {name}.</b>", name=named), stages.organisers(stage)), (way_on,)
        )
    asking = OpenContacts(f"dep-{stage.department}") if stage.department else OpenContacts()
    return Reply(
        (
            say("<b>Je ne sais pas comment on s’inscrit à la rencontre de {town}.</b>", town=stage.town),
            say("Demandez au MEDEF ou à la chambre de commerce de votre département."),
        ),
        ((Button(say("Qui appeler"), asking),), way_on),
    )


def price(stage: Stage, *, past: bool) -> Reply:
    """Say in a line what a meeting costs; where that is not known, that its organiser knows."""
    way_on: tuple[AnyButton, ...] = (Button(say("Voir la rencontre"), OpenStage(stage.id)), HOME)
    if stage.price:
        said = say("<b>{name} : {price}.</b>", name=stages.called(stage), price=stages.part(stage, "price"))
        return Reply((said,), (way_on,))
    ask = [] if past else [say("Demandez à l’organisateur avant de vous inscrire."), stages.organisers(stage)]
    return Reply((say("<b>Je ne connais pas le prix : {name}.</b>", name=stages.called(stage)), *ask), (way_on,))


def audience(stage: Stage) -> Reply:
    """Say in a line whom a meeting is for; where that is not known, that its organiser knows."""
    said = say("<b>Je ne sais pas pour qui est cette rencontre.</b> Demandez à l’organisateur.")
    if stage.audience:
        said = say("<b>{name} : pour {whom}.</b>", name=stages.called(stage), whom=stages.part(stage, "audience"))
    return Reply((said,), ((Button(say("Voir la rencontre"), OpenStage(stage.id)), HOME),))


def where(stage: Stage) -> Reply:
    """Say in a line where a stage takes place; where only the town is known, that the room is not."""
    said = say("<b>{place}</b>.", place=stages.place(stage))
    unknown = [] if stage.venue else [say("La salle n’est pas connue.")]
    return Reply((said, *unknown), ((Button(say("Voir la rencontre"), OpenStage(stage.id)), HOME),))


def on_day(stage: Stage, *, past: bool) -> Reply:
    """Say in a line when a meeting takes place, or took place, and at what hour."""
    day = stages.days(stage)
    said = say("<b>{town}</b> : c’était le {day}.", town=stages.called(stage), day=Day(stage.date))
    if past and stage.last_day:
        said = say("<b>{town}</b> : c’était {days}.", town=stages.called(stage), days=day)
    elif not past:
        said = say("<b>{town}</b> : {day}.", town=stages.called(stage), day=day)
    hours = stages.hours(stage) or ([] if past else [say("L’heure n’est pas connue.")])
    told = [in_lines(hours)] if hours else []
    return Reply((said, *told), ((Button(say("Voir la rencontre"), OpenStage(stage.id)), HOME),))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    state = "un ordre écrit"
    if of.stages:
        stage = of.stages[0]
        asked = Asked(f"stage:{stage.id}", say("{town}", town=stage.town), stage, stage)
        yield Sample(ListReminders(), which_stage(of.stages, EVE), state=f"{state}, sans la rencontre", typed=True)
        yield Sample(ListReminders(), which_stage(of.stages, None), state=f"{state}, sans moment", typed=True)
        yield Sample(ListReminders(), which_file(of.stages), state=f"{state} : agenda, sans la rencontre", typed=True)
        yield Sample(ListReminders(), cancelled(asked, code(EVE)), state=f"{state} : annuler", typed=True)
        yield Sample(ListReminders(), nothing_to_cancel(asked.name), state=f"{state} : rien de tel", typed=True)
        yield Sample(OpenStage(stage.id), where(stage), state="« c’est où ? »", typed=True)
        yield Sample(OpenStage(stage.id), on_day(stage, past=False), state="« c’est quand ? »", typed=True)
        yield Sample(OpenStage(stage.id), on_day(of.past(stage), past=True), state="« c’était quand ? »", typed=True)
        yield Sample(OpenStage(stage.id), registration(stage, past=False), state="l’inscription", typed=True)
        yield Sample(OpenStage(stage.id), registration(stage, past=True), state="l’inscription, après", typed=True)
        told = stage.model_copy(update={"price": "15 €", "audience": "les artisans", "contact": "à l’accueil"})
        for state_of, one in {"dit": told, "non dit": stage}.items():
            yield Sample(
                OpenStage(stage.id), price(one, past=False), state=f"« c’est combien ? », {state_of}", typed=True
            )
            yield Sample(OpenStage(stage.id), audience(one), state=f"« pour qui ? », {state_of}", typed=True)
            yield Sample(
                OpenStage(stage.id), registration(one, past=False), state=f"« où s’inscrire ? », {state_of}", typed=True
            )
    yield Sample(ListReminders(), no_stage(), state=f"{state}, rien à venir", typed=True)
    yield Sample(ListReminders(), nothing_to_cancel(), state=f"{state} : rien à annuler", typed=True)
    longest = sorted(OFFERS, key=lambda intent: len(OFFERS[intent].label.text))[-MOST_OFFERED:]
    yield Sample(OpenHome(), which_order(longest), state=f"{state}, peut-être", typed=True)
    yield Sample(StopEverything(), stopped(2))
    yield Sample(StopEverything(), stopped(0), state="sans rappel")
    yield Sample(StopEverything(undone=True), put_back(2))
    yield Sample(StopEverything(undone=True), put_back(0), state="après un redémarrage")
    yield Sample(OpenHome(), still_here(), state=f"{state} : reprendre", typed=True)
