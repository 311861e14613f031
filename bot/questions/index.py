"""Which of many documents a question means: the weight of the words they share, typing errors forgiven.

Two measures make the score. The first says how much of the question a document says: of each word, by the weightiest
field that holds it, by how often it says it for its length (BM25: Robertson and Zaragoza, « The Probabilistic Relevance
Framework », 2009), and by whether its title does. The second says how near the question comes to the examples of how it
is asked for: the cosine of their weighted words. A word weighs the more the fewer documents hold it (inverse document
frequency); one that no document holds weighs nearly as much as one that a single document holds, so that a question
about something else is not answered. The shares were chosen on 8,600 ways of asking, of which the cards kept 5 each.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

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


@dataclass(slots=True)  # not frozen: hundreds are made for a question, and that would take thrice as long
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
        """The stems of the words of the documents."""
        # In the order of their ids, which decides between equals.
        self._documents = sorted(documents, key=lambda document: str(document.id))
        self._spelling = Spelling()
        said = _Said()
        titles, requests, owners = self._read_all(said)
        self._owners = array("H", owners)
        """For each request, its document."""
        self._weights = self._rarities(said)
        self._whole = array("d", (sum(self._weights[each] for each in title) or 1.0 for title in titles))
        """What the words of each title weigh."""
        self._titles = _numbers_by_stem(titles)
        self._requests = _numbers_by_stem(requests)
        self._lengths = array("d", map(self._length, requests))
        self._postings = self._posted(said)

    def _read_all(self, said: "_Said") -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[int]]:
        """Learn all documents; return the stems of each title, those of each request, and whose each request is."""
        titles: list[tuple[str, ...]] = []
        requests: list[tuple[str, ...]] = []
        owners: list[int] = []
        for number, document in enumerate(self._documents):
            asked = words_of_each([document.title, *document.requests])
            title, *held = [
                self._learn(said, typed, number, 1.0, TITLE_TIMES if place == 0 else 1.0)
                for place, typed in enumerate(asked)
            ]
            titles.append(title)
            requests += held
            owners += [number] * len(held)
            told = words_of_each([text for _, text in document.texts])
            for (share, _), typed in zip(document.texts, told, strict=bool(document.texts)):
                self._learn(said, typed, number, share, 1.0 if share >= SUMMARY_SHARE else TEXT_TIMES)
        return titles, requests, owners

    def _learn(self, said: "_Said", typed: Sequence[str], number: int, share: float, times: float) -> tuple[str, ...]:
        """Note which stems a text of a document holds, each once; ways of asking count only where people ask."""
        for word in typed:
            if word not in self._stemmed and word not in STOPWORDS:
                self._stemmed[word] = self.stem(word)
        held = {word: self._stemmed[word] for word in typed if word not in STOPWORDS}
        # In the order of the text: sums come out the same to the last digit in every process.
        stems = tuple(dict.fromkeys(each for each in held.values() if share == 1.0 or not each.startswith("?")))
        said.note(stems, number, share, times)
        if share == 1.0:
            self._spelling.learn(held)
        return stems

    def _rarities(self, said: "_Said") -> dict[str, float]:
        """Return the weight of each stem: 1 for one that a single document holds, towards 0 for one that all hold."""
        count = len(self._documents)
        scale = math.log(1 + (count - 0.5) / 1.5)
        weights = {
            each: math.log(1 + (count - len(holding) + 0.5) / (len(holding) + 0.5))
            / scale
            * (COMMON_SHARE if each.startswith("~") else 1.0)
            for each, holding in said.share.items()
        }
        return weights | {f"?{kind}": ASKED_WEIGHT for kind in ASKING.values()} | {"?quoi": WHAT_WEIGHT}

    def _posted(self, said: "_Said") -> "_Postings":
        """Return, for each stem, what it is in each of the documents that hold it."""
        lengths = [0.0] * len(self._documents)
        for holding in said.times.values():
            for number, times in holding.items():
                lengths[number] += times
        mean = sum(lengths) / (len(lengths) or 1)
        damping = [SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / mean) for length in lengths]
        postings = _Postings()
        for each, holding in said.share.items():
            for number, share in holding.items():
                times = said.times[each][number]
                often = FREQUENCY_SHARE * times / (times + damping[number])
                title = TITLE_SHARE * (number in self._titles.get(each, ()))
                postings.append(number, share, COVERAGE_SHARE * share + often + title)
            postings.close(each)
        return postings

    def _length(self, stems: Iterable[str]) -> float:
        return math.sqrt(sum(self._weights[each] ** 2 for each in stems)) or 1.0

    def stem(self, word: str) -> str:
        """Return what stands for a word and its synonyms; « ?quand » for « date » and all that asks when.

        A word of any conversation keeps apart from its family: « donne » is not « données ».
        """
        if known := self._stemmed.get(word):
            return known
        root = f"?{ASKING[word]}" if word in ASKING else f"~{stem(word)}" if _is_common(word) else _root(word)
        return self._same.get(root, root)

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
        held = self._postings.count(exact)
        known = {exact: 1.0} if held else {}
        if held > 2:
            return known
        if not known and (part := self._spelling.unglued(word)) and (each := self.stem(part)) in self._weights:
            return {each: 1.0}
        return {**self._spelling.alike(word, misspelt=not known), **known}

    def match(self, question: Sequence[QueryTerm]) -> list[Hit]:
        """Return the documents that share words with a question, the best first."""
        total = sum(term.weight for term in question) or 1.0
        explained, scores, subject = ([0.0] * len(self._documents) for _ in range(3))
        touched = False
        for term, light in _light_last(question, LIGHT * total):
            weight, of_subject = term.weight, term.weight if term.names_subject else 0.0
            # What hardly weighs brings nothing that shares no other word near an answer: thousands may say « IA ».
            beside = light and touched
            for number, share, score in self._said(term):
                if not beside or explained[number]:
                    explained[number] += weight * share
                    scores[number] += weight * score / total
                    subject[number] += of_subject * share
                    touched = True
        near, named = self._closeness(question), self._named(question)
        found = [
            self._fit(number, part, total, scores[number], near.get(number, _FAR), named.get(number, 0.0), subject)
            for number, part in enumerate(explained)
            if part
        ]
        return sorted(found, key=attrgetter("score"), reverse=True)

    def _said(self, term: QueryTerm) -> Iterable[tuple[int, float, float]]:
        """Return the documents that hold a word, with the best of what its stems are there: its share and score."""
        if list(term.stems.values()) == [1.0]:
            return self._postings.of(next(iter(term.stems)))
        best: dict[int, tuple[int, float, float]] = {}
        for each, alike in term.stems.items():
            for number, share, score in self._postings.of(each):
                if number not in best or best[number][2] < score * alike:
                    best[number] = number, share * alike, score * alike
        return best.values()

    def _closeness(self, question: Sequence[QueryTerm]) -> dict[int, list[float]]:
        """Return, for each document, how near its ways of asking come to a question: the nearest three, in order."""
        length = math.sqrt(sum(term.weight**2 for term in question))
        products: dict[int, float] = {}
        for term, light in _light_last(question, LIGHT * length):
            known = products if light and products else None
            for requests, weight in self._asked_with(term, known):
                product = term.weight * weight
                for request in requests:
                    products[request] = products.get(request, 0.0) + product
        cosines: dict[int, list[float]] = defaultdict(list)
        owners, lengths = self._owners, self._lengths
        for request, product in products.items():
            cosines[owners[request]].append(min(1.0, product / (length * lengths[request])))
        return {number: sorted(values, reverse=True)[:3] for number, values in cosines.items()}

    def _asked_with(self, term: QueryTerm, among: Container[int] | None) -> Iterator[tuple[Sequence[int], float]]:
        """Yield the requests, of some alone if need be, that hold a word, with the weight of its heaviest stem."""
        seen: set[int] = set()
        for weight, each in sorted(
            ((self._weights[each] * alike, each) for each, alike in term.stems.items()), reverse=True
        ):
            holding = self._requests.get(each, ())
            if seen or among is not None:
                holding = tuple(one for one in holding if one not in seen and (among is None or one in among))
            if len(term.stems) > 1:
                seen.update(holding)
            yield holding, weight

    def _named(self, question: Sequence[QueryTerm]) -> dict[int, float]:
        """Return, for each document whose title a question says something of, what those words of it weigh."""
        named: dict[int, float] = defaultdict(float)
        for each in dict.fromkeys(each for term in question for each in term.stems):
            for number in self._titles.get(each, ()):
                named[number] += self._weights[each]
        return named

    def _fit(
        self, number: int, part: float, total: float, said: float, near: list[float], named: float, subject: list[float]
    ) -> Hit:
        document, share = self._documents[number], named / self._whole[number]
        closeness = NEAREST_SHARE * near[0] + NEXT_SHARE * sum(near[1:]) / 2
        score = said + closeness + NAMED_SHARE * share + document.advantage
        return Hit(document.id, score, part / total, part, near[0], share, subject[number])


_FAR = [0.0]


class _Said:
    """What is noted of each stem while documents are read.

    Attributes:
        share: the documents that hold it, and how much the weightiest of their texts that does counts.
        times: how many times they say it.
    """

    def __init__(self) -> None:
        self.share: dict[str, dict[int, float]] = {}
        self.times: dict[str, dict[int, float]] = {}

    def note(self, stems: Iterable[str], number: int, share: float, times: float) -> None:
        """Note that a text of a document, which counts so much, holds some stems."""
        for each in stems:
            shares, said = self.share.setdefault(each, {}), self.times.setdefault(each, {})
            shares[number] = max(share, shares.get(number, 0.0))
            said[number] = said.get(number, 0.0) + times


class _Postings:
    """For each stem, the documents that hold it, the share of its weightiest field that does, and what that scores.

    All stand in a row, one stem after the other: a tenth of the memory that a number, a share and a score of each take
    as objects of their own.
    """

    def __init__(self) -> None:
        self._spans: dict[str, tuple[int, int]] = {}
        self._numbers, self._shares, self._scores = array("H"), array("d"), array("d")

    def append(self, number: int, share: float, score: float) -> None:
        """Note a document for the stem that `close` will name."""
        self._numbers.append(number)
        self._shares.append(share)
        self._scores.append(score)

    def close(self, stem: str) -> None:
        """Take what was noted since the last time as that of a stem."""
        first = next(reversed(self._spans.values()))[1] if self._spans else 0
        self._spans[stem] = first, len(self._numbers)

    def count(self, stem: str) -> int:
        """Return how many documents hold a stem."""
        first, last = self._spans.get(stem, _NOWHERE)
        return last - first

    def of(self, stem: str) -> Iterator[tuple[int, float, float]]:
        """Return the documents that hold a stem, with their shares and scores."""
        first, last = self._spans.get(stem, _NOWHERE)
        return zip(self._numbers[first:last], self._shares[first:last], self._scores[first:last], strict=True)


_NOWHERE = 0, 0


def _numbers_by_stem(held: Sequence[Iterable[str]]) -> dict[str, tuple[int, ...]]:
    """Return, for each stem, the places in a list at which it is held."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, stems in enumerate(held):
        for each in stems:
            numbers[each].append(number)
    return {each: tuple(places) for each, places in numbers.items()}


def _light_last(question: Sequence[QueryTerm], least: float) -> list[tuple[QueryTerm, bool]]:
    """Return the terms that weigh at least so much, then the others, each with whether it is one of those."""
    return sorted(((term, term.weight < least) for term in question), key=lambda each: each[1])


def _root(word: str) -> str:
    return f"={APART[word]}" if word in APART else stem(word)


def _is_common(word: str) -> bool:
    return word in LOW_WEIGHT or singular(word) in LOW_WEIGHT
