"""Typed sentences as orders are compared with them: folded, spelled out, verbs without their typing errors. Pure."""

import re
from functools import lru_cache

from bot.lexicon import fold
from bot.number_words import UNITS, added

MAX_SPOKEN_CHARS = 400
"""Characters that are read."""
LAST_HOUR = 24
"""The highest hour that is read in letters."""
FEWEST_LETTERS = 5
"""Letters from which a verb is read with one typing error in it."""

_TOKEN = re.compile(r"[0-9][0-9a-z:/]*|[a-z]+")
_TEXTED = {
    "jveux": "je veux", "jveu": "je veux", "veu": "veux", "jvoudrais": "je voudrais", "jaimerais": "j aimerais",
    "jaimerai": "j aimerais", "aimerai": "aimerais", "voudrai": "voudrais", "jpeux": "je peux", "peu": "peut",
    "rapel": "rappel", "rapelle": "rappelle", "rapel moi": "rappelle moi", "pls": "please", "plz": "please",
    "bcp": "beaucoup",
    "vielle": "veille",
    "veile": "veille",
    "dont": "don t", "doesnt": "doesn t", "cant": "can t", "im": "i m", "id": "i d", "2morrow": "tomorrow",
    "jms": "jamais", "tt": "tout", "tte": "toute", "stp": "svp", "mwa": "moi", "moa": "moi", "oci": "aussi",
    "msg": "message", "msgs": "messages", "notif": "notification", "notifs": "notifications", "dsl": "desole",
    "lfrancais": "francais", "ecri": "ecris", "mecris": "m ecris", "mecri": "m ecris", "mecrire": "m ecrire",
    "mecrivez": "m ecrivez", "nmecris": "ne m ecris", "st": "saint", "ste": "sainte", "2e": "deuxieme",
    "2eme": "deuxieme", "1er": "premier", "1ere": "premiere", "3e": "troisieme", "3eme": "troisieme",
    "2nd": "second", "1st": "first", "3rd": "third", "ds": "dans", "pr": "pour", "ya": "y a", "reveux": "veux",
    "avan": "avant", "px": "peux", "jai": "j ai", "jsui": "je suis", "jsuis": "je suis", "pa": "pas", "pu": "plus",
    "kan": "quand", "qd": "quand", "ske": "ce que", "vou": "vous", "sui": "suis", "koi": "quoi", "kwa": "quoi",
    "tas": "t as", "bsoin": "besoin", "previen": "previens", "dc": "donc", "pk": "pourquoi",
    "cmt": "comment", "koment": "comment",
    "coment": "comment", "comen": "comment", "wot": "what", "u": "you", "ur": "your", "thx": "thanks",
    "2moro": "tomorrow", "2main": "demain", "2m1": "demain", "dem1": "demain", "ke": "que", "jfais": "je fais",
    "jfai": "je fais", "jviens": "je viens", "redi": "redis", "tps": "temps", "kelkun": "quelqu un", "cel": "celle",
    "rdi": "redis", "jme": "je me",
    "g": "j ai", "cest": "c est", "cetait": "c etait",
    "avt": "avant", "mtn": "maintenant", "jvai": "je vais", "jvais": "je vais",
    "fwd": "forward", "lang": "langue", "jpeu": "je peux", "tro": "trop", "num": "numero", "cal": "calendar",
}  # fmt: skip
"""Text messages, as they are read."""

_GLUED = re.compile(r"\b([mt](?=ecri|envo[iy]|appel|inscri)|s(?=inscri))(ecri\w*|envo[iy]\w*|appel\w*|inscri\w*)")
"""« menvoyer », as it is typed on a phone."""


@lru_cache(maxsize=2_000)
def _corrected(word: str) -> str:
    """Return a verb of orders for a word that is one typing error away from it; other words as they are."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

    if len(word) < FEWEST_LETTERS or word in _VERBS or word in _NOT_VERBS:
        return word
    return next((verb for verb in _VERBS if verb[0] == word[0] and OSA.distance(verb, word, score_cutoff=1) <= 1), word)


_WORDS_OF_VERBS = """
rappelle rappelez rappeler annule annulez annuler previens prevenez prevenir change changez changer modifie modifier
decale decaler supprime supprimez supprimer efface effacez effacer enleve enlever arrete arretez arreter oublie
oubliez oublier partage partagez partager ajoute ajoutez ajouter remind cancel delete remove share laisse laissez
retour snooze english anglais francais french forget reminder rappel agenda calendrier calendar deuxieme troisieme
premiere premier derniere second unsubscribe desabonne avertis ecrivez tranquille
"""
_VERBS = tuple(_WORDS_OF_VERBS.split())
_WORDS_OF_NOT_VERBS = """
reminders changed chance chances alerts agende franc francs francaise anglaises laissez
appelle appelez appeler annuel annuels changes charge charger shares echange remove partagee enlevee frances laissee
secondes seconds rappels anglaise francaise francois francoise changeur oubli agendas reminded
"""
_NOT_VERBS = frozenset(_WORDS_OF_NOT_VERBS.split())
"""Words that are no error."""


_HOURS = {word: number for word, number in UNITS.items() if number <= LAST_HOUR}
_IN_LETTERS = "|".join(sorted(_HOURS, key=len, reverse=True))
_HOUR_IN_LETTERS = re.compile(
    rf"\b(?:(?P<before>avant?|apres|before|after|until|till|jusqu a|past|entre|between) )?"
    rf"(?P<hour>(?:(?:vingt|twenty|dix) (?:et )?)?(?:{_IN_LETTERS}))\b"
    r"(?P<after> heures?| hours?| h| o clock| am| pm)?\b"
    r"(?! (?:jours?|days?|semaines?|weeks?|mois|months?|minutes?|fois|times?))"
)
"""An hour in letters: « avant neuf heures », « vingt et une heures », "after eight"."""


def spoken(text: str) -> str:
    """Return a sentence as orders are compared with it: folded words with single spaces, text messages spelled out.

    Hours are in digits: « pas avant 9 heures ».
    """
    found = _TOKEN.findall(fold(text[:MAX_SPOKEN_CHARS]))
    read = _GLUED.sub(r"\1 \2", " ".join(_TEXTED.get(word, word) for word in found))
    return " ".join(map(_corrected, _HOUR_IN_LETTERS.sub(_in_digits, read).split()))


def _in_digits(found: re.Match[str]) -> str:
    words = [word for word in found["hour"].split() if word in _HOURS]
    hour = added(words)
    if not (found["before"] or found["after"]) or hour is None or hour > LAST_HOUR:
        return found[0]
    return f"{found['before'] or ''} {int(hour)}{found['after'] or ''}".strip()
