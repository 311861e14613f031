"""What the register of companies says of one, as far as the guide needs it; nothing of persons is read. Pure.

The answers are those of recherche-entreprises.api.gouv.fr. Its headcounts are two years old or more; an activity that a
craftsman or a shop may have alike, and « entrepreneur individuel », which a micro-entreprise is too, are left open.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.content.regions import REGIONS
from bot.supports.company_code import DEPARTMENTS
from bot.supports.profile import COLLECTIVITY, Profile, month_of
from bot.supports.spans import Span, at_least, exactly

HEADCOUNTS: Mapping[str, Span] = {
    "NN": exactly(0), "00": Span(0, 2), "01": Span(1, 2), "02": Span(3, 5), "03": Span(6, 9), "11": Span(10, 19),
    "12": Span(20, 49), "21": Span(50, 99), "22": Span(100, 199), "31": Span(200, 249), "32": Span(250, 499),
    "41": Span(500, 999), "42": Span(1_000, 1_999), "51": Span(2_000, 4_999), "52": Span(5_000, 9_999),
    "53": at_least(10_000),
}  # fmt: skip
"""How many work in a company, by the bracket of INSEE."""
SECTORS: Mapping[str, str] = {
    "01": "agriculture", "02": "agriculture", "03": "fishing",
    **dict.fromkeys(("05", "06", "07", "08", "09", *map(str, range(11, 31)), *map(str, range(35, 40))), "industry"),
    "10.13": "craft_food", "10.71": "craft_food", **dict.fromkeys(("41", "42", "43"), "craft_building"),
    "45.1": "retail", "45.2": "craft_other", "45.3": "retail", "46": "wholesale",
    **dict.fromkeys(("47.1", "47.3", "47.4", "47.5", "47.6", "47.7", "47.8", "47.9"), "retail"),
    **dict.fromkeys(("49", "50", "51", "52", "53"), "transport"), "55": "hotel_tourism", "56": "restaurant",
    "58.2": "digital", "61": "digital", "62": "digital", "63": "digital",
    **dict.fromkeys(("64", "65", "66", "68"), "finance_realestate"),
    "69": "liberal_regulated", "70.2": "consulting", "71.11": "liberal_regulated", "71.12": "consulting",
    "73": "consulting", "74": "liberal_other", "75": "liberal_regulated", "77": "services_other",
    "78": "services_other", "79": "hotel_tourism", **dict.fromkeys(("80", "81", "82"), "services_other"),
    "85": "training", "86": "liberal_regulated", "87": "health_social", "88": "health_social",
    **dict.fromkeys(("90", "91", "92", "93"), "culture_sport"), "94": "services_other", "95": "services_other",
    "96.02": "craft_other",
}  # fmt: skip
"""The sector of an activity (NAF rev. 2), by how its code begins; what is not here is left open."""
FORMS = {"51": "company", "52": "company", "54": "company", "55": "company", "56": "company", "57": "company",
         "65": "company", "63": "cooperative", "92": "association", "4": "public", "7": "public"}  # fmt: skip
COOPERATIVES = ("5458", "5460", "5558", "5560", "5658", "5660")
"""The legal form, by how its code begins; 1000, sole traders and micro-entreprises alike, is left open."""
NEWEST_ACCOUNTS = 2
"""Years after which accounts tell nothing of the turnover of today."""


class UnreadableAnswerError(ValueError):
    """The register answered in a way that nobody here knows."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register says of a company.

    Attributes:
        company: what the guide needs of it.
        commune: the INSEE code of its town, "" where it is not told.
        headcount_year: the year of which its headcount is; None where that is not told.
        closed: whether it is closed.
    """

    company: Profile
    commune: str
    headcount_year: int | None
    closed: bool


def siren_in(text: str) -> str | None:
    """Return the SIREN that a text is: nine digits whose checksum is right, spaces between them or not; else None."""
    digits = re.sub(r"[\s.\u00a0\u202f]", "", text)
    if not re.fullmatch(r"\d{9}", digits, re.ASCII):
        return None
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(digits)]
    return digits if sum(number - 9 * (number > 9) for number in doubled) % 10 == 0 else None


def registered(body: bytes, today: date) -> Registered | None:
    """Return what an answer of the register says of the only company in it; None where it knows none.

    Args:
        body: the answer.
        today: the day in France.

    Raises:
        UnreadableAnswerError: it is no such answer.
    """
    try:
        results = json.loads(body)["results"]
        if not results:
            return None
        return _read(results[0], today)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableAnswerError(type(error).__name__) from None


def _read(one: Mapping[str, Any], today: date) -> Registered:
    seat = one.get("siege") or {}
    year = str(one.get("annee_tranche_effectif_salarie") or "")
    region, department = _place(seat)
    company = Profile(
        region=region,
        department=department,
        employees=HEADCOUNTS.get(str(one.get("tranche_effectif_salarie"))),
        created=_created(one.get("date_creation"), today),
        turnover=_turnover(one.get("finances"), today),
        sector=_beginning(SECTORS, str(one.get("activite_principale") or "")),
        legal_form=_form(str(one.get("nature_juridique") or "")),
    )
    commune = str(seat.get("commune") or "")
    return Registered(
        company,
        commune if re.fullmatch(r"\d[0-9AB]\d{3}", commune) else "",
        int(year) if year.isdecimal() else None,
        one.get("etat_administratif") == "C",
    )


def _place(seat: Mapping[str, Any]) -> tuple[str | None, str | None]:
    region, department = str(seat.get("region") or ""), str(seat.get("departement") or "")
    if region in REGIONS:
        return region, department if department in DEPARTMENTS else None
    return (COLLECTIVITY if department.startswith(("975", "977", "978", "98")) else None), None


def _created(day: Any, today: date) -> Span | None:
    created = date.fromisoformat(day) if isinstance(day, str) and day else None
    return exactly(month_of(created.year, created.month)) if created and created <= today else None


def _turnover(finances: Any, today: date) -> Span | None:
    """Return the turnover of the newest accounts, as far as they are public and not too old."""
    years = sorted((int(year) for year in finances or {}), reverse=True)
    newest = finances[str(years[0])].get("ca") if years and today.year - years[0] <= NEWEST_ACCOUNTS else None
    return exactly(newest) if isinstance(newest, int | float) and newest >= 0 else None


def _form(code: str) -> str | None:
    return "cooperative" if code in COOPERATIVES else _beginning(FORMS, code)


def _beginning(table: Mapping[str, str], code: str) -> str | None:
    """Return what a table says of the longest beginning of a code that it has."""
    found = (table.get(code[:length]) for length in range(len(code), 0, -1))
    return next((value for value in found if value), None)
