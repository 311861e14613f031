"""Companies for the tests of the supports: any of them, and what is known of them in part."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from bot.supports import profile
from bot.supports.profile import Profile, month_of
from bot.supports.rulebook import Rulebook
from bot.supports.spans import Span, at_least, exactly
from bot.supports.trades import TRADES
from bot.supports.verdicts import Assessment, verdict
from tests.support.rehearsal import knowledge

TODAY = date(2026, 11, 29)

LIMITS = {
    "employees": (0, 1, 2, 5, 7, 8, 9, 10, 14, 19, 20, 49, 50, 60, 249, 250, 1999, 2000, 2001, 4999, 5000, 90_000),
    "turnover": (
        0, 19_999, 20_000, 32_000, 499_999, 500_000, 999_999, 1_000_000, 1_000_001, 2_000_000, 2_000_001, 8_000_000,
        10_000_000, 10_000_001, 50_000_000, 50_000_001, 1_500_000_000, 2_100_000_000,
    ),
    "age": (0, 1, 5, 6, 11, 12, 13, 23, 24, 25, 35, 36, 37, 95, 96, 300),
    "spend": (0, 1_999, 2_000, 2_999, 3_000, 5_999, 6_000, 99_999, 100_000, 149_999, 150_000, 150_001, 10**6, 10**7),
}  # fmt: skip
"""Numbers on both sides of every limit of a criterion."""


@cache
def rulebook() -> Rulebook:
    """Return the rules of the real content."""
    return Rulebook(knowledge().content)


def judged(support: str, company: Profile, today: date = TODAY) -> Assessment:
    """Return the verdict on one support of the real content."""
    return verdict(rulebook().by_id[support], company, today)


def listed(company: Profile, today: date = TODAY) -> dict[str, str | None]:
    """Return the list in which each support is shown."""
    return {one.id: verdict(one, company, today).list for one in rulebook().supports}


def with_(company: Profile, **told: Any) -> Profile:
    """Return a company with more told of it; a number is exact."""
    for name, value in told.items():
        company = company.told(
            name, exactly(value) if isinstance(value, int) and not isinstance(value, bool) else value
        )
    return company


def _numbers(name: str) -> st.SearchStrategy[Span]:
    return st.sampled_from(LIMITS[name]).map(exactly)


def whole_companies() -> st.SearchStrategy[Profile]:
    """Draw companies of which everything is known."""
    return st.builds(
        Profile,
        project=st.sampled_from(sorted(profile.PROJECTS)),
        region=st.sampled_from(sorted(profile.AREAS)),
        department=st.sampled_from(["42", "69"]),
        employees=_numbers("employees"),
        turnover=_numbers("turnover"),
        balance=_numbers("turnover"),
        spend=_numbers("spend"),
        de_minimis=st.just(exactly(0)),
        age=_numbers("age"),
        legal_form=st.sampled_from(profile.LEGAL_FORMS),
        sector=st.sampled_from(profile.SECTORS),
        group=st.sampled_from(profile.GROUPS),
        clients=st.sampled_from(profile.CLIENTS),
        purchase=st.sampled_from(profile.PURCHASES),
        person=st.sampled_from(profile.PERSONS),
        answers=st.fixed_dictionaries({name: st.booleans() for name in profile.ANSWERS}),
    )


ATTRIBUTES = (
    "project", "region", "department", "employees", "turnover", "balance", "spend", "de_minimis", "age_months",
    *profile.CHOICES, *profile.ANSWERS,
)  # fmt: skip


def forgetting(company: Profile, attribute: str) -> Profile:
    """Return the company without one thing that is known of it."""
    if attribute in profile.ANSWERS:
        rest = {name: answer for name, answer in company.answers.items() if name != attribute}
        return Profile(**{**_fields(company), "answers": rest})
    return company.told(attribute, None)


def _fields(company: Profile) -> dict[str, Any]:
    return {name: getattr(company, name) for name in Profile.__dataclass_fields__}


def partly_known() -> st.SearchStrategy[Profile]:
    """Draw companies of which some things are not known."""

    def without(company: Profile, names: set[str]) -> Profile:
        for name in sorted(names):
            company = forgetting(company, name)
        return company

    return st.builds(without, whole_companies(), st.sets(st.sampled_from(ATTRIBUTES)))


def spans(most: int) -> st.SearchStrategy[Span]:
    """Draw numbers: exact, between two, or from one on."""
    number = st.integers(0, most)
    return st.one_of(
        number.map(exactly),
        number.map(at_least),
        st.tuples(number, number).filter(lambda two: two[0] != two[1]).map(lambda two: Span(min(two), max(two))),
    )


def packable() -> st.SearchStrategy[Profile]:
    """Draw companies as buttons and links carry them: by the months of creation, with bounds as well as numbers."""
    return st.builds(_of_trade, _packable(), st.one_of(st.none(), st.sampled_from(sorted(TRADES))))


def _of_trade(company: Profile, trade: str | None) -> Profile:
    return company.told("sector", TRADES[trade].sector).told("trade", trade) if trade else company


def _packable() -> st.SearchStrategy[Profile]:
    first, last = profile.FIRST_MONTH, month_of(2026, 11)
    months = st.tuples(st.integers(first, last), st.integers(first, last)).map(lambda two: Span(min(two), max(two)))
    maybe = st.none()
    return st.builds(
        Profile,
        project=st.one_of(maybe, st.sampled_from([*profile.PROJECTS, "advice", "hire"])),
        region=st.one_of(maybe, st.sampled_from(sorted(profile.AREAS))),
        department=st.one_of(maybe, st.sampled_from(["01", "2A", "42", "974"])),
        employees=st.one_of(maybe, spans(1_000_000)),
        turnover=st.one_of(maybe, spans(2**31 - 1)),
        balance=st.one_of(maybe, spans(2**31 - 1)),
        spend=st.one_of(maybe, spans(2**31 - 1)),
        created=st.one_of(maybe, months),
        legal_form=st.one_of(maybe, st.sampled_from(profile.LEGAL_FORMS)),
        sector=st.one_of(maybe, st.sampled_from(profile.SECTORS)),
        group=st.one_of(maybe, st.sampled_from(profile.GROUPS)),
        clients=st.one_of(maybe, st.sampled_from(profile.CLIENTS)),
        purchase=st.one_of(maybe, st.sampled_from(profile.PURCHASES)),
        person=st.one_of(maybe, st.sampled_from(profile.PERSONS)),
        answers=st.dictionaries(st.sampled_from(profile.ANSWERS), st.booleans()),
    )


BAKER = Profile(
    project="buy", region="52", employees=exactly(6), turnover=exactly(600_000), age=exactly(84), spend=exactly(8_000),
    legal_form="company", sector="craft_food", group="none", clients="b2c", purchase="erp_crm",
)  # fmt: skip
PLANT = Profile(
    project="start", region="44", employees=exactly(80), turnover=exactly(12_000_000), age=exactly(140),
    legal_form="company", sector="industry", group="none", answers={"sells_ai": False, "first_ai": True},
)  # fmt: skip
