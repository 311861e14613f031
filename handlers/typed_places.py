"""The place that a person types where one was asked for."""

from bot.context import Context
from bot.places.resolver import PlaceMatch
from bot.questions.place_answers import place_told


async def typed_place(context: Context) -> PlaceMatch | None:
    """Return the places that a text may mean; None where it tells of something else than a place."""
    services = context.services
    return place_told(context.question, await services.places(), (await services.answers()).trades)
