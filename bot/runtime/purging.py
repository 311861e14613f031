"""Each day what was kept long enough goes: by Telegram's time, and never more than a small share of people."""

import structlog

from bot.context import Services
from bot.people.retention import SET_ASIDE
from bot.runtime.organisers import tell_organisers
from bot.screens import operation
from bot.storage.backup import drop_set_aside

log = structlog.get_logger()


async def purge_daily(services: Services) -> None:
    """Purge once a day; not in a rehearsal, nor before Telegram told what time it is."""
    now = services.clock.at_telegram
    if now is None or services.purged_on == now.date():
        return
    services.purged_on = now.date()
    await purge(services)


async def purge(services: Services, allowed: int = 0) -> int | None:
    """Delete what was kept long enough; return how many rows, or None where it would be too much of all that there is.

    Organisers are told then, and may allow it.

    Args:
        services: everything wired together.
        allowed: how many people or attributions an organiser agreed to let go.
    """
    now = services.clock.now()
    doomed = await services.purge.doomed(now)
    excess = [one for one in doomed if one.too_many and one.rows > allowed]
    if excess:
        for one in excess:
            log.error("purge refused: too much would go", table=one.table, rows=one.rows, of=one.of)
        await tell_organisers(operation.purge_refused(max(one.rows for one in excess), now), services)
        return None
    rows = await services.purge.run(now)
    await services.outbox.purge(now)
    services.beside_key.purge(services.today())
    drop_set_aside(services.settings.database, now - SET_ASIDE)
    await services.database.leave_no_trace()
    log.info("purged", rows=rows)
    return rows
