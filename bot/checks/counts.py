"""Is each number where it can be kept right: quoted and not typed, its unit once, no later than its source? Pure."""

import re
from collections.abc import Iterator

from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath, sentences
from bot.lexicon import MONTH_NAMES

PROSE = ("dit", "texte", "résumé", "programme", "compte_rendu")
LEAST = 10
"""The count from which a number is typed once, in content/chiffres: a smaller one is seldom what goes stale."""
SIZES = {10, 249, 250, 4_999, 5_000}
"""Where a size of company begins or ends (decree no. 2008-1354), in employees: it does not go stale."""
THRESHOLDS = SIZES | {11, 49, 50}
"""The same, with those of labour law: a support says its own by its criteria, any other text may name them."""

_TAG = re.compile(r"</?\w+>")
_UNSAID = re.compile(r"«[^»]*»|\{[^}]*\}")
_MONTH = "|".join(MONTH_NAMES)
_NO_COUNT = re.compile(
    rf"\b\d{{1,2}}(?:er)?(?: (?:et|au|ou) \d{{1,2}})? (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{4}}\b|\b(?:1[89]|20)\d\d\b"
    r"|\b\d{1,2} h(?: \d\d)?\b|\bn° ?[\d-]+|\bL\. ?[\d-]+|\barticles? \d+(?: et \d+)?"
    r"|\b(?:le|du|au) \d{1,2}\b(?:er)?(?= (?:ou|et|au) |(?! \w))|\b(?:composez|appelez) le \d+(?: ou le \d+)?"
    r"|(?<=[a-zà-ÿ,(’] )[A-ZÉ][\w-]* \d+\b"
)
"""Dates, years, hours, articles of law, what one dials, names such as « Microsoft 365 »."""
_COUNT = re.compile(r"(?<![\w.,-])\d[\d  ]*(?:,\d+)?(?![\w-])")
_WORD = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|cents?|mille)"
)
_IN_WORDS = re.compile(
    rf"\b{_WORD}(?:[ -](?:et[ -])?{_WORD})*(?: millions?| milliards?)?(?: d’| )euros?\b|\bpour cent\b"
)
_UNIT_TWICE = re.compile(r"\{([a-z0-9-]+)\}\s*(?:%|€|euros?\b|pour cent)")


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each number that is typed where it should be quoted, or that cannot be right."""
    for place, text in sentences(content):
        if place.kind in {"cards", "scripts", "stages"} and place.path[-1] in PROSE:
            yield from _typed(place, text, content)
            yield from _in_words(place, text)
        yield from _unit_twice(place, text, content)
    yield from _impossible(content)


def counts(text: str, known: set[int]) -> list[str]:
    """Return the numbers of a text that are typed by hand, but for dates, names and those that are `known`."""
    found = _COUNT.findall(_NO_COUNT.sub(" ", _UNSAID.sub(" ", _TAG.sub("", text))))
    typed = [number.strip() for number in found]
    return [number for number in typed if not _is_small_or(known, re.sub(r"\s", "", number))]


def _is_small_or(known: set[int], digits: str) -> bool:
    value = float(digits.replace(",", "."))
    return value < LEAST or value in known


def _typed(place: FieldPath, text: str, content: Content) -> Iterator[ContentProblem]:
    card = content.cards.get(place.item) if place.kind == "cards" else None
    known = SIZES if card and card.audience else THRESHOLDS
    for number in counts(text, known)[:1]:
        what = f"nombre en clair « {number} » : écrivez-le dans content/chiffres, et citez-le ici {{son-nom}}"
        yield ContentProblem(place, what, number)


def _in_words(place: FieldPath, text: str) -> Iterator[ContentProblem]:
    if found := _IN_WORDS.search(_UNSAID.sub(" ", text)):
        what = f"montant en toutes lettres « {found[0]} » : écrivez-le dans content/chiffres, et citez-le {{son-nom}}"
        yield ContentProblem(place, what, found[0])


def _unit_twice(place: FieldPath, text: str, content: Content) -> Iterator[ContentProblem]:
    for found in _UNIT_TWICE.finditer(text):
        figure = content.figures.get(found[1])
        if figure and figure.unit:
            what = f"{{{found[1]}}} dit déjà « {figure.unit} » : retirez l’unité tapée après lui"
            yield ContentProblem(place, what, found[0])


def _impossible(content: Content) -> Iterator[ContentProblem]:
    for name, figure in content.figures.items():
        source = content.sources.get(figure.source)
        if figure.value <= 0:
            yield ContentProblem(
                FieldPath("figures", name, ("valeur",)), "un chiffre est plus grand que zéro : corrigez-le"
            )
        if figure.unit == "%" and figure.value > 100:
            yield ContentProblem(
                FieldPath("figures", name, ("valeur",)), "plus de 100 % : vérifiez la virgule, ou l’unité"
            )
        if source and source.date and figure.date[: len(source.date)] > source.date[: len(figure.date)]:
            what = (
                f"ce chiffre est d’après sa source ({source.date}) : corrigez sa date, ou nommez la source qui le dit"
            )
            yield ContentProblem(FieldPath("figures", name, ("date",)), what)
