"""« Chercher mon entreprise »: found by its SIREN where the operator allows it, and the person agreed."""

from bot.context import Context
from bot.replies.callback_data import FindCompany
from bot.replies.model import Reply
from bot.screens import company_lookup as screens
from bot.screens import company_questions, limits
from bot.supports.company_buttons import company_of
from bot.supports.company_register import UnreadableAnswerError, registered, siren_in
from bot.supports.described import with_more
from bot.supports.profile import Profile


async def find(action: FindCompany, context: Context) -> Reply | None:
    """Say what is asked where; once the person agreed, await the number."""
    if context.services.register is None:
        return None
    if not action.agreed:
        return screens.explained(action.code)
    await context.await_answer(action)
    return screens.prompt()


async def number(action: FindCompany, context: Context) -> Reply | None:
    """Ask the register for the company of the number that was typed; None where no number was."""
    if context.services.register is None or not any(sign.isdigit() for sign in context.text):
        return None
    siren = siren_in(context.text)
    if siren is None:
        await context.await_answer(action)
        return screens.trouble("wrong")
    if wait := context.services.changes.take(context.chat_id, context.services.clock.now()):
        return limits.too_many_changes(wait)
    before = company_of(action.code)
    return await _found(siren, before, context) if before else company_questions.altered()


async def _found(siren: str, before: Profile, context: Context) -> Reply:
    services, today = context.services, context.services.today()
    async with services.aside():
        body = await services.register.answer(siren) if services.register else None
    try:
        told = registered(body, today) if body is not None else None
    except UnreadableAnswerError:
        body = told = None
    if told is None:
        return screens.trouble("silent" if body is None else "unknown")
    if told.closed:
        return screens.trouble("closed")
    places = await services.places()
    place = places.get(told.commune) if told.commune else None
    company = with_more(before, told.company)
    label, name = (places.label(place), place.id) if place else ("", "")
    return screens.found(company, label, name, told, services.content, today)
