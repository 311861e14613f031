"""What goes on from what is in sight: « et à Lyon ? », « et pour une asso ? », « comment on s’inscrit ? ».

A sentence that names all it asks for is no such one: it is read by itself (`handlers.free_text`).
"""

import re
from dataclasses import replace

from bot.content.models import Card, Stage
from bot.content.regions import REGIONS
from bot.context import Context
from bot.meetings.status import is_past
from bot.places.gazetteer import Place
from bot.questions.intents import continued, spoken
from bot.questions.requests import contacts_of
from bot.questions.slots import slots
from bot.questions.tokenizer import stem, unglued, words
from bot.questions.vocabulary import ASKING, COMMON, EMPTY
from bot.replies.callback_data import (
    Action,
    ChoosePlace,
    FindStages,
    ListStages,
    OfferAlerts,
    OpenCard,
    OpenContacts,
    OpenPastNearby,
    OpenScript,
    OpenStage,
    ShareScreen,
)
from bot.replies.model import Button, Reply
from bot.screens import cards
from bot.screens import orders as screens
from bot.supports import company as companies

LONGEST = 12
"""Words of a sentence that goes on from what is in sight."""
_MEANT = re.compile(
    r"^(?:je (?:voulais|veux) dire|je (?:parle|parlais) de|plutot|i meant?|i mean|rather|c est|pour|a|au|en|de|in|at|for"
    r"|near|pres de|vers|chez|dans|sur)\b ?"
)
"""What comes before the only thing that is said anew."""
_NEGATED = re.compile(r"\b(?:pas|not) [^,;]*[,;]\s*", re.IGNORECASE)
_THERE = re.compile(r"\bl[aà][ -]?bas\b|\bl[aà][ -]m[eê]me\b|\b(?:over )?there\b|\bpar l[aà]\b", re.IGNORECASE)
_REGISTERS = re.compile(r"\binscri\w*|\bregister\w*|\bsign up\b|\bregistration\b|\bbook\b|\breserv\w*")
_PRICE = frozenset({"prix", "cout", "coute", "coutent", "combien", "tarif", "cher", "price", "cost", "costs"})
_FOR = re.compile(r"^(?:pour|for) (?:un |une |des |les |l |la |le |mon |ma |mes |a |an |my )?(?P<whom>[a-z ]+)$")
_SUPPORTS = ("osez-lia", "aides-regionales", "regions")
"""The beginnings of the themes whose cards are about what helps a company."""


async def go_on(context: Context) -> Reply | None:
    """Answer a sentence that goes on from what was asked; None where it says all by itself, or leads nowhere."""
    recent = context.services.recent
    subject = recent.talk(context.chat_id).subject
    typed = spoken(context.text).split()
    if subject is None or not recent.knows(context.chat_id) or not typed or len(typed) > LONGEST:
        return None
    stage = stage_in_sight(context)
    if stage and (reply := _of_stage(stage, context)):
        return reply
    for said in continued(context.text):
        place = await _place(said, context)
        if place and (action := await _elsewhere(subject, place, context)):
            return await context.open(action)
        if action := await _for_whom(said, subject, context):
            return await context.open(action)
    if action := _near_what_is_shown(context):
        return await context.open(action)
    return None


async def rewritten(context: Context) -> str:
    """Return a sentence as it says all by itself: with the place meant by « là-bas », without what it takes back."""
    text = context.text
    if re.match(r"\s*(?:non|no|nan)\b", text, re.IGNORECASE):
        rest = re.sub(r"^\s*(?:non|no|nan)\b[\s,;.!]*(?:merci\b[\s,;.!]*)?", "", text, flags=re.IGNORECASE)
        text = _NEGATED.sub("", rest) or text
    known = context.services.recent.talk(context.chat_id).place
    if known and _THERE.search(text):
        place = (await context.services.places()).get(known)
        text = _THERE.sub(f"à {place.name}", text) if place else text
    return text


async def _place(said: str, context: Context) -> Place | None:
    """Return the place that a sentence names and nothing else, if it names one for certain."""
    while (shorter := _MEANT.sub("", said)) != said:
        said = shorter
    places = await context.services.places()
    named = slots(said.split(), context.services.content.stages, context.services.today())
    if len(named.stages) == 1 and not named.left and not named.moment:
        town = context.services.content.stages[named.stages[0]].town
        return next(iter(places.find(town).candidates), None)
    finding = places.find(said)
    if not finding.certain or finding.guessed:
        return None
    names = set(words(finding.candidates[0].name))
    over = [word for word in words(said) if word not in names | EMPTY and not word.isdecimal()]
    return None if over else finding.candidates[0]


async def _elsewhere(subject: Action, place: Place, context: Context) -> Action | None:
    """Return what a screen is for another place."""
    content = context.services.content
    places = await context.services.places()
    match subject:
        case OpenStage() | ListStages() | FindStages():
            there = [stage for stage in content.stages.values() if stage.town == place.name]
            return OpenStage(there[0].id) if there else ChoosePlace(place.id)
        case ChoosePlace() | OpenPastNearby():
            return ChoosePlace(place.id)
        case OfferAlerts():
            return OfferAlerts(place.id)
        case OpenContacts():
            return contacts_of([place])
        case OpenScript(script=companies.SCRIPT) if place.region in REGIONS:
            company, need = companies.asked(subject.known)
            return companies.action(replace(company, region=place.region), need)
        case OpenCard(card=name) if name in content.cards and content.cards[name].regions:
            buttons = cards.to_region(places.region_name(place.region), content)
            return buttons[0].action if buttons else None
    return None


async def _for_whom(said: str, subject: Action, context: Context) -> Action | None:
    """Return what « et pour une asso ? » asks for, where supports or uses are in sight."""
    found = _FOR.match(said)
    card = _card(subject, context)
    if found is None or card is None:
        return None
    answers = await context.services.answers()
    if card.theme.startswith(_SUPPORTS):
        decision = answers.decide(f"aides pour {found['whom']}")
        others = [each for each in decision.answers if each != subject]
        return others[0] if others else None
    trade = answers.trades.card_of(found["whom"])
    return OpenCard(trade) if trade else None


def stage_in_sight(context: Context) -> Stage | None:
    """Return the stage that the newest screen shows, if it shows one."""
    stages = context.services.content.stages
    for action in context.services.recent.actions(context.chat_id):
        match action:
            case ShareScreen(action=OpenStage(stage=name)) if name in stages:
                return stages[name]
    return None


def _of_stage(stage: Stage, context: Context) -> Reply | None:
    """Answer how to register for the stage in sight, where that is all that is asked."""
    said = spoken(context.text)
    if not _REGISTERS.search(said):
        return None
    over = [
        word
        for word in words(context.text)
        if word not in EMPTY | COMMON | ASKING.keys()
        and not _REGISTERS.search(word)
        and (unglued(word) or word) not in EMPTY
    ]
    over = [word for word in over if not _REGISTERS.search(unglued(word) or word)]
    if over:
        return None
    return screens.registration(stage, past=is_past(stage, context.services.clock.now()))


def _card(subject: Action, context: Context) -> Card | None:
    return context.services.content.cards.get(subject.card) if isinstance(subject, OpenCard) else None


def _near_what_is_shown(context: Context) -> Action | None:
    """Return the card among the buttons of the one shown that a short « et … ? » names: « et mon salarié ? »."""
    said = next(iter(continued(context.text)), "")
    content = context.services.content
    asked = {stem(word) for word in words(said) if word not in EMPTY | COMMON}
    if not said or not asked or len(asked) > 2:
        return None
    if not _PRICE.isdisjoint(words(said)):
        asked = {stem(word) for word in _PRICE}
    near = [each for each in context.services.recent.actions(context.chat_id) if isinstance(each, OpenCard)]
    for action in near:
        card = content.cards.get(action.card)
        said_of = {stem(word) for word in words(f"{card.title} {card.label or ''}")} if card else set()
        if asked & said_of:
            return action
    return None


def other_readings(subject: Action, context: Context) -> list[Button]:
    """Return the screens near one that was just shown: its detail, then the cards it leads on to."""
    content = context.services.content
    card = _card(subject, context)
    if card is None:
        return []
    near = [content.cards[name] for name in card.see_also if name in content.cards]
    return cards.card_buttons(near)[:3]
