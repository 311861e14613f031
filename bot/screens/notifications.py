"""What is said when the hour of a reminder has come, when a stage was announced, and when one has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.content.models import Card, Stage
from bot.local_time import FRANCE, day_at
from bot.meetings.status import is_past
from bot.reminders.changes import Change, Hours, Moved, Place
from bot.reminders.delivery_policy import LATE
from bot.reminders.records import Due
from bot.reminders.schedule import Deadline, Occasion, code, snoozes
from bot.replies.callback_data import ListReminders, OpenCard, OpenStage, Remind, Target
from bot.replies.model import AnyButton, Button, Day, Document, Link, Moment, Reply, Sentence, Value, say
from bot.replies.widgets import HOME, column, joined
from bot.screens import afterwards, notes, stages
from bot.screens.reminder_labels import clock, local, near
from bot.screens.sample import LONGEST_TOWN, Sample, Sampler, samples
from bot.screens.stages import ALL, called, place, start_of

MOST_TOLD = 6
"""Subjects told in one message; what is beyond is only named."""


@dataclass(frozen=True, slots=True)
class Section:
    """What a message says of one subject: a head that says it all, details, and the buttons that fit it alone."""

    head: Sentence
    details: tuple[Sentence, ...]
    way_on: Button
    alone: tuple[AnyButton, ...] = ()
    """Buttons where the message is about nothing else."""
    rows: tuple[tuple[AnyButton, ...], ...] = ()
    """All rows of buttons where the message is about nothing else, in the place of others."""
    stage: Stage | None = None
    """The stage of which the calendar file is to be sent again."""


def message(sections: Sequence[Section], file: Document | None = None) -> Reply:
    """Return one message that says everything, the most pressing first."""
    if len(sections) == 1:
        section = sections[0]
        if section.rows:
            return Reply((section.head, *section.details), section.rows, fresh=True)
        rows = column([*section.alone, section.way_on])
        return Reply((section.head, *section.details), (*rows, _ways_on()), document=file, fresh=True)
    told, rest = sections[:MOST_TOLD], sections[MOST_TOLD:]
    paragraphs = [joined([section.head, *section.details]) for section in told]
    if rest:
        paragraphs.append(joined([section.head for section in rest]))
    ways = column([section.way_on for section in told])
    return Reply(
        (say("<b>Plusieurs rappels en un message.</b>"), *paragraphs), (*ways, _ways_on()), document=file, fresh=True
    )


def _ways_on() -> tuple[AnyButton, ...]:
    return (Button(say("Mes rappels"), ListReminders()), HOME)


def reminder(stage: Stage, row: Due, now: datetime) -> Section | None:
    """Return the reminder of a stage; None where it is over."""
    if is_past(stage, now):
        return None
    days = (stage.date - day_at(now, stage.timezone)).days
    values: dict[str, Value] = {"name": called(stage), "day": stages.days(stage)}
    if days == 1:
        head = say("<b>C’est demain : {name}, {day}.</b>", **values)
    elif days <= 0:
        head = say("<b>C’est aujourd’hui : {name}, {day}.</b>", **values)
    else:
        head = say("<b>Dans {days} jours : {name}, {day}.</b>", days=days, **values)
    details = (*_where_and_when(stage), *stages.registering(stage), *stages.unsure(stage), *_lateness(row, now, stage))
    ways = (*_ways_there(stage), *_snoozes(stage, Target("stage", stage.id), row, now))
    return Section(head, (joined(details),), _to(stage), ways)


def _ways_there(stage: Stage) -> tuple[AnyButton, ...]:
    """The way there first, then how to register: what somebody does on the eve."""
    way = [Link(say("Itinéraire"), stages.directions(stage))] if stage.has_place else []
    return (*way, *([Link(say("S’inscrire"), stage.registration)] if stage.registration else []))


def _where_and_when(stage: Stage) -> list[Sentence]:
    return [say("Où : {place}", place=place(stage)), *stages.hours(stage)]


def _lateness(row: Due, now: datetime, stage: Stage | None) -> list[Sentence]:
    if now - row.due_at <= LATE:
        return []
    return [say("<i>Ce rappel arrive en retard : il était prévu {moment}.</i>", moment=local(row.due_at, stage))]


def _snoozes(occasion: Occasion, target: Target, row: Due, now: datetime) -> tuple[AnyButton, ...]:
    zone = row.quiet.timezone
    return tuple(
        Button(say("Me le redire {moment}", moment=near(offset.moment, now, zone)), Remind(target, code(offset)))
        for offset in snoozes(occasion, now, zone)
    )


def _to(stage: Stage) -> Button:
    return Button(say("Voir : {name}", name=stages.short_name(stage)), OpenStage(stage.id))


def deadline(card: Card, row: Due, now: datetime) -> Section:
    """Return the reminder of the last day of a call."""
    last = card.deadline or day_at(now, FRANCE)
    days = (last - day_at(now, FRANCE)).days
    values: dict[str, Value] = {"title": say(card.button), "day": Day(last)}
    if days == 1:
        head = say("<b>C’est demain le dernier jour : {title}.</b>", **values)
    elif days <= 0:
        head = say("<b>C’est le dernier jour : {title}.</b>", **values)
    else:
        head = say("<b>Plus que {days} jours : {title}, jusqu’au {day} inclus.</b>", days=days, **values)
    details = tuple(_lateness(row, now, None))
    return Section(head, details, _to_card(card), _snoozes(Deadline(last), Target("card", card.id), row, now))


def deadline_changed(card: Card, before: date | None) -> Section:
    """Say that the last day of a call has changed."""
    title = say(card.button)
    if card.deadline is None:
        head = say("<b>{title} : la date limite n’est plus annoncée.</b>", title=title)
    elif before is None:
        head = say("<b>{title} : la date limite est le {after}.</b>", title=title, after=Day(card.deadline))
    else:
        head = say(
            "<b>{title} : la date limite devient le {after}, au lieu du {before}.</b>",
            title=title, after=Day(card.deadline), before=Day(before),
        )  # fmt: skip
    return Section(head, (_what_of_reminders(moved=card.deadline is not None),), _to_card(card))


def _to_card(card: Card) -> Button:
    return Button(say(card.button), OpenCard(card.id))


def announced(stage: Stage) -> Section:
    """Say that a stage was announced where the person watches."""
    head = say("<b>Nouvelle rencontre : {name}, {day}.</b>", name=called(stage), day=stages.days(stage))
    details = joined([*_where_and_when(stage), say("Vous m’aviez demandé de vous le dire.")])
    return Section(head, (details,), _to(stage))


def asking(stage: Stage) -> Section:
    """Ask whether a meeting was useful."""
    return Section(
        afterwards.head(stage), (afterwards.WHY,), afterwards.to_question(stage), rows=afterwards.rows(stage)
    )


def monthly(told: notes.Note) -> Section:
    """Say the note of the month."""
    return Section(notes.head(told), (notes.lines(told),), notes.to_note(), rows=notes.rows(told))


def changed(change: Change) -> Section:
    """Say precisely what changed of a stage, and what that means for the person's reminders."""
    stage, day = change.stage, Day(change.date.before if change.date else change.stage.date)
    if change.what == "cancelled":
        head = say("<b>{name} : la rencontre du {day} est annulée.</b>", name=called(stage), day=day)
    elif change.what == "postponed":
        head = say(
            "<b>{name} : la rencontre du {day} est reportée.</b> La nouvelle date n’est pas connue.",
            name=called(stage),
            day=day,
        )
    elif change.what == "withdrawn":
        head = say("<b>{name} : la rencontre du {day} n’est plus au programme.</b>", name=called(stage), day=day)
    elif change.what == "restored":
        head = say("<b>{name} : la rencontre aura bien lieu, le {day}.</b>", name=called(stage), day=Day(stage.date))
    elif change.what == "full":
        head = say("<b>{name} : la rencontre du {day} est complète.</b>", name=called(stage), day=day)
    else:
        head = say("<b>{name} : {differences}.</b>", name=called(stage), differences=_differences(change))
    way_on = _to(stage) if change.what != "withdrawn" else ALL
    return Section(head, (joined(_consequences(change)),), way_on, stage=stage)


def _consequences(change: Change) -> list[Sentence]:
    stage = change.stage
    if not stage.takes_place or change.what == "withdrawn":
        return [say("Vos rappels pour cette rencontre sont annulés.")]
    facts = [say("Nouvelle date : {day}", day=Day(stage.date))] if change.date else []
    return [*facts, *_where_and_when(stage), _what_of_reminders(moved=change.moved)]


def _what_of_reminders(*, moved: bool) -> Sentence:
    if moved:
        return say("Vos rappels suivent la nouvelle date.")
    return say("Vos rappels restent les mêmes.")


def _differences(change: Change) -> Sentence:
    """Return what differs, in a few words: « 22 novembre → 29 novembre, 9 h, nouveau lieu »."""
    parts: list[Sentence] = []
    if change.date:
        before, after = Day(change.date.before, "short"), Day(change.date.after, "short")
        parts.append(say("{before} → {after}", before=before, after=after))
    if change.hours:
        parts.append(_hours(change.hours, change.stage))
    if change.place:
        parts.append(_new_place(change.place))
    said = parts[0] if parts else say("l’heure est celle de la ville")
    for part in parts[1:]:
        said = say("{first}, {next}", first=said, next=part)
    return said


def _hours(hours: Moved[Hours], stage: Stage) -> Sentence:
    before, after = hours.before.starts, hours.after.starts
    if after is None:
        return say("heure à confirmer")
    said = Moment(start_of(stage), "time")
    if before is None:
        return say("à {hour}", hour=said)
    if before != after:
        return say("{hour} au lieu de {before}", hour=said, before=clock(before))
    return say("jusqu’à {hour}", hour=clock(hours.after.ends)) if hours.after.ends else say("heure de fin à confirmer")


def _new_place(place: Moved[Place]) -> Sentence:
    if place.after.venue is None and place.after.town == place.before.town:
        return say("lieu à confirmer")
    return say("nouveau lieu") if place.before.venue or place.after.town != place.before.town else say("lieu connu")


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    sections: list[Section] = []
    for stage in of.stages[: MOST_TOLD + 1]:
        row = of.due(f"stage:{stage.id}", "d1-1800", late=True)
        day = start_of(stage).replace(hour=6)
        for state, moment in {
            "rappel de la semaine": of.now,
            "rappel de la veille": day - timedelta(days=1),
            "rappel du jour": day,
        }.items():
            told = reminder(stage, row, moment)
            if told and not sections:
                yield Sample(OpenStage(stage.id), message([told]), state=state)
        sections.append(announced(stage))
    for stage in of.stages[:1]:
        yield Sample(OpenStage(stage.id), message([announced(stage)]), state="annonce d’une rencontre")
        for what in ("cancelled", "postponed", "withdrawn", "restored", "full"):
            yield Sample(OpenStage(stage.id), message([changed(Change(what, stage, 1))]), state=f"avis : {what}")
        everything = Change(
            "changed", stage, 1,
            date=Moved(stage.date - timedelta(days=7), stage.date),
            hours=Moved(Hours(None, None), Hours(time(14), time(17, 30))),
            place=Moved(Place(LONGEST_TOWN, None, None), Place(stage.town, "Maison de l’économie", "12 rue X")),
        )  # fmt: skip
        yield Sample(OpenStage(stage.id), message([changed(everything)]), state="avis : date, heure et lieu")
    if len(sections) > 1:
        yield Sample(ListReminders(), message(sections), state="plusieurs rappels en un message")
    if of.deadline:
        row = of.due(f"card:{of.deadline.id}", "d1-1800", late=True)
        address = OpenCard(of.deadline.id)
        yield Sample(address, message([deadline(of.deadline, row, of.now)]), state="rappel d’un dernier jour")
        for state, before in (("avis : date limite changée", of.today), ("avis : date limite annoncée", None)):
            yield Sample(address, message([deadline_changed(of.deadline, before)]), state=state)
