"""Numbers as people type them, in French and English: read whole, as bounds, or left open; never guessed.

« 3 000 », « 2,5 », « vingt-cinq », « 1,2 M€ », « 2M5 », "two million" are exact; « moins de 10 », « 15 à 20 », « 50 ou
plus », « une dizaine » are bounds; « 3.000 » or « 1,250 » mean one thing to some and another to others: ambiguous.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.number_words import ROUND, SCALES, UNITS, added, continues, is_number, plain

INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number found in a text, between two bounds; `start` and `end` tell where.

    Attributes:
        low, high: the same where it is exact.
        low_included, high_included: whether the bound itself is meant: « moins de 10 » leaves 10 out.
        ambiguous: it may be read in two ways; the bounds are then those of the smaller reading.
        scaled: a word or letter said its order of magnitude: « k », « millions ».
    """

    low: float
    high: float
    start: int
    end: int
    low_included: bool = True
    high_included: bool = True
    ambiguous: bool = False
    scaled: bool = False

    @property
    def exact(self) -> float | None:
        """The number itself; None where there are bounds, or two ways to read it."""
        return self.low if self.low == self.high and not self.ambiguous else None

    def whole(self) -> tuple[float, float]:
        """Return the smallest and the largest whole number that it may be."""
        low = self.low if self.low_included else int(self.low) + 1
        high = self.high if self.high_included or self.high == INFINITE else -int(-self.high // 1) - 1
        return low, high


ROUGHLY = 0.2
"""How far, as a part of it, a number said roughly may be from the real one."""
LETTERS = {"k": 1_000, "m": 10**6, "md": 10**9, "mds": 10**9, "mio": 10**6}

_GAP = r"[ \u00a0\u202f'’]"
_DIGITS = re.compile(
    rf"(?<![\w.,])(?:(?P<grouped>\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d))(?P<tail>[.,]\d+)?"
    r"|(?P<dotted>\d{1,3}(?:[.,]\d{3})+(?![\d]))|(?P<plain>\d+(?:[.,]\d+)?))",
    re.ASCII,
)
_EUROS = r"(?:\s*(?:€|eur\b|euros?\b|de\s+ca\b))"
_LETTER = re.compile(
    rf"(?:(?P<tight>[kKM]|mds?|Mds?|mio|m(?={_EUROS}))(?:(?P<after>\d)(?!\d))?(?=\b|{_EUROS})"
    rf"|\s(?P<spaced>[kK]|M|mds?|Mds?|mio|m(?={_EUROS}))(?={_EUROS}|\s+(?:de|d’|d')|\s*$|[,;.](?:\s|$)))"
)
_WORD = re.compile(r"[a-zà-öø-ÿœ]+", re.IGNORECASE)


def find(text: str, language: str = "fr") -> list[TypedNumber]:
    """Return the numbers of a text, in order.

    Args:
        text: what somebody typed.
        language: "en" reads « 1,250 » as twelve hundred and fifty, where "fr" leaves it open.
    """
    found = sorted([*_digits(text, language), *_words(text)], key=lambda one: one.start)
    return list(_bounded(text, _ranges(text, _without_overlaps(found))))


def read(text: str, language: str = "fr") -> TypedNumber | None:
    """Return the number that a text is all about: the only one in it; None where there is none, or several."""
    found = find(text, language)
    return found[0] if len(found) == 1 else None


def _without_overlaps(found: list[TypedNumber]) -> Iterator[TypedNumber]:
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def _digits(text: str, language: str) -> Iterator[TypedNumber]:
    for match in _DIGITS.finditer(text):
        if match.start() and text[match.start() - 1] in "-−" and not text[: match.start() - 1].rstrip()[-1:].isdigit():
            continue
        value, ambiguous = _value(match, language)
        letter = _LETTER.match(text, match.end())
        one = TypedNumber(value, value, match.start(), match.end(), ambiguous=ambiguous)
        if letter:
            yield _with_letter(one, letter)
        elif match.end() == len(text) or not re.match(r"\w|[.,]\d", text[match.end() :]):
            yield _with_scale(text, one)


def _value(match: re.Match[str], language: str) -> tuple[float, bool]:
    if match["grouped"]:
        return float(re.sub(_GAP, "", match["grouped"]) + (match["tail"] or "").replace(",", ".")), False
    if match["dotted"]:
        separators = {mark for mark in match["dotted"] if mark in ".,"}
        several = len(re.findall(r"[.,]", match["dotted"])) > 1
        if several and len(separators) == 1:
            return float(re.sub(r"[.,]", "", match["dotted"])), False
        if language == "en" and separators == {","}:
            return float(match["dotted"].replace(",", "")), False
        if several:
            return float(re.sub(r"[.,](?=.*[.,])", "", match["dotted"]).replace(",", ".")), False
        return float(match["dotted"].replace(",", ".")), True
    return float(match["plain"].replace(",", ".")), False


def _with_letter(one: TypedNumber, letter: re.Match[str]) -> TypedNumber:
    """Apply « k » or « M »; a digit after it is the next one: « 2M5 » is 2.5 million."""
    scale = LETTERS[(letter["tight"] or letter["spaced"]).lower()]
    value = (one.low + int(letter["after"] or 0) / 10) * scale
    return replace(one, low=value, high=value, end=letter.end(), ambiguous=False, scaled=True)


def _with_scale(text: str, one: TypedNumber) -> TypedNumber:
    """Apply a word that follows: « 2,5 millions », "50 thousand"."""
    after = re.match(r"[\s-]*([a-zà-ÿ]+)", text[one.end :], re.IGNORECASE)
    word = after[1].lower() if after else ""
    if after is None or word not in SCALES:
        return one
    value, end = one.low * SCALES[word], one.end + after.end()
    if half := re.match(r"\s+(?:et demie?|and a half)\b", text[end:], re.IGNORECASE):
        value, end = value + SCALES[word] / 2, end + half.end()
    return replace(one, low=value, high=value, end=end, ambiguous=False, scaled=True)


def _words(text: str) -> Iterator[TypedNumber]:
    """Yield the numbers written in letters; « un » and « une » alone are articles."""
    run: list[tuple[str, int, int]] = []
    for match in _WORD.finditer(text):
        word = plain(match[0])
        joined = bool(run) and re.fullmatch(r"[\s-]+", text[run[-1][2] : match.start()])
        if run and not (joined and continues(word)):
            yield from _spelled(run)
            run = []
        if run or is_number(word) or word in ROUND or word in ("demi", "half"):
            run.append((word, match.start(), match.end()))
    yield from _spelled(run)


def _spelled(run: list[tuple[str, int, int]]) -> Iterator[TypedNumber]:
    while run and run[-1][0] in ("et", "and", "a"):
        run = run[:-1]
    if len(run) > 1 and run[0][0] in ("un", "une", "one", "a") and run[1][0] in ("demi", "half"):
        run = run[1:]
    words = [word for word, _, _ in run]
    if not words or words in (["un"], ["une"], ["one"], ["demi"], ["half"], ["cents"], ["million"], ["millions"]):
        return
    start, end = run[0][1], run[-1][2]
    if rounds := [ROUND[word] for word in words if word in ROUND]:
        factor = next((UNITS[word] for word in words[:-1] if word in UNITS and UNITS[word] > 1), 1)
        yield _roughly(TypedNumber(rounds[0] * factor, rounds[0] * factor, start, end))
        return
    value = added(words)
    if value is not None:
        yield TypedNumber(value, value, start, end, scaled=any(word in SCALES and word != "mille" for word in words))


def _roughly(one: TypedNumber) -> TypedNumber:
    return replace(one, low=float(int(one.low * (1 - ROUGHLY))), high=float(-int(-one.high * (1 + ROUGHLY) // 1)))


_BETWEEN = re.compile(r"\s*(?:-|–|—|à|a|to|ou|or|et|and)\s*", re.IGNORECASE)
_ENTRE = re.compile(r"\b(?:entre|between)\s+$", re.IGNORECASE)


def _ranges(text: str, found: Iterator[TypedNumber]) -> Iterator[TypedNumber]:
    """Join two numbers that are the ends of a range: « 15 à 20 », « entre 1 et 2 millions »."""
    waiting: TypedNumber | None = None
    for one in found:
        joined = waiting and _joined(text, waiting, one)
        if waiting and not joined:
            yield waiting
        waiting = joined or one
    if waiting:
        yield waiting


def _joined(text: str, first: TypedNumber, second: TypedNumber) -> TypedNumber | None:
    between = text[first.end : second.start]
    entre = _ENTRE.search(text[: first.start])
    link = _BETWEEN.fullmatch(between)
    if not link or first.low != first.high or second.low != second.high:
        return None
    if link[0].strip().lower() in ("et", "and") and not entre:
        return None
    low = first.low
    if second.scaled and not first.scaled and low < second.high:
        power = 1_000 if second.high < 10**6 else 10**6 if second.high < 10**9 else 10**9
        low = low * power if low * power < second.high else low
    if low >= second.high:
        return None
    start = entre.start() if entre else first.start
    return replace(second, low=low, start=start, ambiguous=first.ambiguous or second.ambiguous)


_BEFORE = {
    "under": re.compile(
        r"(?:moins de|inf[ée]rieure?s? [àa]|en dessous de|less than|fewer than|under|below|<)\s*$", re.IGNORECASE
    ),
    "most": re.compile(
        r"(?:jusqu['’]?\s?[àa]|au plus|au maximum|maximum|maxi?|up to|at most|no more than|<=|≤)\s*(?:de\s+)?$",
        re.IGNORECASE,
    ),
    "over": re.compile(
        r"(?:plus de|plus d['’]|sup[ée]rieure?s? [àa]|au[- ]dessus de|more than|over|above|>)\s*$", re.IGNORECASE
    ),
    "least": re.compile(
        r"(?:au moins|au minimum|minimum|[àa] partir de|d[èe]s|at least|from|>=|≥)\s*(?:de\s+)?$", re.IGNORECASE
    ),
    "about": re.compile(
        r"(?:environ|[àa] peu pr[èe]s|pr[èe]s de|presque|autour de|about|around|roughly|nearly|almost|approx\.?"
        r"|~|±)\s*$",
        re.IGNORECASE,
    ),
}
_AFTER = {
    "least": re.compile(
        r"\s*(?:\+(?!\s*\d)|(?:et|ou) plus\b|or more\b|and more\b|minimum\b|au moins\b|at least\b)", re.IGNORECASE
    ),
    "most": re.compile(
        r"\s*(?:(?:et|ou) moins\b|or (?:less|fewer)\b|maxi?(?:mum)?\b|au plus\b|at most\b)", re.IGNORECASE
    ),
    "about": re.compile(r"\s*(?:environ\b|[àa] peu pr[èe]s\b|or so\b|ish\b)", re.IGNORECASE),
}


def _bounded(text: str, found: Iterator[TypedNumber]) -> Iterator[TypedNumber]:
    """Apply the words around a number that make a bound of it."""
    for one in found:
        yield _bound(text, one) if one.low == one.high else one


def _bound(text: str, one: TypedNumber) -> TypedNumber:
    for kind, pattern in _BEFORE.items():
        if match := pattern.search(text[: one.start]):
            return _made(kind, replace(one, start=match.start()))
    for kind, pattern in _AFTER.items():
        if match := pattern.match(text[one.end :]):
            return _made(kind, replace(one, end=one.end + match.end()))
    return one


def _made(kind: str, one: TypedNumber) -> TypedNumber:
    if kind == "about":
        return _roughly(one)
    if kind in ("under", "most"):
        return replace(one, low=0, high_included=kind == "most")
    return replace(one, high=INFINITE, low_included=kind == "least")
