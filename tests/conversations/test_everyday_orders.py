"""Orders as people give them every day, in French, as text messages and in English, and what the bot then says."""

from datetime import datetime

import pytest

from bot.local_time import FRENCH_TIME
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)
REMINDER = "rappelle-moi Global Industrie la veille"
NOTED = "C’est noté. Je vous écrirai le "
STOPPED = "C’est fait : je ne vous écris plus."
EXPORT, FORGETTING = "Je ne garde rien de vous", "Tout effacer ?"
ORDERS: dict[str, list[tuple[str, ...]]] = {
    # A meeting named with its town is that one.
    "Global Industrie : quand vous écrire ?": [
        (REMINDER, "annule", "Rappelle-moi Global Industrie à Lyon"),
        ("met moi un rapel pr global industrie lyon",),
    ],
    "Go Entrepreneurs Paris : quand vous écrire ?": [("oubli pas de me dire pr go entrepreneurs nanterre",)],
    f"{NOTED}vendredi 12 mars 2027 à 18 h.": [
        ("Global Industrie Lyon, rappel 3 jours avant",),
        (REMINDER, "le vendredi d’avant"),
        (REMINDER, "avance-le de deux jours"),
    ],
    f"{NOTED}lundi 8 mars 2027 à 18 h.": [
        (REMINDER, "finalement plutôt la semaine d’avant"),
        ("Un petit message la semaine d’avant pour le salon Global Industrie, c’est possible ?",),
    ],
    f"{NOTED}dimanche 14 mars 2027 à 8 h.": [
        (REMINDER, "en fait met plutot 8h que 18h pr le rapel"),
        (REMINDER, "le rappel de Global Industrie, mets-le le matin au lieu du soir"),
    ],
    f"{NOTED}jeudi 3 décembre 2026 à 8 h.": [("Notez-moi un rappel pour Adopt AI à Paris, le matin même",)],
    f"{NOTED}lundi 30 novembre 2026 à 8 h.": [
        (REMINDER, "redi moi sa 2main"),
        (REMINDER, "Remets-moi ce message lundi"),
    ],
    STOPPED: [
        ("C’est bon, ne m’envoie plus rien",),
        ("unsubscribe me from everything",),
        ("Coupe tous les rappels et toutes les alertes",),
    ],
    EXPORT: [
        ("Je voudrais une copie de tout ce que tu as enregistré",),
        ("tu gardes quoi de nos conversations ?",),
        ("vous gardez ce que j’écris ?",),
        ("ta koi sur moi",),
    ],
    FORGETTING: [
        ("Remets tout à zéro, comme si je n’étais jamais venu",),
        ("Je veux que vous effaciez ce que je vous ai dit",),
        ("garde rien sur moi stp efface",),
    ],
    "C’est noté : ": [("Dis-moi dès qu’il y a quelque chose à Besançon",), ("si ya un truc vers amiens tu mecris",)],
    "Partager": [("jveux tenvoyer a mon patron comment jfais",)],
    "Touchez un bouton, ou écrivez comme vous parlez.": [
        ("Comment ça marche ?",),
        ("Donnez-moi des exemples de questions",),
        ("c la 1ere fois ke jviens jfais koi",),
        ("cmt on fait ici",),
    ],
    "Pays de la Loire : ": [("Quelles aides pour une boulangerie à Laval ?",)],
    "Occitanie : ": [
        ("g un garage a sete koi comme aide",),
        ("jsui fleuriste a albi ya des sous ?",),
        ("What grants are there for a hair salon in Nîmes?",),
    ],
    "Qui appeler : Nord": [("ki apeler ds le 59",)],
    "Qui appeler : Haute-Savoie": [("jappelle qui pr etre conseillé, dept 74",)],
    "Qui appeler : Savoie": [("je voudrais parler à une vraie personne près de Chambéry",)],
    "Qui appeler : Ille-et-Vilaine": [("who helps small firms with AI in department 35",)],
    "La plus proche : Adopt AI": [
        ("La réunion la plus proche d’Orléans, c’est laquelle ?",),
        ("une rencontre à Lyon", "Adopt AI", "jme sui trompé retour", "Remonte d’un cran", "une rencontre à Paris"),
    ],
    "Je ne connais aucune rencontre en ligne à venir.": [
        ("une rencontre à Lille", "et en visio ?"),
        ("anything online?",),
    ],
    "Quel est votre métier ?": [("les aides", "le havre", "5")],
    "World AI Cannes Festival": [("une rencontre à Lyon", "celle du bas")],
}
"""What is said first, and the turns, the last of them the order, after which it is said."""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("begins", "turns"),
    [(begins, turns) for begins, several in ORDERS.items() for turns in several],
    ids=lambda each: each[-1] if isinstance(each, tuple) else "",
)
async def test_an_order_in_everyday_words_is_done(rehearsal: Rehearsal, begins: str, turns: tuple[str, ...]) -> None:
    rehearsal.clock.jump(NOW)
    async with rehearsal.running():
        zoe = rehearsal.person("Zoé", "fr")
        for typed in turns:
            await zoe.sends(typed)
        assert zoe.screen.replace("\u202f", " ").replace("\u00a0", " ").startswith(begins)


async def test_a_line_that_the_list_has_not_is_said_to_be_none(rehearsal: Rehearsal) -> None:
    rehearsal.clock.jump(NOW)
    async with rehearsal.running():
        zoe = rehearsal.person("Zoé", "fr")
        await zoe.sends("une rencontre à Lyon")
        await zoe.sends("jveux voir le num 9")
        assert zoe.screen.startswith("Je ne vois pas de bouton avec ce numéro.")


async def test_beside_a_card_how_it_works_is_not_asked_of_the_bot(ann: Person) -> None:
    await ann.sends("C’est quoi le Diag Data IA ?")
    await ann.sends("comment ça marche ?")
    assert not ann.screen.startswith("Touchez un bouton")
