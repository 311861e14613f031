"""The month for which a typed sentence asks what is on: « une rencontre près de Rennes en janvier ? ». Pure."""

import datetime
import re

from bot.lexicon import MONTHS
from bot.questions.interpreter import NEAR
from bot.questions.query import Query

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTH = re.compile(
    rf"\b(?:en|in|mois d[e'’]|debut|fin|mi|courant|early|late|during)[ -]?(?P<month>{_NAMES})\b(?! \d{{1,2}}\b)"
    r"(?: (?P<year>20\d\d))?"
)
"""A month behind a word that leads to one: « may » alone is a verb, and a day of it is no month."""


def near_in_month(query: Query, today: datetime.date) -> tuple[Query, datetime.date | None]:
    """Return a sentence that asks what is near without the month that it names, and the first day of that month.

    « Avril » is a commune too. Without a year, the month is the next one. Any other sentence comes back as it is.

    Args:
        query: the sentence.
        today: the day it is in France.
    """
    found = None if NEAR.isdisjoint(query.words) else _MONTH.search(query.folded)
    if found is None or len(query.folded) != len(query.text):
        return query, None
    month = MONTHS[found["month"]]
    year = int(found["year"] or today.year + (month < today.month))
    return query.without([found.span()]), datetime.date(year, month, 1)
