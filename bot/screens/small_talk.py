"""What is said in answer to small talk: a line, or a reaction; and to what cannot be read."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal, get_args

from bot.content.citations import quote
from bot.content.models import Stage
from bot.questions.small_talk import Talk
from bot.replies.callback_data import OpenCard, OpenContacts, OpenHome
from bot.replies.model import AnyButton, Button, Reply, Sentence, say
from bot.replies.widgets import HOME
from bot.screens.home import NEAR, SUPPORTS, USES
from bot.screens.reminder_labels import local
from bot.screens.sample import IN_A_FORTNIGHT, Sample, Sampler, samples

Unread = Literal["voice", "picture", "file", "contact", "sticker", "other"]
"""What people send that is neither text nor a place."""
THREE_WAYS: tuple[tuple[AnyButton, ...], ...] = ((USES,), (SUPPORTS,), (NEAR,), (HOME,))
CALL = Button(say("Qui appeler près de chez moi"), OpenContacts())
MOST_SAID = 2
"""Paragraphs of a screen that say it shorter: its title and what it comes to."""
REACTIONS = {Talk.OK: "👌", Talk.LIKED: "😁", Talk.THANKS: "👍"}
"""What is put on a message that needs no words (among the reactions that Telegram lets bots use)."""


def talk(kind: Talk) -> Reply:
    """Return what is said to small talk of a kind."""
    said, rows = _LINES[kind]
    return Reply((said,), rows, answers=False, reaction=REACTIONS.get(kind, ""))


_LINES: dict[Talk, tuple[Sentence, tuple[tuple[AnyButton, ...], ...]]] = {
    Talk.GREETING: (say("Bonjour. Écrivez votre ville, votre métier ou votre question."), ((HOME,),)),
    Talk.THANKS: (say("Avec plaisir."), ((HOME,),)),
    Talk.OK: (say("Entendu."), ((HOME,),)),
    Talk.LIKED: (say("Tant mieux."), ((HOME,),)),
    Talk.GOODBYE: (say("À bientôt. Écrivez-moi quand vous voulez."), ((HOME,),)),
    Talk.SORRY: (say("Pas de souci. Que cherchez-vous ?"), ((HOME,),)),
    Talk.INSULT: (say("Désolé de ne pas vous avoir aidé. Que cherchiez-vous ?"), THREE_WAYS),
    Talk.DISLIKED: (say("Désolé de ne pas vous avoir aidé. Que cherchiez-vous ?"), THREE_WAYS),
    Talk.HOW_ARE_YOU: (say("Tout va bien, merci. Que cherchez-vous ?"), THREE_WAYS),
    Talk.LOST: (say("Essayons plus simplement. Que cherchez-vous ?"), THREE_WAYS),
    Talk.HUMAN: (say("Je suis un robot. Une personne peut vous répondre près de chez vous."), ((CALL,), (HOME,))),
    Talk.ROBOT: (
        say("Oui, je suis un robot, et je ne garde rien de ce que vous m’écrivez."),
        ((Button(say("Qui est derrière ?"), OpenCard("robot-qui")),), (CALL,), (HOME,)),
    ),
}


def thanks(due: datetime, stage: Stage | None) -> Reply:
    """Answer thanks where a message is due: with when.

    Args:
        due: the moment of the next reminder, aware.
        stage: what it is of; None where it is no stage.
    """
    return Reply((say("Avec plaisir. Je vous écris {moment}.", moment=local(due, stage)),), ((HOME,),), answers=False)


def shorter(said: Sequence[Sentence]) -> Reply:
    """Say the last thing shorter, and offer three ways on."""
    if not said:
        return talk(Talk.LOST)
    kept = said[:MOST_SAID]
    return Reply((say("En plus court :"), *kept, say("Ou bien, que cherchez-vous ?")), THREE_WAYS, answers=False)


def waiting() -> Reply:
    """Answer « oui » or « non » where nothing was asked."""
    return Reply((say("D’accord. Dites-moi ce que vous cherchez."),), ((HOME,),), answers=False, reaction="👌")


def otherwise() -> Reply:
    """Answer « non » to what was understood wrong."""
    return Reply((say("D’accord. Dites-le autrement, ou choisissez :"),), THREE_WAYS, answers=False)


_UNREAD: dict[Unread, tuple[Sentence, tuple[tuple[AnyButton, ...], ...]]] = {
    "voice": (say("Je n’écoute pas les messages vocaux. Dictez plutôt : le micro du clavier écrit pour vous."), ()),
    "picture": (say("Je ne vois pas les images. Écrivez-moi ce que vous cherchez, ou votre ville."), ()),
    "file": (say("Je n’ouvre pas les fichiers. Écrivez-moi votre question, ou votre ville."), ()),
    "contact": (say("Je n’ai pas besoin de ce numéro, et je ne le garde pas."), ((CALL,),)),
    "sticker": (say("Bien vu. Écrivez-moi votre ville ou votre question."), ()),
    "other": (say("Je ne lis que le texte et les positions. Écrivez-moi votre ville ou votre question."), ()),
}


def unread(kind: Unread) -> Reply:
    """Return what is said to what is neither text nor a place: what to do instead."""
    said, rows = _UNREAD[kind]
    return Reply((said,), (*rows, (HOME,)), answers=False)


def said_already(title: Sentence, told: Sentence, ways: Sequence[Button]) -> Reply:
    """Say that the answer was just given, and what it came to, and offer what else may be meant.

    Args:
        title: of the answer.
        told: what it came to.
        ways: up to three screens near it.
    """
    same = say("<b>C’est la même réponse que ci-dessus</b> : « {title} ».", title=title)
    more = [say("Sinon, cherchez-vous plutôt :")] if ways else []
    readings = tuple(way.action for way in ways)
    return Reply((same, told, *more), (*((way,) for way in ways), (HOME,)), answers=False, readings=readings)


@samples
def _samples(of: Sampler) -> Iterator[Sample]:
    for kind in Talk:
        yield Sample(OpenHome(), talk(kind), state=f"politesse : {kind.name.lower()}", typed=True)
    for kind in get_args(Unread):
        yield Sample(OpenHome(), unread(kind), state=f"non lu : {kind}", typed=True)
    yield Sample(OpenHome(), thanks(of.now + IN_A_FORTNIGHT, None), state="politesse : un rappel attend", typed=True)
    yield Sample(OpenHome(), shorter([say("<b>Et l’IA, pour votre entreprise ?</b>")]), state="plus court", typed=True)
    yield Sample(OpenHome(), shorter([]), state="plus court, rien", typed=True)
    yield Sample(OpenHome(), waiting(), state="oui, à quoi ?", typed=True)
    yield Sample(OpenHome(), otherwise(), state="non", typed=True)
    longest = sorted(of.content.cards.values(), key=lambda card: -len(card.title))[:3]
    if longest:
        ways = [Button(say(card.button), OpenCard(card.id)) for card in longest]
        yield Sample(
            OpenHome(),
            said_already(say(longest[0].title), quote(longest[0].summary, of.content.figures), ways),
            state="déjà dit",
            typed=True,
        )
