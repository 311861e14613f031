"""The settings: when not to write to somebody, and in which time zone they are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time

from bot.local_time import FRANCE
from bot.people.quiet_hours import QuietHours
from bot.replies.callback_data import ListLanguages, OpenNote, OpenPrivacy, OpenSettings, SetQuietHours, SetZone
from bot.replies.model import Button, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, column, in_lines, pairs
from bot.screens.reminder_labels import clock
from bot.screens.sample import Sample, Sampler, samples

BEGINNINGS, ENDS = (20, 21, 22, 23), (6, 7, 8, 9)
"""The hours at which quiet hours may begin and end."""

ZONES = {
    "Europe/Paris": mark("France métropolitaine"),
    "America/Guadeloupe": mark("Guadeloupe, Saint-Martin, Saint-Barthélemy"),
    "America/Martinique": mark("Martinique"),
    "America/Cayenne": mark("Guyane"),
    "Indian/Reunion": mark("La Réunion"),
    "Indian/Mayotte": mark("Mayotte"),
    "America/Miquelon": mark("Saint-Pierre-et-Miquelon"),
    "Pacific/Noumea": mark("Nouvelle-Calédonie"),
    "Pacific/Tahiti": mark("Polynésie française"),
    "Pacific/Wallis": mark("Wallis-et-Futuna"),
}
"""The time zones of France, by the places that people know them by."""
BESIDE = 16
"""Characters of a place whose button stands beside another."""


def settings() -> Reply:
    """Return what can be set."""
    return Reply(
        (say("<b>Vos réglages.</b> Que voulez-vous changer ?"),),
        column(
            (
                Button(say("Heures de silence"), SetQuietHours()),
                Button(say("Heure locale"), SetZone()),
                Button(say("Ma note du mois"), OpenNote()),
                Button(say("Langue · Language"), ListLanguages()),
                Button(say("Vie privée"), OpenPrivacy()),
                HOME,
            )
        ),
    )


def hours(quiet: QuietHours) -> Reply:
    """Return the quiet hours, and the others that can be chosen."""
    first, last, never_quiet = quiet.begins.hour, quiet.ends.hour, quiet.begins == quiet.ends
    beginnings = tuple(
        Button(say("Dès {hour}", hour=clock(quiet.begins.replace(hour=hour))), SetQuietHours(hour, last or 8))
        for hour in BEGINNINGS
        if hour != first or never_quiet
    )
    ends = tuple(
        Button(say("Jusqu’à {hour}", hour=clock(quiet.ends.replace(hour=hour))), SetQuietHours(first or 22, hour))
        for hour in ENDS
        if hour != last or never_quiet
    )
    never = () if never_quiet else ((Button(say("Écrivez-moi à toute heure"), SetQuietHours(0, 0)),),)
    rest = say(
        "Un message prévu dans ces heures attend qu’elles finissent, "
        "sauf s’il devait arriver trop tard, ou si vous avez choisi l’heure."
    )
    return Reply(
        (_quiet(quiet), rest),
        (beginnings[:2], beginnings[2:], ends[:2], ends[2:], *never, (Button(say("Réglages"), OpenSettings()), HOME)),
    )


def no_days(quiet: QuietHours) -> Reply:
    """Say that days cannot be set, and which hours can."""
    chosen = hours(quiet)
    said = say("<b>Je ne sais pas me taire un jour de la semaine</b>, seulement à certaines heures, tous les jours.")
    return replace(chosen, paragraphs=(said, _quiet(quiet)))


def _quiet(quiet: QuietHours) -> Sentence:
    if quiet.begins == quiet.ends:
        return say("<b>Je peux vous écrire à toute heure.</b>")
    return say(
        "<b>Je ne vous écris pas de {begins} à {ends}</b> ({zone}).",
        begins=clock(quiet.begins),
        ends=clock(quiet.ends),
        zone=zone_name(quiet.timezone),
    )


def zone_name(timezone: str) -> Sentence:
    """Return a time zone by the place that people know it by."""
    return say("heure : {place}", place=say(ZONES[timezone]) if timezone in ZONES else timezone)


def zones(timezone: str) -> Reply:
    """Return the time zone in which hours are meant, and the others that can be chosen."""
    others = sorted((zone for zone in ZONES if zone != timezone), key=lambda zone: len(ZONES[zone]) <= BESIDE)
    buttons = [Button(say(ZONES[zone]), SetZone(zone)) for zone in others]
    alone = sum(len(ZONES[zone]) > BESIDE for zone in others)
    return Reply(
        (in_lines([
            say("<b>Où êtes-vous ?</b> Je vous écrirai à l’heure de cet endroit."),
            say("Réglage actuel, {zone}.", zone=zone_name(timezone)),
        ]),),
        (*column(buttons[:alone]), *pairs(buttons[alone:]), (Button(say("Réglages"), OpenSettings()), HOME)),
    )  # fmt: skip


@samples
def _samples(_of: Sampler) -> Iterator[Sample]:
    yield Sample(OpenSettings(), settings())
    yield Sample(SetQuietHours(), hours(QuietHours()))
    yield Sample(SetQuietHours(), no_days(QuietHours()), state="« pas le dimanche »", typed=True)
    yield Sample(SetQuietHours(0, 0), hours(QuietHours(begins=time(0), ends=time(0))))
    yield Sample(SetZone(), zones(FRANCE))
    for zone in ZONES:
        yield Sample(SetZone(zone), zones(zone))
