"""What somebody who came by an ambassador's link sees: the question, what is kept of it, and how that goes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.local_time import FRENCH_TIME
from bot.people.consents import PURPOSES, Consent
from bot.people.retention import COUNTED
from bot.replies.callback_data import CountArrival, OpenAmbassador, OpenArrival, OpenHome, OpenPrivacy, Uncount
from bot.replies.model import Button, Day, Reply, Sentence, Value, say
from bot.replies.widgets import HOME, column, in_lines
from bot.screens.sample import Sample, Sampler, samples
from bot.sharing.attribution import Attribution

PRIVACY = Button(say("Vie privée"), OpenPrivacy())


def asking(reply: Reply, code: str, followed_on: date, stage: str) -> Reply:
    """Return the screen that a code opened, with the question whether the person agrees to be counted for it.

    The code waits for the answer in the button alone, with the day and the stage: nothing is kept of who does not say
    yes.
    """
    question = say(
        "<i>Quelqu’un vous a passé ce lien. Acceptez-vous de compter dans son total ? "
        "Il voit un nombre arrondi, jamais qui vous êtes.</i>"
    )
    row = (Button(say("Oui, me compter"), CountArrival(code, followed_on, stage)), Button(say("Non merci"), Uncount()))
    return replace(reply, paragraphs=(*reply.paragraphs, question), rows=(*reply.rows, row))


def counted(attribution: Attribution) -> Reply:
    """Thank for the agreement, and say what is kept from now on."""
    return replace(_kept(say("<b>Merci, vous comptez.</b>"), attribution), fresh=True)


def arrival(attribution: Attribution | None) -> Reply:
    """Show what is kept of how a person came."""
    if attribution is None:
        said = say("<b>Vous ne comptez dans le total de personne.</b> Je ne garde pas par qui vous m’avez connu.")
        return Reply((said,), ((PRIVACY, HOME),))
    return _kept(say("<b>Vous avez connu Étape IA par un ambassadeur.</b>"), attribution)


def _kept(title: Sentence, attribution: Attribution) -> Reply:
    until = attribution.came_on + COUNTED
    return Reply(
        (
            title,
            in_lines([say("Voici ce que je garde de votre venue :"), *facts(attribution)]),
            say(
                "L’ambassadeur voit des totaux arrondis, jamais vous. "
                "Tout cela s’efface le {day}, ou dès que vous le voulez.",
                day=Day(until, "long"),
            ),
        ),
        (*column((Button(say("Ne plus me compter"), Uncount()),)), (PRIVACY, HOME)),
    )


def facts(attribution: Attribution) -> list[Sentence]:
    """Return, line by line, all that is kept of how a person came."""
    day = Day(attribution.came_on, "long")
    lines = [say("• arrivée par le lien d’un ambassadeur, le {day}", day=day)]
    if attribution.ambassador_left:
        lines = [say("• arrivée par le lien d’un ambassadeur qui a arrêté depuis, le {day}", day=day)]
    if attribution.region:
        lines.append(say("• région de la rencontre ouverte : {region}", region=attribution.region))
    reminded = say("oui") if attribution.reminded else say("non")
    guided = say("oui") if attribution.guided else say("non")
    return [*lines, say("• rappel demandé : {yes} ; guide utilisé : {also}", yes=reminded, also=guided)]


def uncounted(*, agreed_before: bool) -> Reply:
    """Confirm that the person counts for nobody; `agreed_before` where that takes an agreement back."""
    said = say("<b>Entendu : vous ne comptez dans le total de personne.</b>")
    left = (
        say("De votre venue, je garde un an la date de votre accord et celle de votre refus, comme preuve.")
        if agreed_before
        else say("Rien n’est gardé de votre venue.")
    )
    return Reply((said, left), ((PRIVACY, HOME),), fresh=True)


def kept(consents: Sequence[Consent], code: str | None, attribution: Attribution | None) -> list[Sentence]:
    """Return, line by line, what is kept of a person's agreements, of their being an ambassador, of how they came."""
    lines = [_consent(consent) for consent in consents]
    if code:
        lines.append(say("• votre code d’ambassadeur, tiré au hasard : {code}", code=code))
    lines += facts(attribution) if attribution else []
    return [say("{fact} ;", fact=line) for line in lines]


def _consent(consent: Consent) -> Sentence:
    known = PURPOSES.get(consent.purpose)
    purpose: Value = Sentence(known) if known else consent.purpose  # one of another version is shown as it stands
    given = Day(consent.given_at.astimezone(FRENCH_TIME).date(), "long")
    if consent.withdrawn_at is None:
        return say("• votre accord pour {purpose}, donné le {day}", purpose=purpose, day=given)
    withdrawn = Day(consent.withdrawn_at.astimezone(FRENCH_TIME).date(), "long")
    return say(
        "• votre accord pour {purpose}, donné le {day}, retiré le {end}", purpose=purpose, day=given, end=withdrawn
    )


def ways_to(code: str | None, attribution: Attribution | None) -> list[Button]:
    """Return the buttons to what `kept` tells of."""
    buttons = [Button(say("Mon kit d’ambassadeur"), OpenAmbassador())] if code else []
    return [*buttons, Button(say("Mon arrivée par un ambassadeur"), OpenArrival())] if attribution else buttons


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    code = "0123456789abcdef"
    came = Attribution(of.today, "Provence-Alpes-Côte d’Azur", reminded=True, guided=True, ambassador_left=True)
    opened = Reply((say("<b>Et l’IA, pour votre entreprise ?</b>"),), ((HOME,),))
    yield Sample(OpenHome(), asking(opened, code, of.today, ""), state="venu par un ambassadeur")
    yield Sample(CountArrival(code, of.today), counted(came), typed=True)
    yield Sample(OpenArrival(), arrival(came))
    yield Sample(OpenArrival(), arrival(None), state="compté pour personne")
    yield Sample(Uncount(), uncounted(agreed_before=True), state="après un accord")
    yield Sample(Uncount(), uncounted(agreed_before=False), state="sans accord")
