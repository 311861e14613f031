"""A company in words: each thing that was said of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.content.models import Content
from bot.replies.model import Amount, Sentence, mark, say
from bot.replies.widgets import in_lines
from bot.screens import company_brief
from bot.screens.company_questions import asked
from bot.supports import trades, vocabulary
from bot.supports.profile import FIRST_MONTH, Profile
from bot.supports.spans import UNLIMITED, Span

NAMES = {
    "project": mark("Besoin"),
    "region": mark("Lieu"),
    "employees": mark("Effectif"),
    "age_months": mark("Création"),
    "turnover": mark("Chiffre d’affaires"),
    "balance": mark("Bilan"),
    "spend": mark("Coût du projet"),
    "legal_form": mark("Forme"),
    "sector": mark("Métier"),
    "group": mark("Groupe"),
    "clients": mark("Clients"),
    "purchase": mark("Achat"),
    "department": mark("Département"),
    "first_ai": mark("Premier projet d’IA"),
    "sells_ai": mark("Vente d’IA"),
    "startup": mark("Start-up"),
    "eco": mark("Écologie"),
    "bank_1_1": mark("Prêt de la banque"),
    "sells_on_market": mark("Vente sur un marché"),
    "aid_last_2_years": mark("Aide déjà reçue"),
}
"""What a button calls each thing that is asked; the order in which they are told."""
_TABLES = {
    "project": vocabulary.NEEDS,
    "legal_form": vocabulary.LEGAL_FORMS,
    "sector": vocabulary.SECTORS,
    "clients": vocabulary.CLIENTS,
    "purchase": vocabulary.PURCHASES,
}


VERDICTS = {
    "fits": mark("pour vous"),
    "to_check": mark("à vérifier"),
    "probably_not": mark("sans doute pas pour vous"),
    "does_not_fit": mark("pas pour vous"),
    "other_project": mark("pour un autre projet"),
    None: mark("dans une autre région"),
}
"""What a support is for a company, by the list in which it is; None: in none of them."""

CHAMBERS = {"cci": mark("la CCI"), "cma": mark("la CMA"), "agriculture": mark("la chambre d’agriculture")}
"""What the chambers of a trade are called."""


def chambers_and_funds(company: Profile, content: Content) -> Sentence | None:
    """Say which chamber a trade belongs to, and who is likely to pay for training; None where neither is known."""
    entry = company.trade and trades.entry(company.trade, content)
    if not entry:
        return None
    chambers = [say(CHAMBERS[name]) for name in entry.chambers]
    paid_by = funds(company, content)
    if chambers and paid_by:
        return say(
            "Pour ce métier : {chambers} ; formation : sans doute {funds}.",
            chambers=vocabulary.either(chambers),
            funds=paid_by,
        )
    if chambers:
        return say("Pour ce métier : {chambers}.", chambers=vocabulary.either(chambers))
    return say("Formation : sans doute {funds}.", funds=paid_by) if paid_by else None


def funds(company: Profile, content: Content) -> Sentence | None:
    """Say who is likely to pay for training in a trade: for an owner alone another one than for employees."""
    entry = company.trade and trades.entry(company.trade, content)
    if not entry or company.employees is None:
        return None
    named = entry.owner_funds if company.employees.high < 1 else entry.staff_funds if company.employees.low >= 1 else ()
    return either_fund(named) if named else None


def either_fund(names: Sequence[str]) -> Sentence:
    """Say training funds of which one pays: « Akto ou OPCO EP »."""
    return vocabulary.either([say("{name}", name=name) for name in names])


def _money(span: Span) -> Sentence:
    if span.is_exact:
        return say("{amount}", amount=Amount(span.low, "€"))
    if span.high >= UNLIMITED:
        return say("plus de {low}", low=Amount(span.low, "€"))
    return say("de {low} à {high}", low=Amount(span.low, "€"), high=Amount(span.high, "€"))


def _since(created: Span) -> Sentence:
    first, last = int(created.low) // 12, int(created.high) // 12
    if created.low <= FIRST_MONTH:
        return say("avant {year}", year=str(last + 1))
    if first == last:
        return say("en {year}", year=str(first))
    return say("entre {first} et {last}", first=str(first), last=str(last))


def said_of(company: Profile, attributes: Sequence[str], content: Content, today: date) -> Sentence | None:
    """Say in one line what is known of some things; None where nothing is."""
    said = [each for attribute in attributes if (each := answer(company, attribute, content, today))]
    return in_lines(said, " ; ") if said else None


def answer(company: Profile, attribute: str, content: Content, today: date) -> Sentence | None:
    """Say what is known of one thing, as the person answered it where that is an answer of a button."""
    value = company.created if attribute == "age_months" else company.known(attribute)
    if value is None:
        return None
    if attribute == "sector" and company.trade:
        return say(trades.TRADES[company.trade].label)
    if attribute == "department":  # the buttons ask for a single one of them
        return say("{code}", code=str(value))
    chosen = next((label for label, offered in asked(attribute, content, today).answers if offered == value), None)
    return say(chosen) if chosen else _worded(company, attribute, value)


def _worded(company: Profile, attribute: str, value: Any) -> Sentence | None:
    if attribute == "region":
        return company_brief.region(company)
    if attribute == "employees":
        return company_brief.people(value)
    if isinstance(value, Span):
        return _since(value) if attribute == "age_months" else _money(value)
    table = _TABLES.get(attribute, {})
    return say(table[value]) if value in table else None
