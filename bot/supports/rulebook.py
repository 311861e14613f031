"""The criteria of the content as rules: French words become values, names of figures their numbers. Made once."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.content.criteria import WORDS, Audience, Criterion, OnlyIf, Sum
from bot.content.models import OVER, Card, Content
from bot.content.regions import REGIONS
from bot.supports import profile
from bot.supports.company_code import mark_of
from bot.supports.spans import Limits

VALUES: Mapping[str, Mapping[str, str]] = {
    about: dict(zip(WORDS[about], values, strict=True))
    for about, values in {
        "projet": ("discover", "diagnose", "train", "buy", "advice", "develop", "hire", "innovate", "cash"),
        "territoire": ("metropole", "drom", "com"),
        "taille": ("pme", "eti", "ge"),
        "forme": profile.LEGAL_FORMS,
        "métier": profile.SECTORS,
        "clients": profile.CLIENTS,
        "achat": profile.PURCHASES,
        "personne": profile.PERSONS,
    }.items()
}
"""What each word of the content stands for."""
WORD_OF = {about: {value: word for word, value in words.items()} for about, words in VALUES.items()}
"""The word of the content for each value."""

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "projet": ("project",),
    "département": ("department",),
    "territoire": ("region",),
    "salariés": ("employees",),
    "chiffre d’affaires": ("turnover",),
    "chiffre ou bilan": ("turnover", "balance"),
    "taille": ("employees", "turnover", "balance", "group"),
    "groupe": ("group",),
    "ancienneté": ("age_months",),
    "forme": ("legal_form",),
    "métier": ("sector",),
    "clients": ("clients",),
    "achat": ("purchase",),
    "dépense": ("spend",),
    "premier projet d’IA": ("first_ai",),
    "personne": ("person",),
    "pas signé": ("not_started",),
    "en règle": ("healthy",),
    "de minimis": ("de_minimis",),
}
"""The attributes of a company that a criterion looks at; a question has its own."""


@dataclass(frozen=True)
class Condition:
    """The companies that a rule counts for."""

    employees: Limits | None
    legal_forms: frozenset[str]
    sectors: frozenset[str]
    younger_than: int | None

    @property
    def attributes(self) -> Iterator[str]:
        """What it looks at."""
        if self.employees:
            yield "employees"
        if self.legal_forms:
            yield "legal_form"
        if self.sectors:
            yield "sector"
        if self.younger_than:
            yield "age_months"


@dataclass(frozen=True)
class Rule:
    """One criterion, ready to be applied."""

    criterion: Criterion
    limits: Limits
    among: frozenset[str]
    without: frozenset[str]
    unsure: frozenset[str]
    only_if: Condition | None
    official: bool
    attributes: tuple[str, ...]
    index: int = 0

    @property
    def about(self) -> str:
        """What it is about: one of `bot.content.criteria.Topic`."""
        return self.criterion.about

    @cached_property
    def applied(self) -> tuple[Hashable, ...]:
        """All by which it is applied: of two supports, rules that share it come out alike for every company."""
        one = self.criterion
        marks = (one.about, one.unsure_at, one.decides, one.assumed, one.others_unsure, one.expected)
        return (*marks, self.limits, self.among, self.without, self.unsure, self.only_if, self.attributes)

    @property
    def is_project(self) -> bool:
        """Whether it says what a support pays for."""
        return self.criterion.about == "projet"


@dataclass(frozen=True)
class Support:
    """A card with its rules."""

    card: Card
    audience: Audience
    regions: frozenset[str]
    rules: tuple[Rule, ...]
    official: bool
    sums: tuple["Scale", ...]

    @property
    def id(self) -> str:
        """The id of its card."""
        return self.card.id

    def is_over(self, today: date) -> bool:
        """Whether it is closed, ended, or its last day is past; the last day counts."""
        return self.card.state in OVER or (self.card.deadline is not None and self.card.deadline < today)

    @property
    def is_open(self) -> bool:
        """Whether it is known to be open."""
        return self.card.state == "ouvert" and self.audience.read != "rien"


@dataclass(frozen=True)
class Scale:
    """How a sum is worked out, with numbers: a percentage of what is spent, between two amounts of euros."""

    part: float
    least: float | None
    most: float | None
    spend_to: float | None
    price: float | None
    headcount_to: float | None


class Rulebook:
    """All supports of a content; the criteria are turned into rules once."""

    def __init__(self, content: Content) -> None:
        """Read the rules of every card that has some."""
        self.content = content
        self.supports = tuple(
            _support(card, card.audience, content) for card in content.cards.values() if card.audience
        )

    @cached_property
    def by_id(self) -> Mapping[str, Support]:
        """Every support by the id of its card."""
        return {support.id: support for support in self.supports}

    @cached_property
    def by_mark(self) -> Mapping[str, Support]:
        """Every support by the three characters that stand for it in a button."""
        return {mark_of(support.id): support for support in self.supports}

    def of_region(self, region: str | None) -> Iterator[Support]:
        """Yield the supports of a region and the national ones; all of them where the region is not known."""
        yield from (one for one in self.supports if region is None or not one.regions or region in one.regions)


_LAST: list[Rulebook] = []


def rulebook_of(content: Content) -> Rulebook:
    """Return the rules of a content; they are read once, and again when the content was."""
    if not _LAST or _LAST[0].content is not content:
        _LAST[:] = [Rulebook(content)]
    return _LAST[0]


CODES = {name: code for code, name in REGIONS.items()}


def _support(card: Card, audience: Audience, content: Content) -> Support:
    number = _reader(content)
    return Support(
        card,
        audience,
        frozenset(CODES[name] for name in card.regions if name in CODES),
        tuple(_rule(one, content, number, index) for index, one in enumerate(audience.criteria)),
        content.sources[audience.source].nature in OFFICIAL,
        tuple(_scale(one, number) for one in audience.sums),
    )


OFFICIAL = ("officiel", "document")
"""The natures of sources that speak for the scheme; a founding document of the project counts as official."""

_Number = Callable[[Any], float | None]


def _reader(content: Content) -> _Number:
    def number(bound: Any) -> float | None:
        return content.figures[bound].value if isinstance(bound, str) else bound

    return number


def _rule(criterion: Criterion, content: Content, number: _Number, index: int) -> Rule:
    only_if = _condition(criterion.only_if) if criterion.only_if else None
    own = (str(criterion.id).replace("-", "_"),) if criterion.question else ATTRIBUTES[criterion.about]
    return Rule(
        criterion,
        _limits(criterion, number),
        _values(criterion.about, criterion.among),
        _values(criterion.about, criterion.without),
        _values(criterion.about, criterion.unsure),
        only_if,
        any(content.sources[name].nature in OFFICIAL for name in criterion.sources),
        tuple(dict.fromkeys([*own, *(only_if.attributes if only_if else ())])),
        index,
    )


def _values(about: str, words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(VALUES[about][word] if about in VALUES else word for word in words)


def _limits(criterion: Criterion, number: _Number) -> Limits:
    least, most, over, under = map(number, (criterion.least, criterion.most, criterion.over, criterion.under))
    return Limits(
        float("-inf") if least is None else least,
        float("inf") if most is None else most,
        float("-inf") if over is None else over,
        float("inf") if under is None else under,
    )


def _condition(told: OnlyIf) -> Condition:
    counted = told.headcount_to is not None or told.headcount_from is not None
    most = float("inf") if told.headcount_to is None else told.headcount_to
    return Condition(
        Limits(told.headcount_from or 0, most) if counted else None,
        _values("forme", told.legal_forms),
        _values("métier", told.sectors),
        told.younger_than,
    )


def _scale(told: Sum, number: _Number) -> Scale:
    return Scale(
        number(told.part) or 0,
        *map(number, (told.least, told.most, told.spend_to, told.price, told.headcount_to)),
    )
