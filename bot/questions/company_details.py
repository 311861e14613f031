"""What a question tells of the company of whoever asks it: its size, its age, where it is. Pure.

People say who they are before they ask: « menuiserie de 14 salariés à Angers, j’ai droit à quoi ? ». Of that, nothing
helps to find what answers them but the region, and everything stands in the way.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.supports.described import described
from bot.supports.spans import Span, exactly

Part = tuple[int, int]
"""A part of a text, from a character up to another one."""
_FACTS = ("employees", "turnover", "created")
_ALONE = re.compile(r"\b(?:seule?|solo|alone)\b", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:une?|one|an?)\s", re.IGNORECASE)
"""How somebody else is spoken of: « un salarié », « une personne » tells no size."""
_ANY_DAY = date(2025, 1, 1)
"""Which parts of a text tell the age of a company does not depend on the day."""


@dataclass(frozen=True, slots=True)
class CompanyDetails:
    """What a text tells of a company.

    Attributes:
        headcount: how many employees it has, as told: one number or a range; None where that is not said.
        parts: the parts of the text that tell its size, its turnover, its age.
    """

    headcount: Span | None = None
    parts: tuple[Part, ...] = ()


def told(text: str) -> CompanyDetails:
    """Return what a text tells of a company."""
    read = described(text, _ANY_DAY)
    spans = {name: part for name, part in read.spans.items() if name in _FACTS}
    employees = read.company.known("employees")
    if "employees" in spans and _SOMEBODY.match(text, spans["employees"][0]):
        del spans["employees"]
        employees = None
    parts = list(spans.values())
    if employees is None and (alone := _ALONE.search(text)):
        return CompanyDetails(exactly(0), (*parts, alone.span()))
    return CompanyDetails(employees, tuple(parts))
