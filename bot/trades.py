"""Which trade a typed text names, where it names nothing else: « maçon », « je suis macon ». Pure.

Some names of trades are those of towns too, or of something else that the bot knows: Mâcon, L’Hôtellerie, the Cafés IA.
"""

import re
from collections.abc import Iterable

from bot.content import Trade
from bot.place_names import fold

_OWN = re.compile(
    r"(?:moi )?(?:je suis|j.?suis|chui|on est|nous sommes|i.?a?m|we are|"
    r"j.?ai|je (?:tiens|g[eè]re|dirige|vends|fais)|nous (?:avons|tenons)|(?:i|we) (?:run|own|have))"
    r"\s+(?:(?:une?|des?|du|de la|an?|ma|mon|petite?|my)\s+)*",
    re.IGNORECASE,
)
"""How people begin who say what they are, or what their company is."""


class TradeNames:
    """The names of trades, as people type them.

    Args:
        trades: the trades of the content.
    """

    def __init__(self, trades: Iterable[Trade]) -> None:
        self._written = {word.casefold(): trade.card for trade in trades for word in trade.words}
        self._folded = {fold(word): card for word, card in self._written.items()}

    def card_of_own(self, text: str) -> str | None:
        """Return the card of the trade that somebody says is theirs, « je suis macon »; None where more is said."""
        said = _plain(text)
        told = _OWN.match(said)
        return self._folded.get(fold(said[told.end() :])) if told else None

    def card_of(self, text: str) -> str | None:
        """Return the card of the trade that a text names; None where it says more.

        Alone, a name counts only with its accents: « macon » may be the town.
        """
        return self._written.get(_plain(text).casefold()) or self.card_of_own(text)


def _plain(text: str) -> str:
    return " ".join(text.replace("'", "’").split()).strip(" .!?…")
