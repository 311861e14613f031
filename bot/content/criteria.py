"""Whom a support is for (`pour:` of a card): typed criteria, each with its source; keys and words in French.

`bot.supports.rulebook` turns them into rules. A criterion that is absent means "no condition found in what was read".
"""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from bot.content.field_types import IDENTIFIER, Identifier, Item, Text, YesOrNo

Kind = Literal["subvention", "prêt", "garantie", "conseil", "formation", "droit d’une personne", "appel à projets"]
Reading = Literal["en entier", "en partie", "rien"]
"""How much of the rules of a support could be read."""

Topic = Literal[
    "projet", "département", "territoire", "salariés", "chiffre d’affaires", "chiffre ou bilan", "taille", "groupe",
    "ancienneté", "forme", "métier", "clients", "achat", "dépense", "premier projet d’IA", "question", "personne",
    "pas signé", "en règle", "de minimis",
]  # fmt: skip
Unit = Literal["salariés", "temps plein", "CDI à temps plein", "personnes"]

WORDS: dict[str, tuple[str, ...]] = {
    "projet": (
        "découvrir", "diagnostiquer", "former", "acheter", "conseiller", "développer", "embaucher", "innover",
        "financer",
    ),
    "territoire": ("métropole", "drom", "com"),
    "taille": ("pme", "eti", "ge"),
    "forme": ("société", "individuelle", "micro", "association", "coopérative", "public", "aucune"),
    "métier": (
        "artisanat alimentaire", "bâtiment", "autre artisanat", "commerce", "restauration", "hôtel et tourisme",
        "commerce de gros", "industrie", "transport", "agriculture", "pêche", "numérique", "conseil", "formation",
        "finance et immobilier", "libéral réglementé", "autre libéral", "santé et social", "culture et sport",
        "autres services",
    ),
    "clients": ("particuliers", "les deux", "entreprises"),
    "achat": ("logiciel de gestion", "vente en ligne", "site", "chatbot", "outil d’IA", "matériel", "cybersécurité"),
    "personne": ("dirigeant", "indépendant", "salarié", "demandeur d’emploi"),
}  # fmt: skip
"""The words that `parmi`, `sauf` and `incertain` may hold, by what a criterion is about."""

BOUNDED = ("salariés", "chiffre d’affaires", "chiffre ou bilan", "ancienneté", "dépense", "de minimis")
"""What is a number: people, euros, or months for the age of a company."""
PLAIN = ("groupe", "premier projet d’IA", "pas signé", "en règle")
"""What is met or not, without anything to add."""


def number_or_figure(value: object) -> object:
    """Read a whole number, or the name of a figure; refuse anything else, in French."""
    text = str(value).strip()
    if text.isascii() and text.isdecimal():
        return int(text)
    if not re.match(IDENTIFIER, text):
        raise ValueError(f"« {text} » n’est pas une borne : écrivez un nombre entier, ou le nom d’un chiffre")
    return text


Bound = Annotated[int | str, BeforeValidator(number_or_figure)]
"""A number, or the name of the figure that says it: then it is written once."""


class OnlyIf(Item):
    """The companies that a criterion counts for; all others meet it, and are not asked."""

    headcount_to: int | None = Field(None, alias="salariés_max", ge=0)
    headcount_from: int | None = Field(None, alias="salariés_min", ge=0)
    legal_forms: tuple[Text, ...] = Field((), alias="forme")
    sectors: tuple[Text, ...] = Field((), alias="métier")
    younger_than: int | None = Field(None, alias="moins_de_mois", ge=1)

    @model_validator(mode="after")
    def _uses_known_words(self) -> "OnlyIf":
        _known("forme", self.legal_forms)
        _known("métier", self.sectors)
        return self


class Criterion(Item):
    """One condition of a support, who says it, and whether failing it is enough for a « non »."""

    about: Topic = Field(alias="quoi")
    among: tuple[Text, ...] = Field((), alias="parmi")
    without: tuple[Text, ...] = Field((), alias="sauf")
    unsure: tuple[Text, ...] = Field((), alias="incertain")
    others_unsure: YesOrNo = Field(False, alias="autres_incertains")
    least: Bound | None = Field(None, alias="au_moins")
    most: Bound | None = Field(None, alias="au_plus")
    over: Bound | None = Field(None, alias="plus_de")
    under: Bound | None = Field(None, alias="moins_de")
    unsure_at: int | None = Field(None, alias="incertain_à", ge=0)
    unit: Unit = Field("salariés", alias="unité")
    id: Identifier | None = Field(None, alias="nom")
    question: Text | None = None
    expected: YesOrNo = Field(True, alias="réponse")
    only_if: OnlyIf | None = Field(None, alias="si")
    source: Identifier
    also: tuple[Identifier, ...] = Field((), alias="aussi")
    decides: YesOrNo = Field(alias="écarte")
    assumed: YesOrNo = Field(False, alias="supposé")
    defines: YesOrNo = Field(False, alias="définit")
    note: Text | None = None

    @property
    def sources(self) -> tuple[str, ...]:
        """Everyone who says so."""
        return (self.source, *self.also)

    @property
    def bounds(self) -> dict[str, int | str]:
        """The bounds that are written, by key."""
        written = {"au_moins": self.least, "au_plus": self.most, "plus_de": self.over, "moins_de": self.under}
        return {key: bound for key, bound in written.items() if bound is not None}

    @model_validator(mode="after")
    def _is_coherent(self) -> "Criterion":
        words = (*self.among, *self.without, *self.unsure)
        if self.about in WORDS:
            _known(self.about, words)
        if self.bounds and self.about not in BOUNDED:
            raise ValueError(f"« {self.about} » n’a pas de borne : retirez « {next(iter(self.bounds))} »")
        if self.about in BOUNDED and not self.bounds:
            raise ValueError(f"« {self.about} » a besoin d’une borne : au_moins, au_plus, plus_de ou moins_de")
        if (self.about in WORDS or self.about == "département") and not words:
            raise ValueError(f"« {self.about} » a besoin de « parmi » ou de « sauf »")
        if words and (self.about in BOUNDED or self.about in PLAIN or self.about == "question"):
            raise ValueError(f"« {self.about} » n’a pas de liste : retirez « parmi », « sauf », « incertain »")
        if (self.about == "question") != bool(self.question and self.id):
            raise ValueError("une « question » a un « nom » et une phrase qui se répond par oui ou non ; elle seule")
        if self.question and not self.question.endswith("?"):
            raise ValueError("une « question » finit par « ? »")
        return self


def _known(about: str, words: tuple[str, ...]) -> None:
    for word in words:
        if word not in WORDS[about]:
            raise ValueError(f"« {word} » n’est pas un mot de « {about} » : choisissez parmi {', '.join(WORDS[about])}")


class Sum(Item):
    """How the sum is worked out: a part of what is spent, between two amounts; each is a figure or a number."""

    part: Bound
    least: Bound | None = Field(None, alias="aide_min")
    most: Bound | None = Field(None, alias="aide_max")
    spend_to: Bound | None = Field(None, alias="dépense_max")
    price: Bound | None = Field(None, alias="prix")
    headcount_to: Bound | None = Field(None, alias="salariés_max")


class Audience(Item):
    """Whom a support is for, what it brings, what is left to pay, and who says so.

    `brief` says both in a line of a list: it stands in for `gets` and `pays` there.
    """

    kind: Kind = Field(alias="sorte")
    gets: Text = Field(alias="obtenir")
    pays: Text = Field(alias="reste")
    brief: Text | None = Field(None, alias="en_bref")
    ask: Text = Field(alias="demander_à")
    source: Identifier
    read: Reading = Field(alias="règles_lues")
    for_persons: YesOrNo = Field(False, alias="aussi_pour_une_personne")
    told: tuple[Text, ...] = Field((), alias="à_savoir")
    sums: tuple[Sum, ...] = Field((), alias="calcul")
    criteria: tuple[Criterion, ...] = Field((), alias="critères")

    def about(self, topic: str) -> Iterator[Criterion]:
        """Yield the criteria about one thing."""
        yield from (criterion for criterion in self.criteria if criterion.about == topic)

    @property
    def sources(self) -> tuple[str, ...]:
        """Everyone who says anything of whom it is for, once each."""
        return tuple(dict.fromkeys([self.source, *(name for one in self.criteria for name in one.sources)]))

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures that bounds and sums name."""
        bounds = [bound for one in self.criteria for bound in one.bounds.values()]
        amounts = [
            amount
            for one in self.sums
            for amount in (one.part, one.least, one.most, one.spend_to, one.price, one.headcount_to)
        ]
        return tuple(dict.fromkeys(name for name in (*bounds, *amounts) if isinstance(name, str)))
