"""Which other kind of thing a short turn asks for, where it names nothing else: « et pour les rdv ? ». Pure."""

import re
from enum import Enum, auto

from bot.questions.follow_ups import over
from bot.questions.phrases import pattern

LONGEST = 7
"""Words of a turn that names another kind of thing."""


class Kind(Enum):
    """What may be asked at a place, or for a company, after anything else was."""

    MEETINGS = auto()
    CONTACTS = auto()
    SUPPORTS = auto()


_NAMED: dict[Kind, str] = {
    Kind.MEETINGS: r"""
        rdvs? / rendez ?vous / reunions? / rencontres? / evenements? / events? / meetings? / etapes? / ateliers?
        stages? / dates
    """,
    Kind.CONTACTS: r"""
        contacts? / numeros? / interlocuteurs? / conseillere?s? / advis[eo]rs? / (?:phone )?number
        someone to call / quelqu un a (?:appeler|contacter)
        (?:qui|who) (?:appeler|contacter|joindre|to call|do i call)
    """,
    Kind.SUPPORTS: r"""
        aides? / subventions? / financements? / sous / argent / grants? / supports? / funding / money / help / droits
    """,
}
_KINDS = {kind: re.compile(rf"\b{pattern(mark)}\b") for kind, mark in _NAMED.items()}
_BEGINS = re.compile(
    r"(?:(?:et|and|ok|sinon|alors|bon|mais|what about|how about|plutot|vous avez|t as|as tu|tu as|avez vous|you have)"
    r" )*(?:(?:pour|for|de|comme|as|d|of|about|concernant|cote) )?"
    r"(?:(?:les|des|le|un|une|l|la|d|the|any|a|some|mes|vos|tes|quelles?|quels?|which|what) )?"
)


def other_kind(said: str) -> Kind | None:
    """Return the kind of thing that a turn asks for; None where it names none, or anything else.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    if len(said.split()) > LONGEST:
        return None
    begun = _BEGINS.match(said)
    rest = said[begun.end() :] if begun else said
    return next((kind for kind, named in _KINDS.items() if named.match(rest) and not over(named.sub(" ", rest))), None)
