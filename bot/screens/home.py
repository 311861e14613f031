"""The first screen, and what is said when nothing better can be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from bot.content.citations import is_later
from bot.content.models import Card, Content, Meeting
from bot.local_time import FRENCH_TIME
from bot.meetings import timetable
from bot.replies.callback_data import (
    AskAgain,
    ListLanguages,
    ListReminders,
    ListStages,
    ListWords,
    OpenHelp,
    OpenHome,
    OpenNearby,
    OpenPrivacy,
    OpenScript,
    OpenStage,
)
from bot.replies.model import Button, Day, Link, Moment, Reply, Sentence, say
from bot.replies.widgets import HOME, column, in_lines
from bot.screens.sample import LONGEST_TOWN, Sample, Sampler, samples

USES = Button(say("À quoi ça me sert ?"), OpenScript("usages", "accueil"))
SUPPORTS = Button(say("Mes aides"), OpenScript("guide", "accueil"))
NEAR = Button(say("Près de moi"), OpenNearby())
WHO_HELPS = Button(say("Qui m’aide ?"), OpenScript("acteurs", "accueil"))
REMINDERS = Button(say("Mes rappels"), ListReminders())
WAYS_ON = ((USES,), (SUPPORTS, NEAR), (WHO_HELPS, REMINDERS))
"""The five ways from the first screen, its own question first; history and help are in Telegram's menu (`menu`)."""
OPEN_NAMED = 3
"""Of what is open now, as many as the first screen names, each of another kind."""

TITLE = say("<b>Et l’IA, pour votre entreprise ?</b>")
INVITATION = say("Écrivez votre métier ou votre ville.")
NOBODY_OFFICIAL = say("Robot indépendant : ni l’État, ni le MEDEF, ni Numeum.")
WHO_SPEAKS = say("<i>Je suis Étape IA, un robot indépendant : ni l’État, ni le MEDEF, ni Numeum.</i>")
"""Said once to whoever comes by a link, straight to one screen."""


def home(content: Content, now: datetime, *, rehearsal: bool, near: tuple[str, Meeting] | None = None) -> Reply:
    """Return the first screen: what is open or near now, the ways on, and to whom the bot does not belong.

    Args:
        content: everything the bot knows.
        now: the present moment of the bot's clock, aware.
        rehearsal: whether that clock is not the real one; it is said then.
        near: the place that the person has kept, and the nearest meeting ahead, which stands for the next one of all.
    """
    coming = timetable.of(content.stages).ahead(now)[:1]
    if near:
        coming = [near[1]]
    to_it = [Button(say("Voir la prochaine rencontre"), OpenStage(one.id)) for one in coming]
    told = _at_present(content, coming, near[0] if near else "", now, rehearsal=rehearsal)
    return Reply((TITLE, *told, INVITATION, NOBODY_OFFICIAL), (*WAYS_ON, *column(to_it)))


def _at_present(
    content: Content, coming: Sequence[Meeting], place: str, now: datetime, *, rehearsal: bool
) -> list[Sentence]:
    """Return what is open, and which meeting is next (near a place, if the person kept one), as one list.

    In a rehearsal it stands under the moment that it is then.
    """
    names = [say("• {card}", card=say(card.button)) for card in open_now(content, now.astimezone(FRENCH_TIME).date())]
    head = [_rehearsal(now)] if rehearsal else []
    met = [_met(one, place, now, listed=bool(names)) for one in coming]
    return [in_lines([*(head or [say("En ce moment :")]), *names, *met])] if names else [*head, *met]


def _met(meeting: Meeting, place: str, now: datetime, *, listed: bool) -> Sentence:
    town, day = meeting.town or meeting.title or "", _when(meeting, now, "short" if listed else "full")
    if listed and place:
        return say("• Près de {place} : {town}, {day}", place=place, town=town, day=day)
    if listed:
        return say("• Rencontre : {town}, {day}", town=town, day=day)
    if place:
        return say("Près de {place} : {town}, {day}.", place=place, town=town, day=day)
    return say("Prochaine rencontre : {town}, {day}.", town=town, day=day)


def _when(meeting: Meeting, now: datetime, style: Literal["short", "full"]) -> Day | Sentence:
    """Return the day of a meeting: of one that has begun its next sitting, or until when it is."""
    today = now.astimezone(meeting.zone).date()
    if meeting.date >= today:
        return Day(meeting.date, style)
    if meeting.last_day and meeting.last_day >= today:
        return say("jusqu’au {day}", day=Day(meeting.last_day, style))
    return Day(min((one.date for one in meeting.sittings if one.date >= today), default=meeting.date), style)


def open_now(content: Content, today: date) -> list[Card]:
    """Return the supports for the whole country that are known to be open, the first of each kind, a few at most."""
    found: dict[str, Card] = {}
    for card in sorted(content.cards.values(), key=lambda card: card.order):
        known = card.audience and card.state == "ouvert" and not is_later(card.state_on or "", today)
        if card.audience and known and not card.regions and (card.deadline is None or today <= card.deadline):
            found.setdefault(card.audience.kind, card)
    return list(found.values())[:OPEN_NAMED]


def introduced(reply: Reply) -> Reply:
    """Return a screen that a link opened, with a line on who speaks: said once, also where the screen says it."""
    said = [paragraph for paragraph in reply.paragraphs if paragraph != NOBODY_OFFICIAL]
    return replace(reply, paragraphs=(*said, WHO_SPEAKS))


def in_group(address: str) -> Reply:
    """Say in a group, in one line, that the bot speaks with one person at a time.

    Args:
        address: the link that opens the private chat.
    """
    return Reply((say("Je parle en privé."),), ((Link(say("M’ouvrir en privé"), address),),))


def as_small_talk(screen: Reply) -> Reply:
    """Return a screen as what is said to a greeting: no answer."""
    return replace(screen, answers=False)


def _rehearsal(now: datetime) -> Sentence:
    moment = Moment(now.astimezone(FRENCH_TIME))
    return say(
        "<i>Mode démonstration : pour moi, nous sommes le {moment}. Les fiches, elles, sont d’aujourd’hui.</i>",
        moment=moment,
    )


MENU = (
    Button(say("Toutes les rencontres"), ListStages()),
    Button(say("Tour, Sommet, Assises"), OpenScript("rendez-vous", "accueil")),
    Button(say("L’IA et la loi, en 2026"), OpenScript("regles", "accueil")),
    Button(say("Les mots de l’IA, en clair"), ListWords()),
)
SETTINGS = (Button(say("Langue"), ListLanguages()), Button(say("Vie privée"), OpenPrivacy()))
ABOUT = Button(say("À propos"), OpenScript("a-propos", "accueil"))


def help_() -> Reply:
    """Return what can be typed, and the ways to what the first screen leaves out."""
    return Reply(
        (
            say("<b>Touchez un bouton, ou écrivez comme vous parlez.</b>"),
            say(
                "• Votre métier, votre ville, votre question.\n"
                "• Le numéro ou les mots d’un bouton : comme si vous le touchiez."
            ),
            say("Le bouton « Menu » de Telegram, en bas à gauche, mène partout."),
        ),
        (*column(MENU), SETTINGS, (ABOUT, HOME)),
    )


def lost() -> Reply:
    """Return what an old button leads to, when what it opened is no more."""
    return Reply(
        (say("<b>Ce bouton ne mène plus nulle part.</b> Voici ce que je sais faire."), INVITATION),
        WAYS_ON,
        answers=False,
    )


def number_of_what() -> Reply:
    """Return what is said to a number that is on no screen, or typed to one that a restart made the bot forget."""
    said = say("<b>Je ne vois pas de bouton avec ce numéro.</b> Touchez le bouton lui-même, ou repartez d’ici.")
    return Reply((said, INVITATION), WAYS_ON, answers=False)


def missed() -> Reply:
    """Return what is said to somebody whose typed message could not be answered before the process ended."""
    said = say(
        "<b>J’ai reçu votre message, mais je n’ai pas pu y répondre à temps.</b> Écrivez-le-moi encore une fois."
    )
    return Reply((said,), ((HOME,),))


def too_fast() -> Reply:
    """Return what is said to somebody who sends much more than can be answered."""
    said = say(
        "<b>Vous m’écrivez plus vite que je ne peux répondre.</b> Je réponds à ce qui est arrivé en premier ; "
        "redemandez-moi le reste dans une minute."
    )
    return Reply((said,), ((HOME,),))


def failed() -> Reply:
    """Return what is said when something went wrong in the bot."""
    return Reply(
        (say("<b>Quelque chose n’a pas marché chez moi, pas chez vous.</b> Réessayez dans un instant."),),
        ((HOME,),),
        answers=False,
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    yield Sample(OpenHome(), home(of.content, of.now, rehearsal=False))
    yield Sample(OpenHome(), home(of.content, of.now, rehearsal=True), state="en répétition")
    near = [(LONGEST_TOWN, stage) for stage in of.stages[:1]]
    for each in near:
        yield Sample(OpenHome(), home(of.content, of.now, rehearsal=False, near=each), state="une fiche qui dit où")
    yield Sample(OpenHome(), introduced(home(of.content, of.now, rehearsal=False)), state="par un lien")
    yield Sample(OpenHome(), in_group("https://t.me/etape_ia_bot"), state="dans un groupe", elsewhere=True)
    yield Sample(OpenHome(), lost(), state="un bouton qui ne mène plus nulle part")
    yield Sample(OpenHome(), number_of_what(), state="un numéro sans liste")
    yield Sample(OpenHome(), failed(), state="une erreur")
    yield Sample(OpenHome(), as_small_talk(home(of.content, of.now, rehearsal=False)), state="à qui dit bonjour")
    yield Sample(OpenHome(), too_fast(), state="à qui écrit trop vite")
    yield Sample(AskAgain(), missed(), typed=True)
    yield Sample(OpenHelp(), help_())
