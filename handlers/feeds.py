"""Organisers name feeds, see what each reading found, and decide on what is proposed; nobody else can."""

from bot.context import Context
from bot.meetings import drafts, feeds, located
from bot.meetings.proposed import Proposed
from bot.replies.callback_data import (
    AddFeed,
    ChangeFeed,
    EditMeeting,
    ListFeeds,
    ListProposals,
    OpenFeed,
    OpenProposal,
    SettleProposal,
)
from bot.replies.model import Reply
from bot.runtime import feeds as readings
from bot.runtime import publishing
from bot.screens import feeds as screens
from bot.screens import publishing as publishing_screens
from handlers import publishing as publishing_handlers
from handlers.dispatch import is_organiser


async def listing(action: ListFeeds, context: Context) -> Reply | None:
    """Show the feeds and how their last readings went."""
    if not is_organiser(context):
        return None
    services = context.services
    waiting = await readings.waiting(services)
    return screens.listing(await services.feeds.all(), len(waiting), action.page)


async def ask(action: AddFeed, context: Context) -> Reply | None:
    """Ask for the line that names a feed."""
    if not is_organiser(context):
        return None
    await context.await_answer(action)
    return screens.ask()


async def told(action: AddFeed, context: Context) -> Reply | None:
    """Add the feed that a line names, and read it at once."""
    if not is_organiser(context):
        return None
    named = feeds.named(" ".join(context.text.split()))
    if named is None:
        await context.await_answer(action)
        return screens.ask(again=True)
    services = context.services
    number = await services.feeds.add(named, services.clock.now())
    return await _read(number, context)


async def _read(number: int, context: Context) -> Reply | None:
    await context.services.feeds.read_now(number, context.services.clock.now())
    await readings.read_due(context.services)
    return await show(OpenFeed(number), context)


async def show(action: OpenFeed, context: Context) -> Reply | None:
    """Show a feed."""
    feed = await context.services.feeds.get(action.number) if is_organiser(context) else None
    if feed is None:
        return None
    waiting = [row for row in await readings.waiting(context.services) if row.feed == feed.number]
    return screens.one(feed, len(waiting))


async def change(action: ChangeFeed, context: Context) -> Reply | None:
    """Read a feed now, trust it or not, read it no more, or accept all that it proposes."""
    services = context.services
    feed = await services.feeds.get(action.number) if is_organiser(context) else None
    if feed is None:
        return None
    if action.what == "remove" and not feed.from_file:
        await services.feeds.remove(feed.number)
        return screens.removed()
    if action.what == "accept" and (lacking := await readings.lacking_an_organiser(feed.number, services)):
        await context.await_answer(action)
        return screens.ask_organiser(lacking)
    if action.what == "accept":
        return screens.accepted(*await readings.accept_all(feed.number, services))
    if action.what == "read" and not feed.is_file:
        return await _read(feed.number, context)
    if action.what in {"trust", "doubt"}:
        await services.feeds.trust(feed.number, trusted=action.what == "trust")
    return await show(OpenFeed(feed.number), context)


async def organiser(action: ChangeFeed, context: Context) -> Reply | None:
    """Take who organises all that a feed or file proposes and does not say so, and accept it."""
    feed = await context.services.feeds.get(action.number) if is_organiser(context) else None
    if feed is None:
        return None
    named = " ".join(context.text.split())
    return screens.accepted(*await readings.accept_all(feed.number, context.services, named))


async def proposals(action: ListProposals, context: Context) -> Reply | None:
    """Show what waits for an organiser."""
    if not is_organiser(context):
        return None
    return screens.proposals(await readings.waiting(context.services), action.page)


async def proposal(action: OpenProposal, context: Context) -> Reply | None:
    """Show a meeting as it will be once a proposal is accepted; ask for what it lacks first."""
    services, row = context.services, await _row(action.number, context)
    if not isinstance(row, Proposed):
        return row
    published = await services.meetings.get(row.meeting) if row.meeting else None
    draft = row.applied(drafts.load(published.body) if published and published.body else None)
    one = publishing.preview(row.meeting or 0, draft, services.today()) if draft and not draft.missing else None
    feed = await services.feeds.get(row.feed)
    if feed is None or draft is None:
        return await settle(SettleProposal(row.number, "correct"), context)
    if one is None:
        return screens.incomplete(row, feed, draft)
    twins = [other.feed for other in await services.feeds.rows() if other.twin_of == row.number]
    names = [each.name for each in await services.feeds.all() if each.number in twins]
    told = await publishing.concerned(one, published, services)
    return screens.proposal(row, feed, one, services.content, services.clock.now(), told, names)


async def settle(action: SettleProposal, context: Context) -> Reply | None:
    """Accept a proposal, correct it first, drop it, or take the meetings of two feeds for two."""
    services, row = context.services, await _row(action.number, context)
    if not isinstance(row, Proposed):
        return row
    if action.how == "drop":
        await services.feeds.drop(row)
        return screens.dropped()
    return await (_part(row.number, context) if action.how == "apart" else _take(row, action, context))


async def _row(number: int, context: Context) -> Proposed | Reply | None:
    """Return a proposal that waits for an organiser; what to say where it does not any more; None for anybody else."""
    row = await context.services.feeds.row(number) if is_organiser(context) else None
    return row if row is None or row.is_open else screens.settled()


async def _take(row: Proposed, action: SettleProposal, context: Context) -> Reply | None:
    """Publish what is proposed; where it is to be corrected, or lacks something, show it to be completed first."""
    services = context.services
    number = await readings.as_draft(row, services)
    published = await services.meetings.get(number)
    if published is None:
        return None
    draft = drafts.load(published.draft)
    one = publishing.preview(number, draft, services.today())
    if action.how == "correct" or draft.missing or one is None:
        part = "parts" if action.how == "correct" and not draft.missing else ""
        return await publishing_handlers.edit(EditMeeting(number, part), context)
    await publishing.publish(published, services)
    return publishing_screens.published(number, one, await publishing.concerned(one, published, services))


async def _part(number: int, context: Context) -> Reply:
    services = context.services
    places, now = await services.places(), services.clock.now()
    names = {feed.number: "" if feed.is_file else feed.name for feed in await services.feeds.all()}
    for twin in [row for row in await services.feeds.rows() if row.twin_of == number]:
        await services.feeds.part(twin, located.of_event(twin.event, places, now, names.get(twin.feed, "")))
    return screens.parted()
