"""The places that a sentence names in so many words, told from words that hardly anybody means as a place. Pure."""

from collections.abc import Iterable, Sequence

from bot.places.gazetteer import Place
from bot.places.resolver import SHARE, PlaceMatch
from bot.places.tokenizer import Sentence, is_located, words
from bot.places.vocabulary import CONTRACTIONS

TOWN = 2_000
"""Inhabitants from which the name of a commune means it wherever it stands in a sentence."""
ALONE = 4
"""Words of a text up to which the name of any commune in it means it."""
AT = frozenset({"a", "au", "aux", "at", "in"})
"""Words that come before the place where somebody is."""


def named_places(sentence: Sentence, found: PlaceMatch) -> list[Place]:
    """Return the places that a sentence names, of what was found in it: those that come after « à », if any do.

    What hardly anybody lives in is rather a word of the sentence: « sur la table », « nous aurons ».
    """
    typed, candidates = sentence.words, found.candidates
    named = placed(candidates, typed) or [place for place in candidates if _is_told(place, typed)]
    largest = max((place.population for place in named), default=0)
    return [place for place in named if place.population >= SHARE * largest]


def placed(candidates: Iterable[Place], typed: Sequence[str]) -> list[Place]:
    """Return the places that come after « à » in the words of a sentence."""
    return [
        place for place in candidates if any(AT & {*typed[max(at - 1, 0) : at + 1]} for at in _starts(place, typed))
    ]


def _is_told(place: Place, typed: Sequence[str]) -> bool:
    """Tell whether a sentence names a place, and not only words that are the name of a village too."""
    at = _starts(place, typed)
    small = place.kind == "commune" and place.population < TOWN
    return any(is_located(typed, first) for first in at) if small and len(typed) > ALONE else bool(at)


def _starts(place: Place, typed: Sequence[str]) -> list[int]:
    """Return where the name of a place begins in a sentence; « au Mans » is also read « Le Mans »."""
    first, *rest = words(place.name)
    return [
        at
        for at, word in enumerate(typed)
        if first in {word, CONTRACTIONS.get(word)} and list(typed[at + 1 : at + 1 + len(rest)]) == rest
    ]
