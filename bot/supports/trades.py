"""One table of trades: what each is called, its sector for the criteria, its chamber, and who pays for training.

The OPCO is the likely one of the branch: the collective agreement decides (quel-est-mon-opco.francecompetences.fr).
"""

from dataclasses import dataclass
from typing import Literal

from bot.replies.model import mark

Chamber = Literal["cma", "cci", "agriculture", "ordre", "none"]
"""Chamber of trades, of commerce, of agriculture; the professional body of regulated professions; none."""

CHAMBERS: dict[Chamber, str] = {
    "cma": mark("votre chambre de métiers (CMA)"),
    "cci": mark("votre chambre de commerce (CCI)"),
    "agriculture": mark("votre chambre d’agriculture"),
    "ordre": mark("votre ordre professionnel"),
    "none": mark("le point d’appui à la vie associative"),
}


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: its label, its sector (one of `profile.SECTORS`), its chamber, and who pays for training.

    Attributes:
        opco: who pays the training of employees; None where it depends on the activity.
        fund: who pays that of an owner who is no employee; None where it is not known.
    """

    label: str
    sector: str
    chamber: Chamber
    opco: str | None
    fund: str | None = None


EP, CONSTRUCTION, FAFCEA = "OPCO EP", "Constructys", "FAFCEA"

TRADES: dict[str, Trade] = {
    "boulangerie": Trade(mark("Boulangerie-pâtisserie"), "craft_food", "cma", EP, FAFCEA),
    "restaurant": Trade(mark("Restaurant, café, traiteur"), "restaurant", "cci", "Akto"),
    "plomberie-chauffage": Trade(mark("Plomberie, chauffage"), "craft_building", "cma", CONSTRUCTION, FAFCEA),
    "electricien": Trade(mark("Électricité, domotique"), "craft_building", "cma", CONSTRUCTION, FAFCEA),
    "maconnerie-btp": Trade(mark("Maçonnerie, gros œuvre, toiture"), "craft_building", "cma", CONSTRUCTION, FAFCEA),
    "garage": Trade(mark("Garage, carrosserie"), "craft_other", "cma", "OPCO Mobilités"),
    "coiffure-esthetique": Trade(mark("Coiffure, esthétique"), "craft_other", "cma", EP, FAFCEA),
    "commerce-detail": Trade(mark("Commerce de détail, boutique"), "retail", "cci", "L’Opcommerce"),
    "e-commerce": Trade(mark("Vente en ligne"), "retail", "cci", "L’Opcommerce"),
    "hotel-gite-camping": Trade(mark("Hôtel, gîte, camping"), "hotel_tourism", "cci", "Akto"),
    "agence-immobiliere": Trade(mark("Agence immobilière, syndic"), "finance_realestate", "cci", EP),
    "cabinet-comptable": Trade(mark("Expertise comptable"), "liberal_regulated", "ordre", "Atlas"),
    "avocat-notaire": Trade(mark("Cabinet d’avocat, notariat"), "liberal_regulated", "ordre", EP),
    "infirmiere-sante-liberale": Trade(
        mark("Infirmière, soignant libéral"), "liberal_regulated", "ordre", EP, "FIF PL"
    ),
    "transport-logistique": Trade(mark("Transport, livraison, entrepôt"), "transport", "cci", "OPCO Mobilités"),
    "mecanique-usinage": Trade(mark("Atelier mécanique, usinage"), "industry", "cci", "OPCO 2i"),
    "imprimerie": Trade(mark("Imprimerie, enseigne"), "industry", "cci", None),
    "agriculture-viticulture": Trade(
        mark("Agriculture, viticulture"), "agriculture", "agriculture", "Ocapiat", "Vivea"
    ),
    "architecte-bureau-etudes": Trade(mark("Architecte, bureau d’études"), "liberal_regulated", "ordre", "Atlas"),
    "association": Trade(mark("Association"), "culture_sport", "none", None),
    "services-a-la-personne": Trade(mark("Services à la personne"), "health_social", "cci", EP),
    "agence-communication": Trade(mark("Agence de communication, web"), "consulting", "cci", "Afdas"),
    "liberal-seul": Trade(mark("Conseil, activité indépendante"), "consulting", "cci", None, "FIF PL"),
    "paysagiste-fleuriste": Trade(mark("Fleuriste, paysagiste"), "craft_other", "cma", "Ocapiat"),
}
"""The trades by id; their sector decides what a criterion says of them."""


def trade_of_sector(sector: str) -> list[str]:
    """Return the trades of a sector, in the order of the table."""
    return [name for name, trade in TRADES.items() if trade.sector == sector]
