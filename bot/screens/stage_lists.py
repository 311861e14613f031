"""What people ask of meetings: one by its town, those of the tours, the next, those of a month, of a day, of a region.

Lists are made for the moment at which they are asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.content.models import Content, Meeting
from bot.meetings import timetable
from bot.meetings.status import ahead, is_past, last_date
from bot.replies.callback_data import FindStages
from bot.replies.model import Day, PartialDay, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, joined
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import (
    ALL,
    TELL_ME,
    buttons,
    card,
    cited,
    line,
    pairs,
    stages_of_tours,
    summary,
    tour_summary,
    tours_button,
)

MOST_NEXT = 5
"""Meetings shown as the next ones."""
MOST_SHOWN = 20
"""Meetings of one list: more is more than a message holds."""


def screen(asked: FindStages, content: Content, now: datetime) -> Reply:
    """Return a list of meetings as of now.

    Args:
        asked: which meetings; "all" are the stages of the tours.
        content: everything the bot knows.
        now: the present moment, aware.
    """
    meetings = timetable.of(content.stages).known(now)
    if asked.kind == "next":
        return _next(meetings, content, now)
    if asked.kind == "all":
        return _tours(content, now)
    kind, value = asked.kind, asked.value
    chosen = _chosen(meetings, kind, value)
    if kind == "month" and not chosen:
        value = _same_month(meetings, value) or value
        chosen = _chosen(meetings, kind, value)
    coming_first = sorted(chosen, key=lambda stage: is_past(stage, now)) if kind == "region" else chosen
    return _list([_headline(kind, value, len(chosen))], coming_first, content, now)


def _chosen(meetings: Iterable[Meeting], kind: str, value: str) -> list[Meeting]:
    """Return the meetings of a region, or those that take place in a month or on a day."""
    if kind == "region":
        return [stage for stage in meetings if stage.region == value]
    first = date.fromisoformat(value if kind == "day" else f"{value}-01")
    last = first if kind == "day" else (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return [stage for stage in meetings if stage.date <= last and last_date(stage) >= first]


def _same_month(meetings: Sequence[Meeting], value: str) -> str | None:
    """Return the same month of the latest year in which something that is known takes place."""
    months = {f"{stage.date:%Y-%m}" for stage in meetings if f"{stage.date:%m}" == value[-2:]}
    return max(months, default=None)


def _next(meetings: Sequence[Meeting], content: Content, now: datetime) -> Reply:
    coming = timetable.of(content.stages).ahead(now)
    first = [stage for stage in coming if stage.date == coming[0].date]
    over = _over(content, now)
    if len(first) == 1 and not over:
        return card(first[0], content, now)
    said = summary(coming, meetings, now)
    return _list([*over, said] if coming else [said, *over], coming[:MOST_NEXT], content, now)


def _over(content: Content, now: datetime) -> list[Sentence]:
    """Return what is said of the tours where none has a stage ahead."""
    stages = stages_of_tours(content, now)
    return [] if ahead(stages, now) else _summaries(stages, content, now)


def _summaries(stages: Sequence[Meeting], content: Content, now: datetime) -> list[Sentence]:
    return [
        tour_summary(tour, of_it, now)
        for tour in content.tours.values()
        if (of_it := [stage for stage in stages if stage.tour == tour.id])
    ]


def _tours(content: Content, now: datetime) -> Reply:
    stages = stages_of_tours(content, now)
    if not stages:
        return _next(timetable.of(content.stages).known(now), content, now)
    return _list(_summaries(stages, content, now), stages, content, now)


def _headline(kind: str, value: str, count: int) -> Sentence:
    if kind == "region":
        where = say("{region}", region=value)
    elif kind == "day":
        where = say("{day}", day=Day(date.fromisoformat(value)))
    else:
        where = say("{month}", month=PartialDay(date.fromisoformat(f"{value}-01"), "month"))
    if not count:
        return say("<b>{where} : je ne connais aucune rencontre.</b>", where=where)
    return say_number(
        "<b>{where} : {number} rencontre.</b>", "<b>{where} : {number} rencontres.</b>", count, where=where
    )


def _list(said: Sequence[Sentence], meetings: Sequence[Meeting], content: Content, now: datetime) -> Reply:
    shown = meetings[:MOST_SHOWN]
    lines = [joined([line(number, stage, now) for number, stage in enumerate(shown, 1)])] if shown else []
    more = tours_button(content, now) if any(not stage.series for stage in meetings) or not meetings else None
    ways = [] if timetable.of(content.stages).ahead(now) else [TELL_ME]
    return Reply(
        (*said, *lines, *cited(shown, content)),
        (*pairs(buttons(shown)), *([(more,)] if more else []), *([tuple(ways)] if ways else []), (ALL, HOME)),
    )


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    stages = of.content.stages.values()
    kinds = [FindStages("month", f"{stage.date:%Y-%m}") for stage in stages]
    kinds += [FindStages("day", stage.date.isoformat()) for stage in stages]
    kinds += [FindStages("region", stage.region) for stage in stages]
    kinds += [FindStages("all"), FindStages("next")] if stages else []
    for asked in dict.fromkeys(kinds):
        yield Sample(asked, screen(asked, of.content, of.now), typed=True)
