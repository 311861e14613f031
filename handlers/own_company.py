"""What is known of the company of whoever speaks: what they asked to have kept, else what they said just now."""

from dataclasses import replace

from bot.content.regions import REGIONS
from bot.context import Context
from bot.places.gazetteer import Place
from bot.places.mentions import TOWN, named_places
from bot.questions.query import Query
from bot.questions.spoken import spoken
from bot.questions.use_requests import is_everyday, is_own, told_trade
from bot.supports.described import described, with_more
from bot.supports.kept_company import KeptCompany
from bot.supports.profile import Profile
from bot.supports.trades import TRADES, of_entry

_OWN = "je j jai jsuis jsui chui on nous notre ma mon i m we re my our"
_SPEAKING_OF_ONESELF = frozenset(_OWN.split())
"""Words of whoever speaks of their own company."""


async def kept(context: Context) -> KeptCompany | None:
    """Return what the person asked to have kept of their company, if they did."""
    return await context.services.companies.of_person(context.person.id) if context.person else None


async def known(context: Context) -> Profile:
    """Return the company that is kept; where none is, what somebody said of theirs in this conversation."""
    if theirs := await kept(context):
        return theirs.company
    return context.services.recent.talk(context.chat_id).company


async def known_here(context: Context) -> Profile:
    """Return the company that is known; where its place is not, at the one that the conversation was last about."""
    company = await known(context)
    there = await spoken_of(context) if company != Profile() and company.region is None else None
    if there is None or there.region not in REGIONS:
        return company
    return replace(company, region=there.region, department=there.department or None)


async def place(context: Context) -> Place | None:
    """Return where the company is that is kept, if that is known."""
    theirs = await kept(context)
    return (await context.services.places()).get(theirs.place) if theirs and theirs.place else None


async def spoken_of(context: Context) -> Place | None:
    """Return the place that this conversation was last about."""
    name = context.services.recent.talk(context.chat_id).place
    return (await context.services.places()).get(name) if name else None


def speak_of(place: Place, context: Context) -> None:
    """Remember, as long as the conversation lasts, that it is about a place."""
    recent = context.services.recent
    recent.update(context.chat_id, replace(recent.talk(context.chat_id), place=place.id))


async def remember(context: Context) -> None:
    """Remember, as long as the conversation lasts, what a sentence tells of the company of whoever speaks, and where.

    Who says another trade speaks of another company.
    """
    recent = context.services.recent
    talk, query = recent.talk(context.chat_id), context.question
    told = await told_of_ones_own(query, context)
    if told == Profile():
        return
    places = await context.services.places()
    named = named_places(query.sentence, places.find(query.sentence))
    if told.employees is None:  # « je suis dans la vente en ligne »: a village is hardly meant
        named = [each for each in named if told.sector and (each.kind != "commune" or each.population >= TOWN)]
    place = named[0].id if len(named) == 1 else talk.place
    other = None not in (told.sector, talk.company.sector) and told.sector != talk.company.sector
    company = told if other else with_more(talk.company, told)
    recent.update(context.chat_id, replace(talk, company=company, place=place))


async def told_of_ones_own(query: Query, context: Context) -> Profile:
    """Return what a sentence tells of the company of whoever speaks: its trade where they say that it is theirs."""
    said = described(query.text, context.services.today(), context.language).company
    people = query.company.headcount
    if people is None and _SPEAKING_OF_ONESELF.isdisjoint(spoken(context.text).split()):
        return Profile()
    told = Profile(employees=people, turnover=said.turnover, created=said.created, legal_form=said.legal_form)
    mention = told_trade((await context.services.answers()).trades.mentions(query))
    trade = of_entry(mention.trade) if mention and is_own(mention) and not is_everyday(mention) else None
    if trade:
        return replace(told, sector=TRADES[trade].sector, trade=trade)
    return replace(told, sector=said.sector, trade=said.trade) if people is not None else told
