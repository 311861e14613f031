"""How like a question is to those that people typed who meant each card. Pure.

Owners do not ask in the words of those who write: for « former mes gars » or « la paperasse » no text need hold a word.
So questions were written for each card as owners type them, others that no card answers, and their words counted. A
question is compared with each count by the cosine of their words, of which those that few typed weigh most (the nearest
centroid: Manning, Raghavan and Schütze, « Introduction to Information Retrieval », 2008, section 14.2). No sentence is
kept. What editors write as ways of asking counts along, so that a card on which nobody was asked yet is found as well.
"""

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.questions.vocabulary import STOPWORDS
from bot.replies.callback_data import Action, OpenCard

ELSEWHERE = "-"
"""What stands in the place of a card before the words of what no card answers."""

_COUNTED = re.compile(r"(?<!\S)([a-z0-9.]+)(?:=([0-9]{1,6}))?(?!\S)")
"""A word, and how many questions said it where that is more than one."""
WORDS_OF_A_QUESTION = 6
"""How many words of a question count, about: so the words counted tell how many questions there were."""

Stem = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a question is to what was typed.

    Attributes:
        screens: by what opens the screen, from 0 to 1; only those with which it shares a word.
        elsewhere: the same for what no screen answers.
    """

    screens: Mapping[Action, float]
    elsewhere: float = 0.0


class TypedWords:
    """The words that people typed, ready to be compared with.

    Args:
        lines: for each card, or `ELSEWHERE`, a tab, and the words typed for it, each with how many questions said it.
        asked: for each card that there is, the ways of asking that editors wrote, each as its words.
        stem: gives what stands for a word and its family.
    """

    def __init__(self, lines: Iterable[str], asked: Mapping[str, Iterable[Iterable[str]]], stem: Stem) -> None:
        counts: dict[Action | None, Counter[str]] = defaultdict(Counter)
        for card, words in map(read, lines):
            if card in asked or card == ELSEWHERE:
                for word, times in words:
                    counts[OpenCard(card) if card in asked else None][stem(word)] += times
        for card, questions in asked.items():
            for question in questions:
                counts[OpenCard(card)].update({stem(word) for word in question if word not in STOPWORDS})
        self._screens = list(counts)
        self._weights = _rarities(counts.values())
        self._numbers: dict[str, array[int]] = defaultdict(lambda: array("H"))
        self._shares: dict[str, array[float]] = defaultdict(lambda: array("f"))
        for number, said in enumerate(counts.values()):
            for word, share in self._unit({word: math.sqrt(times) for word, times in said.items()}).items():
                self._numbers[word].append(number)
                self._shares[word].append(share)

    def __contains__(self, stem: object) -> bool:
        """Tell whether people type words of this stem."""
        return stem in self._weights

    def likeness(self, stems: Iterable[str]) -> Likeness:
        """Return how like a question is to what was typed for each card, by its stems."""
        said = self._unit(dict.fromkeys(stems, 1.0))
        found: dict[int, float] = defaultdict(float)
        for word, share in said.items():
            for number, other in zip(self._numbers[word], self._shares[word], strict=True):
                found[number] += share * other
        screens = {self._screens[number]: alike for number, alike in found.items()}
        elsewhere = screens.pop(None, 0.0)
        return Likeness({each: alike for each, alike in screens.items() if each}, elsewhere)

    def _unit(self, said: Mapping[str, float]) -> dict[str, float]:
        """Return words with what each weighs among all of them: the whole has length 1."""
        weights = {word: times * self._weights[word] for word, times in said.items() if word in self._weights}
        length = math.hypot(*weights.values()) or 1.0
        return {word: weight / length for word, weight in weights.items()}


def read(line: str) -> tuple[str, list[tuple[str, int]]]:
    """Return the card of a line, or `ELSEWHERE`, and its words, each with how many questions said it.

    What is no such word is left out: a slip in one line must not keep the bot from answering anybody.
    """
    card, _, told = line.partition("\t")
    return card, [(word, int(times or 1)) for word, times in _COUNTED.findall(told)]


def _rarities(counts: Iterable[Counter[str]]) -> dict[str, float]:
    """Return the weight of each word: 1 for one that all questions say, the more, the fewer do."""
    said: Counter[str] = Counter()
    for each in counts:
        said.update(each)
    total = max([sum(said.values()) / WORDS_OF_A_QUESTION, *said.values()])
    return {word: 1 + math.log((total + 1) / (times + 1)) for word, times in said.items()}
