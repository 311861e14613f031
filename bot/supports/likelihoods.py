"""How companies are shared out, roughly, to choose the next question by what it settles. No verdict uses it.

The shares follow orders of magnitude of sizes and ages in France, not a survey.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from math import erf, log, sqrt
from typing import Any

from bot.supports import profile
from bot.supports.profile import Profile
from bot.supports.spans import UNLIMITED, Span

Share = tuple[Any, float]
"""A value that an attribute may have, and how likely it is."""

EMPLOYEES: tuple[tuple[int, float, float], ...] = (
    (0, 0, 0.22), (1, 1, 0.12), (2, 7, 0.3), (8, 9, 0.06), (10, 19, 0.12), (20, 49, 0.09), (50, 249, 0.06),
    (250, 1999, 0.02), (2000, 4999, 0.006), (5000, UNLIMITED, 0.004),
)  # fmt: skip
AGES: tuple[tuple[float, float, float], ...] = (
    (0, 5.9, 0.05), (6, 12, 0.06), (12.1, 23.9, 0.09), (24.1, 36, 0.09), (36.1, 90, 0.25), (96, UNLIMITED, 0.46),
)  # fmt: skip
MONEY = (0, 20_000, 250_000, 500_000, 1_000_000, 2_000_000, 8_000_000, 10_000_000, 50_000_000, 1_500_000_000)
"""The limits between which sums are shared out, in euros."""
TURNOVER_A_HEAD, SPREAD = 110_000, 0.8
"""Half the companies have less a head, the owner counted; the standard deviation of its logarithm."""
SPENDS = (
    (0, 1_999, 0.15),
    (2_000, 5_999, 0.35),
    (6_000, 99_999, 0.4),
    (100_000, 150_000, 0.05),
    (150_001, 10**6, 0.05),
)

WORDS: dict[str, tuple[Share, ...]] = {
    "legal_form": (
        ("company", 0.68), ("micro", 0.12), ("sole_trader", 0.1), ("association", 0.06), ("cooperative", 0.04),
    ),
    "clients": (("b2c", 0.5), ("mixed", 0.2), ("b2b", 0.3)),
    "purchase": (
        ("erp_crm", 0.3), ("website", 0.2), ("ecommerce", 0.15), ("ai_tool", 0.2), ("chatbot", 0.05),
        ("hardware", 0.05), ("cyber", 0.05),
    ),
    "person": (("manager", 0.7), ("self_employed", 0.3)),
}  # fmt: skip
GROUP_SMALL: tuple[Share, ...] = (("none", 0.88), ("small", 0.07), ("mid", 0.03), ("large", 0.02))
GROUP_LARGE: tuple[Share, ...] = (("none", 0.65), ("small", 0.08), ("mid", 0.15), ("large", 0.12))
YES = {
    "first_ai": 0.7, "sells_ai": 0.1, "startup": 0.15, "eco": 0.3, "bank_1_1": 0.6, "sells_on_market": 0.7,
    "aid_last_2_years": 0.05, "not_started": 0.97, "healthy": 0.97,
}  # fmt: skip


def shares(attribute: str, company: Profile) -> Sequence[Share]:
    """Return the values that an unknown attribute of a company may have, and how likely each is."""
    if attribute in YES:
        return ((True, YES[attribute]), (False, 1 - YES[attribute]))
    if attribute in WORDS:
        return WORDS[attribute]
    if attribute == "group":
        small = company.employees is not None and company.employees.high < 50
        return GROUP_SMALL if small else GROUP_LARGE
    if attribute == "sector":
        return tuple((sector, 1 / len(profile.SECTORS)) for sector in profile.SECTORS)
    if attribute == "department":
        return (("42", 1 / 12), ("69", 11 / 12))
    return _numbers(attribute, company)


def _numbers(attribute: str, company: Profile) -> Sequence[Share]:
    if attribute == "employees":
        return _spans(EMPLOYEES)
    if attribute == "age_months":
        return _spans(AGES)
    if attribute == "spend":
        return _spans(SPENDS)
    if attribute == "de_minimis":
        return ((Span(0, 0), 1.0),)
    heads = company.employees.low if company.employees else 5
    return _sums(min(heads, 10_000))


def _spans(rows: Iterable[tuple[float, float, float]]) -> Sequence[Share]:
    return tuple((Span(low, high), share) for low, high, share in rows)


@cache
def _sums(heads: float) -> Sequence[Share]:
    """Return how a turnover or a balance is shared out for a headcount: log-normal around so much a head."""
    middle = log((heads + 1) * TURNOVER_A_HEAD)
    below = [0.0, *((1 + erf((log(limit) - middle) / SPREAD / sqrt(2))) / 2 for limit in MONEY[1:]), 1.0]
    ends = [*(limit - 1 for limit in MONEY[1:]), UNLIMITED]
    found = zip(MONEY, ends, below, below[1:], strict=False)
    return tuple((Span(low, high), more - less) for low, high, less, more in found if more - less > 0.001)
