"""Does a name or a sentence speak of the area that its item is for: whom to call, a support of a region? Pure."""

import re
from collections.abc import Iterator
from functools import cache

from bot.content.models import Card, Contact, Content
from bot.content.problems import ContentProblem
from bot.content.regions import REGIONS
from bot.content.texts import FieldPath
from bot.lexicon import fold
from bot.places.gazetteer import Gazetteer

FOR_WHOM = re.compile(r"^<b>Pour qui\b")
"""The head of the paragraph that says which companies a support is for."""
OF = {
    r"bretonne?s?": "Bretagne",
    r"normande?s?": "Normandie",
    r"francilien(?:ne)?s?": "Île-de-France",
    r"occitane?s?": "Occitanie",
    r"ligérien(?:ne)?s?": "Pays de la Loire",
    r"néo-aquitaine?s?": "Nouvelle-Aquitaine",
    r"guadeloupéen(?:ne)?s?": "Guadeloupe",
    r"martiniquaise?s?": "Martinique",
    r"guyanaise?s?": "Guyane",
    r"réunionnaise?s?": "La Réunion",
    r"mahoraise?s?": "Mayotte",
    r"corses": "Corse",
}
"""Whose companies these are."""
_TURNS = (*((region, region) for region in REGIONS.values()), *OF.items())
_CODES = (*(f"{number:02}" for number in range(1, 96)), "2A", "2B", *(str(number) for number in range(971, 977)))


def problems(content: Content) -> Iterator[ContentProblem]:
    """Yield each contact and each card that names another department or region than its own."""
    for contact in content.contacts.values():
        yield from _contact(contact)
    for card in content.cards.values():
        if card.regions:
            yield from _card(card)


@cache
def _areas() -> dict[str, tuple[str, str, frozenset[str]]]:
    """What names an area: its name, the number of its department and its region, by its folded name, longest first."""
    gazetteer = Gazetteer.load()
    known = {_named(name): (name, "", frozenset({name})) for name in REGIONS.values()}
    for code in _CODES:
        if name := gazetteer.department_name(code):
            region = REGIONS.get(gazetteer.region_of(code), "")
            known.setdefault(_named(name), (name, code, frozenset({region})))
    return dict(sorted(known.items(), key=lambda item: -len(item[0])))


def _named(text: str) -> str:
    """Return a text as names are compared: without accents or capitals, each word apart from its neighbours."""
    return f" {' '.join(re.findall(r'[a-z0-9]+', fold(text)))} "


def _found(text: str) -> list[tuple[str, str, frozenset[str]]]:
    """Return the areas that a text names: « Haute-Loire » is not « Loire »."""
    left, found = _named(text), []
    for name, area in _areas().items():
        if name in left:
            left = left.replace(name, " | ")
            found.append(area)
    return found


def _contact(contact: Contact) -> Iterator[ContentProblem]:
    gazetteer = _areas()
    regions = {*contact.regions}
    for _, code, there in gazetteer.values():
        regions |= there if code and code in contact.departments else set()
    named = _found(contact.name)
    if not named or not (contact.departments or contact.regions):
        return
    for _, code, there in named:
        if code in contact.departments or (there & regions and (not code or there & {*contact.regions})):
            return
    key = "départements" if contact.departments else "régions"
    name, code, _ = named[0]
    what = f"« {contact.name} » nomme {f'{name} ({code})' if code else name} : corrigez « {key} », ou le nom"
    yield ContentProblem(FieldPath("contacts", contact.id, (key, 0)), what)


def _card(card: Card) -> Iterator[ContentProblem]:
    said = [("titre", card.title), ("bouton", card.label or ""), ("résumé", card.summary)]
    said += [("texte", paragraph) for paragraph in card.paragraphs() if FOR_WHOM.match(paragraph)]
    for key, text in said:
        named = {
            region: found[0] for turn, region in _TURNS if (found := re.search(rf"(?<![\w-]){turn}(?![\w-])", text))
        }
        if named and not {*named} & {*card.regions}:
            region, near = next(iter(named.items()))
            what = f"« {region} », mais « régions » dit « {card.regions[0]} » : corrigez l’un des deux"
            yield ContentProblem(FieldPath("cards", card.id, (key,)), what, near)
