"""/privacy: what is kept, all of it shown, all of it deleted when asked."""

from bot.context import Context
from bot.replies.callback_data import Forget, OpenExport, OpenPrivacy
from bot.replies.model import Reply
from bot.screens import attribution as screens_attribution
from bot.screens import privacy as screens
from handlers.sharing import my_code


async def policy(_action: OpenPrivacy, _context: Context) -> Reply:
    """Show the privacy policy."""
    return screens.policy()


async def export(_action: OpenExport, context: Context) -> Reply:
    """Show everything that is kept of the person."""
    if context.person is None:
        return screens.held(None, 0)
    services = context.services
    locale = services.renderer.catalogues[context.person.language].locale
    pending = await services.reminders.of_person(context.person.id)
    code = await my_code(context)
    attribution = await services.sharing.attribution_of(context.person.id)
    agreed = await services.consents.of_person(context.person.id)
    return screens.held(
        locale.get_language_name(context.language),
        len(pending),
        screens_attribution.kept(agreed, code, attribution),
        screens_attribution.ways_to(code, attribution),
    )


async def forget(action: Forget, context: Context) -> Reply:
    """Delete everything, once the person confirmed it."""
    if not action.confirmed:
        return screens.confirm_forgetting()
    await context.services.people.forget(context.chat_id)
    return screens.forgotten()
