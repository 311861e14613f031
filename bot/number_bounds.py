"""A typed number between its bounds, and the words around numbers that make bounds, ranges and doubts of them.

« moins de 10 », « 15 à 20 », « 50 salariés ou plus », « plus de 5 et moins de 10 ». Of numbers that stand side by side
without a word that says how they belong together (« 12 34 », « 10 + 2 », « 15/20 ») none is certain.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

INFINITE = float("inf")
ROUGHLY = 0.2
"""How far, as a part of it, a number said roughly may be from the real one."""


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number found in a text, between two bounds; `start` and `end` tell where.

    Attributes:
        low, high: the same where it is exact.
        low_included, high_included: whether the bound itself is meant: « moins de 10 » leaves 10 out.
        ambiguous: it may be read in two ways; the bounds are then those of the smaller reading.
        scaled: a word or letter said its order of magnitude: « k », « millions ».
        said: « une dizaine » is round; « un » is an article, and a number only beside another one: « un ou deux ».
    """

    low: float
    high: float
    start: int
    end: int
    low_included: bool = True
    high_included: bool = True
    ambiguous: bool = False
    scaled: bool = False
    said: Literal["", "round", "article"] = ""

    @property
    def exact(self) -> float | None:
        """The number itself; None where there are bounds, or two ways to read it."""
        return self.low if self.low == self.high and not self.ambiguous else None

    def whole(self) -> tuple[float, float]:
        """Return the smallest and the largest whole number that it may be: 2.5 people are two or three.

        Of a thousand and more a part does not count: it is the nearest.
        """
        if self.exact is not None and self.exact >= 1_000:
            return round(self.low), round(self.low)
        low = math.floor(self.low) + (0 if self.low_included else 1)
        high = self.high if self.high == INFINITE else math.ceil(self.high) - (0 if self.high_included else 1)
        return low, max(low, high)


_NOUN_SAID = (
    r"\s*(?:k?€|£|\$|euros?\b|eur\b|salari[ée]e?s?\b|personnes?\b|employ[ée]e?s?\b|collaborat\w+|etp\b|people\b"
    r"|employees\b|staff\b|workers\b|ans\b|mois\b|years\b|months\b)"
)
_NOUN = rf"(?:{_NOUN_SAID})?"
_BETWEEN = re.compile(
    rf"(?P<noun>{_NOUN})\s*(?P<word>-|–|—|~|à|a|to|ou|or|et|and)\s*(?:de\s+|d['’]|an?\s+|une?\s+)?[€£$]?", re.IGNORECASE
)
_SAME_KIND = re.compile(rf"{_NOUN_SAID}|\s*(?:$|[,;.!?])", re.IGNORECASE)
_ENTRE = re.compile(r"\b(?:entre|between)\s+(?:an?\s+|une?\s+)?[€£$]?$", re.IGNORECASE)
_CHOICE, _PAIR = ("ou", "or"), ("et", "and")
_SIDE_BY_SIDE = re.compile(
    r"[^\S\n]*(?:[/+*×x÷:=]|et|and|fois|times|moins|minus|virgule|point|\s[,.]|-|–|—|à|a|to)?[^\S\n]*", re.IGNORECASE
)
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_PART = re.compile(r"[\s-]+(?:virgule|point|quarts?|tiers|quarters?|thirds?|fois|times)\b", re.IGNORECASE)


def related(text: str, found: list[TypedNumber]) -> list[TypedNumber]:
    """Join the ends of ranges, and leave open what stands beside another number for no reason that is said."""
    joined = _choices(text, _ranges(text, found))
    doubtful = {one.start for pair in pairwise(joined) if _side_by_side(text, *pair) for one in pair}
    return [
        replace(one, ambiguous=True) if one.start in doubtful or _PART.match(text, one.end) else one for one in joined
    ]


def _ranges(text: str, found: list[TypedNumber]) -> Iterator[TypedNumber]:
    waiting: TypedNumber | None = None
    for one in found:
        joined = waiting and _joined(text, waiting, one)
        if waiting and not joined:
            yield waiting
        waiting = joined or one
    if waiting:
        yield waiting


def _joined(text: str, first: TypedNumber, second: TypedNumber) -> TypedNumber | None:
    """« 15 à 20 », « entre 1 et 2 millions », « une quinzaine à une vingtaine », « 3 ou 4 ou 5 »."""
    link, entre = _link(text, first, second), _ENTRE.search(text[: first.start])
    word = link["word"].lower() if link else ""
    chained = first.low != first.high and word not in _CHOICE
    articles = "article" in (first.said, second.said) and word == "a"
    if not link or chained or articles or (word in _PAIR and not entre):
        return None
    first = _scaled_like(first, second)
    if first.low > second.low and word not in _CHOICE:
        return None
    lower, upper = sorted((first, second), key=lambda one: one.low)
    low, high = _least(lower), max(_most(lower), _most(upper))
    forgotten = second.low >= 1_000 and not second.scaled and first.low * 1_000 < second.low and first.low > 0
    return TypedNumber(
        low=low,
        high=high,
        start=entre.start() if entre else first.start,
        end=second.end,
        ambiguous=first.ambiguous or second.ambiguous or forgotten,
        scaled=second.scaled,
    )


def _link(text: str, first: TypedNumber, second: TypedNumber) -> re.Match[str] | None:
    """« 10 salariés à 15 salariés » are the ends of a range; « 14 salariés à 20 km » are not."""
    link = _BETWEEN.fullmatch(text, first.end, second.start)
    if not link or not link["noun"] or link["word"].lower() in (*_CHOICE, *_PAIR):
        return link
    return link if _SAME_KIND.match(text, second.end) else None


def _scaled_like(first: TypedNumber, second: TypedNumber) -> TypedNumber:
    """« 1 à 2 M€ »: what is said of the second holds for the first."""
    if not second.scaled or first.scaled or first.low >= second.high or first.low < 0:
        return first
    power = 1_000 if second.high < 10**6 else 10**6 if second.high < 10**9 else 10**9
    return replace(first, low=first.low * power, high=first.high * power) if first.low * power < second.high else first


def _choices(text: str, found: Iterator[TypedNumber]) -> list[TypedNumber]:
    """Let a choice begin before its last two: « 3, 4 ou 5 »."""
    rest: list[TypedNumber] = []
    for one in reversed(list(found)):
        after = rest[0] if rest else None
        ascending = after and one.low == one.high < after.low < after.high and not (one.said or after.ambiguous)
        if after and ascending and re.fullmatch(r",\s*", text[one.end : after.start]):
            rest[0] = replace(after, low=one.low, start=one.start)
        else:
            rest.insert(0, one)
    return rest


def _side_by_side(text: str, first: TypedNumber, second: TypedNumber) -> bool:
    between = text[first.end : second.start].strip().lower()
    entre = _ENTRE.search(text[: first.start])
    year = not entre and between in ("", *_PAIR) and _YEAR.fullmatch(text, first.start, first.end)
    article = "article" in (first.said, second.said)
    link = _link(text, first, second)
    beside = _SIDE_BY_SIDE.fullmatch(text, first.end, second.start) or (link and link["word"].lower() not in _PAIR)
    return not year and not article and bool(beside)


def _least(one: TypedNumber) -> float:
    return float(int(one.low * (1 - ROUGHLY))) if one.said == "round" else one.low


def _most(one: TypedNumber) -> float:
    return float(-int(-one.high * (1 + ROUGHLY) // 1)) if one.said == "round" else one.high


Kind = Literal["under", "most", "over", "least", "about", "and some"]
_BEFORE: dict[Kind, str] = {
    "most": r"(?:pas|jamais|not|no|never) (?:plus|more) (?:de|d['’]|than)|jusqu['’]?\s?[àa]|au plus|au maximum|maximum"
    r"|maxi?\.?|sans d[ée]passer|up to|at most|as many as|<=|≤",
    "least": r"(?:pas|not|no) (?:moins|less|fewer) (?:de|d['’]|than)|au moins|au minimum|minimum|mini?\.?"
    r"|[àa] partir de|dès|at least|from|>=|≥",
    "under": r"moins (?:de|d['’])|inf[ée]rieure?s? [àa]|(?:en|au)[- ]dessous de|en de[çc][àa] de|less than|fewer than"
    r"|under|below|<",
    "over": r"plus (?:de|d['’])|sup[ée]rieure?s? [àa]|au[- ]dessus de|au[- ]del[àa] de|more than|greater than|over"
    r"|above|upwards of|in excess of|>",
    "about": r"environ|[àa] peu pr[èe]s|pr[èe]s de|presque|[àa] peine|autour de|aux alentours de|dans les|quelque"
    r"|grosso modo|about|around|roughly|nearly|almost|some|circa|in the region of|approx\.?|~|±",
}
_AFTER: dict[Kind, str] = {
    "least": r"\s*(?:\+(?!\s*\d)|(?:et|ou) (?:plus|davantage|au[- ]del[àa])\b|(?:or|and) (?:more|over|above|up)\b"
    r"|minimum\b|mini\b|au moins\b|at least\b"
    r"|-?plus(?=\s*(?:$|[,;.)]|employees|people|staff|workers|salari|personnes)))",
    "most": r"\s*(?:(?:et|ou) moins\b|(?:or|and) (?:less|fewer|under|below)\b|maxi?(?:mum)?\b|au plus\b|at most\b)",
    "about": r"\s*(?:environ\b|[àa] peu pr[èe]s\b|or so\b|-?ish\b)",
    "and some": r"[\s-]*(?:et quelques\b|et des (?:poussi[èe]res|brouettes)\b|and some\b|odd\b)",
}
_BOUND_BEFORE = {
    kind: re.compile(rf"(?<!\w)(?:{words})\s*(?:(?:de|of)\s+)?(?:(?:une?|an?)\s+)?[€£$]?$", re.IGNORECASE)
    for kind, words in _BEFORE.items()
}
_BOUND_AFTER = {kind: re.compile(rf"(?P<noun>{_NOUN})(?:{words})", re.IGNORECASE) for kind, words in _AFTER.items()}


def bounded(text: str, found: list[TypedNumber]) -> list[TypedNumber]:
    """Apply the words around numbers that make bounds of them; two bounds of one number are put together."""
    both: list[TypedNumber] = []
    for one in (_bound(text, one) if one.low == one.high else one for one in found):
        last = both[-1] if both else None
        if last and re.fullmatch(r"\s*,?\s*(?:et|mais|and|but)?\s*", text[last.end : one.start]) and _meet(last, one):
            both[-1] = _met(last, one)
        else:
            both.append(one)
    return both


def _meet(first: TypedNumber, second: TypedNumber) -> bool:
    lower, upper = sorted((first, second), key=lambda one: one.high, reverse=True)
    return lower.high == INFINITE and upper.low == 0 < upper.high < INFINITE and lower.low < upper.high


def _met(first: TypedNumber, second: TypedNumber) -> TypedNumber:
    lower, upper = sorted((first, second), key=lambda one: one.high, reverse=True)
    bounds = replace(upper, low=lower.low, low_included=lower.low_included)
    return replace(bounds, start=first.start, end=second.end, ambiguous=first.ambiguous or second.ambiguous)


def _bound(text: str, one: TypedNumber) -> TypedNumber:
    for kind, pattern in _BOUND_BEFORE.items():
        if match := pattern.search(text[: one.start]):
            return _made(kind, replace(one, start=match.start()))
    for kind, pattern in _BOUND_AFTER.items():
        if match := pattern.match(text, one.end):
            return _made(kind, one if match["noun"] else replace(one, end=match.end()))
    return _made("about", one) if one.said == "round" else one


def _made(kind: Kind, one: TypedNumber) -> TypedNumber:
    if kind in ("about", "and some"):
        round_one = replace(one, said="round")
        low = one.low if kind == "and some" else _least(round_one)
        return replace(one, low=low, high=_most(round_one))
    if kind in ("under", "most"):
        return replace(one, low=0, high_included=kind == "most")
    return replace(one, high=INFINITE, low_included=kind == "least")
