"""Meetings as screens: those ahead by date, the stages of a tour, the card of each; the past is told in the past."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time

from bot.content.citations import as_known, certainty, freshness, is_later, quote, sources
from bot.content.models import Content, Meeting, Tour, paragraphs
from bot.local_time import FRENCH_TIME
from bot.meetings import timetable
from bot.meetings.drafts import TRANSLATED
from bot.meetings.status import ahead, is_past, last_date
from bot.reminders import offers
from bot.reminders.schedule import code
from bot.replies.callback_data import (
    WHOLE_TOUR,
    CancelReminder,
    FindStages,
    ListStages,
    OpenNearby,
    OpenStage,
    Remind,
    SendCalendar,
    SendVenue,
    Target,
    TypeMoment,
)
from bot.replies.model import AnyButton, Button, Day, Link, Moment, Reply, Sentence, Value, Venue, mark, say, say_number
from bot.replies.widgets import HOME, column, joined, page_of, pager, short
from bot.screens import cards
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.share import share_button

STAGES_PAGE = 10
LABEL = 24
"""Characters of a name on a button."""
MOST_SOURCES = 6
"""Sources named under a list."""
TELL_ME = Button(say("Me prévenir d’une nouvelle rencontre"), OpenNearby())
"""Offered where no meeting is ahead: it asks for a place, then offers to watch it."""
ALL = Button(say("Toutes les rencontres"), ListStages())
KINDS = {
    "atelier": mark("un atelier"),
    "café": mark("un Café IA"),
    "conférence": mark("une conférence"),
    "étape": mark("une étape"),
    "formation": mark("une formation"),
    "rencontre": mark("une rencontre"),
    "salon": mark("un salon"),
    "sommet": mark("un sommet"),
    "visite": mark("une visite"),
    "webinaire": mark("un webinaire"),
}
STATES = {
    "cancelled": mark("Cette rencontre est annulée."),
    "postponed": mark("Cette rencontre est reportée ; la nouvelle date n’est pas connue."),
    "full": mark("Complet : il n’y a plus de place."),
}
"""What stands in the place of the days that are left."""
NONE_AHEAD = say("<b>Aucune rencontre n’est annoncée à ce jour.</b> Je peux vous prévenir de la prochaine.")


def start_of(stage: Meeting) -> datetime:
    """Return the aware moment at which a meeting begins: midnight where the hour is not known."""
    return datetime.combine(stage.date, stage.starts or time(), stage.zone)


def kind(stage: Meeting) -> Sentence:
    """Return what a meeting is: « un atelier », « une étape du Tour de France de l’IA »."""
    return say(stage.series.stage_name) if stage.series else say(KINDS[stage.kind])


def name(stage: Meeting) -> Sentence:
    """Return how a meeting is called: its title and town; a stage of a tour, its town and department."""
    if stage.title and stage.has_place:
        return say("{title}, {town}", title=stage.title, town=stage.town)
    if stage.title:
        return say("{title}, en ligne", title=stage.title)
    if stage.town == stage.department_name:
        return say("{town}", town=stage.town)
    return say("{town} ({department})", town=stage.town, department=stage.department_name)


def called(stage: Meeting) -> Sentence:
    """Return how a meeting is called in a sentence about it: as `name`, a stage of a tour by its town alone."""
    return name(stage) if stage.title else say("{town}", town=stage.town)


def short_name(stage: Meeting, length: int = LABEL) -> str:
    """Return what a button calls a meeting: its title, or the town of a stage of a tour. Both are proper names."""
    return short(stage.title or stage.town, length)


def days(stage: Meeting) -> Sentence:
    """Return the day of a meeting, or its first and last."""
    last = last_date(stage)
    if last == stage.date:
        return say("{day}", day=Day(stage.date))
    if stage.sittings and not stage.last_day:
        return say_number("{day} et {number} autre date", "{day} et {number} autres dates",
            len({sitting.date for sitting in stage.sittings}), day=Day(stage.date))  # fmt: skip
    return say("du {first} au {last}", first=Day(stage.date, "short"), last=Day(last, "long"))


def listing(content: Content, now: datetime, page: int | None = None) -> Reply:
    """Return a page of the meetings ahead by date; where there is none, what can be done instead."""
    coming = timetable.of(content.stages).ahead(now)
    shown, page, pages = page_of(coming, page or 1, STAGES_PAGE)
    first = 1 + (page - 1) * STAGES_PAGE
    lines = [joined([line(number, stage, now) for number, stage in enumerate(shown, first)])] if shown else []
    tours = tours_button(content, now)
    return Reply(
        (summary(coming, content.stages.values(), now), *lines, *cited(shown, content)),
        (
            *pairs(buttons(shown, first)),
            *pager(ListStages, page, pages),
            (Button(say("Toutes dans mon agenda"), SendCalendar(WHOLE_TOUR)) if coming else TELL_ME,),
            *([(tours,)] if tours else []),
            (Button(say("Près de chez moi"), OpenNearby()), HOME),
        ),
    )


def buttons(shown: Iterable[Meeting], first: int = 1) -> list[Button]:
    """Return the numbered buttons that open meetings."""
    return [
        Button(say("{number}. {name}", number=number, name=short_name(stage, 17)), OpenStage(stage.id))
        for number, stage in enumerate(shown, first)
    ]


def tours_button(content: Content, now: datetime) -> Button | None:
    """Return the button to the stages of tours, where some are known; None where there are none."""
    stages = stages_of_tours(content, now)
    if not stages:
        return None
    return Button(say("{tour} {years}", tour=say("Le Tour"), years=years(stages)), FindStages("all"))


def stages_of_tours(content: Content, now: datetime) -> list[Meeting]:
    """Return the stages of all tours, by date."""
    return [stage for stage in timetable.of(content.stages).known(now) if stage.tour]


def years(stages: Sequence[Meeting]) -> str:
    """Return the years in which stages take place: "2024-2025"."""
    first, last = min(stage.date.year for stage in stages), max(stage.date.year for stage in stages)
    return f"{first}" if first == last else f"{first}-{last}"


def cited(shown: Iterable[Meeting], content: Content) -> list[Sentence]:
    """Return who says so, of the meetings of a list: the sources that they name, each once."""
    named = dict.fromkeys(
        source for stage in shown for source in (stage.series.sources if stage.series else stage.sources)
    )
    return [sources(list(named)[:MOST_SOURCES], content)] if named else []


def said_by(stage: Meeting, content: Content) -> list[Sentence]:
    """Return who announced a meeting: the sources of a text, or the organiser who published it here."""
    if stage.sources:
        return [sources(stage.sources, content)]
    who, day = stage.said_by or "", Day(stage.announced or stage.checked, "long")
    return [say("<blockquote expandable>Source : {who}, {day}</blockquote>", who=who, day=day)]


def pairs(buttons: Sequence[AnyButton]) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the buttons two by two."""
    return tuple(tuple(buttons[index : index + 2]) for index in range(0, len(buttons), 2))


def summary(coming: Sequence[Meeting], meetings: Iterable[Meeting], now: datetime) -> Sentence:
    """Return how many meetings are ahead, and which comes next."""
    if not coming and any(stage.status == "postponed" and not is_past(stage, now) for stage in meetings):
        return say(
            "<b>Aucune rencontre n’a de date à ce jour.</b> On ne sait pas encore quand auront lieu les reportées."
        )
    if not coming:
        return NONE_AHEAD
    if (tour := coming[0].series) and all(stage.series == tour for stage in coming):
        return _left(coming, [stage for stage in meetings if stage.series == tour])
    return say_number(
        "<b>{number} rencontre à venir</b> : {day}, {name}.",
        "<b>{number} rencontres à venir</b>, la prochaine {day} : {name}.",
        len(coming),
        day=Day(coming[0].date),
        name=name(coming[0]),
    )


def tour_summary(tour: Tour, stages: Sequence[Meeting], now: datetime) -> Sentence:
    """Return how far a tour is, as its own stages tell: ahead, under way, or over."""
    coming = ahead(stages, now)
    values: dict[str, Value] = {"tour": say(tour.name), "years": years(stages), "count": len(stages)}
    if coming:
        return _left(coming, stages)
    if any(stage.status == "postponed" for stage in stages):
        return say("<b>{tour} {years} : aucune étape n’a de date à ce jour.</b> Certaines sont reportées.", **values)
    return say("<b>Le {tour} de {years} est terminé.</b> Il comptait {count} étapes.", **values)


def _left(coming: Sequence[Meeting], stages: Sequence[Meeting]) -> Sentence:
    """Return how many of the stages of a tour are ahead."""
    return say_number(
        "<b>{number} étape à venir sur {count}</b>, la prochaine {day} à {town}.",
        "<b>{number} étapes à venir sur {count}</b>, la prochaine {day} à {town}.",
        len(coming),
        count=len(stages),
        day=Day(coming[0].date),
        town=coming[0].town,
    )


def line(number: int, stage: Meeting, now: datetime) -> Sentence:
    """Return a meeting as a line of a numbered list."""
    values: dict[str, Value] = {"number": number, "where": _bold(stage), "day": days(stage)}
    if stage.status == "cancelled":
        return say("{number}. {where} : annulée", **values)
    if stage.status == "postponed":
        return say("{number}. {where} : reportée", **values)
    if is_past(stage, now):
        return say("{number}. {where} : {day} (passée)", **values)
    if stage.status == "full":
        return say("{number}. {where} : {day} (complète)", **values)
    return say("{number}. {where} : {day}", **values)


def _bold(stage: Meeting) -> Sentence:
    if stage.title is None:
        return say("<b>{town}</b>, {region}", town=stage.town, region=stage.region)
    if not stage.has_place:
        return say("<b>{title}</b>, en ligne", title=stage.title)
    return say("<b>{title}</b>, {town}", title=stage.title, town=stage.town)


def card(stage: Meeting, content: Content, now: datetime, reminded: Collection[str] = ()) -> Reply:
    """Return the card of a meeting.

    Args:
        stage: the meeting.
        content: everything the bot knows, for the names of the sources.
        now: the present moment, aware.
        reminded: the offsets (`bot.reminders.schedule.code`) at which the person asked to be reminded.
    """
    past, today = is_past(stage, now), now.astimezone(FRENCH_TIME).date()
    stage = as_known(stage, content, today)
    told = [content_paragraph for text in _texts(stage, past=past) for content_paragraph in paragraphs(text)]
    detail = tuple(_quoted(text, stage, content) for text in told)
    coming = bool(ahead([stage], now))
    ways = _ahead(stage, now, reminded) if coming else cards.to_region(stage.region, content)
    return Reply(
        (
            _headline(stage),
            _when(stage, now),
            joined(_facts(stage, past=past)),
            *detail,
            *(_doubt(stage, content, today) if not past else []),
            *(freshness(stage, today) if stage.sources else []),
            *said_by(stage, content),
        ),
        (
            *column([*ways, *_on_a_map(stage, coming=coming)]),
            *share_button(OpenStage(stage.id)),
            (ALL, HOME),
        ),
    )


def in_french(text: str) -> Sentence:
    """Return a text that was published as it was written, in French: said in every language that it is."""
    return say(text) if text in TRANSLATED else say("{french}", french=text)


def _quoted(text: str, stage: Meeting, content: Content) -> Sentence:
    return quote(text, content.figures) if stage.sources else in_french(text)


def _words(text: str, stage: Meeting) -> Sentence:
    """Return a text about a meeting: translated where it stands in the content, else as it was published."""
    return say(text) if stage.sources else in_french(text)


def _doubt(stage: Meeting, content: Content, today: date) -> list[Sentence]:
    """Return what is not sure of a meeting: who tells of it, and whether that is later than the clock says."""
    if stage.announced and is_later(stage.announced.isoformat(), today):
        return [say("<i>Mode démonstration : annoncée plus tard ({day}).</i>", day=Day(stage.announced, "long"))]
    return [*unsure(stage), *certainty(stage.sources, content)] if stage.status == "to confirm" else []


def unsure(stage: Meeting) -> list[Sentence]:
    """Return that a meeting is to be confirmed, where it is known from others than its organiser."""
    if stage.status != "to confirm":
        return []
    return [say("<b>À confirmer</b> auprès de l’organisateur avant de vous déplacer.")]


def _on_a_map(stage: Meeting, *, coming: bool) -> list[AnyButton]:
    if not stage.has_place:
        return []
    if coming:
        return [Link(say("Itinéraire"), directions(stage))]
    return [Button(say("Voir le lieu sur une carte"), SendVenue(stage.id))] if stage.venue else []


def directions(stage: Meeting) -> str:
    """Return the page that shows the way to a meeting, from wherever one is."""
    return f"https://www.openstreetmap.org/directions?to={stage.point.latitude}%2C{stage.point.longitude}"


def venue(stage: Meeting) -> Reply | None:
    """Return the venue of a meeting as a place that opens in the phone's maps; None where it has none."""
    if stage.venue is None or not stage.has_place:
        return None
    address = ", ".join(part for part in (stage.address, stage.town) if part)
    exact = say("Repère à l’adresse du lieu : {address}", address=address)
    centre = say("Repère au centre de la ville, faute de position exacte : {address}", address=address)
    place = Venue(stage.point.latitude, stage.point.longitude, stage.venue)
    back = Button(say("Voir la rencontre"), OpenStage(stage.id))
    return Reply((exact if stage.is_exact else centre,), ((back, HOME),), venue=place, fresh=True)


def _texts(stage: Meeting, *, past: bool) -> list[str]:
    """A report, and what is noted of it, is told once the meeting is past; a programme before and after."""
    return [text for text in (stage.programme, stage.report if past else None, stage.note) if text]


def _headline(stage: Meeting) -> Sentence:
    if stage.title is None:
        return say("<b>{town}, {day}</b>", town=stage.town, day=days(stage))
    return say("<b>{title}</b> : {day}", title=stage.title, day=days(stage))


def _when(stage: Meeting, now: datetime) -> Sentence:
    if stage.status in STATES and (stage.status != "full" or not is_past(stage, now)):
        return say(STATES[stage.status])
    if is_past(stage, now):
        return _what_became(stage)
    what = kind(stage)
    left = (stage.date - now.astimezone(stage.zone).date()).days
    if left < 0:
        return say("En ce moment : {what}.", what=what)
    if left == 0:
        return say("C’est aujourd’hui : {what}.", what=what)
    if left == 1:
        return say("C’est demain : {what}.", what=what)
    return say("Dans {days} jours : {what}.", days=left, what=what)


def _what_became(stage: Meeting) -> Sentence:
    what = kind(stage)
    if stage.report and stage.held == "sans doute":
        return say("C’était {what}. Annoncé à cette date, cela a sans doute eu lieu.", what=what)
    if stage.report or not stage.sources:
        return say("C’était {what}.", what=what)
    return say("Annoncé à cette date : {what}. Non trouvé : un compte rendu.", what=what)


def _facts(stage: Meeting, *, past: bool) -> list[Sentence]:
    facts = [say("Où : {place}", place=place(stage)), *hours(stage)]
    if not past and stage.has_place and not stage.venue:
        facts.append(say("Salle : pas encore connue."))
    if not past and not stage.starts:
        facts.append(say("Heure : pas encore connue."))
    if stage.audience:
        facts.append(say("Pour : {audience}", audience=_words(stage.audience, stage)))
    if stage.price:
        facts.append(say("Prix : {price}", price=_words(stage.price, stage)))
    return [*facts, organisers(stage), *([] if past else registering(stage))]


def hours(stage: Meeting) -> list[Sentence]:
    """Return when a meeting begins and, where it is known, ends; then its other sittings."""
    said: list[Sentence] = []
    if stage.starts and stage.ends:
        start, end = (
            Moment(start_of(stage), "time"),
            Moment(datetime.combine(stage.date, stage.ends, stage.zone), "time"),
        )
        said.append(say("Heure : de {start} à {end}, heure locale", start=start, end=end))
    elif stage.starts:
        said.append(say("Heure : {hour}, heure locale", hour=Moment(start_of(stage), "time")))
    for sitting in stage.sittings:
        if sitting.starts:
            at = Moment(datetime.combine(sitting.date, sitting.starts, stage.zone), "time")
            said.append(say("Aussi : {day}, {hour}", day=Day(sitting.date), hour=at))
        else:
            said.append(say("Aussi : {day}", day=Day(sitting.date)))
    return said


def registering(stage: Meeting) -> list[Sentence]:
    """Return how to register, or whom to ask, for a meeting that is to take place."""
    if stage.registration or not stage.takes_place or stage.status == "full":
        return []
    if stage.contact:
        return [say("Pour s’inscrire : {contact}", contact=_words(stage.contact, stage))]
    return [say("Pour s’inscrire : demandez à l’organisateur.")]


def organisers(stage: Meeting) -> Sentence:
    """Return who holds a meeting: its own organiser, those of its tour, or that nobody says."""
    said = say("pas encore connue")
    if stage.organiser:
        said = say(stage.organiser) if stage.sources else say("{organiser}", organiser=stage.organiser)
    elif stage.series:
        said = say(stage.series.organisers)
    return say("Organisation : {organiser}", organiser=said)


def place(stage: Meeting) -> Sentence:
    """Return where a meeting takes place, as precisely as it is known."""
    if not stage.has_place:
        return say("en ligne")
    town = say("{town} ({department})", town=stage.town, department=stage.department_name)
    where = say("{town}, {region}", town=town, region=stage.region)
    if stage.town == stage.department_name:
        where = say("{town}", town=stage.town)
    elif stage.department_name == stage.region:
        where = town
    parts = [part for part in (stage.venue, stage.address) if part]
    said = say("{venue}, {where}", venue=", ".join(parts), where=where) if parts else where
    return say("{place}, et en ligne", place=said) if stage.online else said


def _ahead(stage: Meeting, now: datetime, reminded: Collection[str]) -> list[AnyButton]:
    """The buttons of a meeting ahead: the registration first, since that is what cannot wait."""
    ways: list[AnyButton] = []
    target = Target("stage", stage.id)
    if stage.registration and stage.status != "full":
        ways.append(Link(say("S’inscrire"), stage.registration))
    possible = {offered.offset: offered for offered in offers.possible(stage, now)}
    for offered in offers.OFFERED:
        offset = code(offered.offset)
        if offset in reminded:
            ways.append(Button(say(offered.cancel), CancelReminder(target, offset)))
        elif offered.offset in possible:
            ways.append(Button(say(possible[offered.offset].ask), Remind(target, offset)))
    return [
        *ways,
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
