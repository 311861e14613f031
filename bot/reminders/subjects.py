"""What people can be reminded of, and what they can be told of, as short texts that name it: subjects.

| subject | names |
|---|---|
| stage:lyon | a stage, by its id |
| card:pass-ia | the last day of a support or call, by the id of its card |
| support:pass-ia | a support that is followed: that it opens, closes or changes |
| region:Bretagne | all stages of a region, those not announced yet among them |
| note:dep-22 | the note of the month, about a department |
| area:dep-22, area:reg-53, area:22278-50 | where to watch: a department, a region, 50 km around a town (INSEE codes) |
"""

from collections.abc import Callable, Iterable
from typing import Literal, Protocol, cast

from bot.content.models import Content, Stage
from bot.places.geography import Coordinates, distance_kilometres
from bot.reminders.schedule import Deadline, Occasion
from bot.replies.callback_data import Target

STAGE, CARD, SUPPORT, REGION, AREA, NOTE = "stage:", "card:", "support:", "region:", "area:", "note:"
FARTHEST_WATCHED = 300
"""Kilometres around a town that can be watched at most."""


class KnownPlace(Protocol):
    """What is to be known of a place to tell whether a stage is in it or near it."""

    @property
    def name(self) -> str:
        """How it is called."""

    @property
    def department(self) -> str:
        """Code of its department."""

    @property
    def region(self) -> str:
        """INSEE code of its region."""

    @property
    def point(self) -> Coordinates | None:
        """Where it is."""


Places = Callable[[str], KnownPlace | None]
"""Finds a place by its id: an INSEE code of a commune, « dep-22 », « reg-53 »."""


def stage_of(subject: str, content: Content) -> Stage | None:
    """Return the stage that a subject names, if it names one that exists."""
    return content.stages.get(subject.removeprefix(STAGE)) if subject.startswith(STAGE) else None


def occasion_of(subject: str, content: Content) -> Occasion | None:
    """Return what a subject names, if it exists and has a day of its own."""
    if subject.startswith(CARD):
        card = content.cards.get(subject.removeprefix(CARD))
        return Deadline(card.deadline) if card and card.deadline else None
    return stage_of(subject, content)


def stages_of(subject: str, content: Content) -> list[Stage]:
    """Return the stages that a subject names, the first one first: of a region, or a single one."""
    if subject.startswith(REGION):
        found: Iterable[Stage | None] = (
            stage for stage in content.stages.values() if f"{REGION}{stage.region}" == subject
        )
    else:
        found = (stage_of(subject, content),)
    return sorted((stage for stage in found if stage), key=lambda stage: stage.date)


def names_of(stage: Stage) -> tuple[str, str]:
    """Return the subjects by which people ask for a stage: its own, and that of its region."""
    return f"{STAGE}{stage.id}", f"{REGION}{stage.region}"


def target_of(subject: str) -> Target:
    """Return what a subject names, as buttons do."""
    kind, _, name = subject.partition(":")
    return Target(cast("Literal['stage', 'card', 'region']", kind), name)


def subject_of(target: Target) -> str:
    """Return the subject that a button names."""
    return f"{target.kind}:{target.name}"


def area_place(subject: str, places: Places) -> tuple[KnownPlace | None, int | None]:
    """Return the place of an area that is watched, and how many kilometres around it; None where it is the place."""
    area = subject.removeprefix(AREA)
    code, _, kilometres = area.rpartition("-")
    if code in {"dep", "reg"}:
        return places(area), None
    return (places(code), int(kilometres)) if kilometres.isdecimal() else (None, None)


def area_subject(area: str, places: Places) -> str | None:
    """Return the subject of an area to be watched (« dep-22 », « reg-53 », « 22278-50 »); None where it is no area."""
    subject = f"{AREA}{area}"
    place, kilometres = area_place(subject, places)
    if place is None or (kilometres is not None and not (place.point and 0 < kilometres <= FARTHEST_WATCHED)):
        return None
    return subject


def covers(subject: str, stage: Stage, places: Places) -> bool:
    """Tell whether a stage is in an area that is watched; one that is online is near everybody."""
    place, kilometres = area_place(subject, places)
    if place is None or stage.online:
        return place is not None
    if kilometres is not None:
        return place.point is not None and distance_kilometres(place.point, stage.point) <= kilometres
    if place.department:
        return place.department == stage.department
    department = places(f"dep-{stage.department}")
    return department is not None and department.region == place.region
