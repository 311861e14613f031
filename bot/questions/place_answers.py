"""Where somebody is, as they type it when they are asked, and what else a sentence on a place may ask. Pure."""

from bot.places.mentions import named_places
from bot.places.resolver import PlaceMatch, Places
from bot.places.vocabulary import FILLERS
from bot.questions.answers import Answers
from bot.questions.interpreter import left_over
from bot.questions.meeting_requests import names_occasion, plain
from bot.questions.query import Query
from bot.questions.small_talk import small_talk
from bot.questions.support_requests import HELP
from bot.questions.trades import TradeNames
from bot.questions.vocabulary import ASKING, STOPWORDS
from bot.questions.whereabouts import without_whereabouts
from bot.replies.callback_data import Action

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


def near_it(query: Query, answers: Answers, places: Places) -> tuple[Action, ...]:
    """Return what opens the screens near a sentence that another screen answers, that of the region it names first.

    None where it says nothing beside a place.
    """
    named = named_places(query.sentence, places.find(query.sentence))
    rest = without_whereabouts(query, [place.name for place in named])
    if not set(rest.words) - _SAYS_NOTHING - ASKING.keys():
        return ()
    regions = {place.region for place in named}
    return answers.near(query, places.region_name(named[0].region) if len(regions) == 1 else "")


def _asks_for_more(query: Query) -> bool:
    """Tell whether a sentence asks for something beside the place that it names."""
    asked = {ASKING[word] for word in query.words if word in ASKING} - _OF_PLACES
    return bool(asked or not HELP.isdisjoint(query.words)) or names_occasion(plain(query))
