"""What organisers ask; everybody else is answered as if the command did not exist."""

from functools import partial

from telegram import Update

from bot import chart, freshness, reload_screens, statistics
from bot.context import Context
from bot.reloading import reload
from bot.reply import Picture, Reply
from handlers.answering import is_organiser


async def figures(update: Update, context: Context) -> Reply | None:
    """Show how many came by an ambassador, by month and region, in words and as a chart."""
    if not is_organiser(update, context):
        return None
    services = context.services
    today = services.today()
    first = statistics.since(today)
    by_month = await services.sharing.by_month(first, today)
    summed_up = statistics.summed_up(by_month, await services.sharing.by_region(first, today), today)
    said = partial(services.renderer.plain, language=context.language)
    words = chart.Words(
        title=said(statistics.title(summed_up)),
        months_title=said(statistics.PER_MONTH),
        months=tuple((f"{month:%m/%y}", total) for month, total in summed_up.months),
        regions_title=said(statistics.PER_REGION),
        regions=tuple((said(statistics.region_name(name)), total) for name, total in summed_up.regions),
        others=said(statistics.others(summed_up)),
        rule=said(statistics.RULE),
    )
    return statistics.screen(summed_up, Picture(partial(chart.png, words), f"chart:{words}"))


async def review(update: Update, context: Context) -> Reply | None:
    """Show what is due to be read again."""
    if not is_organiser(update, context):
        return None
    page = context.arguments[0] if context.arguments else ""
    services = context.services
    return freshness.screen(services.content, services.today(), int(page) if page.isdecimal() else 1)


async def reread(update: Update, context: Context) -> Reply | None:
    """Read content and languages again, and say what came of it."""
    if not is_organiser(update, context):
        return None
    wrong, content = await reload(context.services), context.services.content
    return reload_screens.refused(wrong) if wrong else reload_screens.reloaded(len(content.cards), len(content.stages))
