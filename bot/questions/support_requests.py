"""The supports that a typed sentence asks for: those that fit the company that it tells of, and little else. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.places.gazetteer import Place
from bot.questions.query import Query
from bot.questions.tokenizer import unglued, words
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS
from bot.questions.whereabouts import without_company, without_whereabouts
from bot.replies.callback_data import TellCompany
from bot.supports.described import Description, described

_HELP = "aide aides aider help support grant grants funding subvention subventions financement dispositif dispositifs"
HELP = frozenset(_HELP.split())
"""Words that ask for support: with a place alone, they ask for that of its region."""
_RIGHTS = "droit droits eligible eligibles pretendre beneficier toucher entitled get"
RIGHTS = frozenset(_RIGHTS.split())
"""Words that ask for what somebody is entitled to."""
_WANTED = (
    "payer paye financements financer pret prime former formation formations cours apprendre training train learn "
    "logiciel outil site euros argent money conseil conseils conseiller comprendre expliquer advice understand want "
    "besoin cherche cherchons equipe team acheter veux veut voulons savoir commencer accompagner accompagnement "
    "accompagnes aidant outils logiciels tool tools software near pres vers faire"
)
WANTED = frozenset(_WANTED.split())
"""Words that say what a company wants help for."""
_OF_A_COMPANY = (
    "ia ai entreprise entreprises boite societe company business creee cree ca chiffre affaires bjr jai ya person "
    "firm practice shop studio agency workshop own run cabinet agence atelier magasin commerce etablissement"
)
OF_A_COMPANY = frozenset(_OF_A_COMPANY.split())
"""Words that anybody may use who tells of a company or asks for its help."""
_GETS = "eligible get claim receive obtain toucher touche avoir obtenir recevoir gagner esperer demander"
_GETTING = frozenset(_GETS.split())
_SUMS = "money cash argent sous euros montant"
_MONEY = frozenset(_SUMS.split())
# « Je peux toucher », « do I qualify » are read as one word, « eligible ».
_FIRST_PERSON = "eligible i we me us je j on nous moi my mon ma notre our"
_OWN = frozenset(_FIRST_PERSON.split())
"""How somebody asks for the money of their own company."""
LATER = date(9000, 1, 1)
"""A day after every one that a sentence may tell of: when it is does not matter to what it tells."""
DECIDING = ("employees", "turnover", "created", "spend")
"""What nobody tells of a company but to ask what is for it."""
ENOUGH = 3
"""Things told of a company by which a sentence that asks nothing is understood to ask for its supports."""


def supports(query: Query, named: Sequence[Place]) -> TellCompany | None:
    """Return the action that opens the supports for the company that a sentence tells of; None where it asks for more.

    Args:
        query: the sentence.
        named: the places that it names.
    """
    said = described(query.text, LATER)
    told = said.spans.keys() - {"project"}
    asks = set(query.words) & (HELP | RIGHTS)
    if not told or not (told & set(DECIDING) or asks):
        return None
    kept = _without_company(query.text, said)
    rest = set(_without_places(kept, named).words)
    usual = STOPWORDS | LOW_WEIGHT | ASKING.keys() | OF_A_COMPANY | HELP.union(RIGHTS, WANTED)
    more = [word for word in rest - usual if unglued(word) not in usual]
    if more or (not asks and set(words(kept)) & ASKING.keys()):
        return None
    whole = bool(asks) or (said.company.employees is not None and not _asks(rest))
    return TellCompany() if whole or len(said.spans) + bool(named) >= ENOUGH else None


def asks_for_own_supports(query: Query) -> bool:
    """Tell whether a sentence only says what a company is, or what money there is for it."""
    return (bool(query.company.parts) and _tells_only_of_a_company(query)) or _asks_for_own_money(query)


def _tells_only_of_a_company(query: Query) -> bool:
    """Tell whether a sentence says what only a company has, and nothing else: « on est 4 », « créée en 2019 »."""
    said = described(query.text, LATER)
    rest = set(words(_without_company(query.text, said)))
    return not said.spans.keys().isdisjoint(DECIDING) and not rest - STOPWORDS - OF_A_COMPANY


def _asks_for_own_money(query: Query) -> bool:
    """Tell whether a sentence only asks what money somebody gets: « how much can I get », « je touche combien »."""
    typed = set(query.words)
    asks = "combien" in query.asked and not typed.isdisjoint(_GETTING) and not typed.isdisjoint(_OWN)
    return asks and not query.content - _GETTING - _MONEY - HELP


def _asks(rest: set[str]) -> bool:
    return bool(rest - STOPWORDS - LOW_WEIGHT - OF_A_COMPANY)


def _without_company(text: str, said: Description) -> str:
    """Return a text without what it tells of a company."""
    for start, end in sorted(set(said.spans.values()), reverse=True):
        text = f"{text[:start]} , {text[end:]}"
    return text


def _without_places(text: str, named: Sequence[Place]) -> Query:
    towns = [place.name for place in named]
    shorter = without_company(Query(text), towns)
    return without_whereabouts(shorter[0] if shorter else Query(text), towns)
