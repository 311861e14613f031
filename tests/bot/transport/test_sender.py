"""The sender: what came of a call is told apart, and a person who is waiting always gets an answer."""

import asyncio
from collections.abc import Callable

import pytest
from telegram.error import BadRequest

from bot.replies.model import Document, Picture, Reply, Venue, say
from bot.replies.widgets import HOME
from bot.transport.last_keyboards import LastKeyboards
from bot.transport.rate_limiter import BURST, CHAT_SPACING, RateLimiter
from bot.transport.sender import Outcome, Sender
from bot.transport.studio import Studio
from simulator.person import Person
from tests.support.rehearsal import Rehearsal


class Held:
    """What a pacer asked to be called later, which the test calls; it is its own timer."""

    def __init__(self) -> None:
        self.asked = asyncio.Event()

    def later(self, _seconds: float, call: Callable[[], None]) -> "Held":
        self.call = call
        self.asked.set()
        return self

    def cancel(self) -> None:
        self.asked.clear()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e3660000"
    "000049454e44ae426082"
)
REPLY = Reply((say("{town}", town="Lyon"),), ((HOME,),))


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ({"error": 403}, Outcome.REFUSED),
        ({"error": 400, "description": "Bad Request: chat not found"}, Outcome.REFUSED),
        ({"error": 502}, Outcome.LATER),
        ({"error": "unreachable"}, Outcome.LATER),
        ({"error": "cut", "after": True}, Outcome.UNKNOWN),
        ({"error": "silence", "after": True}, Outcome.UNKNOWN),
    ],
)
async def test_what_came_of_a_message_nobody_waited_for_is_told_apart(
    bot: Rehearsal, ann: Person, fault: dict[str, object], outcome: Outcome
) -> None:
    bot.telegram.fail("sendMessage", **fault)  # type: ignore[arg-type]
    assert await bot.services.sender.deliver(ann.account.id, REPLY, "fr") == (outcome, 0)


UNREADABLE = "Bad Request: can't parse entities: unsupported start tag"


async def test_a_message_whose_formatting_telegram_cannot_read_goes_as_plain_words(bot: Rehearsal, ann: Person) -> None:
    bot.telegram.fail("sendMessage", error=400, description=UNREADABLE)
    bold = Reply((say("<b>C’est rechargé.</b> {cards} fiches, {stages} rencontres.", cards=1, stages=2),), ((HOME,),))
    assert await bot.services.sender.deliver(ann.account.id, bold, "fr") == (Outcome.SENT, 0)
    assert ann.screen == "C’est rechargé. 1 fiches, 2 rencontres."
    assert "<b>" not in ann.html


@pytest.mark.parametrize(("refusals", "buttons"), [(1, ["Accueil"]), (2, [])])
async def test_an_answer_whose_formatting_or_buttons_are_refused_comes_without_them(
    bot: Rehearsal, ann: Person, refusals: int, buttons: list[str]
) -> None:
    bot.telegram.fail("sendMessage", error=400, description=UNREADABLE, times=refusals)
    await bot.services.sender.show(ann.account.id, REPLY, "fr")
    assert ann.screen == "Lyon"
    assert [key["text"] for row in keyboard_of(ann) for key in row] == buttons


def keyboard_of(person: Person) -> list[list[dict[str, str]]]:
    """Return the rows of buttons below the newest message."""
    rows: list[list[dict[str, str]]] = person.messages[-1].get("reply_markup", {}).get("inline_keyboard", [])
    return rows


async def test_a_message_that_telegram_never_takes_is_an_error_of_ours(bot: Rehearsal, ann: Person) -> None:
    bot.telegram.fail("sendMessage", error=400, description=UNREADABLE, times=None)
    with pytest.raises(BadRequest):
        await bot.services.sender.deliver(ann.account.id, REPLY, "fr")


async def test_too_many_messages_say_how_long_to_wait(bot: Rehearsal, ann: Person) -> None:
    bot.telegram.fail("sendMessage", error=429, retry_after=7)
    assert await bot.services.sender.deliver(ann.account.id, REPLY, "fr") == (Outcome.LATER, 7)


async def test_somebody_who_waits_is_answered_even_after_too_many_messages(bot: Rehearsal, ann: Person) -> None:
    bot.telegram.fail("sendMessage", error=429, retry_after=1, times=2)
    await ann.sends("/etapes")
    assert "20 étapes" in ann.screen


@pytest.mark.parametrize(
    "description", ["Bad Request: message to edit not found", "Bad Request: message can't be edited"]
)
async def test_a_screen_that_cannot_be_replaced_is_sent_anew(bot: Rehearsal, ann: Person, description: str) -> None:
    bot.telegram.fail("editMessageText", error=400, description=description)
    await ann.taps("Mes rappels")
    assert "rappel" in ann.screen
    assert len(ann.messages) == 2


async def test_a_tap_that_is_too_old_to_be_answered_still_shows_its_screen(bot: Rehearsal, ann: Person) -> None:
    bot.telegram.fail("answerCallbackQuery", error=400, description="Bad Request: query is too old", after=True)
    await ann.taps("Mes rappels")
    assert "rappel" in ann.screen


async def test_who_blocked_the_bot_meanwhile_is_frozen_without_an_error(bot: Rehearsal, ann: Person) -> None:
    await ann.taps_data("remind:lyon:d1-1800")
    bot.telegram.fail("editMessageText", error=403, description="Forbidden: bot was blocked by the user")
    await ann.taps("Accueil")
    bot.errors.clear()
    person = await bot.services.people.find(ann.account.id)
    assert person
    assert person.frozen


async def test_a_picture_a_file_and_a_place_come_with_their_words(bot: Rehearsal, ann: Person) -> None:
    show = bot.services.sender.show
    await show(ann.account.id, Reply(REPLY.paragraphs, REPLY.rows, picture=Picture(PIXEL, "map")), "fr")
    assert ann.pictures == [PIXEL]
    await show(ann.account.id, Reply(REPLY.paragraphs, document=Document("étape.ics", b"BEGIN", "text/calendar")), "fr")
    assert ann.documents == [("étape.ics", b"BEGIN")]
    await show(ann.account.id, Reply(REPLY.paragraphs, REPLY.rows, venue=Venue(45.7, 4.8, "MEDEF")), "fr")
    assert ann.screen == "MEDEF\nLyon"
    assert ann.buttons == ["Accueil"]


async def test_words_too_long_for_a_caption_go_below_the_picture(bot: Rehearsal, ann: Person) -> None:
    long = Reply((say("{town}", town="Lyon " * 300),), ((HOME,),), picture=Picture(PIXEL, "map"))
    await bot.services.sender.show(ann.account.id, long, "fr")
    assert "caption" not in ann.messages[-2]
    assert ann.screen.startswith("Lyon Lyon")
    await ann.taps("Accueil")


async def test_a_map_and_its_words_wait_together_where_the_chat_must_be_spared(bot: Rehearsal, ann: Person) -> None:
    seconds, held = [0.0], Held()
    pacer = RateLimiter(1000, 2000, monotonic=lambda: seconds[0], call_later=held.later)
    sender = Sender(bot.application.bot, bot.services.renderer, LastKeyboards(), pacer, Studio())
    for _ in range(BURST - 1):
        await sender.show(ann.account.id, REPLY, "fr")
    before = len(ann.messages)
    reply = Reply(REPLY.paragraphs, REPLY.rows, picture=Picture(PIXEL, "map"), takes_keyboard_away=say("Accueil"))
    shown = asyncio.create_task(sender.show(ann.account.id, reply, "fr"))
    await held.asked.wait()
    assert len(ann.messages) == before
    seconds[0] += CHAT_SPACING
    held.call()
    await shown
    assert len(ann.messages) == before + 2
    assert ann.screen == "Lyon"


async def test_the_position_keyboard_comes_and_goes(bot: Rehearsal, ann: Person) -> None:
    await bot.services.sender.show(ann.account.id, Reply(REPLY.paragraphs, asks_position=True), "fr")
    assert "Envoyer ma position" in ann.buttons
    await bot.services.sender.show(ann.account.id, Reply(REPLY.paragraphs, takes_keyboard_away=say("Accueil")), "fr")
    assert "Envoyer ma position" not in ann.buttons
