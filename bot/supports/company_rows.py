"""Companies as rows of JSON: what each key may hold, refused with a reason where it holds anything else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.supports import profile
from bot.supports.profile import Profile
from bot.supports.spans import exactly

MONEY_TO = 10**13
"""No company has more euros of anything."""
PEOPLE_TO = 10_000_000
COLLECTIVITIES = ("975", "977", "978", "984", "986", "987", "988", "989")
"""INSEE’s codes of the overseas collectivities, which are no regions."""
MONTHS_TO = 12 * 1000


class RowError(ValueError):
    """What is wrong with a row, in English, with what was expected."""


def company_of(attributes: Mapping[str, Any]) -> Profile:
    """Return the company that the attributes of a row tell of; null counts as missing.

    Raises:
        RowError: if an attribute is unknown, or holds what it cannot.
    """
    company = Profile()
    answers: dict[str, bool] = {}
    for name, value in attributes.items():
        if value is None:
            continue
        if name in profile.ANSWERS:
            answers[name] = _flag(name, value)
        else:
            company = company.told(name, _value(name, value))
    return replace(company, answers=answers)


def _value(name: str, value: Any) -> Any:
    if name in LARGEST_NUMBERS:
        return exactly(_number(name, value, LARGEST_NUMBERS[name]))
    if name in WORDS:
        return _word(name, value, WORDS[name])
    if name == "region":
        return profile.COLLECTIVITY if value in COLLECTIVITIES else _word(name, value, sorted(profile.AREAS))
    if name == "department":
        if not isinstance(value, str) or not 2 <= len(value) <= 3:
            raise RowError(f'"{name}" is {value!r}: write the code of a department, as "69" or "2A"')
        return value
    raise RowError(f'unknown attribute "{name}": {", ".join(NAMES)}')


LARGEST_NUMBERS = {**dict.fromkeys(profile.NUMBERS, MONEY_TO), "employees": PEOPLE_TO, "age_months": MONTHS_TO}
"""The numbers, and the largest that each may be."""
WORDS = {
    **profile.CHOICES,
    "project": (
        *profile.PROJECTS,
        *sorted(frozenset[str]().union(*profile.PROJECTS.values()) - profile.PROJECTS.keys()),
    ),
}
"""The attributes that hold one word; a project is one of the six answers, or one of the values they stand for."""
NAMES = ("project", "region", "department", "age_months", *profile.NUMBERS, *profile.CHOICES, *profile.ANSWERS)
"""The attributes that a row may have."""


def _number(name: str, value: Any, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise RowError(f'"{name}" is {value!r}: write a number from 0 to {most}')
    return value


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise RowError(f'"{name}" is {value!r}: write true or false')
    return value


def _word(name: str, value: Any, words: Any) -> str:
    if not isinstance(value, str) or value not in words:
        raise RowError(f'"{name}" is {value!r}: choose among {", ".join(words)}')
    return value
