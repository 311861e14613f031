"""Which line of a list a short sentence asks about: « la deuxième, c’est à quelle heure ? ». Pure."""

import re
from dataclasses import dataclass

from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS

_NUMBERED_WORDS = {
    "1": "premier premiere first 1er 1ere 1re 1st",
    "2": "second seconde deuxieme 2e 2eme 2nd",
    "3": "troisieme third 3e 3eme 3rd",
    "4": "quatrieme fourth 4e 4eme 4th",
    "5": "cinquieme fifth 5e 5eme 5th",
    "last": "dernier derniere last",
}
LINES = {word: number for number, words in _NUMBERED_WORDS.items() for word in words.split()}
"""How the lines of a list are named: « la première », "the last one"."""
_LINE = re.compile(
    rf"\b(?:l|le|la|les|the|celle|celui|cette|that|du|de la|au)(?: tout\w*)? (?P<line>{'|'.join(LINES)})\b"
    r"(?: (?:one|idee|option|aide|rencontre|reunion|ligne|date|meeting|event|support|de la liste|on the list))?"
)
_SMALL = re.compile(
    r"c|est|elle|il|l|je|j|prends?|veux|take|want|i|ll|interesse\w*|plait|tente\w*|m|me|moi|nous|pas|non|oui|ok|et|and|ca"
    r"|marche|heures?|time|prix|gratuite?s?|payante?s?|free|paid|ouverte?s?|open|encore|still|complete?|loin|far|exactement"
    r"|exactly|numero|number|hours?|inscri\w+|register|book|starts?|commence|finit|date|jour|day|bien|svp|please|why|for"
)
MOST_OTHERS = 1
"""Words besides at most: a sentence that says more is about something of its own."""
LONGEST = 14
"""Words of a question on a line at most."""


@dataclass(frozen=True, slots=True)
class LineAsked:
    """A line of a list that a sentence asks about.

    Attributes:
        number: its number from 1, or "last".
        rest: what else the sentence says: what is asked of it.
    """

    number: str
    rest: str


def line_asked(said: str) -> LineAsked | None:
    """Return the line that a sentence asks about; None where it names none, or says much else.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    found = _LINE.search(said)
    if found is None or len(said.split()) > LONGEST:
        return None
    rest = f"{said[: found.start()]} {said[found.end() :]}".split()
    usual = STOPWORDS | LOW_WEIGHT | ASKING.keys()
    others = [word for word in rest if word not in usual and not _SMALL.fullmatch(word)]
    return LineAsked(LINES[found["line"]], " ".join(rest)) if len(others) <= MOST_OTHERS else None


_ASKED_OF_ALL = re.compile(
    r"(?:ok |et |and |so |right |d accord |bon |mais |alors )*(?:"
    r"(?:je|on|j y|nous) (?:le |la |les |l )?(?:fais|fait|faire|demande|prends?|fais la demande) comment"
    r"(?: pour (?:le |la |les |l )?(?:demander|avoir|obtenir|toucher|ca))?"
    r"|(?:je|j|on|nous|tu) (?:peux |peut |dois |doit )?(?:m |s |nous )?inscri\w* (?:ou|comment|alors)"
    r"|comment (?:je |on |nous |faire pour )?(?:m |s |nous )?inscri\w*|ou (?:je |on )?(?:m |s )?inscri\w*"
    r"|(?:how|where) (?:do|can|to) ?(?:i|we)? (?:sign up|register|enrol\w*|apply)(?: for it)?"
    r"|comment (?:je |on |nous )?(?:fais|fait|faire|faut faire|faisons|depose|deposer) (?:la|une|ma|sa|notre) demande"
    r"|comment (?:je |on |faire|fait|j |ca se passe|s y prendre)(?:fais|fait|demande|l ai|ai ca)?"
    r"(?: (?:ca|pour ca|la|alors|pour (?:le |la |les |l )?(?:demander|avoir|obtenir|toucher)))?"
    r"|(?:c est |ca coute |sa coute )?(?:combien|cher|quel prix)(?: ca coute)?"
    r"|combien(?: ca coute| ca fait| je paye| je paie)?"
    r"|(?:c est )?(?:encore|toujours) (?:ouvert|possible|valable|dispo)"
    r"|(?:par (?:laquelle|quoi|ou) )?(?:je|on) commence(?: par (?:laquelle|quoi|ou))?|par (?:laquelle|quoi) commencer"
    r"|how do (?:i|we) (?:do it|go about it|apply|get it|start)|what do (?:i|we) do (?:next|now)"
    r"|how much(?: is it| does it cost)?"
    r"|(?:is it|are they) still open|where do (?:i|we) (?:start|apply)|what s next|next step|et apres"
    r")(?: svp| please| then| alors| du coup)*"
)


_WHICH = re.compile(
    r"(?:et |ok |and |so |alors )*(?:laquelle|lesquelles|lequel|lesquels|which(?: ones?| of them)?|quelles?|y a quoi de"
    r"|quoi de|rien de|any(?:thing)?)(?: (?:est|sont|is|are|c est|qui|that|s))* (?:gratuite?s?|free|sans payer)"
    r"(?: la dedans| dans le lot| svp| please)?"
)


def asks_which_is_free(said: str) -> bool:
    """Tell whether a sentence asks which of the lines in sight cost nothing: « laquelle est gratuite ? ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    return bool(_WHICH.fullmatch(said))


def asked_of_all(said: str) -> bool:
    """Tell whether a sentence asks only how to go on, or what is asked of anything: « ok et je fais comment ? ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    return bool(_ASKED_OF_ALL.fullmatch(said))


_DIFFERS = re.compile(
    r"(?:et |ok |and |mais |du coup |alors |so )*(?:(?:c est |c |cest )?(?:quoi|quelle|koi)(?: est)?(?: donc)?"
    r" (?:la |l )?dif+er\w+"
    r"|(?:la |une )?dif+er\w+|what s the dif+er\w+|what is the dif+er\w+|how (?:are they|do they) dif+er\w*"
    r"|(?:c est|ce n est pas|c est pas) (?:la meme chose|pareil)|(?:is it|are they) the same(?: thing)?)"
    r"(?: (?:entre|between) (?:les|the|ces|them|eux)?(?: ?(?:deux|2|two|both))?)?(?: (?:svp|please|then|alors))*"
)


def asks_what_differs(said: str) -> bool:
    """Tell whether a sentence asks what tells apart two things that it does not name: « c’est quoi la différence ? ».

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    return bool(_DIFFERS.fullmatch(said))
