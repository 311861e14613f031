"""Numbers in letters, in French and English: the words, and what several of them make together. Depends on nothing."""

from itertools import pairwise

UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ENGLISH_TENS = frozenset({"sixty", "eighty"})
HUNDREDS = frozenset({"cent", "cents", "hundred"})
SCALES = {
    "mille": 1_000, "thousand": 1_000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
    "billion": 10**9, "billions": 10**9,
}  # fmt: skip
ROUND = {
    "demi-douzaine": 6, "huitaine": 8, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
    "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1_000,
    "dozen": 12,
}  # fmt: skip
"""Round numbers: somebody with « une dizaine » may be nine or twelve."""
_ACCENTS = str.maketrans("éèêëàâîïôûùç", "eeeeaaiiouuc")


CONNECTORS = frozenset({"et", "and"})
HALVES = frozenset({"demi", "demie", "half"})


def plain(word: str) -> str:
    """Return a word in lower case, without accents; « dizaines » is « dizaine »."""
    folded = word.lower().translate(_ACCENTS)
    return folded[:-1] if folded[:-1] in ROUND else folded


def is_number(word: str) -> bool:
    """Tell whether a number may begin with a word."""
    return word in UNITS or word in HUNDREDS or word in SCALES


def continues(word: str) -> bool:
    """Tell whether a number may go on with a word."""
    return is_number(word) or word in ROUND or word in CONNECTORS or word in HALVES or word == "a"


def connects(words: list[str], place: int, *, between: bool) -> bool:
    """Tell whether « et » or "and" joins what is one number, rather than two.

    Args:
        words: a run of words.
        place: where the connector stands in it.
        between: « entre » or "between" stands before: then the last connector parts two numbers.
    """
    after = words[place + 1 :]
    if after[:1] and (after[0] in HALVES or after[:2] == ["a", "half"]):
        return True
    last = not any(word in CONNECTORS for word in after)
    if not after or (between and last):
        return False
    if words[place] == "et":
        return after[0] in ("un", "une", "onze")
    follows = after[0] in UNITS and after[1:2] != ["hundred"]
    return follows and place > 0 and words[place - 1] in (HUNDREDS | SCALES.keys())


def factor(words: list[str]) -> float | None:
    """Return how many times a round number is meant; None where that is not said in order: « dix une douzaine »."""
    before = [word for word in words[:-1] if word != "a"]
    if words[-1] not in ROUND or any(word in ROUND or word in CONNECTORS for word in before):
        return None
    if before and set(before) <= HALVES:
        return 0.5
    return added(before) if before else 1


def added(words: list[str]) -> float | None:
    """Add up a number in letters; None where the words make no number: « deux trois »."""
    total, part, last = 0.0, 0.0, 10**12
    for before, word in pairwise(["", *words]):
        if word in CONNECTORS or word == "a":
            continue
        if word in HALVES:
            part += last / 2 if before in ("et", "a", "and") and last < 10**12 else 0.5
        elif word in HUNDREDS:
            if part >= 100:
                return None
            part = (part or 1) * 100
        elif word in SCALES:
            if SCALES[word] >= last:
                return None
            total, part, last = total + (part or 1) * SCALES[word], 0, SCALES[word]
        elif word in ("vingt", "vingts") and part % 100 == 4:
            part += 76
        elif before == "zero" or not _fits_after(part, UNITS[word], before):
            return None
        else:
            part += UNITS[word]
    return total + part


def _fits_after(part: float, unit: int, before: str) -> bool:
    """Whether a unit may follow: after a ten, less than ten, and up to nineteen after sixty and eighty."""
    rest = part % 100
    if not rest:
        return True
    if rest == 10:
        return before == "dix" and 7 <= unit <= 9
    room = 20 if rest in (60, 80) and before not in ENGLISH_TENS else 10
    return rest >= 20 and rest % 10 == 0 and 0 < unit < room
