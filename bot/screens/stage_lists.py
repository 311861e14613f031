"""What people ask of the stages: one by its town, all of them, the next, those of a month, of a day, of a region.

Lists are made for the moment at which they are asked for.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot.content.citations import sources
from bot.content.models import Content, Stage
from bot.meetings.status import ahead, in_order
from bot.replies.callback_data import FindStages, ListStages, OpenStage
from bot.replies.model import Button, Day, PartialDay, Reply, Sentence, say, say_number
from bot.replies.widgets import HOME, joined
from bot.screens.sample import Sample, Sampler, samples
from bot.screens.stages import card, line, pairs, summary

TOUR = ("communique-tour",)


def screen(asked: FindStages, content: Content, now: datetime) -> Reply:
    """Return a list of stages as of now.

    Args:
        asked: which stages.
        content: everything the bot knows.
        now: the present moment, aware.
    """
    kind, value = asked.kind, asked.value
    stages = in_order(content.stages.values())
    if kind == "next":
        return _next(stages, content, now)
    if kind == "all":
        return _list(summary(stages, now), stages, content, now)
    chosen = [stage for stage in stages if value in {stage.region, f"{stage.date:%Y-%m}", stage.date.isoformat()}]
    return _list(_headline(kind, value, len(chosen)), chosen, content, now)


def _next(stages: Sequence[Stage], content: Content, now: datetime) -> Reply:
    coming = ahead(stages, now)
    first = [stage for stage in coming if stage.date == coming[0].date]
    if len(first) == 1:
        return card(first[0], content, now)
    return _list(summary(stages, now), first or stages[-1:], content, now)


def _headline(kind: str, value: str, count: int) -> Sentence:
    if kind == "region":
        return say_number(
            "<b>{region} : {number} étape du Tour de France de l’IA.</b>",
            "<b>{region} : {number} étapes du Tour de France de l’IA.</b>",
            count,
            region=value,
        )
    day = Day(date.fromisoformat(value)) if kind == "day" else PartialDay(date.fromisoformat(f"{value}-01"), "month")
    return say_number(
        "<b>{day} : {number} étape du Tour de France de l’IA.</b>",
        "<b>{day} : {number} étapes du Tour de France de l’IA.</b>",
        count,
        day=day,
    )


def _list(headline: Sentence, stages: Sequence[Stage], content: Content, now: datetime) -> Reply:
    lines = [line(number, stage, now) for number, stage in enumerate(stages, 1)]
    buttons = [
        Button(say("{number}. {town}", number=number, town=stage.town), OpenStage(stage.id))
        for number, stage in enumerate(stages, 1)
    ]
    return Reply(
        (headline, joined(lines), sources(TOUR, content)),
        (*pairs(buttons), (Button(say("Toutes les étapes"), ListStages()), HOME)),
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
