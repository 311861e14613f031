"""What a criterion asks for, in one sentence."""

from collections.abc import Callable

from bot.content.citations import quote
from bot.content.models import Figure
from bot.replies.model import Amount, Sentence, Value, say, say_number
from bot.supports import vocabulary
from bot.supports.rulebook import Condition, Rule
from bot.supports.spans import Limits

NOTHING = float("inf")


def requirement(rule: Rule) -> Sentence:
    """Return what a rule asks for: « Il faut au moins 10 salariés. »."""
    said = SAID[rule.about](rule)
    condition = rule.only_if and _for_whom(rule.only_if)
    return say("{whom}, une condition de plus. {requirement}", whom=condition, requirement=said) if condition else said


def note(rule: Rule, figures: dict[str, Figure]) -> Sentence | None:
    """Return what else an editor says of a criterion."""
    return quote(rule.criterion.note, figures) if rule.criterion.note else None


def _amount(limits: Limits, said: Callable[[float], Value]) -> Sentence:
    low = limits.least if limits.least > -NOTHING else None
    high = limits.most if limits.most < NOTHING else None
    if low is not None and high is not None:
        return say("de {low} à {high}", low=said(low), high=said(high))
    if low is not None and limits.under < NOTHING:
        return say("au moins {low} et moins de {high}", low=said(low), high=said(limits.under))
    if low is not None:
        return say("au moins {low}", low=said(low))
    if high is not None:
        return say("au plus {high}", high=said(high))
    if limits.over > -NOTHING:
        return say("plus de {low}", low=said(limits.over))
    return say("moins de {high}", high=said(limits.under))


def _euros(number: float) -> Value:
    return Amount(number, "€")


def _people(rule: Rule) -> Sentence:
    unit = say(vocabulary.UNITS[rule.criterion.unit])
    return say("Il faut {amount} {unit}.", amount=_amount(rule.limits, Amount), unit=unit)


def _turnover(rule: Rule) -> Sentence:
    return say("Il faut {amount} de chiffre d’affaires.", amount=_amount(rule.limits, _euros))


def _turnover_or_balance(rule: Rule) -> Sentence:
    return say("Il faut {amount} de chiffre d’affaires ou de bilan.", amount=_amount(rule.limits, _euros))


def _spend(rule: Rule) -> Sentence:
    return say("Il faut {amount} de dépense hors taxes.", amount=_amount(rule.limits, _euros))


def _de_minimis(rule: Rule) -> Sentence:
    return say(
        "Petites aides publiques, dites « de minimis » : {amount} sur trois ans.", amount=_amount(rule.limits, _euros)
    )


def _age(rule: Rule) -> Sentence:
    return say("Il faut {amount} d’existence.", amount=_amount(rule.limits, duration))


def duration(months: float) -> Sentence:
    """Say a number of months, in years where it is a whole number of them: « 6 mois », « 12 mois », « 3 ans »."""
    if months % 12 or months == 12:
        return say_number("{number} mois", "{number} mois", int(months))
    return say_number("{number} an", "{number} ans", int(months / 12))


def _project(rule: Rule) -> Sentence:
    return say("C’est pour {things}.", things=vocabulary.either(vocabulary.named(vocabulary.PROJECTS, rule.among)))


def _department(rule: Rule) -> Sentence:
    return say("Il faut être dans le département {departments}.", departments=", ".join(sorted(rule.among)))


def _territory(rule: Rule) -> Sentence:
    return say(vocabulary.TERRITORIES[rule.among])


def _size(rule: Rule) -> Sentence:
    return say(vocabulary.SIZES[rule.among])


def _group(_rule: Rule) -> Sentence:
    return say("L’entreprise ne doit pas faire partie d’un groupe.")


def _legal_form(rule: Rule) -> Sentence:
    if rule.without:
        return say(
            "Ce n’est pas ouvert à {forms}.",
            forms=vocabulary.either(vocabulary.named(vocabulary.LEGAL_FORMS, rule.without)),
        )
    return say("Il faut être {forms}.", forms=vocabulary.either(vocabulary.named(vocabulary.LEGAL_FORMS, rule.among)))


def _sector(rule: Rule) -> Sentence:
    if rule.among:
        return say(
            "C’est pour ces métiers : {trades}.",
            trades=vocabulary.listed(vocabulary.named(vocabulary.SECTORS, rule.among)),
        )
    return say(
        "Ce n’est pas ouvert à ces métiers : {trades}.",
        trades=vocabulary.listed(vocabulary.named(vocabulary.SECTORS, rule.without)),
    )


def _clients(rule: Rule) -> Sentence:
    return say("Vos clients doivent être {clients}.", clients=say(vocabulary.CLIENTS[min(rule.among)]))


def _purchase(rule: Rule) -> Sentence:
    return say(
        "C’est pour acheter {things}.",
        things=vocabulary.either(vocabulary.named(vocabulary.PURCHASES, rule.among)),
    )


def _first(_rule: Rule) -> Sentence:
    return say("Ce doit être votre premier projet d’IA, sans aide déjà reçue pour l’IA.")


def _question(rule: Rule) -> Sentence:
    question = say(rule.criterion.question or "")
    if rule.criterion.expected:
        return say("Il faut pouvoir répondre oui : « {question} »", question=question)
    return say("Il faut pouvoir répondre non : « {question} »", question=question)


def _person(_rule: Rule) -> Sentence:
    return say("C’est le droit de chaque personne qui travaille ou cherche un emploi.")


def _not_signed(_rule: Rule) -> Sentence:
    return say("Déposez le dossier avant de signer ou de commander.")


def _in_order(_rule: Rule) -> Sentence:
    return say("Il faut être à jour de ses impôts et cotisations, et ne pas être en difficulté.")


SAID: dict[str, Callable[[Rule], Sentence]] = {
    "projet": _project,
    "département": _department,
    "territoire": _territory,
    "salariés": _people,
    "chiffre d’affaires": _turnover,
    "chiffre ou bilan": _turnover_or_balance,
    "taille": _size,
    "groupe": _group,
    "ancienneté": _age,
    "forme": _legal_form,
    "métier": _sector,
    "clients": _clients,
    "achat": _purchase,
    "dépense": _spend,
    "premier projet d’IA": _first,
    "question": _question,
    "personne": _person,
    "pas signé": _not_signed,
    "en règle": _in_order,
    "de minimis": _de_minimis,
}
"""What says each topic of the content."""


def _for_whom(condition: Condition) -> Sentence:
    """Say which companies a rule counts for."""
    if condition.employees and condition.employees.most < NOTHING:
        return say("Jusqu’à {high} salariés", high=Amount(condition.employees.most))
    if condition.employees:
        return say("Dès {low} salariés", low=Amount(condition.employees.least))
    if condition.legal_forms:
        forms = vocabulary.either(vocabulary.named(vocabulary.LEGAL_FORMS, condition.legal_forms))
        return say("Pour {forms}", forms=forms)
    return say("Pour une entreprise jeune d’un métier technique")
