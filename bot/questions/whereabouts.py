"""A question without what it tells of whoever asks it: whole clauses on a company, its size, its towns. Pure."""

import re
from collections.abc import Collection, Iterator

from bot.lexicon import fold
from bot.places.tokenizer import words
from bot.places.vocabulary import ARTICLES, LOCATIVES
from bot.questions.company_details import Part
from bot.questions.query import Query

_CLAUSE_END = re.compile(r"[,;:.!](?=\s|$)|\s[-–]\s")


def without_company(query: Query, towns: Collection[str]) -> list[Query]:
    """Return what is left of a question without whole clauses on a company, then without its size and place alone.

    Args:
        query: the question.
        towns: names of the places that it names.
    """
    named = [set(words(town)) for town in towns]
    asked = [
        query.text[first:last].strip() for first, last in _clauses(query) if not _tells(query, (first, last), named)
    ]
    shorter = [_without_towns(Query(", ".join(asked)), named), without_whereabouts(query, towns)]
    return [rest for rest in dict.fromkeys(shorter) if rest.text and rest != query]


def without_whereabouts(query: Query, towns: Collection[str]) -> Query:
    """Return a question without the size and the age of a company, and the names of the towns in it."""
    return _without_towns(query.without(query.company.parts), [set(words(town)) for town in towns])


def _clauses(query: Query) -> Iterator[Part]:
    """Yield the clauses of a question, by where they begin and end."""
    start = 0
    for joint in _CLAUSE_END.finditer(query.text):
        yield start, joint.start()
        start = joint.end()
    yield start, len(query.text)


def _tells(query: Query, clause: Part, named: Collection[set[str]]) -> bool:
    first, last = clause
    if any(first <= start < last for start, _ in query.company.parts):
        return True
    said = set(words(query.text[first:last]))
    return not said or any(town <= said for town in named)


def _without_towns(query: Query, named: Collection[set[str]]) -> Query:
    """Return a question without the names of towns, and the « à » before them."""
    kept: list[str] = []
    for token in query.text.split():
        if (typed := set(words(token))) and any(typed <= town for town in named):
            while kept and fold(kept[-1]) in LOCATIVES | ARTICLES:
                kept.pop()
        else:
            kept.append(token)
    return Query(" ".join(kept))
