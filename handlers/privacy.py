"""/privacy: what is kept, all of it shown, all of it deleted when asked."""

import json

from bot.context import Context
from bot.people.person import Person
from bot.reminders.records import MONTHLY
from bot.reminders.subjects import NOTE
from bot.replies.callback_data import Forget, OpenExport, OpenPrivacy
from bot.replies.model import Reply, Sentence
from bot.screens import attribution as screens_attribution
from bot.screens import privacy as screens
from bot.screens import reminder_list
from bot.screens.company_profile import PROFILE
from handlers import company_profile, own_company
from handlers.reminders import name_in_general
from handlers.sharing import my_code


async def policy(_action: OpenPrivacy, context: Context) -> Reply:
    """Show the privacy policy."""
    return screens.policy(context.services.settings.contact)


async def export(_action: OpenExport, context: Context) -> Reply:
    """Show everything that is kept of the person, in sentences and as a file."""
    services, person = context.services, context.person
    if person is None:
        return screens.held(None)
    code = await my_code(context)
    attribution = await services.sharing.attribution_of(person.id)
    agreed = await services.consents.of_person(person.id)
    coming = len(await services.reminders.of_person(person.id))
    rows = await services.exports.of_person(person.id)
    company = await own_company.kept(context)
    own = [await company_profile.in_a_sentence(company, context)] if company else []
    kept = screens.Held(
        person,
        _language(person, context),
        coming,
        len(rows["queue"]) - coming,
        await _wishes(person, context),
        [*own, *screens_attribution.kept(agreed, code, attribution)],
    )
    file = json.dumps(rows, ensure_ascii=False, indent=2).encode()
    profile = [PROFILE] if company else []
    return screens.held(kept, file, [*profile, *screens_attribution.ways_to(code, attribution)])


def _language(person: Person, context: Context) -> str:
    known = context.services.renderer.catalogues.get(person.language)
    return (known.locale.get_language_name(context.language) if known else None) or person.language


async def _wishes(person: Person, context: Context) -> list[Sentence]:
    """Return what a person asked for in general; what is of one day stands in their reminders."""
    services, found = context.services, []
    for wish in await services.reminders.wishes_of(person.id):
        if wish.offset == MONTHLY:
            place = (await services.places()).get(wish.subject.removeprefix(NOTE))
            found += [screens.noted(place.name)] if place else []
        elif name := await name_in_general(wish, context):
            found.append(reminder_list.wish_line(wish, name).said)
    return found


async def forget(action: Forget, context: Context) -> Reply:
    """Delete everything, once the person confirmed it."""
    if not action.confirmed:
        return screens.confirm_forgetting()
    services = context.services
    under_way = await services.people.forget(context.chat_id, services.clock.now())
    return screens.forgotten(under_way=under_way)
