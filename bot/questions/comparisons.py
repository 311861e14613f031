"""Which two things a sentence compares: what it names, and how people ask what tells two things apart. Pure.

A thing is found by its names (`content/comparaisons.yaml`); where a card tells two of them apart it is the answer, else
each has its own card.
"""

import re
from functools import lru_cache

from bot.content.models import Content
from bot.lexicon import fold
from bot.questions.query import Query

_COMPARES = re.compile(
    r"\bdifferences?\b|\bdifferent\w*|\bdistingu\w+|\bcompar\w+|\bvs\b|\bversus\b|\bquel rapport\b|\bpareil\b"
    r"|\bmeme chose\b|\bressembl\w+|\b(?:quoi|ca|qui) change\b|\bavantages?\b|\binconvenients?\b|\bpour et contre\b"
    r"|\bpros and cons\b|\bapart\b|\bsame (?:thing|as)\b|\bentre\b|\bbetween\b"
)
"""How people ask what tells two things apart."""
_CHOOSES = re.compile(
    r"\bplutot\b|\bmieu\w?\b|\bmeilleure?s?\b|\bl(?:equel|aquelle)\b|\bchoi(?:sir|x)\b|\bhesit\w+|\bperds?\b"
    r"|\b(?:vaut|faut) il\b|\bqui fait quoi\b|\bvois qui\b|\bwhich\b|\bbetter\b|\bbest\b|\bprefer\w*|\brather\b"
    r"|\binstead\b|\bchoose\b|\bshould\b"
)
"""How people ask which of two things is for them."""
_JOINING = re.compile(
    r"(?:\b(?:et|ou|or|and|vs|versus|contre|le|la|les|l|un|une|a|the|d|de|du|dans|in|ma|mon|my|notre|our|go|to|with|stick|rester"
    r"|garder|aller|alors|bien|plutot|rather|else|than|que|qu)\b\s*)*"
)
"""What may stand between two names where « ou » alone compares them."""
_EITHER = re.compile(r"\b(?:ou|or|vs|versus|contre)\b")
_BOTH = re.compile(r"^$|\b(?:ou|or|et|and|vs|versus|contre|que|than|avec|with|same as)\b")
_OF_FIGURES = re.compile(r"\b(?:chiffres?|figures?|sondages?|enquetes?|surveys?|pourcentages?|pour cent|per cent)\b")
_PART = re.compile(r"(?:[^\s()]|\([^()]*\))+")
"""A word of a name, with what may be missing of it; or words that may."""
_LETTERS = re.compile(r"(\([^()]*\)|…)")
MOST_BETWEEN = 6
"""Words between two things that are compared at most."""
THINGS = 256
"""Things of which it is remembered how they are found: all of them, and never what somebody typed."""


def compared(query: Query, content: Content) -> list[str]:
    """Return the cards of the two things that a sentence compares: one where it tells both apart; none of no two."""
    said = _plain(query.text.replace("≠", " versus "))
    found = _things(said, content)
    if len(found) < 2 or _OF_FIGURES.search(said) or not _asks_which(said, found):
        return []
    one, other = (name for _, _, name in found[:2])
    things = content.compared
    apart = things[one].together.get(other) or things[other].together.get(one)
    return [apart] if apart else list(dict.fromkeys((things[one].card, things[other].card)))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def _things(said: str, content: Content) -> list[tuple[int, int, str]]:
    """Return the things that a sentence names, each with where: of names within another one the longest."""
    every = [
        (each.start(), each.end(), name)
        for name, thing in content.compared.items()
        for each in _pattern(thing.names).finditer(said)
    ]
    widest = [
        one
        for one in every
        if not any(other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in every)
    ]
    first = {name: (start, end, name) for start, end, name in sorted(widest, reverse=True)}
    return sorted(first.values())


@lru_cache(THINGS)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds a thing by any of its names: a longer one before a shorter one that it begins with."""
    read = [[(_optional(part), part) for part in _PART.findall(name)] for name in names]
    longest_first = sorted(read, key=lambda parts: sum(words is None for words, _ in parts), reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_name, longest_first))})\b")


def _name(parts: list[tuple[str | None, str]]) -> str:
    """Return the pattern of a name: what may be missing goes with the space that parts it from the rest."""
    first = next(at for at, (optional, _) in enumerate(parts) if optional is None)
    before = "".join(f"(?:{optional} )?" for optional, _ in parts[:first])
    after = "".join(f" {_word(part)}" if words is None else f"(?: {words})?" for words, part in parts[first + 1 :])
    return before + _word(parts[first][1]) + after


def _optional(part: str) -> str | None:
    """Return the pattern of words that may be missing, « (de la/de ma) »; None of a word that may not."""
    if not re.fullmatch(r"\([^()]*\)", part):
        return None
    return f"(?:{'|'.join(map(_word, part[1:-1].split('/')))})"


def _word(text: str) -> str:
    """Return the pattern of words whose last letters may be missing, « prêt(s) », or whichever, « embauch… »."""
    pieces = _LETTERS.split(text)
    return "".join(
        r"\w*" if piece == "…" else f"(?:{_plain(piece)})?" if piece.startswith("(") else _plain(piece)
        for piece in pieces
    )


def _asks_which(said: str, found: list[tuple[int, int, str]]) -> bool:
    (_, end, _), (start, _, _), *others = found
    between = said[end:start].strip()
    if len(between.split()) > MOST_BETWEEN:
        return False
    if _EITHER.search(between) and _JOINING.fullmatch(between):
        return True
    both = bool(_BOTH.search(between))
    return (not others or (both and bool(between))) and bool(_COMPARES.search(said) or (both and _CHOOSES.search(said)))
