"""The supports that a typed sentence asks for: those that fit the company that it tells of, and little else. Pure."""

import re
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
    "firm firms companies businesses shops small practice shop studio agency workshop own run cabinet agence atelier "
    "magasin commerce etablissement"
)
OF_A_COMPANY = frozenset(_OF_A_COMPANY.split())
"""Words that anybody may use who tells of a company or asks for its help."""
_GETS = "eligible get claim receive obtain toucher touche avoir obtenir recevoir gagner esperer demander"
_GETTING = frozenset(_GETS.split())
_SUMS = "money cash argent sous euros montant"
_MONEY = frozenset(_SUMS.split())
# « Je peux toucher », « do I qualify » are read as one word, « eligible ».
_STAFF = frozenset({"staff", "team", "equipe", "equipes", "employees", "salaries", "employes", "gars", "people"})
_FIRST_PERSON = "eligible i we me us je j on nous moi my mon ma notre our"
_OWN = frozenset(_FIRST_PERSON.split())
"""How somebody asks for the money of their own company."""
LATER = date(9000, 1, 1)
"""A day after every one that a sentence may tell of: when it is does not matter to what it tells."""
DECIDING = ("employees", "turnover", "created", "spend")
"""What nobody tells of a company but to ask what is for it."""
ENOUGH = 3
"""Things told of a company by which a sentence that asks nothing is understood to ask for its supports."""

_WORD = re.compile(r"[a-z0-9]+")
_ASKS_SUPPORT = re.compile(
    r"\b(?:une?|des|les|nos|mes|vos|quelles?|aucune?|cette|ces|(?:pas|plus|peu) d) aides?\b|\baides?$"
    r"|\baides? (?:pour|possibles?|existe\w*)\b"
    r"|\bsoutiens?\b|\bcoups? de pouce\b|\b(?:etat|region|quelqu un|public\w*)\b.*\bcoups? de main\b"
    r"|\baccompagnements?\b|\bsubvention\w*|\bfinanc\w+|\bsubsid\w+"
    r"|\b(?:pris|prise)s? en charge\b|\b(?:paye|paie|payer|rembourse\w*) (?:une |la )?(?:partie|moitie|part)\b"
    r"|\b(?:toucher|obtenir|pretendre|beneficier)(?: (?:a )?(?:quoi|combien|quelque chose|une? \w+ publi\w+))?$"
    r"|\b(?:ai je|j ?ai|a t on|on a|avons nous) (?:le )?droit (?:a|aux?)\b"
    r"|\b(?:a|pour) [qk]u?oi (?:j ?ai|on a|nous avons|ai je|a t on|avons nous) (?:le )?droit\b"
    r"|\beligib\w+|\bquelque chose pour\b"
    r"|\bquelqu un (?:nous |me |m |peut |pourrait )*(?:suit|aide\w*|paye|paie|finance)\b"
    r"|\btrop (?:gros|grosse|petits?|petite|grands?|grande|tot|jeunes?|vieux)\b"
    r"|\b(?:q?[uk]i|quoi) p(?:ou|eu)\w* (?:m ?|nous )?aider\b"
    r"|\b(?:get|any|claim|much|what|financial|state|public) (?:\w+ )?(?:support|funding|help)\b|\bgrants?\b|\bfunding\b"
    r"|\bsupport (?:for|in)\b|\b(?:quoi|koi) comme (?:aides?|soutiens?)\b"
    r"|\bappuis?\b|\bdispositifs?\b|\bprogrammes? publics?\b|\bprimes?\b|\b(?:des|les) sous\b|\baccompagn\w+|\bepaul\w+"
    r"|\ba acces a\b|\bcofinanc\w+|\bau pot\b|\bmes (?:droits|aides)\b|\bargent\b|\bthunes?\b|\bfric\b"
    r"|\bschemes?\b|\bassistance\b|\bchip in\b|\bpot of money\b|\bhelp out there\b|\bbacking\b|\b(?:can|could) get$"
    r"|\bwhat (?:can|could|do|would) (?:i|we) (?:get|have|claim)\b"
    r"|\bmoney (?:going|available|for|out)\b|\bentitled\b|\bqualif(?:y|ies)\b|\bpay towards\b|\bhelp with the cost\b"
)
"""How people ask for money or help to be had, of whichever kind."""
_IN_IT = re.compile(r"\bin it for (?:us|me)\b|\b(?:j|on|nous) y gagn\w+")
"""How somebody asks what there is for them."""
_NAMED_SCHEME = re.compile(
    r"\b(?:diag|diagnostics?|data ia|booster|opco|cpf|pret|prets|boost|accelerateur|accelerator|pionniers?|ambassad\w+"
    r"|cheques?|bpifrance|france num|francenum|cci|cma|chambers?|chambres?|credits? d impots?|tax credits?|fonds?"
    r"|academie|loans?|france 2030|edih|fne|faf|fif|kap|catalogue|garantie|conseillers?|regions?|regional\w*|osez|plan"
    r"|departement\w*|enveloppe)\b"
)
"""A scheme, or who gives it: of these a card tells."""
_OF_SOMETHING_ELSE = re.compile(
    r"\bla dedans\b|\b(?:ia|ai) help\b"
    r"|\b(?:coups? de (?:main|pouce)|aides?|help) (?:de |d |l |une? |from |avec )*(?:ia|ai|chatgpt)\b"
    r"|\b(?:can|could) (?:ai|chatgpt)\b|\b(?:voisins?|concurrents?|confreres?|copain|copine)\b"
    r"|\b(?:ia|ai|chatgpt|robot)(?: \w+)? (?:peut|pourrait|va|can|could) (?:\w+ )?(?:m |nous |me |us )?(?:aider|help)"
    r"|\b(?:quand|when|combien de temps|difference|formations?|training|recrut\w+|embauch\w+|rapport|bilan"
    r"|pourquoi|why)\b"
)
"""What is asked of something else: what AI does, a date, training, staff."""
_OF_SPEAKERS = "je j on nous ma mon notre moi i we my our me us jai chui jsuis jsui g"
_SPEAKERS = frozenset(_OF_SPEAKERS.split())
_SIZE = re.compile(r"\b(?:une|notre|ma|mon|an?) (?:tpe|pme|eti)\b")
_CLAIMS = re.compile(r"\b(?:claim|entitled|eligib\w+|qualify|droit|toucher|quelles? aides?|quels? dispositifs?)\b")
_FOR_A_TRADE = re.compile(
    r"\b(?:aides?|subventions?|financements?|grants?|funding|support) (?:ia |possibles? )?(?:pour|for) "
    r"(?:une?|an?|mon|ma|my|notre|our)\b"
)
"""How help is asked for a company of a trade, whosever it is: « aides pour un garage »."""
_FOR_ONESELF = re.compile(
    r"\b(?:ma|notre|my|our) (?:situation|cas)\b|\bmon cas\b|\bmes (?:droits|aides)\b"
    r"|\bmy (?:company|business|firm) (?:can|could) get\b"
    r"|\bpour (?:moi|nous|les gens comme nous)\b|\b(?:me|nous|se) faire (?:financer|aider)\b"
    r"|\b(?:pas|plus) (?:un rond|d argent|les moyens|de budget)\b|\bquelqu un\b|\b(?:for|to) (?:me|us)\b"
    r"|\bdevis du prestataire\b|\beligibility (?:check|test)\b|\bam i\b|\bare we\b|\bdo (?:i|we) qualify\b"
)
"""How people say that they ask for their own company, though they do not say what it is."""


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


def asks_what_it_gets(query: Query, *, of_a_trade: bool, placed: bool = False) -> bool:
    """Tell whether a sentence asks for money or help of no particular scheme, for a company that it tells of.

    Args:
        query: the sentence.
        of_a_trade: whether it says the trade of that company.
        placed: whether it says where that is.
    """
    said = " ".join(_WORD.findall(query.folded))
    if _NAMED_SCHEME.search(said) or _OF_SOMETHING_ELSE.search(said):
        return False
    told = described(query.text, LATER).spans.keys()
    # Of a trade alone, « what’s in it for me » asks for uses; of a company of twenty, for what there is for it.
    if not (_ASKS_SUPPORT.search(said) or (_IN_IT.search(said) and not told.isdisjoint(DECIDING))):
        return False
    if _SIZE.search(said) or not told.isdisjoint(DECIDING) or _FOR_ONESELF.search(said):
        return True
    if "legal_form" in told and _CLAIMS.search(said):
        return True
    if of_a_trade and (placed or _FOR_A_TRADE.search(said)):
        return True
    return (of_a_trade or "legal_form" in told) and not _SPEAKERS.isdisjoint(said.split())


def asks_for_own_supports(query: Query) -> bool:
    """Tell whether a sentence only says what a company is, or what money there is for it."""
    return (bool(query.company.parts) and _tells_only_of_a_company(query)) or _asks_for_own_money(query)


def _tells_only_of_a_company(query: Query) -> bool:
    """Tell whether a sentence says what only a company has, and nothing else: « on est 4 », « créée en 2019 »."""
    said = described(query.text, LATER)
    rest = set(words(_without_company(query.text, said)))
    return not said.spans.keys().isdisjoint(DECIDING) and not rest - STOPWORDS - OF_A_COMPANY


def _asks_for_own_money(query: Query) -> bool:
    """Tell whether a sentence only asks what somebody gets: « how much can I get », « j’ai droit à quoi »."""
    typed = set(query.words)
    asks = "combien" in query.asked and not typed.isdisjoint(_GETTING) and not typed.isdisjoint(_OWN)
    entitled = "eligible" in typed and query.asked <= {"quoi", "combien"}
    said = described(query.text, LATER)  # « how much can I get for training my staff »: what for is told of it too
    rest = Query(_without_company(query.text, said)).content if said.company.project else query.content
    return (asks or entitled) and not rest - _GETTING - _MONEY - HELP - OF_A_COMPANY - _STAFF


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
