"""What is kept of a person, said to them; and how it goes."""

from collections.abc import Iterator, Sequence

from bot.replies.callback_data import Forget, ListReminders, OpenExport, OpenPrivacy
from bot.replies.model import Button, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, column, joined
from bot.screens.attribution import ways_to
from bot.screens.sample import Sample, Sampler, samples
from bot.sharing.attribution import Attribution


def policy() -> Reply:
    """Return the privacy policy, short enough to be read."""
    return Reply(
        (
            say("<b>Je garde le moins possible, et rien qui dise qui vous êtes.</b>"),
            say(
                "• Jamais gardés : votre nom, votre numéro, votre position, ce que vous écrivez.\n"
                "• Gardés, si vous demandez un rappel ou choisissez une langue : le numéro de notre conversation, "
                "chiffré, la langue, et vos rappels.\n"
                "• Effacé : un rappel, un an après son envoi ; tout le reste, dès que vous le demandez, "
                "ou un an après votre dernier passage."
            ),
            say(
                "• Avec votre accord seulement : que vous êtes ambassadeur, ou venu par le lien de l’un d’eux. "
                "Effacé dès que vous le retirez, ou treize mois après votre venue."
            ),
            say("Rien n’est vendu ni transmis. Telegram, lui, voit passer nos messages."),
        ),
        column(
            (Button(say("Voir ce que vous gardez de moi"), OpenExport()), Button(say("Tout effacer"), Forget()), HOME)
        ),
    )


def held(language: str | None, reminders: int, others: Sequence[Sentence] = (), ways: Sequence[Button] = ()) -> Reply:
    """Return all that is kept of a person.

    Args:
        language: the name of their language; None where nothing at all is kept.
        reminders: how many reminders wait for their hour.
        others: what else is kept, a line each.
        ways: buttons that lead there.
    """
    if language is None:
        return Reply((say("<b>Je ne garde rien de vous.</b>"),), ((Button(say("Vie privée"), OpenPrivacy()), HOME),))
    facts: list[Sentence] = [
        say("• l’identifiant de notre conversation, chiffré ;"),
        say("• votre langue : {language} ;", language=language),
        *others,
        say_number("• {number} rappel à venir.", "• {number} rappels à venir.", reminders),
    ]
    return Reply(
        (say("<b>Voici tout ce que je garde de vous :</b>"), joined(facts)),
        column((Button(say("Tout effacer"), Forget()), Button(say("Mes rappels"), ListReminders()), *ways, HOME)),
    )


def confirm_forgetting() -> Reply:
    """Ask before everything is deleted."""
    return Reply(
        (say("<b>Tout effacer ?</b> Vos rappels seront annulés, et votre langue redeviendra celle de Telegram."),),
        column(
            (Button(say("Oui, tout effacer"), Forget(confirmed=True)), Button(say("Non, garder"), OpenPrivacy()), HOME)
        ),
    )


def forgotten() -> Reply:
    """Confirm that nothing is left."""
    return Reply((say("<b>C’est effacé.</b> Je ne garde plus rien de vous."),), ((HOME,),))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    came = Attribution(of.today, None, reminded=True, guided=True, ambassador_left=False)
    yield Sample(OpenPrivacy(), policy())
    yield Sample(OpenExport(), held(None, 0))
    yield Sample(OpenExport(), held("français", 12, ways=ways_to(None, came)), state="quelqu’un qui a des rappels")
    yield Sample(Forget(), confirm_forgetting())
    yield Sample(Forget(confirmed=True), forgotten())
