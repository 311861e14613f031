"""The values of the criteria in words a person reads; French sentences, translated like all others."""

from collections.abc import Iterable

from bot.replies.model import Sentence, mark, say

PROJECTS = {
    "discover": mark("une découverte de l’IA"),
    "diagnose": mark("un diagnostic"),
    "train": mark("une formation"),
    "buy": mark("un achat"),
    "advice": mark("du conseil"),
    "develop": mark("un outil fait sur mesure"),
    "hire": mark("une embauche"),
    "innovate": mark("une innovation"),
    "cash": mark("un financement"),
}
NEEDS = {
    "start": mark("savoir par où commencer"),
    "train": mark("former quelqu’un"),
    "buy": mark("acheter un outil"),
    "expert": mark("payer un expert ou embaucher"),
    "rd": mark("inventer quelque chose de nouveau"),
    "cash": mark("trouver de l’argent"),
}
"""The six answers to « De quoi avez-vous besoin ? »."""
LEGAL_FORMS = {
    "company": mark("une société"),
    "sole_trader": mark("une entreprise individuelle"),
    "micro": mark("une micro-entreprise"),
    "association": mark("une association"),
    "cooperative": mark("une coopérative"),
    "public": mark("un organisme public"),
    "none": mark("une personne"),
}
SECTORS = {
    "craft_food": mark("artisanat alimentaire"),
    "craft_building": mark("bâtiment"),
    "craft_other": mark("autre artisanat"),
    "retail": mark("commerce"),
    "restaurant": mark("restauration"),
    "hotel_tourism": mark("hôtel et tourisme"),
    "wholesale": mark("commerce de gros"),
    "industry": mark("industrie"),
    "transport": mark("transport"),
    "agriculture": mark("agriculture"),
    "fishing": mark("pêche"),
    "digital": mark("numérique"),
    "consulting": mark("conseil"),
    "training": mark("formation"),
    "finance_realestate": mark("finance et immobilier"),
    "liberal_regulated": mark("profession libérale réglementée"),
    "liberal_other": mark("autre profession libérale"),
    "health_social": mark("santé et social"),
    "culture_sport": mark("culture et sport"),
    "services_other": mark("autres services"),
}
PURCHASES = {
    "erp_crm": mark("un logiciel de gestion ou de suivi des clients"),
    "ecommerce": mark("de la vente en ligne"),
    "website": mark("un site"),
    "chatbot": mark("un robot qui répond aux clients"),
    "ai_tool": mark("un outil d’IA"),
    "hardware": mark("du matériel"),
    "cyber": mark("de la sécurité informatique"),
}
CLIENTS = {
    "b2c": mark("surtout des particuliers"),
    "mixed": mark("des particuliers et des entreprises"),
    "b2b": mark("surtout des entreprises"),
}
PERSONS = {
    "manager": mark("un dirigeant"),
    "self_employed": mark("un indépendant"),
    "employee": mark("un salarié"),
    "jobseeker": mark("qui cherche un emploi"),
}
UNITS = {
    "salariés": mark("salariés"),
    "temps plein": mark("salariés en équivalent temps plein"),
    "CDI à temps plein": mark("salariés en CDI à temps plein"),
    "personnes": mark("personnes"),
}
TERRITORIES = {
    frozenset({"metropole"}): mark("C’est sûr en métropole seulement."),
    frozenset({"metropole", "drom"}): mark("C’est sûr en métropole et dans les départements d’outre-mer seulement."),
}
SIZES = {
    frozenset({"pme"}): mark("Il faut être une PME : moins de 250 personnes, groupe compris."),
    frozenset({"pme", "eti"}): mark(
        "Il faut être une PME ou une entreprise de taille intermédiaire : moins de 5 000 personnes, groupe compris."
    ),
}


def named(table: dict[str, str], values: Iterable[str]) -> list[Sentence]:
    """Return the words for some values, in the order of the table."""
    wanted = frozenset(values)
    return [say(text) for value, text in table.items() if value in wanted]


def either(words: list[Sentence]) -> Sentence:
    """Join words as alternatives: « un achat, du conseil ou une embauche »."""
    head = words[0]
    for word in words[1:-1]:
        head = say("{words}, {word}", words=head, word=word)
    return say("{words} ou {word}", words=head, word=words[-1]) if len(words) > 1 else head


def listed(words: list[Sentence]) -> Sentence:
    """Join words in a list: « commerce, restauration, bâtiment »."""
    head = words[0]
    for word in words[1:]:
        head = say("{words}, {word}", words=head, word=word)
    return head
