"""The places that a sentence names in so many words, told from words that hardly anybody means as a place. Pure."""

from collections.abc import Iterable, Sequence

from bot.places.gazetteer import Place
from bot.places.resolver import SHARE, PlaceMatch
from bot.places.tokenizer import Sentence, words
from bot.places.vocabulary import CONTRACTIONS

AT = frozenset({"a", "au", "aux", "at", "in"})
"""Words that come before the place where somebody is."""


def named_places(sentence: Sentence, found: PlaceMatch) -> list[Place]:
    """Return the places that a sentence names, of what was found in it: those that come after « à », if any do.

    What hardly anybody lives in is rather a word of the sentence: « sur la table ».
    """
    typed, candidates = sentence.words, found.candidates
    named = placed(candidates, typed) or [place for place in candidates if _starts(place, typed)]
    largest = max((place.population for place in named), default=0)
    return [place for place in named if place.population >= SHARE * largest]


def placed(candidates: Iterable[Place], typed: Sequence[str]) -> list[Place]:
    """Return the places that come after « à » in the words of a sentence."""
    return [
        place for place in candidates if any(AT & {*typed[max(at - 1, 0) : at + 1]} for at in _starts(place, typed))
    ]


def _starts(place: Place, typed: Sequence[str]) -> list[int]:
    """Return where the name of a place begins in a sentence; « au Mans » is also read « Le Mans »."""
    first, *rest = words(place.name)
    return [
        at
        for at, word in enumerate(typed)
        if first in {word, CONTRACTIONS.get(word)} and list(typed[at + 1 : at + 1 + len(rest)]) == rest
    ]
