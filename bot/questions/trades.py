"""Which trade a typed text names, where it names nothing else: « maçon », « je suis macon ». Pure.

Some names of trades are those of towns too, or of something else that the bot knows: Mâcon, L’Hôtellerie, the Cafés IA.
"""

import re
from collections.abc import Collection, Iterator

from bot.content.models import Trade
from bot.lexicon import fold
from bot.questions.query import Query

_OWN = re.compile(
    r"(?:(?:moi )?(?:je suis|j.?suis|chui|on est|nous sommes|j.?ai|je (?:tiens|g[eè]re|dirige|vends|fais)"
    r"|nous (?:avons|tenons))\s+(?:(?:une?|des?|du|de la|ma|mon|petite?)\s+)*"
    r"|(?:i.?a?m|we are|(?:i|we) (?:run|own|have))\s+(?:(?:an?|my|small)\s+)*)",
    re.IGNORECASE,
)
"""How people begin who say what they are, or what their company is."""


_SMALL = re.compile(r"(?:petite?|small)\s+$")
"""A word that may be of a trade’s own name: « petit commerce »."""


SHORTEST = 5
"""Letters of the shortest name of a trade that is read inside a sentence."""


class TradeNames:
    """The names of trades, as people type them.

    Args:
        trades: the trades of the content.
    """

    def __init__(self, trades: Collection[Trade]) -> None:
        self.cards = {trade.card for trade in trades}
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
