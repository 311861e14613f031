"""What owners ask about rules, data, staff and money, in their own words, with the whole bot."""

import pytest

from bot.content.loader import CONTENT
from simulator.person import Person
from tests.support.rehearsal import Rehearsal, knowledge

ASKED = {
    "bonjour, mon fils dit que c’est interdit de se servir de chatgpt pour bosser": "regle-droit-utiliser",
    "la loi européenne sur l’ia, une boulangerie doit faire quoi ?": "regle-europe",
    "l’ai act a été repoussé ? à quelle date ?": "regle-calendrier",
    "a t on le droit de lire les émotions des employés avec une webcam": "regle-interdits",
    "jai mis un robot sur whatsapp pour prendre les resas, faut prévenir les gens ?": "regle-dire-robot",
    "si chatgpt écrit mes mails, je dois le préciser au client ?": "regle-textes-relus",
    "image générée par ia sur ma vitrine, faut-il une mention ?": "regle-images",
    "quelle sanction si je ne respecte pas l’ai act": "regle-amendes",
    "c’est la cnil ou la dgccrf qui surveille l’ia ?": "regle-qui-controle",
    "un agent vocal qui relance mes anciens clients par téléphone, possible ?": "regle-demarchage",
    "facture électronique obligatoire pour un auto entrepreneur ?": "regle-facture",
    "le rgpd me concerne avec 2 salariés ?": "donnees-rgpd",
    "je peux copier coller le contrat d’un client dans chatgpt ?": "donnees-ne-pas-coller",
    "comment rendre anonyme un courrier avant de le donner à l’ia": "donnees-on-peut-coller",
    "mes discussions avec chatgpt servent à l’entraîner ?": "donnees-compte",
    "enregistrer mes clients au téléphone avec une ia, j’ai le droit ?": "donnees-enregistrer",
    "fuite de données clients, sous combien de temps prévenir la cnil ?": "donnees-fuite",
    "formation ia obligatoire pour mes vendeuses ?": "equipe-former",
    "exemple de charte ia pour une petite équipe": "equipe-regles-usage",
    "puis-je laisser une ia choisir entre deux candidats ?": "equipe-recruter",
    "faut-il l’avis du cse pour installer copilot": "equipe-cse",
    "l’ia s’est trompée dans un devis, qui est responsable ?": "risque-erreur",
    "ma rc pro couvre-t-elle les bêtises de chatgpt": "risque-assurance",
    "un logo dessiné par une ia, est-ce qu’il m’appartient ?": "risque-a-qui",
    "faux virement avec la voix du patron imitée": "risque-arnaques",
    "mon ordinateur est piraté, qui j’appelle": "risque-attaque",
    "opco d’un garage": "argent-mon-opco",
    "à quel moment envoyer la demande à l’opco": "argent-demande-opco",
    "coiffeuse à mon compte, quel fonds paie ma formation": "argent-independant",
    "crédit d’impôt formation du chef d’entreprise, toujours valable ?": "argent-credit-dirigeant",
    "crédit d’impôt innovation pour un logiciel ia ?": "argent-credit-innovation",
    "à partir de combien de salariés est-on une pme ?": "taille-tpe-pme-eti",
    "deux temps partiels, ça compte pour un salarié ?": "taille-compter",
}
"""A question, and the card that answers it."""

DECLINED = {
    "puis-je licencier un salarié qui a utilisé chatgpt ?": "inspection du travail",
    "mon client refuse de payer, quel recours ?": "avocat",
    "je veux divorcer, combien ça coûte": "avocat",
    "combien vais-je payer d’impôts cette année": "impots.gouv.fr",
    "j’ai mal au dos à force de taper, quel médicament ?": "médecin",
    "quel taux de tva sur un sandwich": "impots.gouv.fr",
    "dois-je acheter du bitcoin avec ma trésorerie": "AMF",
}
"""A question that is not ours, and whom the bot names instead."""

ENGLISH = {
    "am I allowed to use AI for my shop?": "regle-droit-utiliser",
    "who owns the copyright of an AI generated image": "risque-a-qui",
    "can I paste customer data into chatgpt": "donnees-ne-pas-coller",
    "must I tell people they are talking to a bot": "regle-dire-robot",
    "do I have to train my staff in AI by law": "equipe-former",
}


def found(person: Person, card: str, language: str) -> bool:
    """Tell whether a card is on the screen, or among the three that are offered."""
    known = knowledge()
    shown = known.content.cards[card]
    said = known.catalogues[language].messages
    title, button = (str(said.get(text, text)) for text in (shown.title, shown.button))
    labels = [label.replace("\u00a0", " ").replace("\u202f", " ") for label in person.buttons]
    screen = person.screen.replace("\u00a0", " ").replace("\u202f", " ")
    return title in screen or button in labels


@pytest.mark.slow
async def test_what_owners_ask_about_rules_and_money_finds_its_card(ann: Person) -> None:
    missed = []
    for question, card in ASKED.items():
        await ann.sends(question)
        if not found(ann, card, "fr"):
            missed.append((question, ann.screen[:80]))
    assert not missed


@pytest.mark.slow
async def test_the_same_in_english(bot: Rehearsal) -> None:
    ben = bot.person("Ben", "en")
    missed = []
    for question, card in ENGLISH.items():
        await ben.sends(question)
        if not found(ben, card, "en"):
            missed.append((question, ben.screen[:80]))
    assert not missed


async def test_legal_medical_and_personal_questions_are_declined_with_whom_to_ask(ann: Person) -> None:
    for question, whom in DECLINED.items():
        await ann.sends(question)
        assert "Je n’ai pas de réponse à cela" in ann.screen, question
        assert whom in ann.screen, question


async def test_the_rules_are_two_taps_from_help_and_lead_to_every_card(ann: Person) -> None:
    await ann.sends("/aide")
    await ann.taps("L’IA et la loi, en 2026")
    assert "vous avez le droit de vous en servir" in ann.screen
    assert "conseil juridique" in ann.screen
    await ann.taps("Vos données, vos clients")
    await ann.taps("Ce qu’on ne colle jamais")
    assert "RIB" in ann.screen
    await ann.taps("Retour")
    assert ann.screen.startswith("Vos données, vos clients")


async def test_the_command_of_the_rules_opens_them(ann: Person) -> None:
    await ann.sends("/regles")
    assert "en 2026" in ann.screen


def test_every_theme_of_the_rules_has_its_folder() -> None:
    folders = {path.name for path in (CONTENT / "fiches").glob("regles*")}
    screens = knowledge().content.scripts["regles"].screens.values()
    assert folders == {screen.cards for screen in screens if screen.cards}
