"""How people write the name of a place, brought to one form: accents, hyphens, « st », CEDEX, a sentence around it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.lexicon import fold
from bot.places.vocabulary import ABBREVIATIONS, ARTICLES, FILLERS, LINKS, LOCATIVES

LONGEST_NAME = 12
"""Words in the longest names, abbreviations and articles included."""

_TOKEN = re.compile(r"\d+[a-z]*|[a-z]+|[^\sa-z0-9'\-]")
_OVER = re.compile(r"\bs\s*/\s*|(?<=[a-z])\s*/\s*(?=[a-z])")
_UNDER = re.compile(r"\bss\s*/\s*")
_POSTCODE = re.compile(
    r"(?<![\d-])(?:fr?\s?-?\s?)?(\d\d)\s?(\d{3})(?!\s?(?:\d|euros?\b|k?e\b|salaries|personnes|habitants"
    r"|(?:petites? )?(?:entreprises?|patrons?|dirigeants?|boites?|societes?|pme|tpe|companies|firms|jobs|emplois)\b"
    r"|balles\b|dollars\b|hors taxes?\b|ht\b|people\b))"
)
_SAID_BY_DIGITS = re.compile(
    r"(?<![\d.,-])([79])[-.]([1-8])(?![\d.,-])|(?:(?<=\ble )|(?<=\bdu ))([79]) ([1-8])(?![\d.,-])"
)
"""« le 9-3 », « du 9 3 »: a department around Paris said by its two digits."""
_DIGITS = {"un": "1", "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "sept": "7", "huit": "8", "neuf": "9"}
_SAID_IN_WORDS = re.compile(r"(?:(?<=\ble )|(?<=\bdu ))(sept|neuf)[- ](un|deux|trois|quatre|cinq|sept|huit)\b")
"""« le neuf trois »."""
_TURNS = re.compile(
    r"\ba tours? de (?:bras|roles?)\b"
    r"|\b(?:c'?est|(?:ca|sa) (?:coute|revient)|trop|pas|plus|moins|assez|si|aussi|tres|bien) cher\b"
)
"""Turns of phrase that hold the name of a town and mean none."""
_NO_ZERO = re.compile(r"\s*([1-9])\s?(\d{3})\s*")
_CEDEX = re.compile(r"\bcedex\b(?:\s*\d{1,2}\b)?")
_STREET = re.compile(
    r"((\b\d+\s?(bis|ter|quater|[a-d])?\b[\s,]*)?(?<!-)\b(rue|avenue|av|bd|boulevard|chemin|allees?|impasse|faubourg)\b"
    r"|(^|,\s*|\b\d+\s?(bis|ter)?\b[\s,]*)(quai|route|place|square|cours|zone|za|zi|zac)\b)\s+[^,]+?(?=,|\ba\b|$)"
)


def words(text: str) -> list[str]:
    """Return the words of a name in their one form: "St-Rémy s/Orne" gives saint, remy, sur, orne."""
    folded = _OVER.sub(" sur ", _UNDER.sub(" sous ", fold(text)))
    return [ABBREVIATIONS.get(token, token) for token in _TOKEN.findall(folded) if token[0].isalnum()]


def key(text: str) -> str:
    """Return what a name is looked up by, whatever the spaces, hyphens, apostrophes, accents and capitals."""
    return "".join(words(text))


def keys(names: Iterable[str]) -> list[str]:
    """Return the `key` of each official name (where the only abbreviation is "lez"), in a fraction of the time."""
    folded = fold("\n" + "\n".join(names) + "\n")
    for sign in ("-", "\n"):
        folded = folded.replace(f"-lez{sign}", f"-les{sign}").replace(f"\nlez{sign}", f"\nles{sign}")
    return folded.encode().translate(None, b" -'().,").decode().split("\n")[1:-1]


def read(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the postcode of a sentence, "" where it has none, and its words in their one form.

    Left out are a street, CEDEX, and what is beyond 300 characters; a sign of punctuation counts as a word.
    """
    folded = _CEDEX.sub(" ", _OVER.sub(" sur ", _UNDER.sub(" sous ", fold(text[:300]).replace("st.", "st "))))
    folded = _TURNS.sub(" ", digits_joined(folded))
    found = _POSTCODE.search(folded)
    folded = _POSTCODE.sub(" , ", folded)
    tokens = _TOKEN.findall(_STREET.sub(" , ", folded))
    if not any(map(is_content, tokens)):
        tokens = _TOKEN.findall(folded)
    postcode = found[1] + found[2] if found else ""
    return postcode, tuple(ABBREVIATIONS.get(token, token) for token in tokens)


def digits_joined(folded: str) -> str:
    """Return a text with the numbers of departments that are said by their digits as people write them: « le 93 »."""
    folded = _SAID_IN_WORDS.sub(lambda said: _DIGITS[said[1]] + _DIGITS[said[2]], folded)
    return _SAID_BY_DIGITS.sub(lambda said: "".join(filter(None, said.groups())), folded)


@dataclass(frozen=True)
class Sentence:
    """What somebody typed, read once as what may name a place."""

    text: str

    @cached_property
    def memo(self) -> dict[object, Any]:
        """What was found in it, by who looked: several readings of a question look for its places; it goes with it."""
        return {}

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All its words in their one form."""
        return tuple(words(self.text))

    @cached_property
    def read(self) -> tuple[str, tuple[str, ...]]:
        """Its postcode, "" where it has none, and its words without streets and CEDEX."""
        return read(self.text)


def without_zero(text: str) -> str:
    """Return the postcode that a text is but for its leading 0: « 6400 » gives "06400"; "" where it is none."""
    found = _NO_ZERO.fullmatch(text)
    return f"0{found[1]}{found[2]}" if found else ""


def is_content(word: str) -> bool:
    """Tell whether a word may name a place."""
    return word.isalpha() and word not in FILLERS


def weight(span: Sequence[str]) -> tuple[int, int]:
    """Return how much of a name some words may be: those that are not of every sentence count first."""
    return sum(map(is_content, span)), len(span)


def run_around(sentence: Sequence[str], start: int, end: int) -> Sequence[str]:
    """Return the words from `start` up to `end` with those next to them that may belong to the same name."""
    first, last = start, end
    while first > 0 and may_link(sentence[first - 1]):
        first -= 1
    while last < len(sentence) and may_link(sentence[last]):
        last += 1
    while first < start and not is_content(sentence[first]):
        first += 1
    while last > end and not is_content(sentence[last - 1]):
        last -= 1
    return sentence[first:last]


def may_link(word: str) -> bool:
    """Tell whether a word may be part of a name."""
    return is_content(word) or word in LINKS


def parts(sentence: Sequence[str]) -> Iterator[list[str]]:
    """Yield the stretches of a sentence that may be a name typed wrong, those of most words first.

    In a sentence of more than three unknown words these are only the ones after « à », « près de » or the like.
    """
    ends = [index for index, word in enumerate(sentence) if is_content(word)]
    starts = ends if len(ends) <= 3 else [index for index in ends if is_located(sentence, index)]
    spans = [(first, last + 1) for first in starts for last in ends if first <= last < first + LONGEST_NAME]
    whole = [span for span in spans if all(map(may_link, sentence[slice(*span)]))]
    for span in sorted(whole, key=lambda span: (weight(sentence[slice(*span)])[0], span[0]), reverse=True):
        yield list(sentence[slice(*span)])


def is_located(sentence: Sequence[str], start: int) -> bool:
    """Tell whether the words from `start` on come after one such as « à » or « près de »."""
    before = start - 1
    while before > 0 and sentence[before] in ARTICLES:
        before -= 1
    return before >= 0 and sentence[before] in LOCATIVES


def is_area_by_grammar(sentence: Sequence[str], start: int) -> bool:
    """Tell whether the words from `start` on are said to be an area, not a town: « en Mayenne », « dans le Nord »."""
    before = [word for word in sentence[max(0, start - 2) : start] if word not in ARTICLES]
    return bool(before) and (before[-1] == "dans" or sentence[start - 1] == "en")


def district_number(word: str) -> tuple[int, bool]:
    """Read "15", "15e" or "1er" as a number, and tell whether it is an ordinal; 0 where it is no such thing."""
    found = re.fullmatch(r"(\d{1,2})(e|er|eme|ieme|re|nd|nde|st|rd|th)?", word)
    return (int(found[1]), bool(found[2])) if found else (0, False)


def department_number(word: str) -> str:
    """Read "22", "1", "2a" or "974" as the code of a department ("22", "01", "2A", "974"); "" where it is none."""
    found = re.fullmatch(r"\d{1,2}|2[ab]|9[78]\d", word)
    return word.upper().zfill(2) if found else ""
