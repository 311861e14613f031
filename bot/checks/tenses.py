"""Does a sentence speak of a day as of one that had gone, or was to come, when it was checked? Pure."""

import calendar
import datetime
import re
from collections.abc import Iterator

from bot.content.models import Card, Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences
from bot.lexicon import MONTH_NAMES

_DAY = rf"(?P<day>\d{{1,2}})(?:er)? (?P<month>{'|'.join(MONTH_NAMES)}) (?P<year>\d{{4}})"
_DAY_2 = _DAY.replace(">", "_2>")
_MONTH_2 = rf"(?P<month_2>{'|'.join(MONTH_NAMES)}) (?P<year_2>\d{{4}})"
_BEFORE = r"le |dès le |les \d{1,2} et |du \d{1,2}(?:er)?(?: \w+)?(?: \d{4})? au "
"""What stands before the last day of those that are told."""
_FUTURE = r"(?:sera|seront|aura|auront|\w{2,}(?:era|eront|ira|iront|dra|dront))"
_QUOTED = re.compile(r"«[^»]*»|<i>.*?</i>")
_GONE = re.compile(
    r"\b(?:a|ont|est|sont|s’est|se sont)(?: été)?(?: \w+)? "
    r"(?!(?:prévue?|annoncée?|fixée?|attendue?|programmée?|reportée?)s?\b)\w{2,}(?:é|i|u|ert)(?:e?s?) "
    rf"(?:(?:{_BEFORE})?{_DAY}|en {_MONTH_2})"
    rf"|\b[Dd]epuis (?:le (?P<day_3>\d{{1,2}})(?:er)? )?(?P<month_3>{'|'.join(MONTH_NAMES)}) (?P<year_3>\d{{4}})"
)
"""« a été créée le 24 novembre 2025 », « a ouvert en mars 2025 », « depuis mars 2025 »."""
_AHEAD = re.compile(
    rf"\b{_FUTURE}\b(?: \w+)? "
    rf"(?:{_BEFORE}|à partir du |jusqu’au ){_DAY}"
    rf"|\b(?:est|sont) (?:encore )?(?:prévu|attendu|programmé|fixé)e?s? (?:pour |à partir du |{_BEFORE})+{_DAY_2}"
    rf"|\b{_FUTURE}\b(?: \w+)? en (?P<month_3>{'|'.join(MONTH_NAMES)}) (?P<year_3>\d{{4}})"
    rf"|\b(?:a lieu|ont lieu|se tient|se tiennent|commence|ouvre|ferme) (?:{_BEFORE}){_DAY.replace('>', '_4>')}"
    rf"|\b[Pp]rochaine? (?:édition|rencontre|étape|date|appel|session|salon|atelier)[^.;]{{0,20}} "
    rf"(?:{_BEFORE}){_DAY.replace('>', '_5>')}"
)
"""« sera créée le 24 novembre 2027 », « est prévue du 3 au 4 mars 2027 », « ouvrira en mars 2027 »."""
_BY = re.compile(rf"(?:[Aa]vant le|[Jj]usqu’au|[Aa]u plus tard le|[Dd]’ici le) {_DAY}")
_ORDER = re.compile(
    r"(?:^|[.!?:;•] |> )(?!Vous\b|Nous\b)[A-ZÀÉÊ][a-zà-ÿ]+ez\b|\b[Vv]ous (?:pouvez|avez)\b", re.MULTILINE
)
"""What tells somebody to do something now."""
_NOTED = ("titre", "dit", "texte", "résumé", "programme", "compte_rendu", "note")


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each day told in a tense that it did not have on the day of the check."""
    for place, text in sentences(content):
        checked = _checked(place, content)
        if checked and place.path[-1] in _NOTED:
            for sentence in re.split(r"(?<=[.!?…])\s+|\n", _QUOTED.sub(" ", text)):
                yield from _tense(place, sentence, checked)
    for card in content.cards.values():
        yield from _too_late(card)


def _checked(place: FieldPath, content: Content) -> datetime.date | None:
    if place.kind == "cards":
        return content.cards[place.item].checked
    return content.stages[place.item].checked if place.kind == "stages" else None


def _tense(place: FieldPath, sentence: str, checked: datetime.date) -> Iterator[ContentProblem]:
    for pattern, is_gone, said, mend in ((_GONE, True, "passé", "au futur"), (_AHEAD, False, "à venir", "au passé")):
        for found in pattern.finditer(sentence):
            day = _day(found)
            if day and (day > checked if is_gone else day < checked):
                what = f"« {found[0]} » dit ce jour {said}, et la fiche est vérifiée le {checked} : écrivez {mend}"
                yield ContentProblem(place, f"{what}, ou corrigez la date", found[0])


def _too_late(card: Card) -> Iterator[ContentProblem]:
    """What one is told to do by a day that was gone when the card was checked."""
    for key, text in (("résumé", card.summary), *(("texte", part) for part in card.paragraphs())):
        for sentence in re.split(r"(?<=[.!?…])\s+|\n", _QUOTED.sub(" ", text)):
            for found in _BY.finditer(sentence):
                if (day := _day(found)) and day < card.checked and _ORDER.search(sentence):
                    what = f"« {found[0]} » est passé : dites-le au passé, ou retirez ce qu’on demande de faire"
                    yield ContentProblem(FieldPath("cards", card.id, (key,)), what, found[0])


def _day(found: re.Match[str]) -> datetime.date | None:
    """Return the day that was found, the last one of a month; `None` where there is none such."""
    said = {name.partition("_")[0]: value for name, value in found.groupdict().items() if value}
    year, month = int(said["year"]), MONTH_NAMES.index(said["month"]) + 1
    try:
        return datetime.date(year, month, int(said.get("day", calendar.monthrange(year, month)[1])))
    except ValueError:
        return None
