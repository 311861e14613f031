"""What can be asked of the stages: one by its town, all, the next, those of a month, of a day, of a region."""

from collections import defaultdict
from collections.abc import Iterator

from bot.content.models import Content, Stage
from bot.lexicon import MONTH_NAMES
from bot.meetings.status import in_order
from bot.questions.index import Document
from bot.replies.callback_data import FindStages, OpenStage

ADVANTAGE = 0.05
"""A list made for this moment goes before a card that says about the same."""

ALL = (
    "toutes les étapes du tour", "tout le calendrier", "tout le calendrier du tour", "liste des villes",
    "toutes les dates",
    "liste des étapes", "combien d’étapes", "combien de villes au total", "quelles villes", "où passe le tour",
    "les dates du tour", "how many stops", "full calendar of the tour", "all the stops", "tour dates", "which cities",
)  # fmt: skip
NEXT = (
    "prochaine étape", "c’est quand la prochaine étape", "où est la prochaine étape", "quel est le prochain passage",
    "étapes à venir", "combien d’étapes reste-t-il", "quelles étapes restent", "prochaines dates du tour",
    "le tour est-il terminé", "est-ce que le tour est fini", "is the tour over",
    "next stop", "when is the next stop", "upcoming stops", "remaining stops",
)  # fmt: skip


def documents(content: Content) -> Iterator[Document]:
    """Yield what can be asked of the stages: each of them, then the lists."""
    alone = {region for region, stages in _regions(content).items() if len(stages) == 1}
    for stage in content.stages.values():
        yield _stage(stage, alone_in_region=stage.region in alone)
    if not content.stages:
        return
    yield Document(FindStages("all"), "Toutes les étapes", ALL, advantage=ADVANTAGE)
    yield Document(FindStages("next"), "La prochaine étape", NEXT, advantage=ADVANTAGE)
    for region in _regions(content).keys() - alone:
        asked = (f"étapes en {region}", f"étape région {region}", f"quelles villes en {region}", f"{region} stop dates")
        yield Document(FindStages("region", region), region, asked)
    for month in sorted({stage.date.replace(day=1) for stage in content.stages.values()}):
        name = MONTH_NAMES[month.month - 1]
        asked = (f"étapes en {name}", f"quelles villes en {name}", f"étapes {name} {month.year}", f"stops in {name}")
        yield Document(FindStages("month", f"{month:%Y-%m}"), f"{name} {month.year}", asked, advantage=ADVANTAGE)
    for day in sorted({stage.date for stage in content.stages.values()}):
        name = f"{day.day} {MONTH_NAMES[day.month - 1]}"
        asked = (f"étapes du {name}", f"quelle ville le {name}", f"tour {name} {day.year}", f"which stop on {name}")
        yield Document(FindStages("day", day.isoformat()), name, asked)


def _stage(stage: Stage, *, alone_in_region: bool) -> Document:
    places = [stage.town, stage.department_name, *([stage.region] if alone_in_region else [])]
    asked = [request for place in dict.fromkeys(places) for request in (f"étape {place}", f"tour {place} quand")]
    asked += [
        f"étape dans le {stage.department}",
        f"{stage.town} stop date",
        f"{stage.town} {MONTH_NAMES[stage.date.month - 1]} quel jour",
        *stage.requests,
    ]
    return Document(OpenStage(stage.id), stage.town, (stage.town, *asked))


def _regions(content: Content) -> dict[str, list[Stage]]:
    regions: dict[str, list[Stage]] = defaultdict(list)
    for stage in in_order(content.stages.values()):
        regions[stage.region].append(stage)
    return regions
