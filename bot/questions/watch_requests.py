"""Whether a typed sentence asks to be told of what is yet to come: « si une date s’ajoute à Royan, signalez-la-moi ».

It names a way of telling, something that happens, and what or where that is. Pure; what was typed stays nowhere.
"""

import re
from dataclasses import dataclass

from bot.places.resolver import PlaceMatch, Places
from bot.questions.meeting_requests import compiled, names_here, names_occasion, place_named, plain
from bot.questions.query import Query

_TELL = compiled(
    r"""
    (?:previen|preven|averti|alert|notifi|inform|abonn|signal|ecri|envoi|envoy|contact)\w*[- ]
        (?:(?:le|la|les)[- ])?(?:moi|nous)
    (?:signal|dis|dit|di)\w*[- ](?:le|la|les)[- ](?:moi|nous)
    (?:me|nous|m'|etre) ?(?:previen|preven|averti|alert|notifi|inform|abonn|signal|tenir|tenue?|ecri)\w* / mecri\w*
    (?:tiens?|tenez)[- ](?:moi|nous)(?: (?:au|o) courant)? / (?:au|o) courant / (?:tu|vous) me (?:di|dis|dites|dire[sz])
    (?<!qui )(?:surveill|guett)(?:e[rz]?s?) / (?:suivre|suis|suivez) (?:pour (?:moi|mon|nous)|de pres)
    pour mon compte / notif\w* / (?:une |un |a |an )?(?:alerte?s?|alerts?)(?: :| sur| pour| for| on)?
    un petit (?:message|mot|signe|mail) / (?:je suis|on est|suis) preneur\w* / sonne[rz]? a ma porte
    (?:fais|faites)[- ]moi signe / (?:fais|faites|faire)[- ](?:(?:le|la|les)[- ])?(?:moi|nous)[- ](?:le )?savoir
    (?:veux|voudrais|aimerais|souhaite) (?:recevoir|savoir (?:quand|des)) / (?:pense[rz]?|pensez) a (?:moi|nous)
    (?<!a ne )(?:sans |pas |rien )(?:rater|louper|manquer) / (?:don'?t|not) (?:want )?(?:to )?miss
    waiting list / liste d'attente / subscribe / sign (?:me|us) up / heads[- ]up / updates / flag (?:it|them|any\w*)
    (?:tell|let|notify|alert|warn|inform|message|msg|txt|text|email|mail|ping|keep) (?:me|us)
        (?: know| posted| informed)?
    (?:un|a) (?:message|mail|mot|sms|texto|text) (?=des|que|quand|kan|si|s'|when|if|as soon)
    (?:previen[st]|prevenez|avertissez|alertez)
    garde[rz]? un oeil / keep an eye / look out for
    (?:le|to) savoir / let (?:me|us) miss / souviens[- ]toi de (?:moi|nous) / rappelez[- ]vous de (?:moi|nous)
    suivre (?:les|la|le) (?:nouve|prochain)\w+ / drop (?:me|us) a (?:message|line|note)
    (?:want|like|love) to (?:hear|know|be told)
    give (?:me|us) a (?:shout|nudge)
    """
)
"""How one asks to be told."""
_TOLD = compiled(
    r"""
    (?:previen|preven(?:ez|ir|u)|averti|alert|notifi|inform|abonn|signal)\w*[- ](?:(?:le|la|les)[- ])?(?:moi|nous)
    (?:me|nous|m'|etre) ?(?:previen|preven|averti|alert|notifi|inform|abonn|tenir|tenue?)\w*
    (?:tiens?|tenez)[- ](?:moi|nous)
    (?:etre|moi|nous|me|tenir|mets) (?:\w+ )?(?:au|o) courant / notif(?:ication)?s? (?:pour|sur|for|on)
    (?:alerte?s?|alerts?) (?:pour|sur|for|on|a|in)
    (?<!qui )(?:surveill|guett)(?:e[rz]?s?) / garde[rz]? un oeil / keep an eye / look out for / pour mon compte
    prevenir (?:quand|si|des) / heads[- ]up / put me down / (?:moi|me) (?:a|sur|on) (?:la|the) liste? (?:pour|de|for)
    (?:dis|dites)[- ](?:moi|nous) (?:des (?:qu'|que)|aussitot|(?:quand|lorsqu'|si) ?(?:il )?y (?:en )?aura)
    keep (?:me|us) (?:posted|informed|updated) / let (?:me|us) know / (?:alert|notify|warn) (?:me|us)
    (?<!a ne )(?:pas|rien) (?:rater|louper|manquer) / me miss
    """
)
"""How one asks for it so plainly that it need not be said to be yet to come."""
_HAPPENS = compiled(
    r"""
    (?:re|r)?ouv(?:re|rira|erture|rent)\w* / re-?ouv\w+ / re-?opens? / opens / opening / repart\w*
    reprend\w* / bouge\w*
    (?:se )?presente\w* / (?:est|soit|sera) (?:ajoute|annonce|prevu|programme)e?s? / is (?:announced|added|planned)
    (?:qui |ki )?tombe(?:ra)? / finira / sortira / sor(?:t|te|tent) / s'ajoute\w* / (?:comes?|pops?|turns?|crops?) up
    (?:si|s'|kan|quand|des qu'|lorsqu'|if|when|whenever|as soon as) ?(?:il )?(?:y a|y en a|there (?:is|are)|there's
        |une?|any\w*|something|a|de|des|quelque ?chose|kelke ?chose)
    (?:si |s'|quand )(?:il |ca |quelque ?chose )?(?:se passe|arrive|bouge|s'organise)
    if (?:anything|something) happens
    nouve(?:au|aux|lle|lles|aute|autes) / prochaine?s? / new / fresh / a chaque / chaque fois / au fur et a mesure
    ce jour[- ]la / le jour ou / deuxieme date / autre date / tou(?:s|te|tes)? (?:les |l')?(?:evenements?|appels?)
    (?:quand|lorsque|lorsqu'|sitot|aussitot|une fois qu\w*|si)
        [ ].{0,60}?(?:ra|ront|ait|nouveau|prevu|annonce\w*|programme\w*|ouvert\w*)
    le moment venu / a l'avenir / desormais / once / the (?:minute|moment|day) / (?:any|every) ?time
    in (?:the )?future / future
    des (?:qu'|que) / as soon as / whenever / (?:alertes?|alerts?|notif\w*|surveill(?:e[rz]?s?))
    (?:guett(?:e[rz]?s?)|pour mon compte)
    """
)
"""What is yet to happen, whenever that is."""
_SUPPORTS = compiled(
    r"""
    l?aides? / subventions? / dispositifs? / appels? a projets? / budgets? / enveloppe / financements? / guichets?
    schemes? / grants? / support / funding / cheques? / primes? / nouveautes? / un truc pour
    (?:re|r)ouvr\w+ / reouvr\w+ / re-?opens? / calls? for projects?
    """
)
"""What helps a company."""
_ASKS = re.compile(
    r"\b(?:desactiv\w*|annul\w*|modif\w*|suppri\w*|arret\w*|stop|cancel|turn off|avant? (?:l|la|le|que)|la veille|\d ?h"
    r"|(?:pas besoin de|pour|plus) (?:me|nous) preven\w+|before the"
    r"|(?:votre|vos|ta|tes|your|mes) (?:notif\w*|alert\w*)|comment|pourquoi|combien|how|why|who|qui (?:m|pour|peut))\b"
)
"""What is asked rather than ordered."""
_THERE = re.compile(r"\b(?:la[- ]bas|par la|la aussi|over there|there too)\b")
"""The place that was last spoken of."""


_ANYTHING = re.compile(r"\b(?:anything|something|quelque ?chose|trucs?|nouve(?:au|aux|lles?)|new)\b")


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """A request to be told.

    Attributes:
        where: the places that it names; None where it names none.
        of_supports: whether it is of what helps a company, rather than of meetings.
    """

    where: PlaceMatch | None = None
    of_supports: bool = False


def is_of_anything(query: Query) -> bool:
    """Tell whether a sentence asks to be told of whatever happens, rather than of the meeting of a town."""
    return bool(_ANYTHING.search(query.folded))


def watch_request(query: Query, places: Places) -> WatchRequest | None:
    """Return what a sentence asks to be told of; None where it asks for something else.

    Args:
        query: the sentence.
        places: where that may be.
    """
    said = plain(query)
    plainly = bool(_TOLD.search(said))
    if not (plainly or (_TELL.search(said) and _HAPPENS.search(said))) or _ASKS.search(said):
        return None
    where, supports = place_named(query, _TOLD.sub(" , ", _TELL.sub(" , ", said)), places), bool(_SUPPORTS.search(said))
    if not (where or supports or names_here(said) or names_occasion(said) or _THERE.search(said)):
        return None
    return WatchRequest(where, supports and not names_occasion(said))
