"""A person in a test: what they do reaches the bot, and what the bot says reaches their screen."""

from datetime import UTC, datetime

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from simulator.person import Person
from simulator.request import SimulatedRequest
from simulator.telegram import Telegram


class Parrot:
    """A bot for these tests: repeats what it hears, with a button, and answers each tap `answers` times."""

    def __init__(self) -> None:
        self.telegram = Telegram(lambda: datetime(2024, 10, 21, 9, 0, tzinfo=UTC))
        request = SimulatedRequest(self.telegram)
        self.bot = Bot("1:simulated", request=request, get_updates_request=request)
        self.heard: list[Update] = []
        self.answers = 1

    def person(self, name: str = "Anne") -> Person:
        return Person(self.telegram, self.telegram.person(name), self.handle)

    async def handle(self, update: dict[str, object]) -> None:
        heard = Update.de_json(update, self.bot)
        self.heard.append(heard)
        if heard.callback_query:
            for _ in range(self.answers):
                await heard.callback_query.answer("Bien reçu")
            await heard.callback_query.edit_message_text(f"<b>{heard.callback_query.data}</b>", "HTML")
        elif heard.message and heard.message.text:
            button = InlineKeyboardButton("Continuer →", callback_data="next")
            await heard.message.reply_text(heard.message.text, reply_markup=InlineKeyboardMarkup([[button]]))


@pytest.fixture
def parrot() -> Parrot:
    return Parrot()


async def test_a_person_writes_and_reads_the_answer(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    assert anne.screen == "Bonjour"
    assert anne.buttons == ["Continuer →"]


async def test_a_tap_is_found_by_part_of_its_label_and_shows_what_it_changed(parrot: Parrot) -> None:
    anne = parrot.person()
    await anne.sends("Bonjour")
    await anne.taps("Continuer")
    assert (anne.screen, anne.html, anne.buttons, anne.alerts) == ("next", "<b>next</b>", [], ["Bien reçu"])
    assert len(anne.messages) == 1
