"""What a question tells of the company of whoever asks it: its size, its age, where it is. Pure.

People say who they are before they ask: « menuiserie de 14 salariés à Angers, j’ai droit à quoi ? ». Of that, nothing
helps to find what answers them but the region, and everything stands in the way.
"""

import re
from collections.abc import Collection

from bot.places.tokenizer import fold, words
from bot.places.vocabulary import ARTICLES, LOCATIVES

_NUMBERS = {
    "un": 1, "une": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4, "cinq": 5,
    "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8, "eight": 8, "neuf": 9, "nine": 9, "dix": 10, "ten": 10,
    "douze": 12, "twelve": 12, "quinze": 15, "vingt": 20, "twenty": 20, "trente": 30,
}  # fmt: skip
_STAFF = (
    r"salari\w+|employ\w+|collaborat\w+|personnes?|gars|compagnons?|ouvriers?|apprentis?|vendeu\w+|serveu\w+|"
    r"people|staff|workers?|etp"
)
_NUMBER = rf"(?P<number>\d{{1,5}}|{'|'.join(_NUMBERS)})"
_ALONE = r"\b(?:seule?|solo|alone)\b"
_HEADCOUNT = (
    rf"\b{_NUMBER}\s+(?:petite?s?\s+)?(?:{_STAFF})\b",
    rf"\b(?:nous sommes|on est|we are)\s+{_NUMBER}\b(?!\s*(?:ans?|mois|years?|%))",
)
_TOLD = (
    *(pattern.replace("(?P<number>", "(?:") for pattern in _HEADCOUNT),
    _ALONE,
    r"\b[\d.,]+\s?(?:k|m|millions?)?\s?(?:€|euros?)?\s+d[eu]\s+(?:ca|chiffre)\b",
    r"\b(?:depuis|ouverte?|cré[ée]e?|existe)\s(?:\w+\s){0,3}\d+\s+(?:ans?|mois)\b",
)
"""How people tell how many they are, what they turn over, since when they exist."""
_SELF = re.compile("|".join(_TOLD), re.IGNORECASE)
_CLAUSES = re.compile(r"[,;:.!](?=\s|$)|\s[-–]\s")


def describes_company(text: str) -> bool:
    """Tell whether a text tells the size or the age of a company."""
    return _SELF.search(text) is not None


def headcount(text: str) -> int | None:
    """Return how many employees somebody says that they have: none who is alone; None where that is not said."""
    for pattern in _HEADCOUNT:
        if found := re.search(pattern, text, re.IGNORECASE):
            number = found["number"].lower()
            return int(number) if number.isdecimal() else _NUMBERS[number]
    return 0 if re.search(_ALONE, text, re.IGNORECASE) else None


def without_size(text: str) -> str:
    """Return a text without the size and the age of a company."""
    return " ".join(_SELF.sub(" ", text).split())


def without_company(text: str, towns: Collection[str]) -> list[str]:
    """Return what is left of a question without whole clauses on a company, then without its size and place alone.

    Args:
        text: the question.
        towns: names of the places that it names.
    """
    named = [set(words(town)) for town in towns]
    clauses = [clause for clause in _CLAUSES.split(text) if words(clause)]
    asked = [clause for clause in clauses if not _tells(clause, named)]
    shorter = [_without_towns(", ".join(asked), named), without_whereabouts(text, towns)]
    return [rest for rest in dict.fromkeys(shorter) if rest and rest != text]


def without_whereabouts(text: str, towns: Collection[str]) -> str:
    """Return a text without the size and the age of a company, and the names of the towns in it."""
    return _without_towns(without_size(text), [set(words(town)) for town in towns])


def _tells(clause: str, named: Collection[set[str]]) -> bool:
    return describes_company(clause) or any(town <= set(words(clause)) for town in named)


def _without_towns(text: str, named: Collection[set[str]]) -> str:
    """Return a text without the names of towns, and the « à » before them."""
    kept: list[str] = []
    for token in text.split():
        if (typed := set(words(token))) and any(typed <= town for town in named):
            while kept and fold(kept[-1]) in LOCATIVES | ARTICLES:
                kept.pop()
        else:
            kept.append(token)
    return " ".join(kept)
