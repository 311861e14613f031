"""Numbers as people type them, in French and English: read whole, as bounds, or left open; never guessed.

« 3 000 », « 2,5 », « vingt-cinq », « 1,2 M€ », « 2M5 », "two million" are exact; « moins de 10 », « 15 à 20 », « 50 ou
plus », « une dizaine » are bounds (`bot.number_bounds`); « 3.000 » or « 1,250 » mean one thing to some and another to
others: ambiguous.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.number_bounds import INFINITE, TypedNumber, bounded, related
from bot.number_words import CONNECTORS, HALVES, ROUND, SCALES, added, connects, continues, factor, is_number, plain

__all__ = ["INFINITE", "TypedNumber", "find", "read"]

LETTERS = {"k": 1_000, "m": 10**6, "mn": 10**6, "mio": 10**6, "md": 10**9, "mds": 10**9, "bn": 10**9}
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
WIDE = str.maketrans("０１２３４５６７８９", "0123456789")

_GAP = "[ \u00a0\u202f\u2005-\u2009'’]"
_DIGITS = re.compile(
    rf"(?<![\w.,])(?:(?P<grouped>\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d))(?P<tail>[.,]\d+)?"
    r"|(?P<mixed>\d{1,3}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)\d+)"
    r"|(?P<dotted>\d{1,3}(?:[.,]\d{3})+(?![\d]))|(?P<vulgar>(?:\d+\s?)?[½¼¾])|(?P<plain>\d+(?:[.,]\d+)?))",
    re.ASCII,
)
_EUROS = r"(?:\s*(?:€|eur\b|euros?\b|de\s+ca\b))"
_END = r"(?:\s*(?:$|[,;.!?](?:\s|$))|\s+(?:turnover|revenues?|sales|in|of|a year|per year)\b)"
_LETTER = re.compile(
    rf"(?:(?P<tight>[kKM]|mds?|Mds?|mio|m[nN]|bn|BN|m(?={_EUROS}))(?:(?P<after>\d)(?!\d))?(?=\b|{_EUROS})"
    rf"|\s(?P<spaced>[kK]|M|mds?|Mds?|mio|m[nN]|bn|m(?={_EUROS}))(?={_EUROS}|\s+(?:de|d’|d')|\s*$|[,;.](?:\s|$)))"
)
_ENGLISH_MILLION = re.compile(rf"(?P<tight>m)(?P<after>\b)(?P<spaced>)(?={_END})")
_CURRENCY = re.compile(r"[€£$]\s?$")
_OFFHAND = re.compile(r"aines?\b")
_SCALE_WORD = re.compile(r"(?:mille|thousand|millions?|milliards?|billions?)\b", re.IGNORECASE)
_ROUND_SCALE = re.compile(r"\s+(?:de |of |d['’])(milliers|millions|milliards|thousands|millions)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-zà-öø-ÿœ]+", re.IGNORECASE)
_MINUS_WORD = re.compile(r"(?<!\w)(?<!au )(?<!ou )(?<!du )(?<!et )(?:moins|minus|negative)\s+$", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:quelques|plusieurs|several|few|many|des|les)\s+$", re.IGNORECASE)
_POINT = re.compile(r"\s+(?:virgule|point|comma)\s+", re.IGNORECASE)
_ALONE = re.compile(r"\s*(?:une?|one)\s*[.!]*\s*", re.IGNORECASE)


def find(text: str, language: str = "fr") -> list[TypedNumber]:
    """Return the numbers of a text, in order.

    Args:
        text: what somebody typed.
        language: "en" reads « 1,250 » as twelve hundred and fifty, where "fr" leaves it open.
    """
    text = text.translate(WIDE)
    found = sorted([*_digits(text, language), *_words(text)], key=lambda one: one.start)
    whole = _put_together(text, list(_without_overlaps(found)), language)
    alone = bool(_ALONE.fullmatch(text))
    return [
        one
        for one in bounded(text, related(text, whole))
        if one.low >= 0 and (one.said != "article" or alone or one.low != one.high)
    ]


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
        value, ambiguous = _value(match, language)
        one = TypedNumber(value, value, match.start(), match.end(), ambiguous=ambiguous)
        letter = _LETTER.match(text, one.end)
        english = language == "en" or _CURRENCY.search(text[: one.start])
        letter = letter or (_ENGLISH_MILLION.match(text, one.end) if english else None)
        if letter:
            yield _signed(text, _with_letter(one, letter))
        elif offhand := _OFFHAND.match(text, one.end):
            yield replace(one, end=offhand.end(), said="round")
        elif _SCALE_WORD.match(text, one.end) or not re.match(r"(?!ish\b)\w|[.,]\d", text[one.end :]):
            yield _signed(text, _with_scale(text, one))


def _value(match: re.Match[str], language: str) -> tuple[float, bool]:
    if match["grouped"]:
        return float(re.sub(_GAP, "", match["grouped"]) + (match["tail"] or "").replace(",", ".")), False
    if match["mixed"]:
        whole, part = re.split(r"[.,](?=\d+$)", match["mixed"])
        return float(f"{re.sub('[.,]', '', whole)}.{part}"), False
    if match["vulgar"]:
        return float(match["vulgar"][:-1] or 0) + VULGAR[match["vulgar"][-1]], False
    if match["dotted"]:
        marks = re.findall(r"[.,]", match["dotted"])
        thousands = (len(marks) > 1 and len(set(marks)) == 1) or (language == "en" and set(marks) == {","})
        value = re.sub(r"[.,]", "", match["dotted"]) if thousands else re.sub(r"[.,](?=.*[.,])", "", match["dotted"])
        return float(value.replace(",", ".")), not thousands
    return float(match["plain"].replace(",", ".")), False


def _signed(text: str, one: TypedNumber) -> TypedNumber:
    """Turn around what is below zero, which counts nothing: « -3 », « moins 3 »; a list may begin with a dash."""
    before, others = text[: one.start], text[: one.start] + text[one.end :]
    dash = re.search(r"(?:^|[^\d\s])\s*[-−–—]$|^\s*[-−–—]$", before)
    lone = re.fullmatch(r"\s*[-−–—]\s+", before) and not re.search(r"\w", others)
    below = dash or lone or (_MINUS_WORD.search(before) and not re.search(r"\d\s*\w*\s*$", before))
    return replace(one, low=-one.low, high=-one.high) if below else one


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


Run = list[tuple[str, int, int]]


def _words(text: str) -> Iterator[TypedNumber]:
    """Yield the numbers written in letters; « un » and « une » alone are articles."""
    run: Run = []
    for match in _WORD.finditer(text):
        word = plain(match[0]) if match[0].lower() != "à" else "à"
        joined = bool(run) and re.fullmatch(r"[\s-]+", text[run[-1][2] : match.start()])
        if run and not (joined and continues(word)):
            yield from _spelled(text, run)
            run = []
        if run or is_number(word) or word in ROUND or word in HALVES:
            run.append((word, match.start(), match.end()))
    yield from _spelled(text, run)


def _spelled(text: str, run: Run) -> Iterator[TypedNumber]:
    """Read a run of words, cut where « et » or "and" parts two numbers rather than joining one."""
    between = (
        bool(run) and re.search(r"\b(?:entre|between)\s+(?:an?\s+)?$", text[: run[0][1]], re.IGNORECASE) is not None
    )
    cuts = [
        place
        for place, (word, _, _) in enumerate(run)
        if word in CONNECTORS and not connects([one for one, _, _ in run], place, between=between)
    ]
    begin = 0
    for cut in [*cuts, len(run)]:
        yield from _one_number(text, run[begin:cut])
        begin = cut + 1


def _one_number(text: str, run: Run) -> Iterator[TypedNumber]:
    while run and run[-1][0] in (*CONNECTORS, "a"):
        run = run[:-1]
    while run and run[0][0] in (*CONNECTORS, "a"):
        run = run[1:]
    if len(run) > 1 and run[0][0] in ("un", "une", "one", "a") and run[1][0] in HALVES:
        run = run[1:]
    words = [word for word, _, _ in run]
    if not words or words in (["demi"], ["demie"], ["half"], ["cents"], ["million"], ["millions"]):
        return
    start, end = run[0][1], run[-1][2]
    if text[start - 1 : start].isdigit():
        return
    if article := re.search(r"\ban?\s+$", text[:start], re.IGNORECASE):
        start = article.start()
    if words in (["un"], ["une"], ["one"]):
        yield TypedNumber(1, 1, start, end, said="article")
    elif any(word in ROUND for word in words):
        yield from _round(text, words, start, end)
    elif (value := added(words)) is not None:
        scaled = any(word in SCALES and word != "mille" for word in words)
        yield _signed(text, TypedNumber(value, value, start, end, scaled=scaled))


def _round(text: str, words: list[str], start: int, end: int) -> Iterator[TypedNumber]:
    """« une dizaine », « deux douzaines », « une centaine de milliers »; « quelques dizaines » may be any number."""
    times = factor(words)
    several = text[end - 1 : end] in ("s", "S") and len(words) == 1
    if times is None or several or _SEVERAL.search(text[:start]):
        return
    value, scale = times * ROUND[words[-1]], _ROUND_SCALE.match(text, end)
    if scale:
        word = scale[1].lower()
        value, end = value * (SCALES.get(word) or 1_000), scale.end()
    yield TypedNumber(value, value, start, end, said="round", scaled=bool(scale))


def _put_together(text: str, found: list[TypedNumber], language: str) -> list[TypedNumber]:
    """Put together what is one number in several parts: « 1 million 200 mille », « deux virgule cinq »."""
    whole: list[TypedNumber] = []
    for one in found:
        last = whole[-1] if whole else None
        if last and (sum_of := _one_of_two(text, last, one, language)):
            whole[-1] = sum_of
        else:
            whole.append(one)
    return whole


def _one_of_two(text: str, first: TypedNumber, second: TypedNumber, language: str) -> TypedNumber | None:
    between, said = text[first.end : second.start], text[first.start : first.end].lower()
    if first.exact is None or second.exact is None or "round" in (first.said, second.said):
        return None
    digits = text[second.start : second.end].isdigit()
    if _POINT.fullmatch(between) and not first.scaled and second.low < 1_000 and second.low == int(second.low):
        places = second.end - second.start if digits else len(str(int(second.low)))
        value = first.low + second.low / 10**places
        return replace(first, low=value, high=value, end=second.end, said="")
    scale = next((SCALES[word] for word in reversed(re.findall(r"[a-z]+", said)) if word in SCALES), 0)
    gap = re.fullmatch(r"\s+|,\s+" if language == "en" else r"\s+", between)
    if gap and scale > second.low >= (1_000 if scale > 1_000 else 100) and first.low % scale == 0:
        value = first.low + second.low
        return replace(first, low=value, high=value, end=second.end)
    return None
