"""What a sentence tells of a company: project, people, turnover, age, form, trade, each with where it says so. Pure.

« menuiserie de 14 salariés à Angers, 2 M€ de CA, créée en 2019, on veut former l'équipe ». Of two things that do not
go together neither is taken: what is not sure is left open, and asked. The place is found elsewhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot import typed_numbers
from bot.supports import trade_words
from bot.supports.profile import FIRST_MONTH, Profile, month_of
from bot.supports.spans import UNLIMITED, Span, exactly
from bot.supports.trades import TRADES
from bot.typed_numbers import TypedNumber

_FOLDED = str.maketrans("éèêëàâäîïôöûùüçœ’‘", "eeeeaaaiioouuuco''")
"""Letters for letters, so that places in the folded text are those of the text; « œ » is written « o »."""

STAFF = re.compile(
    r"\s*(?:de\s+|d')?(?:petite?s?\s+|bons?\s+)?(?:salari\w*|sal\b|employe\w*|collaborat\w+|personnes?\b|pers\b"
    r"|gars\b|compagnons?\b"
    r"|ouvriers?\b|apprentis?\b|vendeu\w+|serveu\w+|etp\b|equivalents? temps plein|tetes\b|cdi\b|people\b|staff\b"
    r"|workers?\b|employees\b|fte\b|of us\b)"
)
ONE_PERSON = re.compile(
    r"\b(?:une?|one|an?)\s+(?:seule?\s+)?(?:salariee?|employee?|apprentie?|personne|worker|person)\b"
)
WE_ARE = re.compile(
    r"(?:nous sommes|on est|on etait|je suis|we are|we're|effectif(?: de| :)?|equipe de|team of|boite de)\s*$"
)
NOT_PEOPLE = re.compile(
    r"\s*(?:ans?\b|mois\b|years?\b|months?\b|%|€|k€|euros?\b|km\b|h\b|jours?\b|magasins?\b|sites?\b)"
)
PART_OF = re.compile(r"\b(?:dont|including|incl)\b")
ADDED = re.compile(r"\s*(?:et|and|,|\+|plus)\s*")
CLAUSE_START, CLAUSE_END = re.compile(r"(?:^|[,;.])\s*$"), re.compile(r"\s*(?:$|[,;.])")
ALONE = re.compile(
    r"\b(?:tout(?:e)? seule?|suis seule?|seule?(?=\s*(?:$|[,.;!?]))|je travaille seule?|seule? dans|solo"
    r"|sans salariee?s?"
    r"|pas de salariee?s?|zero salarie"
    r"|aucun salarie|no employees?|on my own|alone|by myself|just me)\b"
)
TURNOVER_BEFORE = re.compile(
    r"(?:\bca\b|chiffre d'affaires?|turnover|revenues?|sales|facture\w*|fait|faisons|turn over|turning over)"
    r"(?:\s+(?:annuel|est|de|d'|:|of|is|about|environ))*\s*:?\s*$"
)
TURNOVER_AFTER = re.compile(
    r"\s*(?:€|euros?|eur\b)?\s*(?:ht\s*)?(?:(?:de|d'|par an de|en|of|in)\s*)?(?:\bca\b|chiffres?\b|turnover"
    r"|revenue|sales)"
)
EUROS = re.compile(r"\s*(?:€|euros?\b|eur\b|d'euros?)")
SPEND_BEFORE = re.compile(
    r"(?:logiciel\w*|outil\w*|site\w*|boutique en ligne|projet\w*|devis|budget|depense\w*|cout\w*|investi\w*"
    r"|software|project|costs?|cost of|spend)"
    r"\s+(?:[\w']+\s+){0,3}(?:a|de|d'|pour|of|at|:)?\s*$"
)
YEAR = re.compile(
    r"\b(?:cree?e?s?|creation|fonde?e?s?|ouverte?s?|lance?e?s?|existe|depuis|immatricule?e?s?|founded|created"
    r"|opened|since|started)"
    r"\s+(?:[a-z]+\s+){0,3}?(?:(?P<month>janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
    r"|novembre|decembre"
    r"|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s+)?(?P<year>(?:18|19|20)\d\d)\b"
)
MONTHS = {
    name: number % 12 + 1
    for number, name in enumerate(
        [
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
    )
}
LASTING_BEFORE = re.compile(r"(?:depuis|il y a|existe depuis|for|a|age de|since|has been)\s*$")
LASTING_AFTER = re.compile(
    r"\s*(?P<unit>ans?|annees?|mois|years?|months?)\b(?P<said>\s*(?:d'existence|d'anciennete|old|ago|in business))?"
)
RECENT: tuple[tuple[re.Pattern[str], Callable[[int], Span]], ...] = (
    (re.compile(r"\b(?:le mois dernier|last month)\b"), lambda month: exactly(month - 1)),
    (re.compile(r"\b(?:ce mois-ci|this month)\b"), exactly),
    (
        re.compile(r"\b(?:l'an dernier|l'annee derniere|last year)\b"),
        lambda month: Span(month // 12 * 12 - 12, month // 12 * 12 - 1),
    ),
    (re.compile(r"\b(?:cette annee|this year)\b"), lambda month: Span(month // 12 * 12, month)),
)
CREATED = re.compile(r"\b(?:cre\w+|fond\w+|ouver\w+|lanc\w+|immatricul\w+|founded|created|opened|started)\b")


@dataclass(frozen=True)
class Description:
    """What a text tells of a company, and the part of the text that tells each thing."""

    company: Profile
    spans: Mapping[str, tuple[int, int]]
    trade: str | None = None


def described(text: str, today: date, language: str = "fr") -> Description:
    """Return what a text tells of a company.

    Args:
        text: what somebody typed.
        today: the day in France, from which « depuis 3 ans » is counted.
        language: of the person, for numbers that are written in two ways.
    """
    folded = text.lower().translate(_FOLDED)
    numbers = [one for one in typed_numbers.find(text, language) if not one.ambiguous]
    company, spans, trade = Profile(), dict[str, tuple[int, int]](), None
    for name, value, start, end in _told(folded, numbers, today):
        if name == "trade":
            trade = value
        elif company.known(name) is None:
            company = company.told(name, value)
            spans[name] = (start, end)
    return Description(company, spans, trade)


Told = tuple[str, Any, int, int]


def _told(folded: str, numbers: list[TypedNumber], today: date) -> Iterator[Told]:
    used: set[int] = set()
    for read in (_created, _turnover, _employees, _spend):
        for name, value, start, end in read(folded, [one for one in numbers if one.start not in used], today):
            used.update(one.start for one in numbers if start <= one.start < end)
            yield name, value, start, end
    yield from _alone(folded)
    yield from _words(folded)


def _employees(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    counted = [(one, staff.end()) for one in numbers if (staff := STAFF.match(folded, one.end))]
    if counted:
        yield from _counted(folded, counted)
        return
    for one in numbers:
        if WE_ARE.search(folded[: one.start]) and not NOT_PEOPLE.match(folded, one.end) and not one.scaled:
            yield "employees", _whole(one), one.start, one.end
            return
    if found := ONE_PERSON.search(folded):
        yield "employees", exactly(1), found.start(), found.end()


def _counted(folded: str, counted: list[tuple[TypedNumber, int]]) -> Iterator[Told]:
    """« 3 salariés et 2 apprentis » are five; « 14 salariés, dont 2 apprentis » fourteen; else it is left open."""
    first, end = counted[0]
    people = _whole(first)
    for one, stop in counted[1:]:
        between = folded[end : one.start]
        if PART_OF.search(between):
            continue
        if not (ADDED.fullmatch(between) and people.is_exact and one.exact is not None):
            return
        people, end = exactly(people.low + one.low), stop
    yield "employees", people, first.start, end


def _alone(folded: str) -> Iterator[Told]:
    if found := ALONE.search(folded):
        yield "employees", exactly(0), found.start(), found.end()


def _whole(one: TypedNumber) -> Span:
    low, high = one.whole()
    if one.low == one.high and one.low != int(one.low):
        return exactly(one.low)
    return Span(low, UNLIMITED if high == typed_numbers.INFINITE else max(low, high))


def _turnover(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    for one in numbers:
        after = TURNOVER_AFTER.match(folded, one.end)
        before = TURNOVER_BEFORE.search(folded[: one.start])
        sum_of_money = one.scaled or EUROS.match(folded, one.end) or one.low >= 10_000
        if after or (before and sum_of_money):
            start = before.start() if before and not after else one.start
            yield "turnover", _whole(one), start, after.end() if after else one.end
            return


def _spend(folded: str, numbers: list[TypedNumber], _today: date) -> Iterator[Told]:
    for one in numbers:
        if EUROS.match(folded, one.end) and SPEND_BEFORE.search(folded[: one.start]):
            yield "spend", _whole(one), one.start, one.end
            return


def _created(folded: str, numbers: list[TypedNumber], today: date) -> Iterator[Told]:
    this_month = month_of(today.year, today.month)
    if found := YEAR.search(folded):
        year, month = int(found["year"]), found["month"]
        first = month_of(year, MONTHS[month] if month else 1)
        last = first if month else min(month_of(year, 12), this_month)
        if first <= this_month:
            yield "created", Span(first, last), found.start(), found.end()
            return
    for pattern, months in RECENT:
        if (found := pattern.search(folded)) and CREATED.search(folded):
            yield "created", months(this_month), found.start(), found.end()
            return
    yield from _lasting(folded, numbers, this_month)


def _lasting(folded: str, numbers: list[TypedNumber], this_month: int) -> Iterator[Told]:
    """« depuis 3 ans » is three whole years, and up to a fourth."""
    for one in numbers:
        after, before = LASTING_AFTER.match(folded, one.end), LASTING_BEFORE.search(folded[: one.start])
        alone = after and CLAUSE_START.search(folded[: one.start]) and CLAUSE_END.match(folded, after.end())
        if after and (before or after["said"] or alone) and one.low * 12 < this_month:
            low, high = one.whole()
            months = after["unit"].startswith("m")
            youngest = int(low) if months else int(one.low * 12)
            oldest = (
                this_month - FIRST_MONTH
                if high == typed_numbers.INFINITE
                else int(high)
                if months
                else int(one.high * 12) + 11
            )
            start = before.start() if before else one.start
            yield (
                "created",
                Span(this_month - min(oldest, this_month - FIRST_MONTH), this_month - youngest),
                start,
                after.end(),
            )
            return


def _words(folded: str) -> Iterator[Told]:
    yield from _trade(folded)
    yield from _only("legal_form", _matches(trade_words.LEGAL_FORMS, folded))
    yield from _project(folded)
    yield from _only("purchase", _matches(trade_words.PURCHASES, folded))
    yield from _only("clients", _matches(trade_words.CLIENTS, folded))
    yield from _only("group", _matches(trade_words.GROUPS, folded))
    for told in _only("person", _matches(trade_words.PERSONS, folded)):
        yield told
        yield ("legal_form", "none", *told[2:])
    for name, (pattern, value) in trade_words.FLAGS.items():
        if found := pattern.search(folded):
            yield name, value, found.start(), found.end()


Matches = dict[str, tuple[int, int]]


def _matches(table: Mapping[str, re.Pattern[str]], folded: str) -> Matches:
    found = {name: pattern.search(folded) for name, pattern in table.items()}
    return {name: match.span() for name, match in found.items() if match}


def _only(name: str, found: Matches) -> Iterator[Told]:
    """Take the one word that a text holds; of several none."""
    if len(found) == 1:
        [(value, (start, end))] = found.items()
        yield name, value, start, end


def _trade(folded: str) -> Iterator[Told]:
    trades, sectors = _matches(trade_words.TRADES, folded), _matches(trade_words.SECTORS, folded)
    named = {TRADES[name].sector for name in trades} | sectors.keys()
    if len(named) != 1:
        return
    start, end = next(iter({**trades, **sectors}.values()))
    if len(trades) == 1:
        yield "trade", next(iter(trades)), start, end
    yield "sector", named.pop(), start, end


def _project(folded: str) -> Iterator[Told]:
    """Money is the means where anything else is wanted too."""
    found = _matches(trade_words.PROJECTS, folded)
    if len(found) > 1:
        found.pop("cash", None)
    yield from _only("project", found)


def with_more(company: Profile, told: Profile) -> Profile:
    """Return a company with what a later sentence tells of it."""
    named = {name: getattr(told, name) for name in Profile.__dataclass_fields__ if name != "answers"}
    new = {name: value for name, value in named.items() if value is not None}
    return replace(company, **new, answers={**company.answers, **told.answers})
