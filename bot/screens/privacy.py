"""What is kept of a person, said to them; and how it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.local_time import FRENCH_TIME
from bot.people.person import Person
from bot.people.quiet_hours import QuietHours
from bot.people.retention import BACKUP, ERASED, TERMS, RetentionRule
from bot.replies.callback_data import Forget, ListReminders, OpenExport, OpenPrivacy
from bot.replies.model import Button, Day, Document, Link, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, column, folded, in_lines
from bot.screens.attribution import ways_to
from bot.screens.quiet_hours import zone_name
from bot.screens.reminder_labels import clock
from bot.screens.reminders import UNDER_WAY
from bot.screens.sample import Sample, Sampler, samples
from bot.sharing.attribution import Attribution

COMPLAINT = Link(say("Saisir la CNIL"), "https://www.cnil.fr/fr/plaintes")
FILE = "etape-ia-mes-donnees.json"


def policy(contact: str | None = None) -> Reply:
    """Return the privacy policy: what is never kept, what is and for how long, who is responsible.

    Args:
        contact: who is responsible and how to reach them (`CONTACT`); None where nobody said.
    """
    kept = [_term(term) for term in TERMS.values() if term.what]
    responsible = (
        say("Responsable de ce robot : {contact}.", contact=contact)
        if contact
        else say("Personne n’a indiqué qui est responsable de ce robot.")
    )
    return Reply(
        (
            say("<b>Je garde le moins possible, et rien qui dise qui vous êtes.</b>"),
            in_lines(
                [
                    say("Jamais gardés : votre nom, votre numéro de téléphone, votre position, ce que vous écrivez."),
                    say(
                        "Le reste, seulement si vous demandez quelque chose. Tout s’efface dès que vous le demandez. "
                        "Rien n’est vendu ni transmis."
                    ),
                ]
            ),
            folded(
                [
                    responsible,
                    say("Pour une réclamation : la CNIL, cnil.fr."),
                    say("Gardés, seulement si vous demandez quelque chose :"),
                    *kept,
                    *_apart(),
                ]
            ),
        ),
        (
            (Button(say("Voir ce que vous gardez de moi"), OpenExport()),),
            (Button(say("Tout effacer"), Forget()), COMPLAINT),
            (HOME,),
        ),
    )


def _apart() -> tuple[Sentence, ...]:
    """Return what is left where everything else is erased, and who reads along."""
    return (
        say(
            "• Si vous effacez tout, je garde à part un identifiant chiffré pendant {erased} jours. Il empêche une "
            "copie de secours de vous remettre ici. Ces copies sont à jeter après {backup} jours.",
            erased=ERASED.days,
            backup=BACKUP.days,
        ),
        say("• Telegram, lui, voit passer nos messages."),
    )


def _term(term: RetentionRule) -> Sentence:
    until = say(term.until, days=term.days.days) if term.days else say(term.until)
    return say("• {what} → {until}.", what=say(term.what), until=until)


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept of a person, as they read it.

    Attributes:
        person: their row.
        language: the name of their language, in the language they read.
        coming: how many reminders wait for their hour.
        past: how many messages were sent or given up.
        wishes: what they asked for in general: regions, areas that are watched.
        others: what is kept of their company, agreements, their code, how they came.
    """

    person: Person
    language: str
    coming: int
    past: int
    wishes: Sequence[Sentence] = ()
    others: Sequence[Sentence] = ()


def held(kept: Held | None, file: bytes = b"", ways: Sequence[Button] = ()) -> Reply:
    """Return all that is kept of a person: in sentences, and as a file.

    Args:
        kept: what it is; None where nothing at all is kept.
        file: everything that the database holds of them, as JSON.
        ways: buttons that lead to it.
    """
    if kept is None:
        return Reply((say("<b>Je ne garde rien de vous.</b>"),), ((Button(say("Vie privée"), OpenPrivacy()), HOME),))
    coming = say_number("• {number} rappel à venir ;", "• {number} rappels à venir ;", kept.coming)
    past = say_number("• {number} message passé.", "• {number} messages passés.", kept.past)
    wishes = [in_lines([say("Vous m’avez demandé :"), *(say("• {wish}", wish=one) for one in kept.wishes)])]
    return Reply(
        (
            say("<b>Voici tout ce que je garde de vous :</b>"),
            in_lines([*_of_the_person(kept), *kept.others, coming, past]),
            *(wishes if kept.wishes else ()),
            say("Le fichier joint reprend tout, ligne par ligne."),
        ),
        (
            *column(ways),
            (Button(say("Tout effacer"), Forget()), Button(say("Mes rappels"), ListReminders())),
            (HOME,),
        ),
        document=Document(FILE, file, "application/json"),
    )


def noted(place: str) -> Sentence:
    """Return that somebody receives the note of a department."""
    return say("une note par mois, pour : {place}", place=place)


def _of_the_person(kept: Held) -> list[Sentence]:
    person, quiet = kept.person, kept.person.quiet
    facts = [
        say("• l’identifiant de notre conversation, chiffré ;"),
        say("• votre langue : {language} ;", language=kept.language),
        say("• {zone} ;", zone=zone_name(quiet.timezone)),
        say("• vos heures de silence : de {begins} à {ends} ;", begins=clock(quiet.begins), ends=clock(quiet.ends)),
    ]
    if quiet.begins == quiet.ends:
        facts[-1] = say("• pas d’heures de silence ;")
    if person.seen_on:
        day = Day(person.seen_on.astimezone(FRENCH_TIME).date(), "long")
        facts.append(say("• le jour de votre passage, à un mois près : {day} ;", day=day))
    if person.frozen:
        facts.append(say("• que vous avez bloqué ce robot ;"))
    return facts


def confirm_forgetting() -> Reply:
    """Ask before everything is deleted."""
    return Reply(
        (say("<b>Tout effacer ?</b> Vos rappels seront annulés, et votre langue redeviendra celle de Telegram."),),
        column(
            (Button(say("Oui, tout effacer"), Forget(confirmed=True)), Button(say("Non, garder"), OpenPrivacy()), HOME)
        ),
    )


def forgotten(*, under_way: bool = False) -> Reply:
    """Confirm that nothing is left; `under_way` where a message may just have left."""
    said = say("<b>C’est effacé.</b> Je ne garde plus rien de vous.")
    return Reply((said, UNDER_WAY) if under_way else (said,), ((HOME,),))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    came = Attribution(of.today, None, reminded=True, guided=True, ambassador_left=False)
    somebody = Person(1, "fr", language_chosen=True, awaiting=None, frozen=False, quiet=QuietHours(), seen_on=of.now)
    kept = Held(somebody, "français", 12, 345)
    yield Sample(OpenPrivacy(), policy())
    yield Sample(OpenPrivacy(), policy("m" * 200), state="là où quelqu’un est responsable")
    yield Sample(OpenExport(), held(None))
    yield Sample(OpenExport(), held(kept, b"{}", ways_to(None, came)), state="quelqu’un qui a des rappels")
    yield Sample(Forget(), confirm_forgetting())
    yield Sample(Forget(confirmed=True), forgotten())
    yield Sample(Forget(confirmed=True), forgotten(under_way=True), state="un message part au même moment")
