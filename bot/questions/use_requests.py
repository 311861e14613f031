"""Whether a sentence asks what AI is good for in a trade, rather than for money, rules or people. Pure."""

import re
from collections.abc import Sequence

from bot.questions.query import Query
from bot.questions.tokenizer import unglued
from bot.questions.trades import Mention
from bot.questions.vocabulary import STOPWORDS

_AI = "ia ai chatbot chatgpt gpt robot robots machine machines outil outils intelligence copilot gemini mistral claude"
_NAMES_AI = frozenset(_AI.split())
_NAMES_OF_AI = frozenset({"ia", "ai", "chatgpt", "chatbot", "gpt", "copilot", "gemini", "mistral", "claude"})
FEW_WORDS = 13
"""Words of a sentence that names a trade and AI, and asks hardly anything besides."""
_STRONG = (
    r"a quoi (?:ca|cela|bon|me|nous|sert|rime|peut|pourrait)|(?:fais|fait|faire|servir) (?:de )?quoi"
    r"|quoi (?:faire|servir)|pour quoi faire|quelles taches|usages?|quel bout|utilite|dans (?:mon|notre) metier"
    r"|y gagner|en faire|gagn\w+ (?:quoi|du temps)|(?:m|nous|me) ?aide(?:r|ra|rait)?"
    r"|(?:ia|chatgpt|robot)(?: \w+){0,2} aide\w*|(?:what|any) use|use (?:of|for)|in it for"
    r"|(?:good|do|does|use ai|use it) for|what for|the point"
    r"|(?:can|could|will|would|does|may|might) (?:\w+ ){1,4}help"
    r"|(?:ca|cela) (?:me |nous )?donne\w* quoi|en tir\w+|applications? (?:concretes?|pratiques?|utiles?)"
    r"|(?:il y a|y a|ya) [qk]u?oi (?:pour|pr)|what s there for|what is there for"
    r"|(?:save|saves|saving) (?:me |us )?time"
    r"|take (?:that|this|it) off|quoi (?:pour|pr) (?:moi|nous)"
)
_WEAK = (
    r"sert|sers|serve|servi\w*|utiles?|utilis(?:er|ation)|interet|interessant|un coup de main|apport\w+|profit\w+"
    r"|gagn\w+|exemples?|idees?|pertinent|pour (?:moi|nous|lui|elle)|ca aide|peut aider|soulag\w+|ca change(?:rait)?"
    r"|useful|using|uses?|help(?:s|ful)?|any good|good to|worth|benefits?|ideas?|examples?"
    r"|off (?:me|us|my)|should i try"
)
_SURELY_FOR_WHAT = re.compile(rf"\b(?:{_STRONG})\b")
_FOR_WHAT = re.compile(rf"\b(?:{_STRONG}|{_WEAK})\b")
"""How people ask what something is good for, or whether it helps: surely, and in a short sentence."""
SHORT_SENTENCE = 22
"""Words of a sentence in which a light word asks for that."""
_OTHER = (
    "subvention subventions financement financements financer finance pret prets argent opco cpf formation formations "
    "former apprendre droit droits legal legale autorise autorisee interdit interdite oblige obligee obligation "
    "obligatoire lois reglement rgpd cnil responsable responsabilite amende amendes risque risques dangereux "
    "eligible aides combien prix creditimpot ambassadeur ambassadeurs cci cma chambre appeler contacter rencontre "
    "rencontres evenement evenements etape diag bpifrance francenum quand difference assurance poursuites "
    "signer contrat procureur gratuit gratuite gratuits gratuites etat certifie certification "
    "grant grants funding loan loans training course courses law legal allowed illegal liable gdpr price cost event "
    "events meeting meetings insured fine fined copyright difference"
)
_ASKS_ELSE = frozenset(_OTHER.split())
"""Words of other questions that whoever is of a trade may ask: for money, training, rules, meetings, people."""
_RULE = re.compile(
    r"\b(?:le droit|legal\w*|illegal\w*|autoris\w+|interdi\w+|oblig\w+|la loi|lois|rgpd|gdpr|responsabl\w+"
    r"|copyright|allowed|liable|permitted)\b"
)
"""How people ask for a rule."""
_ARTICLES = r"(?: (?:une?|an?|ma|mon|notre|nos|my|our|small|petite?s?|comme|the|du|des|freelance|self employed))*$"
_LOOKING = (
    "(?!cherch|veu|voul|voudr|besoin|conna|appel|trouv|faut|want|need|look|know|find|hir|like|love|call|pay|suis pas)"
)
_OWN = re.compile(
    rf"(?:\b(?:je|j|on|nous|i|we) {_LOOKING}\w+|\b(?:chui|jsuis|jsui|suis|jai|im|moi c est"
    r"|(?:mon|notre|my|our) (?:metier|activite|job|trade|boite|entreprise|business|company|firm|cabinet|atelier)"
    rf"(?: c est| is)?))(?: specialise\w* dans| as)?{_ARTICLES}"
)
"""The words before the name of a trade by which somebody says that it is theirs."""
_TOLD = re.compile(
    r"\b(?:metier|profession|boulot|activite|entreprise|boite|societe|atelier|cabinet|specialise\w*|dans|pour|chez|mari"
    rf"|femme|mere|pere|frere|soeur|fils|fille|mon|ma|notre|nos|business|company|firm|wife|husband|my|our|for|as|s){_ARTICLES}"
)
"""The words before the name of a trade by which somebody says whose it is, or what it is asked for."""
_OF_A_TRADE = re.compile(
    r"\b(?:je suis|chui|jsuis|suis|pour) (?:une? )?\w{2,}(?:iste|eur|rice|ier|iere|ien|ienne|logue|graphe|aire)\b"
    r"|\b(?:mon|notre|ton|votre|tous les|le) (?:metiers?|activite|artisanat)\b|\b(?:any|unusual|every) trade\b"
    r"|\b(?:my|our) (?:trade|job|craft)\b"
    r"|\bi (?:m|am) an? (?:\w+ )?\w{3,}(?:er|or|ist|man|woman|maker|smith|wright|ian)\b"
    r"|^\w{3,}(?:er|ist|eur|iste) here\b"
)
"""How somebody says that they are of a trade, whichever it is."""
_OF_ONESELF = re.compile(
    r"\b(?:moi|mon|ma|mes|notre|nos|we|my|our|chez|ici|jai|jsuis|chui|metier)\b"
    r"|\b(?:je|j|on|nous|i) (?!(?:ai |m )?(?:besoin|cherch|veu|voudr|need|want|look|find|hir))"
)
"""Words of whoever speaks of themselves, or of their trade, rather than of what they want of one."""
_HERE = frozenset({"ici", "here"})
_SINCE = frozenset({"depuis", "by", "since", "seul", "seule", "solo", "independant", "independante", "metier"})
"""What somebody says next who begins with their trade: « luthier depuis 20 ans », « florist by trade »."""
_EVERYDAY_NAMES = """
pain fleur cafe bar ferme voiture vetement batiment transport communication tourisme usine livraison delivery printer
publicite construction commerce industrie industriel peche champagne honey property express moulin mine cuir surf golf
band pilote pilot auteur author ecole dechet negoce distributeur copie sign nail plant paysage chef cadeau souvenir
bijou optique store storage retail magasin website traduction secretariat carriere laboratoire textile theatre musee
cinema casino electronique moule ressort robotique soudure beton isolation renovation piscine ventilation boiler
messagerie etiquette chimie hebergeur coworking producteur massage syndic association pub logistique logistics compta
juriste formateur informaticien photographie illustration animateur peintre institut verger vigne vache chevre mouton
biscuit bougie cosmetique peinture medecin doctor developpeur editeur editor publisher actor acteur artiste artist
writer voyant medium manege course foundation fondation ong cle turning milling forge framer mover try plastic
"""
EVERYDAY = frozenset(_EVERYDAY_NAMES.split())
"""Names of trades that are words of any conversation too: they name one where somebody says that it is theirs."""


MOST_TOLD = 16
"""Words of a sentence that only says what somebody does, at most."""
_STATUSES = "independant independante liberal liberale freelance freelancer entrepreneur entrepreneuse trader employed"
_STATUS = frozenset(_STATUSES.split())


_POSSESSIVES = frozenset({"mon", "ma", "notre", "my", "our"})
_PEOPLE = (
    "avocat avocate comptable notaire expert medecin assureur courtier banquier imprimeur consultant consultante "
    "formateur photographe graphiste traducteur informaticien developpeur architecte plombier electricien "
    "accountant lawyer solicitor notary broker printer consultant doctor"
)
_HIRED = frozenset(_PEOPLE.split())
"""Whom a company has besides its own trade: « mon avocat » is said by no lawyer."""


def names_ai(query: Query) -> bool:
    """Tell whether a sentence names AI, or one of its tools."""
    return not _NAMES_AI.isdisjoint((*query.words, *map(unglued, query.words)))


def speaks_of_ai(query: Query) -> bool:
    """Tell whether a short sentence names AI and asks nothing of when, where, who or how much: « IA et coiffeur »."""
    named = not _NAMES_OF_AI.isdisjoint((*query.words, *map(unglued, query.words)))
    return named and len(query.words) <= FEW_WORDS and query.asked <= {"quoi", "comment", "pourquoi"}


def surely_asks_what_for(query: Query) -> bool:
    """Tell whether a sentence asks what something is good for in so many words: « à quoi ça sert ? »."""
    return bool(_SURELY_FOR_WHAT.search(_plain(query)))


def asks_what_for(query: Query) -> bool:
    """Tell whether a sentence may ask what something is good for: a long one must say so in so many words."""
    said = _plain(query)
    return surely_asks_what_for(query) or (len(said.split()) <= SHORT_SENTENCE and bool(_FOR_WHAT.search(said)))


def _plain(query: Query) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", query.folded))


def may_ask_what_for(query: Query, mentions: Sequence[Mention]) -> bool:
    """Tell whether the uses of AI in a trade may answer a sentence that hardly names more than what is done in it.

    Whoever asks for « du pain sans gluten » or « un devis pour ma toiture » is a customer of the trade: they name no
    AI, say nothing of themselves but what they want, and ask for a thing.
    """
    if asks_what_for(query):
        return True
    if asks_something_else(query, mentions):
        return False
    if names_ai(query) or any(map(is_own, mentions)):
        return True
    told = _OF_ONESELF.search(_plain(query)) or ("quoi" in query.asked and any(map(is_told, mentions)))
    return bool(told) or (len(query.content) <= 1 and not query.asked)


def asks_for_a_rule(query: Query) -> bool:
    """Tell whether a sentence asks what is allowed: « j’ai le droit ? »."""
    return bool(_RULE.search(_plain(query)))


def only_tells(query: Query) -> bool:
    """Tell whether a sentence says something and asks nothing."""
    return "?" not in query.text and query.asked <= {"quand"} and len(query.words) <= MOST_TOLD


def asks_something_else(query: Query, mentions: Sequence[Mention] = ()) -> bool:
    """Tell whether a sentence holds a word of another question: « photos par IA sur ma carte, j’ai le droit ? ».

    The words of the names of trades in it are none: « je suis avocate en droit social ».
    """
    names = {word for each in mentions for word in each.name}
    return bool((_ASKS_ELSE & set(query.words)) - names)


def is_own(mention: Mention) -> bool:
    """Tell whether a trade is said to be that of whoever writes: « je suis X », « X ici », « X, … »."""
    after = mention.words[mention.end : mention.end + 1]
    alone = mention.start == 0 and (mention.parted or bool(_SINCE.intersection(after)))
    return alone or bool(_OWN.search(" ".join(mention.words[: mention.start]))) or bool(_HERE.intersection(after))


def is_told(mention: Mention) -> bool:
    """Tell whether a trade is that of whoever writes, or the one that they ask for: « pour un X », « dans ma X »."""
    before = mention.words[: mention.start]
    if _POSSESSIVES.intersection(before[-1:]) and mention.name[0] in _HIRED:
        return False
    return is_own(mention) or not set(before) - STOPWORDS or bool(_TOLD.search(" ".join(before)))


def tells_a_trade(query: Query) -> bool:
    """Tell whether a sentence says in so many words that it is of a trade, whichever: « je suis fauconnier »."""
    return bool(_OF_A_TRADE.search(_plain(query)))


def told_trade(mentions: Sequence[Mention]) -> Mention | None:
    """Return the trade that a sentence tells of: the first that is somebody's own, else the one of the longest name."""
    trades = [each for each in mentions if not is_status(each)] or mentions
    own = next(filter(is_own, trades), None) or next(filter(is_told, trades), None)
    return own or max(trades, key=lambda each: each.end - each.start, default=None)


def is_status(mention: Mention) -> bool:
    """Tell whether a name only says that somebody works alone, in whatever trade: « à mon compte », « freelance »."""
    return mention.name[-1].removesuffix("s") in _STATUS


def is_everyday(mention: Mention) -> bool:
    """Tell whether the name of a trade is a word of any conversation too."""
    return len(mention.name) == 1 and (mention.name[0] in EVERYDAY or mention.name[0].removesuffix("s") in EVERYDAY)
