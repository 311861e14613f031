"""What organisers see when they publish a meeting: what is missing, the card as it will be, what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.content.models import Content, Meeting
from bot.local_time import FRENCH_TIME
from bot.replies.callback_data import (
    ChangeFeed,
    DropMeeting,
    EditMeeting,
    ListProposals,
    MarkMeeting,
    NewMeeting,
    OpenProposal,
    OpenStage,
    PlaceMeeting,
    PublishMeeting,
    UndoMeeting,
)
from bot.replies.model import AnyButton, Button, Day, Reply, Sentence, mark, say, say_number
from bot.replies.widgets import HOME, back, column, in_lines, numbers, pairs, short
from bot.screens.afterwards import figures
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import ALL, card, days, in_french, name

ASKED = {
    "title": mark("Comment s’appelle cette rencontre ?"),
    "when": mark("Quel jour, et à quelle heure ?"),
    "where": mark("Dans quelle commune ? Ou : en ligne."),
    "organiser": mark("Qui l’organise ?"),
    "venue": mark("Dans quelle salle, à quelle adresse ?"),
    "price": mark("À quel prix ? Par exemple : gratuit."),
    "audience": mark("Pour qui ? Par exemple : les artisans et les commerçants."),
    "registration": mark("Comment s’inscrire ? Une adresse en https://, ou une phrase : à l’accueil de la CCI."),
}
"""What is asked for, one part at a time."""
PARTS = {
    "title": mark("Le nom"),
    "when": mark("Le jour, l’heure"),
    "where": mark("La commune"),
    "venue": mark("La salle"),
    "organiser": mark("Qui organise"),
    "price": mark("Le prix"),
    "audience": mark("Pour qui"),
    "registration": mark("L’inscription"),
}
"""The buttons that correct a part."""
PROBLEMS = {
    "weekday": mark("Ce jour de la semaine n’est pas celui de cette date."),
    "past": mark("Ce jour est déjà passé."),
    "date": mark("Je n’ai pas compris ce jour. Écrivez par exemple : 12 mars 2027 à 9 h."),
    "which": mark("Cette semaine, ou la suivante ? Écrivez la date : 12 mars 2027 à 9 h."),
    "zone": mark("Écrivez l’heure qu’il sera là-bas, pas celle de Paris."),
    "hours": mark("Je n’ai pas compris ces heures. Écrivez par exemple : de 9 h à 11 h."),
    "place": mark("Je ne trouve pas cette commune. Écrivez son nom ou son code postal."),
    "link": mark("Cette adresse n’est pas complète : elle commence par https://"),
    "person": mark("Je ne publie ni téléphone ni courriel."),
    "unreadable": mark("Quelque chose est trop long : 90 signes au plus pour le nom."),
}
STATES = {
    "cancelled": mark("Annuler la rencontre"),
    "postponed": mark("Reporter sans date"),
    "full": mark("C’est complet"),
    "planned": mark("Elle a bien lieu"),
}
PUBLISHED = {
    "planned": mark("<b>C’est publié : {name}.</b>"),
    "cancelled": mark("<b>C’est publié, rencontre annulée : {name}.</b>"),
    "postponed": mark("<b>C’est publié, rencontre reportée : {name}.</b>"),
    "full": mark("<b>C’est publié, rencontre complète : {name}.</b>"),
}
MOST_PROBLEMS = 3
MOST_MEANT = 6
"""Meetings among which is asked."""
CHANGED = ("when", "venue", "registration", "price", "audience")
"""The parts of a meeting that change once it is published."""
EXAMPLE = say("Par exemple : <i>atelier IA à Limoges le 12 mars 2027 à 9 h, Club Exemple, salle Exemple, gratuit</i>.")


def new() -> Reply:
    """Ask for the sentence that says everything."""
    return Reply((say("<b>Dites-moi la rencontre en une phrase.</b>"), EXAMPLE), ((HOME,),))


def ask(number: int, part: str, problem: str = "") -> Reply:
    """Ask for a part of a meeting; where what was said cannot be taken, say why first."""
    why = [say("<b>{problem}</b>", problem=say(PROBLEMS[problem]))] if problem else []
    asked = say(ASKED[part]) if problem else say("<b>{asked}</b>", asked=say(ASKED[part]))
    return Reply((*why, asked), ((Button(say("Abandonner"), DropMeeting(number)), HOME),))


def which(number: int, places: Sequence[tuple[str, str]]) -> Reply:
    """Ask which of several towns is meant: their ids and labels."""
    buttons = [
        Button(say("{number}. {place}", number=index, place=short(label, 38)), PlaceMeeting(number, identifier))
        for index, (identifier, label) in enumerate(places, 1)
    ]
    return Reply(
        (say("<b>Quelle commune ?</b>"),), (*column(buttons), (Button(say("Abandonner"), DropMeeting(number)), HOME))
    )


def people(count: int | None) -> Sentence:
    """Return how many people will be told, rounded to five: nobody is to be made out; None: nothing of it is told."""
    if count is None:
        return say("Personne ne sera prévenu : je n’annonce que le jour, l’heure, le lieu, complet ou annulé.")
    if count == 0:
        return say("Personne ne sera prévenu : personne ne l’a demandé par ici.")
    if count < 5:
        return say("Moins de cinq personnes seront prévenues.")
    return say("Environ {count} personnes seront prévenues.", count=5 * round(count / 5))


def preview(
    number: int,
    meeting: Meeting,
    content: Content,
    now: datetime,
    told: int | None,
    changed: Sequence[Sentence] = (),
) -> Reply:
    """Show a meeting as its card will be, and how many people will be told; what can be corrected is a tap away.

    Args:
        number: of the meeting.
        meeting: as it will be.
        content: everything the bot knows.
        now: the present moment, aware.
        told: how many people will be told, as `people` has it.
        changed: what is otherwise than it is published, before and after.
    """
    *shown, more = card(meeting, content, now).paragraphs
    return Reply(
        (in_lines([say("<b>Avant de publier</b>"), people(told)]), *changed, in_lines(shown), more),
        (
            (Button(say("Publier et prévenir"), PublishMeeting(number)),),
            (Button(say("Corriger"), EditMeeting(number, "parts")), Button(say("Abandonner"), DropMeeting(number))),
            (HOME,),
        ),
    )


def parts(number: int) -> Reply:
    """Ask which part of a meeting is to be corrected before it is published."""
    offered = [Button(say(label), EditMeeting(number, part)) for part, label in PARTS.items()]
    return Reply((say("<b>Que faut-il corriger ?</b>"),), (*pairs(offered), (back(EditMeeting(number)), HOME)))


def change(number: int, meeting: Meeting, useful: Mapping[str, int] | None = None) -> Reply:
    """Offer what can change of a meeting that is published; say how `useful` it was found, where enough have said."""
    states = [
        Button(say(label), MarkMeeting(number, state))
        for state, label in STATES.items()
        if state != meeting.status and (state != "planned" or not meeting.takes_place or meeting.status == "full")
    ]
    parts = [Button(say(PARTS[part]), EditMeeting(number, part)) for part in CHANGED]
    return Reply(
        (say("<b>Que change-t-on ?</b>"), name(meeting), *figures(useful or {})),
        (*pairs(parts), *column(states), (Button(say("Ne rien changer"), OpenStage(meeting.id)), HOME)),
    )


def published(number: int, meeting: Meeting, told: int | None) -> Reply:
    """Say that it is published, and that it can be taken back."""
    head = say(PUBLISHED.get(meeting.status, PUBLISHED["planned"]), name=name(meeting))
    return Reply(
        (head, _soon(told)),
        (
            (Button(say("Tout annuler"), UndoMeeting(number)),),
            (Button(say("Voir la rencontre"), OpenStage(meeting.id)), HOME),
        ),
    )


def _soon(told: int | None) -> Sentence:
    if not told:
        return say("{people} Vous pouvez tout annuler pendant dix minutes.", people=people(told))
    return say("{people} Dans dix minutes ; jusque-là, vous pouvez tout annuler.", people=people(told))


def found(
    file: str, drafts: Sequence[tuple[int, str]], more: int, known: int, problems: Sequence[str], feed: int
) -> Reply:
    """Show what was read in a file.

    Args:
        file: its name.
        drafts: number of the proposal and name of each meeting that is new or changed, to be looked at.
        more: how many more there are.
        known: how many say nothing new: published as they are, told of by another file, or cancelled before that.
        problems: what could not be read, in French, as the reader says it.
        feed: the number under which the file is known.
    """
    said = [
        say_number(
            "<b>{file} : {number} rencontre à vérifier.</b>",
            "<b>{file} : {number} rencontres à vérifier.</b>",
            len(drafts) + more,
            file=file,
        )
    ]
    if known:
        said.append(say_number("Rien de nouveau pour {number} autre.", "Rien de nouveau pour {number} autres.", known))
    said += [in_french(problem) for problem in problems[:MOST_PROBLEMS]]
    buttons = [
        Button(say("{number}. {name}", number=index, name=short(title, 34)), OpenProposal(number))
        for index, (number, title) in enumerate(drafts, 1)
    ]
    rest = [Button(say("Les propositions"), ListProposals())] if more else []
    every = [accept_all(feed, len(drafts) + more)] if len(drafts) > 1 else []
    return Reply(tuple(said), (*column([*every, *buttons, *rest]), (HOME,)))


def accept_all(feed: int, count: int) -> Button:
    """Return the button by which everything that a feed or a file proposes is published."""
    return Button(say("Tout accepter ({count})", count=count), ChangeFeed(feed, "accept"))


def refused(why: str) -> Reply:
    """Say why a file cannot be read; what was known stays."""
    told = say("<b>Je ne peux pas lire ce fichier.</b>")
    kinds = say("Je lis les agendas (.ics) et les tableaux (.csv, .xlsx, .ods), de 5 Mo au plus.")
    return Reply((told, *([in_french(why)] if why else []), kinds), ((HOME,),))


def undone(told: int = 0) -> Reply:
    """Say that what was published is taken back; that it is told where anybody asked to be reminded of it."""
    said = (
        say("<b>C’est annulé.</b> Je ne le dis qu’à ceux qui avaient déjà demandé un rappel.")
        if told
        else say("<b>C’est annulé.</b> Personne n’a été prévenu.")
    )
    return Reply((said,), ((ALL, HOME),))


def put_back(meeting: Meeting) -> Reply:
    """Say that a change is taken back, and that the meeting stays published as it was before."""
    said = (
        say("<b>Le changement est retiré.</b> Personne n’a été prévenu."),
        say("La rencontre reste publiée comme avant : {name}, {days}.", name=name(meeting), days=days(meeting)),
    )
    return Reply(said, ((Button(say("Voir la rencontre"), OpenStage(meeting.id)), HOME),))


def too_late() -> Reply:
    """Say that people were told already."""
    said = say("<b>Trop tard pour annuler : les personnes sont prévenues.</b> Changez plutôt la rencontre.")
    return Reply((said,), ((ALL, HOME),))


def dropped() -> Reply:
    """Say that nothing was published."""
    return Reply((say("<b>Rien n’est publié.</b>"),), ((Button(say("Une autre rencontre"), NewMeeting()), HOME),))


def which_meeting(meetings: Mapping[int, Meeting]) -> Reply:
    """Ask which of several meetings a change is for: those of the database, by their numbers."""
    shown = list(meetings.items())[:MOST_MEANT]
    lines = [
        say("{number}. <b>{name}</b> : {day}", number=index, name=name(one), day=Day(one.date))
        for index, (_, one) in enumerate(shown, 1)
    ]
    opened = [Button(say("{name}", name=name(one)), EditMeeting(number)) for number, one in shown]
    return Reply((say("<b>Quelle rencontre ?</b>"), in_lines(lines)), (*numbers(opened), (ALL, HOME)))


def unchanged(meeting_id: str) -> Reply:
    """Say that a meeting that is published stays as it is."""
    said = say("<b>Rien ne change.</b> La rencontre reste publiée comme elle était.")
    return Reply((said,), ((Button(say("Voir la rencontre"), OpenStage(meeting_id)), HOME),))


def change_button(meeting_number: int) -> AnyButton:
    """Return the button under a card by which an organiser changes a meeting."""
    return Button(say("Changer ou annuler"), EditMeeting(meeting_number))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    state = "pour un organisateur"
    yield Sample(NewMeeting(), new(), state=state)
    for part in ASKED:
        yield Sample(EditMeeting(1, part), ask(1, part), state=state)
    for problem in PROBLEMS:
        yield Sample(EditMeeting(1, "when"), ask(1, "when", problem), state=f"{state} : {problem}")
    yield Sample(PlaceMeeting(1, "51513"), which(1, [("51513", of.place.name)]), state=state)
    read = found("agenda.ics", [(1, "Atelier IA"), (2, "Café IA")], 3, 2, ["Une ligne n’a pas de date."], 1)
    yield Sample(ListProposals(), read, state=f"{state} : un fichier")
    yield Sample(NewMeeting(), refused("Ce n’est pas un agenda."), state=f"{state} : un fichier refusé")
    yield Sample(DropMeeting(1), dropped(), state=state)
    yield Sample(UndoMeeting(1), undone(), state=state)
    yield Sample(UndoMeeting(1), undone(1), state=f"{state} : rappel demandé")
    yield Sample(UndoMeeting(1), too_late(), state=f"{state} : trop tard")
    today = of.now.astimezone(FRENCH_TIME).date()
    for stage in of.stages[:1]:
        own = {"sources": (), "said_by": "Club Exemple", "announced": today, "title": "Atelier IA"}
        meeting = stage.model_copy(update=own)
        yield Sample(EditMeeting(1), preview(1, meeting, of.content, of.now, 37), state=state)
        yield Sample(EditMeeting(1, "parts"), parts(1), state=state)
        yield Sample(UndoMeeting(1), put_back(meeting), state=f"{state} : changement")
        off = meeting.model_copy(update={"status": "cancelled"})
        yield Sample(PublishMeeting(1), published(1, off, 3), state=f"{state} : annulée")
        yield Sample(DropMeeting(1), unchanged(stage.id), state=f"{state} : déjà publiée")
        yield Sample(EditMeeting(1), change(1, meeting), state=f"{state} : changer")
        yield Sample(EditMeeting(1), which_meeting({1: meeting, 2: stage}), state=f"{state} : laquelle")
        for told in (None, 0, 3, 37):
            yield Sample(PublishMeeting(1), published(1, meeting, told), state=f"{state} : {told}")
        yield Sample(MarkMeeting(1, "cancelled"), change(1, meeting.model_copy(update={"status": "full"})), state=state)
