"""Whether a typed sentence asks whom to call in a place: « qui appeler dans le 23 », « la CCI de mon département »."""

from collections.abc import Sequence

from bot.places.gazetteer import Place
from bot.questions.interpreter import NEAR, left_over
from bot.questions.query import Query
from bot.questions.support_requests import OF_A_COMPANY
from bot.questions.tokenizer import words
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS
from bot.questions.whereabouts import without_company

_CALL = (
    "appeler appelle appel joindre contacter contact contacts telephoner telephone numero coordonnees call phone ring "
    "mail email adresse courriel"
)
CALL = frozenset(_CALL.split())
"""Words that ask whom to call."""
_CHAMBER = "cci cma chambre chambres chamber chambers"
CHAMBER = frozenset(_CHAMBER.split())
"""Words that name a chamber."""
_OF_A_CHAMBER = "metiers metier commerce industrie artisanat trades trade crafts"
OF_A_CHAMBER = frozenset(_OF_A_CHAMBER.split())
"""Words that say which chamber, and mean none by themselves: « industrie 5.0 » asks for no chamber."""
_SOMEBODY = (
    "quelqu humain humaine personne conseiller conseillere interlocuteur interlocutrice someone somebody human person "
    "adviser advisor"
)
SOMEBODY = frozenset(_SOMEBODY.split())
"""Words that ask for a human being."""
_TALKING = (
    "parler discuter echanger aider aide accompagner accompagne expliquer explique conseiller renseigner rencontrer "
    "voir trouver talk speak help advise explain meet see find"
)
TALKING = frozenset(_TALKING.split())
"""What one wants of them."""
_HERE = "mon ma mes notre moi departement departemental region coin ville ici local locale my our here department town"
HERE = frozenset(_HERE.split())
"""Words that mean the place of whoever asks."""
_BELONGS = "depends depend dependons dependre releve relevons rattache rattachee mienne bonne covers cover serves serve"
BELONGS = frozenset(_BELONGS.split())
"""Words that ask which chamber a company belongs to."""
_USUAL = BELONGS | STOPWORDS | LOW_WEIGHT | ASKING.keys() | CALL | CHAMBER | OF_A_CHAMBER | HERE | NEAR | OF_A_COMPANY


def without_call(query: Query) -> str:
    """Return a sentence without the words that ask whom to call: « La Chambre » and « Métiers » are places too."""
    return " ".join(
        word
        for word in query.text.split()
        if not (CALL | CHAMBER | OF_A_CHAMBER | SOMEBODY | TALKING).intersection(words(word))
    )


def may_ask_whom_to_call(query: Query) -> bool:
    """Tell whether a sentence holds a word by which one asks for a chamber, or whom to call."""
    return not (CALL | CHAMBER | SOMEBODY).isdisjoint(query.words) or _asks_who_helps(query)


def _asks_who_helps(query: Query) -> bool:
    """Tell whether a sentence asks who helps: « qui peut m’aider à Brest ? »."""
    return "qui" in query.asked and not TALKING.isdisjoint(query.words)


def asks_whom_to_call(query: Query, named: Sequence[Place]) -> bool:
    """Tell whether a sentence asks for a chamber or whom to call, in a place, and for nothing else.

    « Le numéro de la CCI » names no place and asks all the same: the bot asks where.

    Args:
        query: the sentence.
        named: the places that it names.
    """
    typed = query.words
    of_a_chamber = bool(CALL.intersection(typed)) and bool(CHAMBER.intersection(typed))
    if not (named or of_a_chamber) and (HERE | NEAR).isdisjoint(typed):
        return False
    if not may_ask_whom_to_call(query):
        return False
    usual = _USUAL | SOMEBODY | TALKING if named and (CALL | CHAMBER).isdisjoint(typed) else _USUAL
    # « je tiens une pharmacie à Colmar, la CCI c’est laquelle ? »: what tells of a company asks nothing.
    readings = [query, *without_company(query, [place.name for place in named])]
    return any(not left_over(each.words, named, usual) for each in readings if may_ask_whom_to_call(each))
