"""What is said when people ask for reminders, change them and take them back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.content.models import Stage
from bot.local_time import FRANCE
from bot.reminders.calendar_days import Reason
from bot.reminders.offers import OFFERED, by_time
from bot.reminders.schedule import EVE, WEEK, Deadline, Occasion, Offset, code, offset_of
from bot.reminders.subjects import REGION, target_of
from bot.replies.callback_data import (
    NEW,
    Action,
    CancelReminder,
    ChangeReminder,
    ChooseReminder,
    ListReminders,
    OpenCard,
    OpenStage,
    Remind,
    SwapReminder,
    Target,
    TypeMoment,
    UnwatchArea,
    WatchArea,
)
from bot.replies.model import AnyButton, Button, Day, Reply, Sentence, mark, say, say_number
from bot.replies.widgets import HOME, column, short
from bot.screens.reminder_labels import local, when
from bot.screens.sample import IN_A_FORTNIGHT, LONGEST_TOWN, Sample, Sampler, samples
from bot.screens.stages import ALL, called, days

REASONS: dict[Reason, str] = {
    "unknown": mark("Je n’ai pas compris ce moment."),
    "ambiguous": mark("Ce moment peut se lire de plusieurs façons."),
    "past": mark("Ce moment est déjà passé."),
    "too far": mark("C’est dans plus d’un an : choisissez un moment plus proche."),
    "after the start": mark("Ce serait trop tard : cela aura déjà commencé."),
    "no occasion": mark("Dites-moi un jour et une heure."),
    "start unknown": mark("L’heure de début n’est pas encore connue : dites-moi un jour et une heure."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to be reminded of: its subject, its name, and what is known of it.

    `stage` is None for the last day of a call, `occasion` for all stages of a region.
    """

    subject: str
    name: Sentence
    occasion: Occasion | None
    stage: Stage | None = None

    @property
    def target(self) -> Target:
        """How buttons name it."""
        return target_of(self.subject)

    @property
    def way_on(self) -> Button:
        """The button that leads to it."""
        if self.stage:
            return Button(say("Voir la rencontre"), OpenStage(self.stage.id))
        if self.subject.startswith(REGION):
            return ALL
        return Button(say("Voir la fiche"), OpenCard(self.target.name))


def offers(asked: Asked, now: datetime, instead_of: str = "") -> Reply:
    """Return the moments at which to be reminded.

    Args:
        asked: what to be reminded of.
        now: the present moment, aware.
        instead_of: the code of the reminder to be changed or cancelled, if any.
    """
    buttons: list[AnyButton] = [
        Button(say(offered.label), _plan(asked.target, code(offered.offset), instead_of))
        for offered in by_time(asked.occasion, now)
        if code(offered.offset) != instead_of
    ]
    if asked.occasion:
        buttons.append(Button(say("Choisir un autre moment"), TypeMoment(asked.target, instead_of or NEW)))
    if instead_of:
        buttons.append(Button(say("Annuler ce rappel"), CancelReminder(asked.target, instead_of)))
    return Reply(
        (say("<b>{name} : quand vous écrire ?</b>", name=asked.name), *_at_present(asked, instead_of)),
        (*column(buttons), (Button(say("Mes rappels"), ListReminders()), HOME)),
    )


def _plan(target: Target, offset: str, instead_of: str) -> Action:
    return SwapReminder(target, instead_of, offset) if instead_of else Remind(target, offset)


def _at_present(asked: Asked, offset: str) -> tuple[Sentence, ...]:
    if not offset:
        return ()
    zone = asked.occasion.timezone if asked.occasion else FRANCE
    return (say("Pour l’instant : {when}.", when=when(offset_of(offset), asked.occasion, zone)),)


def noted(asked: Asked, offset: str, due: datetime) -> Reply:
    """Confirm that a reminder is planned, for when exactly."""
    return Reply(
        (
            say("<b>C’est noté.</b> Je vous écrirai {moment}.", moment=local(due, asked.stage)),
            _what(asked),
            say("Si quelque chose change d’ici là, je vous préviendrai."),
        ),
        (
            (Button(say("Annuler ce rappel"), CancelReminder(asked.target, offset)),),
            (Button(say("Ajouter un autre rappel"), ChooseReminder(asked.target)),),
            *_region(asked),
            (asked.way_on, Button(say("Mes rappels"), ListReminders())),
            (HOME,),
        ),
    )


def _what(asked: Asked) -> Sentence:
    if asked.stage:
        return say("{name}, {day}.", name=called(asked.stage), day=days(asked.stage))
    day = asked.occasion.date if asked.occasion else None
    return say("{name}, jusqu’au {day} inclus.", name=asked.name, day=Day(day)) if day else asked.name


def _region(asked: Asked) -> tuple[tuple[Button, ...], ...]:
    if asked.stage is None or not asked.stage.region:
        return ()
    region = asked.stage.region
    return (
        (
            Button(
                say("Toutes les rencontres : {region}", region=short(region, 17)),
                ChooseReminder(Target("region", region)),
            ),
        ),
    )


def region_noted(asked: Asked, offset: Offset, ahead: int) -> Reply:
    """Confirm that all stages of a region will be reminded of, those to come included."""
    return Reply(
        (
            say("<b>C’est noté</b> pour chaque rencontre : je vous écrirai {when}.", when=when(offset, None)),
            say("{name}.", name=asked.name),
            _already(ahead),
            say("Si une autre y est annoncée, je vous préviendrai.")
            if ahead
            else say("Si une rencontre y est annoncée, je vous préviendrai."),
        ),
        (
            (Button(say("Annuler ce rappel"), CancelReminder(asked.target, code(offset))),),
            (Button(say("Mes rappels"), ListReminders()), HOME),
        ),
    )


def _already(ahead: int) -> Sentence:
    if not ahead:
        return say("Aucune n’y est annoncée pour l’instant.")
    return say_number("{number} rencontre y est déjà annoncée.", "{number} rencontres y sont déjà annoncées.", ahead)


def too_late(asked: Asked) -> Reply:
    """Say that the hour of a reminder is past."""
    return Reply(
        (say("<b>Il est trop tard pour ce rappel.</b>"), _what(asked)),
        ((asked.way_on, HOME),),
    )


UNDER_WAY = say("Un message était en train de partir : il arrivera peut-être encore.")


def cancelled(asked: Asked, *, under_way: bool = False) -> Reply:
    """Confirm that a reminder will not come; `under_way` where a message may just have left."""
    said = say("<b>Rappel annulé.</b> Je ne vous écrirai pas à ce moment pour : {name}.", name=asked.name)
    return Reply(
        (said, UNDER_WAY) if under_way else (said,),
        ((asked.way_on, Button(say("Mes rappels"), ListReminders())), (HOME,)),
    )


def prompt(asked: Asked, reason: Reason | None = None) -> Reply:
    """Ask for a moment; where one was typed that cannot be used, say why."""
    head = say("<b>Quand vous écrire ?</b>") if reason is None else say("<b>{reason}</b>", reason=say(REASONS[reason]))
    return Reply(
        (
            head,
            _what(asked),
            say("Écrivez par exemple : « demain 9 h », « mardi à 14 h », « 3 jours avant », « la veille à 8 h »."),
        ),
        ((Button(say("Ne rien changer"), ListReminders()), HOME),),
    )


def watching(name: Sentence, area: str) -> Reply:
    """Confirm that new stages in an area will be told."""
    return Reply(
        (say("<b>C’est noté : {name}.</b> Si une rencontre y est annoncée, je vous préviendrai.", name=name),),
        (
            (Button(say("Ne plus me prévenir"), UnwatchArea(area)),),
            (Button(say("Mes rappels"), ListReminders()), HOME),
        ),
    )


def not_watching(name: Sentence) -> Reply:
    """Confirm that new stages in an area will not be told any more."""
    return Reply(
        (say("<b>C’est noté.</b> Je ne vous écrirai plus pour les nouvelles rencontres : {name}.", name=name),),
        ((Button(say("Mes rappels"), ListReminders()), HOME),),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    region = Asked(f"{REGION}Bretagne", say("{region}", region="Bretagne"), None)
    known = [region]
    known += [Asked(f"stage:{each.id}", say("{town}", town=each.town), each, each) for each in of.stages[:1]]
    card = of.deadline
    known += [Asked(f"card:{card.id}", say(card.title), Deadline(card.deadline))] if card and card.deadline else []
    for asked in known:
        target = asked.target
        yield Sample(ChooseReminder(target), offers(asked, of.now))
        for offset in (code(offered.offset) for offered in OFFERED):
            yield Sample(ChangeReminder(target, offset), offers(asked, of.now, offset))
            yield Sample(CancelReminder(target, offset), cancelled(asked))
            planned = (
                noted(asked, offset, of.now + IN_A_FORTNIGHT)
                if asked.occasion
                else region_noted(asked, offset_of(offset), 3)
            )
            yield Sample(Remind(target, offset), planned)
        yield Sample(SwapReminder(target, code(EVE), code(WEEK)), too_late(asked), state="trop tard")
        if asked.occasion:
            yield Sample(TypeMoment(target), prompt(asked))
            for reason in REASONS:
                yield Sample(TypeMoment(target), prompt(asked, reason), state=f"moment non lu : {reason}")
    area, name = "51513-50", say("{place}", place=LONGEST_TOWN)
    yield Sample(WatchArea(area), watching(name, area))
    yield Sample(UnwatchArea(area), not_watching(name))
