"""What organisers ask; everybody else is answered as if the command did not exist."""

from functools import partial

from bot.context import Context
from bot.meetings import timetable
from bot.meetings.drafts import ID
from bot.replies.callback_data import AllowPurge, ListUntranslated, OpenReviewList, TranslatePrice
from bot.replies.model import Picture, Reply
from bot.runtime import publishing, purging
from bot.runtime.hot_reload import reload
from bot.screens import operation, review_list
from bot.screens import reload as reload_screens
from bot.screens import statistics as screens
from bot.screens import untranslated as untranslated_screens
from bot.sharing import chart
from bot.sharing.statistics import since, summed_up
from handlers.dispatch import is_organiser

LONGEST_PRICE = 200
"""Characters of a price that are kept."""


async def figures(context: Context) -> Reply | None:
    """Show how many came by an ambassador, by month and region, in words and as a chart."""
    if not is_organiser(context):
        return None
    services = context.services
    today = services.today()
    first = since(today)
    by_month = await services.sharing.by_month(first, today)
    totals = summed_up(by_month, await services.sharing.by_region(first, today), today)
    said = partial(services.renderer.plain, language=context.language)
    words = chart.ChartTexts(
        title=said(screens.title(totals)),
        months_title=said(screens.PER_MONTH),
        months=tuple((f"{month:%m/%y}", total) for month, total in totals.months),
        regions_title=said(screens.PER_REGION),
        regions=tuple((said(screens.region_name(name)), total) for name, total in totals.regions),
        others=said(screens.others(totals)),
        rule=said(screens.RULE),
    )
    return screens.screen(totals, Picture(partial(chart.png, words), f"chart:{words}"))


async def review(action: OpenReviewList, context: Context) -> Reply | None:
    """Show what is due to be read again."""
    if not is_organiser(context):
        return None
    services = context.services
    return review_list.screen(services.content, services.today(), action.page)


async def untranslated(action: ListUntranslated, context: Context) -> Reply | None:
    """Show what of published meetings exists in French alone."""
    if not is_organiser(context):
        return None
    services = context.services
    ahead = timetable.of(services.content.stages).ahead(services.clock.now())
    return untranslated_screens.screen(untranslated_screens.texts(services.content, ahead), action.page)


async def translate(action: TranslatePrice, context: Context) -> Reply | None:
    """Ask for a text of a published meeting in English."""
    one = context.services.content.stages.get(f"{ID}{action.number}") if is_organiser(context) else None
    text = getattr(one, action.part or "price", None)
    if not text:
        return None
    await context.await_answer(action)
    return untranslated_screens.ask(text)


async def translated(action: TranslatePrice, context: Context) -> Reply | None:
    """Keep the English that was asked for."""
    services = context.services
    row = await services.meetings.get(action.number) if is_organiser(context) else None
    english = " ".join(context.text.split())[:LONGEST_PRICE]
    if row is None or not row.body or not english:
        return None
    await publishing.translate(row, action.part or "price", english, services)
    one = services.content.stages.get(f"{ID}{action.number}")
    return untranslated_screens.kept(one, english) if one else None


async def purge(action: AllowPurge, context: Context) -> Reply | None:
    """Delete what was kept long enough, although it is much: an organiser has looked at the date."""
    if not is_organiser(context) or context.services.clock.was_set:
        return None
    return operation.purged(await purging.purge(context.services, allowed=action.rows) or 0)


async def reread(context: Context) -> Reply | None:
    """Read content and languages again, and say what came of it."""
    if not is_organiser(context):
        return None
    wrong, content = await reload(context.services), context.services.content
    return reload_screens.refused(wrong) if wrong else reload_screens.reloaded(len(content.cards), len(content.stages))
