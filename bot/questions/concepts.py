"""Which concepts a sentence speaks of, and whether they stand together as an order needs it. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeVar

from bot.lexicon import fold

T = TypeVar("T")

LONGEST_PHRASE = 4
"""Words that one way to put a concept takes at most."""
FEWEST_OF_BEGINNING = 3
"""Letters of the shortest beginning that stands for many words."""
WITHIN, LONGEST = 8, 30
"""Words among which the concepts of a rule stand, and of the longest sentence, where it says nothing else."""
MOST_PLACES = 4
"""Places of one concept in a sentence that are looked at."""
_TWICE = re.compile(r"([a-z])\1+")
_HOUR = re.compile(r"\d{1,2}(?:h\d{0,2}|:\d\d|am|pm)|\d{1,2} (?:h|heures?|am|pm|hours)")
_ELIDED = re.compile(r"[ldjmtnsc](?=[aeiouhy])|j")
"""An elided word that is typed without its apostrophe: « lagenda », « jbosse »."""

Places = Mapping[str, Sequence[int]]
"""At which words of a sentence each concept stands."""


@dataclass(frozen=True, slots=True)
class Together:
    """Concepts that make something together.

    Attributes:
        needs: the concepts, each at a word of its own.
        without: the concepts that must not stand anywhere in the sentence.
        within: among how many words the needed ones have to stand.
        longest: the words of the longest sentence that is meant so.
    """

    needs: tuple[str, ...]
    without: tuple[str, ...]
    within: int
    longest: int

    def fits(self, places: Places, words: int) -> bool:
        """Tell whether a sentence of so many words puts the concepts together."""
        if words > self.longest or any(name in places for name in self.without):
            return False
        if not all(name in places for name in self.needs):
            return False
        choices = product(*(places[name][:MOST_PLACES] for name in self.needs))
        return any(len(set(at)) == len(at) and max(at) - min(at) < self.within for at in choices)


def together(rule: str) -> Together:
    """Return what a line of a table says: « ending + messages - others, within 6, to 12 »."""
    said, *limits = rule.split(",")
    needs, *without = (part.strip() for part in said.split(" - "))
    numbers = {limit.split()[0]: int(limit.split()[1]) for limit in limits}
    return Together(
        tuple(each.strip() for each in needs.split("+")),
        tuple(without),
        numbers.get("within", WITHIN),
        numbers.get("to", LONGEST),
    )


class Concepts:
    """Concepts by the words that put them.

    Args:
        tables: for each concept its words, parted by « / » or on lines of their own; « * » ends a beginning of words.
    """

    def __init__(self, tables: Mapping[str, str]) -> None:
        self._phrases: dict[str, set[str]] = {}
        self._beginnings: dict[str, set[str]] = {}
        for name, table in tables.items():
            for said in re.split(r" / |\n", table):
                if phrase := once(said):
                    known = self._beginnings if phrase.endswith("*") else self._phrases
                    known.setdefault(phrase.rstrip("*"), set()).add(name)
        several = (each for each in (*self._phrases, *self._beginnings) if " " in each)
        self._firsts = {each.partition(" ")[0] for each in several}
        self._of_word = lru_cache(maxsize=2_000)(self._put_by)

    def places(self, words: Sequence[str]) -> dict[str, list[int]]:
        """Return at which words of a sentence each concept stands, and each hour of the day: « hour »."""
        found: dict[str, list[int]] = {}
        plain = [once(word) for word in words]
        for at, word in enumerate(plain):
            names = set(self._of_word(word))
            if word in self._firsts:
                for length in range(2, min(LONGEST_PHRASE, len(plain) - at) + 1):
                    names |= self._said(" ".join(plain[at : at + length]))
            if word[0].isdecimal() and _HOUR.match(" ".join(plain[at : at + 2])):
                names.add("hour")
            for name in names:
                found.setdefault(name, []).append(at)
        return found

    def _put_by(self, word: str) -> frozenset[str]:
        names = self._said(word)
        if not names and (bare := _ELIDED.sub("", word, count=1)) != word and len(bare) >= FEWEST_OF_BEGINNING:
            names = self._said(bare)
        return frozenset(names)

    def _said(self, phrase: str) -> set[str]:
        names = set(self._phrases.get(phrase, ()))
        # What begins as its first word alone stands for was found by that word.
        shortest = max(FEWEST_OF_BEGINNING, phrase.find(" ") + 2)
        for letters in range(shortest, len(phrase) + 1):
            names |= self._beginnings.get(phrase[:letters], set())
        return names


def once(word: str) -> str:
    """Return words folded, with double letters once: people double them wrongly more often than they swap others."""
    return _TWICE.sub(r"\1", fold(word.strip()))


def all_that_fit(rules: Iterable[tuple[T, Together]], places: Places, words: int) -> Iterator[T]:
    """Yield once what the rules stand for that fit a sentence."""
    seen: list[T] = []
    for meant, rule in rules:
        if meant not in seen and rule.fits(places, words):
            seen.append(meant)
            yield meant
