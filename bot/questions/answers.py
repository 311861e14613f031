"""Which screens answer a typed question: one or two that do, the nearest ones where that is not sure, or none.

Pure: content in, decisions out, the same for the same words. What was typed stays nowhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from bot.content import pages
from bot.content.models import Card, Content, Figure, OffTopic
from bot.questions import stage_documents
from bot.questions.comparisons import compared
from bot.questions.index import ASKED_WEIGHT, SUMMARY_SHARE, TEXT_SHARE, WHAT_WEIGHT, Hit, Index, IndexEntry, QueryTerm
from bot.questions.query import Query
from bot.questions.spelling import SOUNDS_ALIKE
from bot.questions.tokenizer import singular, unglued, words, words_of_each
from bot.questions.trades import ANY_TRADE, TradeNames
from bot.questions.typed_words import TypedWords
from bot.questions.vocabulary import STOPWORDS
from bot.replies.callback_data import Action, OpenCard, OpenScript, OpenStage
from bot.replies.model import PLACEHOLDER

SURE = 1.66
"""Evidence (see `evidence`) from which a screen is taken for the answer."""
NEAR, NEAR_DESPITE = 0.65, 0.8
"""Evidence of the best screen from which any is offered: of what every word is known, of what some word is not."""
COVERED_SHARE, LEAD_SHARE, LIKENESS_SHARE = 0.25, 1.15, 5.7
"""What counts in the evidence of a screen: the share of the question that it explains, its lead over the next, and how
much more like those typed for it than like those off topic the question is."""
NO_CARD_SHARE = 0.3
"""What is left of the likeness of a screen that is no card: of it only the few ways of asking of editors are known."""
LIKELY, NEAR_ENOUGH, BESIDE = 0.2, 0.33, 0.15
"""The scores from which a screen is offered and quoted where nothing is sure, and is offered beside an answer."""
RIVAL_SHARE = 0.6
"""The share of the score of the best screen from which another is worth a button, beside an answer or a refusal."""
WEIGHT_SHARE, MOST_WEIGHT = 0.5, 2.0
"""What the weight of what a screen explains counts for in its evidence, and the weight beyond which it adds nothing."""
LEAST_WEIGHT, LEAST_SUBJECT = 0.3, 0.2
"""What the words that an answer explains must weigh, unless it is asked for word for word: all, those of a subject."""
WORD_FOR_WORD = 0.95
"""Closeness and coverage of a question of few words that says as an example does."""
FITS = 0.8
"""Score, coverage and closeness from which a card is asked for so plainly that no off-topic turn of phrase counts."""
NEARLY, SUBJECT_OF_WRITTEN = 0.9, 0.6
"""Closeness and coverage of a question nearly as an editor wrote it, and the least weight of what names its subject."""
THE_SAME = 0.999
"""Closeness and coverage of a way of asking that was typed as an editor wrote it."""
WHOLE = 0.9
"""Coverage from which a screen may answer the whole of a question."""
SURE_OF_SHOWN, HALF = 0.5, 0.5
"""Score and coverage from which a screen answers a question that is completed with the name of what is shown."""
COVERAGE_OF_SHOWN = 0.8
"""Coverage from which a question on what is shown is answered: less would rather be a question on something else."""
OF_IT = 0.4
"""How much of a name a screen must say to be of what bears it."""
ITSELF = 0.165
"""What a card is ahead of others by having its own title before people's eyes: they see it, and ask for more."""
LEAST_OF_PART, SURE_OF_PART, SURE_OF_EACH = 0.5, 0.6, 0.9
"""Score and coverage from which a screen answers one of two facts asked for; coverage, where one screen says both."""
REGIONAL_BEHIND = 0.08
"""What the card of a region is behind others where a question names no region, nor what the card is about."""
REGIONS_APART = 0.1
"""By how much the card of a region must score above that of another one, so that it is taken without asking."""
MOST_PARTS = 4
"""Parts of a question in which two facts are looked for."""
WITHOUT_KIND = 0.1
"""What a card is behind others by holding no answer of a kind that is asked: no amount for « combien ça coûte »."""
NAMED = 0.4
"""How much of the title of a screen a part of a question says that names what it is about."""
NEAREST = 3
OVERVIEW_ADVANTAGE = 0.05
"""What the first card of a theme is ahead of the others, so that « le sommet » alone opens it."""

_SAYS = re.compile(r"[^\W\d_]|\d\s*[%€]")
"""What a question has at least: a letter, a percentage, an amount."""
_OWN_TRADE = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|slt|hello|hi|cc|coucou|yo) )?"
    r"(?:je )?(?:suis|jsui|tiens|gere|dirige|vends|fais) |j ai une? |nous (?:sommes|tenons|avons) "
    r"|i (?:run|own|am|m|have) "
)
"""How people begin who say what their company is."""
_OURS = frozenset({"ia", "ai", "chatgpt", "chatbot", "opco", "diag", "bpifrance"})
"""What names AI, or who pays for it: with it, « un devis » is a task to give it, not one that is given to the bot."""
_BY_A_TOOL = frozenset({"automatiquement", "automatique", "automatically", "outil", "logiciel", "tool", "software"})
"""What says of a task that it is to be done by a machine, and asks whether that can be."""
_OF_THE_KIND = {
    "combien": re.compile(r"\d"),
    "prix": re.compile(r"€|\beuros?\b|\bgratui|\bprix\b|\bpay(?:er|ez|e)\b", re.IGNORECASE),
    "quand": re.compile(r"\b20[12]\d\b|\b1er\b|\b\d\d? (?:janv|fév|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)"),
}
"""What a text says that answers « combien », « à quel prix », « quand »."""
_TAGS = re.compile(r"</?\w+>")
_SIZES = ((1e9, "milliards"), (1e6, "millions"))


@dataclass(frozen=True, slots=True)
class Selection:
    """What a question means.

    Attributes:
        answers: what opens the screens that answer it: none where
            that is not sure, two where two facts were asked for.
        nearest: what opens other screens near it, the nearest first; of a card, the page that says most of it.
        telling: where no answer is sure but a card comes near, its summary and the paragraph of it that says most of
            what is asked.
        details: for each answer that is a card, the paragraphs of its detail that say most of what is asked.
        off_topic: whether it is about something that the bot must not guess at.
        whom: whom to ask instead, in words of the source language; "" where nobody in particular knows.
        urgent: whether somebody may be in danger: `whom` is to be called.
    """

    answers: tuple[Action, ...] = ()
    nearest: tuple[Action, ...] = ()
    telling: tuple[str, ...] = ()
    details: tuple[tuple[str, ...], ...] = ()
    off_topic: bool = False
    whom: str = ""
    urgent: bool = False


class Answers:
    """What can be asked, ready to be searched.

    Args:
        content: everything the bot knows.
        translations: for each other language, the sentences of the content by the sentence in French.
    """

    def __init__(self, content: Content, translations: Sequence[Mapping[str, object]] = ()) -> None:
        self._content = content
        self.trades = TradeNames(content.trades.values(), content.other_trades)
        known = [*_cards(content, translations), *_scripts(content), *stage_documents.documents(content)]
        self._index = Index(known, {word: each.words for word, each in content.synonyms.items()})
        asked = {card.id: words_of_each([card.title, *card.requests]) for card in content.cards.values()}
        self._typed_words = TypedWords(content.typed_words, asked, self._index.stem)
        self._regions: dict[Action, set[str]] = {
            OpenCard(card.id): set(card.regions) for card in content.cards.values() if card.regions
        }
        names = set().union(*self._regions.values())
        self._names = {
            name: {self._index.stem(word) for word in words(name) if word not in STOPWORDS} for name in names
        }
        self._ours = frozenset(map(self._index.stem, _OURS))
        self._texts: dict[str, frozenset[str]] = {}
        """The texts of cards that were read, by what they say."""
        self._kinds: dict[Action, set[str]] = {
            OpenCard(card.id): self._kinds_of(card) for card in content.cards.values()
        }
        self._elsewhere: dict[str, list[tuple[tuple[str, ...], OffTopic]]] = defaultdict(list)
        for family in content.off_topic.values():
            for turn in family.words:
                typed = _turn(turn)
                self._elsewhere[typed[0]].append((typed, family))

    def _kinds_of(self, card: Card) -> set[str]:
        """Return the kinds of answer that a card holds."""
        text = _plain("\n".join((card.title, card.summary, *card.paragraphs())), self._content.figures)
        return {kind for kind, says in _OF_THE_KIND.items() if says.search(text)}

    def decide(self, question: Query, region: str = "") -> Selection:
        """Return which screens answer a question, or come near it; none of another region than `region`, if known."""
        if (self, region) not in question.memo:
            question.memo[self, region] = self._decide(question, region)
        decided: Selection = question.memo[self, region]
        return decided

    def _match(self, question: Query, terms: Sequence[QueryTerm]) -> list[Hit]:
        """Return what some words of a question match: looked for once, however many readings of it have them."""
        key = self, tuple(term.word for term in terms)
        if key not in question.memo:
            question.memo[key] = self._index.match(terms)
        found: list[Hit] = question.memo[key]
        return found

    def _decide(self, question: Query, region: str) -> Selection:
        terms = self._index.terms(question.words) if _SAYS.search(question.text) else []
        found = self._of_the_kind(self._as_people_ask(self._match(question, terms), terms), question.asked)
        found = _as_asked_first(self._of_the_region(found, terms, region))
        best = found[0].score if found else 0.0
        nearest = [match.id for match in found if match.score >= LIKELY]
        rivals = [match.id for match in found if match.score >= max(BESIDE, RIVAL_SHARE * best)]
        sure = bool(found) and is_sure(found)
        whom = self._who_knows(question, sure=sure)
        if whom is not None and not (found and _fits(found[0])):
            near = rivals if sure or (whom and found and evidence(found) >= NEAR_DESPITE) else []
            return Selection(nearest=self._opening(near, terms, question.asked), off_topic=True, whom=whom)
        if answers := self._several(question, found, region) or self._single(found, terms):
            others = [each for each in rivals if each not in answers]
            tell = self._of_detail if len(answers) == 1 else self._paragraph
            details = tuple(tell(each, terms, question.asked) for each in answers)
            return Selection(tuple(answers), self._opening(others, terms, question.asked), details=details)
        if not found or not _is_near(found, terms):
            return Selection()
        telling = self._telling(nearest[0], terms) if found[0].score >= NEAR_ENOUGH else ()
        return Selection(nearest=self._opening(nearest, terms, question.asked), telling=telling)

    def near(self, question: Query, region: str = "") -> tuple[Action, ...]:
        """Return what opens the screens nearest to a question, however little speaks for them, the nearest first.

        Args:
            question: the question, to which a screen of another kind is the answer.
            region: the name of the region that it is asked of: what it offers goes first.
        """
        terms = self._index.terms(question.words) if _SAYS.search(question.text) else []
        if not any(term.names_subject and term.stems for term in terms):
            return self.of_region(region).answers
        found = self._as_people_ask(self._match(question, terms), terms)
        found = self._of_the_region(self._of_the_kind(found, question.asked), terms, region)
        nearest = [match.id for match in found if match.score >= BESIDE and match.subject >= LEAST_SUBJECT]
        return self._opening([*self.of_region(region).answers, *nearest], terms, question.asked)

    def as_written(self, question: Query) -> Selection | None:
        """Return the card that answers a question nearly as an editor wrote it for that card; None where none does.

        A sentence that names a trade is not such a question: it may be a town, or ask for the uses in that trade.
        """
        if self.trades.mentions(question):
            return None
        terms = self._index.terms(question.words)
        first = next(iter(self._match(question, terms)), None)
        if first is None or not isinstance(first.id, OpenCard) or first.id.card in self.trades.cards or len(terms) < 2:
            return None
        if min(first.closeness, first.coverage) < NEARLY or first.subject < SUBJECT_OF_WRITTEN:
            return None
        decided = self.decide(question)
        return decided if decided.answers == (first.id,) else None

    def told_apart(self, question: Query) -> Selection | None:
        """Return the screens of the two things that a question compares by their names; None where it does not."""
        cards = [OpenCard(card) for card in compared(question, self._content) if card in self._content.cards]
        if not cards:
            return None
        terms = self._index.terms(question.words)
        tell = self._of_detail if len(cards) == 1 else self._paragraph
        return Selection(tuple(cards), details=tuple(tell(each, terms, question.asked) for each in cards))

    def of_what_is_shown(self, question: Query, shown: str) -> Selection:
        """Return the screen that answers a question on what is shown, by its name; none that says too little of it."""
        terms = self._index.terms([*question.words, *words(shown)])
        least = 0.0 if all(term.asks for term in self._index.terms(question.words)) else COVERAGE_OF_SHOWN
        found = self._match(question, terms)
        if len(found) > 1 and self._title(found[0].id) == shown and found[1].score >= found[0].score - ITSELF:
            found = found[1:]
        sure = [match.id for match in found[:1] if match.coverage >= least and _is_of_shown(match)]
        return Selection(tuple(sure), details=tuple(self._of_detail(each, terms, question.asked) for each in sure))

    def among(self, question: Query, screens: Set[Action], shown: str) -> Selection:
        """Return the one of some screens that answers a question on what is shown, by its name: « c’était où ? ».

        It must say what is asked and the name: what says nothing of « combien » does not tell how many came, what does
        not say « sommet » tells it of something else. One whose title asks the same goes before others.
        """
        screens = screens & self.bearing(shown)
        asked = self._match(question, self._index.terms(question.words))
        telling = {
            match.id: match.named > 0 for match in asked if match.coverage >= COVERAGE_OF_SHOWN and match.id in screens
        }
        found = self._match(question, self._index.terms([*question.words, *words(shown)]))
        sure = [match.id for match in found if match.id in telling and _is_of_shown(match)]
        return Selection(tuple(sorted(sure, key=lambda each: not telling[each])[:1]))

    def bearing(self, name: str) -> set[Action]:
        """Return the screens that say a name, or enough of it to be of what bears it."""
        terms = [term for term in self._index.terms(words(name)) if not term.asks]
        return {match.id for match in self._index.match(terms) if match.coverage >= OF_IT}

    def named_among(self, question: Query, screens: Set[Action]) -> list[Action]:
        """Return those of some screens that tell of what is named, the best first; none where another is named so."""
        terms = self._index.terms(question.words)
        if not question.content or all(term.asks for term in terms):
            return []
        found = [match for match in self._match(question, terms) if match.coverage >= TEXT_SHARE]
        if any(match.named and match.id not in screens for match in found):
            return []
        return [match.id for match in found if match.id in screens]

    def _title(self, action: Action) -> str:
        return self._content.cards[action.card].title if isinstance(action, OpenCard) else ""

    def of_region(self, name: str) -> Selection:
        """Return what tells of a region, by its name: no answer where nothing does."""
        cards = self._content.by_theme("regions")
        return Selection(tuple(OpenCard(card.id) for card in cards if name in card.regions)[:1])

    def of_town(self, name: str) -> Selection:
        """Return the stage that takes place in a town, by its name: no answer where none does."""
        found = [stage.id for stage in self._content.stages.values() if stage.town == name and stage.title is None]
        return Selection(tuple(OpenStage(each) for each in found[:1]))

    def _single(self, found: Sequence[Hit], terms: Sequence[QueryTerm]) -> list[Action]:
        """Return the screen that answers a question; none where that is not sure, or where each region has its own."""
        if not found or all(term.asks for term in terms) or _only_looks_like(terms):
            return []
        first, *others = found
        if not is_sure(found):
            return []
        rivals = [each for each in others if each.score >= first.score - REGIONS_APART]
        here = self._regions.get(first.id)
        written = first.closeness >= THE_SAME
        doubtful = here and not written and any(here.isdisjoint(self._regions.get(each.id, here)) for each in rivals)
        return [] if doubtful else [first.id]

    def _of_the_region(self, found: list[Hit], terms: Sequence[QueryTerm], known: str) -> list[Hit]:
        """Return what was found without the cards of regions other than those that a question names and `known`.

        Where it names none, those of regions come behind what is for everybody.
        """
        typed = {each for term in terms for each, alike in term.stems.items() if alike == 1.0}
        named = {region for region, stems in self._names.items() if stems <= typed or region == known}
        if not named and len(_near_the_best(found, self._regions)) > 1:
            return found
        if not named:
            elsewhere = (
                replace(hit, score=hit.score - REGIONAL_BEHIND)
                if hit.named < NAMED and hit.id in self._regions
                else hit
                for hit in found
            )
            return sorted(elsewhere, key=lambda hit: -hit.score)
        return [match for match in found if not named.isdisjoint(self._regions.get(match.id, named))]

    def _as_people_ask(self, found: list[Hit], terms: Sequence[QueryTerm]) -> list[Hit]:
        """Return what was found by how like the question is to what people typed for it, too, the best first.

        A screen that says no word of the question is found as well where people ask for it in such words.
        """
        like = self._typed_words.likeness(map(self._stem_of, terms))
        nearest = sorted(like.screens, key=lambda each: (-like.screens[each], str(each)))[:NEAREST]
        hits = {each: Hit(each, 0.0, 0.0, 0.0, 0.0) for each in nearest} | {hit.id: hit for hit in found}
        alike = {
            each: (like.screens.get(each, 0.0) if isinstance(each, OpenCard) else NO_CARD_SHARE * hit.closeness)
            - like.elsewhere
            for each, hit in hits.items()
        }
        told = (replace(hit, score=hit.score + alike[each], likeness=alike[each]) for each, hit in hits.items())
        return sorted(told, key=lambda hit: -hit.score)

    def _stem_of(self, term: QueryTerm) -> str:
        """Return the stem that a word most likely stands for: its own where people type it, and it is no slip."""
        own = self._index.stem(term.word)
        return own if own in self._typed_words else max(term.stems, key=lambda each: term.stems[each], default=own)

    def _of_the_kind(self, found: list[Hit], asked: Set[str]) -> list[Hit]:
        """Return what was found, the cards that say nothing of a kind that is asked further behind: no price."""
        wanted = asked & _OF_THE_KIND.keys() - ({"combien"} if "prix" in asked else set())
        if not wanted:
            return found
        lacking = {match.id: WITHOUT_KIND * len(wanted - self._kinds.get(match.id, wanted)) for match in found}
        behind = (
            replace(match, score=match.score - less, likeness=match.likeness - less)
            if (less := lacking[match.id])
            else match
            for match in found
        )
        return sorted(behind, key=lambda match: -match.score)

    def _who_knows(self, question: Query, *, sure: bool) -> str | None:
        """Return whom to ask what an off-topic turn of phrase gives away; None where there is none.

        Where a screen is `sure` to answer, a question that names AI, or who pays for it, is ours; so is one that names
        both, sure or not: « j’ai monté ma SASU, le Diag Data IA est pour moi ? ».
        """
        typed = tuple(map(singular, question.words))
        own_trade = _OWN_TRADE.match(" ".join(question.words))
        named = self._ours_in(typed)
        names_ours, strongly = bool(named), len(named) > 1
        for turn, family in self._said_of(typed):
            of_ours = family.task or ((sure or strongly) and not self._names_ours(turn))
            ours = not family.firm and ((names_ours and of_ours) or (family.task and not _BY_A_TOOL.isdisjoint(typed)))
            if not ours and not (family.trade and own_trade):
                return family.whom or ""
        return None

    def danger(self, question: Query) -> Selection | None:
        """Return whom to call where a sentence says that somebody may be in danger; None where it does not."""
        told = self._said_of(tuple(map(singular, question.words)))
        urgent = next((family for _, family in told if family.urgent), None)
        return Selection(off_topic=True, whom=urgent.whom or "", urgent=True) if urgent else None

    def _said_of(self, typed: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], OffTopic]]:
        """Yield the off-topic turns of phrase that words hold, with the family of each."""
        for start, first in enumerate(typed):
            for turn, family in self._elsewhere.get(first, ()):
                if _says(typed[start:], turn) and not _is_known_after_all(typed, family):
                    yield turn, family

    def _names_ours(self, typed: Iterable[str]) -> bool:
        return bool(self._ours_in(typed))

    def _ours_in(self, typed: Iterable[str]) -> set[str]:
        """Return what words name of AI, or of who pays for it: each once."""
        stems = (self._index.stem(each) for word in typed for each in (word, unglued(word)) if each)
        return {each for each in stems if each in self._ours}

    def _several(self, question: Query, found: Sequence[Hit], region: str) -> list[Action]:
        """Return the screens that answer a question of two facts; none where one screen does, or where that fails."""
        parts = [terms for clause in question.clauses if (terms := self._index.terms(clause))]
        if not 2 <= len(parts) <= MOST_PARTS or not found or all(term.asks for part in parts for term in part):
            return []
        least = SURE_OF_EACH if found[0].coverage >= WHOLE else SURE_OF_PART
        sure: list[Action] = []
        for part, readings in zip(parts, _readings(parts), strict=True):
            match = self._best_of(question, readings, region)
            if not (
                match and match.score >= LEAST_OF_PART and match.coverage >= least and _has_its_own_say(part, match)
            ):
                return []
            sure.append(match.id)
        answers = list(dict.fromkeys(sure))[:2]
        return answers if len(answers) == 2 else []

    def _best_of(self, question: Query, readings: Iterable[Sequence[QueryTerm]], region: str) -> Hit | None:
        found = (self._of_the_region(self._match(question, reading), reading, region)[:1] for reading in readings)
        return max(chain.from_iterable(found), key=lambda match: match.score, default=None)

    def _telling(self, action: Action, terms: Sequence[QueryTerm]) -> tuple[str, ...]:
        """Return the summary of a card, and the paragraph that says more of what is asked; () for other screens."""
        card = self._content.cards.get(action.card) if isinstance(action, OpenCard) else None
        if card is None:
            return ()
        texts = [card.summary, *card.paragraphs()]
        weights = self._said_in(texts, terms, frozenset())
        return tuple(dict.fromkeys([card.summary, texts[weights.index(max(weights))]]))

    def _said_in(self, texts: Iterable[str], terms: Sequence[QueryTerm], asked: Set[str]) -> list[float]:
        """Return, for each text of a card, what of a question it says: the weight of its words, and what is asked."""
        weights = {each: term.weight for term in terms for each in term.stems}
        return [self._says_of(self._read(text), weights, asked) for text in texts]

    def _read(self, text: str) -> frozenset[str]:
        """Return the stems of a text of a card, and the kinds of answer that it holds: « =prix »; read once."""
        if text not in self._texts:
            plain = _plain(text, self._content.figures)
            kinds = (f"={kind}" for kind, says in _OF_THE_KIND.items() if says.search(plain))
            self._texts[text] = frozenset({*map(self._index.stem, words(plain)), *kinds})
        return self._texts[text]

    def _says_of(self, stems: Set[str], weights: Mapping[str, float], asked: Set[str]) -> float:
        kinds = sum(f"={kind}" in stems for kind in asked)
        return round(sum(weight for each, weight in weights.items() if each in stems) + ASKED_WEIGHT * kinds, 3)

    def _pages(self, card: Card, terms: Sequence[QueryTerm], asked: Set[str]) -> list[float]:
        """Return, for each page of the detail of a card, what of a question it says."""
        return self._said_in([" ".join(texts) for texts in pages.parts(card)[1:]], terms, asked)

    def _opening(self, nearest: Sequence[Action], terms: Sequence[QueryTerm], asked: Set[str]) -> tuple[Action, ...]:
        """Return what opens the nearest screens: of a card, the page of its detail that says most of what is asked."""
        return tuple(self._best_page(each, terms, asked) for each in nearest[:NEAREST])

    def _best_page(self, action: Action, terms: Sequence[QueryTerm], asked: Set[str]) -> Action:
        card = self._content.cards.get(action.card) if isinstance(action, OpenCard) else None
        weights = self._pages(card, terms, asked) if card else []
        return OpenCard(card.id, page=2 + weights.index(max(weights))) if card and weights else action

    def _of_detail(self, action: Action, terms: Sequence[QueryTerm], asked: Set[str]) -> tuple[str, ...]:
        """Return the page of a card's detail that says most of what is asked, the paragraph that does first.

        Its summary is left out.
        """
        card = self._content.cards.get(action.card) if isinstance(action, OpenCard) else None
        if card is None:
            return ()
        weights = self._pages(card, terms, asked)
        texts = [text for text in pages.parts(card)[1 + weights.index(max(weights))] if text != card.summary]
        says = dict(zip(texts, self._said_in(texts, terms, asked), strict=True))
        first = max(texts, key=lambda text: says[text], default="")
        return tuple(sorted(texts, key=lambda text: text != first))

    def _paragraph(self, action: Action, terms: Sequence[QueryTerm], asked: Set[str]) -> tuple[str, ...]:
        """Return the paragraph of a card's detail that says more of what is asked than its summary, if one does."""
        card = self._content.cards.get(action.card) if isinstance(action, OpenCard) else None
        if card is None:
            return ()
        texts = [card.summary, *card.paragraphs()]
        weights = self._said_in(texts, terms, asked)
        best = weights.index(max(weights))
        return (texts[best],) if best else ()


def evidence(found: Sequence[Hit]) -> float:
    """Return how much speaks for the first of some screens.

    That is the share of the question that it explains, what that share weighs, its lead over the next, and how much
    more like those typed for it than like those off topic the question is. A long story leaves most of its words
    unexplained, and is understood all the same where those that are explained weigh enough; of a few light words even
    all prove little. The shares are those of a logistic regression on 7,500 questions, of which no word was counted.
    """
    first, second = found[0], found[1].score if len(found) > 1 else 0.0
    weight = WEIGHT_SHARE * min(first.weight, MOST_WEIGHT)
    lead = LEAD_SHARE * (first.score - second)
    return COVERED_SHARE * first.coverage + weight + lead + LIKENESS_SHARE * first.likeness


def is_sure(found: Sequence[Hit]) -> bool:
    """Tell whether the first of some screens may be taken for the answer."""
    first = found[0]
    written = first.closeness >= WORD_FOR_WORD and first.weight > WHAT_WEIGHT
    if first.weight < LEAST_WEIGHT or first.subject < LEAST_SUBJECT:
        return written
    return (written and first.coverage >= WORD_FOR_WORD) or evidence(found) >= SURE


def _only_looks_like(terms: Sequence[QueryTerm]) -> bool:
    """Tell whether what a question is about is known by nothing but a word that looks like one of ours."""
    alike = [max(term.stems.values(), default=0.0) for term in terms if term.names_subject]
    return bool(alike) and max(alike) < SOUNDS_ALIKE


def _is_of_shown(match: Hit) -> bool:
    """Tell whether a screen answers a question with which the name of what is shown was matched."""
    return match.score >= SURE_OF_SHOWN and match.coverage >= HALF and match.weight >= LEAST_WEIGHT


def _near_the_best(found: Sequence[Hit], regions: Mapping[Action, Set[str]]) -> set[frozenset[str]]:
    """Return the regions of the cards that come near the best: where several do, none is to be chosen silently."""
    least = max((hit.score for hit in found), default=0.0) - REGIONS_APART
    return {frozenset(regions[hit.id]) for hit in found if hit.id in regions and hit.score >= least}


def _is_near(found: Sequence[Hit], terms: Sequence[QueryTerm]) -> bool:
    """Tell whether the best screen that was found may be offered: little speaks for one where a word is not known."""
    if found[0].subject < LEAST_SUBJECT and found[0].closeness < WORD_FOR_WORD:
        return False
    return evidence(found) >= (NEAR if all(term.stems for term in terms) else NEAR_DESPITE)


def _has_its_own_say(part: Sequence[QueryTerm], match: Hit) -> bool:
    """Tell whether a part of a question asks something, or names what the screen is about: « Lyon et Dijon, quand »."""
    return match.named >= NAMED or any(term.asks and term.weight > WHAT_WEIGHT for term in part)


def _as_asked_first(found: Sequence[Hit]) -> list[Hit]:
    """Return what was found with the screens first that editors wrote this very question for; else in its order."""
    return sorted(found, key=lambda match: min(match.closeness, match.coverage) < THE_SAME)


def _fits(match: Hit) -> bool:
    plainly = min(match.score - match.likeness, match.closeness, match.coverage) >= FITS
    return match.weight >= LEAST_WEIGHT and (plainly or min(match.closeness, match.coverage) >= WORD_FOR_WORD)


def _turn(text: str) -> tuple[str, ...]:
    """Return the words of a turn of phrase, as those of a question are compared with them."""
    return tuple(map(singular, words(text)))


def _says(typed: tuple[str, ...], turn: tuple[str, ...]) -> bool:
    """Tell whether a question begins with a turn of phrase."""
    return typed[: len(turn)] == turn


def _is_known_after_all(typed: tuple[str, ...], family: OffTopic) -> bool:
    """Tell whether a question that looks off topic says a word that makes it one of ours."""
    turns = map(_turn, family.unless)
    return any(_says(typed[start:], turn) for turn in turns for start in range(len(typed)))


def _readings(parts: Sequence[Sequence[QueryTerm]]) -> Iterator[list[list[QueryTerm]]]:
    """Yield the ways to read each part of a question: as it stands, and with what it leaves to another part to say.

    In « qui organise le business day et c’est où », that is what the second part is about; in « Lyon et Marseille,
    c’est quand », what the first two parts ask.
    """
    subjects = [[term for term in part if not term.asks] for part in parts]
    asked = [[term for term in part if term.asks] for part in parts]
    longest, asking = max(subjects, key=len), max(asked, key=len)
    for part, subject, asks in zip(parts, subjects, asked, strict=True):
        completed = [*subject, *(asks or asking)]
        others = [term for term in longest if term not in subject]
        yield [*([completed, list(part)] if subject else []), [*completed, *others]]


def _cards(content: Content, translations: Sequence[Mapping[str, object]]) -> Iterator[IndexEntry]:
    overviews = {content.by_theme(theme)[0].id for theme in {card.theme for card in content.cards.values()}}
    named: dict[str, list[str]] = defaultdict(list)
    for trade in content.trades.values():
        named[trade.card] += trade.words
    for card in content.cards.values():
        label = (card.label,) if card.label else ()
        texts = [(SUMMARY_SHARE, card.summary), (TEXT_SHARE, card.text or "")]
        for sentences in translations:
            texts += [(SUMMARY_SHARE, _in(sentences, said)) for said in (card.title, card.summary)]
            texts += [(TEXT_SHARE, _in(sentences, said)) for said in card.paragraphs()]
        # What AI is for in any company says something of everything: its text would weigh on all other cards.
        told = texts if card.id != ANY_TRADE else []
        plain = tuple((share, _plain(text, content.figures)) for share, text in told)
        advantage = OVERVIEW_ADVANTAGE if card.id in overviews else 0.0
        requests = (card.title, *label, *card.requests, *named[card.id])
        yield IndexEntry(OpenCard(card.id), card.title, requests, plain, advantage)


def _plain(text: str, figures: Mapping[str, Figure]) -> str:
    """Return a text without tags, the figures that it quotes as people type them: « 200 millions euros », « 8 % »."""

    def typed(match: re.Match[str]) -> str:
        figure = figures.get(match[1])
        if figure is None:
            return ""
        for size, name in _SIZES:
            if figure.value >= size:
                return f"{figure.value / size:g} {name} {figure.unit}"
        return f"{figure.value:.10g} {figure.unit}"

    return PLACEHOLDER.sub(typed, _TAGS.sub(" ", text))


def _in(sentences: Mapping[str, object], sentence: str) -> str:
    """Return a sentence in the language of a catalogue, "" where that does not hold it."""
    said = sentences.get(sentence)
    return said if isinstance(said, str) else ""


def _scripts(content: Content) -> Iterator[IndexEntry]:
    for script in content.scripts.values():
        if script.requests:
            yield IndexEntry(OpenScript(script.id), script.title, (script.title, *script.requests), advantage=-0.05)
