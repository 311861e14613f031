"""An order is understood in other words than those it was written with; a question is never one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.intents import order
from bot.questions.order_words import Intent
from bot.questions.spoken import MAX_SPOKEN_CHARS

WORDINGS: dict[Intent, str] = {
    Intent.REMIND: """
        rappelez-moi Dijon deux jours avant / tu me rappelles Laval la veille stp / pense à me rappeler l’étape de Lille
        met moi un rappel pour lyon / jaimerai un rappel la veille / rapelle moi montpellier 3 jours avant svp
        could you remind me about Dijon the day before / set a reminder for Lille / please remind me a week before
        i'd like to be reminded of Lyon / un petit rappel pour Vierzon svp / programme un rappel mardi à 9h
    """,
    Intent.CHANGE: """
        modifie le rappel de Lyon / décale Dijon à 8 h / change l’heure stp / plutôt à 9h / move Lyon to 7am
        make it 8 o'clock / repousse à demain matin / je voudrais changer l’heure du rappel / please change it to 9am
    """,
    Intent.CANCEL: """
        annulez le rappel de Dijon / supprime ce rappel / enlève Vierzon svp / plus besoin du rappel / laisse tomber
        anule dijon / cancel my reminder / please remove the reminder for Lyon / never mind / oublie le rappel
        ne me rappelez plus Laval / don't remind me
    """,
    Intent.STOP: """
        arrêtez de m’écrire / arrete de menvoyer des messages / ne m’envoyez plus rien / foutez-moi la paix
        je ne veux plus que tu m’écrives / je veux plus de messages / stop tout / plus de notifications svp
        leave me alone please / stop texting me / no more messages / don't contact me again / unsubscribe me
        annule tous mes rappels / cancel all my reminders / laisse moi tranquille / lache moi la grappe
        assez de messages
    """,
    Intent.WATCH: """
        prévenez-moi quand il y a quelque chose à Nantes / avertis moi pour la Bretagne / tiens-moi au courant
        previen moi si ya une etape a brest / let me know about stops near Lille / tell me when something is on in Nice
        notify me for Brittany / je veux être prévenu pour le Finistère / alerte-moi pour Rennes
    """,
    Intent.NEAR_ME: """
        près de chez moi / autour de moi / pas loin de chez moi / dans mon coin / around me / near here
        quelque chose près de chez moi ? / what's near me / à proximité / les rencontres proches de chez moi
    """,
    Intent.CALENDAR: """
        mets ça dans mon agenda / ajoutez Lyon à mon calendrier / note le dans mon agenda / fichier ics
        add it to my calendar / put Lyon in my calendar please / mon agenda / ajoute lyon dans outlook
    """,
    Intent.ENGLISH: """
        in english please / tu peux parler anglais ? / switch to english / passe en anglais / anglais svp
        can you speak english? / reponds moi en anglais / i don't speak french
    """,
    Intent.FRENCH: """
        en français svp / repasse en français / parle français / switch back to french / speak french
        je ne comprends pas l’anglais
        in french please
    """,
    Intent.LANGUAGE: """
        changer la langue / réglage de la langue / vos langues disponibles / language settings / langue svp
        i'd like to change the language / autre langue disponible
    """,
    Intent.QUIET: """
        ne m’écrivez pas après 21h / pas de messages la nuit / pas le matin stp / jamais avant 10 h
        ne m’envoie rien le soir
        nothing before 8am please / not at night / no messages after 9 pm / mecris pas avant 9h / silence de 20h à 8h
    """,
    Intent.MY_DATA: """
        montre-moi mes données / voir mes infos / show me my data / export my data / mes informations personnelles
        ce que tu sais de moi / give me my information
    """,
    Intent.FORGET: """
        supprimez mes données / effacez tout ce que vous savez de moi / oublie moi / forget me / erase my data
        efface mon compte / supprime toutes mes informations / delete everything about me / delete my account
    """,
    Intent.SHARE: """
        partagez / transfère ça à un collègue / share this with a friend / fais suivre à mon comptable / forward it
        envoie ça à ma femme / donne moi le lien / share the link
    """,
    Intent.PICK: """
        la première / ouvre le 2 / le troisième stp / the last one / number 3 / montre-moi la deuxième
        take the first one
        je prends la dernière / numero 4 / option 2
    """,
    Intent.BACK: """
        retour / reviens en arrière / go back / page précédente / previous / retourne à la liste / back please
    """,
    Intent.HELP: """
        help / aidez-moi / sos / what can i type? / à l’aide / je suis perdu / au secours
    """,
    Intent.YES: "oui / ouais / yes please / bien sûr / yep / tout à fait / oui merci",
    Intent.NO: "non / nan / no thanks / pas du tout / nope / non merci / aucun des trois",
    Intent.SNOOZE: """
        plus tard / redis-le moi dans une heure / snooze / not now / rappelle moi plus tard
        remind me later / pas maintenant
    """,
    Intent.REMINDERS: """
        mes rappels / montre mes rappels / show my reminders / liste mes rappels / voir mes alertes
        my reminders
    """,
    Intent.MORE: "la suite / plus de détails / more / tell me more / en savoir plus / dis m’en plus / next page",
    Intent.HOME: "menu / accueil / home / retour à l’accueil / main menu / recommencer / back to the start",
    Intent.SUPPORTS: """
        mes aides / les aides pour moi / montre-moi les aides / grants for my company / les subventions
        find funding
    """,
    Intent.UNDO: """
        continuez / remets-les / en fait non, continue / put them back / i changed my mind
        remettez mes rappels / undo that
    """,
    Intent.THAT_ONE: """
        celle de Poitiers / celui-là / that one / the one in Lyon / celle à Dijon / celle-ci
        the one near Lille
    """,
}  # fmt: skip

QUESTIONS = """
    comment annuler un rappel ? / est-ce que je peux annuler un rappel ? / pourquoi tu m’écris le soir ?
    c’est quoi un rappel ?
    how do I cancel a reminder? / rappelle-moi combien coûte le diag / rappelle moi ce qu’est le plan osez l’ia
    comment changer de langue ? / combien de rappels je peux avoir ? / le plan a-t-il changé ?
    qui partage mes données ?
    comment on s’inscrit ? / est-ce que vous partagez mes données ? / what happens to my data?
    où est la deuxième étape ?
    pourquoi arrêter le diag ? / quand est la prochaine étape près de Lyon ? / peut-on annuler une inscription ?
    how does the reminder work? / qu’est-ce que tu sais de la Bretagne ? / quelles données garde le robot ?
    l’étape de Lyon est-elle annulée ? / est-ce que le Tour s’arrête ? / does the bot speak English well?
    le diag est-il plus cher qu’avant ? / what changed in the plan? / puis-je changer d’expert en cours de diag ?
    comment partager une fiche ? / c’est quoi l’agenda du sommet ? / avant 9 h il y a quoi ?
"""


def each(table: str) -> list[str]:
    return [" ".join(wording.split()) for line in table.strip().splitlines() for wording in line.split(" / ")]


@pytest.mark.parametrize(
    ("intent", "typed"), [(intent, typed) for intent, table in WORDINGS.items() for typed in each(table)]
)
def test_an_order_is_read_in_many_words(intent: Intent, typed: str) -> None:
    given_order = order(typed)
    assert given_order is not None
    assert given_order.intent is intent


@pytest.mark.parametrize("typed", each(QUESTIONS))
def test_a_question_is_no_order(typed: str) -> None:
    assert order(typed) is None


def test_every_intent_has_at_least_six_wordings() -> None:
    assert {intent: len(each(table)) for intent, table in WORDINGS.items() if len(each(table)) < 6} == {}
    assert set(WORDINGS) == set(Intent)


@given(st.sampled_from(["comment", "pourquoi", "combien", "how", "why", "quand"]), st.sampled_from(
    ["annuler un rappel", "changer l’heure", "cancel my reminder", "supprimer mes données", "partager", "arrêter"]
))  # fmt: skip
def test_a_word_that_asks_in_front_makes_it_a_question(asking: str, rest: str) -> None:
    assert order(f"{asking} {rest} ?") is None


@given(st.text(max_size=2 * MAX_SPOKEN_CHARS))
def test_nothing_that_is_typed_makes_it_fail(typed: str) -> None:
    order(typed)


POLITE = st.sampled_from(["svp", "stp", "please", "merci", "s’il te plaît", "s’il vous plaît"])
ORDERS = st.sampled_from(["annule Lyon", "rappelle-moi Lyon la veille", "stop", "mes rappels", "english", "retour"])


@given(POLITE, ORDERS)
def test_politeness_changes_nothing(polite: str, typed: str) -> None:
    plain, kind = order(typed), order(f"{typed} {polite}")
    assert plain is not None
    assert kind is not None
    assert kind.intent is plain.intent
    assert kind.rest == plain.rest
