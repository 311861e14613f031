"""Meetings as screens: those ahead by date, the stages of a tour, the card of each; the past is told in the past."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time

from bot.content.citations import as_known, certainty, freshness, is_later, latest_source, named, partial_day, quote
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
    ChooseReminder,
    FindStages,
    ListStages,
    OpenNearby,
    OpenStage,
    Remind,
    SendCalendar,
    SendVenue,
    Target,
)
from bot.replies.model import (
    Amount,
    AnyButton,
    Button,
    Day,
    Link,
    Moment,
    Reply,
    Sentence,
    Translated,
    Value,
    Venue,
    mark,
    say,
    say_number,
)
from bot.replies.widgets import HOME, column, folded, in_lines, numbers, page_of, pager, short
from bot.screens import cards
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.share import share_button

STAGES_PAGE = 5
OVERSEAS = "97"
"""How the codes of the departments begin whose towns are taken for others: Saint-Denis."""
LABEL = 24
"""Characters of a name on a button."""
TELL_ME = Button(say("Me prévenir des prochaines"), OpenNearby())
"""Offered where no meeting is ahead: it asks for a place, then offers to watch it."""
ALL = Button(say("Les rencontres"), ListStages())
MEETINGS = Button(say("La liste"), ListStages())
"""The same on the card of one of them, where three share a row."""
CALENDAR = Button(say("Agenda"), SendCalendar(WHOLE_TOUR))
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
        return say("{place}", place=_in_town(stage.title, stage.town))
    if stage.title:
        return say("{title}, en ligne", title=stage.title)
    if stage.town == stage.department_name:
        return say("{town}", town=stage.town)
    return say("{town} ({department})", town=stage.town, department=stage.department_name)


def _in_town(named: str, town: str) -> str:
    """Return the name of a meeting or a venue and its town, told once: « SIDO Lyon », « Eurexpo Lyon »."""
    told = re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", named, re.IGNORECASE)
    return named if told else f"{named}, {town}"


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
        more = len({sitting.date for sitting in stage.sittings if sitting.date > stage.date})
        return say_number("{day} et {number} autre date", "{day} et {number} autres dates", more, day=Day(stage.date))
    return _from_to(stage.date, last)


def _from_to(first: date, last: date) -> Sentence:
    """Return two days as people say them: the month once where it is the same, « les 3 et 4 décembre 2026 »."""
    same_month = (first.year, first.month) == (last.year, last.month) and first.day > 1
    start: Value = first.day if same_month else Day(first, "short" if first.year == last.year else "long")
    if same_month and last.day - first.day == 1:
        return say("les {first} et {last}", first=start, last=Day(last, "long"))
    return say("du {first} au {last}", first=start, last=Day(last, "long"))


def listing(content: Content, now: datetime, page: int | None = None) -> Reply:
    """Return a page of the meetings ahead by date; where there is none, what can be done instead."""
    coming = timetable.of(content.stages).ahead(now)
    shown, page, pages = page_of(coming, page or 1, STAGES_PAGE)
    first = 1 + (page - 1) * STAGES_PAGE
    listed = [line(number, stage, now) for number, stage in enumerate(shown, first)]
    lines = [in_lines([*listed, *read_on(shown, now)])] if shown else []
    tour = [Button(say("Le Tour"), FindStages("all"))] if stages_of_tours(content, now) else []
    turning = [button for row in pager(ListStages, page, pages) for button in row]
    near = Button(say("Ma ville"), OpenNearby())
    return Reply(
        (summary(coming, content.stages.values(), now), *lines),
        (
            *openers(shown, first),
            *(((*turning, CALENDAR),) if coming else ((TELL_ME,),)),
            (*tour, near, HOME),
        ),
    )


def openers(shown: Iterable[Meeting], first: int = 1) -> tuple[tuple[AnyButton, ...], ...]:
    """Return the numbers that open the meetings of a list; to type the name of one does the same."""
    return numbers([Button(say("{name}", name=one.title or one.town), OpenStage(one.id)) for one in shown], first)


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


def read_on(shown: Iterable[Meeting], now: datetime) -> list[Sentence]:
    """Return since when a list is known, in one line; each meeting names its own sources."""
    read = min((stage.checked for stage in shown), default=None)
    if read is None or read > now.astimezone(FRENCH_TIME).date():
        return []
    return [say("<i>Relu le {day}.</i>", day=Day(read, "long"))]


def said_by(stage: Meeting, content: Content) -> list[Sentence]:
    """Return who announced a meeting: the sources of a text, or the organiser who published it here."""
    if stage.sources:
        return [named(stage.sources, content)]
    return [say("Source : {who}, {day}", who=stage.said_by or "", day=Day(stage.announced or stage.checked, "long"))]


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
        name=called(coming[0]) if coming[0].title is None else say("{title}", title=coming[0].title),
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


def line(number: int, stage: Meeting, now: datetime, *, region: bool = True) -> Sentence:
    """Return a meeting as a line of a numbered list; without its region where the headline names it."""
    return _line(number, stage, now, {"where": _bold(stage, region=region), "day": days(stage)})


def brief_line(number: int, stage: Meeting, now: datetime, *, year: bool) -> Sentence:
    """Return a meeting as a line of a long list: its name and its day, with the year where not all are of one."""
    named = say("<b>{name}</b>", name=stage.title or stage.town)
    return _line(number, stage, now, {"where": named, "day": Day(stage.date, "long" if year else "short")})


def _line(number: int, stage: Meeting, now: datetime, said: Mapping[str, Value]) -> Sentence:
    values: dict[str, Value] = {"number": number, **said}
    if stage.status == "cancelled":
        return say("{number}. {where} : annulée", **values)
    if stage.status == "postponed":
        return say("{number}. {where} : reportée", **values)
    if is_past(stage, now):
        return say("{number}. {where} : {day} (passée)", **values)
    if stage.status == "full":
        return say("{number}. {where} : {day} (complète)", **values)
    return say("{number}. {where} : {day}", **values)


def _bold(stage: Meeting, *, region: bool) -> Sentence:
    if stage.title is None and not region:
        return say("<b>{town}</b>", town=stage.town)
    if stage.title is None:
        return say("<b>{town}</b>, {region}", town=stage.town, region=stage.region)
    if not stage.has_place:
        return say("<b>{title}</b>, en ligne", title=stage.title)
    if _in_town(stage.title, stage.town) == stage.title:
        return say("<b>{title}</b>", title=stage.title)
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
    coming = bool(ahead([stage], now))
    stale, in_doubt = freshness(stage, today) if stage.sources else [], stage.status == "to confirm"
    share = [button for row in share_button(OpenStage(stage.id)) for button in row]
    return Reply(
        (
            _headline(stage),
            _when(stage, now),
            in_lines([*_facts(stage, past=past), *([] if past else _doubt(stage, today))]),
            *([] if in_doubt else stale),
            _folded(stage, content, today, past=past, stale=stale if in_doubt else []),
        ),
        (*(_ahead(stage, now, reminded) if coming else _after(stage, content)), (*share, MEETINGS, HOME)),
    )


def _folded(stage: Meeting, content: Content, today: date, *, past: bool, stale: Sequence[Sentence]) -> Sentence:
    """Return what one tap unfolds in the card of a meeting: what it is about, who holds it, who says so."""
    later = [] if past else _later(stage, content, today)
    texts = [_quoted(part, stage, content) for text in _texts(stage, past=past) for part in paragraphs(text)]
    sure = certainty(stage.sources, content) if stage.status == "to confirm" and not past else []
    return folded([*texts, *_about(stage, past=past), *sure, *stale, *said_by(stage, content), *later])


def in_french(text: str) -> Sentence:
    """Return a text that was published as it was written, in French: said in every language that it is."""
    return say(text) if text in TRANSLATED else say("{french}", french=text)


def _quoted(text: str, stage: Meeting, content: Content) -> Sentence:
    return quote(text, content.figures) if stage.sources else in_french(text)


_EUROS = re.compile(r"(\d{1,5})(?:[.,](\d\d?))? ?€")
"""A price that says nothing else."""


def _words(text: str, stage: Meeting) -> Sentence:
    """Return a text about a meeting: translated where it stands in the content, else as it was published."""
    if price := _EUROS.fullmatch(text):
        return say("{price}", price=Amount(float(f"{price[1]}.{price[2] or 0}"), "€"))
    return say(text) if stage.sources else in_french(text)


def part(stage: Meeting, which: str) -> Sentence:
    """Return a part of a meeting as it was published, in English where an organiser wrote that as well."""
    text, english = getattr(stage, which), getattr(stage, f"{which}_in_english")
    return say("{text}", text=Translated(text, english)) if english else _words(text, stage)


def _is_announced_later(stage: Meeting, today: date) -> bool:
    return stage.announced is not None and is_later(stage.announced.isoformat(), today)


def _doubt(stage: Meeting, today: date) -> list[Sentence]:
    """Return what is not sure of a meeting: that it is to be confirmed, or announced later than the clock says."""
    if stage.announced and _is_announced_later(stage, today):
        return [say("<i>Mode démonstration : annoncée plus tard ({day}).</i>", day=Day(stage.announced, "long"))]
    return unsure(stage)


def _later(stage: Meeting, content: Content, today: date) -> list[Sentence]:
    """Return that a source is of a later day than the clock says, where the meeting is not of a later one itself."""
    latest = latest_source(stage, content)
    if _is_announced_later(stage, today) or not is_later(latest, today):
        return []
    return [say("<i>Mode démonstration : une source date de plus tard ({day}).</i>", day=partial_day(latest))]


def unsure(stage: Meeting) -> list[Sentence]:
    """Return that a meeting is to be confirmed, where it is known from others than its organiser."""
    if stage.status != "to confirm":
        return []
    return [say("<b>À confirmer</b> avant de vous déplacer.")]


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
    return say("Annoncé à cette date : {what}. Je n’ai pas trouvé de compte rendu.", what=what)


def _facts(stage: Meeting, *, past: bool) -> list[Sentence]:
    """Return what one must know to go there: where, when, at what price, whom to ask."""
    facts = [say("Où : {place}", place=_hall(stage)), *hours(stage), *([] if past else _unknown(stage))]
    if stage.price:
        facts.append(say("Prix : {price}", price=part(stage, "price")))
    return [*facts, *(registering(stage) if stage.contact and not past else [])]


def _hall(stage: Meeting) -> Sentence:
    """Return where a meeting takes place, in one line: of a stage of a tour the headline says the town."""
    if not stage.has_place:
        return place(stage)
    said = say("{venue}", venue=stage.venue or stage.town)
    if stage.venue and stage.title:
        said = say("{venue}", venue=_in_both(stage, lambda venue: _in_town(venue, stage.town)))
    named = stage.venue is None or stage.department.startswith(OVERSEAS)
    if named and stage.town != stage.department_name:
        said = say("{place} ({department})", place=said, department=stage.department_name)
    return say("{place}, et en ligne", place=said) if stage.online else said


def _in_both(stage: Meeting, told: Callable[[str], str]) -> Value:
    """Return what is told of the venue of a meeting, in English where an organiser wrote that as well."""
    french = told(stage.venue or "")
    return Translated(french, told(stage.venue_in_english)) if stage.venue_in_english else french


def _unknown(stage: Meeting) -> list[Sentence]:
    """Return what is not known yet of a meeting ahead: its hour, its hall."""
    hall = stage.has_place and not stage.venue
    if hall and not stage.starts and last_date(stage) == stage.date:
        return [say("Heure et salle : pas encore connues.")]
    if hall:
        return [say("Salle : pas encore connue.")]
    return [] if stage.starts or last_date(stage) > stage.date else [say("Heure : pas encore connue.")]


def _about(stage: Meeting, *, past: bool) -> list[Sentence]:
    """Return whom a meeting is for, its address, who holds it, and how to register where nothing is known of it."""
    audience = [say("Pour : {audience}", audience=part(stage, "audience"))] if stage.audience else []
    whole = [say("Lieu : {place}", place=place(stage))] if stage.has_place else []
    return [*audience, organisers(stage), *([] if past or stage.contact else registering(stage)), *whole]


def hours(stage: Meeting) -> list[Sentence]:
    """Return when a meeting begins and, where it is known, ends; then its other sittings, without those before it."""
    said: list[Sentence] = []
    if at := _from_hour(stage, stage.date, stage.starts, stage.ends):
        there = say("Heure : {hour}, heure locale", hour=at)
        said.append(
            there
            if stage.has_place or stage.timezone != "Europe/Paris"
            else say("Heure : {hour}, heure de Paris", hour=at)
        )
    for sitting in (one for one in stage.sittings if one.date >= stage.date):
        if at := _from_hour(stage, sitting.date, sitting.starts, sitting.ends):
            said.append(say("Aussi : {day}, {hour}", day=Day(sitting.date), hour=at))
        else:
            said.append(say("Aussi : {day}", day=Day(sitting.date)))
    return said


def _from_hour(stage: Meeting, day: date, starts: time | None, ends: time | None) -> Value | None:
    """Return the hour of a sitting, or from when to when it is; None where that is not known."""
    if starts is None:
        return None
    start = Moment(datetime.combine(day, starts, stage.zone), "time")
    if ends is None:
        return start
    return say("de {start} à {end}", start=start, end=Moment(datetime.combine(day, ends, stage.zone), "time"))


def registering(stage: Meeting) -> list[Sentence]:
    """Return how to register, or whom to ask, for a meeting that is to take place."""
    if stage.registration or not stage.takes_place or stage.status == "full":
        return []
    if stage.contact:
        return [say("Pour s’inscrire : {contact}", contact=part(stage, "contact"))]
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
    venue = _in_both(stage, lambda venue: ", ".join([venue, *parts[1:]])) if stage.venue else ", ".join(parts)
    said = say("{venue}, {where}", venue=venue, where=where) if parts else where
    if len(parts) == 1 and stage.town != stage.department_name and _ends_in(parts[0], stage.town):
        said = say("{venue} ({department})", venue=venue, department=stage.department_name)
        if stage.department_name != stage.region:
            said = say("{town}, {region}", town=said, region=stage.region)
    return say("{place}, et en ligne", place=said) if stage.online else said


def _ends_in(venue: str, town: str) -> bool:
    """Tell whether a venue names its town last: « salle des fêtes de Rodez »."""
    return re.search(rf"(?<![\w-]){re.escape(town)}$", venue, re.IGNORECASE) is not None


def _ahead(stage: Meeting, now: datetime, reminded: Collection[str]) -> Iterator[tuple[AnyButton, ...]]:
    """Yield the rows of a meeting ahead: the registration first, since that is what cannot wait."""
    register = [Link(say("S’inscrire"), stage.registration)] if stage.registration and stage.status != "full" else []
    way = [Link(say("Itinéraire"), directions(stage))] if stage.has_place else []
    if links := (*register, *way):
        yield links
    if reminder := _reminder(stage, now, reminded):
        yield (reminder,)
    another = Button(say("Un autre rappel"), ChooseReminder(Target("stage", stage.id)))
    yield another, Button(say("Mon agenda"), SendCalendar(stage.id))


def _reminder(stage: Meeting, now: datetime, reminded: Collection[str]) -> Button | None:
    """Return the one reminder on the card: the first that was asked for, to take it back, else the most useful."""
    target = Target("stage", stage.id)
    for offered in offers.OFFERED:
        if code(offered.offset) in reminded:
            return Button(say(offered.cancel), CancelReminder(target, code(offered.offset)))
    possible = [Button(say(each.ask), Remind(target, code(each.offset))) for each in offers.possible(stage, now)]
    return possible[0] if possible else None


def _after(stage: Meeting, content: Content) -> Iterator[tuple[AnyButton, ...]]:
    """Yield the rows of a meeting that is past or off."""
    yield from column(cards.to_region(stage.region, content))
    if stage.has_place and stage.venue:
        yield (Button(say("Voir le lieu sur une carte"), SendVenue(stage.id)),)


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for stage in of.content.stages.values():
        if sent := venue(stage):
            yield Sample(SendVenue(stage.id), sent)
    for stage in of.stages[:1]:
        reminded = [code(offered.offset) for offered in offers.OFFERED]
        yield Sample(OpenStage(stage.id), card(stage, of.content, of.now, reminded), state="avec des rappels")
