"""The nearest stages as screens: where somebody is, which place they mean, what is worth the way, what took place."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from bot.content.models import Content, Meeting
from bot.maps.drawing import draw, key
from bot.maps.layout import MapTexts, Marker
from bot.meetings import timetable
from bot.meetings.ranking import Near, Origin
from bot.places.gazetteer import Place
from bot.places.geography import Coordinates, distance_kilometres
from bot.places.resolver import PlaceMatch
from bot.replies.callback_data import (
    AskPosition,
    ChooseAmong,
    ChoosePlace,
    OfferAlerts,
    OpenContacts,
    OpenNearby,
    OpenPastNearby,
    OpenStage,
    WatchArea,
)
from bot.replies.model import Button, Day, Distance, PartialDay, Picture, Reply, Sentence, Value, say, say_number
from bot.replies.widgets import HOME, column, in_lines, short
from bot.screens import cards
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import ALL, called, days, name, openers, read_on, short_name

TOWNS = frozenset({"commune", "arrondissement", "delegated"})
WATCHED_KILOMETRES = (25, 50, 100)
"""Distances offered around a town."""
CORSICA, REGION_OF_CORSICA = "2A", "94"
NONE_AHEAD = say("<b>Aucune rencontre n’est annoncée près de chez vous à ce jour.</b>")
NONE_THIS_SIDE = say("<b>Aucune rencontre n’est annoncée près de chez vous sans prendre la mer ou l’avion.</b>")
OTHERS_ACROSS = say("Les autres sont de l’autre côté de la mer.")
INSTEAD = say("En attendant : quelqu’un à appeler, les aides de votre région, et un message de ma part à la prochaine.")
OCEAN = 1000.0
"""Kilometres across the sea beyond which nobody goes for an evening: an ocean."""
MOST_OTHERS = 4
"""Meetings shown where others than the nearest are asked for."""
MOST_ONLINE = 2
"""Online meetings shown beside those that one can go to."""
MAX_PAST_KM = 300.0
"""Kilometres beyond which a past meeting is no longer called near."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where somebody is, for the time of one answer: how the place is called, and its place id unless they shared it.

    A shared position has no `place_id`: it must not find its way into a button.
    """

    label: str | Sentence
    origin: Origin
    place_id: str = ""
    watched_id: str = ""
    """The place whose surroundings may be watched: at most the department of a position that was shared."""
    region: str = ""
    """The name of the region, where it is known: what it offers is shown where no stage is ahead."""


def ask(spoken_of: tuple[str, str] | None = None) -> Reply:
    """Ask where somebody is: typing works everywhere, sharing a position on phones only.

    Args:
        spoken_of: the name and the id of a place that they spoke of, which one tap takes.
    """
    spoken = [Button(say("{place}", place=short(spoken_of[0], 30)), ChoosePlace(spoken_of[1]))] if spoken_of else []
    return Reply(
        (
            say("<b>Où êtes-vous ?</b> Écrivez votre ville ou votre code postal."),
            say("Sur un téléphone, vous pouvez aussi m’envoyer votre position. Je l’oublie aussitôt."),
        ),
        (
            *column(spoken),
            (Button(say("Envoyer ma position"), AskPosition()),),
            (Button(say("Qui appeler près de chez moi"), OpenContacts()),),
            (ALL, HOME),
        ),
    )


def from_home(reply: Reply) -> Reply:
    """Return the screen of the place that is kept with a way to ask for another one."""
    elsewhere = Button(say("Chercher ailleurs"), OpenNearby(elsewhere=True))
    *rows, ways, last = reply.rows
    beside = [way.action for way in ways if isinstance(way, Button)]
    short_enough = len(beside) == 1 and isinstance(beside[0], OpenContacts)
    return replace(reply, rows=(*rows, *([(*ways, elsewhere)] if short_enough else [ways, (elsewhere,)]), last))


def ask_position() -> Reply:
    """Offer the button that shares a position."""
    return Reply(
        (say("Touchez « Envoyer ma position », en bas de l’écran, ou écrivez votre ville ou votre code postal."),),
        asks_position=True,
    )


def which(finding: PlaceMatch, labels: Sequence[str]) -> Reply:
    """Ask which of several places is meant, the likeliest first."""
    buttons = [
        Button(say("{number}. {place}", number=number, place=short(label, 38)), ChoosePlace(place.id))
        for number, (place, label) in enumerate(zip(finding.candidates, labels, strict=True), 1)
    ]
    readings = tuple(button.action for button in buttons)
    return Reply(
        (_question(finding), _rest(finding.others)), (*column(buttons), (HOME,)), answers=False, readings=readings
    )


def not_there(reply: Reply, instead: Sequence[Place]) -> Reply:
    """Return the screen of a place with a way to the communes whose names are one typing error away, if there are."""
    if not instead:
        return reply
    others = ChooseAmong(",".join(place.id for place in instead))
    return replace(reply, rows=(*reply.rows[:-1], (Button(say("Ce n’est pas là ?"), others),), *reply.rows[-1:]))


def _question(finding: PlaceMatch) -> Sentence:
    if finding.guessed:
        return say("<b>Vouliez-vous dire :</b>")
    if len(finding.candidates) == 1:
        return say("<b>Est-ce bien ici ?</b>")
    return say("<b>Plusieurs lieux peuvent être le vôtre.</b> Lequel ?")


def _rest(others: int) -> Sentence:
    if not others:
        return say("Sinon, écrivez votre code postal.")
    return say_number(
        "Il y en a {number} autre : s’il n’est pas là, écrivez votre code postal.",
        "Il y en a {number} autres : si le vôtre n’est pas là, écrivez votre code postal.",
        others,
    )


def nothing_found() -> Reply:
    """Say that no place was understood."""
    return Reply(
        (say("<b>Je ne trouve pas ce lieu.</b> Écrivez le nom d’une commune, d’un département ou un code postal."),),
        ((Button(say("Envoyer ma position"), AskPosition()),), (ALL, HOME)),
    )


@dataclass(frozen=True, slots=True)
class Found:
    """The meetings to tell somebody of: those ahead that matter to them, there and online; and past ones nearby."""

    ahead: tuple[Near[Meeting], ...]
    past: tuple[Near[Meeting], ...]
    online: tuple[Meeting, ...] = ()
    across: bool = False
    """Whether more is ahead across an ocean, where nobody goes for an evening."""
    now: datetime | None = field(default=None, compare=False)
    """The aware moment of which this holds, where it was looked for."""


def look(where: Where, content: Content, now: datetime) -> Found:
    """Find the meetings that matter to somebody; cancelled ones, and those without a date any more, do not.

    What lies across an ocean is left out, and that it does is noted; what is online is near everybody.
    """
    held = timetable.of(content.stages).nearby(now)
    coming = held.ahead.worth_showing(where.origin, date.min)
    past = held.past.took_place_nearby(where.origin, date.max)
    reachable = tuple(near for near in coming if not _across_an_ocean(near, where))
    return Found(reachable, _worth_telling(past), held.online[:MOST_ONLINE], len(reachable) < len(coming), now)


def _worth_telling(past: Sequence[Near[Meeting]]) -> tuple[Near[Meeting], ...]:
    """Return the past meetings that were near; where none was on this side of the sea, the least far of the others."""
    if past and past[0].kilometres is None:
        return (past[0],)
    return tuple(near for near in past if near.kilometres is not None and near.kilometres <= MAX_PAST_KM)


def _across_an_ocean(near: Near[Meeting], where: Where) -> bool:
    return near.kilometres is None and distance_kilometres(where.origin.point, near.stage.point) > OCEAN


def nearest(where: Where, found: Found, content: Content) -> Reply:
    """Return the screen of what was found: the meetings ahead, or that there is none and what can be done instead."""
    return _ahead(where, found) if found.ahead or found.online else _none_ahead(where, found, content)


def others(where: Where, shown: Collection[str], content: Content, now: datetime) -> Reply:
    """Return what else is ahead, farther off or later than what was shown; that nothing is, where nothing is.

    Args:
        where: where somebody is.
        shown: the ids of the meetings that they were shown.
        content: everything the bot knows.
        now: the present moment, aware.
    """
    held = timetable.of(content.stages).nearby(now)
    ways = held.ahead.worth_showing(where.origin, date.min, len(shown) + MOST_OTHERS)
    rest = sorted((near for near in ways if near.stage.id not in shown), key=lambda near: near.kilometres or OCEAN)
    more = [*column(_alert_button(where)), tuple(_contacts_button(where))]
    if not rest:
        said = say("<b>Je n’en connais pas d’autre à venir.</b>")
        return Reply((said,), (*filter(None, more), (ALL, HOME)))
    stages = [near.stage for near in rest[:MOST_OTHERS]]
    lines = _lines([replace(near, sooner=False) for near in rest[:MOST_OTHERS]])
    return Reply(
        (
            say("<b>D’autres rencontres, plus loin ou plus tard</b>"),
            in_lines([_from(where, rest), *lines, *read_on(stages, now)]),
        ),
        (*openers(stages), *filter(None, more), (ALL, HOME)),
    )


def none_nearer(where: Where) -> Reply:
    """Say that nothing nearer is known, and what can be done instead."""
    return Reply(
        (say("<b>Je n’en connais pas de plus proche de {place}.</b>", place=where.label), INSTEAD),
        (*column(_alert_button(where)), tuple(_contacts_button(where)), (ALL, HOME)),
    )


def of_month(found: Found, month: date) -> Found:
    """Return what was found in a month, by its first day."""

    def within(stage: Meeting) -> bool:
        return stage.date.replace(day=1) == month

    ahead = tuple(near for near in found.ahead if within(near.stage))
    return replace(found, ahead=ahead, online=tuple(stage for stage in found.online if within(stage)))


def none_in_month(reply: Reply, where: Where, month: date) -> Reply:
    """Return the screen of what is near whenever it is, under a line that says that the month asked for has nothing."""
    said = say("<b>Rien d’annoncé près de {place} en {month}.</b>", place=where.label, month=PartialDay(month, "month"))
    return replace(reply, paragraphs=(said, *reply.paragraphs[1:]))


def draw_map(where: Where, found: Found, plain: Callable[[Sentence], str]) -> Picture | None:
    """Return the map that shows what the screen says, drawn only if it must be sent; None where it would be empty.

    Args:
        where: where the person is; the map rounds it before it does anything else.
        found: the meetings to show.
        plain: says a sentence in the person's language.
    """
    if not found.ahead:
        return None
    markers = [
        Marker(
            number,
            near.stage.point,
            f"{short_name(near.stage)}\n{plain(say('{day}', day=Day(near.stage.date, 'short')))}",
            past=False,
        )
        for number, near in enumerate(found.ahead, 1)
    ]
    title = say("Rencontres à venir")
    said = (title, say("À venir"), say("Passée"), say("Par chez vous"), say("Hexagone et Corse"))
    words = MapTexts(*(plain(sentence) for sentence in said))
    area = where.origin.point
    return Picture(partial(draw, markers, area, words), key(markers, area, words))


def past_nearby(where: Where, content: Content, now: datetime) -> Reply:
    """Return the meetings that took place near somebody."""
    shown = look(where, content, now).past
    if not shown:
        return Reply((say("<b>Rien n’a eu lieu près de chez vous, que je sache.</b>"),), ((ALL, HOME),))
    return Reply(
        (
            _passed(shown),
            _from(where, shown),
            in_lines(_lines(shown)),
        ),
        (*openers([near.stage for near in shown]), (*_ahead_button(where), HOME)),
    )


def _ahead_button(where: Where) -> list[Button]:
    """Return the button to what is ahead near a place: « c’était à Tarbes ? » may mean one that is still to come."""
    return [Button(say("À venir"), ChoosePlace(where.place_id))] if where.place_id else []


def _passed(shown: Sequence[Near[Meeting]]) -> Sentence:
    if shown[0].kilometres is None:
        return say("<b>La moins éloignée est passée.</b>")
    return say_number("<b>Cette rencontre est passée.</b>", "<b>Ces rencontres sont passées.</b>", len(shown))


def _ahead(where: Where, found: Found) -> Reply:
    shown = [*(near.stage for near in found.ahead), *found.online]
    lines = [*_lines(found.ahead), *_online(found.online, 1 + len(found.ahead))]
    start = [_from(where, found.ahead)] if found.ahead else []
    others = [OTHERS_ACROSS] if found.across and found.ahead else []
    ways = [*column(_alert_button(where)), (*_contacts_button(where), *_past_button(where, found))]
    return Reply(
        (_headline(found), in_lines([*start, *lines, *others, *(read_on(shown, found.now) if found.now else ())])),
        (*openers(shown), *filter(None, ways), (ALL, HOME)),
    )


def _headline(found: Found) -> Sentence:
    if not found.ahead:
        return say("<b>En ligne, de chez vous : {name}.</b>", name=name(found.online[0]))
    first = found.ahead[0]
    if first.kilometres is None:
        return say("<b>Aucune rencontre à venir sans prendre la mer ou l’avion.</b>")
    return say("<b>La plus proche : {name}, {day}.</b>", name=called(first.stage), day=days(first.stage))


def _none_ahead(where: Where, found: Found, content: Content) -> Reply:
    ways = [*_alert_button(where), *_contacts_button(where), *cards.to_region(where.region, content)]
    return Reply(
        (NONE_THIS_SIDE if found.across else NONE_AHEAD, INSTEAD),
        (*column([*ways, *_past_button(where, found)]), (ALL, HOME)),
    )


def _past_button(where: Where, found: Found) -> list[Button]:
    if not (found.past and where.place_id):
        return []
    return [Button(say("Ce qui a eu lieu"), OpenPastNearby(where.place_id))]


def _alert_button(where: Where) -> list[Button]:
    return [Button(say("Me prévenir des prochaines"), OfferAlerts(where.watched_id))] if where.watched_id else []


def _contacts_button(where: Where) -> list[Button]:
    """Return the button to whom to call in the department; of a shared position nothing nearer goes into a button."""
    department = where.origin.department
    return [Button(say("Qui appeler ici"), OpenContacts(f"dep-{department}"))] if department else []


def alerts(place: Place, around: Sequence[Place]) -> Reply:
    """Ask where new stages are to be told: around a town, in its department, in its region.

    Args:
        place: the place that was named.
        around: the wider places that it lies in, the smaller first.
    """
    near = [
        Button(
            say("À moins de {far} : {town}", far=Distance(kilometres), town=short(place.name, 20)),
            WatchArea(f"{place.id}-{kilometres}"),
        )
        for kilometres in WATCHED_KILOMETRES
        if place.kind in TOWNS
    ]
    wide = [Button(say("{place}", place=area.name), WatchArea(area.id)) for area in around]
    return Reply(
        (
            say("<b>Où dois-je guetter une nouvelle rencontre pour vous ?</b>"),
            say("Je vous écrirai quand une rencontre y est annoncée. Je garderai ce lieu, jamais votre position."),
        ),
        (*column([*wide, *near]), (HOME,)),
    )


def how_far(where: Where, meeting: Meeting) -> Reply:
    """Say how far a meeting is."""
    values: dict[str, Value] = {"name": name(meeting), "place": where.label}
    values["far"] = Distance(distance_kilometres(where.origin.point, meeting.point))
    said = say("<b>{name} : à {far}</b> à vol d’oiseau, depuis {place}.", **values)
    return Reply((said,), ((Button(say("Voir la rencontre"), OpenStage(meeting.id)), HOME),))


def _lines(shown: Sequence[Near[Meeting]]) -> list[Sentence]:
    return [_line(number, near) for number, near in enumerate(shown, 1)]


def _line(number: int, near: Near[Meeting]) -> Sentence:
    values: dict[str, Value] = {"number": number, "name": name(near.stage), "day": days(near.stage)}
    if near.kilometres is None:
        return say("{number}. <b>{name}</b> : {day}, de l’autre côté de la mer", **values)
    if near.kilometres < 1:
        return say("{number}. <b>{name}</b> : {day}, sur place", **values)
    values["far"] = Distance(near.kilometres)
    if near.sooner:
        return say("{number}. <b>{name}</b> : à {far}, mais dès le {day}", **values | {"day": Day(near.stage.date)})
    return say("{number}. <b>{name}</b> : {day}, à {far}", **values)


def _online(meetings: Sequence[Meeting], first: int) -> list[Sentence]:
    return [
        say("{number}. <b>{name}</b> : {day}", number=number, name=name(stage), day=days(stage))
        for number, stage in enumerate(meetings, first)
    ]


def _from(where: Where, shown: Sequence[Near[Meeting]]) -> Sentence:
    """Name the place that was understood, so that a misunderstanding shows; and, once, how distances are meant."""
    if any(near.kilometres and near.kilometres >= 1 for near in shown):
        return say("Depuis {place}, à vol d’oiseau :", place=where.label)
    return say("Depuis {place} :", place=where.label)


def origin_of(place: Place) -> Origin | None:
    """Return the point from which distances to a place are measured; None where it has none."""
    department = place.department or (CORSICA if place.region == REGION_OF_CORSICA else "")
    return Origin(place.point, department) if place.point else None


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    place = of.place
    where = Where(place.name, Origin(Coordinates(48.63, 4.65), place.department), place.id, place.id, "Grand Est")
    wider = [Place("dep-51", "Marne", "department", "51", "44"), Place("reg-44", "Grand Est", "region", "", "44")]
    yield Sample(OpenNearby(), ask())
    yield Sample(OpenNearby(elsewhere=True), ask((f"{place.name} (Marne)", place.id)), state="un lieu dit avant")
    yield Sample(AskPosition(), ask_position())
    yield Sample(OpenNearby(), nothing_found(), state="un lieu inconnu")
    for state, doubt in {
        "plusieurs lieux": PlaceMatch((place, *wider), others=3),
        "un lieu dont on n’est pas sûr": PlaceMatch((place,)),
        "un lieu mal écrit": PlaceMatch((place, wider[0]), guessed=True),
    }.items():
        labels = [f"{each.name} (Marne)" for each in doubt.candidates]
        yield Sample(OpenNearby(), which(doubt, labels), state=state)
    ahead_of_now = of.content.model_copy(update={"stages": {stage.id: stage for stage in of.stages}})
    behind = of.content.model_copy(update={"stages": {stage.id: of.past(stage) for stage in of.stages}})
    for state, content, moment in (
        ("des rencontres à venir", ahead_of_now, of.now),
        ("des rencontres passées et à venir", ahead_of_now, of.now + timedelta(days=30 + len(of.stages) // 2)),
        ("toutes les rencontres passées", behind, of.now),
        ("aucune rencontre", of.content.model_copy(update={"stages": {}}), of.now),
    ):
        shown = look(where, content, moment)
        yield Sample(ChoosePlace(place.id), nearest(where, shown, content), state=state)
    for state, known in (
        ("« plus loin »", set[str]()),
        ("« une autre », et il n’y en a pas", set(ahead_of_now.stages)),
    ):
        yield Sample(ChoosePlace(place.id), others(where, known, ahead_of_now, of.now), state=state, typed=True)
    for each in of.stages[:1]:
        yield Sample(ChoosePlace(place.id), how_far(where, each), state="« c’est loin ? »", typed=True)
    yield Sample(ChoosePlace(place.id), none_nearer(where), state="« trop loin »", typed=True)
    ahead = nearest(where, look(where, ahead_of_now, of.now), ahead_of_now)
    yield Sample(ChoosePlace(place.id), none_in_month(ahead, where, date(2026, 9, 1)), state="rien ce mois-là")
    kept = from_home(ahead)
    yield Sample(OpenNearby(), kept, state="une fiche qui dit où")
    yield Sample(ChooseAmong("51300,51454"), which(PlaceMatch((place, place), guessed=True), [place.name, place.name]))
    yield Sample(
        ChoosePlace(place.id),
        not_there(nearest(where, look(where, content, of.now), content), [place]),
        state="un nom voisin d’un autre",
    )
    yield Sample(OpenPastNearby(place.id), past_nearby(where, behind, of.now))
    yield Sample(OfferAlerts(place.id), alerts(place, wider))
