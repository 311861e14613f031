"""Does prose give a stage, the start or the end of a tour, the day that the list of stages gives it? Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences
from bot.lexicon import MONTH_NAMES

_DAY = rf"\b\d{{1,2}}(?:er)? (?:{'|'.join(MONTH_NAMES)}) \d{{4}}"
_DATE = re.compile(rf"\b(\d{{1,2}})(?:er)? ({'|'.join(MONTH_NAMES)}) (\d{{4}})")
_STAGE = re.compile(r"\bétapes?\b|\bTour\b")
_ABOUT = re.compile(r"annonc|communiqu|présent|vœux|prévu|publi")
"""What happened to a stage elsewhere, or on another day."""
_BEGAN = re.compile(r"\bTour\b.*\ba (?:commencé|débuté)\b")
_ENDED = re.compile(r"\bTour\b.*\b(?:s’est (?:achevé|conclu|terminé)|a pris fin)\b")
_LASTED = re.compile(
    rf"\bTour\b.*\b(?:a eu lieu|s’est tenu|s’est déroulé|a duré) du (?P<first>{_DAY}) au (?P<last>{_DAY})"
)
_ITS_END = re.compile(r"^(?:Il|Elle) (?:s’est (?:achevée?|conclue?|terminée?)|a pris fin)\b")


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each day in the prose that is not the one of its stage, or of its tour."""
    days: dict[str, set[date]] = defaultdict(set)
    tours: dict[str, list[date]] = defaultdict(list)
    for stage in content.stages.values():
        if stage.tour and stage.town:
            days[stage.town] |= {stage.date, *(sitting.date for sitting in stage.sittings)}
            tours[stage.tour].append(stage.date)
    ends = {min(dates) for dates in tours.values()}, {max(dates) for dates in tours.values()}
    for place, text in sentences(content) if tours else ():
        if place.kind in {"cards", "scripts"}:
            is_tour = place.kind == "cards" and content.cards[place.item].theme == "tour"
            yield from _towns(place, text, days, is_tour)
            yield from _ends(place, text, *ends)


def _parts(text: str) -> list[str]:
    return re.split(r"(?<=[.!?…])\s+|\n", text)


def _towns(place: FieldPath, text: str, days: dict[str, set[date]], is_tour: bool) -> Iterator[ContentProblem]:
    for sentence in _parts(text):
        said = {found[0]: _day(found) for found in _DATE.finditer(sentence)}
        is_list = is_tour and sentence.startswith("• ")
        if not said or _ABOUT.search(sentence) or not (is_list or _STAGE.search(sentence)):
            continue
        for town in (town for town in days if re.search(rf"(?<![\w-]){re.escape(town)}(?![\w-])", sentence)):
            if not days[town] & {*said.values()}:
                what = (
                    f"« {next(iter(said))} », mais l’étape de {town} est le {min(days[town])} : corrigez l’un des deux"
                )
                yield ContentProblem(place, what, next(iter(said)))


def _ends(place: FieldPath, text: str, first: set[date], last: set[date]) -> Iterator[ContentProblem]:
    is_of_tour = False
    for sentence in _parts(text):
        ended = _ENDED.search(sentence) or (is_of_tour and _ITS_END.search(sentence))
        known = last if ended else first if _BEGAN.search(sentence) else None
        is_of_tour = bool(re.search(r"\bTour\b", sentence))
        said = [(found, known)] if known and (found := _DATE.search(sentence)) else []
        if lasted := _LASTED.search(sentence):
            dates = list(_DATE.finditer(sentence, lasted.start("first")))
            said = list(zip(dates, (first, last), strict=False))
        for day, right in said:
            if _day(day) not in right:
                what = f"« {day[0]} », mais d’après ses étapes c’est le {max(right)} : corrigez l’un des deux"
                yield ContentProblem(place, what, day[0])


def _day(found: re.Match[str]) -> date | None:
    """Return the day that was found, `None` where there is none such: `calendar_words` tells that."""
    try:
        return date(int(found[3]), MONTH_NAMES.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None
