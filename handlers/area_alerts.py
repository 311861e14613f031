"""Areas that are watched: the person is told when a stage is announced there."""

import asyncio

from bot.content.models import Card
from bot.context import Context
from bot.local_time import zone_of
from bot.places.resolver import PlaceMatch
from bot.questions.query import Query
from bot.questions.tokenizer import words
from bot.questions.watch_requests import WatchRequest
from bot.reminders.records import ANNOUNCED, Wish
from bot.reminders.subjects import AREA, area_place, area_subject
from bot.replies.callback_data import FollowSupport, OpenCard, OpenNearby, OpenNote, UnwatchArea, WatchArea
from bot.replies.model import Reply
from bot.screens import notes as note_screens
from bot.screens import reminders as screens
from bot.screens.reminder_labels import area_name
from handlers import nearby, own_company
from handlers.in_sight import card_in_sight
from handlers.reminders import beyond_limits
from handlers.short_questions import name_of, support_of

WATCHED_KILOMETRES = 50
"""How far around a town is watched where nothing else is said."""


async def asked_for(request: WatchRequest, query: Query, context: Context) -> Reply:
    """Do what a sentence asks that wants to be told: follow a support, watch a place, offer the note of the month.

    Where no place is named, it is the one spoken of last; with none, it is asked for.

    Args:
        request: what the sentence asks for.
        query: the sentence.
        context: whose it is.
    """
    if request.of_supports:
        return await _of_supports(request.where, query, context)
    where = request.where
    wide = [place for place in where.candidates if place.kind in {"department", "region"}] if where else []
    if where and (where.certain or (wide and not where.guessed)):
        return await around((wide or list(where.candidates))[0].id, context)
    if where:
        return await nearby.found(where, context)
    kept = await own_company.kept(context)
    known = context.services.recent.talk(context.chat_id).place or (kept.place if kept else "")
    return await around(known, context) if known else await context.open(OpenNearby())


async def around(place: str, context: Context) -> Reply:
    """Watch a department or a region as it is, a town with what lies around it, by its id."""
    area = place if place.startswith(("dep-", "reg-")) else f"{place}-{WATCHED_KILOMETRES}"
    return await context.open(WatchArea(area))


async def _of_supports(where: PlaceMatch | None, query: Query, context: Context) -> Reply:
    """Follow the support that is named or in sight; else offer the note of what opens and closes, in a department."""
    place_words = {word for place in (where.candidates if where else ()) for word in words(place.name)}
    if card := await _support(query, place_words, context):
        return await context.open(FollowSupport(card.id))
    department = where.candidates[0].department if where and where.certain else ""
    place = (await context.services.places()).get(f"dep-{department}") if department else None
    return note_screens.agree([(place.id, place.name)]) if place else await context.open(OpenNote())


async def _support(query: Query, place_words: set[str], context: Context) -> Card | None:
    """Return the support of which a sentence says the whole name, or the one in sight."""
    content, answers = context.services.content, await context.services.answers()
    found = await asyncio.to_thread(answers.decide, query)
    near = [content.cards[each.card] for each in (*found.answers, *found.nearest) if isinstance(each, OpenCard)]
    said = set(query.words) - place_words
    named = [card for card in near if (name_of(card) - place_words) and (name_of(card) - place_words) <= said]
    shown = card_in_sight(context)
    cards = [support_of(card, content) for card in (*named, *([shown] if shown else []))]
    return next((card for card in cards if card.audience), None)


async def watch(action: WatchArea, context: Context) -> Reply | None:
    """Watch an area: « dep-22 », « reg-53 », « 22278-50 »."""
    services, area = context.services, action.area
    places = (await services.places()).get
    subject = area_subject(area, places)
    name = area_name(subject, places) if subject else None
    if subject is None or name is None:
        return None
    if refused := await beyond_limits(Wish(subject, ANNOUNCED), context):
        return refused
    place, _ = area_place(subject, places)
    zone = zone_of(place.department) if place and place.department else None
    now = services.clock.now()
    person_id = await services.people.keep(context.chat_id, context.language, now)
    await services.reminders.watch(person_id, subject, now, zone)
    return screens.watching(name, area)


async def unwatch(action: UnwatchArea, context: Context) -> Reply | None:
    """Watch an area no more."""
    services = context.services
    subject = f"{AREA}{action.area}"
    name = area_name(subject, (await services.places()).get)
    if name is None:
        return None
    if context.person:
        await services.reminders.take_back(context.person.id, Wish(subject, ANNOUNCED), [], services.clock.now())
    return screens.not_watching(name)
