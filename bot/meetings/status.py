"""Whether a stage is past, ahead, cancelled; stages in their order."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.content.models import Stage


def in_order(stages: Iterable[Stage]) -> list[Stage]:
    """Return stages by date, then by town."""
    return sorted(stages, key=lambda stage: (stage.date, stage.town))


def end_of(stage: Stage) -> datetime:
    """Return the aware moment after which a stage is past: the end of its day where the hour is not known."""
    midnight = datetime.combine(stage.date + timedelta(days=1), time(), stage.zone)
    return datetime.combine(stage.date, stage.ends, stage.zone) if stage.ends else midnight


def is_past(stage: Stage, now: datetime) -> bool:
    """Tell whether a stage is over; its last day is included."""
    return now >= end_of(stage)


def ahead(stages: Iterable[Stage], now: datetime) -> list[Stage]:
    """Return those of the stages that are to take place, on a day that is known."""
    return [stage for stage in stages if stage.status == "planned" and not is_past(stage, now)]
