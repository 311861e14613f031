"""Whether a typed sentence asks whom to call in a place: « qui appeler dans le 23 », « la CCI de mon département »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.places.gazetteer import Place
from bot.places.resolver import Places
from bot.places.vocabulary import FILLERS
from bot.questions.interpreter import NEAR, left_over, speaks_of_the_past
from bot.questions.meeting_requests import compiled, means_near, place_named, plain
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


_PERSON = (
    r"(?:conseill(?:er|ere)s?|interlocut\w+|correspondant\w*|experts?(?![- ]compta)|specialist\w*|referent\w*|contacts?"
    r"|advis[eo]rs?|humaine?s?|humans?|(?<!la )personne|person|permanence|antenne)\b"
)
_WHOM = compiled(
    rf"""
    (?:a |vers |avec |de |chez )?qui (?:[\w']+[- ]+){{0,3}}?(?:[ms]'|l'|m)?(?:ap+el|contact|voir|rencontr|decroch|repond
        |joindr|joins?|adress|tourne|parle|recev|recoi|telephon|aide|occup|charge|accueil|conseil|renseign|demand|ecri)(?!\w*ait\b)\w*
    (?:(?:je|on|nous|tu) |j'?)
        (?:vois|voit|voyons|ap+el\w+|ecri\w+|demand\w+|m'adresse|contact\w+|joins?|joint) (?:a )?qui
    who (?:\w+ ){{0,3}}?(?:call|ring|see|phone|speak|talk|meet|helps?|contacts?|ask|write)
    whom / (?:(?:un|une|vrai|vraie|le|la|les|des|mon|ma|a|an|the|our|my|any|english-speaking) |l'|d'un )
        (?:\w+ )?{_PERSON}
    (?:quelqu'un|someone|somebody) (?:de|from|at) (?:la |the )?(?:cci|cma|chambre|chamber)
    (?:vrais|real|vraie|actual) (?:gens|people|person|personne|human) / (?:un )?etre humain / humaine? / human
    (?:quel|which) (?:organisme|service|bureau|interlocuteur|office|body) / (?:un |une |an? )?(?:bureau|office|guichet)
        (?: ou (?:aller|se rendre)|[ ](?:i|we) can)
    (?:un |mon |me a |a )(?:nom|numero|telephone|name|phone number|number|phone|contact)
        (?: et (?:un |le )?(?:numero|tel\w*|mail))? (?:pour|a|dans|en|for|in|near)
    (?:un|mon|le|a|the) (?:numero|telephone|phone number)(?: \w+)? (?:a|pour|dans|en|for|in) / quelle porte
    au bout du fil / en personne / (?:me|nous) (?:telephoner|appeler) / touch with
    qui (?:\w+ ){{0,4}}(?:a |de |d')?la (?:cci|cma|chambre)
    en chair et en os / face[- ](?:to|a)[- ]face / de vive voix / plutot qu'\w+ (?:machine|robot|ecran)
    (?:numero|telephone|coordonnees|adresse|mail|courriel|nom|phone|number|name|address) (?:de |du |d'|of |for )?
        (?:la |l'|le |un |the )?(?:ai |ia )?(?:cci|cma|chambre|agence|chamber|ambassad\w+|{_PERSON})
    (?:me|nous) rappel\w+(?! (?:ce|de|que|la|les?|qui|si)\b) / call (?:me|us) back
    (?:rendez[- ]?vous|rdv|entretien|appointment) (?:avec|with) (?:un|a|le|the)
    pousser la porte / se rendre / m'adresse\w* / (?:ou|peut|peux|puis-je) (?:\w+ )?(?:me|se|nous) presenter
    (?:de |a )(?:me|nous) (?:parler|recevoir) / parler a quelqu / talk to (?:me|us|a|some)
    """
)
"""How one asks for somebody to talk to."""
_APPOINTMENT = compiled(
    rf"""
    (?:rendez[- ]?vous|rdv|entretien|appointment|parler|discuter|talk|speak) (?:avec|with|a|to)
        [ ](?:un|une|quelqu|a|an|some)\w*(?:'un)? ?(?:vraie? |real |human )?(?:{_PERSON}|body|one)?
    (?:me|nous) rappel\w+ (?:dans|demain|cette|cet|au) / call (?:me|us) back
    """
)
"""How one asks for somebody, wherever one is."""
_SOMEONE = compiled(
    rf"""
    {_PERSON} / quelqu'un / someone / somebody / anybody / anyone / (?:une |la )voix / vraie? \w+ / real \w+
    etre humain / kelkun / kelkin / qqu?n
    technicien\w* / charge\w* de mission / agents? / animat\w+ / accompagnat\w+ / mentors? / volontaires? / pros?
    professionnel\w* / (?:un|une|le|la) responsable / standard / accueil / secretariat / cci / cma / chambre / chamber
    bureaux? / office / agence / antenne / permanence / guichet / desk / counter
    """
)
"""Somebody, or where somebody sits."""
_GETTING_HOLD = compiled(
    r"""
    joindre / joins / joignable\w* / reach / get hold / contact\w* / prendre contact / coup de (?:fil|tel\w*) / ap+el\w*
    telephon\w* / phone / ring / call / rappel\w+ / causer / discut\w+ / parler / parle / echang\w+ / talk / speak
    chat
    rencontr\w+ / meet / recevoir / recoit / recevez / accueill\w+ / (?:se |me |vous )?deplace\w* / venir / vienne
    viendrait
    visite / visit / pousser / me presenter / se presenter / passer / m'asseoir / sit down / orient\w+ / coordonnees
    numero / number / mail / email / adresse / address / horaires / opening hours / rendez[- ]?vous / rdv / appointment
    de vive voix / face / see (?:me|us) / (?:me|nous|m')\s?(?:aid|accompagn|expliqu|guid|conseill|epaul)\w+
    explain / guide
    """
)
"""How one gets hold of them."""
_ANYBODY = re.compile(r"\b(?:quelqu'un|someone|somebody|kelkun|kelkin|qqu?n)\b")
_TALK_OF = compiled(
    r"""
    enregistr\w+ / rgpd / gdpr / repondeur / prospect\w* / demarch\w+ / clients? / customers? / arnaque\w* / prix
    tarifs? / pa(?:ie|y)\w* / rembours\w+ / ministre\w* / sommet / summit / tour / etapes? / fondateur\w* / a dit
    assises / a cree / invente\w* / inscri\w+ / organis\w+ / subvention\w* / loi / law / domicile / home address
    (?:a|ont) (?:parle|pense) / did
    """
)
"""What is asked of somebody else, or of something else."""
_ON_WHAT = frozenset(
    {
        "projet",
        "projets",
        "project",
        "numerique",
        "digital",
        "dossier",
        "sujet",
        "sujets",
        "question",
        "questions",
        "ia",
        "ai",
    }
)
_HEARD = re.compile(r"[,;:.!](?=\s|$)|(?<=\?)(?=\s)|\s[-–]\s")
MOST_BESIDE, MOST_BESIDE_ANYBODY, FEW_BESIDE = 5, 2, 1
"""Words of something else in the clauses that ask for somebody, or for anybody; in all, where a card answers too."""


@dataclass(frozen=True, slots=True)
class ContactRequest:
    """A request of somebody to talk to.

    Attributes:
        where: the places that it names; none where it names none.
        beside: how many words of something else the whole sentence says; many where it asks in no certain words.
    """

    where: tuple[Place, ...] = ()
    beside: int = 0

    @property
    def sure(self) -> bool:
        """Whether it says so little else that it goes before a card that answers it."""
        return self.beside <= FEW_BESIDE


def contact_request(query: Query, places: Places) -> ContactRequest | None:
    """Return the request of somebody to talk to that a sentence makes; None where it asks for something else.

    Args:
        query: the sentence.
        places: where that may be.
    """
    said = plain(query)
    whom = bool(_WHOM.search(said))
    both = bool(_SOMEONE.search(said) and _GETTING_HOLD.search(said))
    if not (whom or both or _ANYBODY.search(said)) or _TALK_OF.search(said) or speaks_of_the_past(query):
        return None
    found = place_named(query, _SOMEONE.sub(" , ", _ANYBODY.sub(" , ", _WHOM.sub(" , ", said))), places)
    named = (
        ()
        if found is None or (found.guessed and len(found.candidates) > 1)
        else found.candidates[:1]
        if found.certain
        else found.candidates
    )
    clauses = _HEARD.split(said)
    alone = bool(_APPOINTMENT.search(said)) or (whom and not _beside(clauses, ()))  # « qui je peux appeler ? »
    if not (named or means_near(said) or alone):
        return None
    asking = [clause for clause in clauses if _asks_for_somebody(clause)]
    if _beside(asking, named) > (MOST_BESIDE if whom or both else MOST_BESIDE_ANYBODY):
        return None
    return ContactRequest(named, _beside(clauses, named) if whom else MOST_BESIDE)


def _asks_for_somebody(clause: str) -> bool:
    return bool(_WHOM.search(clause) or _ANYBODY.search(clause) or _SOMEONE.search(clause)) or "?" in clause


def _beside(clauses: Sequence[str], named: Sequence[Place]) -> int:
    """Return how many words of something else there are in clauses that ask for somebody."""
    rest = words(" ".join(_GETTING_HOLD.sub(" ", _SOMEONE.sub(" ", _WHOM.sub(" ", clause))) for clause in clauses))
    return len(left_over(rest, named, _USUAL | SOMEBODY | TALKING | FILLERS | _ON_WHAT))


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
