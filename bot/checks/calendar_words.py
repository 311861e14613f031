"""Do typed dates exist, does the word before a quoted one fit, would time alone make a word false? Pure."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.content.models import Card, Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences
from bot.lexicon import MONTH_NAMES

PROSE = ("titre", "dit", "texte", "résumé", "programme", "compte_rendu", "note")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
LEAP_YEAR = 2028
LATEST_REVIEW = timedelta(days=7)
"""After a day that a card says is to come: its sentence is then of the past."""

_MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
_QUOTED = re.compile(r"«[^»]*»|<i>.*?</i>")
_DAY = re.compile(
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}) )?\b(?P<day>\d{{1,2}})(?:er)? (?P<month>{'|'.join(_MONTHS)})\b"
    r"(?: (?P<year>\d{4}))?"
)
_DAYS = re.compile(rf"\bdu (\d{{1,2}})(?:er)? au (\d{{1,2}}) (?:{'|'.join(_MONTHS)})\b")
_FULL_DAYS = re.compile(
    rf"\bdu (\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)})(?: (\d{{4}}))? "
    rf"au (\d{{1,2}})(?:er)? ({'|'.join(_MONTHS)}) (\d{{4}})\b"
)
_IN_DIGITS = re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b|\b\d{4}-\d\d-\d\d\b")
_NO_HOUR = re.compile(r"\b(?:2[4-9]|[3-9]\d) h\b(?! de)|\b\d{1,2} h [6-9]\d\b")
_QUOTED_DATE = re.compile(r"(?<![\w’])([Ee]n|[Ll]e|[Aa]u|[Dd]u|[Ff]in|[Dd]ébut)\s\{([a-z0-9-]+)\.date\}")
_YEARS = re.compile(r"\bde ((?:19|20)\d\d) à ((?:19|20)\d\d)\b")
_PASSING = re.compile(
    r"\b(?:hier|demain|avant-hier|après-demain|actuellement|récemment|prochainement|bientôt|ces jours-ci|ce mois-ci"
    r"|(?:le mois|l’an|l’année|la rentrée|le trimestre) (?:dernière?|prochaine?|passée?)"
    r"|(?:(?:au|le|cet|ce) |l’)(?:printemps|été|automne|hiver) (?:dernier|prochain)|cette année|sous peu"
    r"|ce trimestre|ces derniers (?:jours|mois)|d’ici (?:la fin de l’année|quelques \w+)|à ce jour|en ce moment)\b",
    re.IGNORECASE,
)


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each date that does not exist, each period that ends before it begins, each word that time makes false."""
    for place, text in sentences(content):
        if place.kind in {"cards", "scripts", "stages"} and place.path[-1] in PROSE:
            for what, excerpt in slips(text):
                yield ContentProblem(place, what, excerpt)
            yield from _beside_quoted(place, text, content)
    for card in content.cards.values():
        yield from _overtaken(card)


def _overtaken(card: Card) -> Iterator[ContentProblem]:
    """A day ahead of the one on which the card was checked, and long past on the one on which it is read again."""
    typed = (found for found in _DAY.finditer(f"{card.summary} {card.text}") if found["year"] and not _day(found))
    days = {date(int(found["year"]), _MONTHS[found["month"]], int(found["day"])): found[0] for found in typed}
    ahead = min((day for day in days if day > card.checked and day != card.deadline), default=card.review)
    if ahead + LATEST_REVIEW < card.review:
        what = f"le {days[ahead]} passera avant : relisez la fiche au plus tard le {ahead + LATEST_REVIEW}"
        yield ContentProblem(FieldPath("cards", card.id, ("à_revoir",)), what)


def _beside_quoted(place: FieldPath, text: str, content: Content) -> Iterator[ContentProblem]:
    """« en 6 février 2025 », « le mars 2026 » : some words go before a day, and others before a month or a year."""
    for found in _QUOTED_DATE.finditer(text):
        figure = content.figures.get(found[2])
        word = found[1].lower()
        if figure and (len(figure.date) == len("2026-11-29")) is (word in {"en", "fin", "début"}):
            mend = "écrivez « le »" if word == "en" else "écrivez « en »" if word == "le" else "tournez-le autrement"
            yield ContentProblem(
                place, f"« {word} » ne va pas devant {figure.date} ({{{found[2]}.date}}) : {mend}", found[0]
            )


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the dates of a text, and the words that say it."""
    for found in _DAY.finditer(text):
        if wrong := _day(found):
            yield wrong, found[0]
    for found in (*_DAYS.finditer(text), *_YEARS.finditer(text)):
        if int(found[1]) >= int(found[2]):
            yield f"« {found[0]} » finit avant de commencer : corrigez l’une des deux dates", found[0]
    for found in _FULL_DAYS.finditer(text):
        if _backwards(found):
            yield f"« {found[0]} » finit avant de commencer : corrigez l’une des deux dates", found[0]
    for found in _IN_DIGITS.finditer(text):
        yield f"« {found[0]} » : écrivez la date en toutes lettres, « 12 novembre 2026 »", found[0]
    for found in _NO_HOUR.finditer(text):
        yield f"« {found[0]} » n’existe pas : corrigez l’heure", found[0]
    if passing := _PASSING.search(_QUOTED.sub("", text)):
        yield f"« {passing[0]} » ne sera plus vrai à la lecture : écrivez la date", passing[0]


def _backwards(found: re.Match[str]) -> bool:
    first_year, year = int(found[3] or found[6]), int(found[6])
    first, last = (first_year, _MONTHS[found[2]], int(found[1])), (year, _MONTHS[found[5]], int(found[4]))
    return first >= last


def _day(found: re.Match[str]) -> str:
    """Say what is wrong with a day; "" where it may be right."""
    day, month = int(found["day"]), _MONTHS[found["month"]]
    year = int(found["year"] or LEAP_YEAR)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"« {found[0]} » n’existe pas : corrigez le jour ou le mois"
    if found["weekday"] and found["year"]:
        real = WEEKDAYS[date(year, month, day).weekday()]
        if found["weekday"] != real:
            return f"le {day} {found['month']} {year} est un {real} : corrigez le jour ou la date"
    return ""
