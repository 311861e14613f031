"""A company as far as somebody told of it. Every attribute may be unknown; an unknown is never a yes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from bot.content.regions import REGIONS
from bot.supports.spans import Span
from bot.supports.trades import TRADES

Project = Literal["discover", "diagnose", "train", "buy", "advice", "develop", "hire", "innovate", "cash"]
Group = Literal["none", "small", "mid", "large"]

PROJECTS: dict[str, frozenset[str]] = {
    "start": frozenset({"discover", "diagnose"}),
    "train": frozenset({"train"}),
    "buy": frozenset({"buy"}),
    "expert": frozenset({"advice", "develop", "hire"}),
    "rd": frozenset({"innovate"}),
    "cash": frozenset({"cash"}),
}
"""What each of the six answers to « De quoi avez-vous besoin ? » stands for."""

OVERSEAS = frozenset({"01", "02", "03", "04", "06"})
COLLECTIVITY = "COM"
"""Saint-Pierre-et-Miquelon, Saint-Martin, Polynésie française and the others that are no region."""
AREAS = frozenset({*REGIONS, COLLECTIVITY})

LEGAL_FORMS = ("company", "sole_trader", "micro", "association", "cooperative", "public", "none")
"""`none`: not a company but a person."""
SECTORS = (
    "craft_food", "craft_building", "craft_other", "retail", "restaurant", "hotel_tourism", "wholesale", "industry",
    "transport", "agriculture", "fishing", "digital", "consulting", "training", "finance_realestate",
    "liberal_regulated", "liberal_other", "health_social", "culture_sport", "services_other",
)  # fmt: skip
CLIENTS = ("b2c", "mixed", "b2b")
PURCHASES = ("erp_crm", "ecommerce", "website", "chatbot", "ai_tool", "hardware", "cyber")
PERSONS = ("manager", "self_employed", "employee", "jobseeker")
GROUPS = ("none", "small", "mid", "large")
ANSWERS = (
    "first_ai", "sells_ai", "startup", "eco", "bank_1_1", "sells_on_market", "aid_last_2_years",
    "not_started", "healthy",
)  # fmt: skip
"""What is answered by yes or no."""

CHOICES: Mapping[str, tuple[str, ...]] = {
    "legal_form": LEGAL_FORMS,
    "sector": SECTORS,
    "group": GROUPS,
    "clients": CLIENTS,
    "purchase": PURCHASES,
    "person": PERSONS,
}
"""The attributes that hold one word, and the words."""
NUMBERS = ("employees", "turnover", "balance", "spend", "de_minimis")
"""The attributes that hold a number: people, or euros."""


ASKED = ("project", "region", "employees", "turnover", "balance", "spend", "age_months", *CHOICES)
"""The attributes that a question gives, beside what is answered by yes or no."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a company on a day; None where nothing is.

    Attributes:
        project: one of `PROJECTS`, or one of the values that they stand for.
        region: the code of INSEE, or `COLLECTIVITY`.
        department: its code.
        employees: people, heads standing for full-time jobs until the person says better.
        turnover, balance, spend: euros; of the last twelve months, of the last accounts, of the project before tax.
        de_minimis: euros of aid received in three years.
        created: months since the year 0 of the month of creation.
        age: months since the creation, as of the day; where it is None, it follows from `created`.
        trade: one of `TRADES`, where it is known, and never one of another sector.
    """

    project: str | None = None
    region: str | None = None
    department: str | None = None
    employees: Span | None = None
    turnover: Span | None = None
    balance: Span | None = None
    spend: Span | None = None
    de_minimis: Span | None = None
    created: Span | None = None
    age: Span | None = None
    legal_form: str | None = None
    sector: str | None = None
    group: str | None = None
    clients: str | None = None
    purchase: str | None = None
    person: str | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)
    trade: str | None = None

    def __post_init__(self) -> None:
        if self.trade and TRADES[self.trade].sector != self.sector:
            object.__setattr__(self, "trade", None)

    @property
    def wants(self) -> frozenset[str] | None:
        """The values of the project; None where it is unsaid."""
        if self.project is None:
            return None
        return PROJECTS.get(self.project, frozenset({self.project}))

    @property
    def is_person(self) -> bool:
        """Whether it is a person who asks for themselves."""
        return self.legal_form == "none" or self.person in ("employee", "jobseeker")

    @property
    def territory(self) -> str | None:
        """Mainland with Corsica, overseas department, or overseas collectivity."""
        if self.region is None:
            return None
        if self.region == COLLECTIVITY:
            return "com"
        return "drom" if self.region in OVERSEAS else "metropole"

    def aged(self, today: date) -> "Profile":
        """Return the same company with its age as of a day, where only its creation is known."""
        if self.age is not None or self.created is None:
            return self
        return replace(self, age=age_of(self.created, today))

    def known(self, attribute: str) -> Any:
        """Return what is known of an attribute, None where nothing is."""
        if attribute in ANSWERS:
            return self.answers.get(attribute)
        if attribute == "age_months":
            return self.age or self.created
        return getattr(self, attribute)

    def count_known(self) -> int:
        """Return how many attributes are known; the department is part of the place."""
        return sum(self.known(attribute) is not None for attribute in ASKED) + len(self.answers)

    def told(self, attribute: str, value: Any) -> "Profile":
        """Return the company with one more thing said of it; a sector that is said anew leaves the trade open."""
        if attribute in ANSWERS:
            return replace(self, answers={**self.answers, attribute: value})
        if attribute == "age_months":
            return replace(self, age=value)
        if attribute == "sector":
            return replace(self, sector=value, trade=None)
        return replace(self, **{attribute: value})


def month_of(year: int, month: int) -> int:
    """Return a month of creation as a number: months since the year 0."""
    return year * 12 + month - 1


FIRST_MONTH = month_of(1900, 1)
"""Of what is older, it is enough to know that."""


def age_of(created: Span, today: date) -> Span:
    """Return the age in months of a company created within a span of months, as of a day.

    The day of the creation is not known: a company of November 2025 is, on 29 November 2026, between 11 months and 29
    days and 12 months and 28 days old. Days count as thirty-seconds of a month, so that a whole number of months is
    exactly that.
    """
    this_month = today.year * 12 + today.month - 1
    youngest = this_month - created.high + (today.day - 31) / 32
    oldest = this_month - created.low + (today.day - 1) / 32
    return Span(max(0.0, youngest), max(0.0, oldest))
