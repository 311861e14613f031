"""« Chercher mon entreprise » as screens: what is asked where, and what the register says of it."""

from collections.abc import Iterator
from datetime import date

from bot.content.models import Content
from bot.replies.callback_data import FindCompany, OpenGuide
from bot.replies.model import Button, Reply, mark, say
from bot.replies.widgets import HOME, in_lines
from bot.screens import company_words as words
from bot.screens.company_profile import longest
from bot.screens.sample import Sample, Sampler, samples
from bot.supports import company_buttons as buttons
from bot.supports.company_register import Registered
from bot.supports.profile import Profile

QUESTIONS = Button(say("Plutôt les questions"), OpenGuide())
TROUBLES = {
    "wrong": mark(
        "<b>Ce n’est pas un numéro SIREN.</b> Il a neuf chiffres : relisez-le, puis écrivez-le encore une fois."
    ),
    "unknown": mark(
        "<b>Le registre ne montre aucune entreprise sous ce numéro.</b> Elle peut exister sans y être : certaines "
        "demandent à ne pas y figurer."
    ),
    "silent": mark("<b>Le registre ne répond pas.</b> Les questions, elles, prennent une minute."),
    "closed": mark("<b>D’après le registre, cette entreprise est fermée.</b> Vérifiez le numéro."),
}


def explained(code: str = "") -> Reply:
    """Say what is asked where, before anything is; `code`: what is known of the company already."""
    return Reply(
        (
            say("<b>Chercher mon entreprise par son SIREN</b>"),
            say(
                "Le numéro part au service de l’État recherche-entreprises.api.gouv.fr, et nulle part ailleurs. "
                "J’en lis l’effectif, le lieu, l’activité, la création, la forme et le chiffre d’affaires "
                "publié ; rien sur des personnes."
            ),
            say("Le numéro n’est pas gardé."),
        ),
        ((Button(say("D’accord, chercher"), FindCompany(code, agreed=True)),), (QUESTIONS, HOME)),
    )


def prompt() -> Reply:
    """Ask for the number."""
    said = say("<b>Écrivez les neuf chiffres du SIREN.</b> Il est sur vos factures et votre Kbis.")
    return Reply((said,), ((QUESTIONS, HOME),))


def trouble(kind: str) -> Reply:
    """Say why nothing was found: one of `TROUBLES`."""
    return Reply((say(TROUBLES[kind]),), ((QUESTIONS, HOME),), answers=False)


def found(company: Profile, place: str, place_id: str, told: Registered, content: Content, today: date) -> Reply:
    """Return what the register says of a company, to be confirmed or put right.

    Args:
        company: what is known of it now.
        place: the name of its town, "" where that is not known.
        place_id: the id of that town.
        told: what the register says.
        content: everything the bot knows.
        today: the day in France.
    """
    lines = [
        say(
            "{what} : {answer}",
            what=say(name),
            answer=say("{place}", place=place) if key == "region" and place else said,
        )
        for key, name in words.NAMES.items()
        if key != "department" and (said := words.answer(company, key, content, today))
    ]
    year = told.headcount_year
    source = say("D’après la base Sirene.")
    if year and told.company.employees:
        source = say("D’après la base Sirene, effectif de {year}.", year=str(year))
    return Reply(
        (say("<b>Est-ce bien votre entreprise ?</b>"), in_lines(lines or [say("Rien de plus n’est public.")]), source),
        (
            (Button(say("Oui, c’est elle"), buttons.guide(company, today)),),
            (
                Button(say("Corriger"), buttons.described(company, today)),
                Button(say("Garder ma fiche"), buttons.keep(company, today, place_id)),
            ),
            (Button(say("Un autre numéro"), FindCompany(agreed=True)), HOME),
        ),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    company = longest().company
    told = Registered(company, "13055", 2024, closed=False)
    agreed = FindCompany(agreed=True)
    yield Sample(FindCompany(), explained())
    yield Sample(agreed, prompt())
    for kind in TROUBLES:
        yield Sample(agreed, trouble(kind), state=f"rien trouvé : {kind}", typed=True)
    shown = found(company, of.place.name, of.place.id, told, of.content, of.today)
    yield Sample(agreed, shown, state="une entreprise trouvée", typed=True)
