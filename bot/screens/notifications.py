"""What is said when the hour of a reminder has come, when a stage was announced, and when one has changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.content.citations import quote
from bot.content.models import Card, Figure, Stage
from bot.local_time import FRANCE, day_at
from bot.meetings.status import is_past
from bot.reminders.changes import Change, FieldChange, Hours, Whereabouts
from bot.reminders.delivery_policy import LATE
from bot.reminders.records import Due
from bot.reminders.schedule import Deadline, Occasion, code, snoozes
from bot.reminders.support_news import SupportNews
from bot.replies.callback_data import (
    ListReminders,
    OpenCard,
    OpenGuide,
    OpenStage,
    OpenSupport,
    Remind,
    Target,
    UnfollowSupport,
)
from bot.replies.model import AnyButton, Button, Day, Document, Link, Moment, Reply, Sentence, Value, mark, say
from bot.replies.widgets import HOME, column, folded, in_lines, numbers
from bot.screens import afterwards, notes, stages
from bot.screens.reminder_labels import clock, local, near
from bot.screens.sample import LONGEST_TOWN, Sample, Sampler, samples
from bot.screens.stages import ALL, called, place, start_of

MOST_TOLD = 6
"""Subjects told in one message; what is beyond is only named."""
MOST_IN_SIGHT = 3
"""Subjects of a long message that are named before it is unfolded."""
MOST_IN_FULL = 2
"""Subjects told with their details in sight; of more, one tap unfolds them."""


@dataclass(frozen=True, slots=True)
class MessagePart:
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


def message(sections: Sequence[MessagePart], file: Document | None = None) -> Reply:
    """Return one message that says everything, the most pressing first."""
    if len(sections) == 1:
        section = sections[0]
        if section.rows:
            return Reply((section.head, *section.details), section.rows, fresh=True)
        rows = column([*section.alone, section.way_on])
        return Reply((section.head, *section.details), (*rows, _ways_on()), document=file, fresh=True)
    told, rest = sections[:MOST_TOLD], sections[MOST_TOLD:]
    head = say("<b>Plusieurs rappels en un message.</b>")
    if len(sections) <= MOST_IN_FULL:
        paragraphs = [in_lines([section.head, *section.details]) for section in told]
        ways = column([section.way_on for section in told])
        return Reply((head, *paragraphs), (*ways, _ways_on()), document=file, fresh=True)
    heads = [_numbered(number, section.head) for number, section in enumerate(told[:MOST_IN_SIGHT], 1)]
    further = [_further(number, section) for number, section in enumerate(told, 1)]
    return Reply(
        (in_lines([head, *heads]), folded([*further, *(section.head for section in rest)])),
        (*numbers([section.way_on for section in told]), _ways_on()),
        document=file,
        fresh=True,
    )


def _further(number: int, section: MessagePart) -> Sentence:
    """Return what is folded of a subject: its details, under its head where that is not in sight."""
    head = [] if number <= MOST_IN_SIGHT and section.details else [section.head]
    return _numbered(number, in_lines([*head, *section.details]))


def _numbered(number: int, said: Sentence) -> Sentence:
    return say("{number}. {line}", number=number, line=said)


def _ways_on() -> tuple[AnyButton, ...]:
    return (Button(say("Mes rappels"), ListReminders()), HOME)


def reminder(stage: Stage, row: Due, now: datetime) -> MessagePart | None:
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
    return MessagePart(head, (in_lines(details),), _to(stage), ways)


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


def deadline(card: Card, row: Due, now: datetime) -> MessagePart:
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
    return MessagePart(head, details, _to_card(card), _snoozes(Deadline(last), Target("card", card.id), row, now))


def deadline_changed(card: Card, before: date | None) -> MessagePart:
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
    return MessagePart(head, (_what_of_reminders(moved=card.deadline is not None),), _to_card(card))


STATES = {
    "ouvert": mark("<b>{name} : l’aide est ouverte.</b>"),
    "fermé": mark("<b>{name} : l’aide est fermée.</b>"),
    "terminé": mark("<b>{name} : l’aide est terminée.</b>"),
    "annoncé": mark("<b>{name} : l’aide est annoncée, pas encore ouverte.</b>"),
    "à confirmer": mark("<b>{name} : rien ne confirme que l’aide est encore ouverte.</b>"),
}


def support_changed(
    news: SupportNews, card: Card | None, figures: Mapping[str, Figure], page: OpenSupport | None = None
) -> MessagePart:
    """Say what is new of a support that a person follows.

    Args:
        news: what differs.
        card: its card; None where the book tells of it no more.
        figures: those of the content.
        page: what opens its page for the company that the person has kept, if they have.
    """
    if card is None:
        gone = say("<b>{name} : je ne connais plus cette aide.</b>", name=news.name)
        return MessagePart(gone, (_ASKED,), Button(say("Mes aides"), OpenGuide()))
    text = STATES[news.state] if news.state else mark("<b>{name} : du nouveau.</b>")
    head = Sentence(text, {"name": say(card.button)})
    stop = Button(say("Ne plus me prévenir"), UnfollowSupport(card.id))
    return MessagePart(
        head,
        (in_lines([*_new(news, card, figures), _ASKED]),),
        Button(say(card.button), page or OpenCard(card.id)),
        (stop,),
    )


_ASKED = say("Vous m’aviez demandé de vous le dire.")


def _new(news: SupportNews, card: Card, figures: Mapping[str, Figure]) -> Iterator[Sentence]:
    if news.deadline:
        before, after = news.deadline
        if after is None:
            yield say("La date limite n’est plus annoncée.")
        elif before is None:
            yield say("Dernier jour : {day}.", day=Day(after))
        else:
            yield say("Dernier jour : {day}, au lieu du {before}.", day=Day(after), before=Day(before, "long"))
    if news.sums and card.audience:
        yield say("Ce qu’elle apporte a changé : {gets}.", gets=quote(card.audience.gets, figures))
    if news.conditions:
        yield say("Ses conditions ont changé.")


def _to_card(card: Card) -> Button:
    return Button(say(card.button), OpenCard(card.id))


def announced(stage: Stage) -> MessagePart:
    """Say that a stage was announced where the person watches."""
    head = say("<b>Nouvelle rencontre : {name}, {day}.</b>", name=called(stage), day=stages.days(stage))
    details = in_lines([*_where_and_when(stage), say("Vous m’aviez demandé de vous le dire.")])
    return MessagePart(head, (details,), _to(stage))


def asking(stage: Stage) -> MessagePart:
    """Ask whether a meeting was useful."""
    return MessagePart(
        afterwards.head(stage), (afterwards.WHY,), afterwards.to_question(stage), rows=afterwards.rows(stage)
    )


def monthly(told: notes.Note) -> MessagePart:
    """Say the note of the month."""
    return MessagePart(notes.head(told), (notes.lines(told),), notes.to_note(), rows=notes.rows(told))


def changed(change: Change, *, reminded: bool = True) -> MessagePart:
    """Say precisely what changed of a stage, and what that means for the person's reminders, if they have any."""
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
    details = _consequences(change, reminded=reminded)
    return MessagePart(head, (in_lines(details),) if details else (), way_on, stage=stage)


def _consequences(change: Change, *, reminded: bool) -> list[Sentence]:
    stage = change.stage
    if not stage.takes_place or change.what == "withdrawn":
        return [say("Vos rappels pour cette rencontre sont annulés.")] if reminded else []
    facts = [say("Nouvelle date : {day}", day=Day(stage.date))] if change.date else []
    back = say("Vos rappels reprennent.")
    reminders = [back if change.what == "restored" else _what_of_reminders(moved=change.moved)] if reminded else []
    return [*facts, *_where_and_when(stage), *reminders]


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


def _hours(hours: FieldChange[Hours], stage: Stage) -> Sentence:
    before, after = hours.before.starts, hours.after.starts
    if after is None:
        return say("heure à confirmer")
    said = Moment(start_of(stage), "time")
    if before is None:
        return say("à {hour}", hour=said)
    if before != after:
        return say("{hour} au lieu de {before}", hour=said, before=clock(before))
    return say("jusqu’à {hour}", hour=clock(hours.after.ends)) if hours.after.ends else say("heure de fin à confirmer")


def _new_place(place: FieldChange[Whereabouts]) -> Sentence:
    if place.after.venue is None and place.after.town == place.before.town:
        return say("lieu à confirmer")
    return say("nouveau lieu") if place.before.venue or place.after.town != place.before.town else say("lieu connu")


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    sections: list[MessagePart] = []
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
        yield Sample(OpenStage(stage.id), message([asking(stage)]), state="le lendemain : utile ?")
        for what in ("cancelled", "postponed", "withdrawn", "restored", "full"):
            yield Sample(OpenStage(stage.id), message([changed(Change(what, stage, 1))]), state=f"avis : {what}")
        everything = Change(
            "changed", stage, 1,
            date=FieldChange(stage.date - timedelta(days=7), stage.date),
            hours=FieldChange(Hours(None, None), Hours(time(14), time(17, 30))),
            place=FieldChange(
                Whereabouts(LONGEST_TOWN, None, None), Whereabouts(stage.town, "Maison de l’économie", "12 rue X")
            ),
        )  # fmt: skip
        yield Sample(OpenStage(stage.id), message([changed(everything)]), state="avis : date, heure et lieu")
    note = notes.Note(LONGEST_TOWN, of.today, (), [of.deadline] if of.deadline else [], of.stages[:1])
    yield Sample(ListReminders(), message([monthly(note)]), state="la note du mois")
    if len(sections) > 1:
        yield Sample(ListReminders(), message(sections), state="plusieurs rappels en un message")
    for support in [card for card in of.content.cards.values() if card.audience][:1]:
        days = (of.today - timedelta(days=30), of.today + timedelta(days=30))
        changed_all = SupportNews(support.button, deadline=days, sums=True, conditions=True)
        every_state = [replace(changed_all, state=state) for state in STATES]
        said = [support_changed(news, support, of.content.figures) for news in (changed_all, *every_state)]
        said.append(support_changed(SupportNews(support.button, gone=True), None, of.content.figures))
        for number, section in enumerate(said, 1):
            yield Sample(OpenCard(support.id), message([section]), state=f"une aide suivie change ({number})")
    if of.deadline:
        row = of.due(f"card:{of.deadline.id}", "d1-1800", late=True)
        address = OpenCard(of.deadline.id)
        yield Sample(address, message([deadline(of.deadline, row, of.now)]), state="rappel d’un dernier jour")
        for state, before in (("avis : date limite changée", of.today), ("avis : date limite annoncée", None)):
            yield Sample(address, message([deadline_changed(of.deadline, before)]), state=state)
