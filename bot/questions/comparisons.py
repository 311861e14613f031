"""Which two things a sentence compares: what it names, and how people ask what tells two things apart. Pure.

A thing is found by its name; where a card tells two of them apart it is the answer, else each has its own card.
"""

import re

from bot.lexicon import fold
from bot.questions.query import Query

THINGS = {
    "cci": (r"cci|(?:chambre|chamber) (?:de |of )?commerce(?: et d industrie)?", "acteur-cci"),
    "cma": (r"cma|(?:chambre|chamber) (?:de |des |of )?(?:metiers?|trades?)(?: et de l artisanat)?", "cma-artisans-ia"),
    "bpifrance": (r"bpi ?france|bpi|banque publique", "acteur-bpifrance"),
    "bank": ((r"(?:(?:ma|la|une|notre|sa|my|our|the|a) )?(?:banque|bank|banquier)|credit agricole|bnp|societe generale"
             r"|caisse d epargne|credit mutuel|lcl|banque populaire|cic"), "pret-boost"),
    "diag": (r"(?:le |un |the )?diag(?:nostic)?(?: data)?(?: ia)?|data ia|assessment", "diag-data-ia"),
    "audit": (r"audit|cabinet prive", "trouver-prestataire-ia"),
    "autodiag": (r"auto ?diag(?:nostic)?(?: ia)?|self assessment", "autodiag-ia"),
    "booster": (r"(?:ia )?booster(?: ia)?", "ia-booster-france-2030"),
    "accelerator": (r"accelerateur(?: ia)?|accelerator", "accelerateur-ia"),
    "opco": (r"opco|operateurs? de competences", "argent-mon-opco"),
    "faf": (r"faf|fafcea|fif ?pl|agefice|fonds d assurance formation", "argent-independant"),
    "cpf": (r"cpf|compte (?:personnel )?(?:de )?formation|mon compte formation", "cpf-formations-ia"),
    "fne": (r"fne(?: formation)?", "argent-fne"),
    "ambassador": (r"ambassad\w+(?: ia| osez(?: l)? ia)?|ambassadors?", "reseau-ambassadeurs-ia"),
    "adviser": (r"(?:conseillers?|activateurs?|advis[eo]rs?)(?: (?:de )?france num)?|france num advis[eo]rs?",
                "france-num-activateurs"),
    "france-num": (r"france num|francenum", "acteur-france-num"),
    "provider": (r"prestataires?|consultants?|providers?|agence|freelance", "trouver-prestataire-ia"),
    "hire": ((r"alternante?s?|alternance|apprenti\w*|embauch\w+|recrut\w+|hir(?:e|ing)|stagiaires?|interns?"
             r"|salarie dedie"), "trouver-prestataire-ia"),
    "grant": (r"subventions?|grants?|aides?|aide publique|subsid\w+", "aides-osez-lia"),
    "loan": (r"prets?|emprunts?|loans?", "pret-boost"),
    "guarantee": (r"fonds de garantie|garantie", "fonds-garantie-ia"),
    "tax-credit": (r"credits? d impots?|tax credits?", "argent-credit-innovation"),
    "cir": (r"cir|credit d impot recherche", "argent-credit-innovation"),
    "cii": (r"cii|credit d impot innovation", "argent-credit-innovation"),
    "cheque": (r"cheques?(?: france num| numeriques?)?", "cheque-france-num"),
    "region": (r"(?:aides? )?(?:de (?:la|ma) )?regions?|aides? regionales?|region(?:al)? grants?", "regions-role"),
    "state": (r"(?:aides? )?(?:de l )?etat|state(?: (?:aid|grants?|support))?", "aides-osez-lia"),
    "summit": (r"sommet|summit", "sommet-essentiel"),
    "tour": (r"(?:tour|tournee)(?: de france)?(?: de l ia)?", "tour-essentiel"),
    "assises": (r"assises(?: du numerique)?", "assises-essentiel"),
    "business-day": (r"(?:ai )?business day", "business-day-essentiel"),
    "plan": (r"(?:plan )?osez l? ?ia|plan", "plan-osez-lia"),
    "medef": (r"medef", "acteur-medef"),
    "numeum": (r"numeum", "acteur-numeum"),
    "cpme": (r"cpme", "acteur-cpme"),
    "cafes": (r"cafes? ia", "tour-cafes-ia"),
    "edih": (r"edih|poles? europeens?", "acteur-edih"),
    "academy": (r"academie(?: ia)?", "academie-ia"),
    "chatgpt": (r"chat ?gpt|gpt|openai", "usages-methode"),
    "le-chat": (r"le chat|mistral", "usages-methode"),
    "claude": (r"claude|anthropic", "usages-methode"),
    "gemini": (r"gemini|bard", "usages-methode"),
    "copilot": (r"copilot", "usages-methode"),
    "perplexity": (r"perplexity|deepseek|grok", "usages-methode"),
    "generative": (r"(?:ia )?generative(?: ai)?|ia classique|ia tout court", "ia-cest-quoi"),
    "hub": (r"hub france ia", "acteur-hub-france-ia"),
    "free": (r"(?:compte |version |offre )?gratuite?|free", "donnees-compte"),
    "paid": (r"(?:compte |version |offre )?payante?|paid|abonnement", "donnees-compte"),
    "agent": (r"agents?(?: ia)?|ai agents?|(?:ia )?agentique|agentic(?: ai)?", "usages-agent"),
    "chatbot": (r"chat ?bots?|robots? de conversation", "usages-agent"),
    "assistant": (r"assistants?(?: ia)?", "usages-agent"),
    "cloud": (r"cloud|nuage", "donnees-hors-europe"),
    "at-home": ((r"(?:heberge\w* )?(?:chez (?:nous|moi|soi)|en interne|sur place|serveur(?: local)?|local|on site"
             r"|on premises?)"), "donnees-hors-europe"),
    "gdpr": (r"rgpd|gdpr", "donnees-rgpd"),
    "ai-act": (r"ai act|reglement (?:europeen )?(?:sur l )?ia", "regle-europe"),
    "tpe": (r"tpe|micro ?entreprises?", "taille-tpe-pme-eti"),
    "pme": (r"pme|smes?", "taille-tpe-pme-eti"),
    "eti": (r"eti", "taille-tpe-pme-eti"),
}  # fmt: skip
"""What people compare: how they call it, and the card that tells of it."""
_NAMED = [(name, re.compile(rf"\b(?:{pattern})\b")) for name, (pattern, _) in THINGS.items()]
TOLD_APART = {frozenset({"tour", "plan"}): "tour-et-plan", frozenset({"opco", "cpf"}): "argent-qui-paie"}
"""The card that tells two things apart."""
_COMPARES = re.compile(
    r"\bdifferences?\b|\bdifferent\w*|\bdistingu\w+|\bcompar\w+|\bvs\b|\bversus\b|\bquel rapport\b|\bpareil\b"
    r"|\bmeme chose\b|\bressembl\w+|\b(?:quoi|ca|qui) change\b|\bavantages?\b|\binconvenients?\b|\bpour et contre\b"
    r"|\bpros and cons\b|\bapart\b|\bsame (?:thing|as)\b|\bentre\b|\bbetween\b"
)
"""How people ask what tells two things apart."""
_CHOOSES = re.compile(
    r"\bplutot\b|\bmieu\w?\b|\bmeilleure?s?\b|\bl(?:equel|aquelle)\b|\bchoi(?:sir|x)\b|\bhesit\w+|\bperds?\b"
    r"|\b(?:vaut|faut) il\b|\bqui fait quoi\b|\bvois qui\b|\bwhich\b|\bbetter\b|\bbest\b|\bprefer\w*|\brather\b"
    r"|\binstead\b|\bchoose\b|\bshould\b"
)
"""How people ask which of two things is for them."""
_JOINING = re.compile(
    r"(?:\b(?:et|ou|or|and|vs|versus|contre|le|la|les|l|un|une|a|the|d|de|du|dans|in|ma|mon|my|notre|our|go|to|with|stick|rester"
    r"|garder|aller|alors|bien|plutot|rather|else|than|que|qu)\b\s*)*"
)
"""What may stand between two names where « ou » alone compares them."""
_EITHER = re.compile(r"\b(?:ou|or|vs|versus|contre)\b")
_BOTH = re.compile(r"^$|\b(?:ou|or|et|and|vs|versus|contre|que|than|avec|with|same as)\b")
_OF_FIGURES = re.compile(r"\b(?:chiffres?|figures?|sondages?|enquetes?|surveys?|pourcentages?|pour cent|per cent)\b")
MOST_BETWEEN = 6
"""Words between two things that are compared at most."""


def compared(query: Query) -> list[str]:
    """Return the cards of the two things that a sentence compares: one where it tells both apart; none of no two."""
    said = " ".join(re.findall(r"[a-z0-9]+", fold(query.text.replace("≠", " versus "))))
    found = _things(said)
    if len(found) < 2 or _OF_FIGURES.search(said) or not _asks_which(said, found):
        return []
    found = found[:2]
    names = [name for _, _, name in found]
    apart = TOLD_APART.get(frozenset(names))
    return [apart] if apart else list(dict.fromkeys(THINGS[name][1] for name in names))


def _things(said: str) -> list[tuple[int, int, str]]:
    """Return the things that a sentence names, each with where: of names within another one the longest."""
    every = [(each.start(), each.end(), name) for name, names in _NAMED for each in names.finditer(said)]
    widest = [
        one
        for one in every
        if not any(other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in every)
    ]
    first = {name: (start, end, name) for start, end, name in sorted(widest, reverse=True)}
    return sorted(first.values())


def _asks_which(said: str, found: list[tuple[int, int, str]]) -> bool:
    (_, end, _), (start, _, _), *others = found
    between = said[end:start].strip()
    if len(between.split()) > MOST_BETWEEN:
        return False
    if _EITHER.search(between) and _JOINING.fullmatch(between):
        return True
    both = bool(_BOTH.search(between))
    return (not others or (both and bool(between))) and bool(_COMPARES.search(said) or (both and _CHOOSES.search(said)))
