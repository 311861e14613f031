"""Do the facts of the content agree: dates, figures, links, regions? Pure."""

import datetime
import re
from collections.abc import Iterator

from bot.content.models import Card, Contact, Content, Figure, Stage
from bot.content.problems import ContentProblem, nearest
from bot.content.regions import REGIONS
from bot.content.texts import FieldPath, sentences
from bot.replies.model import PLACEHOLDER

NOT_SHOWN = re.compile(
    r"web\.archive\.org|archive\.(ph|is|today|li|fo)|webcache\.|translate\.goog|cc\.bingj\.com|r\.jina\.ai|12ft\.io"
    r"|scribd\.com|bit\.ly|tinyurl\.com|goo\.gl|lnkd\.in|//t\.co/|ow\.ly|localhost|//[\d.:\[]+(/|$)|\.(local|internal)\b"
)
"""Copies, caches, proxies and shorteners: a person must see whose page they open."""

TRACKING = re.compile(r"[?&](utm_\w+|gclid|fbclid|mc_[ce]id|xtor)=")
LATEST_REVIEW = datetime.timedelta(days=731)
"""After a check: what nobody reads again for longer has changed in the meantime."""
ADDRESS = re.compile(r"https?://|\bwww\.")


def problems(content: Content, today: datetime.date) -> Iterator[ContentProblem]:
    """Yield what contradicts itself, as of `today` (in France).

    What becomes wrong by the mere passing of time, such as a review that is due, is a warning.
    """
    for stage in content.stages.values():
        yield from _checked(FieldPath("stages", stage.id, ()), stage, content, today)
        yield from _stage(stage)
    for card in content.cards.values():
        yield from _checked(FieldPath("cards", card.id, ()), card, content, today)
        yield from _card(card, today)
    for contact in content.contacts.values():
        yield from _checked(FieldPath("contacts", contact.id, ()), contact, content, today)
    yield from _two_for_one(content)
    yield from _figures(content, today)
    yield from _unused(content)
    yield from _links(content)
    for place, text in sentences(content):
        if found := ADDRESS.search(text):
            yield ContentProblem(place, "une adresse ne se lit pas dans un texte : mettez-la dans « liens »", found[0])
    for place, region in _regions(content):
        if region not in REGIONS.values():
            mend = nearest(region, REGIONS.values(), "écrivez l’une des 18")
            yield ContentProblem(place, f"région inconnue « {region} »{mend}")


def _first_day(date: str) -> datetime.date:
    """Return the first day of a date known to the year, the month or the day."""
    return datetime.date.fromisoformat(date + "-01-01"[len(date) - 4 :])


def _at(place: FieldPath, *path: str | int) -> FieldPath:
    return FieldPath(place.kind, place.item, (*place.path, *path))


def _checked(
    place: FieldPath, item: Stage | Card | Contact, content: Content, today: datetime.date
) -> Iterator[ContentProblem]:
    """What is said of the day on which an item was checked."""
    if item.checked > today:
        yield ContentProblem(
            _at(place, "vérifié"), "« vérifié » est dans l’avenir : écrivez le jour où vous avez vérifié"
        )
    if item.review <= today:
        what = f"à relire depuis le {item.review} : vérifiez, puis changez « vérifié » et « à_revoir »"
        yield ContentProblem(_at(place, "à_revoir"), what, warning=True)
    if item.review - item.checked > LATEST_REVIEW:
        what = "« à_revoir » est à plus de deux ans de « vérifié » : relisez au moins une fois l’an"
        yield ContentProblem(_at(place, "à_revoir"), what)
    for index, name in enumerate(item.sources):
        source = content.sources.get(name)
        if source and source.date and _first_day(source.date) > item.checked:
            what = f"la source « {name} » est plus récente que « vérifié » : vérifiez à nouveau, ou corrigez sa date"
            yield ContentProblem(_at(place, "sources", index), what)


def _stage(stage: Stage) -> Iterator[ContentProblem]:
    if stage.report and stage.date > stage.checked:
        what = "un « compte_rendu » d’une étape qui n’avait pas eu lieu à la date « vérifié » : corrigez l’un des deux"
        yield ContentProblem(FieldPath("stages", stage.id, ("compte_rendu",)), what)
    if stage.announced and stage.announced > min(stage.date, stage.checked):
        what = "« annoncée_le » est après la rencontre, ou après « vérifié » : écrivez le jour de l’annonce"
        yield ContentProblem(FieldPath("stages", stage.id, ("annoncée_le",)), what)


def _card(card: Card, today: datetime.date) -> Iterator[ContentProblem]:
    place = FieldPath("cards", card.id, ())
    if card.state_on and _first_day(card.state_on) > card.checked:
        yield ContentProblem(_at(place, "état_au"), "« état_au » est après « vérifié » : corrigez l’une des deux dates")
    if card.deadline and card.state in ("ouvert", "annoncé") and card.deadline < today:
        late = card.deadline < card.checked
        what = f"« état » vaut « {card.state} » mais « date_limite » est passée : écrivez « fermé », ou la vraie date"
        yield ContentProblem(_at(place, "état"), what, warning=not late)


def _figures(content: Content, today: datetime.date) -> Iterator[ContentProblem]:
    known: dict[tuple[str, str], tuple[str, Figure]] = {}
    for name, figure in content.figures.items():
        place = FieldPath("figures", name, ())
        other, same = known.setdefault((_words(figure.what), figure.date), (name, figure))
        if same.value != figure.value or same.unit != figure.unit:
            what = (
                f"ce chiffre et « {other} » disent deux valeurs de la même chose : gardez-en une, ou précisez « quoi »"
            )
            yield ContentProblem(_at(place, "valeur"), what)
        elif other != name:
            yield ContentProblem(
                place, f"ce chiffre est déjà écrit, sous « {other} » : citez {{{other}}} et retirez celui-ci"
            )
        if _first_day(figure.date) > today:
            yield ContentProblem(
                _at(place, "date"), "un chiffre ne date pas de l’avenir : écrivez le jour où il a été publié"
            )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _unused(content: Content) -> Iterator[ContentProblem]:
    quoted = {name.partition(".")[0] for _, text in sentences(content) for name in PLACEHOLDER.findall(text)}
    quoted.update(*(card.audience.figures for card in content.cards.values() if card.audience))
    for name in content.figures.keys() - quoted:
        yield ContentProblem(
            FieldPath("figures", name, ()), f"chiffre jamais cité : citez {{{name}}} dans un texte, ou retirez-le"
        )
    named = {figure.source for figure in content.figures.values()}
    named.update(*(card.sources for card in content.cards.values()))
    named.update(*(card.audience.sources for card in content.cards.values() if card.audience))
    named.update(*(stage.sources for stage in content.stages.values()))
    named.update(*(tour.sources for tour in content.tours.values()))
    named.update(*(contact.sources for contact in content.contacts.values()))
    named.update(*(term.sources for term in content.terms.values()))
    named.update(*(screen.sources for script in content.scripts.values() for screen in script.screens.values()))
    for name in content.sources.keys() - named:
        yield ContentProblem(
            FieldPath("sources", name, ()), "source jamais nommée : nommez-la dans une fiche, ou retirez-la"
        )


def _two_for_one(content: Content) -> Iterator[ContentProblem]:
    """Two chambers of one kind for the same whole department or region: one of them is not the right one."""
    known: dict[tuple[str, str], str] = {}
    for contact in content.contacts.values():
        for place in (*contact.departments, *contact.regions) if not contact.area else ():
            other = known.setdefault((contact.role, place), contact.id)
            if other != contact.id:
                mend = "gardez-en un, ou donnez à chacun sa « zone »"
                what = f"« {other} » est déjà « {contact.role} » pour {place} : {mend}"
                yield ContentProblem(FieldPath("contacts", contact.id, ()), what)


def _links(content: Content) -> Iterator[ContentProblem]:
    hidden = {source.link: name for name, source in content.sources.items() if not source.link_may_be_shown}
    for name, source in content.sources.items():
        place = FieldPath("sources", name, ("lien_montrable",))
        if source.link_may_be_shown and not source.link:
            yield ContentProblem(place, "« lien_montrable » sans « lien » : ajoutez le lien, ou retirez cette ligne")
        elif source.link_may_be_shown and NOT_SHOWN.search(source.link or ""):
            yield ContentProblem(place, "ce lien est une copie ou un raccourci : écrivez « non », ou le lien d’origine")
    for place, address in _addresses(content):
        if NOT_SHOWN.search(address):
            yield ContentProblem(place, "ce lien est une copie ou un raccourci : mettez la page d’origine")
        elif address in hidden:
            yield ContentProblem(
                place, f"la source « {hidden[address]} » dit que ce lien ne se montre pas : mettez-en un autre"
            )
        if tracking := TRACKING.search(address):
            yield ContentProblem(place, f"« {tracking[1]} » suit les personnes à la trace : retirez-le de l’adresse")


def _addresses(content: Content) -> Iterator[tuple[FieldPath, str]]:
    for card in content.cards.values():
        for index, link in enumerate(card.links):
            yield FieldPath("cards", card.id, ("liens", index, "adresse")), link.address
    for stage in content.stages.values():
        if stage.registration:
            yield FieldPath("stages", stage.id, ("inscription",)), stage.registration
    for contact in content.contacts.values():
        yield FieldPath("contacts", contact.id, ("site",)), contact.site
    for name, source in content.sources.items():
        if source.link_may_be_shown and source.link:
            yield FieldPath("sources", name, ("lien",)), source.link


def _regions(content: Content) -> Iterator[tuple[FieldPath, str]]:
    for stage in (stage for stage in content.stages.values() if stage.has_place):
        yield FieldPath("stages", stage.id, ("région",)), stage.region
    for contact in content.contacts.values():
        for index, region in enumerate(contact.regions):
            yield FieldPath("contacts", contact.id, ("régions", index)), region
    for card in content.cards.values():
        for index, region in enumerate(card.regions):
            yield FieldPath("cards", card.id, ("régions", index)), region
