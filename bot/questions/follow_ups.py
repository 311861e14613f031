"""What a short sentence asks of what is in sight, whatever that is: « leur numéro ? », « plus loin », « en soirée ? ».

It names an aspect and hardly anything else: what it is asked of is what was spoken of just now. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.questions.phrases import pattern
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS

LONGEST = 10
"""Words of a sentence that only asks for an aspect."""


class Aspect(Enum):
    """What is asked of something in sight."""

    REACHING = auto()
    """A number, an address: how to get hold of somebody."""
    JOINING = auto()
    """How to register, or to get an appointment."""
    OPENING = auto()
    """The hours at which somebody is there."""
    PRICE = auto()
    LASTING = auto()
    """How long it takes."""
    ONLINE = auto()
    HELPER = auto()
    """Who helps with it."""
    EXAMPLE = auto()
    RISK = auto()
    """What one has to beware of."""
    FURTHER = auto()
    """The same in a wider circle, or another one."""
    NEXT = auto()
    """The line behind the one that was opened."""
    NEAREST = auto()
    TOO_FAR = auto()
    FAR = auto()
    """How far it is."""
    WHENEVER = auto()
    """The same, whenever it is."""


_MARKS: dict[Aspect, str] = {
    Aspect.REACHING: r"""
        numeros? / telephon\w+ / tel / phone / number / mails? / mel / email / courriels? / address
        adresses?(?: (?:electronique|mail|e mail|postale))?
        coordonnees / joindre / joins / contact\w* / reach / les (?:ap+el\w+|voir) / les? trouver / (?:call|ring) them
    """,
    Aspect.JOINING: r"""
        (?:m |s |se )?inscri\w+ / (?:prend\w*|avoir|obtenir|fixer|book|get|make)
            (?: un| an| mon)? (?:rdv|rendez vous|appointment)
        sign up / register / apply / candidat\w+
    """,
    Aspect.OPENING: r"""
        horaires? / ouvr(?:e|es|ent|ez|ir) / ouverte?s? / ouverture / ferme(?:nt|s|e|es)? / open\w* / closed?
        closing / (?:quelle heure|what time)(?: c est| ca)?
        lundis? / mardis? / mercredis? / jeudis? / vendredis? / samedis? / dimanches? / (?:sun|mon|fri|satur)days?
    """,
    Aspect.LASTING: r"""
        combien de temps / how long / duree / dur(?:e|ent|era) / takes? / long(?:temps)? / delais? / prend
        prennent / mettent / met / repond\w* / reponse / answer / reply
    """,
    Aspect.PRICE: r"""
        gratuite?s? / payante?s? / prix / tarifs? / cout(?:s|e|ent|er|era|erait)? / (?<!trop )chere? / combien / free
        paid / costs? / charge / pay
        paye[rz]?
    """,
    Aspect.ONLINE: r"""
        en ligne / online / en visio\w* / visio\w* / a distance / remote\w* / de chez moi / from home
    """,
    Aspect.HELPER: r"""
        (?:qui|who|whom|quelqu un|someone|anyone)(?: \w+){0,4}? (?:aide\w*|helps?|ask|ap+el\w+|call|contact\w*|voir
            |venir|vient|viendr\w+|se deplac\w+|passer|come|visit
            |parler|speak|talk|demand\w+|m adresse\w*|explique\w*|renseign\w+|conseill\w+)(?: avec| with| la dessus)?
    """,
    Aspect.EXAMPLE: r"""
        exemples? / examples? / montre[rz]? / concretement / en vrai / modeles? / samples? / show
    """,
    Aspect.RISK: r"""
        risque\w* / danger\w* / safe / risky / risks? / sans risque / mefi\w+ / attention / beware / careful
    """,
    Aspect.FURTHER: r"""
        (?:bien |beaucoup |much |bit )*(?:plus loin|further|farther|plus large\w*|wider)(?: out| away)?
        elargi\w* / ailleurs / elsewhere / une? autres? / d autres / another / others / other ones? / autre chose
        something else
    """,
    Aspect.NEXT: r"""
        suivante?s? / (?:what s |what is )?next(?: one)?(?: (?:on|in) the list)? / (?:celle|celui) d apres
    """,
    Aspect.NEAREST: r"""
        (?:le |la )?plus (?:pres|proches?) / nearest / closest
    """,
    Aspect.TOO_FAR: r"""
        (?:trop|too|tro|un peu|bien|very|super|hyper) (?:loin|far)(?: away)?
        (?:rien|pas|nothing|plus) (?:de )?plus pres / (?:any )?(?:closer|nearer)
    """,
    Aspect.FAR: r"""
        (?:c est |ca fait |est ce )?(?:a )?combien de (?:km|kilometres|route|bornes)
        (?:is it |that )?(?:how )?far(?: is it)?
        (?:c est |est ce |est ce que c est |c )(?:pas )?(?:trop |bien |tres )?loin(?: de (?:chez moi|la|nous|moi))?
    """,
    Aspect.WHENEVER: r"""
        (?:n )?importe (?:quand|quelle date|quel jour|quel mois) / whenever / any (?:time|date|day|month) / anytime
        peut? importe (?:la date|quand|le jour|le mois)
    """,
}
"""The words that name each aspect (as `bot.questions.phrases` reads them)."""
_ASPECTS = {aspect: re.compile(rf"\b{pattern(mark)}\b") for aspect, mark in _MARKS.items()}


class OfAi(Enum):
    """What is asked of any use of AI, whichever is in sight."""

    TOOL = auto()
    """With what it is done."""
    DATA = auto()
    """What becomes of what one hands over."""
    TRUST = auto()
    ERROR = auto()
    LEGAL = auto()


_MARKS_OF_AI: dict[OfAi, str] = {
    OfAi.TOOL: r"""
        (?:avec |with )?(?:quels? |quelles? |which |what |l une? |une? |des |a |any )?
            (?:outils?|logiciels?|applis?|applications?|tools?|apps?|software)(?: gratuite?s?)?
        avec (?:quoi|lequel|laquelle|lesquels) / with what / free (?:tools?|apps?|software) / utilise[rz]? / use
    """,
    OfAi.DATA: r"""
        donnees / datas? / fichiers? / confidentiel\w* / confidential / secrets? / private / personnelles / personal
        clients? / clientes? / customers? / gard(?:e|es|ent|er|ez) / keeps? / stock\w+ / stored? / safe / secure
        sure?s? / proteg\w+ / protected / risque\w* / devien\w+ / share[sd]? / partage\w*
    """,
    OfAi.TRUST: r"""
        fiables? / confiance / reliable / trust\w* / accurate / fier / croire / believe / right
    """,
    OfAi.ERROR: r"""
        tromp\w+ / erreurs? / wrong / mistakes? / errors? / betises / conneries / plante\w*
        (?:dit|raconte) n importe quoi / invent\w+ / makes? things up
    """,
    OfAi.LEGAL: r"""
        legale?s? / legalement / illegal\w* / autorise\w* / permis / interdite?s? / allowed
        (?:le )?droit(?! a) / loi / law
    """,
}
_OF_AI = {asked: re.compile(rf"\b{pattern(mark)}\b") for asked, mark in _MARKS_OF_AI.items()}
_ENTITLED_TO = re.compile(r"\bquoi\b.*\bdroit\b|\bdroit (?:a|aux?)\b")
"""What asks what one is entitled to, rather than whether something is allowed."""
_DATA = re.compile(r"\b(?:donnees|datas?|fichiers?|confiden\w+|secrets?)\b")
"""What a question on data names: « il garde quoi ? » may be about anything."""
_LITTLE = """
svp please then alors plutot rather instead maybe sinon preference prefere prefer better existe exist celles bon
uniquement seulement only leur leurs them they tard tot later earlier dessus about sure km peu possible marche
concret concrete concrets dac bouger ok okay fine works work is s ll re d bah non oui yes no me nous us ia ai
one ones something anything qqch qqchose venir aller go drive rouler y faudrait know idea idee
"""
_SAYS_NOTHING = frozenset(_LITTLE.split())
"""Words that may stand beside an aspect."""
_USUAL = STOPWORDS | LOW_WEIGHT | ASKING.keys() | _SAYS_NOTHING


_MOST_OVER = {Aspect.HELPER: 1}
"""Words that may say with what somebody wants help: « qui m’aide à le remplir ? »."""


def aspects(said: str) -> Iterator[Aspect]:
    """Yield the aspects that a sentence may ask for, where it says nothing else.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    if len(said.split()) > LONGEST:
        return
    for aspect, mark in _ASPECTS.items():
        if mark.search(said) and len(over(mark.sub(" ", said))) <= _MOST_OVER.get(aspect, 0):
            yield aspect


_SURE = re.compile(
    r"(?:mais |et |ah |euh |bon |non |vraiment |really |but |and |ok |oui |so )*"
    r"(?:(?:t es|tu es|tes|t|vous etes|es tu|etes vous|are you|you re|you|c est|ca c est|is it|is that) )?"
    r"(?:(?:vraiment|bien|really|so|si|pas|not|absolument|quite) )*"
    r"(?:sure?|sure?s? de (?:toi|vous|ca|ce que tu dis|ton coup)|certaine?|sure about (?:that|it|this)|serieux|serieuse"
    r"|for sure|exact|d ou (?:tu sors ca|ca vient)|qui le dit|who says(?: so)?|says who"
    r"|la source|ta source|your source)"
    r"(?: (?:de ca|la dessus|a 100|hein))?"
)


def doubts(said: str) -> bool:
    """Tell whether a turn asks only whether what was said is so: « t’es sûr ? ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    return bool(_SURE.fullmatch(said))


_AMONG = {
    "alone": (
        (
            r"seule?s?|solo|independante?s?|liberale?s?|freelanc\w+|self employed|on my own|alone|sole trader|micro\w*"
            r"|auto ?entrepreneu\w+|a (?:mon|son) compte|sans (?:salarie|employe)\w*|without (?:staff|employees)"
        ),
        (
            r"independant|a votre compte|sans salarie|seule?\b|micro|quelle que soit (?:votre|la|leur) taille"
            r"|toutes? tailles?"
        ),
    ),
    "staff": (
        r"(?:salarie|employe)e?s?|equipes?|staff|team|employees?|workers?|gars|collaborateurs?|apprentie?s?|apprentices?",
        r"salarie|equipe",
    ),
    "head": (
        r"gerante?s?|dirigeante?s?|patronn?e?s?|chefs?|cheffes?|boss|owners?|directors?|managers?",
        r"dirigeant|a votre compte|gerant",
    ),
}
_PEOPLE = [(re.compile(rf"\b(?:{typed})\b"), re.compile(rf"\b(?:{told})")) for typed, told in _AMONG.values()]
"""Those for whom something may be asked, as people type them, and as cards speak of them."""
_OF_THEM = re.compile(
    r"^(?:(?:et|and|mais|but|ok|meme|even|what about|how about|aussi|pour|for|moi|nous|me|qui|who|si|if|je|j|on|i|we"
    r"|suis|est|sommes|am|are|m|re|ai|avons|have|mes|mon|ma|nos|notre|my|our|les|the|tout|toute|un|une|a|an|le"
    r"|la|l|\d+) )+"
)


def among_people(said: str) -> re.Pattern[str] | None:
    """Return how cards speak of the people of whom alone a turn asks: « et mes 3 salariés ? »; None where it asks more.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    if len(said.split()) > LONGEST or not _OF_THEM.match(said):
        return None
    rest = _OF_THEM.sub("", said)
    return next((told for typed, told in _PEOPLE if typed.search(rest) and not over(typed.sub(" ", rest))), None)


_NEXT_WHEN = re.compile(
    r"\b(?:c est |c |cest )?(?:quand|when|quelle date|what date|quel jour|date)(?: is| s| est| sera)?\b"
)
_THE_NEXT = re.compile(
    r"\b(?:(?:la|le|les|the) )?(?:toute )?(?:prochaine?s?|next)"
    r"(?: (?:rencontre|reunion|rdv|etape|date|one|event|meeting))?\b"
)


def asks_for_the_next(said: str) -> bool:
    """Tell whether a turn only asks when the next of the meetings in sight is: « la prochaine c’est quand ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    asked = _NEXT_WHEN.search(said) and _THE_NEXT.search(said)
    return bool(asked) and not over(_THE_NEXT.sub(" ", _NEXT_WHEN.sub(" ", said)))


_HOW_TO_GET = re.compile(
    r"\b(?:comment|ou|how|where|a qui)\b.*\b(?:inscri\w+|demande\w*|obten\w+|avoir|candidat\w+|postul\w+|sign up"
    r"|register|apply|get it|dossier)\b|\b(?:inscri\w+|candidat\w+|demande)\b.*\b(?:comment|ou)\b"
)
_GETTING = re.compile(
    r"\b(?:inscri\w+|demand\w+|obten\w+|avoir|candidat\w+|postul\w+|sign up|register|apply|get it|dossier|fai\w+"
    r"|depos\w+)\b"
)


def asks_how_to_get(said: str) -> bool:
    """Tell whether a turn only asks how to get what is in sight: « comment je m’inscris ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    return len(said.split()) <= LONGEST and bool(_HOW_TO_GET.search(said)) and not over(_GETTING.sub(" ", said))


def asked_of_ai(said: str) -> OfAi | None:
    """Return what a sentence asks that may be asked of any use of AI, where it says nothing else: « c’est fiable ? ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    if len(said.split()) > LONGEST or _ENTITLED_TO.search(said):
        return None
    for asked, mark in _OF_AI.items():
        named = _DATA if asked is OfAi.DATA else mark
        if named.search(said) and not over(mark.sub(" ", said)):
            return asked
    return None


def over(said: str) -> list[str]:
    """Return the words of a sentence that say something by themselves."""
    return [word for word in said.split() if word not in _USUAL]


_WEEKDAYS = (
    "lundi monday", "mardi tuesday", "mercredi wednesday", "jeudi thursday", "vendredi friday", "samedi saturday",
    "dimanche sunday",
)  # fmt: skip
_DAYS = {word: day for day, words in enumerate(_WEEKDAYS) for word in words.split()}
_PARTS = {
    "evening": (
        r"soirs?|soirees?|evenings?|after ?works?|fin de journee|tonight|end of the day"
        r"|after (?:work|hours|closing|[5-9])"
        "|apres (?:le (?:travail|boulot|service)|la fermeture|1[7-9] ?h\\w*|2\\d ?h\\w*)"
    ),
    "afternoon": r"apres[ -]?midi|aprems?|afternoons?",
    "morning": r"(?:en )?mat(?:in|inee)s?|(?:de )?bonne heure|mornings?|am|avant (?:midi|le travail|l ouverture)",
    "day": r"(?:en )?journee|daytime|during the day|heures? de bureau|pause dejeuner|midi|lunch\w*",
}
"""How the parts of a day are called."""
_MOMENT = re.compile(
    rf"\b(?:(?:en |le |in the |on |un |une |the |les |du |de )?(?:{'|'.join(_PARTS.values())}|(?:{'|'.join(_DAYS)})s?"
    r"|week[ -]?ends?|wk|semaine|weekdays?))\b"
)
_NOT = re.compile(r"\b(?:pas|jamais|sauf|not|never|except|can t|cannot|ni)\b")


@dataclass(frozen=True, slots=True)
class Moments:
    """When somebody would rather go, or cannot.

    Attributes:
        days: of the week, from 0 for Monday; any where there are none.
        part: of the day, one of "morning", "afternoon", "evening", "day"; "" for any.
        unwanted: whether these are what does not suit.
    """

    days: frozenset[int]
    part: str
    unwanted: bool


def moments(said: str) -> Moments | None:
    """Return when a sentence would have something take place that is in sight; None where it says anything else.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    if len(said.split()) > LONGEST or not _MOMENT.search(said) or over(_NOT.sub(" ", _MOMENT.sub(" ", said))):
        return None
    days = frozenset(_DAYS[word] for each in said.split() if (word := each.removesuffix("s")) in _DAYS)
    if re.search(r"\b(?:week[ -]?ends?|wk)\b", said):
        days |= {5, 6}
    elif not days and re.search(r"\b(?:en semaine|weekdays?)\b", said):
        days = frozenset(range(5))
    part = next((name for name, words in _PARTS.items() if re.search(rf"\b(?:{words})\b", said)), "")
    return Moments(days, part, bool(_NOT.search(said))) if days or part else None
