"""Short questions on what is in sight, that a line answers: « c’est où ? », « c’est encore ouvert ? »."""

import re
from collections.abc import Callable

from bot.content.models import Card, Content, Stage
from bot.context import Context
from bot.lexicon import fold
from bot.meetings.status import is_past
from bot.questions.spoken import spoken
from bot.questions.tokenizer import unglued, words
from bot.questions.vocabulary import ASKING, LOW_WEIGHT, STOPWORDS
from bot.replies.model import Reply
from bot.screens import continuing as follow_ups
from bot.screens import orders as screens
from handlers.in_sight import card_in_sight, stage_in_sight

_REGISTERS = re.compile(
    r"\bcomplete?\b|\bplaces?\b|\bfull\b|\bsold out\b"
    r"|\binscri\w*|\bregister\w*|\bsign up\b|\bregistration\b|\bbook\b|\breserv\w*"
)
_COSTS = re.compile(
    r"\b(?:prix|tarifs?|cout\w*|combien|gratuite?s?|payante?s?|chere?|prices?|costs?|free|paid|how much)\b"
)
_HOURS = re.compile(r"\b(?:heures?|horaires?|commence|debute|finit|termine|hours?|time|starts?|begins?|ends?)\b")
_GETS_THERE = re.compile(
    r"\b(?:on|j|nous) y va(?:is|s)? comment\b|\bcomment (?:on |j |nous )?y (?:aller|va|vais|allons)\b|\bget there\b"
)
_WHOM = re.compile(r"\b(?:pour qui|for whom|who is it for|ouvert a qui|a qui s adresse)\b")
_OF_A_MEETING = re.compile(
    rf"(?:{_REGISTERS.pattern}|{_COSTS.pattern}|{_HOURS.pattern}|\b(?:ouverte?|adresse|much|exact\w*|y|get)\b)"
)
"""What a short question on a meeting may name besides asking."""
_TELL_ME_WHEN = re.compile(r"\b(?:dis|dites|previens|prevenez|tell|let|notify|warn)\b.*\b(?:quand|when|des que?)\b")
"""How somebody asks to be told of meetings to come: of none in sight."""
_OPEN = re.compile(
    r"\b(?:existe|exists?|ouvert|ouverte|ouverts|open|ferme|fermee|closed|termine|finie?|encore possible|over"
    r"|dispo|jusqu a quand|avant quand|date limite|deadline|until when|how long is it open|finit quand|last day"
    r"|dernier jour)\b"
)
_CONTACT = re.compile(
    r"\b(?:mail|mel|e mail|email|telephone|tel|numero|contact\w*|joindre|adresse|phone|address|reach)\b"
)
_REGISTERING = r"inscri\w*|s inscrire|register\w*|sign up|candidat\w*|demander|postul\w*|apply"
_SAID_BY = (
    (re.compile(r"\b(?:gratuit\w*|payant\w*|free|paid)\b"), re.compile(r"gratuit|payant|prix|cout|€|euros")),
    (
        re.compile(rf"\b(?:{_REGISTERING})\b"),
        re.compile(r"inscri|en ligne|demande|depos|candidat|contact|ecrivez"),
    ),
)
"""What is asked of a card in sight, and what the paragraph that answers it speaks of."""
_OF_WHAT_IS_SHOWN = re.compile(
    rf"(?:ouvert\w*|open|ferme\w*|closed|termine\w*|fini\w*|over|dispo|gratuit\w*|payant\w*|free|paid|mail|mel|email|telephone"
    rf"|numero|prochaine?|next|contact\w*|joindre|adresse|phone|address|reach|{_REGISTERING}|existe\w*|exist|encore|toujours|still|possible|maximum|limite|deadline|until|finit|dernier|last|argent|money|jour)$"
)
LONGEST_ASKED = 8
"""Words of a question on what is in sight."""
_PEOPLE = "acteurs-personnes"
_USUAL = STOPWORDS | LOW_WEIGHT | ASKING.keys() | {"ia"}
"""Words that name nothing here."""


def of_what_is_shown(context: Context) -> Reply | None:
    """Answer a short question on the stage or the card in sight."""
    stage, card = stage_in_sight(context), card_in_sight(context)
    if stage:
        return of_stage(stage, context.text, context)
    return _of_card(card, context) if card else None


def of_stage(stage: Stage, asked: str, context: Context) -> Reply | None:
    """Answer in a line what is asked of a meeting: where, when, how much, for whom, how to register."""
    past = is_past(stage, context.services.clock.now())
    typed = _bare(asked)
    if _TELL_ME_WHEN.search(spoken(asked)) or any(
        word not in STOPWORDS | LOW_WEIGHT | ASKING.keys() and not _OF_A_MEETING.search(word) for word in typed
    ):
        return None
    said = " ".join(typed)
    if _GETS_THERE.search(spoken(asked)):
        return screens.where(stage)
    told: tuple[tuple[re.Pattern[str], Callable[[], Reply]], ...] = (
        (_REGISTERS, lambda: screens.registration(stage, past=past)),
        (_COSTS, lambda: screens.price(stage, past=past)),
        (_WHOM, lambda: screens.audience(stage)),
        (_HOURS, lambda: screens.on_day(stage, past=past)),
    )
    for asks, answer in told:
        if asks.search(said):
            return answer()
    kinds = {ASKING[word] for word in typed if word in ASKING}
    if kinds <= {"where", "quoi"} and "where" in kinds:
        return screens.where(stage)
    return screens.on_day(stage, past=past) if kinds <= {"quand", "quoi"} and "quand" in kinds else None


def _of_card(card: Card, context: Context) -> Reply | None:
    """Answer a short question on the card in sight: whether it is open, what it costs, how to register, an address."""
    services, said = context.services, spoken(context.text)
    if len(said.split()) > LONGEST_ASKED or names_more(context):
        return None
    if card.theme == _PEOPLE and _CONTACT.search(said):
        return follow_ups.no_contact(card)
    if _OPEN.search(said):
        state = follow_ups.state(support_of(card, services.content), services.content)
        return state or follow_ups.paragraph(card, card.summary, services.content)
    for asks, says in _SAID_BY:
        if asks.search(said):
            text = next((each for each in (card.summary, *card.paragraphs()) if says.search(fold(each))), None)
            return follow_ups.paragraph(card, text, services.content) if text else None
    return None


def support_of(card: Card, content: Content) -> Card:
    """Return the support that a card is about, which has a state: itself, or one that it leads to of the same name."""
    if card.state is not None:
        return card
    near = (content.cards[name] for name in card.see_also if name in content.cards)
    return next((each for each in near if each.state is not None and name_of(each) & name_of(card)), card)


def name_of(card: Card) -> set[str]:
    """Return the words of a title that say what it is about."""
    return {word for word in words(card.title) if word not in _USUAL}


def names_more(context: Context) -> bool:
    """Tell whether a sentence names a subject of its own."""
    over = (word for word in _bare(context.text) if word not in STOPWORDS | LOW_WEIGHT and word not in ASKING)
    return not all(map(_OF_WHAT_IS_SHOWN.match, over))


def _bare(text: str) -> list[str]:
    """Return the words of a text, those that only an elided one makes long without it: « linscription »."""
    usual = STOPWORDS | LOW_WEIGHT | ASKING.keys()
    return [
        word
        if word in usual or _OF_WHAT_IS_SHOWN.match(word) or _OF_A_MEETING.fullmatch(word)
        else unglued(word) or word
        for word in words(text)
    ]
