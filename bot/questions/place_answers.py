"""Where somebody is, as they type it when they are asked: a place, and nothing that only looks like one. Pure."""

from bot.places.resolver import PlaceMatch, Places
from bot.places.vocabulary import FILLERS
from bot.questions.interpreter import left_over
from bot.questions.query import Query
from bot.questions.small_talk import small_talk
from bot.questions.trades import TradeNames
from bot.questions.vocabulary import ASKING, STOPWORDS

_SAYS_NOTHING = FILLERS | STOPWORDS


def place_told(query: Query, places: Places, trades: TradeNames) -> PlaceMatch | None:
    """Return the places that a text may mean where a place was asked for; None where it tells of something else.

    « je suis boulanger » is a trade, not Boulange, and « je suis maçon » not Mâcon; « c’est quoi un OPCO ? » asks
    something, and no word of it is a place with a typing error in it.

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
        return finding
    if small_talk(query.text) or any(word in ASKING for word in rest.words):
        return None
    whole = any(not left_over(rest.words, [place], _SAYS_NOTHING) for place in finding.candidates)
    return finding if whole or not finding.candidates else None
