"""« Ma fiche »: what is kept of a company for whoever asks for it, and how it is written down. Pure.

Kept are place, headcount, trade, band of turnover, creation and kind of company; never what a project costs, what was
answered by yes or no, or anything of a person.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.supports.profile import AREAS, COLLECTIVITY, LEGAL_FORMS, SECTORS, Profile
from bot.supports.spans import UNLIMITED, Span, at_least
from bot.supports.trades import TRADES

KEPT = ("region", "employees", "sector", "turnover", "age_months", "legal_form")
"""What is kept, in the order in which it is shown; the department goes with the region, the month with the age,
the trade with its sector."""
TURNOVER_BANDS = (
    Span(0, 499_999), Span(500_000, 999_999), Span(1_000_000, 1_999_999), Span(2_000_000, 7_999_999),
    Span(8_000_000, 9_999_999), Span(10_000_001, 49_999_999), at_least(50_000_001),
)  # fmt: skip
"""Euros; between two of them lies the limit of a support, which no band tells."""
_WORDS = {"region": AREAS, "sector": SECTORS, "trade": TRADES, "legal_form": LEGAL_FORMS}
_SPANS = ("employees", "turnover", "created")
_NAMES = (*_WORDS, *_SPANS, "department")


@dataclass(frozen=True, slots=True)
class KeptCompany:
    """A company as somebody asked to have it kept.

    Attributes:
        company: what is known of it.
        place: the id of its town, department or region (`bot.places.gazetteer`); "" where none is known.
        kept_on: the day in France on which it was kept, or changed last; None before that.
    """

    company: Profile = field(default_factory=Profile)
    place: str = ""
    kept_on: date | None = None

    def with_more(self, told: Profile, place: str = "") -> "KeptCompany":
        """Return it with what else was told of the company; another place takes the old one away."""
        told, known = worth_keeping(told), self.company
        new: dict[str, Any] = {name: getattr(told, name) for name in _NAMES if getattr(told, name) is not None}
        new |= {"trade": told.trade} if told.sector else {}
        there = told.region in (None, known.region) and told.department in (None, known.department)
        if there and place in ("", self.place):
            return replace(self, company=replace(known, **new))
        moved = replace(known, **{"region": None, "department": None, **new})
        return replace(self, company=moved, place=place or place_in_company(moved))

    def tells(self, told: Profile) -> bool:
        """Tell whether nothing that was told of a company is new, or otherwise, here."""
        return self.with_more(told) == self


def worth_keeping(company: Profile) -> Profile:
    """Return what may be kept of a company: a turnover as its band, and nothing but what `KEPT` names."""
    return Profile(
        region=company.region,
        department=company.department if company.region else None,
        employees=company.employees,
        turnover=_band(company.turnover),
        created=company.created,
        sector=company.sector,
        trade=company.trade,
        legal_form=company.legal_form,
    )


def _band(turnover: Span | None) -> Span | None:
    if turnover is None:
        return None
    return next((band for band in TURNOVER_BANDS if turnover.within(band)), turnover)


def place_in_company(company: Profile) -> str:
    """Return the id of the department or region of a company; "" where neither is known."""
    if company.department:
        return f"dep-{company.department}"
    return f"reg-{company.region}" if company.region and company.region != COLLECTIVITY else ""


def dump(kept: KeptCompany) -> str:
    """Return a kept company as a text to be sealed: JSON that says in words what it holds."""
    values: dict[str, Any] = {"place": kept.place} if kept.place else {}
    company = worth_keeping(kept.company)
    for name in _NAMES:
        match getattr(company, name):
            case Span(low, high):
                values[name] = [low, None if high >= UNLIMITED else high]
            case str() as word:
                values[name] = word
    return json.dumps(values, sort_keys=True)


def load(text: str, kept_on: date | None = None) -> KeptCompany:
    """Return the company that `written` wrote; what cannot be read any more is left out."""
    try:
        values = json.loads(text)
    except ValueError:
        values = {}
    if not isinstance(values, dict):
        values = {}
    found: dict[str, Any] = {name: values[name] for name, known in _WORDS.items() if values.get(name) in known}
    found |= {name: span for name in _SPANS if (span := _span(values, name))}
    place, department = values.get("place"), values.get("department")
    if isinstance(department, str) and "region" in found:
        found["department"] = department
    return KeptCompany(Profile(**found), place if isinstance(place, str) else "", kept_on)


def _span(values: Mapping[str, Any], name: str) -> Span | None:
    match values.get(name):
        case [int() | float() as low, int() | float() as high] if low <= high:
            return Span(low, high)
        case [int() | float() as low, None]:
            return at_least(low)
    return None
