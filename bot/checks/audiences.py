"""Is it coherent whom a support is for (`pour`): does everything exist that it names, do its bounds agree? Pure."""

from collections.abc import Iterator

from bot.content.models import Audience, Card, Content
from bot.content.problems import Fault, nearest
from bot.content.texts import Place


def faults(content: Content) -> Iterator[Fault]:
    """Yield what is wrong with the blocks `pour` of the cards."""
    for card in content.cards.values():
        if card.audience:
            yield from _source(card, card.audience, content)
            yield from _figures(card, card.audience, content)


def _at(card: Card, key: str) -> Place:
    return Place("cards", card.id, ("pour", key))


def _source(card: Card, audience: Audience, content: Content) -> Iterator[Fault]:
    """Who says for whom it is must be among the sources that the card shows."""
    if audience.source not in content.sources:
        mend = nearest(audience.source, content.sources, "nommez l’une des sources de la fiche")
        yield Fault(_at(card, "source"), f"source inconnue « {audience.source} »{mend}")
    elif audience.source not in card.sources:
        what = f"la source « {audience.source} » n’est pas dans les « sources » de la fiche : ajoutez-la"
        yield Fault(_at(card, "source"), what)


def _figures(card: Card, audience: Audience, content: Content) -> Iterator[Fault]:
    bounds = {
        "salariés_min": audience.headcount_from,
        "salariés_max": audience.headcount_to,
        "salariés_moins_de": audience.headcount_below,
    }
    named = {key: name for key, name in bounds.items() if name}
    for key, name in named.items():
        figure = content.figures.get(name)
        if figure is None:
            mend = nearest(name, content.figures, "écrivez-le dans content/chiffres")
            yield Fault(_at(card, key), f"chiffre inconnu « {name} »{mend}")
        elif figure.source != audience.source:
            what = f"« {name} » vient de la source « {figure.source} » : nommez celle-ci sous « pour », ou changez-en"
            yield Fault(_at(card, key), what)
    if audience.headcount_to and audience.headcount_below:
        what = "« salariés_max » et « salariés_moins_de » disent deux plafonds : gardez-en un"
        yield Fault(_at(card, "salariés_max"), what)
    values = {key: content.figures[name].value for key, name in named.items() if name in content.figures}
    least, most = values.pop("salariés_min", 0), list(values.values())
    if any(least > value for value in most):
        yield Fault(_at(card, "salariés_min"), "« salariés_min » dépasse le plafond : corrigez l’un des deux chiffres")
