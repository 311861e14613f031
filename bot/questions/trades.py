"""Which trade a typed text names, where it names nothing else: « maçon », « je suis macon ». Pure.

Some names of trades are those of towns too, or of something else that the bot knows: Mâcon, L’Hôtellerie, the Cafés IA.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.content.models import Trade, listed
from bot.lexicon import fold
from bot.questions.query import Query
from bot.questions.trade_families import Name, family, singular, typed_words
from bot.questions.vocabulary import LOW_WEIGHT, STOPWORDS

_OWN = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|slt|bjr|coucou|cc|hello|hi|hey|yo)[\s,!]+)?"
    r"(?:(?:moi )?(?:je suis|j.?suis?|chui|on est|nous sommes|j.?ai|je (?:tiens|g[eè]re|dirige|vends|fais)"
    r"|nous (?:avons|tenons))\s+(?:(?:une?|des?|du|de la|ma|mon|petite?)\s+)*"
    r"|(?:i.?a?m|we are|(?:i|we) (?:run|own|have))\s+(?:(?:an?|my|small)\s+)*)",
    re.IGNORECASE,
)
"""How people begin who say what they are, or what their company is."""


_SMALL = re.compile(r"(?:petite?|small)\s+$")
"""A word that may be of a trade’s own name: « petit commerce »."""


SHORTEST = 5
"""Letters of the shortest name of a trade that is read inside a sentence."""
ANY_TRADE = "usages-tous-metiers"
"""The card of what AI is for in any company: for whoever is of a trade that has no card of its own."""
LONGEST = 4
"""Words of the longest name of a trade."""
_ARTICLES = "suis jsuis chui sommes un une a an ma mon notre our my metier en chez pour tiens fais"
_BEFORE_ONES_OWN = frozenset(_ARTICLES.split())
"""Words before a misspelt trade."""
ALIKE, LEAST_MISSPELT = 0.87, 7
"""How much a word must look like the name of a trade to be that name misspelt, and its letters at least."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A trade that a sentence names: its card, and where the name stands among the words of the sentence.

    Attributes:
        card: the card of its uses; that of any company where it has none of its own.
        trade: its id; "" where it has no card of its own.
        words: the words of the sentence, without those that only join names.
        start, end: the place of the name among them.
        parted: whether nothing follows the name, or a sign that parts it from what does: « coiffeur, seule à Pau ».
    """

    card: str
    trade: str
    words: tuple[str, ...]
    start: int
    end: int
    parted: bool

    @property
    def name(self) -> Name:
        """The words of the name as typed."""
        return self.words[self.start : self.end]


class TradeNames:
    """The names of trades, as people type them.

    Args:
        trades: the trades of the content.
        others: lines of the names of trades without a card of their own, separated by commas.
    """

    def __init__(self, trades: Collection[Trade], others: Sequence[str] = ()) -> None:
        self.cards = {trade.card for trade in trades}
        self._trades, self._others = trades, others
        self._cards = {trade.id: trade.card for trade in trades}
        self._written = {word.casefold(): trade.card for trade in trades for word in trade.words}
        self._folded = {fold(word): card for word, card in self._written.items()}
        self._named = {
            " ".join(re.findall(r"[a-z0-9]+", fold(word))): trade for trade in trades for word in trade.words
        }

    def own(self, query: Query) -> tuple[str, str] | None:
        """Return the card of the trade that somebody says is theirs, « je suis macon », and what they say after it."""
        said = fold(_plain(query.text))
        told = _OWN.match(said)
        rest = said[told.end() :] if told else ""
        if told and (small := _SMALL.search(told.group())) and f"{small.group()}{rest}" in self._folded:
            rest = f"{small.group()}{rest}"
        ends = (end.start() for end in re.finditer(r"\b", rest))
        named = [end for end in ends if rest[:end] in self._folded]
        return (self._folded[rest[: named[-1]]], rest[named[-1] :]) if named else None

    def named(self, query: Query) -> str | None:
        """Return the id of the only trade that a sentence names anywhere; None where it names none or several."""
        found = {trade.id for trade in self._in(query)}
        return found.pop() if len(found) == 1 else None

    def named_in(self, query: Query) -> str | None:
        """Return the card of the only trade that a sentence names in passing: « j’ai un salon de coiffure »."""
        found = {trade.card for trade in self._in(query, SHORTEST)}
        return found.pop() if len(found) == 1 else None

    def mentions(self, query: Query) -> list[Mention]:
        """Return the trades that a sentence names, in its order; of names within another one only the longest."""
        if self not in query.memo:
            query.memo[self] = self._mentions(query)
        return list(query.memo[self])

    def _mentions(self, query: Query) -> list[Mention]:
        typed = tuple(typed_words(query.folded))
        one, of_family = singular(typed), family(typed)
        found = list[Mention]()
        for length in range(min(LONGEST, len(typed)), 0, -1):
            for start in range(len(typed) - length + 1):
                end = start + length
                trade = self._exact.get(one[start:end], self._families.get(of_family[start:end]))
                if trade is not None and not any(each.start <= start and end <= each.end for each in found):
                    found.append(self._mention(trade, query, start, end))
        return sorted(found, key=lambda each: each.start)

    def misspelt(self, query: Query) -> Mention | None:
        """Return the trade whose name a sentence misspells: the first word that nearly is one."""
        from rapidfuzz import process  # noqa: PLC0415 -- kept out of the start, and of idle memory
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        typed = tuple(typed_words(query.folded))
        for at, word in enumerate(typed):
            if len(word) < LEAST_MISSPELT or word in STOPWORDS | LOW_WEIGHT:
                continue
            near = process.extractOne(word, self._single, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
            if near and (at == 0 or typed[at - 1] in _BEFORE_ONES_OWN):
                return self._mention(self._exact[(near[0],)], query, at, at + 1)
        return None

    def _mention(self, trade: str, query: Query, start: int, end: int) -> Mention:
        typed = tuple(typed_words(query.folded))
        last = re.search(rf"\b{typed[end - 1]}\b\s*(?:$|[^\w\s'-])", query.folded)
        return Mention(self._cards.get(trade, ANY_TRADE), trade, typed, start, end, last is not None)

    @cached_property
    def _exact(self) -> dict[Name, str]:
        """The trades of all names, by their words in the singular; "" for those without a card."""
        named = dict.fromkeys(listed(" ".join(self._others)), "")
        named |= {name: trade.id for trade in self._trades for name in trade.names}
        known = {singular(tuple(typed_words(fold(name)))): trade for name, trade in named.items() if name[0] != "à"}
        return {name: trade for name, trade in known.items() if len(name) <= LONGEST}

    @cached_property
    def _families(self) -> dict[Name, str]:
        """The trades of the families of names of which only one trade is."""
        trades = defaultdict[Name, set[str]](set)
        for name, trade in self._exact.items():
            trades[family(name)].add(trade)
        return {name: found.pop() for name, found in trades.items() if len(found) == 1}

    @cached_property
    def _single(self) -> list[str]:
        """The names of one word that may be misspelt."""
        return [name[0] for name in self._exact if len(name) == 1 and len(name[0]) >= LEAST_MISSPELT]

    def _in(self, query: Query, shortest: int = 1) -> Iterator[Trade]:
        """Yield the trades whose names stand in a sentence, « salons de coiffure » too, of so many letters at least."""
        typed = re.findall(r"[a-z0-9]+", query.folded)
        runs = (" ".join(typed[at : at + length]) for length in (1, 2, 3) for at in range(len(typed) - length + 1))
        for run in runs:
            trade = self._named.get(run) or self._named.get(run.removesuffix("s"))
            if trade and len(run) >= shortest:
                yield trade

    def card_of(self, query: Query) -> str | None:
        """Return the card of the trade that a text names; None where it says more.

        Alone, a name counts only with its accents: « macon » may be the town.
        """
        own = self.own(query)
        return self._written.get(_plain(query.text).casefold()) or (own[0] if own and not own[1] else None)


def _plain(text: str) -> str:
    return " ".join(text.replace("'", "’").split()).strip(" .!?…")
