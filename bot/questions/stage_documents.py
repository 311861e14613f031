"""What can be asked of meetings: one by its town, all, the next, those of a month, of a day, of a region."""

from collections import defaultdict
from collections.abc import Iterator

from bot.content.models import Content, Meeting
from bot.lexicon import MONTH_NAMES
from bot.meetings.status import in_order
from bot.questions.index import IndexEntry
from bot.replies.callback_data import FindStages, OpenStage

ADVANTAGE = 0.05
"""A list made for this moment goes before a card that says about the same."""

ALL = (
    "toutes les étapes du tour", "toutes les étapes", "tout le calendrier", "tout le calendrier du tour",
    "liste des villes", "toutes les dates",
    "liste des étapes", "combien d’étapes", "combien de villes au total", "quelles villes", "où passe le tour",
    "les dates du tour", "l’agenda du tour",
    "how many stops", "full calendar of the tour", "all the stops", "tour dates", "which cities",
)  # fmt: skip
NEXT = (
    "prochaine étape", "c’est quand la prochaine étape", "où est la prochaine étape", "quel est le prochain passage",
    "étapes à venir", "combien d’étapes reste-t-il", "quelles étapes restent", "prochaines dates du tour",
    "le tour est-il terminé", "est-ce que le tour est fini", "is the tour over",
    "prochaine rencontre", "prochaines rencontres", "rencontres à venir", "prochain événement", "événements à venir",
    "quelles rencontres sont prévues", "next event", "upcoming events",
    "next stop", "when is the next stop", "upcoming stops", "remaining stops",
)  # fmt: skip


def documents(content: Content) -> Iterator[IndexEntry]:
    """Yield what can be asked of meetings: each of them, then the lists."""
    alone = {region for region, stages in _regions(content).items() if len(stages) == 1}
    for stage in content.stages.values():
        yield _stage(stage, alone_in_region=stage.region in alone)
    if not content.stages:
        return
    if any(stage.series for stage in content.stages.values()):
        yield IndexEntry(FindStages("all"), "Toutes les étapes", ALL, advantage=ADVANTAGE)
    yield IndexEntry(FindStages("next"), "La prochaine rencontre", NEXT, advantage=ADVANTAGE)
    for region in _regions(content).keys() - alone:
        asked = (f"étapes en {region}", f"étape région {region}", f"quelles villes en {region}", f"{region} stop dates")
        more = (f"rencontres en {region}", f"événements en {region}", f"events in {region}")
        yield IndexEntry(FindStages("region", region), region, (*asked, *more))
    yield from _months(content)
    for day in sorted({stage.date for stage in content.stages.values()}):
        name = f"{day.day} {MONTH_NAMES[day.month - 1]}"
        asked = (f"étapes du {name}", f"quelle ville le {name}", f"tour {name} {day.year}", f"which stop on {name}")
        yield IndexEntry(FindStages("day", day.isoformat()), name, (*asked, f"rencontres du {name}"))


def _months(content: Content) -> Iterator[IndexEntry]:
    """Yield the months in which something takes place.

    A month without its year is the latest of that name: of all meetings, or of a tour where its stages are asked for.
    """
    months = sorted({stage.date.replace(day=1) for stage in content.stages.values()})
    latest = {month.month: month for month in months}
    of_tours = latest | {
        stage.date.month: stage.date.replace(day=1) for stage in in_order(content.stages.values()) if stage.series
    }
    for month in months:
        name = MONTH_NAMES[month.month - 1]
        asked: tuple[str, ...] = (
            f"étapes {name} {month.year}",
            f"rencontres {name} {month.year}",
            f"événements {name} {month.year}",
        )
        if of_tours[month.month] == month:
            asked += (f"étapes en {name}", f"quelles villes en {name}", f"stops in {name}")
        if latest[month.month] == month:
            asked += (f"rencontres en {name}", f"événements en {name}", f"events in {name}")
        yield IndexEntry(FindStages("month", f"{month:%Y-%m}"), f"{name} {month.year}", asked, advantage=ADVANTAGE)


def _stage(stage: Meeting, *, alone_in_region: bool) -> IndexEntry:
    if stage.title:
        return _titled(stage, stage.title)
    places = [stage.town, stage.department_name, *([stage.region] if alone_in_region else [])]
    asked = [request for place in dict.fromkeys(places) for request in (f"étape {place}", f"tour {place} quand")]
    asked += [
        f"étape dans le {stage.department}",
        f"{stage.town} stop date",
        f"{stage.town} {MONTH_NAMES[stage.date.month - 1]} quel jour",
        *stage.requests,
    ]
    return IndexEntry(OpenStage(stage.id), stage.town, (stage.town, *asked))


def _titled(stage: Meeting, title: str) -> IndexEntry:
    """A meeting with a name of its own is asked for by it, and by what it is in its town."""
    where = stage.town or "en ligne"
    asked = (title, f"{title} {where} quand", f"{stage.kind} {where} {title}", f"rencontre {title}", *stage.requests)
    return IndexEntry(OpenStage(stage.id), title, asked)


def _regions(content: Content) -> dict[str, list[Meeting]]:
    regions: dict[str, list[Meeting]] = defaultdict(list)
    for stage in in_order(stage for stage in content.stages.values() if stage.region):
        regions[stage.region].append(stage)
    return regions
