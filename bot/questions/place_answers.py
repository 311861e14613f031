"""Where somebody is, as they type it when they are asked: a place, and nothing that only looks like one. Pure."""

from bot.places.resolver import PlaceMatch, Places
from bot.places.vocabulary import FILLERS
from bot.questions.interpreter import left_over
from bot.questions.meeting_requests import names_occasion, plain
from bot.questions.query import Query
from bot.questions.small_talk import small_talk
from bot.questions.support_requests import HELP
from bot.questions.trades import TradeNames
from bot.questions.vocabulary import ASKING, STOPWORDS

_SAYS_NOTHING = FILLERS | STOPWORDS
_OF_PLACES = frozenset({"quoi", "where", "quand"})
"""What is asked by words that tell where somebody is as well: « un endroit près de », « place de la gare »."""


def place_told(query: Query, places: Places, trades: TradeNames) -> PlaceMatch | None:
    """Return the places that a text may mean where a place was asked for; None where it tells of something else.

    « je suis boulanger » is a trade, not Boulange, and « je suis maçon » not Mâcon; « c’est quoi un OPCO ? » asks
    something, and no word of it is a place with a typing error in it. « une rencontre à Lyon » and « quelles aides à
    Mende ? » name a place, and ask for something in it.

    Args:
        query: what was typed.
        places: all places.
        trades: the names of trades.
    """
    if trades.card_of(query):
        return None
    own = trades.own(query)
    rest = Query(own[1]) if own else query
    finding = places.find(rest.sentence)
    if not finding.guessed:
        return None if _asks_for_more(rest) else finding
    if small_talk(query.text) or any(word in ASKING for word in rest.words):
        return None
    whole = any(not left_over(rest.words, [place], _SAYS_NOTHING) for place in finding.candidates)
    return finding if whole or not finding.candidates else None


def _asks_for_more(query: Query) -> bool:
    """Tell whether a sentence asks for something beside the place that it names."""
    asked = {ASKING[word] for word in query.words if word in ASKING} - _OF_PLACES
    return bool(asked or not HELP.isdisjoint(query.words)) or names_occasion(plain(query))
