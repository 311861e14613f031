"""The words and signs of the languages that people type: how text is folded, the names of months, weekdays, numbers.

The bottom of the house: it knows nothing of ours, so that whatever reads typed text compares it the same way.
"""

import unicodedata

_SIGNS = (
    ("œ", "oe"),
    ("æ", "ae"),
    ("’", "'"),
    ("‘", "'"),
    ("ʼ", "'"),
    ("´", "'"),
    ("–", "-"),
    ("—", "-"),
    ("‐", "-"),
    ("€", " euros "),
)


def without_accents(text: str) -> str:
    """Return `text` in small letters and without accents, in whatever script it is written."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Return `text` in lower-case ASCII: without accents, with plain apostrophes, hyphens and spaces."""
    text = text.lower()
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


MONTH_NAMES = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
"""The months as French writes them, January first."""
_MONTHS = (
    "janvier january janv jan",
    "fevrier february fevr fev feb",
    "mars march",
    "avril april avr apr",
    "mai may",
    "juin june jun",
    "juillet july juil jul",
    "aout august aug",
    "septembre september sept sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
"""The months as people type them, folded: 1 is January."""
_WEEKDAYS = (
    "lundi monday lun",
    "mardi tuesday tue",
    "mercredi wednesday mer wed",
    "jeudi thursday jeu thu",
    "vendredi friday ven fri",
    "samedi saturday sam sat",
    "dimanche sunday dim sun",
)
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
"""The days of the week as people type them, folded: 0 is Monday."""
