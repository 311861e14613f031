"""Is a thing written twice, or not where it must be too: requests, pages, supports of a region? Pure."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.content.models import Content
from bot.content.problems import ContentProblem
from bot.content.texts import FieldPath
from bot.lexicon import fold

ALIKE = 0.9
"""How alike two names of sites are when one is the other, mistyped."""


_HEAD = re.compile(r"<b>(.+?)</b>")
MOST_REQUESTS = 8
"""Ways of asking that a card has at most: they are examples, and it is found by what it says."""


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield what stands twice, or once where it must stand twice."""
    yield from _requests(content)
    yield from _pages(content)
    yield from _sites(content)
    yield from _supports(content)
    yield from _twice_in_a_card(content)
    yield from _same_names(content)


def _requests(content: Content) -> Iterator[ContentProblem]:
    """Of two cards with the same request only one is found, by chance."""
    first: dict[str, str] = {}
    for kind, items in (("cards", content.cards), ("stages", content.stages), ("scripts", content.scripts)):
        for item_id, item in items.items():
            if kind == "cards" and len(item.requests) > MOST_REQUESTS:
                what = f"{len(item.requests)} demandes, {MOST_REQUESTS} au plus : gardez celles qui disent autre chose"
                yield ContentProblem(FieldPath(kind, item_id, ("demandes", MOST_REQUESTS)), what)
            for index, request in enumerate(item.requests):
                asked = _asked(request)
                other = first.setdefault(asked, item_id)
                if other != item_id:
                    what = f"« {request} » est déjà une demande de « {other} » : retirez-la ici, ou là-bas"
                    yield ContentProblem(FieldPath(kind, item_id, ("demandes", index)), what)


def _pages(content: Content) -> Iterator[ContentProblem]:
    first: dict[str, str] = {}
    for name, source in content.sources.items():
        if source.link and (other := first.setdefault(_page(source.link), name)) != name:
            what = f"cette page est déjà la source « {other} » : nommez-la partout, et retirez celle-ci"
            yield ContentProblem(FieldPath("sources", name, ("lien",)), what)


def _page(link: str) -> str:
    """Return an address as a page is known by it: without www, last slash and the place within the page."""
    address = urlsplit(link.casefold())
    return f"{address.netloc.removeprefix('www.')}{address.path.rstrip('/')}?{address.query}"


def _sites(content: Content) -> Iterator[ContentProblem]:
    """A site that is named once, and nearly as an official one or one that is named more often, is mistyped."""
    official = {urlsplit(one.link).netloc for one in content.sources.values() if one.link and one.nature == "officiel"}
    named: dict[str, list[tuple[FieldPath, str]]] = defaultdict(list)
    for place, address in _addresses(content):
        named[urlsplit(address).netloc.removeprefix("www.")].append((place, address))
    for site, places in named.items():
        known = [other for other, there in named.items() if other != site and _is_known(other, there, official)]
        near = difflib.get_close_matches(site, known, 1, ALIKE)
        if len(places) == 1 and near and _ending(site) == _ending(near[0]):
            yield ContentProblem(places[0][0], f"site inconnu « {site} » : vouliez-vous dire « {near[0]} » ?")


def _is_known(site: str, places: list[tuple[FieldPath, str]], official: set[str]) -> bool:
    return len(places) > 1 or site in official or f"www.{site}" in official


def _ending(site: str) -> str:
    return site.rpartition(".")[2]


def _addresses(content: Content) -> Iterator[tuple[FieldPath, str]]:
    for card in content.cards.values():
        for index, link in enumerate(card.links):
            yield FieldPath("cards", card.id, ("liens", index, "adresse")), link.address
    for name, source in content.sources.items():
        if source.link:
            yield FieldPath("sources", name, ("lien",)), source.link


def _supports(content: Content) -> Iterator[ContentProblem]:
    """What a region offers is reached from the card of that region."""
    for card in content.by_theme("aides-regionales"):
        for region in card.regions:
            homes = [home for home in content.by_theme("regions") if region in home.regions]
            if homes and not any(card.id in home.see_also for home in homes):
                what = f"la fiche « {homes[0].id} » ne mène pas ici : ajoutez « {card.id} » à ses « voir_aussi »"
                yield ContentProblem(FieldPath("cards", card.id, ("régions",)), what)


def _twice_in_a_card(content: Content) -> Iterator[ContentProblem]:
    """A way of asking, a neighbour, a page or the head of a paragraph that one card says twice."""
    for card in content.cards.values():
        lists = {
            "demandes": [_asked(request) for request in card.requests],
            "voir_aussi": list(card.see_also),
            "liens": [link.address for link in card.links],
        }
        for key, values in lists.items():
            for index, value in enumerate(values):
                if value in values[:index]:
                    yield ContentProblem(
                        FieldPath("cards", card.id, (key, index)), "c’est écrit deux fois ici : retirez cette ligne"
                    )
        heads = [found[1] for paragraph in card.paragraphs() if (found := _HEAD.match(paragraph))]
        for head in sorted({head for head in heads if heads.count(head) > 1}):
            what = f"deux paragraphes commencent par « {head} » : gardez-en un, ou nommez le second autrement"
            yield ContentProblem(FieldPath("cards", card.id, ("texte",)), what, f"<b>{head}</b>")


def _same_names(content: Content) -> Iterator[ContentProblem]:
    """Two things that people would take for one: the same title, meeting, page without a link, word or turn."""
    named: list[tuple[FieldPath, object]] = [
        (FieldPath("cards", card.id, ("titre",)), ("fiche", fold(card.title))) for card in content.cards.values()
    ]
    named += [
        (FieldPath("stages", stage.id, ("ville",)), ("étape", fold(stage.town), stage.date))
        for stage in content.stages.values()
    ]
    named += [
        (FieldPath("sources", name, ("titre",)), ("source", fold(one.title), fold(one.publisher), one.date))
        for name, one in content.sources.items()
    ]
    named += [
        (FieldPath("terms", name, ()), ("mot", form.casefold()))
        for name, term in content.terms.items()
        for form in dict.fromkeys((name, *term.forms))
    ]
    named += [
        (FieldPath("off_topic", name, ("mots", index)), ("tournure", _asked(turn)))
        for name, family in content.off_topic.items()
        for index, turn in enumerate(family.words)
    ]
    first: dict[object, FieldPath] = {}
    for place, key in named:
        other = first.setdefault(key, place)
        if other != place:
            what = f"« {other.item} » dit déjà la même chose : gardez l’un des deux, ou dites ce qui les distingue"
            yield ContentProblem(place, what)


def _asked(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
