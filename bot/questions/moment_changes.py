"""How a moment is told anew: what it stood at is left out, « plutôt 8 h que 18 h », and by how much it moves. Pure."""

import re

from bot.reminders.datetime_words import NUMBERS

_OLD = re.compile(
    r" (?:au lieu d(?:e|u|es)?|a la place d(?:e|u|es)?|instead of|rather than|et pas|and not|pas|not|que|than) .*$"
)
"""What stands behind the new moment, and tells the old one."""
_EARLIER = re.compile(r"\b(?:avanc\w+|plus tot|earlier|sooner|forward)\b")
_LATER = re.compile(r"\b(?:repouss\w+|recul\w+|retard\w+|plus tard|later|postpone\w*|delay\w*|push\w* back)\b")
_DAYS = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}) "
    r"(?:(?P<days>jours?|journees?|days?)|(?:semaines?|weeks?))\b(?! (?:avant|before)\b)"
)


_ONLY = re.compile(
    r"(?:non |no |ok |et |mais |encore |even |un peu |bien |a bit |a little |much |plutot |svp |please )*"
    r"(?:plus tot|earlier|sooner)(?: (?:svp|please|encore|que ca|than that|still))*"
)


def only_shifts(said: str) -> bool:
    """Tell whether a sentence asks for something earlier and says nothing else: « encore plus tôt »."""
    return bool(_ONLY.fullmatch(said))


def without_the_old(said: str) -> str:
    """Return a sentence, as `spoken` gives it, without the moment that it takes back behind the new one."""
    return _OLD.sub("", said)


def days_earlier(said: str) -> int | None:
    """Return by how many days a sentence wants something earlier, below 0 if later; None where it does not say.

    Args:
        said: the sentence, as `bot.questions.spoken.spoken` gives it.
    """
    found, earlier, later = _DAYS.search(said), _EARLIER.search(said), _LATER.search(said)
    if found is None or bool(earlier) == bool(later):
        return None
    number = found["number"]
    days = (NUMBERS[number] if number in NUMBERS else int(number)) * (1 if found["days"] else 7)
    return days if earlier else -days
