"""What people ask of meetings: one by its town, those of the tours, the next, those of a month, of a day, of a region.

Lists are made for the moment at which they are asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from bot.content.models import Content, Meeting
from bot.meetings import timetable
from bot.meetings.status import ahead, is_past, last_date
from bot.questions.follow_ups import Moments
from bot.replies.callback_data import FindStages
from bot.replies.model import Button, Day, PartialDay, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, PAGE_LENGTH, column, in_lines, numbers
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import (
    ALL,
    TELL_ME,
    brief_line,
    card,
    line,
    openers,
    read_on,
    stages_of_tours,
    summary,
    tour_summary,
    tours_button,
)

MOST_NEXT = 3
"""Meetings shown as the next ones."""
HOURS = {
    "morning": (time(0), time(12)),
    "afternoon": (time(12), time(18)),
    "evening": (time(17), time.max),
    "day": (time(8), time(17)),
}
"""Between which hours a meeting begins that is in a part of the day."""
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
    said = [_headline(kind, value, len(chosen))]
    return _list(said, coming_first, content, now, region=kind != "region")


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


def online(content: Content, now: datetime) -> Reply:
    """Return the meetings ahead that are held online; where none is, that none is known, and the next to go to.

    Args:
        content: everything the bot knows.
        now: the present moment, aware.
    """
    coming = timetable.of(content.stages).ahead(now)
    if held := [meeting for meeting in coming if meeting.online]:
        said = say_number("<b>En ligne : {number} rencontre.</b>", "<b>En ligne : {number} rencontres.</b>", len(held))
        return _list([said], held, content, now)
    said = say("<b>Je ne connais aucune rencontre en ligne à venir.</b>")
    return _list([said, say("Sur place, les prochaines :")] if coming else [said], coming[:MOST_NEXT], content, now)


def at_moments(shown: Sequence[Meeting], wanted: Moments, content: Content, now: datetime) -> Reply:
    """Return those of the meetings in sight that take place when somebody would have them; else, that none is known to.

    Args:
        shown: the meetings in sight.
        wanted: the days of the week, or the part of the day.
        content: everything the bot knows.
        now: the present moment, aware.
    """
    others = [stage for stage in timetable.of(content.stages).ahead(now) if stage not in shown]
    for among in (shown, others):
        if fitting := [stage for stage in among if suits(stage, wanted)]:
            title = say_number(
                "<b>À ce moment-là : {number} rencontre.</b>",
                "<b>À ce moment-là : {number} rencontres.</b>",
                len(fitting),
            )
            return _list([title], fitting, content, now)
    if any(suits(stage, wanted) is None for stage in shown):
        said = [say("<b>Je ne connais pas leurs heures.</b> L’organisateur vous les dira.")]
    else:
        said = [say("<b>À ce moment-là, je ne connais aucune rencontre.</b>"), say("Les autres :")]
    return _list(said, shown, content, now)


def suits(stage: Meeting, wanted: Moments) -> bool | None:
    """Tell whether a meeting takes place when somebody would have it; None where its hour is not known."""
    until = (last_date(stage) - stage.date).days
    days = [*(stage.date + timedelta(days=more) for more in range(until + 1)), *(each.date for each in stage.sittings)]
    if wanted.days and not any((day.weekday() in wanted.days) != wanted.unwanted for day in days):
        return False
    if not wanted.part:
        return True
    begin, end = HOURS[wanted.part]
    hours = [stage.starts, *(each.starts for each in stage.sittings)]
    if None in hours:
        return None
    return any((begin <= starts < end) != wanted.unwanted for starts in hours if starts)


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
    held: dict[str, list[Meeting]] = {}
    for stage in stages:
        held.setdefault(f"{stage.date:%Y-%m}", []).append(stage)
    lines = [_month(number, month, of_it) for number, (month, of_it) in enumerate(held.items(), 1)]
    months = [Button(say("{month}", month=_first_of(month)), FindStages("month", month)) for month in held]
    return Reply(
        (*_summaries(stages, content, now), in_lines([*lines, *read_on(stages, now)])), (*numbers(months), (ALL, HOME))
    )


def _month(number: int, month: str, stages: Sequence[Meeting]) -> Sentence:
    """Return the towns of the stages of a month, as a line of a numbered list."""
    towns = in_lines([say("{town}", town=stage.town) for stage in stages], ", ")
    return say("{number}. {month} : {towns}", number=number, month=_first_of(month), towns=towns)


def _first_of(month: str) -> PartialDay:
    return PartialDay(date.fromisoformat(f"{month}-01"), "month")


def _headline(kind: str, value: str, count: int) -> Sentence:
    if kind == "region":
        where = say("{region}", region=value)
    elif kind == "day":
        where = say("{day}", day=Day(date.fromisoformat(value)))
    else:
        where = say("{month}", month=_first_of(value))
    if not count:
        return say("<b>{where} : je ne connais aucune rencontre.</b>", where=where)
    return say_number(
        "<b>{where} : {number} rencontre.</b>", "<b>{where} : {number} rencontres.</b>", count, where=where
    )


def _list(
    said: Sequence[Sentence], meetings: Sequence[Meeting], content: Content, now: datetime, *, region: bool = True
) -> Reply:
    """Return a list under what is said of it, with the regions unless that names theirs; a long one in short lines."""
    shown = list(enumerate(meetings[:MOST_SHOWN], 1))
    if len(shown) > PAGE_LENGTH:
        years = len({stage.date.year for _, stage in shown}) > 1
        lines = [brief_line(number, stage, now, year=years) for number, stage in shown]
    else:
        lines = [line(number, stage, now, region=region) for number, stage in shown]
    listed = [in_lines([*lines, *read_on(meetings[:MOST_SHOWN], now)])] if lines else []
    more = tours_button(content, now) if any(not stage.series for stage in meetings) or not meetings else None
    ways = [*([more] if more else []), *([] if timetable.of(content.stages).ahead(now) else [TELL_ME])]
    return Reply((*said, *listed), (*openers(meetings[:MOST_SHOWN]), *column(ways), (ALL, HOME)))


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    stages = of.content.stages.values()
    kinds = [FindStages("month", f"{stage.date:%Y-%m}") for stage in stages]
    kinds += [FindStages("day", stage.date.isoformat()) for stage in stages]
    kinds += [FindStages("region", stage.region) for stage in stages]
    kinds += [FindStages("all"), FindStages("next")] if stages else []
    for asked in dict.fromkeys(kinds):
        yield Sample(asked, screen(asked, of.content, of.now), typed=True)
    if stages:
        yield Sample(FindStages("next"), online(of.content, of.now), state="« et en visio ? »", typed=True)
        some = timetable.of(of.content.stages).ahead(of.now)[:MOST_NEXT]
        for said, wanted in {
            "« un samedi ? »": Moments(frozenset({5}), "", unwanted=False),
            "« en soirée ? »": Moments(frozenset(), "evening", unwanted=False),
            "« pas en semaine »": Moments(frozenset(range(7)), "", unwanted=True),
        }.items():
            yield Sample(FindStages("next"), at_moments(some, wanted, of.content, of.now), state=said, typed=True)
