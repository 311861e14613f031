"""The trades that the bot knows uses for: what each is called, its sector, and its entry in the content.

The entry (`content/metiers.yaml`) says its card, its chamber, and who is likely to pay for training.
"""

from dataclasses import dataclass

from bot.content import models
from bot.content.models import Content
from bot.replies.model import mark


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: its label, its sector (one of `profile.SECTORS`), and the id of its entry of the content."""

    label: str
    sector: str
    entry: str


TRADES: dict[str, Trade] = {
    "boulangerie": Trade(mark("Boulangerie-pâtisserie"), "craft_food", "boulanger"),
    "restaurant": Trade(mark("Restaurant, café, traiteur"), "restaurant", "restaurateur"),
    "plomberie-chauffage": Trade(mark("Plomberie, chauffage"), "craft_building", "plombier"),
    "electricien": Trade(mark("Électricité, domotique"), "craft_building", "electricien"),
    "maconnerie-btp": Trade(mark("Maçonnerie, menuiserie, toiture"), "craft_building", "macon"),
    "garage": Trade(mark("Garage, carrosserie"), "craft_other", "garagiste"),
    "coiffure-esthetique": Trade(mark("Coiffure, esthétique"), "craft_other", "coiffeur"),
    "commerce-detail": Trade(mark("Commerce de détail, boutique"), "retail", "commercant"),
    "e-commerce": Trade(mark("Vente en ligne"), "retail", "vendeur-en-ligne"),
    "hotel-gite-camping": Trade(mark("Hôtel, gîte, camping"), "hotel_tourism", "hotelier"),
    "agence-immobiliere": Trade(mark("Agence immobilière, syndic"), "finance_realestate", "agent-immobilier"),
    "cabinet-comptable": Trade(mark("Expertise comptable"), "liberal_regulated", "comptable"),
    "avocat-notaire": Trade(mark("Cabinet d’avocat, notariat"), "liberal_regulated", "avocat"),
    "infirmiere-sante-liberale": Trade(mark("Soins, santé libérale"), "liberal_regulated", "infirmier"),
    "transport-logistique": Trade(mark("Transport, livraison, entrepôt"), "transport", "transporteur"),
    "mecanique-usinage": Trade(mark("Atelier mécanique, usinage"), "industry", "usinage"),
    "imprimerie": Trade(mark("Imprimerie, enseigne"), "industry", "imprimeur"),
    "agriculture-viticulture": Trade(mark("Agriculture, viticulture"), "agriculture", "agriculteur"),
    "architecte-bureau-etudes": Trade(mark("Architecte, bureau d’études"), "liberal_regulated", "architecte"),
    "association": Trade(mark("Association"), "culture_sport", "association"),
    "services-a-la-personne": Trade(mark("Services à la personne"), "health_social", "aide-a-domicile"),
    "agence-communication": Trade(mark("Agence de communication, web"), "consulting", "communicant"),
    "liberal-seul": Trade(mark("Conseil, activité indépendante"), "consulting", "independant"),
    "paysagiste-fleuriste": Trade(mark("Fleuriste, paysagiste"), "craft_other", "fleuriste"),
}
"""The trades by id; their sector decides what a criterion says of them."""


def entry(trade: str, content: Content) -> models.Trade | None:
    """Return what the content knows of a trade: its card, its chamber, who pays for training."""
    return content.trades.get(TRADES[trade].entry)


def of_entry(name: str) -> str | None:
    """Return the trade whose entry of the content has this id; None where none has."""
    return next((identifier for identifier, trade in TRADES.items() if trade.entry == name), None)
