"""« Qui appeler près de chez moi »: the chambers, the region and the help lines of a department, as a screen."""

from collections.abc import Collection, Iterator, Sequence

from bot.content.citations import named as named_sources
from bot.content.directory import whom_to_call
from bot.content.models import Contact, Content, Role
from bot.replies.callback_data import OpenContacts, RunCommand
from bot.replies.model import AnyButton, Button, Link, Reply, Sentence, mark, say
from bot.replies.widgets import HOME, column, folded, in_lines
from bot.screens.cards import to_region
from bot.screens.sample import Sample, Sampler, samples

PURPOSES: dict[Role, str] = {
    "cci": mark("Commerce, services, industrie"),
    "cma": mark("Artisanat"),
    "région": mark("Les aides de la Région"),
    "agence": mark("L’agence de la Région"),
    "conseil": mark("Être rappelé par un conseiller public, gratuitement"),
    "banque": mark("Diagnostic, prêt"),
    "numérique": mark("Numérique, conseillers près de chez vous"),
    "annuaire": mark("Téléphones et horaires"),
}
"""What each is called for."""
BUTTONS: dict[Role, str] = {
    "conseil": mark("Être rappelé"),
    "annuaire": mark("Un numéro"),
}
"""Whose page is also a button, and what it says, two a row: what leads to a person whoever one is."""


SAMPLES = (
    ("Bouches-du-Rhône", "13", "Provence-Alpes-Côte d’Azur"),
    ("Creuse", "23", "Nouvelle-Aquitaine"),
    ("Saint-Pierre-et-Miquelon", "975", ""),
)
"""A department where much is known, one where little is, one without a region."""

LOCAL: frozenset[Role] = frozenset({"cci", "cma", "agence"})
"""Those of the place, or the network in which people find theirs: in sight; a region has a button."""
CHAMBERS: frozenset[Role] = frozenset({"cci", "cma"})
"""Those that are each for some trades."""
MOST_IN_SIGHT = 3
"""Organisations in sight where fewer are of the place."""


def ask() -> Reply:
    """Ask in which department."""
    return Reply(
        (
            say("<b>Qui appeler près de chez vous ?</b>"),
            say("Écrivez votre ville, votre code postal ou votre département."),
        ),
        ((Button(say("Qui m’aide ?"), RunCommand("contacts")), HOME),),
    )


def which(places: Sequence[tuple[str, str]]) -> Reply:
    """Ask which of several places is meant: the label of each, and the id of its department or region."""
    found = [Button(say("{place}", place=label), OpenContacts(area)) for label, area in places]
    return Reply((say("<b>Plusieurs lieux peuvent être le vôtre.</b> Lequel ?"),), (*column(found), (HOME,)))


def screen(
    place: str, department: str, region: str, content: Content, first: Collection[str] = (), *, alone: bool = False
) -> Reply:
    """Return whom to call from a department.

    Args:
        place: how the place is called.
        department: its code.
        region: the name of its region; "" where it has none.
        content: everything the bot knows.
        first: the roles of those who are for the trade of whoever asks.
        alone: whether the chambers of other trades are left out.
    """
    found = sorted(whom_to_call(department, region, content), key=lambda contact: contact.role not in first)
    if alone:
        found = [contact for contact in found if contact.role in first or contact.role not in CHAMBERS]
    named = list(dict.fromkeys(source for contact in found for source in contact.sources))
    links = tuple(Link(say(BUTTONS[contact.role]), contact.site) for contact in found if contact.role in BUTTONS)
    here = _in_sight(found)
    everywhere = [_line(contact) for contact in found if contact not in here]
    named_by = [named_sources(named, content)] if named else []
    return Reply(
        (
            say("<b>Qui appeler : {place}</b>", place=place),
            in_lines([_line(contact) for contact in here]),
            folded([*everywhere, _numbers(found), *named_by]),
        ),
        (
            *((links,) if links else ()),
            *column(to_region(region, content)),
            (Button(say("Qui m’aide ?"), RunCommand("contacts")), HOME),
        ),
    )


def reaching(place: str, department: str, region: str, content: Content) -> Reply:
    """Say how to get hold of those who are of a department: what is known, and who knows more."""
    found = whom_to_call(department, region, content)
    here = [contact for contact in found if contact.phone or contact in _in_sight(found)]
    return Reply(
        (
            say("<b>Les joindre : {place}</b>", place=place),
            in_lines([_line(contact) for contact in here]),
            say("Adresse et courriel : sur leur site."),
            _numbers(found),
        ),
        _ways(found, department),
    )


def opening(department: str, region: str, content: Content) -> Reply:
    """Say who knows when those of a department are there."""
    return Reply(
        (
            say("<b>Je ne connais pas leurs horaires.</b>"),
            say("L’annuaire de l’administration donne horaires et numéros."),
        ),
        _ways(whom_to_call(department, region, content), department),
    )


def delay(department: str, region: str, content: Content) -> Reply:
    """Say that nobody knows how long those of a department take to answer."""
    return Reply(
        (say("<b>Je ne connais pas leurs délais.</b>"), say("Demandez-les en appelant.")),
        _ways(whom_to_call(department, region, content), department),
    )


def price(department: str, region: str, content: Content) -> Reply:
    """Say which of those of a department is free of charge for certain."""
    return Reply(
        (
            say("<b>Être rappelé par un conseiller public est gratuit.</b>"),
            say("Pour les autres, je ne connais pas les prix : demandez avant de prendre rendez-vous."),
        ),
        _ways(whom_to_call(department, region, content), department),
    )


def _ways(found: Sequence[Contact], department: str) -> tuple[tuple[AnyButton, ...], ...]:
    links = tuple(Link(say(BUTTONS[contact.role]), contact.site) for contact in found if contact.role in BUTTONS)
    back = Button(say("Qui appeler"), OpenContacts(f"dep-{department}" if department else ""))
    return (*((links,) if links else ()), (back, HOME))


def _in_sight(found: Sequence[Contact]) -> list[Contact]:
    local = [contact for contact in found if contact.role in LOCAL]
    return local if len(local) >= MOST_IN_SIGHT else list(found[:MOST_IN_SIGHT])


def _numbers(found: Sequence[Contact]) -> Sentence:
    if any(contact.phone for contact in found):
        return say("D’autres numéros : l’annuaire de l’administration les donne.")
    return say("Je n’ai de numéro sûr pour aucun d’eux : l’annuaire de l’administration les donne.")


def _line(contact: Contact) -> Sentence:
    site = Link(say("{name}", name=contact.name), contact.site)
    line = say("• {purpose} : {name}", purpose=say(PURPOSES[contact.role]), name=site)
    if contact.area:
        line = say("{line} ({area})", line=line, area=say(contact.area))
    return say("{line}, {phone}", line=line, phone=contact.phone) if contact.phone else line


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    yield Sample(OpenContacts(), ask())
    yield Sample(
        OpenContacts("dep-04,reg-44"),
        which([("Alpes-de-Haute-Provence", "dep-04"), ("Grand Est", "reg-44")]),
        typed=True,
    )
    for place, department, region in SAMPLES:
        address = OpenContacts(f"dep-{department}")
        yield Sample(address, screen(place, department, region, of.content), typed=True)
        yield Sample(address, reaching(place, department, region, of.content), state="« leur numéro ? »", typed=True)
        yield Sample(address, opening(department, region, of.content), state="« ils ouvrent quand ? »", typed=True)
        yield Sample(address, delay(department, region, of.content), state="« combien de temps ? »", typed=True)
        yield Sample(address, price(department, region, of.content), state="« c’est gratuit ? »", typed=True)
        yield Sample(
            address,
            screen(place, department, region, of.content, ("cma",), alone=True),
            state="« et pour un artisan ? »",
            typed=True,
        )
