"""Whether a typed sentence asks what a word means, and which: « ça veut dire quoi, un prompt ? ». Pure."""

import re

from bot.content.glossary import folded, glossary, word_id, words_in
from bot.content.models import Content
from bot.questions.comparisons import compared
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
_DEFINES = re.compile(
    r"\bsens d\w+\b|\btermes?\b|\bexpression\b|\bsigles?\b|\bacronym\w*|\bk\w{1,2}[sz]\w?[ck]o\b"
    r"|\b(?:jamais|rien|pas) compris\b|\bcompren\w+ (?:pas|rien)\b|\bpige\w*\b|\bexpli\w+|\bexplain\w*"
    r"|\bconsiste\b|\bdesigne\b|\brecouvre\b|\blayman\w*|\bis that\b|\ba word\b|\bin plain\b"
    r"|\bsimple (?:terms|words)\b|\bde quoi\b|\bce qu?e? (?:que )?(?:c|cela|ca) est\b|\bqu etait\b|\bwhat s? ?that\b"
    r"|\bsur le carreau\b|\bspeak\b|\bdummies\b"
    r"|\bcomme a un\b"
)
"""How people ask for the sense of a word that they name."""
_LAST = re.compile(r"\bsens d\w+\b|\bjuste\b|\bseulement\b")
"""How one of several words is singled out: the last one named."""
_OF_MORE = frozenset({"prix", "combien", "quand", "where", "qui"})
"""What is asked of a thing, not of the word for it."""
_WHAT_IS = re.compile(
    r"\b(?:c ?est|c|s) (?:quoi|koi|kwa)\b|\bqu ?est ce (?:que?|qu)\b|\bkes ?ke|\bckoi\b"
    r"|\bwhat(?: \w+){0,3} (?:is|are)\b|\bwhat ?s\b|\bwtf\b|\bstands? for\b|\bc est une?\b|\bcorrespond\w*"
    r"|\bparl(?:e|ent|er|ait)\b|\btalk\w*|\bsay\w*|\ben (?:deux mots|clair|bref|francais)\b|\bcomprends? mal\b"
    r"|\bun genre\b"
)
MOST_BESIDES = 2
"""Words that may stand beside a word of which only « c’est quoi » is asked."""
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


def defined_word(query: Query, content: Content) -> str | None:
    """Return the word of the glossary whose sense a sentence asks for, in whatever words; None where it asks for more.

    « Le sens de » and the like say so, whatever stands beside; « c’est quoi » asks for hardly anything but the word.
    """
    named = named_words(query, content)
    said = _plain(query)
    if not named or "difference" in said or compared(query, content):
        return None
    if _ASKS.search(said) or _DEFINES.search(said):
        return glossary(content)[named[-1] if _LAST.search(said) else named[0]]
    return glossary(content)[named[0]] if _asks_hardly_more(query, named[0], content) else None


def _asks_hardly_more(query: Query, identifier: str, content: Content) -> bool:
    if not _WHAT_IS.search(_plain(query)) or not query.asked.isdisjoint(_OF_MORE):
        return False
    name = glossary(content)[identifier]
    said = {word for form in (name, *content.terms[name].forms) for word in words(form)}
    return len(query.content - said) <= MOST_BESIDES


def _misspelt(query: Query, content: Content) -> list[str]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 -- kept out of the start, and of idle memory

    typed = [word for word in _plain(query).split() if len(word) >= SHORTEST]
    forms = [(folded(form), name) for name in glossary(content).values() for form in (name, *content.terms[name].forms)]
    found = [
        word_id(name) for form, name in forms if any(OSA.normalized_similarity(word, form) >= ALIKE for word in typed)
    ]
    return list(dict.fromkeys(found))


def _plain(query: Query) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", query.folded))
