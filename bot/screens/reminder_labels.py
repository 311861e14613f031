"""How reminders are named: what they are of, and when they come."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.content.models import Content, Stage
from bot.local_time import FRANCE
from bot.reminders.schedule import At, DaysBefore, Occasion, Offset, TimeBefore
from bot.reminders.subjects import CARD, REGION, SUPPORT, Places, area_place, stage_of
from bot.replies.model import Distance, Moment, Sentence, say, say_number


def name_of(subject: str, content: Content) -> Sentence | None:
    """Return the name of what people are reminded of; None where the subject names nothing that exists."""
    if subject.startswith(REGION):
        return say("toutes les rencontres, {region}", region=subject.removeprefix(REGION))
    if subject.startswith((CARD, SUPPORT)):
        card = content.cards.get(subject.removeprefix(CARD).removeprefix(SUPPORT))
        return say(card.button) if card else None
    stage = stage_of(subject, content)
    return say("{name}", name=stage.title or stage.town) if stage else None


def area_name(subject: str, places: Places) -> Sentence | None:
    """Return the name of an area that is watched."""
    place, kilometres = area_place(subject, places)
    if place is None:
        return None
    if kilometres is None:
        return say("{town}", town=place.name)
    return say("{town} et {distance} autour", town=place.name, distance=Distance(kilometres))


def when(offset: Offset, occasion: Occasion | None, zone: str = FRANCE) -> Sentence:
    """Return when a reminder comes, counted from the occasion; a moment chosen is said where the person is."""
    match offset:
        case At(moment):
            said = say("le {moment}", moment=Moment(moment.astimezone(ZoneInfo(zone)), "short"))
        case TimeBefore() if occasion and occasion.starts is None:
            said = say("le jour même à 8 h")
        case TimeBefore(minutes):
            said = _before(minutes)
        case DaysBefore(0, at):
            said = say("le jour même à {hour}", hour=clock(at))
        case DaysBefore(1, at):
            said = say("la veille à {hour}", hour=clock(at))
        case DaysBefore(days, at):
            said = say_number("{number} jour avant, à {hour}", "{number} jours avant, à {hour}", days, hour=clock(at))
    return said


def _before(minutes: int) -> Sentence:
    if minutes % 60:
        return say_number("{number} minute avant", "{number} minutes avant", minutes)
    return say_number("{number} heure avant", "{number} heures avant", minutes // 60)


def clock(at: time) -> Moment:
    """Return a wall time, to be said as an hour."""
    return Moment(datetime.combine(date(2000, 1, 1), at, UTC), "time")


def local(moment: datetime, stage: Stage | None) -> Sentence:
    """Return a moment in the time zone of a stage; the zone is named where it is not that of most of France."""
    if stage is None or stage.timezone == FRANCE:
        return say("le {moment}", moment=Moment(moment.astimezone(ZoneInfo(FRANCE))))
    return say(
        "le {moment} (heure de {town})", moment=Moment(moment.astimezone(stage.zone)), town=stage.town or stage.timezone
    )


def near(moment: datetime, now: datetime, zone: str) -> Sentence:
    """Return a moment of today or tomorrow in a few words, where the person is."""
    here = ZoneInfo(zone)
    hour = Moment(moment.astimezone(here), "time")
    if moment.astimezone(here).date() == now.astimezone(here).date():
        return say("aujourd’hui à {hour}", hour=hour)
    return say("demain à {hour}", hour=hour)
