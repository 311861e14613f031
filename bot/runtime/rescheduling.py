"""When the content is read anew: people are told what changed, and their reminders are planned anew.

What they were told is kept, revision after revision. It is compared with the content at each start and each time it is
read again. For each difference, everything is queued first, in pages that may be queued twice without harm, since a row
is unique for person, subject, revision and offset; that it was told is noted last. A process that dies in between is
followed by one that goes on.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field, replace

import structlog

from bot.content.models import Card, Content, Stage
from bot.context import Services
from bot.reminders import support_news
from bot.reminders.changes import Change, changes
from bot.reminders.offers import is_exact
from bot.reminders.planning import occasions
from bot.reminders.records import ANNOUNCED, CHANGED, Concerned, Outdated, QueueEntry, Revised
from bot.reminders.schedule import offset_of, plan
from bot.reminders.snapshots import deadline_entries, dump, entries, last_day, last_day_told, load, withdrawn
from bot.reminders.subjects import AREA, CARD, STAGE, SUPPORT, covers, names_of, stage_of
from bot.runtime.publishing import merged
from bot.storage.announced_versions import Version

log = structlog.get_logger()


@dataclass
class News:
    """What people have not been told yet."""

    changes: list[Change] = field(default_factory=list)
    deadlines: list[tuple[Card, Version]] = field(default_factory=list)
    """Calls whose last day has changed, each with what people were told before."""
    supports: list[tuple[Card | None, Version]] = field(default_factory=list)
    """Supports that are otherwise than people were told, each with that; None where the book tells of it no more."""
    told: bool = False
    """In a copy that was put back: it counts as told already, and only reminders are planned anew."""


async def adopt(services: Services, content: Content) -> News:
    """Go on with `content`; return what is new in it, to be told with `tell`.

    To be called at the start, before anything is sent, and each time the content was read again.
    """
    content, held = await merged(content, services)
    told = await services.told.latest()
    news = _news(content, told)
    news.changes = [change for change in news.changes if change.stage.id not in held]
    revisions = {subject: version.revision for subject, version in told.items()}
    revisions |= {f"{STAGE}{change.stage.id}": change.revision for change in news.changes}
    revisions |= {version.subject: version.revision + 1 for _, version in (*news.deadlines, *news.supports)}
    first = [one for one in _first_versions(content, revisions) if one.subject.removeprefix(STAGE) not in held]
    first += _gone_on(content, told, held | {change.stage.id for change in news.changes})
    if content is not services.knowledge.content:
        services.knowledge = replace(services.knowledge, content=content)
    services.content, services.revisions = content, revisions | {one.subject: one.revision for one in first}
    await services.told.add(first)
    return news


def _news(content: Content, told: dict[str, Version]) -> News:
    if not told:
        return News()
    known = [_known(version, content) for version in told.values() if version.subject.startswith(STAGE)]
    deadlines = [
        (card, version)
        for card in content.cards.values()
        if (version := told.get(f"{CARD}{card.id}")) and version.text != last_day(card)
    ]
    return News(
        changes([stage for stage in known if stage], content.stages.values()), deadlines, _changed(content, told)
    )


def _changed(content: Content, told: dict[str, Version]) -> list[tuple[Card | None, Version]]:
    supports = [(content.cards.get(subject.removeprefix(SUPPORT)), one) for subject, one in told.items()]
    return [
        (card, one)
        for card, one in supports
        if one.subject.startswith(SUPPORT) and support_news.is_news(one.text, card, content.figures)
    ]


def _known(version: Version, content: Content) -> Stage | None:
    """Return a stage as people were told of it; as it is now, where that can no longer be read."""
    return load(version.text) or stage_of(version.subject, content)


async def tell(news: News, services: Services) -> None:
    """Queue for everybody concerned what is new."""
    for change in news.changes:
        await _tell(change, services, silently=news.told)
    for card, version in news.deadlines:
        await _tell_deadline(card, version, services, silently=news.told)
    for followed, version in news.supports:
        await _tell_support(followed, version, services, silently=news.told)
    await services.marks.clear("restored")


async def put_back(before: Stage, services: Services) -> int:
    """Plan anew the reminders of a meeting whose last change was taken back before anybody was told of it.

    Args:
        before: as it was until now: people who asked in the meantime saw it so.
        services: with the content as it is again; where the meeting is not there any more, who asked is told.

    Returns:
        How many people are told.
    """
    subject, stage, now = f"{STAGE}{before.id}", services.content.stages.get(before.id), services.clock.now()
    asked = await services.meetings.concerned([subject])
    if not asked:
        return 0
    revision = services.revisions.get(subject, 0)
    change = Change("changed" if stage else "withdrawn", stage or before, revision + 1)
    if stage is None:
        await services.told.add([Version(subject, revision, dump(before, revision))])
    what = Revised(subject, (subject,), change.revision)
    await _replan(what, lambda person: _said(entries(change, person, now), silently=stage is not None), services)
    await services.told.add([Version(subject, change.revision, dump(stage or withdrawn(before), change.revision))])
    services.revisions = {**services.revisions, subject: change.revision}
    return 0 if stage else asked


async def renew(services: Services) -> None:
    """Plan anew whatever waits at an older revision, as a process that is no more may have left it."""

    def decide(row: Outdated) -> Iterable[QueueEntry]:
        occasion = dict(occasions(row.subject, services.content)).get(row.subject)
        offset, now = offset_of(row.offset), services.clock.now()
        planned = occasion and plan(offset, occasion, now, row.quiet, exact=is_exact(offset), fate="unsent", moved=True)
        if planned:
            yield QueueEntry(row.person_id, row.subject, services.revisions[row.subject], row.offset, planned)

    rows = await services.reminders.renew(services.revisions, decide, services.clock.now())
    if rows:
        log.info("reminders planned anew", rows=rows)


async def _tell(change: Change, services: Services, *, silently: bool) -> None:
    """Queue what a change means for each person concerned; then note that it was told."""
    stage, now = change.stage, services.clock.now()
    subject, region = names_of(stage)
    areas = await _areas(change, services) if change.what == ANNOUNCED else []
    what = Revised(subject, (subject, region, *areas), change.revision)
    await _replan(what, lambda person: _said(entries(change, person, now), silently=silently), services)
    kept = withdrawn(stage) if change.what == "withdrawn" else stage
    await services.told.add([Version(subject, change.revision, dump(kept, change.revision))])
    log.info("change told", stage=stage.id, what=change.what, revision=change.revision)


async def _areas(change: Change, services: Services) -> list[str]:
    watched = await services.reminders.subjects(AREA)
    places = (await services.places()).get if watched else None
    return [area for area in watched if places and covers(area, change.stage, places)]


def _said(entries: Iterable[QueueEntry], *, silently: bool) -> Iterable[QueueEntry]:
    return (entry for entry in entries if not (silently and entry.offset in {CHANGED, ANNOUNCED}))


async def _tell_deadline(card: Card, version: Version, services: Services, *, silently: bool) -> None:
    now, before, revision = services.clock.now(), last_day_told(version.text), version.revision + 1
    what = Revised(version.subject, (version.subject,), revision)
    await _replan(
        what,
        lambda person: _said(deadline_entries(card, before, revision, person, now), silently=silently),
        services,
    )
    await services.told.add([Version(version.subject, revision, last_day(card))])
    log.info("change told", card=card.id, what="deadline", revision=revision)


async def _tell_support(card: Card | None, version: Version, services: Services, *, silently: bool) -> None:
    now, revision, figures = services.clock.now(), version.revision + 1, services.content.figures
    what = Revised(version.subject, (version.subject,), revision)

    def decide(person: Concerned) -> Iterable[QueueEntry]:
        return _said(support_news.entries(version.subject, revision, person, now), silently=silently)

    await _replan(what, decide, services)
    text = support_news.dump(card, figures) if card else support_news.withdrawn(version.text)
    await services.told.add([Version(version.subject, revision, text)])
    log.info("change told", card=version.subject.removeprefix(SUPPORT), what="support", revision=revision)


async def _replan(what: Revised, decide: Callable[[Concerned], Iterable[QueueEntry]], services: Services) -> None:
    after: int | None = 0
    decided = once_for_all_alike(decide)
    while after is not None:
        after = await services.reminders.replan(what, decided, services.clock.now(), after)


def once_for_all_alike(
    decide: Callable[[Concerned], Iterable[QueueEntry]],
) -> Callable[[Concerned], Iterable[QueueEntry]]:
    """Return `decide`, asked once for all people who wish and were sent the same: most of a hundred thousand do."""
    known: dict[object, list[QueueEntry]] = {}

    def decided(person: Concerned) -> Iterable[QueueEntry]:
        alike = (person.quiet, person.wished, frozenset(person.states.items()))
        if alike not in known:
            known[alike] = list(decide(person))
        return (replace(entry, person_id=person.person_id) for entry in known[alike])

    return decided


def _gone_on(content: Content, told: dict[str, Version], changed: Set[str]) -> list[Version]:
    """Return the versions of series whose next sitting is another than people know: nobody is told that one is past.

    Whoever asks from then on is reminded of that sitting, at a revision of its own.
    """
    found: list[Version] = []
    for stage in content.stages.values():
        version = told.get(f"{STAGE}{stage.id}") if stage.sittings and stage.id not in changed else None
        known = load(version.text) if version else None
        if version and known and known.date < stage.date:
            found.append(Version(version.subject, version.revision + 1, dump(stage, version.revision + 1)))
    return found


def _first_versions(content: Content, revisions: dict[str, int]) -> list[Version]:
    """Return the versions of what nobody was ever told of and need not be: all at the first start, new last days."""
    stages = {f"{STAGE}{stage.id}": stage for stage in content.stages.values()}
    cards = {f"{CARD}{card.id}": card for card in content.cards.values() if card.deadline}
    first = [
        Version(subject, stage.revision, dump(stage, stage.revision))
        for subject, stage in stages.items()
        if subject not in revisions
    ]
    first += [Version(subject, 0, last_day(card)) for subject, card in cards.items() if subject not in revisions]
    return first + [
        Version(subject, 0, support_news.dump(card, content.figures))
        for subject, card in support_news.followed(content).items()
        if subject not in revisions
    ]
