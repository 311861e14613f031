"""Whether a typed sentence asks where to begin, for any training, or says that the questions were answered. Pure."""

import re

from bot.questions.follow_ups import over
from bot.questions.query import Query
from bot.questions.spoken import spoken

_BEGINS = re.compile(
    r"\b(?:(?:je|on|j y|dois je|faut il|faut|nous) )?"
    r"(?:commenc\w+|debut\w+|demarr\w+|m y met\w*|begin|start|get started)\b"
)
_WHERE = re.compile(r"\b(?:par (?:ou|quoi)|ou|comment|where|how|premiers? pas|first steps?)\b")
_AT_A_LOSS = re.compile(
    r"\b(?:compren\w+|comprend\w*|compris|connais|connait|know|understand|clue|nul|nulle|perdue?|largue\w*|depasse\w*"
    r"|lost|debutante?|beginner|zero|domaine|sujet|dois|should|ordinateur|informatique|technolog\w+|ia|ai"
    r"|intelligence artificielle)\b"
)
"""What says that somebody knows little."""
_TRAINING = re.compile(r"\b(?:formations?|trainings?|courses?|cours)\b")
_ANY = re.compile(r"\b(?:propose\w*|existe\w*|prevue?s?|organise\w*|offer\w*|available|dispo\w*|ia|ai|chatgpt|stage)\b")
_ANSWERED = re.compile(
    r"\b(?:deja|already)\b.*\b(?:questionnaire|quiz|questions|guide|formulaire|form|answered|repondu|rempli)\b"
)
_ELSEWHERE = re.compile(r"\b(?:autodiag\w*|bpifrance|diag\w*|cci|cma)\b")


def asks_where_to_begin(query: Query) -> bool:
    """Tell whether a sentence only asks where to begin with AI: « j’y comprends rien, je commence par où »."""
    said = spoken(query.text)
    if not (_BEGINS.search(said) and _WHERE.search(said)):
        return False
    return not over(_AT_A_LOSS.sub(" ", _BEGINS.sub(" ", said)))


def asks_for_training(query: Query) -> bool:
    """Tell whether a sentence asks for training, of no particular kind: « y a une formation ? »."""
    said = spoken(query.text)
    return bool(_TRAINING.search(said)) and not over(_ANY.sub(" ", _TRAINING.sub(" ", said)))


def says_it_was_answered(query: Query) -> bool:
    """Tell whether a sentence says that the questions on the company were answered already."""
    said = spoken(query.text)
    return bool(_ANSWERED.search(said)) and not _ELSEWHERE.search(said)
