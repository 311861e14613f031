"""What the bot asked for and is then typed: taken as the answer, over a restart too, and no more once one went on."""

from dataclasses import dataclass

import pytest

from simulator.person import Person
from tests.support.rehearsal import Rehearsal


@dataclass(frozen=True)
class Question:
    """What is pressed until the bot asks, what is typed, and how what is then read begins, in French and in English."""

    taps: tuple[str, ...]
    typed: str
    french: str
    english: str


QUESTIONS = {
    "where, for whom to call": Question(
        ("contacts",), "Vannes", "Qui appeler\u00a0: Morbihan", "Who to call: Morbihan"
    ),
    "where, for the note": Question(
        ("note",), "56000", "Je vous envoie la note chaque mois\u202f?", "Shall I send you the note each month?"
    ),
    "where, for a region": Question(("go:regions:ma-ville",), "Quimper", "Bretagne", "Brittany"),
    "when": Question(
        ("moment:lyon:new",), "20/11 9h", "C’est noté. Je vous écrirai le mercredi 20 novembre", "Noted. I will write"
    ),
    "which company": Question(
        ("profile",), "pizzeria, 12, Vannes", "Garder votre fiche", "Keep your company’s details"
    ),
    "which name to print": Question(
        ("ambassador:yes", "print:card"), "La Bonne Pâte", "Votre carte est prête", "Your card is ready"
    ),
}


async def is_asked(person: Person, question: Question) -> None:
    await person.sends("/start")
    for data in question.taps:
        await person.taps_data(data)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_what_is_typed_is_taken_as_the_answer(bot: Rehearsal, question: Question, language: str) -> None:
    zoe = bot.person("Zoé", language)
    await is_asked(zoe, question)
    await zoe.sends(question.typed)
    assert zoe.screen.startswith(question.french if language == "fr" else question.english)


@pytest.mark.slow
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_so_is_what_is_typed_after_a_restart(rehearsal: Rehearsal, question: Question) -> None:
    async with rehearsal.running():
        zoe = rehearsal.person("Zoé")
        await is_asked(zoe, question)
    async with rehearsal.running():
        await zoe.sends(question.typed)
        assert zoe.screen.startswith(question.french)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("leaves", ["/etapes", "home"])
async def test_whoever_went_on_is_no_longer_asked(bot: Rehearsal, question: Question, leaves: str) -> None:
    zoe = bot.person("Zoé")
    await is_asked(zoe, question)
    await (zoe.sends(leaves) if leaves.startswith("/") else zoe.taps_data(leaves))
    await zoe.sends(question.typed)
    assert not zoe.screen.startswith(question.french)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name != "when"])
async def test_once_answered_the_same_words_are_read_as_ever(bot: Rehearsal, name: str) -> None:
    # A moment typed again is another matter: it changes the reminder that was just planned.
    zoe, question = bot.person("Zoé"), QUESTIONS[name]
    await is_asked(zoe, question)
    await zoe.sends(question.typed)
    await zoe.sends(question.typed)
    assert not zoe.screen.startswith(question.french)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
async def test_what_one_was_asked_is_not_awaited_of_somebody_else(bot: Rehearsal, question: Question) -> None:
    zoe, bob = bot.person("Zoé"), bot.person("Bob")
    await bob.sends("/start")
    await is_asked(zoe, question)
    await bob.sends(question.typed)
    assert not bob.screen.startswith(question.french)
    await zoe.sends(question.typed)
    assert zoe.screen.startswith(question.french)
