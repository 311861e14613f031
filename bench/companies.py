"""Random companies that are plausible, for what is measured of the guide: rough shares, not a survey.

They are drawn from two populations, so that nothing is fitted to the shares of one.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.supports.likelihoods import AGES, EMPLOYEES, SPENDS, shares
from bot.supports.profile import ANSWERS, Profile
from bot.supports.spans import UNLIMITED, Span, exactly

Rows = tuple[tuple[float, float, float], ...]
"""A number from, to, and how likely it is between them."""


@dataclass(frozen=True)
class Population:
    """How companies are shared out by what decides most; the rest goes by `bot.supports.likelihoods`."""

    regions: Mapping[str, float]
    projects: Mapping[str, float]
    trades: Mapping[str, float]
    employees: Rows
    ages: Rows


DEPARTMENTS = ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74")
"""Those of Auvergne-Rhône-Alpes: a support is for one of them alone."""
PLAUSIBLE = Population(
    {
        "11": 22, "84": 13, "93": 9, "76": 10, "75": 9, "52": 5, "53": 5, "44": 7, "32": 7, "28": 4, "24": 3, "27": 3,
        "94": 1, "01": 0.8, "02": 0.7, "03": 0.3, "04": 1.2, "06": 0.3, "COM": 0.3,
    },
    {"start": 30, "train": 22, "buy": 22, "expert": 12, "rd": 4, "cash": 10},
    {
        "craft_food": 6, "craft_building": 13, "craft_other": 9, "retail": 14, "restaurant": 9, "hotel_tourism": 3,
        "wholesale": 4, "industry": 6, "transport": 3, "agriculture": 6, "fishing": 0.5, "digital": 4, "consulting": 6,
        "training": 2, "finance_realestate": 4, "liberal_regulated": 5, "liberal_other": 2, "health_social": 2,
        "culture_sport": 3, "services_other": 5,
    },
    EMPLOYEES,
    AGES,
)  # fmt: skip
EVEN = Population(
    {region: 1 + share / 6 for region, share in PLAUSIBLE.regions.items()},
    {"start": 2, "train": 1.5, "buy": 1.5, "expert": 1, "rd": 0.6, "cash": 1},
    dict.fromkeys(PLAUSIBLE.trades, 1),
    (
        (0, 0, 0.12), (1, 1, 0.12), (2, 7, 0.38), (8, 9, 0.08), (10, 19, 0.12), (20, 49, 0.1), (50, 249, 0.06),
        (250, 1999, 0.015), (2000, UNLIMITED, 0.005),
    ),
    (
        (0, 5.9, 0.08), (6, 12, 0.08), (12.1, 23.9, 0.12), (24.1, 36, 0.12), (36.1, 90, 0.3), (96, UNLIMITED, 0.3),
    ),
)  # fmt: skip
"""Every trade and nearly every region as often as the others; companies that are younger, and have staff more often."""


def companies(count: int, seed: int, of: Population = PLAUSIBLE) -> Iterator[Profile]:
    """Yield random companies of which everything is known."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _company(chance, of)


def _company(chance: random.Random, of: Population) -> Profile:
    region = _drawn(chance, of.regions)
    company = Profile(
        project=_drawn(chance, of.projects),
        region=region,
        department=chance.choice(DEPARTMENTS) if region == "84" else None,
        employees=_number(chance, _row(chance, of.employees), 9_000),
        age=_number(chance, _row(chance, of.ages), 600),
        sector=_drawn(chance, of.trades),
        spend=_number(chance, _row(chance, SPENDS), 10**6),
    )
    for attribute in ("turnover", "balance", "legal_form", "clients", "purchase", "group", *ANSWERS):
        values = shares(attribute, company)
        value = chance.choices([one for one, _ in values], [share for _, share in values])[0]
        company = company.told(attribute, _number(chance, value, 2 * 10**9) if isinstance(value, Span) else value)
    return company


def _drawn(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _row(chance: random.Random, rows: Rows) -> Span:
    low, high, _ = chance.choices(rows, [share for _, _, share in rows])[0]
    return Span(low, high)


def _number(chance: random.Random, span: Span, most: int) -> Span:
    high = span.high if span.high < UNLIMITED else most
    return exactly(chance.randint(int(-(-span.low // 1)), max(int(-(-span.low // 1)), int(high))))
