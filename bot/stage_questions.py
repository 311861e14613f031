"""What people ask of the stages: one by its town, all of them, the next, those of a month, of a day, of a region.

Lists are made for the moment at which they are asked for; each has an id such as « stages?month=2024-11 ».
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot.content import Content, Stage
from bot.matching import Document
from bot.reply import Button, Day, PartialDay, Reply, Sentence, say, say_number
from bot.screens import HOME, joined, sources
from bot.stages import ahead, card, in_order, line, pairs, summary

LIST = "stages?"
"""What the ids of lists begin with."""
TOUR = ("communique-tour",)
ADVANTAGE = 0.05
"""A list made for this moment goes before a card that says about the same."""
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = tuple(_MONTHS.split())

ALL = (
    "toutes les étapes du tour", "tout le calendrier du tour", "liste des villes", "toutes les dates",
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
    yield Document(f"{LIST}all", "Toutes les étapes", ALL, advantage=ADVANTAGE)
    yield Document(f"{LIST}next", "La prochaine étape", NEXT, advantage=ADVANTAGE)
    for region in _regions(content).keys() - alone:
        asked = (f"étapes en {region}", f"étape région {region}", f"quelles villes en {region}", f"{region} stop dates")
        yield Document(f"{LIST}region={region}", region, asked)
    for month in sorted({stage.date.replace(day=1) for stage in content.stages.values()}):
        name = MONTHS[month.month - 1]
        asked = (f"étapes en {name}", f"quelles villes en {name}", f"étapes {name} {month.year}", f"stops in {name}")
        yield Document(f"{LIST}month={month:%Y-%m}", f"{name} {month.year}", asked, advantage=ADVANTAGE)
    for day in sorted({stage.date for stage in content.stages.values()}):
        name = f"{day.day} {MONTHS[day.month - 1]}"
        asked = (f"étapes du {name}", f"quelle ville le {name}", f"tour {name} {day.year}", f"which stop on {name}")
        yield Document(f"{LIST}day={day.isoformat()}", name, asked)


def _stage(stage: Stage, *, alone_in_region: bool) -> Document:
    places = [stage.town, stage.department_name, *([stage.region] if alone_in_region else [])]
    asked = [request for place in dict.fromkeys(places) for request in (f"étape {place}", f"tour {place} quand")]
    asked += [
        f"étape dans le {stage.department}",
        f"{stage.town} stop date",
        f"{stage.town} {MONTHS[stage.date.month - 1]} quel jour",
        *stage.requests,
    ]
    return Document(f"stage:{stage.id}", stage.town, (stage.town, *asked))


def _regions(content: Content) -> dict[str, list[Stage]]:
    regions: dict[str, list[Stage]] = defaultdict(list)
    for stage in in_order(content.stages.values()):
        regions[stage.region].append(stage)
    return regions


def screen(identifier: str, content: Content, now: datetime) -> Reply:
    """Return a list of stages as of now.

    Args:
        identifier: the id of a document of a list, such as « stages?region=Occitanie ».
        content: everything the bot knows.
        now: the present moment, aware.
    """
    kind, _, value = identifier.removeprefix(LIST).partition("=")
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
        Button(say("{number}. {town}", number=number, town=stage.town), f"stage:{stage.id}")
        for number, stage in enumerate(stages, 1)
    ]
    return Reply(
        (headline, joined(lines), sources(TOUR, content)),
        (*pairs(buttons), (Button(say("Toutes les étapes"), "stages"), HOME)),
    )
