"""What the bot knows: the models of `content/`, which also hold the editorial rules; keys in French for editors.

A file is read by `bot.content.loader`; every model refuses unknown keys, so that a slip of the pen is told, not
ignored.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, PrivateAttr, StringConstraints, model_validator

from bot.content.criteria import Audience
from bot.content.field_types import Identifier, Item, Text, YesOrNo, known_zone, real_date, spoken_name
from bot.places.geography import Coordinates

COMMAND_PREFIX = "commande:"
"""Before the name of a command, where a card or a choice leads to what it opens."""
NEIGHBOUR = rf"^({COMMAND_PREFIX})?[a-z0-9]+([-_][a-z0-9]+)*$"
WEB_LINK = r"^https://[^\s]+\.[^\s]+$"
PARTIAL_DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
COMMAND = r"^[a-z0-9_]{1,32}$"
LONGEST_REMINDED = 34
"""Characters of the id of a card that people are reminded of: « swap:card:id:old:new » is a button of 64 bytes."""
DEPARTMENT = r"^(\d{2,3}|2[AB])$"

Neighbour = Annotated[str, StringConstraints(pattern=NEIGHBOUR, max_length=50)]
"""What a card leads on to: another card, by its id, or what a command opens, « commande:aides »."""
PHONE = r"^0\d( \d\d){4}$|^\d{4}$"
"""A number as people write it in France, or a short one of four digits."""
Role = Literal["cci", "cma", "région", "agence", "conseil", "banque", "numérique", "annuaire"]
"""What one calls an organisation for."""

DepartmentCode = Annotated[str, StringConstraints(pattern=DEPARTMENT)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=64)]
Word = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]+$")]
Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
WebLink = Annotated[str, StringConstraints(pattern=WEB_LINK, max_length=500)]
PartialDate = Annotated[str, StringConstraints(pattern=PARTIAL_DATE), AfterValidator(real_date)]
"""A year, a month or a day: 2025, 2025-07 or 2025-07-01."""
Zone = Annotated[str, AfterValidator(known_zone)]
SpokenName = Annotated[Text, AfterValidator(spoken_name)]
"""How people call something: « diag(nostic) (IA) » with what may be missing, « embauch… » with any ending."""
Size = Literal["tpe", "pme", "eti", "ge"]
"""Under 10 employees; 10 to 249; up to 4,999; beyond (décret n° 2008-1354)."""
State = Literal["ouvert", "fermé", "annoncé", "à confirmer", "terminé"]
OVER: frozenset[State] = frozenset({"fermé", "terminé"})
"""The states of a support that cannot be asked for any more."""
Nature = Literal["document", "officiel", "presse", "secondaire", "usage courant"]
"""Who speaks; « usage courant » is what people commonly do: an idea to try, which no figure backs."""
Chamber = Literal["cci", "cma", "agriculture"]
"""Which chamber a trade belongs to: of commerce and industry, of trades, of agriculture."""
TrainingFund = Literal[
    "Afdas", "Agefice", "Akto", "Atlas", "Constructys", "FAFCEA", "FIF PL", "L’Opcommerce", "OPCO 2i", "OPCO EP",
    "OPCO Mobilités", "OPCO Santé", "Ocapiat", "Uniformation", "Vivea",
]  # fmt: skip
"""Who pays for the training of employees (the eleven OPCO), or of owners who are not employees (the other four)."""


MeetingKind = Literal[
    "atelier", "café", "conférence", "étape", "formation", "rencontre", "salon", "sommet", "visite", "webinaire"
]
MeetingStatus = Literal["planned", "to confirm", "full", "cancelled", "postponed"]
"""To confirm: known from others than its organiser. Past is no state: the clock says it."""


class Source(Item):
    """Who says it, where and when.

    `link` is shown only where `link_may_be_shown`; `copy_read` tells that its text was read in a copy, not on its page.
    """

    title: Text = Field(alias="titre")
    publisher: Text = Field(alias="éditeur")
    date: PartialDate | None = None
    nature: Nature
    link: WebLink | None = Field(None, alias="lien")
    link_may_be_shown: YesOrNo = Field(False, alias="lien_montrable")
    copy_read: YesOrNo = Field(False, alias="copie")


class Figure(Item):
    """A number, written once and quoted everywhere as `{id}`."""

    what: Text = Field(alias="quoi")
    value: float = Field(alias="valeur", allow_inf_nan=False)
    unit: Literal["", "%", "€"] = Field("", alias="unité")
    date: PartialDate
    source: Identifier


class Tour(Item):
    """A series of meetings under one name: who holds it, and how one of its stages is called.

    First and last day, number of stages and whether it is over are computed from its stages.
    """

    id: Identifier
    name: Text = Field(alias="nom")
    stage_name: Text = Field(alias="une_étape")
    organisers: Text = Field(alias="organisateurs")
    sources: tuple[Identifier, ...] = Field(min_length=1)


class Sitting(Item):
    """One more time at which a meeting takes place, after its first: local day and hours."""

    date: datetime.date
    starts: datetime.time | None = Field(None, alias="début")
    ends: datetime.time | None = Field(None, alias="fin")


class Meeting(Item):
    """A dated occasion worth an owner's evening: a stage of a tour, a workshop, a webinar, a fair.

    Local wall time and zone are what is known; UTC is computed from them. Latitude and longitude are those of the venue
    where `is_exact`, else of the middle of the town; an online meeting has neither town nor point. `held` tells whether
    its report proves that it took place, or only makes it likely. `announced` is the day from which it is known: before
    it, as a rehearsal of an earlier day makes the bot see, no list shows it.
    """

    id: Identifier
    title: Annotated[Text, StringConstraints(max_length=90)] | None = Field(None, alias="titre")
    kind: MeetingKind = Field("rencontre", alias="genre")
    tour: Identifier | None = None
    town: Text = Field("", alias="ville")
    online: YesOrNo = Field(False, alias="en_ligne")
    date: datetime.date
    last_day: datetime.date | None = Field(None, alias="jusqu_au")
    starts: datetime.time | None = Field(None, alias="début")
    ends: datetime.time | None = Field(None, alias="fin")
    sittings: tuple[Sitting, ...] = Field((), alias="autres_séances")
    timezone: Zone = Field("Europe/Paris", alias="fuseau")
    department: str = Field("", alias="département", pattern=DEPARTMENT)
    department_name: Text = Field("", alias="nom_du_département")
    region: Text = Field("", alias="région")
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    is_exact: YesOrNo = Field(False, alias="position_exacte")
    venue: Text | None = Field(None, alias="lieu")
    address: Text | None = Field(None, alias="adresse")
    organiser: Text | None = Field(None, alias="organisateur")
    audience: Text | None = Field(None, alias="pour_qui")
    price: Text | None = Field(None, alias="prix")
    price_in_english: Text | None = Field(None, alias="prix_en_anglais")
    audience_in_english: Text | None = Field(None, alias="pour_qui_en_anglais")
    contact_in_english: Text | None = Field(None, alias="contact_en_anglais")
    venue_in_english: Text | None = Field(None, alias="lieu_en_anglais")
    programme: Text | None = None
    report: Text | None = Field(None, alias="compte_rendu")
    note: Text | None = None
    held: Literal["oui", "sans doute"] = Field("oui", alias="tenue")
    registration: WebLink | None = Field(None, alias="inscription")
    contact: Text | None = None
    status: MeetingStatus = Field("planned", alias="statut")
    revision: int = Field(0, alias="révision", ge=0)
    requests: tuple[Text, ...] = Field((), alias="demandes")
    sources: tuple[Identifier, ...] = ()
    said_by: Text | None = Field(None, alias="annoncé_par")
    announced: datetime.date | None = Field(None, alias="annoncée_le")
    checked: datetime.date = Field(alias="vérifié")
    review: datetime.date = Field(alias="à_revoir")
    _series: Tour | None = PrivateAttr(None)

    @property
    def series(self) -> Tour | None:
        """The tour that it is a stage of, as `Content` knows it."""
        return self._series

    @property
    def has_place(self) -> bool:
        """Whether one can go there: everything but what is online alone."""
        return bool(self.town)

    @property
    def takes_place(self) -> bool:
        """Whether it is to take place, as far as anybody knows: neither cancelled nor put off."""
        return self.status in {"planned", "to confirm", "full"}

    @property
    def point(self) -> Coordinates:
        """Where it takes place: the venue, or the centre of the town.

        Raises:
            LookupError: it is online alone (`has_place`).
        """
        if self.latitude is None or self.longitude is None:
            raise LookupError(f"{self.id} takes place online")
        return Coordinates(self.latitude, self.longitude)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of its town."""
        return ZoneInfo(self.timezone)

    @model_validator(mode="after")
    def _is_coherent(self) -> "Meeting":
        if self.starts and self.ends and self.ends <= self.starts and not self.last_day:
            raise ValueError("« fin » est avant « début » : corrigez l’une des deux heures")
        if self.review <= self.checked:
            raise ValueError("« à_revoir » doit être après « vérifié »")
        if self.last_day and self.last_day <= self.date:
            raise ValueError("« jusqu_au » doit être après « date » : retirez-le s’il n’y a qu’un jour")
        if not (self.sources or self.said_by):
            raise ValueError("« sources » manque : dites d’où vous tenez cette rencontre")
        if not (self.town or self.online):
            raise ValueError("« ville » manque : ajoutez-la, ou « en_ligne: oui »")
        whole = self.department and self.department_name and self.region and self.latitude is not None
        if self.town and not (whole and self.longitude is not None):
            missing = "département, nom_du_département, région, latitude, longitude"
            raise ValueError(f"une « ville » a besoin de : {missing}")
        if not (self.town or self.title):
            raise ValueError("« titre » manque : une rencontre en ligne en a besoin")
        return self


Stage = Meeting
"""What a meeting of a tour was called when there was no other kind."""


class ExternalLink(Item):
    """A web page offered as a button under a card."""

    title: Label = Field(alias="titre")
    address: WebLink = Field(alias="adresse")


class Card(Item):
    """One thing the bot knows, as one screen: a title, one idea in a few words, then the detail.

    `summary` is the first line a person reads; `text` may hold paragraphs, lists (lines that begin with « • »),
    `<b>`, `<i>` and `{figures}`. `requests` are the words by which people ask for it.
    """

    id: Identifier
    theme: Identifier
    title: Title = Field(alias="titre")
    label: Label | None = Field(None, alias="bouton")
    summary: Annotated[Text, StringConstraints(max_length=300)] = Field(alias="résumé")
    text: Text | None = Field(None, alias="texte")
    requests: tuple[Text, ...] = Field(alias="demandes", min_length=2)
    state: State | None = Field(None, alias="état")
    state_on: PartialDate | None = Field(None, alias="état_au")
    deadline: datetime.date | None = Field(None, alias="date_limite")
    regions: tuple[Text, ...] = Field((), alias="régions")
    sizes: tuple[Size, ...] = Field((), alias="tailles")
    audience: Audience | None = Field(None, alias="pour")
    links: tuple[ExternalLink, ...] = Field((), alias="liens", max_length=3)
    see_also: tuple[Neighbour, ...] = Field((), alias="voir_aussi", max_length=4)
    order: int = Field(100, alias="ordre")
    sources: tuple[Identifier, ...] = Field(min_length=1)
    checked: datetime.date = Field(alias="vérifié")
    review: datetime.date = Field(alias="à_revoir")

    @property
    def button(self) -> str:
        """What a button that leads here says."""
        return self.label or self.title

    @property
    def is_summed_up(self) -> bool:
        """Whether the summary is a screen of its own: one of several lines, with the detail behind a button."""
        return "\n" in self.summary

    @model_validator(mode="after")
    def _is_coherent(self) -> "Card":
        if self.review <= self.checked:
            raise ValueError("« à_revoir » doit être après « vérifié »")
        if self.state and self.state != "à confirmer" and not self.state_on:
            raise ValueError("un « état » a besoin de sa date : ajoutez « état_au »")
        if not self.label and len(self.title) > 40:
            raise ValueError("titre de plus de 40 caractères : ajoutez un « bouton » plus court")
        if self.deadline and len(self.id) > LONGEST_REMINDED:
            raise ValueError(f"avec une « date_limite », le nom du fichier a {LONGEST_REMINDED} signes au plus")
        return self

    def paragraphs(self) -> Iterator[str]:
        """Yield the paragraphs of the detail, in order."""
        yield from paragraphs(self.text or "")


def paragraphs(text: str) -> Iterator[str]:
    """Yield what stands between blank lines, each without white space around it."""
    yield from (part.strip() for part in re.split(r"\n\s*\n", text) if part.strip())


class Choice(Item):
    """A button of a screen: what it says, where it leads, and what it tells of the company (`known`)."""

    label: Label | None = Field(None, alias="bouton")
    target: Text = Field(alias="vers")
    known: dict[Identifier, Identifier] = Field(default_factory=dict, alias="retient")


class Variant(Item):
    """What a screen says or offers instead where `when` holds of what is known; the first that fits is taken."""

    when: dict[Identifier, tuple[Identifier, ...]] = Field(alias="si", min_length=1)
    text: Text | None = Field(None, alias="dit")
    choices: tuple[Choice, ...] | None = Field(None, alias="choix")


class ScriptScreen(Item):
    """A step of a script: what it says, then choices, a list of cards, or a typed answer that Python takes over.

    `cards` lists all cards of a theme; `awaits` and `hands_over` name a function of `bot.screens.script_hooks`.
    """

    text: Text = Field(alias="dit")
    sources: tuple[Identifier, ...] = ()
    choices: tuple[Choice, ...] = Field((), alias="choix")
    cards: Identifier | None = Field(None, alias="fiches")
    variants: tuple[Variant, ...] = Field((), alias="selon")
    awaits: Identifier | None = Field(None, alias="attend")
    hands_over: Identifier | None = Field(None, alias="confie_à")


class Script(Item):
    """A scripted conversation: screens by id, the first one opened by a command where it has one."""

    id: Identifier
    title: Title = Field(alias="titre")
    command: Annotated[str, StringConstraints(pattern=COMMAND)] | None = Field(None, alias="commande")
    requests: tuple[Text, ...] = Field((), alias="demandes")
    first: Identifier = Field(alias="début")
    screens: dict[Identifier, ScriptScreen] = Field(alias="écrans", min_length=1)


class Redirect(Item):
    """What stands in for a screen that was removed: both are named by the callback data of their buttons."""

    target: Text = Field(alias="vers")


class GlossaryTerm(Item):
    """A word that an owner may not know: what it means, and the words that show that a text explains it.

    With an everyday example and its sources it is a word of the glossary, which people can open.
    """

    meaning: Text = Field(alias="veut_dire")
    example: Text | None = Field(None, alias="exemple")
    forms: tuple[Text, ...] = Field((), alias="formes")
    explained_by: tuple[Text, ...] = Field((), alias="expliqué_par")
    sources: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _is_coherent(self) -> "GlossaryTerm":
        if bool(self.example) != bool(self.sources):
            raise ValueError("un « exemple » va avec ses « sources » : écrivez les deux, ou aucun")
        return self


class Contact(Item):
    """Whom to call: an organisation, what for (`role`), and for which departments or regions; for all without either.

    A chamber that serves only a part of its department says which part (`area`).
    """

    id: Identifier
    name: Text = Field(alias="nom")
    role: Role = Field(alias="rôle")
    departments: tuple[DepartmentCode, ...] = Field((), alias="départements")
    regions: tuple[Text, ...] = Field((), alias="régions")
    area: Text | None = Field(None, alias="zone")
    site: WebLink
    phone: Annotated[str, StringConstraints(pattern=PHONE)] | None = Field(None, alias="téléphone")
    sources: tuple[Identifier, ...] = Field(min_length=1)
    checked: datetime.date = Field(alias="vérifié")
    review: datetime.date = Field(alias="à_revoir")

    @model_validator(mode="after")
    def _is_coherent(self) -> "Contact":
        if self.review <= self.checked:
            raise ValueError("« à_revoir » doit être après « vérifié »")
        if self.departments and self.regions:
            raise ValueError("« départements » ou « régions », pas les deux : gardez l’un")
        return self


class Synonyms(Item):
    """What people type for a word of the content: single words, since it is word by word that they are compared."""

    words: tuple[Word, ...] = Field(alias="mots", min_length=1)


class Trade(Item):
    """A trade of owners: how people name it, the card of its uses of AI, its chamber, and who pays for its training.

    Only the likely funds stand here: what decides is the collective agreement of the company.
    """

    id: Identifier
    name: Label = Field(alias="nom")
    card: Identifier = Field(alias="fiche")
    words: tuple[Text, ...] = Field(alias="mots", min_length=2)
    more: Text | None = Field(None, alias="aussi")
    """Other names, separated by commas: they find the trade as well, and weigh nothing in the search for cards."""
    sector: Text = Field(alias="secteur")
    chambers: tuple[Chamber, ...] = Field((), alias="chambres")
    staff_funds: tuple[TrainingFund, ...] = Field((), alias="opco")
    owner_funds: tuple[TrainingFund, ...] = Field((), alias="fonds_du_dirigeant")

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the trade."""
        return (*self.words, *listed(self.more or ""))


def listed(names: str) -> tuple[str, ...]:
    """Return names that a text separates by commas."""
    return tuple(filter(None, (name.strip() for name in names.split(","))))


class OffTopic(Item):
    """What the bot must not guess at: turns of phrase that give such a question away, and whom to ask instead.

    Where they may also be the trade of whoever writes (`trade`), they give nothing away after « je suis », « j’ai un »;
    where they may be a task that AI does (`task`), they give nothing away in a sentence that names AI.
    Where they are `firm`, to name AI besides changes nothing: who wants to dismiss somebody asks a lawyer.
    Nor do they in a question that also says one of `unless`: a contract is for a lawyer, what AI does to it is known.
    Where they are `urgent`, whom to call is all that is said, and nothing else is read in the sentence.
    """

    words: tuple[Text, ...] = Field(alias="mots", min_length=1)
    unless: tuple[Text, ...] = Field((), alias="sauf")
    whom: Text | None = Field(None, alias="à_qui")
    trade: YesOrNo = Field(False, alias="métier")
    task: YesOrNo = Field(False, alias="tâche")
    firm: YesOrNo = Field(False, alias="ferme")
    urgent: YesOrNo = Field(False, alias="urgent")


class Compared(Item):
    """Something that people compare with something else: how they call it, and the card that tells of it.

    `together` is the card that tells it and another one apart, by the id of the other.
    """

    names: tuple[SpokenName, ...] = Field(alias="noms", min_length=1)
    card: Identifier = Field(alias="fiche")
    together: dict[Identifier, Identifier] = Field(default_factory=dict, alias="ensemble")


class Content(Item):
    """Everything the bot knows, read and checked as a whole by `bot.content.loader`."""

    sources: dict[Identifier, Source]
    figures: dict[Identifier, Figure]
    stages: dict[Identifier, Meeting]
    """Every meeting: the stages of tours, and all others."""
    tours: dict[Identifier, Tour] = Field(default_factory=dict)
    cards: dict[Identifier, Card]
    scripts: dict[Identifier, Script]
    terms: dict[str, GlossaryTerm] = Field(default_factory=dict)
    redirects: dict[str, Redirect] = Field(default_factory=dict)
    synonyms: dict[str, Synonyms] = Field(default_factory=dict)
    off_topic: dict[Identifier, OffTopic] = Field(default_factory=dict)
    compared: dict[Identifier, Compared] = Field(default_factory=dict)
    trades: dict[Identifier, Trade] = Field(default_factory=dict)
    other_trades: tuple[str, ...] = ()
    """Lines of names of trades that have no card of their own, separated by commas."""
    contacts: dict[Identifier, Contact] = Field(default_factory=dict)
    released: tuple[str, ...] = ()
    released_stages: tuple[str, ...] = ()
    plain_words: tuple[str, ...] = ()
    typed_words: tuple[str, ...] = ()
    """For each card a line of the words that people typed who meant it: see `bot.questions.typed_words`."""
    officials: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _knows_series(self) -> "Content":
        for meeting in self.stages.values():
            meeting._series = self.tours.get(meeting.tour or "")  # noqa: SLF001 -- only the whole content knows
        return self

    def by_theme(self, theme: str) -> list[Card]:
        """Return the cards of a theme in the order in which they are listed."""
        return sorted((card for card in self.cards.values() if card.theme == theme), key=lambda card: card.order)

    def script_of(self, command: str) -> Script | None:
        """Return the script that a command opens, if one does."""
        return next((script for script in self.scripts.values() if command and script.command == command), None)
