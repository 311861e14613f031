"""One note a month, in four lines: what opens, what closes within 30 days, one meeting near; asked for, and left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.content.citations import is_later
from bot.content.models import Card, Content, Meeting
from bot.local_time import FRENCH_TIME
from bot.meetings import timetable
from bot.meetings.ranking import Origin
from bot.places.gazetteer import Place
from bot.replies.callback_data import JoinNote, LeaveNote, OpenCard, OpenNote, OpenPrivacy, OpenStage
from bot.replies.model import AnyButton, Button, Day, PartialDay, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, column, in_lines, short
from bot.screens.sample import LONGEST_TOWN, Sample, Sampler, samples
from bot.screens.stages import called, short_name
from bot.supports.profile import COLLECTIVITY, Profile
from bot.supports.rulebook import CODES, rulebook_of
from bot.supports.verdicts import verdict

MAX_NOTE_KM = 100
"""Kilometres within which a meeting counts as near."""
CLOSES_WITHIN = timedelta(days=30)
MOST_PLACES = 6
LEAVE = Button(say("Ne plus la recevoir"), LeaveNote())


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says.

    Attributes:
        place: the department it is about.
        day: the French day it is made on.
        opening: what is announced and not open yet, one at most.
        closing: what closes within 30 days, the soonest first.
        meetings: what takes place near, one at most.
        for_company: whether it is made for a company that is kept: what is refused to it is left out.
    """

    place: str
    day: date
    opening: Sequence[Card] = ()
    closing: Sequence[Card] = ()
    meetings: Sequence[Meeting] = ()
    for_company: bool = False


def note(
    place: Place, region: str, content: Content, now: datetime, kept: Profile | None = None, town: Place | None = None
) -> Note | None:
    """Return the note about a department, as of `now` (aware); None where nobody knows where that is.

    Args:
        place: the department.
        region: the name of its region, as cards name it.
        content: everything the bot knows.
        now: the present moment.
        kept: the company that the person asked to have kept; None where there is none.
        town: where that is, if it is in the department: meetings are near there.
    """
    if place.point is None:
        return None
    today = now.astimezone(FRENCH_TIME).date()
    cards = [card for card in content.cards.values() if not card.regions or region in card.regions]
    if kept:
        company = replace(kept, region=CODES.get(region, COLLECTIVITY), department=place.department)
        cards = [card for card in cards if not _is_refused(card, company, content, today)]
    closing = [(card.deadline, card.id, card) for card in cards if card.deadline]
    soon = [
        card for day, _, card in sorted(closing, key=lambda each: each[:2]) if today <= day <= today + CLOSES_WITHIN
    ]
    opening = [
        card for card in cards if card.state == "annoncé" and card.audience and not is_later(card.state_on or "", today)
    ]
    nearby = timetable.of(content.stages).nearby(now)
    there_from = (town.point if town else None) or place.point
    found = nearby.ahead.worth_showing(Origin(there_from, place.department), date.min, 1)
    there = [one.stage for one in found if one.kilometres is not None and one.kilometres <= MAX_NOTE_KM]
    return Note(place.name, today, opening[:1], soon, (there or nearby.online)[:1], for_company=kept is not None)


def _is_refused(card: Card, company: Profile, content: Content, today: date) -> bool:
    """Tell whether a support is not for a company, as far as its rules say."""
    support = rulebook_of(content).by_id.get(card.id)
    return support is not None and verdict(support, company, today).list in {"does_not_fit", "probably_not", None}


def head(told: Note) -> Sentence:
    """Return the first line: the month, and where."""
    if told.for_company:
        return say(
            "<b>Note du mois : {month}, pour votre entreprise</b> ({place})",
            month=PartialDay(told.day, "month"),
            place=told.place,
        )
    return say(
        "<b>Note du mois : {month}, pour vous</b> ({place})", month=PartialDay(told.day, "month"), place=told.place
    )


def lines(told: Note) -> Sentence:
    """Return the other three lines."""
    return in_lines([_opening(told), _closing(told), _meeting(told)])


def _opening(told: Note) -> Sentence:
    if not told.opening:
        return say("Ce qui s’annonce : rien de nouveau, que je sache.")
    return say("Annoncé, pas encore ouvert : {card}.", card=say(told.opening[0].button))


def _closing(told: Note) -> Sentence:
    if not told.closing:
        return say("Ce qui ferme dans les 30 jours : rien, que je sache.")
    first, others = told.closing[0], len(told.closing) - 1
    closes = say(
        "Ferme bientôt : {card}, le {day}", card=say(first.button), day=Day(first.deadline or told.day, "short")
    )
    if not others:
        return say("{closes}.", closes=closes)
    return say_number("{closes}, et {number} autre.", "{closes}, et {number} autres.", others, closes=closes)


def _meeting(told: Note) -> Sentence:
    if not told.meetings:
        return say("Une rencontre près de chez vous : aucune n’est annoncée.")
    one = told.meetings[0]
    return say("Une rencontre : {name}, {day}.", name=called(one), day=Day(one.date, "short"))


def rows(told: Note) -> tuple[tuple[AnyButton, ...], ...]:
    """Return what it names, and the way out."""
    cards: list[AnyButton] = [
        Button(say(card.button), OpenCard(card.id)) for card in (*told.closing[:1], *told.opening)
    ]
    to_them = [Button(say("{name}", name=short_name(one, 34)), OpenStage(one.id)) for one in told.meetings]
    return (*column([*to_them, *cards]), (LEAVE, HOME))


def to_note() -> Button:
    """Return the button to the note, in a message that says more."""
    return Button(say("Ma note du mois"), OpenNote())


def offer() -> Reply:
    """Say what the note is, and ask where."""
    return Reply(
        (
            say("<b>Une note par mois ? Où est votre entreprise ?</b>"),
            say("Quatre lignes, le premier du mois : ce qui s’annonce, ce qui ferme, une rencontre près de chez vous."),
            say("Écrivez votre commune. Je ne garde que le département, et seulement si vous dites oui ensuite."),
        ),
        ((Button(say("Vie privée"), OpenPrivacy()), HOME),),
    )


def agree(places: Sequence[tuple[str, str]], *, kept: bool = False) -> Reply:
    """Ask for the agreement, for one of a few departments: ids and names; `kept` where « ma fiche » says which."""
    what = say(
        "Quatre lignes d’après votre fiche : ce qui s’annonce, ce qui ferme, une rencontre, sans ce qui n’est pas pour "
        "votre entreprise. Une autre commune ? Écrivez-la."
    )
    buttons = [
        Button(say("Oui, pour : {place}", place=short(name, 24)), JoinNote(area)) for area, name in places[:MOST_PLACES]
    ]
    return Reply(
        (
            say("<b>Je vous envoie la note chaque mois ?</b>"),
            *([what] if kept else []),
            say("Vous pouvez arrêter à tout moment, d’un bouton dans la note."),
        ),
        (*column(buttons), (Button(say("Non merci"), LeaveNote()), HOME)),
    )


def joined_in(place: str) -> Reply:
    """Confirm that the note comes."""
    return Reply(
        (say("<b>C’est noté : une note par mois ({place}).</b> La première arrive le mois prochain.", place=place),),
        ((Button(say("La voir maintenant"), OpenNote()),), (LEAVE, HOME)),
    )


def left() -> Reply:
    """Confirm that no note comes."""
    return Reply((say("<b>Entendu : aucune note.</b>"),), ((Button(say("La recevoir"), OpenNote()), HOME),))


def now_as(told: Note) -> Reply:
    """Show the note as it would be now to somebody who receives it."""
    return Reply((head(told), lines(told)), rows(told))


def unknown() -> Reply:
    """Say that no place was understood."""
    return Reply((say("<b>Je ne trouve pas ce lieu.</b> Écrivez une commune ou un code postal."),), ((HOME,),))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    cards = [of.deadline] if of.deadline else []
    announced = [card for card in of.content.cards.values() if card.state == "annoncé"]
    opening = sorted(announced, key=lambda card: -len(card.button))[:1]
    full = Note("Provence-Alpes-Côte d’Azur", of.today, opening, cards * 3, of.stages[:1])
    yield Sample(OpenNote(), offer())
    yield Sample(OpenNote(), unknown(), state="lieu inconnu")
    yield Sample(OpenNote(), agree([("dep-87", LONGEST_TOWN), ("dep-23", "Creuse")]), state="un lieu dit")
    yield Sample(OpenNote(), agree([("dep-87", LONGEST_TOWN)], kept=True), state="une fiche")
    yield Sample(OpenNote(), now_as(replace(full, for_company=True)), state="d’après une fiche")
    yield Sample(OpenNote(), now_as(full), state="quelqu’un qui la reçoit")
    yield Sample(OpenNote(), now_as(Note("Creuse", of.today, (), cards)), state="une date limite")
    yield Sample(OpenNote(), now_as(Note("Creuse", of.today)), state="rien de neuf")
    yield Sample(JoinNote("dep-23"), joined_in("Creuse"))
    yield Sample(LeaveNote(), left())
