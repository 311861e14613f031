"""An order in plain words does what a tap would, in words that nobody listed; what may be one is offered."""

from datetime import datetime

import pytest

from bot.local_time import FRENCH_TIME
from bot.questions.intents import likely_orders, order, orders
from simulator.person import Person
from tests.support.rehearsal import Rehearsal, knowledge

NOW = datetime(2026, 11, 29, 9, tzinfo=FRENCH_TIME)

DONE: dict[str, tuple[str, str]] = {
    # What is read first, and the wordings that lead there.
    "stop": (
        "C’est fait : je ne vous écris plus.",
        """
        J’en ai assez de vos alertes / jveu plu recevoir vos sms / Rayez-moi de votre liste, s’il vous plaît
        Merci de ne plus m’envoyer vos messages / Je voudrais résilier cet abonnement
        Please take me off your list / quit sending me these updates / I never asked you to write to me
        """,
    ),
    "quiet": (
        "Je ne vous écris pas de",
        """
        Ne me dérangez pas après 21 h, je me lève tôt / met toi en silencieu la nuit / Silence de 12 h à 14 h, je mange
        Évitez de m’envoyer vos notifications le soir / do not ping me before 8 am please / quiet between 22h and 7h
        """,
    ),
    "days": (
        "Je ne sais pas me taire un jour de la semaine",
        """
        Écrivez-moi n’importe quand sauf le dimanche / mecri pas le samedi / pas le week-end
        Ne me dérangez pas le lundi / any day except Sunday, do not text me / stop messaging me on Saturdays
        """,
    ),
    "data": (
        "Je ne garde rien de vous",
        """
        Envoyez-moi une copie de mes données / montre moi mon profil stp / Je voudrais exercer mon droit d’accès
        jveu voir mes infos perso / export all my details please / can you show me my record
        """,
    ),
    "forget": (
        "Tout effacer ?",
        """
        Supprimez tout ce que je vous ai dit / vire mes infos / Je veux que vous effaciez mes coordonnées
        efface tout stp / please wipe all my details / erase everything you know about me
        """,
    ),
    "English": (
        "I am writing to you in English now.",
        """
        Pouvez-vous me répondre en anglais ? / parle moi anglai stp / Je préférerais tout lire en anglais
        my French is bad, I can’t read French / could we talk in English / put it in English please
        """,
    ),
    "French": (
        "Je vous écris maintenant en français.",
        """
        Répondez-moi plutôt en français / jcompren rien a langlais / Remettez-vous en français, merci
        repasse en francais / I would rather you write in French / set it back to French
        """,
    ),
    "language": (
        "Dans quelle langue",
        """
        Changer de langue svp / réglage de la langue / autre langue ? / changer la lang
        language options / I want another language
        """,
    ),
    "share": (
        "Partager cet écran",
        """
        J’aimerais faire connaître votre service à mes adhérents / envoi le lien a mon voisin
        Comment faire découvrir ce robot à mon réseau / parler de vous dans notre gazette, avec un lien
        what is your link, I want to send it to a friend / recommend this bot to my neighbour
        """,
    ),
    "calendar": (
        "Quelle rencontre mettre dans votre agenda ?",
        """
        Inscrivez la rencontre sur mon planning / rajoute le rdv ds mon agenda stp / Notez la date dans mon calendrier
        export vers google agenda / stick it on my calendar please / put the workshop into my diary
        """,
    ),
    "remind": (
        "Pour quelle rencontre ?",
        """
        Faites-moi signe trois jours avant / noubli pas de me relancer la veille / Avertissez-moi une heure avant
        Programmez-moi une alerte pour la réunion / give me a nudge the day before / could you ping me two hours before
        """,
    ),
    "cancel": (
        "Rien à annuler",
        """
        Pas la peine de me relancer, c’est fait / enleve lalerte de jeudi / Je souhaite retirer le rappel de la réunion
        Je n’irai plus, inutile de me prévenir / please drop the alert for Thursday / no need to nudge me any more
        """,
    ),
    "start": (
        "Et l’IA, pour votre entreprise ?",
        """
        Ramène-moi au menu principal / on repart de zéro / Affichez l’accueil s’il vous plaît / retour au sommaire
        Quitter le questionnaire / take me back to the first screen / leave this form
        """,
    ),
    "help": (
        "Touchez un bouton, ou écrivez comme vous parlez.",
        """
        Je suis paumée, je dois taper quoi / je sui perdu ds ton truc / J’y comprends rien, où faut-il cliquer
        Dites-moi où appuyer / I have no clue what to type / I am stuck here, what do I do
        """,
    ),
}  # fmt: skip

OFFERED: dict[str, str] = {
    "Ne plus rien recevoir": """
        je me suis abonné par erreur / plus intéressé / Je prends ma retraite, alors vos messages… / lâchez-moi
        signed up by mistake / not interested any more
    """,
}

QUESTIONS = """
    comment écrire moins de messages le soir à mes clients / une affiche pour ma boutique, l’IA sait la dessiner ?
    traduire mon menu en anglais avec l’IA / l’IA peut-elle gérer mon agenda de rendez-vous clients ?
    arrêter le chèque numérique, c’est vrai ? / relancer mes impayés la veille de l’échéance avec un outil
    partager les données de mes clients avec ChatGPT / can AI write my emails in English
    how do I remind my customers of an unpaid invoice
    une IA qui répond la nuit au téléphone / qui a fait l’agenda du sommet
"""


def each(table: str) -> list[str]:
    return [wording.strip() for line in table.strip().splitlines() for wording in line.split(" / ")]


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


async def _asked(rehearsal: Rehearsal, typed: str) -> Person:
    person = rehearsal.person("Zoé")
    await person.sends(typed)
    return person


@pytest.mark.parametrize("kind", DONE)
async def test_an_order_does_what_a_tap_would_in_words_that_nobody_listed(rehearsal: Rehearsal, kind: str) -> None:
    begins, table = DONE[kind]
    rehearsal.clock.jump(NOW)
    wrong = {}
    async with rehearsal.running():
        for typed in each(table):
            read = _plain((await _asked(rehearsal, typed)).screen)
            if not read.startswith(begins):
                wrong[typed] = read[:80]
    assert wrong == {}


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("Ne me dérangez pas après 21 h", "21 h à 8 h"),
        ("silence de 12 h à 14 h, je mange", "12 h à 14 h"),
        ("pas avant neuf heures svp", "22 h à 9 h"),
        ("not before nine please", "22 h à 9 h"),
        ("rien après vingt et une heures", "21 h à 8 h"),
        ("nothing after eight in the evening", "20 h à 8 h"),
        ("silence entre treize heures et dix-sept heures", "13 h à 17 h"),
    ],
)
async def test_the_hours_that_an_order_names_are_those_that_are_kept(
    rehearsal: Rehearsal, typed: str, hours: str
) -> None:
    async with rehearsal.running():
        screen = _plain((await _asked(rehearsal, typed)).screen)
    assert screen.startswith(f"Je ne vous écris pas de {hours} ")


@pytest.mark.parametrize("offer", OFFERED)
async def test_what_may_be_an_order_is_offered_and_changes_nothing(rehearsal: Rehearsal, offer: str) -> None:
    rehearsal.clock.jump(NOW)
    async with rehearsal.running():
        for typed in each(OFFERED[offer]):
            person = await _asked(rehearsal, typed)
            assert person.screen == "Que voulez-vous que je fasse\u202f?", typed
            assert offer in person.buttons, typed


THEIRS = """
    répondre à mes mails plus vite / mes mails me prennent trop de temps / trop de mails à traiter
    marre de répondre aux mêmes messages / mon chef m’écrit trop le soir / le téléphone sonne après 18 h
    les clients m’écrivent le dimanche / stop losing time on paperwork / too many emails to answer
"""


@pytest.mark.parametrize("typed", each(THEIRS))
async def test_what_somebody_says_of_their_own_mail_and_calls_changes_nothing(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert not ann.screen.startswith(("C’est fait", "Je ne vous écris", "Done", "I will not write"))


@pytest.mark.parametrize("typed", each(QUESTIONS))
def test_a_question_of_a_company_is_no_order(typed: str) -> None:
    assert order(typed) is None
    assert likely_orders(typed, unanswered=False) == []


@pytest.mark.parametrize(
    "typed",
    ["mon imprimante marche plus", "le four est bloqué", "my till is not working", "mon compte Urssaf est bloqué"],
)
async def test_what_does_not_work_and_is_not_the_bot_gets_no_manual(ann: Person, typed: str) -> None:
    await ann.sends(typed)
    assert ann.screen.startswith(("Je n’ai pas de réponse à cela", "Je ne suis pas sûr"))


def test_what_a_card_answers_is_no_order_but_what_asks_for_the_robot_itself() -> None:
    cards = [card for card in knowledge().content.cards.values() if card.theme != "robot"]
    asked = [request for card in cards for request in card.requests]
    assert [typed for typed in asked if any(given.free for given in orders(typed))] == []
    assert [typed for typed in asked if likely_orders(typed, unanswered=False)] == []


def test_every_order_has_six_wordings_of_its_own() -> None:
    tables = {kind: table for kind, (_, table) in DONE.items()} | OFFERED
    assert {kind for kind, table in tables.items() if len(each(table)) < 6} == set()
