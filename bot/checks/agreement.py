"""Do the dates and the states that editors typed agree with each other and with what was released? Pure."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator

from bot.content.models import OVER, Card, Content, Stage
from bot.content.problems import ContentProblem
from bot.content.published import STAGE_KEYS, released_stage, stage_as_released
from bot.content.texts import FieldPath, sentences
from bot.lexicon import MONTH_NAMES

MOST_REVIEWS = 10
"""Texts to be read again on one day: more is more than somebody reads in a sitting."""
OLDEST_STATE = datetime.timedelta(days=366)
"""After that, « ouvert » says nothing of today."""

_MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
_SINCE = r"(?:[Dd]epuis|[Jj]usqu’(?:au|à|en)|[Dd]ès|partir d[eu’]|[Dd]u)\s*(?:le\s)?"
_DATE = re.compile(
    rf"(?P<since>{_SINCE})?(?:\d{{1,2}}(?:er)?\s)?(?P<month>{'|'.join(_MONTHS)})"
    rf"(?:\s(?:et|au|à)\s(?:\d{{1,2}}\s)?(?P<last>{'|'.join(_MONTHS)}))?\s(?P<year>\d{{4}})"
)
_YEAR = re.compile(r"\((?:en )?((?:19|20)\d\d)\)|^En ((?:19|20)\d\d),")
_QUOTED = re.compile(r"\{([a-z0-9-]+)\}")
_CLOSED = re.compile(r"\b(?:ferm|clos|termin|arrêt|suspend|n’existe)")
"""What says of a support that it is no longer there to be asked for."""


def problems(content: Content, today: datetime.date) -> Iterator[ContentProblem]:
    """Yield what no longer agrees with a date, as of `today` (in France)."""
    for place, text in sentences(content):
        if place.kind in {"cards", "scripts", "stages"}:
            yield from _redated(place, text, content)
            yield from _another_year(place, text, content)
    yield from _reviews(content)
    yield from _old_states(content, today)
    yield from _still_offered(content)
    for line in content.released_stages:
        yield from _moved(line, content)


def _redated(place: FieldPath, text: str, content: Content) -> Iterator[ContentProblem]:
    """A date typed beside a figure that is now of another day: one of the two was changed, the other forgotten."""
    for sentence in re.split(r"(?<=[.!?…;])\s+|\n", text):
        figures = [name for name in _QUOTED.findall(sentence) if name in content.figures]
        dates = [content.figures[name].date for name in figures]
        typed = [found for found in _DATE.finditer(sentence) if not found["since"]]
        strays = [found for found in typed if not any(_is_of(found, date) for date in dates)]
        others = [name for name in figures if not any(_is_of(found, content.figures[name].date) for found in typed)]
        if strays and others:
            name, date = others[0], content.figures[others[0]].date
            what = (
                f"« {strays[0][0]} » est écrit à la main, et {{{name}}} date de {date} : "
                f"citez {{{name}.date}}, ou corrigez l’un des deux"
            )
            yield ContentProblem(place, what, strays[0][0])


def _another_year(place: FieldPath, text: str, content: Content) -> Iterator[ContentProblem]:
    """« <b>En tête</b> (2024) : … » : a year put by hand before figures that are all of other years."""
    for sentence in re.split(r"(?<=[.!?…])\s+|\n", text):
        for found in _YEAR.finditer(sentence):
            names = [name for name in _QUOTED.findall(sentence) if name in content.figures]
            years = {content.figures[name].date[:4] for name in names}
            year = found[1] or found[2]
            is_goal = bool(found[2]) and year > max(years, default="")
            if years and year not in years and not is_goal and not _DATE.search(sentence):
                what = (
                    f"« {year} » est écrit à la main, et {{{names[0]}}} date de "
                    f"{content.figures[names[0]].date} : corrigez l’un des deux"
                )
                yield ContentProblem(place, what, found[0])


def _is_of(found: re.Match[str], date: str) -> bool:
    """Tell whether a date as typed, to the month, is that of a figure, known to the year, the month or the day."""
    months = {_MONTHS[name] for name in (found["month"], found["last"]) if name}
    return date.startswith(found["year"]) and (len(date) == 4 or int(date[5:7]) in months)


def _reviews(content: Content) -> Iterator[ContentProblem]:
    items: list[tuple[str, Card | Stage]] = [("cards", card) for card in content.cards.values()]
    items += [("stages", stage) for stage in content.stages.values()]
    crowd = Counter(item.review for _, item in items)
    for kind, item in items:
        if crowd[item.review] > MOST_REVIEWS:
            what = (
                f"{crowd[item.review]} textes sont à relire le {item.review} : étalez-les, "
                f"{MOST_REVIEWS} par jour au plus"
            )
            yield ContentProblem(FieldPath(kind, item.id, ("à_revoir",)), what)


def _old_states(content: Content, today: datetime.date) -> Iterator[ContentProblem]:
    for card in content.cards.values():
        if card.state != "ouvert" or not card.state_on:
            continue
        latest = card.state_on + "-12-31"[len(card.state_on) - 4 :]
        if latest < (today - OLDEST_STATE).isoformat():
            what = f"« ouvert » date de {card.state_on}, il y a plus d’un an : vérifiez, ou écrivez « à confirmer »"
            yield ContentProblem(FieldPath("cards", card.id, ("état",)), what, warning=True)


def _still_offered(content: Content) -> Iterator[ContentProblem]:
    """A line of a list that offers a support whose own card says that it is closed or over."""
    for card in content.cards.values():
        closed = {
            other.button.split(" (")[0]: other
            for other in map(content.cards.get, card.see_also)
            if other and other.audience and other.state in OVER
        }
        for line in (card.text or "").splitlines():
            for name, other in closed.items():
                if line.startswith("• ") and name.casefold() in line.casefold() and not _CLOSED.search(line):
                    what = f"« {name} » est {other.state} sur sa fiche ({other.id}) : dites-le, ou retirez la ligne"
                    yield ContentProblem(FieldPath("cards", card.id, ("texte",)), what, line[2:])


def _moved(line: str, content: Content) -> Iterator[ContentProblem]:
    """A stage that is not as it was released should say so; a warning, since the bot tells the change anyway."""
    before = released_stage(line)
    stage = content.stages.get(before["id"])
    if stage is None or stage.revision > int(before["révision"]):
        return
    now = stage_as_released(stage)
    for key in STAGE_KEYS[2:]:
        if now[key] != before.get(key, now[key]):
            what = (
                f"« {key} » n’est plus ce qui a été publié ({before[key] or 'rien'}) : "
                f"écrivez « révision: {stage.revision + 1} », ou remettez-le"
            )
            yield ContentProblem(FieldPath("stages", stage.id, (key,)), what, warning=True)
