"""A typed question as words that can be compared: without capitals, accents, elisions, endings, texting style."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.lexicon import fold
from bot.places.tokenizer import digits_joined
from bot.questions.vocabulary import MONTHS, PHRASES, TEXTING

FARTHEST_MONTH = 6
"""Words between a day and its month at most."""

_WHERE = re.compile(r"\boù\b", re.IGNORECASE)
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_WORD = re.compile(r"\d+(?:\.\d+)?|[a-z]+\d*")
_TEXTED = re.compile(rf"\b(?:{'|'.join(sorted(TEXTING, key=len, reverse=True))})\b(?!['’-])")
_PHRASES = tuple((re.compile(pattern, re.MULTILINE), said) for pattern, said in PHRASES)

_FEMININES = (("euses", "eur"), ("euse", "eur"), ("trices", "teur"), ("trice", "teur"), ("aux", "al"))
_ENDINGS = """
issements issement ations ation ements ement ments ment ateurs ateur itions ition tions tion ances ance ences ence ables
able ibles ible istes iste iques ique ives ive eurs eur aient erait ings ing isse ait ais ees ee ers er ez ed es ent
ants ante ant ites ite ies ie if ir it is al i ly y e s x
"""
_SUFFIXES = tuple(_ENDINGS.split())
_WHOLE = frozenset({"planning", "plannings", "marketing", "coaching", "shopping", "timing", "parking", "casting"})
"""English words of French ones, whose ending is no ending: a « planning » is no « plan »."""
SHORTEST_STEM = 4
"""Letters that an ending must leave."""

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("sch|sh|ch", "H"),
        ("qu|ck|k|q|cc(?=[aou])", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("ge(?=[ao])|g(?=[eiy])", "j"),
        ("gu(?=[ei])", "g"),
        ("gn", "n"),
        ("h", ""),
        ("eau|au", "o"),
        ("(?:ai|ei)n(?![aeiouy])|[iy][nm](?![aeiouynm])", "1"),
        ("[ea][nm](?![aeiouynm])", "2"),
        ("ai|ei|et$|er$|ez$|es$|est$|ee$", "e"),
        ("y", "i"),
        ("z|ss|t(?=ion)", "s"),
        (r"(.)\1+", r"\1"),
        ("(?<=[^e])e$", ""),
        ("[stdxp]+$", ""),
    )
)
"""How letters sound in French, roughly, in this order; 1 and 2 are the nasal vowels of « vin » and « vent »."""

_ELIDED = re.compile(r"(?:qu|[cdjlmnst])(?=[aeiouyh])")


def words(text: str) -> list[str]:
    """Return the words of a text in order: in small letters without accents, abbreviations spelled out."""
    return words_of_each([text])[0]


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of many texts, in a fraction of the time that it takes one by one."""
    whole = "\n".join(text.replace("\n", " ") for text in texts)
    whole = digits_joined(_COMMA.sub(".", fold(_WHERE.sub("where", whole))))
    # Spelled out first, so that « ki ta créé » is the turn of phrase that « qui t’a créé » is.
    whole = _TEXTED.sub(lambda found: TEXTING[found[0]], whole)
    for pattern, said in _PHRASES:
        whole = pattern.sub(said, whole)
    return [_dated([TEXTING.get(word, word) for word in _WORD.findall(line)]) for line in whole.split("\n")]


def _dated(typed: list[str]) -> list[str]:
    """Return words with each day and its month as one: « le 8 et le 9 février », « February 9 » give 9fevrier.

    The month remains, so that what is said of it is found too.
    """
    months = [place for place, word in enumerate(typed) if word in MONTHS]
    read = [MONTHS.get(word, word) for word in typed]
    for place, word in enumerate(typed):
        near = [month for month in months if abs(month - place) <= FARTHEST_MONTH]
        if near and word.isdecimal() and 1 <= int(word) <= 31:
            following = [month for month in near if month > place]
            read[place] += MONTHS[typed[min(following, default=max(near))]]
    return read


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what a word shares with those of its family: « formés » and « formation » with « former »."""
    if word in _WHOLE:
        return word.removesuffix("s")
    for feminine, masculine in _FEMININES:
        if word.endswith(feminine) and len(word) - len(feminine) >= 3:
            word = word.removesuffix(feminine) + masculine
            break
    else:
        if len(word) > 3 and word[-1] in "sx" and word[-2] != "s":
            word = word[:-1]
    ending = next((end for end in _SUFFIXES if word.endswith(end) and len(word) - len(end) >= SHORTEST_STEM), "")
    word = word.removesuffix(ending)
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return roughly how a word sounds in French, so that « conbien » is « combien »."""
    for pattern, said in _SOUNDS:
        word = pattern.sub(said, word)
    return word


def singular(word: str) -> str:
    """Return a word without the « s » or « x » of its plural."""
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] in "sx" else word


def unglued(word: str) -> str:
    """Return what a word is without the elided one typed in front of it (« lasie », « sinscrire »), or ""."""
    found = _ELIDED.match(word)
    return word[found.end() :] if found else ""
