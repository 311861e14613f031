"""Is it coherent whom a support is for (`pour`): does everything exist that its criteria name, do they agree? Pure."""

import re
from collections.abc import Iterator

from bot.content.criteria import Audience, Criterion
from bot.content.models import Card, Content
from bot.content.problems import ContentProblem, nearest
from bot.content.texts import FieldPath

WHAT_IT_IS = ("projet", "département")
"""What a support pays for, and where it is: no reading of it can be without, so one source is enough."""


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield what is wrong with the blocks `pour` of the cards."""
    for card in content.cards.values():
        if card.audience:
            yield from _sources(card, card.audience, content)
            yield from _figures(card, card.audience, content)
            yield from _lines(card, card.audience)
            for index, criterion in enumerate(card.audience.criteria):
                yield from _criterion(card, index, criterion, content)


def _at(card: Card, *path: str | int) -> FieldPath:
    return FieldPath("cards", card.id, ("pour", *path))


def _sources(card: Card, audience: Audience, content: Content) -> Iterator[ContentProblem]:
    """Who says that it is open must be among the sources that the card shows."""
    if audience.source not in content.sources:
        mend = nearest(audience.source, content.sources, "nommez l’une des sources de la fiche")
        yield ContentProblem(_at(card, "source"), f"source inconnue « {audience.source} »{mend}")
    elif audience.source not in card.sources:
        what = f"la source « {audience.source} » n’est pas dans les « sources » de la fiche : ajoutez-la"
        yield ContentProblem(_at(card, "source"), what)


def _figures(card: Card, audience: Audience, content: Content) -> Iterator[ContentProblem]:
    for index, scale in enumerate(audience.sums):
        named = {key: value for key, value in scale.model_dump(by_alias=True).items() if isinstance(value, str)}
        for key, name in named.items():
            yield from _figure(_at(card, "calcul", index, key), name, content)


def _lines(card: Card, audience: Audience) -> Iterator[ContentProblem]:
    """What one gets and pays stands within a line: `{gets} ; {pays}`."""
    for key, text in (("obtenir", audience.gets), ("reste", audience.pays), ("en_bref", audience.brief or "")):
        if re.match(r"[A-ZÀÂÉÈÊÎÔ][a-zà-ÿ’]+ ", text) or text.endswith("."):
            yield ContentProblem(_at(card, key), f"« {key} » se lit dans une ligne : ni majuscule, ni point à la fin")


def _figure(place: FieldPath, name: str, content: Content) -> Iterator[ContentProblem]:
    if name not in content.figures:
        mend = nearest(name, content.figures, "écrivez-le dans content/chiffres")
        yield ContentProblem(place, f"chiffre inconnu « {name} »{mend}")


def _criterion(card: Card, index: int, criterion: Criterion, content: Content) -> Iterator[ContentProblem]:
    def here(key: str) -> FieldPath:
        return _at(card, "critères", index, key)

    for key, bound in criterion.bounds.items():
        if isinstance(bound, str):
            yield from _figure(here(key), bound, content)
    for name in criterion.sources:
        if name not in content.sources:
            mend = nearest(name, content.sources, "écrivez-la dans content/sources, ou corrigez le nom")
            yield ContentProblem(
                here("source" if name == criterion.source else "aussi"), f"source inconnue « {name} »{mend}"
            )
            return
    if len(set(criterion.sources)) < len(criterion.sources):
        yield ContentProblem(here("aussi"), "la même source est nommée deux fois : gardez-en une")
    if criterion.decides and not _may_decide(criterion, content):
        what = "une seule source non officielle ne dit pas « non » : écrivez « écarte: non », ou nommez-en une autre"
        yield ContentProblem(here("écarte"), what)
    for key, words in (("parmi", criterion.among), ("sauf", criterion.without), ("incertain", criterion.unsure)):
        if twice := [word for index, word in enumerate(words) if word in words[:index]]:
            yield ContentProblem(here(key), f"« {twice[0]} » est écrit deux fois : gardez-en un")
    if criterion.assumed and criterion.about == "projet":
        yield ContentProblem(here("supposé"), "un projet se demande toujours : retirez « supposé »")
    yield from _crossed(criterion, here("quoi"), content)


def _may_decide(criterion: Criterion, content: Content) -> bool:
    """An official source may say « non », or two that agree, or what the support is."""
    natures = {content.sources[name].nature for name in criterion.sources}
    return (
        criterion.about in WHAT_IT_IS
        or criterion.defines
        or bool(natures & {"officiel", "document"})
        or len(set(criterion.sources)) > 1
    )


def _crossed(criterion: Criterion, place: FieldPath, content: Content) -> Iterator[ContentProblem]:
    values = {
        key: content.figures[bound].value if isinstance(bound, str) else bound
        for key, bound in criterion.bounds.items()
        if not isinstance(bound, str) or bound in content.figures
    }
    if "au_plus" in values and "moins_de" in values:
        yield ContentProblem(place, "« au_plus » et « moins_de » disent deux plafonds : gardez-en un")
    low = max(values.get("au_moins", 0), values.get("plus_de", 0))
    high = min(values.get("au_plus", float("inf")), values.get("moins_de", float("inf")))
    if low > high or (low == high and "moins_de" in values):
        yield ContentProblem(place, "la borne du bas dépasse celle du haut : corrigez l’une des deux")
