"""What a typed sentence asks for that has a screen of its own: what a word means, whom to call somewhere. Pure."""

import re
from collections.abc import Iterator

from bot.content.glossary import bears, card_text, is_titled, word_id, words_in
from bot.content.models import Card, Content
from bot.places.gazetteer import Place
from bot.places.resolver import Places
from bot.places.tokenizer import key
from bot.questions.answers import Selection
from bot.questions.beginnings import asks_for_training, asks_where_to_begin
from bot.questions.contact_requests import asks_whom_to_call, may_ask_whom_to_call, without_call
from bot.questions.query import Query
from bot.questions.word_requests import asks_for_meaning, defined_word, named_words, only_word
from bot.replies.callback_data import Action, ListWords, OpenCard, OpenContacts, OpenWord

_NUMBER = re.compile(r"\b(?:\d{2,3}|2[ab])\b", re.IGNORECASE)
_TITLE = re.compile(r"(?P<what>[^,:]{2,40})(?:,| :) (?:qu’est-ce|c’est quoi)")
"""How a card that explains a word is called."""
FIRST_STEP, TRAINING = "commencer-ia", "quelles-formations-ia"
"""The cards on where to begin, and on which training there is."""
MOST_AREAS = 6
"""Departments between which the bot lets somebody choose: as many as a button may bring back."""


def requested(query: Query, content: Content, places: Places, shown: Card | None = None) -> Action | None:
    """Return the action that opens what a sentence asks for; None where it asks for something else.

    Args:
        query: the sentence.
        content: everything the bot knows.
        places: where people may be.
        shown: the card that the person has before their eyes, if any: « ça veut dire quoi ? » is asked of its words.
    """
    if content.terms and asks_for_meaning(query):
        return _meaning(query, content, shown)
    if FIRST_STEP in content.cards and asks_where_to_begin(query):
        return OpenCard(FIRST_STEP)
    if TRAINING in content.cards and asks_for_training(query):
        return OpenCard(TRAINING)
    if content.contacts and may_ask_whom_to_call(query):
        return _whom_to_call(query, places)
    return None


def explained(query: Query, meant: Selection, content: Content) -> Action | None:
    """Return the action that opens the word of the glossary that is all a sentence asks about, or whose sense it asks.

    A card that answers it and bears the word in its title or summary tells more of it: then None; whose sense is asked
    for is told so only where the title bears it.
    """
    alone = only_word(query, content)
    name = alone or defined_word(query, content)
    answering = [content.cards[action.card] for action in meant.answers if isinstance(action, OpenCard)]
    if name is None or any(bears(name, card) if alone else is_titled(name, card) for card in answering):
        return None
    telling = next((card for card in content.cards.values() if _says_what_is(name, card, content)), None)
    return OpenCard(telling.id) if telling else OpenWord(word_id(name))


def _says_what_is(name: str, card: Card, content: Content) -> bool:
    """Tell whether the title of a card asks what a word of the glossary is: « Un agent IA, qu’est-ce que c’est ? »."""
    asked = _TITLE.match(card.title)
    return bool(asked) and word_id(name) in words_in(asked["what"] if asked else "", content)


def _meaning(query: Query, content: Content, shown: Card | None) -> Action:
    named = named_words(query, content)
    if named:
        return OpenWord(named[0])
    read = words_in(card_text(shown), content) if shown else []
    if len(read) == 1:
        return OpenWord(read[0])
    return ListWords(card=shown.id) if shown and read else ListWords()


def _whom_to_call(query: Query, places: Places) -> Action | None:
    finding = places.find(without_call(query))
    found = [] if finding.guessed else list(finding.candidates[:1] if finding.certain else finding.candidates)
    named = found or list(_departments(query, places))
    return contacts_of(named) if asks_whom_to_call(_without_other_names(query, named, places), named) else None


def _without_other_names(query: Query, named: list[Place], places: Places) -> Query:
    """Return a sentence without the words by which some places are called besides their own name: « Futuna »."""

    def is_another_name(word: str) -> bool:
        return any(place in named and key(place.name) != key(word) for place in places.named(key(word)))

    kept = [word for word in query.text.split() if not is_another_name(word)]
    return Query(" ".join(kept)) if len(kept) < len(query.text.split()) else query


def _departments(query: Query, places: Places) -> Iterator[Place]:
    """Yield the departments that a sentence names by their number: « la CCI du 03 »."""
    for number in _NUMBER.findall(query.text):
        if place := places.get(f"dep-{number.upper()}"):
            yield place


def contacts_of(named: list[Place]) -> OpenContacts:
    """Return the action that shows whom to call in the departments of some places, or asks where if there is none."""
    areas = list(dict.fromkeys(filter(None, map(_area, named))))[:MOST_AREAS]
    return OpenContacts(",".join(areas))


def _area(place: Place) -> str:
    """Return the id of the department of a place, else of its region; "" where it is in neither."""
    if place.department:
        return f"dep-{place.department}"
    return f"reg-{place.region}" if place.region else ""
