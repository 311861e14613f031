"""The words that people ask with, found again in what they type: as it sounds, with a slip of the finger, glued."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.questions.tokenizer import sound, unglued
from bot.questions.vocabulary import LOW_WEIGHT, STOPWORDS

SHORTEST = 4
"""Letters of the shortest words in which typing errors are looked for."""
SHORTEST_SOUND = 3
"""Letters of the shortest sounds by which words are told apart."""
SOUNDS_ALIKE = 0.9
LEAST_ALIKE = 0.75
"""Optimal string alignment similarity below which a word is another one: one slip in four letters, two in eight."""


class Spelling:
    """The words learnt, by how they sound and by their first letter."""

    def __init__(self) -> None:
        self._stems: dict[str, str] = {}
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        self._empty = {sound(word) for word in STOPWORDS | LOW_WEIGHT if len(word) > SHORTEST}

    def learn(self, stems: Mapping[str, str]) -> None:
        """Learn words with the stem of each."""
        for word, stem in stems.items():
            if word not in self._stems and len(word) >= SHORTEST and word.isalpha():
                said = sound(word)
                if len(said) >= SHORTEST_SOUND:
                    self._by_sound[said].add(stem)
                self._by_letter[said[:1]].append(word)
            self._stems[word] = stem

    def means_nothing(self, word: str) -> bool:
        """Tell whether a word that was not found is one of any sentence, written as it sounds or glued."""
        if word in LOW_WEIGHT or len(word) < SHORTEST:
            return False
        return unglued(word) in STOPWORDS or (len(word) > SHORTEST and sound(word) in self._empty)

    def combined(self, typed: Sequence[str]) -> list[str]:
        """Return the words typed, two of them as one where only together they were learnt: « deep seek »."""
        read: list[str] = []
        for word in typed:
            whole = read[-1] + word if read and word.isalpha() else ""
            if whole in self._stems and not (word in self._stems and read[-1] in self._stems):
                read[-1] = whole
            else:
                read.append(word)
        return read

    def unglued(self, word: str) -> str:
        """Return the word learnt that is typed with an elided one in front of it, or "": « lacademie », « lia »."""
        part = unglued(word)
        return part if part in self._stems and (len(part) > 2 or part == "ia") else ""

    def alike(self, word: str, *, misspelt: bool = True) -> dict[str, float]:
        """Return the stems of the words that sound like a word or, where it is `misspelt`, look like it."""
        if len(word) < SHORTEST or word in LOW_WEIGHT or not word.isalpha():
            return {}
        said, part = sound(word), sound(unglued(word))
        sounding = self._by_sound.get(said) or self._by_sound.get(part) or set()
        found = dict.fromkeys(sorted(sounding), SOUNDS_ALIKE)
        return found or (self._similar(word, said) if misspelt else {})

    def _similar(self, word: str, said: str) -> dict[str, float]:
        from rapidfuzz import process  # noqa: PLC0415 -- kept out of the start, and of idle memory
        from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

        known = self._by_letter.get(said[:1], [])
        near = process.extract(word, known, scorer=OSA.normalized_similarity, score_cutoff=LEAST_ALIKE, limit=3)
        return {self._stems[form]: SOUNDS_ALIKE * alike for form, alike, _ in reversed(near)}
