"""« Ma fiche »: kept once the person says so, shown, changed by buttons or words, forgotten in one tap."""

from dataclasses import replace

from bot.context import Context
from bot.replies.callback_data import ChangeProfile, ForgetProfile, KeepCompany, OpenProfile, SetProfile
from bot.replies.model import Reply, Sentence
from bot.screens import company_profile as screens
from bot.screens import company_questions
from bot.supports import company_buttons as buttons
from bot.supports.company_buttons import company_of
from bot.supports.kept_company import KeptCompany
from bot.supports.profile import Profile
from handlers import own_company, supports

SENTENCE = ChangeProfile("sentence")
"""Awaits a sentence on the whole company."""
MOST_PLACES = 6
"""Places to choose from where a name is that of several."""


async def profile(_action: OpenProfile, context: Context) -> Reply:
    """Show what is kept of the company; where nothing is, await a sentence that tells of it."""
    kept = await own_company.kept(context)
    if kept:
        return await _screen(kept, context)
    await context.await_answer(SENTENCE)
    return screens.none_kept()


async def keep(action: KeepCompany, context: Context) -> Reply:
    """Ask whether to keep a company; keep it once the person agreed."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    town = await _town(action.place, company, context) or await _town_spoken_of(company, context)
    told = KeptCompany().with_more(company, town)
    return await _keep(told, context) if action.agreed else await _consent(told, context)


async def change(action: ChangeProfile, context: Context) -> Reply | None:
    """Ask one thing of the company that is kept, and await it."""
    services = context.services
    reply = screens.question(action.attribute, services.content, services.today(), action.page)
    if reply:
        await context.await_answer(ChangeProfile(action.attribute))
    return reply


async def retell(action: SetProfile, context: Context) -> Reply:
    """Keep what a button tells of the company; where none is kept, ask whether to."""
    company = company_of(action.code)
    if company is None:
        return company_questions.altered()
    return await _with_more(company, await _town(action.place, company, context), context)


async def told(action: ChangeProfile, context: Context) -> Reply | None:
    """Take what was typed where something of the company was asked; None where it tells nothing."""
    asked, today = action.attribute, context.services.today()
    company, named = await supports.read(asked, context, alone=asked == "region")
    if len(named) == 1:
        company = replace(company, region=named[0].region, department=named[0].department or None)
        return await _with_more(company, named[0].id, context)
    if named:
        places = await context.services.places()
        choices = [
            (places.label(one), buttons.retell(supports.at(company, one), today, one.id)) for one in named[:MOST_PLACES]
        ]
        return screens.which(choices)
    return await _with_more(company, "", context) if company != Profile() else None


async def forget(_action: ForgetProfile, context: Context) -> Reply:
    """Forget what is kept of the company."""
    services, person = context.services, context.person
    kept = await own_company.kept(context)
    if person and kept:
        await services.companies.forget(person.id, services.clock.now())
    return screens.forgotten(kept, services.today())


async def _with_more(company: Profile, place: str, context: Context) -> Reply:
    kept = await own_company.kept(context)
    told = (kept or KeptCompany()).with_more(company, place)
    return await _keep(told, context, changed=True) if kept else await _consent(told, context)


async def _keep(kept: KeptCompany, context: Context, *, changed: bool = False) -> Reply:
    services = context.services
    now, today = services.clock.now(), services.today()
    person_id = await services.people.keep(context.chat_id, context.language, now)
    await services.companies.keep(person_id, kept, now)
    return await _screen(replace(kept, kept_on=today), context, changed=changed)


async def _screen(kept: KeptCompany, context: Context, *, changed: bool = False) -> Reply:
    services = context.services
    name = await name_of_place(kept, context)
    return screens.screen(kept, name, services.content, services.today(), changed=changed)


async def _consent(kept: KeptCompany, context: Context) -> Reply:
    services = context.services
    return screens.consent(kept, await name_of_place(kept, context), services.content, services.today())


async def in_a_sentence(kept: KeptCompany, context: Context) -> Sentence:
    """Return all that is kept of the company, said in a sentence."""
    services = context.services
    return screens.in_a_sentence(kept, await name_of_place(kept, context), services.content, services.today())


async def name_of_place(kept: KeptCompany, context: Context) -> str:
    """Return how the place of a company is called; "" where only its region is known."""
    places = await context.services.places()
    place = places.get(kept.place) if kept.place else None
    return places.label(place) if place and place.kind != "region" else ""


async def _town(named: str, company: Profile, context: Context) -> str:
    """Return the id of the town of a company: the one named, if it is in its region; "" where none is."""
    place = (await context.services.places()).get(named) if named else None
    return place.id if place and supports.at(company, place).region == company.region else ""


async def _town_spoken_of(company: Profile, context: Context) -> str:
    """Return the id of the town that the conversation was about, if the company was said to be just there."""
    place = await own_company.spoken_of(context)
    return place.id if place and company.department and supports.at(company, place) == company else ""
