"""Whether a typed sentence asks for a meeting to go to: « une conférence à Quimper le mois prochain ? ». Pure.

It names an occasion, or something that is on, and where or when. Beside these it says little in the clauses that ask:
what somebody does with a meeting of their own, or asks of one that took place, is another question.
"""

import datetime
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.lexicon import MONTHS
from bot.places.gazetteer import Place
from bot.places.mentions import TOWN
from bot.places.resolver import PlaceMatch, Places
from bot.places.tokenizer import Sentence, department_number, words
from bot.places.vocabulary import ARTICLES, FILLERS, LINKS
from bot.questions.follow_ups import over
from bot.questions.interpreter import NEAR, SHORT, left_over, speaks_of_the_past
from bot.questions.phrases import pattern
from bot.questions.query import Query
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS, TEXTING

_OTHERS = frozenset({"mars", "march", "mar", "may", "sept", "jan"})
"""Months that are other words too: they need a word that leads to one, « en mars », or the end of a sentence."""
_CERTAIN = "|".join(sorted(MONTHS.keys() - _OTHERS, key=len, reverse=True))
_MONTHS = (
    rf"(?:(?:en |in |mois d[e'] ?|debut |fin |mi-?|courant |early |late |during )?(?:{_CERTAIN})"
    rf"|(?:en |in |mois d[e'] ?|debut |fin |mi-?|early |late |\d{{1,2}}(?:er)? )(?:{'|'.join(_OTHERS)})"
    rf"|(?:{'|'.join(_OTHERS - {'may'})})(?=[ ?!.]*$))"
)


def compiled(table: str) -> re.Pattern[str]:
    """Return what finds any of the alternatives of a table (as `bot.questions.phrases` reads it) as whole words."""
    return re.compile(rf"\b{pattern(table)}\b")


_OCCASION = compiled(
    r"""
    evenements? / events? / ateliers? / workshops? / conferences? / confs? / soirees? / petits?[- ]dej\w* / breakfasts?
    matinees? / forums? / salons?(?![- ]de[- ]provence) / foires? / webinaires? / webinars? / meet-?ups? / talks?
    fairs? / (?:trade )?shows? / agenda / rencontres? / meetings? / rendez[- ]?vous / rdvs? / seminaires? / seminars?
    tables? rondes? / presentations? / demos? / demonstrations? / seances? / sessions? / (?:temps|moments?) d'echange
    cafes? (?:de l')?(?:ia|ai) / afterworks? / journees? portes ouvertes / presentiel / in person / gatherings?
    colloques? / congres /  festivals? / rassemblements? / panels? / briefings? / hackathons?
    masterclass\w* / initiations? / sensibilisations? / aperos? / cocktails? / dejeuners? / lunch\w* / brunch\w*
    drinks
    networking / get-?togethers? / roadshows? / (?:journees?|sessions?|reunions?) (?:d'|de |portes )(?:info\w*|ouvertes
        |decouverte|sensibilisation|l'ia|rencontre)
    rencontrer (?:d'autres|du monde|(?:des|les)
        [ ](?:gens|patrons?|entrepreneurs?|artisans?|chefs|dirigeants?|confreres))
    meet (?:other|people|some|fellow) / trouve[- ](?:moi|nous) une? \w+
    reunions / (?:une|des|les|vos|ces|aucune|autre|prochaine|quelle|comme|1|2) reunion
    reunion (?:la plus (?:proche|pres)|a venir|suivante|sur l'ia|ia)
    (?<!la )(?<!ile de )reunion (?:a|sur|pres|vers|autour|dans|en)(?= )
    """
)
"""What one goes to."""
_OWN = compiled(
    r"""
    (?:mon|ma|mes|notre|nos|my|our|votre|your|son|sa|leur|chef d'|de l'|l'|d'|dans (?:un|une|l'|cet)|own|deuxieme
        |second|(?:tiens|ai|avons|gere|gerons|dirige|run|have) (?:un|une|a|an|the)) ?(?:petite?s? |small |\w+ )?
        (?:ateliers?|salons?|agenda|workshops?|reunions?|rendez[- ]?vous|rdvs?|meetings?|presentations?|shows?)
    (?:la|au|du|cette|the|that|this) (?!nearest|closest|next|prochaine)(?:\w+ )?
        (?:rencontre|reunion|meeting|event|colloque|talk|show)(?! (?:la plus (?:proche|pres)|nearest|closest))
    salons? (?:de|du|d') ?\w+ / ateliers? (?:de (?!l'ia)|d'(?!ia)|partage)\w* / au salon / (?:le|du) \w+ show
    rendez[- ]?vous (?:en ligne|avec|clients?) / prendre (?:un )?(?:rendez[- ]?vous|rdv) / prises? de \w+
    can i talk / (?:to|can|could|i|we|you|who|he|she|they) (?:talk|show)
    """
)
"""What is somebody’s own, or one that is known, and nothing to go to: a workshop with machines, a hairdresser’s."""
_THING = r"(?:(?:quelque|kelke|quelk|qq) ?cho[sz]e?|qq?ch|un truc|des trucs|something|anythin[g]?|rien)"
_SOMETHING = compiled(
    rf"""
    (?:il |ca |sa )?se passe(?:ra|nt|ront)? / what'?s on / going on / happening / au programme / coming up
    (?:de|qui est|sont|rien) prevue?s? / (?:prochaines?|next|nouvelles?|des) dates? / ca a lieu / ont lieu
    (?:ou|where) (?:aller|sortir|(?:can|could|should) (?:i|we) (?:go|pop|drop)(?: along)?) / la prochaine / le prochain
    the next one / on peut aller / y aller / aller voir / sortir un soir / assister / participer / take part
    (?:to|can|could|i|we) (?:attend|join) / m'inscrire a quoi
    (?:planned|scheduled|organised|organized) (?:in|near|for)
    (?:vos|des|les|vos) trucs? / trucs? organises? / (?:upcoming|any|some) stuff / ca bouge / quoi a (?:voir|faire)
    {_THING} a (?:voir|faire) / ce qui se (?:fait|passe|prepare) / organis\w+ {_THING}
    (?:qu'est[- ]ce que |tu |vous )(?:nous |me )?propose[sz]? / (?:y a |ya )?quoi (?:de prevu|a faire|a voir)
    (?:y a|ya) quoi(?= (?:.+ )?(?:{_MONTHS}|demain|ce soir|(?:cette|la) semaine|(?:ce|le) (?:mois|week[- ]?end))\b)
    (?:y a|avez|as tu|tu as|is there|are there|have|got|hold)(?:[- ]t[- ]il|[- ]vous| you)?(?: pas)?
        [ ]{_THING}(?! (?:\w+ )?(?:pour|for)\b)
    (?:les|vos|des|quelles|the|any|your) dates (?:dans|a|en|pres|autour|vers|pour|in|near|around)
    {_THING} (?:\w+ )?(?:on|tonight|this week|near\w*|close) / (?:vos|des) trucs / il y en a / anythin[g]? on
    """
)
"""Something that is on, or going there."""
_HERE = compiled(
    r"""
    (?:(?:tout |juste |plus )?(?:pres|proches?)|a cote|pas (?:trop )?loin|autour|aux? alentours?|a proximite|non loin)
        [ ](?:de |d'?|du )?(?:chez |la ou )?(?:moi|nous|ici|(?:je |j')?suis|(?:je |j')?habite)
    (?:la|le|les) plus proches? / alentours? / (?:a cote|tout pres|a proximite)(?! d) / chez (?:moi|nous) / ici
    (?:du|ce) coin / closest / close by
    (?:pres|proche|a cote) (?:de |du |de la |de l')(?:maison|bureau|boulot|boutique|usine
        |magasin|travail|chez)
    (?:a )?moins d[e'] ?(?:\d+|une|un|deux|trente)[- ]?(?:km|kilometres?|minutes?|mn|heures?|h|demi[- ]heure)
    (?:dans un rayon )?(?:de|a) \d+ ?(?:km|kilometres?|minutes?|mn|min)\b / (?:c'est|pas|trop|very|too) loin / plus pres
    (?:travel |too |very )far / a pied / on foot / walk to / around(?=[ ?!.]*$)
    within (?:\d+ |an? |easy )?(?:miles?|km|driving|walking|minutes?|hours?)(?: distance)?
    (?:le|la) plus (?:pres|proche)
    par (?:ici|chez (?:moi|nous)) / (?:dans |ds )(?:le|mon|ce|notre) (?:coin|secteur|quartier)(?! d)
    (?:dans |ds )?les (?:parages|environs|alentours)(?! d)
    (?:dans |ds |de )?(?:ma|notre) (?:ville|commune|region|village|rue)
    (?:mon|ma|notre) (?:departement|village|adresse|quartier|coin|bled|patelin|secteur|zone|position|domicile)
    near(?:by| me| us| here| my \w+) / local(?:y|ly)?
    close(?:st)?(?: to (?:me|us|here|home))? / around (?:me|us|here) / nearest / in (?:my|our) (?:area|town|city|region)
    a (?:deux|quelques) pas / (?:faire|avaler|trop) (?:de |la |des )?(?:route|kilometres|bornes)
    (?:perimetre|rayon|localite)
    (?:mon|ma|notre|nos|my|our) (?:petite? |small )?(?:hameau|canton|vallee|campagne|pays|postcode|street|village|county
        |neighbou?rhood|place|doorstep|neck of the woods) / by (?:me|us) / nearer / vicinity / walking distance
    where (?:i|we) (?:live|am|are)
    (?:la )?ou (?:je|j'|on|nous) ?(?:vis|vit|habit\w+|travaille\w*|bosse\w*|suis|est|sommes)
    round here / ou (?:je |j'?)(?:suis|habite)
    """
)
"""Where whoever asks is."""
_WHEN = compiled(
    rf"""
    (?:(?:le|du|on) )?\d{{1,2}}(?:er|st|nd|rd|th)? {_MONTHS}
    (?:this |next )?{_MONTHS}(?: 20\d\d)?
    (?:le |ce |la |cette |l'|d'ici |la fin |fin |de |du )*(?:mois|semaine|sem|week-end|weekend|annee|trimestre)
        (?:[- ]?ci|[- ]proch\w*|[- ]qui vient)?
    (?:this|next|coming) (?:week|wk|month|weekend|year|autumn|winter|spring|summer)
    ce soir / demain
    bientot / tonight
    prochain\w* / avant (?:noel|l'ete|la fin) / cet (?:automne|hiver|ete) / au printemps / upcoming / soon / tomorrow
    (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s? / (?:mon|tues|wednes|thurs|fri|satur|sun)days?
    tue / tues / wed / thu / thurs / fri
    en (?:journee|soiree|matinee) / (?:le |on |one |un )?(?:soirs?|matins?|evenings?|mornings?) / d'ici / next / a venir
    """
)
"""When it may be."""
_ONLINE = compiled(
    r"""
    en ligne / online / en visio\w* / visio\w* / a distance / en distanciel / virtual\w* / remote\w* / from home / zoom
    """
)
"""What is held online."""
_ONLY_ONLINE = re.compile(
    r"(?:et |and |ok |mais |sinon |what about |how about |anything |que |seulement |only |juste |les |celles |ceux )*"
    r"(?:en ligne|online|en visio\w*|visio\w*|a distance|en distanciel)(?: (?:alors|then|svp|please))?[ ?!.]*"
)
"""What asks for it and says nothing else: « et en visio ? »."""
_IN_A_MONTH = re.compile(rf"^reunion (?=.*\b{_MONTHS}\b)")
"""A meeting without its article, not the island: « réunion nancy janvier »."""
_MARKS = (_IN_A_MONTH, _ONLINE, _OCCASION, _SOMETHING, _HERE, _WHEN)
_AGAIN = re.compile(r"\b(?:prochain\w*|next|a venir|upcoming|coming|autre date|deuxieme date|another|new dates)\b")
"""What asks for the next one, after one that was missed."""
_PAST = re.compile(
    r"\b(?:eu|tenue?s?|passees?|did|was|were|wasn't|made|a cree|(?:a|ont) fait|(?:ven|figur|serv|dis)ai\w+"
    r"|(?!connait|souhait|parfait|satisfait)\w{2,}[^r\W]ait)\b"
)
"""More of what tells of the past, in a sentence that names an occasion."""
_TOUR = compiled(
    "tour / etapes? / letapes? / tournee / stops? / stages? / sommet / summit / business day / vivatech / assises"
)
"""What is told of by cards and lists of its own."""
_TASKS = compiled(
    r"""
    compte[- ]?rendus? / resum\w+ / transcri\w+ / enregistr\w+ / prepar\w+ / anime\w* / animer / invit\w+ / redig\w+
    ecri\w+ / filmer / traduire / notes / minutes / summar\w+ / record\w* / writ\w+ / draft\w* / planifi\w+
    rappel\w* / remind\w* / (?:mon|my|the|google) calend\w+ / alert\w* / previen\w* / prevenir / abonn\w+
    surveill\w+ / entree d'agenda
    tell me / txt / signal\w+ / au courant / aides? / help / grants? / subvention\w* / financ\w+ / rembours\w+ / pay\w*
    formations? / former / prix / tarifs? / cout\w* / logiciels? / devis / clients? / promo\w* / annonce[rz]?
    (?:faire|organiser|monter|tenir) (?:une?|des) (?:\w+ )?(?:soiree|reunion|atelier|conference|rencontre|event)
    communiqu\w+ / stand / exposer / exhibit\w* / louer / to rent / ouvrir / selling / ambassad\w+
    """
)
"""What a meeting is not gone to for: to write of, to pay, to sell; and what is asked of the bot itself."""
_ABOUT = frozenset({"combien", "prix", "pourquoi"})
"""What is asked of a meeting, rather than for one."""
_WHO_OR_HOW = re.compile(
    r"(?:^|[,;:.!?] ?|\b(?:et|alors|mais|c'est|savoir|sais pas) )(?:par |a |avec |de )?(?:qui|who|comment|how)\b"
    r"(?! (?:savoir|trouver|connaitre|aller|venir|organis\w+|propos\w+|fait|(?:do|can) i (?:find|know)))"
)
"""Who is asked for or how, not « des patrons qui s’y mettent »."""
_ANY = compiled(
    rf"""
    {_THING} / organis\w+ / inscri\w+ / particip\w+ / join\w* / rencontr\w+ / meet\w* / stuff / programme / infos?
    dates?
    passe[zsr]? / venez / viens / venir / come / coming / bouge\w* / prevue?s? / plus proche / nearest / closest
    around
    planned / scheduled / happens / lined up / quoi / quand / when / where / ou / creneaux? / aucune? / entendre / voir
    decouvrir / essayer / tester / deplacer / deplace / travel / walk / loin / far / pres / close
    """
)
"""What may be said of a meeting, where nothing else is."""
_VAGUE = re.compile(r"\b(?:(?<!pres de )(?<!par )chez (?:moi|nous)|(?<!par )ici|local(?:y|ly)?|(?:ma|notre) region)\b")
"""Words for where one is, or for one’s company."""
_CHAMBERS = re.compile(
    r"\b(?:la |the )?(?:chambres?|chambers?)\b"
    r"(?: (?:de|des|d'|of|consulaire|and|et|metiers|commerce|trades?|industrie))*"
)
"""« La Chambre » is a village too."""
_WITHOUT = re.compile(r"\b(?:sans|without|pas de|not)\b.*")
"""What it is to be without."""
_ONE = re.compile(r"\b(?:la prochaine|le prochain|the next one)\b")
"""The next of something that is not named."""
_GOING = re.compile(r"\b(?:aller|assister|sortir|go|attend|pop|drop)\b")
_NUMBERED = re.compile(
    r"\b(?:(?:dans|sur|du|de|en) le|du|departement|department|dept?|dpt)\.? (\d{2,3}|2[ab])\b(?! ?(?:h|%|ans|km|euros))"
)
"""A department by its number."""
_CLAUSE = re.compile(r"[,;:.!](?=\s|$)|(?<=\?)(?=\s)|\s[-–]\s")
_SAID = "ia ai intelligence artificielle artificial chatgpt jy vai list liste montre show carte map bas exist existe"
_USUAL = FILLERS | STOPWORDS | LOW_WEIGHT | NEAR | ASKING.keys() | frozenset(_SAID.split())
FEW_BESIDE, SOME_BESIDE = 1, 3
"""Words of any other thing in the clauses that ask: beside something that is on, beside an occasion near by."""
_MOST = {True: 8, False: 2}
"""Such words beside an occasion, with its place or without one."""
_LEADING = "a au aux vers pres autour chez at in near around"
_AT = frozenset(_LEADING.split())
LARGE = 10_000
"""Inhabitants from which a name in small letters means the town though nothing leads to it: « ateliers ia niort »; at
the beginning, any town does."""
_IN_ENGLISH = "the is are there any to what for my and"
_ENGLISH = frozenset(_IN_ENGLISH.split())
"""With these, « a » leads to no place."""
_NOT_BEFORE_PLACES = frozenset(
    {"quel", "quelle", "outre", "un", "une", "cette", "ce", "mon", "ma", "notre", "us", "j", "n", "m", "t"}
)


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """A request of meetings.

    Attributes:
        where: the places that it names; None where whoever asks says no place.
        month: the first day of the month that it names, if it does.
        sure: whether it says nothing else, so that it goes before a card that answers it.
        anywhere: whether it does not matter where: it names a month only, or meetings that are held online.
        online: whether it asks for these alone.
        loose: whether nothing in it means a meeting for certain, so that it counts only where nothing answers it.
    """

    where: PlaceMatch | None = None
    month: datetime.date | None = None
    sure: bool = True
    anywhere: bool = False
    online: bool = False
    loose: bool = False


def meeting_request(query: Query, places: Places, today: datetime.date) -> MeetingRequest | None:
    """Return the request of meetings that a sentence makes; None where it asks for something else.

    Args:
        query: the sentence.
        places: where it may be.
        today: the day it is in France.
    """
    said = plain(query)
    if _ONLY_ONLINE.fullmatch(said):
        return MeetingRequest(anywhere=True, online=True)
    return None if _asks_of_one(query, said, today) else _of_any(query, said, places, today)


def _of_any(query: Query, said: str, places: Places, today: datetime.date) -> MeetingRequest | None:
    """Return the request that a sentence makes which is about no meeting in particular."""
    occasion = names_occasion(said)
    something = occasion or bool(_SOMETHING.search(said))
    if not (something or _ANY.search(said) or _WHEN.search(said)):
        return None
    where, month = place_named(query, said, places), month_named(said, today)
    if not something:
        # « Y a quoi à Rouen en février ? »: a month beside a place asks for nothing else.
        sure = month is not None and where is not None and where.certain
        return MeetingRequest(where, month, sure=sure, loose=not sure) if _may_mean_one(said, where) else None
    placed = where is not None or names_here(said)
    beside = _beside(said, where.candidates if where else ())
    if beside > (_MOST[placed] if occasion else FEW_BESIDE):
        return None
    online = bool(_ONLINE.search(_WITHOUT.sub(" ", said)))
    certain = (
        beside <= (SOME_BESIDE if occasion and names_here(said) else FEW_BESIDE)
        and not online
        and (occasion or not _ONE.search(said))
    )
    if placed or _asks_where_to_go(query, said, occasion=occasion):
        return MeetingRequest(where, month, sure=certain and _is_one(where))
    anywhere = online or (occasion and month is not None)  # « quelque chose en visio ? »
    return MeetingRequest(None, month, sure=certain, anywhere=True, online=online) if anywhere else None


def _may_mean_one(said: str, where: PlaceMatch | None) -> bool:
    """Tell whether a sentence says where, and besides it only what may be said of a meeting: « rien à Guéret ? »."""
    near = (where and not where.guessed and _is_one(where)) or means_near(said)
    return bool(near) and not _left(_CLAUSE.split(_ANY.sub(" ", said)), where.candidates if where else ())


def _is_one(where: PlaceMatch | None) -> bool:
    """Tell whether a sentence names one place, be it one of namesakes, or none."""
    return where is None or where.guessed or len({place.name for place in where.candidates}) == 1


def names_occasion(said: str) -> bool:
    """Tell whether a sentence, as `plain` returns it, names an occasion to go to."""
    return bool(_OCCASION.search(_OWN.sub(" ", said)) or _IN_A_MONTH.search(said))


def names_here(said: str) -> bool:
    """Tell whether a sentence, as `plain` returns it, means where whoever asks is."""
    return bool(_HERE.search(said))


def means_near(said: str) -> bool:
    """Tell whether a sentence, as `plain` returns it, asks what is near, not only what is so in a company."""
    return bool(_HERE.search(_VAGUE.sub(" ", said)))


def _asks_where_to_go(query: Query, said: str, *, occasion: bool) -> bool:
    """Tell whether a sentence that names no place asks where to go, soon or at all: « où aller ce mois-ci ? »."""
    going, soon = bool(_GOING.search(said)), bool(_WHEN.search(said))
    return "where" in query.asked and (occasion or going) and (soon or (occasion and going))


def _asks_of_one(query: Query, said: str, today: datetime.date) -> bool:
    """Tell whether a sentence asks about a meeting that is known or past, or what to do with one."""
    if _TOUR.search(said) or _TASKS.search(said) or not query.asked.isdisjoint(_ABOUT) or _WHO_OR_HOW.search(said):
        return True
    years = [int(year) for year in re.findall(r"\b20\d\d\b", said)]
    past = speaks_of_the_past(query) or bool(_PAST.search(said)) or any(year < today.year for year in years)
    return past and not _AGAIN.search(said)


def plain(query: Query) -> str:
    """Return a sentence as it is read here: folded, text messages spelled out."""
    said = query.folded.replace("ya ", "y a ").replace("yaura", "").replace("y aura", "")
    return re.sub(r"[a-z]+", lambda word: TEXTING.get(word[0], word[0]), said)


def place_named(query: Query, said: str, places: Places) -> PlaceMatch | None:
    """Return the places that a sentence names, once what else may be one is left out; None where it names none."""
    rest = _CHAMBERS.sub(" ", said)
    for mark in (_HERE, *_MARKS):
        rest = mark.sub(" , ", rest)
    found = places.find(sentence := Sentence(rest))
    if found.guessed:
        numbered = _of_number(rest, places)
        return PlaceMatch((numbered,), certain=True) if numbered else _misspelt(sentence.read[1], found)
    postcode, typed = sentence.read
    capitals = set(words(" ".join(re.findall(r"(?<!^)\b[A-ZÀ-Ý][\w’'-]+", query.text))))
    certain = [
        place
        for place in found.candidates
        if postcode or _is_numbered(place, typed) or _is_located(place, typed, capitals)
    ]
    named = tuple(certain or [place for place in found.candidates if _is_told(place, typed)])
    if area := next((area for place in named for area in _department_of_its_name(place, places)), None):
        return PlaceMatch((area,), certain=True)
    if len({place.name for place in named}) == 1 and len(named) > 1:
        return places.find(named[0].name)
    if len(named) > 1 and len(named) == len(found.candidates):
        return found
    return PlaceMatch(named, certain=len(named) == 1, instead=found.instead) if named else None


def _of_number(said: str, places: Places) -> Place | None:
    """Return the department that a sentence names by its number: « dans le 35 », « dept 74 »."""
    found = _NUMBERED.search(said)
    return places.get(f"dep-{found[1].upper()}") if found else None


def _leading(typed: Sequence[str]) -> Set[str]:
    """Return the words that lead to a place in a sentence: « a » does in French only."""
    return _AT - ({"a"} if not _ENGLISH.isdisjoint(typed) else set())


def _misspelt(typed: Sequence[str], found: PlaceMatch) -> PlaceMatch | None:
    """Return the places that a word after « à » may be with a typing error in it, or the beginning of."""
    at = _leading(typed)
    after = [word for before, word in pairwise(typed) if before in at and len(word) > SHORT and word not in _USUAL]
    near = [place for place in found.candidates if after and not left_over(after, [place], frozenset())]
    return replace(found, candidates=tuple(near)) if near else None


def _department_of_its_name(place: Place, places: Places) -> list[Place]:
    """Return the department that is meant by the name of a village with an article: « pour la Creuse »."""
    first, *rest = words(place.name)
    named = places.named("".join(rest)) if place.kind == "commune" and first in ARTICLES and rest else []
    return [area for area in named if area.kind == "department"]


def _is_numbered(place: Place, typed: Sequence[str]) -> bool:
    return place.kind == "department" and any(department_number(word) == place.department for word in typed)


def _is_located(place: Place, typed: Sequence[str], capitals: Set[str]) -> bool:
    """Tell whether a sentence names a place with a capital, or behind « à », « vers » and the like."""
    whole, short = _starts(place, typed)
    large = [at for at in short if place.population >= TOWN]
    return not capitals.isdisjoint(set(words(place.name)) - LINKS) or any(
        typed[at - 1] in _leading(typed) for at in (*whole, *large) if at
    )


def _is_told(place: Place, typed: Sequence[str]) -> bool:
    """Tell whether a sentence names a place anywhere, not only words that are a name too: « quelle somme », « us »."""
    whole, short = _starts(place, typed)
    area = place.kind not in {"commune", "delegated"}
    if not (whole or short):  # « le 53 », « idf »; but no « Mantois » for « tant pis »
        return place.kind in {"department", "region"}
    least = TOWN if 0 in whole else LARGE
    known = (area or place.population >= least) and words(place.name) != ["la", "reunion"]
    return known and any(not at or typed[at - 1] not in _NOT_BEFORE_PLACES for at in whole)


def _starts(place: Place, typed: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return where a name begins in a sentence as it is, and where it does without its article: « au Creusot »."""
    first, *rest = words(place.name)
    short = rest[0] if first in ARTICLES and rest else None
    return [at for at, word in enumerate(typed) if word == first], [
        at for at, word in enumerate(typed) if word == short
    ]


def _beside(said: str, named: Sequence[Place]) -> int:
    """Return how many words of something else there are in the clauses that ask."""
    return _left([clause for clause in _CLAUSE.split(said) if _asks(clause)], named)


def _left(clauses: Sequence[str], named: Sequence[Place]) -> int:
    """Return how many words of something else there are in some clauses."""
    towns = {word for place in named for word in words(place.name)}
    left = [_WITHOUT.sub(" ", clause) for clause in clauses]
    for mark in _MARKS:
        left = [mark.sub(" ", clause) for clause in left]
    rest = [word for clause in left for word in re.findall(r"[a-z]{2,}", clause) if word not in _USUAL | towns]
    return len(left_over(rest, named, frozenset()))


def _asks(clause: str) -> bool:
    marked = _OCCASION.search(clause) or _SOMETHING.search(clause) or "?" in clause
    return bool(marked) or any(word in ASKING for word in words(clause))


def month_named(said: str, today: datetime.date) -> datetime.date | None:
    """Return the first day of the month that a sentence names: the next of that name where it gives no year."""
    if re.search(r"\b(?:mois (?:prochain|d apres|suivant)|next month)\b", said):
        return (today.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
    if (found := re.search(rf"\b{_MONTHS}\b(?: (?P<year>20\d\d))?", said)) is None:
        return None
    month = next(number for word, number in MONTHS.items() if word in re.findall(r"[a-z]+", found[0]))
    named = datetime.date(int(found["year"] or today.year + (month < today.month)), month, 1)
    return named if named >= today.replace(day=1) else None


def only_month(said: str, today: datetime.date) -> datetime.date | None:
    """Return the first day of the month that a sentence names and nothing else: « plus tard, en janvier plutôt ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
        today: the day it is in France.
    """
    month = month_named(said, today)
    if month is None:
        return None
    rest = re.sub(rf"\b(?:(?:le |ce )?mois (?:prochain|d apres|suivant)|next month|{_MONTHS}|20\d\d)\b", " ", said)
    return None if over(rest) else month
