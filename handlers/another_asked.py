"""Turns that ask what was asked just now for somebody else, or another thing for the same: « et pour les rdv ? »."""

from dataclasses import replace

from bot.content.models import Card
from bot.content.regions import REGIONS
from bot.context import Context
from bot.places.gazetteer import Place
from bot.places.mentions import named_places
from bot.questions.intents import continued
from bot.questions.other_kinds import Kind, other_kind
from bot.questions.query import Query
from bot.questions.requests import contacts_of
from bot.questions.somebody_else import as_its_owner
from bot.questions.spoken import spoken
from bot.questions.use_requests import told_trade
from bot.replies.callback_data import (
    Action,
    ChoosePlace,
    FindStages,
    ListStages,
    OpenCard,
    OpenContacts,
    OpenGuide,
    OpenPastNearby,
    OpenStage,
    OpenSupport,
    OpenSupports,
    TellCompany,
)
from bot.supports import company_buttons
from bot.supports.described import described, with_more
from bot.supports.profile import Profile
from handlers import company_changes, own_company
from handlers.in_sight import card_of

OF_MONEY = ("osez-lia", "aides-regionales", "regions")
"""The beginnings of the themes whose cards are about what a company gets."""
OF_REGIONS = ("regions", "aides-regionales")
LONGEST = 10
"""Words of a turn that only says of which company it asks."""


async def asked(subject: Action, context: Context) -> Action | None:
    """Return what a turn asks anew for another company, or of another kind; None where it does neither."""
    return (
        await for_somebody_else(subject, context)
        or await of_another_kind(context)
        or await for_a_company_there(context)
    )


async def for_somebody_else(subject: Action, context: Context) -> Action | None:
    """Return what was asked just now, for the company of somebody else: « et ma sœur qui a un salon à Cholet ? »."""
    said = next(continued(context.text), spoken(context.text))
    told = Query(as_its_owner(said))
    if not told.text:
        return None
    mention = told_trade((await context.services.answers()).trades.mentions(told))
    place = await _named(told, context)
    match subject:
        case OpenContacts() if place:
            return contacts_of([place])
        case ChoosePlace() | FindStages() | ListStages() | OpenStage() if place:
            return ChoosePlace(place.id)
        case OpenGuide() | OpenSupport() | OpenSupports() | TellCompany():
            return await _supports(told, place, context)
    card = card_of(context)
    if card and card.theme.startswith(OF_MONEY):
        return await _supports(told, place, context)
    return OpenCard(mention.card) if mention else None


async def _supports(told: Query, place: Place | None, context: Context) -> Action:
    """Return what opens the supports for a company that its owner tells of: where the one before is, unless it says."""
    today = context.services.today()
    read = described(told.text, today, context.language).company
    company = with_more(await own_company.told_of_ones_own(told, context), replace(read, project=None))
    there = place or await own_company.spoken_of(context)
    if there and there.region in REGIONS:
        company = replace(company, region=there.region, department=there.department or None)
    return company_buttons.supports(company, today)


async def for_a_company_there(context: Context) -> Action | None:
    """Return the supports of the region in sight for a company, if a turn says no more: « pour une pme de 30 ? »."""
    card, said = card_of(context), spoken(context.text)
    region = _region(card) if card and card.theme.startswith(OF_REGIONS) else ""
    told = company_changes.corrected(said, Profile(), context) if region and len(said.split()) <= LONGEST else Profile()
    if told == Profile():
        return None
    found = (await context.services.places()).find(region)
    there = replace(told, region=found.candidates[0].region) if found.certain else told
    return company_buttons.supports(there, context.services.today())


async def _named(query: Query, context: Context) -> Place | None:
    places = await context.services.places()
    found = named_places(query.sentence, places.find(query.sentence))
    return found[0] if len(found) == 1 else None


async def of_another_kind(context: Context) -> Action | None:
    """Return another kind of thing at the place that is spoken of, or for the company: « et pour les rdv ? »."""
    match other_kind(spoken(context.text)):
        case Kind.MEETINGS:
            place = await _spoken_of(context)
            return ChoosePlace(place.id) if place else FindStages("next")
        case Kind.CONTACTS:
            place = await _spoken_of(context)
            return contacts_of([place]) if place else OpenContacts()
        case Kind.SUPPORTS:
            company = await own_company.known_here(context)
            place = await _spoken_of(context)
            if company.region is None and place and place.region in REGIONS:
                company = replace(company, region=place.region, department=place.department or None)
            return company_buttons.supports(company, context.services.today()) if company != Profile() else None
    return None


async def _spoken_of(context: Context) -> Place | None:
    """Return the place that the conversation is about: of a card of a region, that region."""
    places = await context.services.places()
    card = card_of(context)
    region = _region(card) if card else ""
    subject = context.services.recent.talk(context.chat_id).subject
    if isinstance(subject, OpenPastNearby):
        return places.get(subject.place)
    found = places.find(region) if region else None
    return found.candidates[0] if found and found.certain else await own_company.spoken_of(context)


def _region(card: Card) -> str:
    """Return the name of the only region that a card is about; "" where it is about none, or several."""
    return card.regions[0] if len(card.regions) == 1 else ""
