"""Which of many documents a question means: the weight of the words they share, typing errors forgiven.

Two measures make the score. The first says how much of the question a document says: of each word, by the weightiest
field that holds it, by how often it says it for its length (BM25: Robertson and Zaragoza, « The Probabilistic Relevance
Framework », 2009), and by whether its title does. The second says how near the question comes to the examples of how it
is asked for: the cosine of their weighted words. A word weighs the more the fewer documents hold it (inverse document
frequency); one that no document holds weighs nearly as much as one that a single document holds, so that a question
about something else is not answered. The shares were chosen on 8,600 ways of asking, of which the cards kept 5 each.
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.questions.spelling import Spelling
from bot.questions.tokenizer import singular, stem, words, words_of_each
from bot.questions.vocabulary import APART, ASKING, LOW_WEIGHT, STOPWORDS
from bot.replies.callback_data import Action

COVERAGE_SHARE, FREQUENCY_SHARE, TITLE_SHARE = 0.45, 0.22, 0.11
"""What a word of a question counts for, in a document that says it: at all, often, in its title."""
NEAREST_SHARE, NEXT_SHARE = 0.18, 0.1
"""What the nearest way of asking counts for in the score, and the next two."""
NAMED_SHARE = 0.06
"""What the share of a title that was typed counts for: a name is rather its card than one that quotes it."""
SATURATION, LENGTH_SHARE = 1.2, 0.75
"""k1 and b of BM25: how soon a word said again adds nothing, and how much the length of a document matters."""
TITLE_TIMES, TEXT_TIMES = 2.0, 0.4
"""How many times a word of the title counts as said, and one of a text that counts less than a summary."""
SUMMARY_SHARE, TEXT_SHARE = 0.9, 0.7
"""What the words of a summary and of a text count for, beside those of a title and of the ways of asking (1)."""
UNKNOWN_WEIGHT, SHORT_WEIGHT = 0.9, 0.4
"""The weight of a word that no document holds: of three letters or more, of fewer."""
ASKED_WEIGHT, WHAT_WEIGHT = 0.3, 0.08
"""The weight of « quand », « combien » and the like, and that of « quoi », which asks for anything."""
LIGHT = 0.02
"""The share of a question below which a word tells no documents apart."""
COMMON_SHARE = 0.4
"""What is left of the weight of a word of any conversation."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """Something that can be asked for: its title, ways of asking for it, and texts with how much each counts (0 to 1).

    Where one of two documents has to be chosen and all else is equal, the one with more `advantage` is.
    """

    id: Action
    title: str
    requests: tuple[str, ...]
    texts: tuple[tuple[float, str], ...] = ()
    advantage: float = 0.0


class Posting(NamedTuple):
    """What a word is in a document: the share of its weightiest field that holds it, and what it adds to the score."""

    share: float
    score: float


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A word of a question: its weight, and the stems that it may stand for with how alike they are (1: the same)."""

    word: str
    weight: float
    stems: Mapping[str, float]

    @property
    def asks(self) -> bool:
        """Whether it asks for a kind of answer, such as « quand », without saying about what."""
        return any(each.startswith("?") for each in self.stems)

    @property
    def names_subject(self) -> bool:
        """Whether it says what a question is about: it neither asks, nor is it of any conversation."""
        return not any(each.startswith(("?", "~")) for each in self.stems)


@dataclass(frozen=True, slots=True)
class Hit:
    """How well a document fits a question.

    Attributes:
        id: the document.
        score: how much of the question it says and how near it comes, taken together.
        coverage: the share of the question that it explains, from 0 to 1.
        weight: what the words of that share weigh in all.
        closeness: how near the nearest way of asking for it comes to the question, from 0 to 1.
        named: how much of its title the question says, from 0 to 1.
        subject: what those of its words weigh that say what it is about: not « quand », « heure ».
        likeness: how much more like what people typed for it than like what no screen answers the question is, from
            -1 to 1; the score holds it.
    """

    id: Action
    score: float
    coverage: float
    weight: float
    closeness: float
    named: float = 0.0
    subject: float = 0.0
    likeness: float = 0.0


class Index:
    """Documents, ready to be searched.

    Args:
        documents: what can be asked for.
        synonyms: for a word of the documents, the other words that count as the same.
    """

    def __init__(self, documents: Iterable[IndexEntry], synonyms: Mapping[str, Sequence[str]]) -> None:
        self._same = {
            _root(typed): _root(word)
            for head, others in synonyms.items()
            for word in words(head)
            for other in others
            for typed in words(other)
        }
        self._stemmed: dict[str, str] = {}
        # In the order of their ids, which decides between equals.
        self._documents = sorted(documents, key=lambda document: str(document.id))
        self._holding: dict[str, dict[int, float]] = defaultdict(dict)
        """For each stem, the documents that hold it, and how much the weightiest of their texts that does counts."""
        self._times: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        """For each stem, how many times the documents say it."""
        self._asking: dict[str, list[int]] = defaultdict(list)
        """For each stem, the requests that hold it."""
        self._owners: list[int] = []
        """For each request, its document."""
        self._spelling = Spelling()
        self._titles, requests = self._read_all()
        self._weights = self._rarities()
        self._whole = [sum(self._weights[each] for each in title) or 1.0 for title in self._titles]
        self._postings = self._posted()
        self._lengths = [self._length(request) for request in requests]

    def _read_all(self) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Learn all documents; return the stems of each title and of each request."""
        titles: list[frozenset[str]] = []
        requests: list[frozenset[str]] = []
        for number, document in enumerate(self._documents):
            asked = words_of_each([document.title, *document.requests])
            title, *held = [
                self._learn(typed, number, 1.0, TITLE_TIMES if place == 0 else 1.0) for place, typed in enumerate(asked)
            ]
            titles.append(title)
            for stems in held:
                for each in stems:
                    self._asking[each].append(len(requests))
                requests.append(stems)
                self._owners.append(number)
            told = words_of_each([text for _, text in document.texts])
            for (share, _), typed in zip(document.texts, told, strict=bool(document.texts)):
                self._learn(typed, number, share, 1.0 if share >= SUMMARY_SHARE else TEXT_TIMES)
        return titles, requests

    def _learn(self, typed: Sequence[str], number: int, share: float, times: float) -> frozenset[str]:
        """Note which stems a text of a document holds; ways of asking count only where people ask."""
        held = {word: self.stem(word) for word in typed if word not in STOPWORDS}
        stems = frozenset(each for each in held.values() if share == 1.0 or not each.startswith("?"))
        for each in stems:
            self._holding[each][number] = max(share, self._holding[each].get(number, 0.0))
            self._times[each][number] += times
        if share == 1.0:
            self._spelling.learn(held)
        return stems

    def _rarities(self) -> dict[str, float]:
        """Return the weight of each stem: 1 for one that a single document holds, towards 0 for one that all hold."""
        count = len(self._documents)
        scale = math.log(1 + (count - 0.5) / 1.5)
        weights = {
            each: math.log(1 + (count - len(holding) + 0.5) / (len(holding) + 0.5))
            / scale
            * (COMMON_SHARE if each.startswith("~") else 1.0)
            for each, holding in self._holding.items()
        }
        return weights | {f"?{kind}": ASKED_WEIGHT for kind in ASKING.values()} | {"?quoi": WHAT_WEIGHT}

    def _posted(self) -> dict[str, dict[int, Posting]]:
        """Return, for each stem, what it is in each of the documents that hold it."""
        lengths = [0.0] * len(self._documents)
        for said in self._times.values():
            for number, times in said.items():
                lengths[number] += times
        mean = sum(lengths) / (len(lengths) or 1)
        damping = [SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / mean) for length in lengths]
        return {
            each: {
                number: Posting(
                    share,
                    COVERAGE_SHARE * share
                    + FREQUENCY_SHARE * (times := self._times[each][number]) / (times + damping[number])
                    + TITLE_SHARE * (each in self._titles[number]),
                )
                for number, share in holding.items()
            }
            for each, holding in self._holding.items()
        }

    def _length(self, stems: Iterable[str]) -> float:
        return math.sqrt(sum(self._weights[each] ** 2 for each in stems)) or 1.0

    def stem(self, word: str) -> str:
        """Return what stands for a word and its synonyms; « ?quand » for « date » and all that asks when.

        A word of any conversation keeps apart from its family: « donne » is not « données ».
        """
        if word not in self._stemmed:
            root = f"?{ASKING[word]}" if word in ASKING else f"~{stem(word)}" if _is_common(word) else _root(word)
            self._stemmed[word] = self._same.get(root, root)
        return self._stemmed[word]

    def terms(self, question: Sequence[str]) -> list[QueryTerm]:
        """Return what the words of a question stand for that say something, each once."""
        typed = self._spelling.combined([word for word in question if word not in STOPWORDS])
        found = {word: self._term(word) for word in typed}
        distinct = {tuple(term.stems) or (term.word,): term for term in reversed(found.values())}
        return [term for term in reversed(distinct.values()) if term.weight]

    def _term(self, word: str) -> QueryTerm:
        stems = self._stems(word)
        if stems:
            return QueryTerm(word, max(self._weights[each] * alike for each, alike in stems.items()), stems)
        if self._spelling.means_nothing(word):
            return QueryTerm(word, 0.0, {})
        weight = UNKNOWN_WEIGHT if len(word) > 2 else SHORT_WEIGHT
        return QueryTerm(word, weight * (COMMON_SHARE if _is_common(word) else 1.0), {})

    def _stems(self, word: str) -> Mapping[str, float]:
        exact = self.stem(word)
        if exact.startswith("?"):
            return {exact: 1.0}
        known = {exact: 1.0} if exact in self._holding else {}
        if known and len(self._holding[exact]) > 2:
            return known
        if not known and (part := self._spelling.unglued(word)) and (each := self.stem(part)) in self._weights:
            return {each: 1.0}
        return {**self._spelling.alike(word, misspelt=not known), **known}

    def match(self, question: Sequence[QueryTerm]) -> list[Hit]:
        """Return the documents that share words with a question, the best first."""
        total = sum(term.weight for term in question) or 1.0
        explained: dict[int, float] = defaultdict(float)
        scores: dict[int, float] = defaultdict(float)
        subject: dict[int, float] = defaultdict(float)
        for term, light in _light_last(question, LIGHT * total):
            said, of_subject = self._said(term), term.weight if term.names_subject else 0.0
            # What hardly weighs brings nothing that shares no other word near an answer: thousands may say « IA ».
            for number in explained.keys() & said.keys() if light and explained else said:
                share, score = said[number]
                explained[number] += term.weight * share
                scores[number] += term.weight * score / total
                subject[number] += of_subject * share
        near = self._closeness(question)
        typed = frozenset(each for term in question for each in term.stems)
        found = [
            self._fit(number, part, part / total, scores[number], near.get(number, [0.0]), typed, subject[number])
            for number, part in sorted(explained.items())
        ]
        return sorted(found, key=lambda match: -match.score)

    def _said(self, term: QueryTerm) -> Mapping[int, Posting]:
        """Return the documents that hold a word, with the best of what its stems are there."""
        if list(term.stems.values()) == [1.0]:
            return self._postings.get(next(iter(term.stems)), {})
        best: dict[int, Posting] = {}
        for each, alike in term.stems.items():
            for number, (share, score) in self._postings.get(each, {}).items():
                if number not in best or best[number].score < score * alike:
                    best[number] = Posting(share * alike, score * alike)
        return best

    def _closeness(self, question: Sequence[QueryTerm]) -> dict[int, list[float]]:
        """Return, for each document, how near its ways of asking come to a question: the nearest three, in order."""
        length = math.sqrt(sum(term.weight**2 for term in question))
        products: dict[int, float] = defaultdict(float)
        for term, light in _light_last(question, LIGHT * length):
            for request, weight in self._asked_with(term, products if light and products else None).items():
                products[request] += term.weight * weight
        cosines: dict[int, list[float]] = defaultdict(list)
        for request, product in products.items():
            cosines[self._owners[request]].append(min(1.0, product / (length * self._lengths[request])))
        return {number: sorted(values, reverse=True)[:3] for number, values in cosines.items()}

    def _asked_with(self, term: QueryTerm, among: Container[int] | None) -> dict[int, float]:
        """Return the requests, of some alone if need be, that hold a word, with the weight of its heaviest stem."""
        weights = sorted((self._weights[each] * alike, each) for each, alike in term.stems.items())
        asked: dict[int, float] = {}
        for weight, each in weights:
            holding = self._asking.get(each, ())
            asked.update(dict.fromkeys(holding if among is None else filter(among.__contains__, holding), weight))
        return asked

    def _named(self, number: int, typed: frozenset[str]) -> float:
        return sum(self._weights[each] for each in self._titles[number] & typed) / self._whole[number]

    def _fit(
        self,
        number: int,
        part: float,
        coverage: float,
        said: float,
        near: list[float],
        typed: frozenset[str],
        subject: float,
    ) -> Hit:
        document, named = self._documents[number], self._named(number, typed)
        closeness = NEAREST_SHARE * near[0] + NEXT_SHARE * sum(near[1:]) / 2
        score = said + closeness + NAMED_SHARE * named + document.advantage
        return Hit(document.id, score, coverage, part, near[0], named, subject)


def _light_last(question: Sequence[QueryTerm], least: float) -> list[tuple[QueryTerm, bool]]:
    """Return the terms that weigh at least so much, then the others, each with whether it is one of those."""
    return sorted(((term, term.weight < least) for term in question), key=lambda each: each[1])


def _root(word: str) -> str:
    return f"={APART[word]}" if word in APART else stem(word)


def _is_common(word: str) -> bool:
    return word in LOW_WEIGHT or singular(word) in LOW_WEIGHT
