"""The single change that would turn a « non »: what it is, in words, and as a value that can be tried. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.replies.model import Amount, Sentence, say, say_number
from bot.supports import vocabulary
from bot.supports.outcomes import DOUBTFUL_NO, FAILS
from bot.supports.profile import Profile
from bot.supports.requirements import duration
from bot.supports.rulebook import Rule
from bot.supports.spans import Limits, exactly
from bot.supports.verdicts import Assessment, verdict


@dataclass(frozen=True)
class Change:
    """One attribute that, with another value, would take a support out of the « non »."""

    attribute: str
    value: Any
    said: Sentence
    is_told: bool = False
    """Whether the condition itself says as much: « C’est pour une formation. »."""

    def applied(self, company: Profile) -> Profile:
        """Return the company with this change."""
        return company.told(self.attribute, self.value)


def change(found: Assessment) -> Change | None:
    """Return the single change that would turn a « non » or « sans doute non »; None where one is not enough."""
    if found.side in ("closed", "elsewhere") or found.list in ("fits", "to_check", None):
        return None
    for rule in found.rules(FAILS, DOUBTFUL_NO):
        for one in _candidates(rule, found.company):
            turned = verdict(found.support, one.applied(found.company), found.today)
            if turned.list in ("fits", "to_check"):
                return one
    return None


def _candidates(rule: Rule, company: Profile) -> Iterator[Change]:
    match rule.about:
        case "salariés" | "chiffre d’affaires" | "chiffre ou bilan" | "dépense" | "ancienneté":
            yield from _numbers(rule, rule.attributes[0], rule.limits)
        case "taille":
            yield Change("group", "none", say("Hors d’un groupe, ce serait possible."))
            yield Change("employees", exactly(249), say("Avec moins de 250 personnes, ce serait possible."))
            yield Change("turnover", exactly(50_000_000), _said("turnover", 50_000_000))
        case "groupe":
            yield Change("group", "none", say("Hors d’un groupe, ce serait possible."))
        case "question" | "premier projet d’IA" | "pas signé" | "en règle":
            yield Change(rule.attributes[0], rule.criterion.expected, _answered(rule))
        case _:
            yield from _words(rule, company)
    if rule.only_if and rule.only_if.employees:
        yield from _out_of(rule.only_if.employees)


def _numbers(rule: Rule, attribute: str, limits: Limits) -> Iterator[Change]:
    step = 1 if attribute in ("employees", "age_months") else 0.01
    unsure = rule.criterion.unsure_at
    for value in (limits.least, limits.most, limits.over + step, limits.under - step):
        if abs(value) < float("inf"):
            reached = value + 1 if value == unsure else value
            yield Change(attribute, exactly(reached), _said(attribute, reached))


def _out_of(limits: Limits) -> Iterator[Change]:
    """Another headcount, for which the rule does not count."""
    for value in (limits.least - 1, limits.most + 1):
        if 0 <= value < float("inf"):
            yield Change("employees", exactly(value), _said("employees", value))


def _said(attribute: str, value: float) -> Sentence:
    if attribute == "employees":
        return say_number(
            "Avec {number} salarié, ce serait possible.", "Avec {number} salariés, ce serait possible.", int(value)
        )
    if attribute == "age_months":
        return say("À {age} d’existence, ce serait possible.", age=duration(int(value)))
    amount = Amount(round(value), "€")
    if attribute == "spend":
        return say("Pour une dépense de {amount} hors taxes, ce serait possible.", amount=amount)
    return say("Avec {amount} de chiffre d’affaires, ce serait possible.", amount=amount)


def _answered(rule: Rule) -> Sentence:
    if rule.criterion.question:
        return say(
            "Avec une autre réponse à « {question} », ce serait possible.", question=say(rule.criterion.question)
        )
    if rule.about == "pas signé":
        return say("Avant de signer, ce serait possible.")
    if rule.about == "en règle":
        return say("À jour de vos impôts et cotisations, ce serait possible.")
    return say("Pour un premier projet d’IA, ce serait possible.")


_TABLES = {
    "forme": ("legal_form", vocabulary.LEGAL_FORMS),
    "métier": ("sector", vocabulary.SECTORS),
    "clients": ("clients", vocabulary.CLIENTS),
    "achat": ("purchase", vocabulary.PURCHASES),
    "projet": ("project", vocabulary.PROJECTS),
    "personne": ("person", vocabulary.PERSONS),
}


def _words(rule: Rule, company: Profile) -> Iterator[Change]:
    if rule.about in _TABLES:
        attribute, table = _TABLES[rule.about]
        allowed = [value for value in table if value in rule.among or (not rule.among and value not in rule.without)]
        said = say("Ce serait possible pour : {things}.", things=vocabulary.listed(vocabulary.named(table, allowed)))
        told = bool(rule.among)
        yield from (Change(attribute, value, said, told) for value in allowed if value != company.known(attribute))
    elif rule.about == "département":
        yield from (
            Change(
                "department", code, say("Ce serait possible dans le département {department}.", department=code), True
            )
            for code in sorted(rule.among)
        )
