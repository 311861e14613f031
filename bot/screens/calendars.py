"""Stages as entries of people's calendars: what the file and the links say, in the person's language."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.content.models import Stage
from bot.meetings.calendar_links import CalendarEntry, google_link, outlook_link
from bot.reminders.subjects import STAGE
from bot.replies.callback_data import WHOLE_TOUR, ListReminders, OpenNearby, OpenStage, SendCalendar
from bot.replies.deep_links import address, parameter_of
from bot.replies.model import Button, Document, Link, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import ALL, called, hours, kind, name, organisers, place, registering

MEDIA_TYPE = "text/calendar"
NAME = say("Rencontres sur l’IA")


@dataclass(frozen=True, slots=True)
class Calendars:
    """Makes the entries and files of one language.

    Attributes:
        plain: says a sentence in that language, without HTML.
        language: which one.
        username: the bot's, for the links in the entries.
        revisions: the revision of each stage that people are told of: calendars go by it.
        now: the present moment, aware.
    """

    plain: Callable[[Sentence], str]
    language: str
    username: str
    revisions: Mapping[str, int]
    now: datetime

    def entry(self, stage: Stage) -> CalendarEntry:
        """Return a stage with its texts."""
        facts = (
            say("Étape IA : {what}.", what=kind(stage)),
            say("Où : {place}", place=place(stage)),
            *hours(stage),
            *registering(stage),
            organisers(stage),
        )
        title = self.plain(calendar_title(stage))
        revision = self.revisions.get(f"{STAGE}{stage.id}", stage.revision)
        return CalendarEntry(
            stage=stage.model_copy(update={"revision": revision}),
            summary=title,
            description="\n".join(map(self.plain, facts)),
            alarm=title,
            url=address(parameter_of(OpenStage(stage.id)), self.username),
        )

    def file(self, stages: Sequence[Stage], name: str) -> Document:
        """Return the calendar file of stages, made only when it is sent; what was sent once serves again."""
        entries = [self.entry(stage) for stage in stages]
        key = ",".join(f"{entry.stage.id}.{entry.stage.revision}" for entry in entries)
        content = partial(_file, entries, self.plain(NAME), self.now)
        return Document(f"{name}.ics", content, MEDIA_TYPE, f"calendar:{self.language}:{name}:{key}")


def _file(entries: Sequence[CalendarEntry], name: str, now: datetime) -> bytes:
    from bot.meetings.ics import calendar_file  # noqa: PLC0415 -- icalendar is slow to load

    return calendar_file(entries, name, now)


def calendar_title(stage: Stage) -> Sentence:
    """Return what an entry of a calendar is called: the tour and town of a stage, else title and town."""
    if stage.series and stage.title is None:
        return say("{tour} : {town}", tour=say(stage.series.name), town=stage.town)
    return name(stage) if stage.title else say("{what} : {name}", what=kind(stage), name=name(stage))


def one(of: CalendarEntry, file: Document) -> Reply:
    """Offer the calendar file of a stage, and the links of online calendars."""
    return Reply(
        (
            say("<b>{name} dans votre agenda.</b>", name=called(of.stage)),
            say("Ouvrez le fichier, ou choisissez votre agenda en ligne."),
            say("Avec un rappel, vous recevrez le fichier à jour si la rencontre change."),
        ),
        (
            (Link(say("Ajouter à Google Agenda"), google_link(of)),),
            (Link(say("Ajouter à Outlook"), outlook_link(of)),),
            (Button(say("Voir la rencontre"), OpenStage(of.stage.id)), HOME),
        ),
        document=file,
        fresh=True,
    )


def several(count: int, file: Document) -> Reply:
    """Offer the calendar file of several stages."""
    return Reply(
        (
            say_number(
                "<b>{number} rencontre dans votre agenda.</b>", "<b>{number} rencontres dans votre agenda.</b>", count
            ),
            say(
                "Ouvrez le fichier : votre agenda propose de tout ajouter. "
                "Ouvert à nouveau, il remplace ce qui a changé."
            ),
        ),
        ((Button(say("Mes rappels"), ListReminders()), HOME),),
        document=file,
        fresh=True,
    )


def none() -> Reply:
    """Say that there is nothing to put in a calendar."""
    return Reply(
        (say("<b>Rien à mettre dans votre agenda.</b> Demandez d’abord un rappel pour une rencontre à venir."),),
        (
            (Button(say("Me prévenir des prochaines"), OpenNearby()),),
            (ALL, HOME),
        ),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    made = Calendars(lambda sentence: sentence.text, "fr", "etape_ia_bot", {}, of.now)
    yield Sample(SendCalendar(), none())
    for stage in of.stages[:1]:
        yield Sample(SendCalendar(stage.id), one(made.entry(stage), made.file([stage], stage.id)))
        yield Sample(SendCalendar(WHOLE_TOUR), several(len(of.stages), made.file(of.stages, WHOLE_TOUR)))
