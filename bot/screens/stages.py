"""The stages of the Tour as screens: the list by date, the card of each; what is past is told in the past."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time

from bot.content.citations import as_known, freshness, quote, sources
from bot.content.models import Content, Stage, paragraphs
from bot.local_time import FRENCH_TIME
from bot.meetings.status import ahead, in_order, is_past
from bot.reminders import offers
from bot.reminders.schedule import code
from bot.replies.callback_data import (
    WHOLE_TOUR,
    CancelReminder,
    ListStages,
    OpenNearby,
    OpenStage,
    Remind,
    SendCalendar,
    SendVenue,
    Target,
    TypeMoment,
)
from bot.replies.model import AnyButton, Button, Day, Link, Moment, Reply, Sentence, Value, Venue, say, say_number
from bot.replies.widgets import HOME, column, joined, page_of, pager
from bot.screens import cards
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.share import share_button

STAGES_PAGE = 10
TELL_ME = Button(say("Me prévenir d’une nouvelle étape"), OpenNearby())
"""Offered where no stage is ahead: it asks for a place, then offers to watch it."""


def start_of(stage: Stage) -> datetime:
    """Return the aware moment at which a stage begins: midnight where the hour is not known."""
    return datetime.combine(stage.date, stage.starts or time(), stage.zone)


def name(stage: Stage) -> Sentence:
    """Return the town, with its department where that says more."""
    if stage.town == stage.department_name:
        return say("{town}", town=stage.town)
    return say("{town} ({department})", town=stage.town, department=stage.department_name)


def listing(content: Content, now: datetime, page: int | None = None) -> Reply:
    """Return a page of all stages by date; where no page is asked for, the one with the next stage."""
    stages = in_order(content.stages.values())
    coming = ahead(stages, now)
    if page is None:
        page = 1 + (stages.index(coming[0]) // STAGES_PAGE if coming else 0)
    shown, page, pages = page_of(stages, page, STAGES_PAGE)
    first = stages.index(shown[0]) + 1
    lines = tuple(line(number, stage, now) for number, stage in enumerate(shown, first))
    buttons = [
        Button(say("{number}. {town}", number=n, town=s.town), OpenStage(s.id)) for n, s in enumerate(shown, first)
    ]
    return Reply(
        (summary(stages, now), joined(lines), sources(["communique-tour"], content)),
        (
            *pairs(buttons),
            *pager(ListStages, page, pages),
            (Button(say("Toutes dans mon agenda"), SendCalendar(WHOLE_TOUR)) if coming else TELL_ME,),
            (Button(say("Près de chez moi"), OpenNearby()), HOME),
        ),
    )


def pairs(buttons: Sequence[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons two by two."""
    return tuple(tuple(buttons[index : index + 2]) for index in range(0, len(buttons), 2))


def summary(stages: Sequence[Stage], now: datetime) -> Sentence:
    """Return how many stages there are, how many of them are ahead, and which comes next."""
    coming = ahead(stages, now)
    if not coming and any(stage.status == "postponed" for stage in stages):
        return say("<b>Aucune étape n’a de date à ce jour.</b> On ne sait pas encore quand auront lieu les reportées.")
    if not coming:
        return say("<b>Le Tour de France de l’IA est terminé.</b> Il comptait {count} étapes.", count=len(stages))
    return say_number(
        "<b>{number} étape à venir sur {count}</b>, la prochaine {day} à {town}.",
        "<b>{number} étapes à venir sur {count}</b>, la prochaine {day} à {town}.",
        len(coming),
        count=len(stages),
        day=Day(coming[0].date),
        town=coming[0].town,
    )


def line(number: int, stage: Stage, now: datetime) -> Sentence:
    """Return a stage as a line of a numbered list."""
    where = say("<b>{town}</b>, {region}", town=stage.town, region=stage.region)
    values: dict[str, Value] = {"number": number, "where": where, "day": Day(stage.date)}
    if stage.status == "cancelled":
        return say("{number}. {where} : annulée", **values)
    if stage.status == "postponed":
        return say("{number}. {where} : reportée", **values)
    if is_past(stage, now):
        return say("{number}. {where} : {day} (passée)", **values)
    return say("{number}. {where} : {day}", **values)


def card(stage: Stage, content: Content, now: datetime, reminded: Collection[str] = ()) -> Reply:
    """Return the card of a stage.

    Args:
        stage: the stage.
        content: everything the bot knows, for the names of the sources.
        now: the present moment, aware.
        reminded: the offsets (`bot.reminders.schedule.code`) at which the person asked to be reminded.
    """
    past, today = is_past(stage, now), now.astimezone(FRENCH_TIME).date()
    stage = as_known(stage, content, today)
    told = [content_paragraph for text in _texts(stage, past=past) for content_paragraph in paragraphs(text)]
    detail = tuple(quote(text, content.figures) for text in told)
    buttons = _ahead(stage, now, reminded) if ahead([stage], now) else cards.to_region(stage.region, content)
    return Reply(
        (
            _headline(stage),
            _when(stage, now),
            joined(_facts(stage, past=past)),
            *detail,
            *freshness(stage, today),
            sources(stage.sources, content),
        ),
        (
            *column([*buttons, *_on_a_map(stage)]),
            *share_button(OpenStage(stage.id)),
            (Button(say("Toutes les étapes"), ListStages()), HOME),
        ),
    )


def _on_a_map(stage: Stage) -> list[Button]:
    return [Button(say("Voir le lieu sur une carte"), SendVenue(stage.id))] if stage.venue else []


def venue(stage: Stage) -> Reply | None:
    """Return the venue of a stage as a place that opens in the phone's maps; None where it has none."""
    if stage.venue is None:
        return None
    address = ", ".join(part for part in (stage.address, stage.town) if part)
    exact = say("Repère à l’adresse du lieu : {address}", address=address)
    centre = say("Repère au centre de la ville, faute de position exacte : {address}", address=address)
    place = Venue(stage.latitude, stage.longitude, stage.venue)
    back = Button(say("Voir l’étape"), OpenStage(stage.id))
    return Reply((exact if stage.is_exact else centre,), ((back, HOME),), venue=place, fresh=True)


def _texts(stage: Stage, *, past: bool) -> list[str]:
    """A report, and what is noted of it, is told once the stage is past; a programme before and after."""
    return [text for text in (stage.programme, stage.report if past else None, stage.note) if text]


def _headline(stage: Stage) -> Sentence:
    return say("<b>{town}, {day}</b>", town=stage.town, day=Day(stage.date))


def _when(stage: Stage, now: datetime) -> Sentence:
    if stage.status == "cancelled":
        return say("Cette étape du Tour de France de l’IA est annulée.")
    if stage.status == "postponed":
        return say("Cette étape du Tour de France de l’IA est reportée ; la nouvelle date n’est pas connue.")
    if is_past(stage, now):
        return _what_became(stage)
    days = (stage.date - now.astimezone(stage.zone).date()).days
    if days == 0:
        return say("C’est aujourd’hui : une étape du Tour de France de l’IA.")
    if days == 1:
        return say("C’est demain : une étape du Tour de France de l’IA.")
    return say("Une étape du Tour de France de l’IA, dans {days} jours.", days=days)


def _what_became(stage: Stage) -> Sentence:
    if stage.report and stage.held == "sans doute":
        return say("Cette étape du Tour de France de l’IA était annoncée. Elle a sans doute eu lieu.")
    if stage.report:
        return say("Cette étape du Tour de France de l’IA a eu lieu.")
    return say("Cette étape du Tour de France de l’IA était annoncée. Non trouvé : un compte rendu.")


def _facts(stage: Stage, *, past: bool) -> list[Sentence]:
    facts = [say("Où : {place}", place=place(stage))]
    if stage.starts:
        facts.append(say("Heure : {hour}, heure locale", hour=Moment(start_of(stage), "time")))
    if not past and not stage.venue:
        facts.append(say("Salle : pas encore connue."))
    if not past and not stage.starts:
        facts.append(say("Heure : pas encore connue."))
    return [*facts, organisers(stage)]


def organisers(stage: Stage) -> Sentence:
    """Return who holds a stage: the two federations, where no others are known."""
    organiser = say(stage.organiser) if stage.organiser else say("MEDEF et Numeum")
    return say("Organisation : {organiser}", organiser=organiser)


def place(stage: Stage) -> Sentence:
    """Return where a stage takes place, as precisely as it is known."""
    where = say("{town}, {region}", town=name(stage), region=stage.region)
    if stage.department_name in {stage.town, stage.region}:
        where = name(stage)
    parts = [part for part in (stage.venue, stage.address) if part]
    return say("{venue}, {where}", venue=", ".join(parts), where=where) if parts else where


def _ahead(stage: Stage, now: datetime, reminded: Collection[str]) -> list[AnyButton]:
    """The buttons of a stage ahead: the registration first, since that is what cannot wait."""
    buttons: list[AnyButton] = []
    target = Target("stage", stage.id)
    if stage.registration:
        buttons.append(Link(say("S’inscrire"), stage.registration))
    possible = {offered.offset: offered for offered in offers.possible(stage, now)}
    for offered in offers.OFFERED:
        offset = code(offered.offset)
        if offset in reminded:
            buttons.append(Button(say(offered.cancel), CancelReminder(target, offset)))
        elif offered.offset in possible:
            buttons.append(Button(say(possible[offered.offset].ask), Remind(target, offset)))
    return [
        *buttons,
        Button(say("Choisir un autre moment"), TypeMoment(target)),
        Button(say("L’ajouter à mon agenda"), SendCalendar(stage.id)),
    ]


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for stage in of.content.stages.values():
        if sent := venue(stage):
            yield Sample(SendVenue(stage.id), sent)
    for stage in of.stages[:1]:
        reminded = [code(offered.offset) for offered in offers.OFFERED]
        yield Sample(OpenStage(stage.id), card(stage, of.content, of.now, reminded), state="avec des rappels")
