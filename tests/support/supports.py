"""Supports as cards, and what is said of each to a company: the answer and why."""

from datetime import date
from typing import Any

from bot.content.models import Card, Content, Figure, Source
from bot.supports.eligibility import Answer

TODAY = date(2026, 11, 23)
SOURCES = {
    name: Source.model_validate({"titre": "Une page", "éditeur": publisher, "date": day, "nature": nature})
    for name, publisher, day, nature in (
        ("official", "Bpifrance", "2026-03", "officiel"),
        ("undated", "Région Bretagne", None, "officiel"),
        ("blog", "Souvara", "2026-09-26", "secondaire"),
        ("paper", "La Tribune", "2026-09", "presse"),
        ("founding", "Régions de France", None, "document"),
    )
}
FIGURES = {
    f"n{number}": Figure.model_validate({"quoi": "Salariés", "valeur": number, "date": "2026", "source": "official"})
    for number in (1, 2, 10, 20, 49, 2000)
}


def support(name: str = "aide", source: str = "official", **changes: Any) -> Card:
    """Return a support to pay that is open, national and for everybody, but for `changes`."""
    pour = audience(source, **changes.pop("pour", {}))
    return Card.model_validate(
        {
            "id": name,
            "theme": "aides",
            "titre": "Une aide",
            "résumé": "Une aide.",
            "demandes": ("une aide", "payer"),
            "état": "ouvert",
            "état_au": "2026-10",
            "sources": (source,),
            "pour": pour,
            "vérifié": date(2026, 11, 20),
            "à_revoir": date(2027, 2, 20),
            **changes,
        }
    )


PROJECTS = {"payer": "acheter", "former": "former", "conseil": "conseiller"}
BOUNDS = {"salariés_min": "au_moins", "salariés_max": "au_plus", "salariés_moins_de": "moins_de"}


def audience(source: str, besoins: tuple[str, ...] | list[str] = ("payer",), **told: Any) -> dict[str, Any]:
    """Return the block `pour` of a support: what it pays for, the bounds of the headcount, and other criteria."""
    bounds = {BOUNDS[key]: name for key, name in told.items() if key in BOUNDS}
    said = {"source": source, "écarte": source in ("official", "undated")}
    criteria = [{"quoi": "projet", "parmi": tuple(PROJECTS[need] for need in besoins), **said}]
    criteria += [{"quoi": "salariés", **bounds, **said}] if bounds else []
    criteria += [{**said, **criterion} for criterion in told.get("critères", ())]
    return {
        "sorte": "subvention",
        "obtenir": "la moitié",
        "reste": "l’autre moitié",
        "demander_à": "la Région",
        "source": source,
        "règles_lues": "en entier",
        "critères": criteria,
    }


def content_of(*cards: Card) -> Content:
    named = {card.id: card for card in cards}
    return Content(sources=SOURCES, figures=FIGURES, stages={}, scripts={}, cards=named)


FROM_10_TO_2000 = {"salariés_min": "n10", "salariés_max": "n2000"}

VERDICTS: list[tuple[Card, str, Answer, str]] = [
    (support(), "", "oui", "Ouvert (octobre 2026), sans condition de taille."),
    (support(), "250-max", "oui", "Ouvert (octobre 2026), sans condition de taille."),
    (support(source="undated"), "", "oui", "Ouvert (octobre 2026), sans condition de taille."),
    (
        support(date_limite=TODAY),
        "",
        "oui",
        "Ouvert (octobre 2026), sans condition de taille. Dernier jour : lundi 23 novembre 2026 inclus.",
    ),
    # Closed or ended, whatever else.
    (support(état="fermé"), "14", "non", "Fermé (dernière information : octobre 2026)."),
    (support(état="terminé", source="blog"), "", "non", "Terminé (dernière information : octobre 2026)."),
    (support(date_limite=date(2026, 11, 22)), "", "non", "Le dernier jour était le dimanche 22 novembre 2026."),
    (
        support(état="fermé", date_limite=date(2021, 7, 31)),
        "",
        "non",
        "Fermé (dernière information : octobre 2026). Le dernier jour était le samedi 31 juillet 2021.",
    ),
    # The headcount: inside, partly inside, outside what an official source says.
    (support(pour=FROM_10_TO_2000), "10", "oui", "Ouvert (octobre 2026), et votre effectif convient."),
    (support(pour=FROM_10_TO_2000), "10-49", "oui", "Ouvert (octobre 2026), et votre effectif convient."),
    (support(pour=FROM_10_TO_2000), "2000", "oui", "Ouvert (octobre 2026), et votre effectif convient."),
    (support(pour=FROM_10_TO_2000), "9", "non", "Il faut de 10 à 2 000 salariés (Bpifrance, mars 2026)."),
    (support(pour=FROM_10_TO_2000), "2001", "non", "Il faut de 10 à 2 000 salariés (Bpifrance, mars 2026)."),
    (
        support(pour=FROM_10_TO_2000),
        "250-max",
        "à préciser",
        "Ouvert (octobre 2026). Il faut de 10 à 2 000 salariés (Bpifrance, mars 2026).",
    ),
    (
        support(pour=FROM_10_TO_2000),
        "",
        "à préciser",
        "Ouvert (octobre 2026). Il faut de 10 à 2 000 salariés (Bpifrance, mars 2026).",
    ),
    (
        support(pour={"salariés_min": "n2"}),
        "1-9",
        "à préciser",
        "Ouvert (octobre 2026). Il faut au moins 2 salariés (Bpifrance, mars 2026).",
    ),
    (support(pour={"salariés_min": "n1"}), "0", "non", "Il faut au moins 1 salarié (Bpifrance, mars 2026)."),
    (support(pour={"salariés_max": "n49"}), "50", "non", "Il faut 49 salariés au plus (Bpifrance, mars 2026)."),
    (
        support(pour={"salariés_moins_de": "n20"}),
        "20",
        "non",
        "Il faut moins de 20 salariés (Bpifrance, mars 2026).",
    ),
    (support(pour={"salariés_moins_de": "n20"}), "19", "oui", "Ouvert (octobre 2026), et votre effectif convient."),
    (
        support(pour={"salariés_min": "n1", "salariés_moins_de": "n20"}, source="undated"),
        "0",
        "non",
        "Il faut au moins 1 et moins de 20 salariés (Région Bretagne).",
    ),
    # What another source says decides nothing alone.
    (
        support(source="founding", pour={"salariés_max": "n49"}),
        "50",
        "à préciser",
        "Ouvert (octobre 2026). Il faut 49 salariés au plus, selon une source non officielle (Régions de France).",
    ),
    (
        support(source="blog", pour=FROM_10_TO_2000),
        "14",
        "à préciser",
        "Ouvert (octobre 2026). Source non officielle : Souvara, 26 septembre 2026.",
    ),
    (
        support(source="blog", pour={"salariés_min": "n2"}),
        "1-9",
        "à préciser",
        "Ouvert (octobre 2026). Il faut au moins 2 salariés. Source non officielle : Souvara, 26 septembre 2026.",
    ),
    (
        support(source="paper"),
        "",
        "à préciser",
        "Ouvert (octobre 2026). Source non officielle : La Tribune, septembre 2026.",
    ),
    (
        support(source="founding"),
        "",
        "à préciser",
        "Ouvert (octobre 2026). Source non officielle : Régions de France.",
    ),
    # A size of company bounds it, and decides nothing: « PME » may mean those under 10 too.
    (support(tailles=("pme",)), "10-49", "oui", "Ouvert (octobre 2026), et votre effectif convient."),
    (
        support(tailles=("pme", "eti")),
        "5",
        "à préciser",
        "Ouvert (octobre 2026). C’est pensé pour des entreprises de 10 à 4 999 salariés.",
    ),
    (support(tailles=("tpe", "pme")), "0", "oui", "Ouvert (octobre 2026), et votre effectif convient."),
    (
        support(tailles=("tpe",)),
        "1-20",
        "à préciser",
        "Ouvert (octobre 2026). C’est pensé pour 9 salariés au plus.",
    ),
    (
        support(tailles=("eti", "ge")),
        "14",
        "à préciser",
        "Ouvert (octobre 2026). C’est pensé pour 250 salariés ou plus.",
    ),
    (
        support(tailles=("pme",), pour={"salariés_max": "n49"}),
        "5",
        "oui",
        "Ouvert (octobre 2026), et votre effectif convient.",
    ),
    # Whatever else is not known, or asked for.
    (support(état="annoncé"), "14", "à préciser", "Annoncé, pas confirmé (octobre 2026)."),
    (support(état="à confirmer"), "14", "à préciser", "À confirmer (octobre 2026)."),
    (
        support(état="à confirmer", état_au=None),
        "14",
        "à préciser",
        "À confirmer : la page que nous avons lue ne porte pas de date.",
    ),
    (support(état=None, état_au=None), "14", "à préciser", "Nous ne savons pas si c’est ouvert."),
    (
        support(pour={"critères": [{"quoi": "ancienneté", "au_moins": 24}]}),
        "14",
        "à préciser",
        "Ouvert (octobre 2026). Il faut au moins 2 ans d’existence.",
    ),
    (
        support(à_revoir=TODAY),
        "14",
        "à préciser",
        "Ouvert (octobre 2026). À relire : ce texte a été relu pour la dernière fois le 20 novembre 2026.",
    ),
]
"""A support, a headcount (« » where none is known), the answer, and the reasons in French."""
