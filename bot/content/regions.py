"""The 18 regions, as the official geographic code of INSEE numbers and names them."""

from bot.replies.model import mark

REGIONS = {
    "84": mark("Auvergne-Rhône-Alpes"),
    "27": mark("Bourgogne-Franche-Comté"),
    "53": mark("Bretagne"),
    "24": mark("Centre-Val de Loire"),
    "94": mark("Corse"),
    "44": mark("Grand Est"),
    "01": mark("Guadeloupe"),
    "03": mark("Guyane"),
    "32": mark("Hauts-de-France"),
    "11": mark("Île-de-France"),
    "04": mark("La Réunion"),
    "02": mark("Martinique"),
    "06": mark("Mayotte"),
    "28": mark("Normandie"),
    "75": mark("Nouvelle-Aquitaine"),
    "76": mark("Occitanie"),
    "52": mark("Pays de la Loire"),
    "93": mark("Provence-Alpes-Côte d’Azur"),
}
"""The name of each by its code."""
