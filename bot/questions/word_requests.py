"""Whether a typed sentence asks what a word means, and which: « ça veut dire quoi, un prompt ? ». Pure."""

import re

from bot.content.glossary import glossary, word_id, words_in
from bot.content.models import Content
from bot.lexicon import fold
from bot.questions.query import Query
from bot.questions.tokenizer import sound, words
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS

ALIKE = 0.85
"""How much a typed word must look like one of the glossary to be taken for it."""
SHORTEST = 5
"""Letters of a word that may be misspelt: a shorter one looks like too many others."""

_ASKS = re.compile(
    r"(?<!\bje )\bveu\w* dire?\b|\bsignifi\w*|\bdefini\w*|\b(?:does|do) .*\bmeans?\b|\bmeaning\b|\bce mot\b|\bjargon\b"
)
_ASKING = "veut dire signifie definition mot mots mean means meaning word"
_ITSELF = frozenset(_ASKING.split())
_SOUNDS_OF_NOTHING = frozenset(sound(word) for word in STOPWORDS | LOW_WEIGHT if len(word) >= SHORTEST)
"""How the words sound that say nothing of what is asked: « exactemen » says as little as « exactement »."""


def asks_for_meaning(query: Query) -> bool:
    """Tell whether a sentence asks what something means."""
    return bool(_ASKS.search(_plain(query)))


def named_words(query: Query, content: Content) -> list[str]:
    """Return the ids of the words of the glossary that a sentence names; one typing error is forgiven."""
    return words_in(query.text, content) or _misspelt(query, content)


def only_word(query: Query, content: Content) -> str | None:
    """Return the only thing that a sentence asks about, where it is a word of the glossary: « un chatbot ? »."""
    named = words_in(query.text, content)
    if len(named) != 1:
        return None
    name = glossary(content)[named[0]]
    said = {*words(name), *(word for form in content.terms[name].forms for word in words(form))}
    over = set(query.words) - said - STOPWORDS - LOW_WEIGHT - ASKING.keys() - _ITSELF
    return None if any(sound(word) not in _SOUNDS_OF_NOTHING for word in over) else name


def _misspelt(query: Query, content: Content) -> list[str]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

    typed = [word for word in _plain(query).split() if len(word) >= SHORTEST]
    forms = [(fold(form), name) for name in glossary(content).values() for form in (name, *content.terms[name].forms)]
    found = [
        word_id(name) for form, name in forms if any(OSA.normalized_similarity(word, form) >= ALIKE for word in typed)
    ]
    return list(dict.fromkeys(found))


def _plain(query: Query) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", query.folded))
