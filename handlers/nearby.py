"""The nearest stages: a position shared, a place typed, the choice between several. Where somebody is stays nowhere."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.content.models import Meeting
from bot.context import Context
from bot.meetings.ranking import Origin
from bot.places.gazetteer import Place
from bot.places.geography import Coordinates
from bot.places.resolver import PlaceMatch
from bot.questions.meeting_requests import MeetingRequest
from bot.replies.callback_data import (
    AskPosition,
    ChooseAmong,
    ChoosePlace,
    FindStages,
    OfferAlerts,
    OpenNearby,
    OpenPastNearby,
)
from bot.replies.model import Reply, Sentence, say
from bot.screens import nearby as screens
from bot.screens import stage_lists
from handlers import own_company

AROUND = 150
"""Kilometres within which the first screen calls a meeting near."""


async def ask(action: OpenNearby, context: Context) -> Reply:
    """Show what is near the place that is kept; ask where somebody is, where none is, or where they want another."""
    place = None if action.elsewhere else await own_company.place(context)
    kept = await _near(place, context) if place else None
    if kept:
        return screens.from_home(kept)
    spoken = await own_company.spoken_of(context)
    return screens.ask(((await context.services.places()).label(spoken), spoken.id) if spoken else None)


async def command(context: Context) -> Reply:
    """Do what « Près de moi » does, or answer at once where the command says the place: « /proche lyon »."""
    if context.arguments:
        return await told(" ".join(context.arguments), context)
    return await context.services.router.handle(OpenNearby(), context) or screens.ask()


async def nearest(place: Place, context: Context) -> Meeting | None:
    """Return the nearest meeting ahead, if it is near a place."""
    where = await _where(place, context)
    found = screens.look(where, context.services.content, context.services.clock.now()).ahead if where else ()
    near = [one.stage for one in found[:1] if one.kilometres is not None and one.kilometres <= AROUND]
    return near[0] if near else None


async def position(_action: AskPosition, _context: Context) -> Reply:
    """Offer the button that shares a position."""
    return screens.ask_position()


async def shared(point: Coordinates, context: Context) -> Reply:
    """Answer a position that was shared. It lives in this call: the reply holds distances and the names of stages."""
    places = await context.services.places()
    commune = await asyncio.to_thread(places.around, point)  # for the first one the places of France are sorted
    where = screens.Where(
        label=_around(commune.name if commune else None),
        origin=Origin(point, commune.department if commune else ""),
        watched_id=f"dep-{commune.department}" if commune and commune.department else "",
        region=places.region_name(commune.region) if commune else "",
    )
    forgotten = say("Merci. Votre position a servi à cette réponse ; je ne l’ai pas gardée.")
    return replace(_nearest(where, context), takes_keyboard_away=forgotten)


async def others(place: Place, shown: Sequence[str], context: Context) -> Reply | None:
    """Show what else is ahead than the meetings that were shown (by id), from a place."""
    where = await _where(place, context)
    services = context.services
    return screens.others(where, shown, services.content, services.clock.now()) if where else None


async def none_nearer(place: Place, context: Context) -> Reply | None:
    """Say that nothing nearer to a place is known, with what can be done instead."""
    where = await _where(place, context)
    return screens.none_nearer(where) if where else None


async def how_far(meeting: Meeting, place: Place, context: Context) -> Reply | None:
    """Say how far a meeting is from a place."""
    where = await _where(place, context)
    return screens.how_far(where, meeting) if where else None


def _nearest(where: screens.Where, context: Context, month: date | None = None) -> Reply:
    services = context.services
    shown = screens.look(where, services.content, services.clock.now())
    if month:
        shown = screens.of_month(shown, month)
        if not (shown.ahead or shown.online):
            return screens.none_in_month(_nearest(where, context), where, month)
    reply = screens.nearest(where, shown, services.content)
    return replace(
        reply, picture=screens.draw_map(where, shown, lambda s: services.renderer.plain(s, context.language))
    )


def _around(commune: str | None) -> str | Sentence:
    return commune or say("l’endroit où vous êtes")


async def told(text: str, context: Context) -> Reply:
    """Answer a text that was typed to say where somebody is: with the nearest stages, or with a question."""
    places = await context.services.places()
    return await found(places.find(text), context)


async def found(finding: PlaceMatch, context: Context, month: date | None = None) -> Reply:
    """Answer what was found in a text: with the nearest stages, or with a question.

    Args:
        finding: the places that were found.
        context: whose text it was.
        month: the first day of the month that was asked for, if one was.
    """
    places, recent = await context.services.places(), context.services.recent
    recent.update(context.chat_id, replace(recent.talk(context.chat_id), month=month))
    if finding.certain:
        reply = await _near(finding.candidates[0], context, month) or screens.nothing_found()
        return screens.not_there(reply, finding.instead)
    if finding.candidates:
        return screens.which(finding, [places.label(place) for place in finding.candidates])
    return screens.nothing_found()


async def asked_for(request: MeetingRequest, context: Context) -> Reply:
    """Answer a request of meetings in words: those near the place it names, of its month; where none is, ask where."""
    services = context.services
    if request.where:
        if request.where.certain:
            services.recent.opened(context.chat_id, ChoosePlace(request.where.candidates[0].id))
        return await found(request.where, context, request.month)
    if request.online and not request.month:
        services.recent.opened(context.chat_id, FindStages("next"))
        return stage_lists.online(services.content, services.clock.now())
    if request.anywhere:
        month = f"{request.month:%Y-%m}" if request.month else ""
        return await context.open(FindStages("month", month) if month else FindStages("next"))
    return await context.open(OpenNearby())


async def chosen(action: ChoosePlace, context: Context) -> Reply | None:
    """Answer the choice between several places."""
    place = await _place(action.place, context)
    return await _near(place, context) if place else None


async def among(action: ChooseAmong, context: Context) -> Reply:
    """Ask which commune is meant, where it is not the one that was taken."""
    places = await context.services.places()
    found = [place for name in action.communes.split(",") if (place := places.get(name))]
    return screens.which(PlaceMatch(tuple(found), guessed=True), [places.label(place) for place in found])


async def past(action: OpenPastNearby, context: Context) -> Reply | None:
    """Show what took place near somebody."""
    place = await _place(action.place, context)
    where = await _where(place, context) if place else None
    services = context.services
    return screens.past_nearby(where, services.content, services.clock.now()) if where else None


async def alerts(action: OfferAlerts, context: Context) -> Reply | None:
    """Ask where new stages are to be told: the areas around a place."""
    place = await _place(action.place, context)
    if place is None:
        return None
    places = await context.services.places()
    wider = [places.get(f"dep-{place.department}"), places.get(f"reg-{place.region}")]
    return screens.alerts(place, [area for area in wider if area])


async def _place(identifier: str, context: Context) -> Place | None:
    return (await context.services.places()).get(identifier)


async def _where(place: Place, context: Context) -> screens.Where | None:
    origin = screens.origin_of(place)
    places = await context.services.places()
    watched = place.id if place.department or place.region else ""
    region = places.region_name(place.region)
    return screens.Where(places.label(place), origin, place.id, watched, region) if origin else None


async def _near(place: Place, context: Context, month: date | None = None) -> Reply | None:
    where = await _where(place, context)
    own_company.speak_of(place, context)
    return _nearest(where, context, month) if where else None
