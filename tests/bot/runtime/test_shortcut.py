"""A tap that is answered at once gets just what the long way gives: on every screen, in every language."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Message

from bot.content.models import Content
from bot.content.published import resolve
from bot.replies.callback_data import Action, FollowSupport, ForgetProfile, KeepCompany, OpenStage
from bot.screens.registry import all_screens, leads_to
from bot.supports.company_code import pack
from bot.supports.profile import Profile
from bot.supports.spans import exactly
from bot.transport.prepared import For
from bot.transport.updates import read, tap_of
from simulator.person import Person
from simulator.world import Json
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal, knowledge
from tests.support.size import proved

KEPT_NOWHERE = "stage:lyon", "reminders"
"""Screens that are the same for strangers alone."""


def shared(bot: Rehearsal, content: Content) -> list[Action]:
    """Return what is the same for many, of all that the screens of the registry are or open."""
    found: dict[str, Action] = {}
    for sample in all_screens(content, PRESS_RELEASE):
        for action in (sample.address, *leads_to(sample.reply, content)):
            resolved = resolve(str(action), content)
            if resolved and not action.typed_only and bot.services.router.same_for(resolved, content):
                found[str(action)] = action
    return list(found.values())


async def somebody(bot: Rehearsal, name: str, language: str) -> Person:
    person = bot.person(name, language)
    await person.sends("/start")
    return person


async def tapped(bot: Rehearsal, person: Person, data: str) -> list[tuple[str, Json]]:
    """Tap; return what the bot called for it, without where."""
    before = len(bot.telegram.calls)
    tap = bot.telegram.tap(person.account, person.messages[-1]["message_id"], data)
    assert tap
    await bot.deliver(tap)
    for _ in range(5):  # the answer to the tap is under way beside it
        await asyncio.sleep(0)
    apart = {"chat_id", "message_id", "callback_query_id"}
    calls = bot.telegram.calls[before:]
    return [(one.method, {k: v for k, v in one.parameters.items() if k not in apart}) for one in calls]


async def state(bot: Rehearsal, person: Person) -> tuple[object, ...]:
    """Return what the bot remembers of somebody."""
    chat, recent = person.account.id, bot.services.recent
    kept = await bot.services.people.find(chat)
    return recent.shown(chat), recent.talk(chat), kept and kept.awaiting


def is_ready(bot: Rehearsal, data: str, language: str) -> bool:
    return bot.services.prepared.get(data, language) is not None


def make_nothing_ready(bot: Rehearsal) -> None:
    vars(bot.services.prepared)["_ready"].clear()


@pytest.mark.slow
@pytest.mark.parametrize("language", list(knowledge().catalogues))
async def test_on_every_screen_it_shows_remembers_and_awaits_what_the_long_way_does(
    bot: Rehearsal, language: str
) -> None:
    content = bot.services.content
    long, short, known, untold = [await somebody(bot, name, language) for name in ("Ann", "Bob", "Cem", "Dan")]
    await tapped(bot, known, "remind:lyon:d1-1800")
    await tapped(bot, known, "quiet:20:9")
    await known.sends("usine de 40 salariés à Laval, créée en 2010, quelles aides ?")
    company = Profile(region="Pays de la Loire", employees=exactly(40))
    await tapped(bot, known, KeepCompany(pack(company, bot.services.today()), "53130", agreed=True).pack())
    await tapped(bot, known, FollowSupport("diag-data-ia").pack())
    for asked in ("remind:lyon:d1-1800", "quiet:20:9", FollowSupport("diag-data-ia").pack()):
        await tapped(bot, untold, asked)
    actions = shared(bot, content)
    assert len(actions) > 500
    at_once = same_for_known = 0
    for action in sorted(actions, key=lambda one: str(one) not in KEPT_NOWHERE)[:: proved(9, 1)]:
        data, resolved = str(action), resolve(str(action), content)
        assert resolved
        make_nothing_ready(bot)
        expected = await tapped(bot, long, data)
        at_once += is_ready(bot, data, language)
        assert await tapped(bot, short, data) == expected, data
        assert await state(bot, short) == await state(bot, long), data
        whom = bot.services.router.same_for(resolved, content)
        assert whom
        for person in (untold, known):
            told = bot.services.recent.talk(person.account.id).tells
            if whom.has(await bot.services.people.find(person.account.id), told=told):
                make_nothing_ready(bot)
                same_for_known += whom is For.UNTOLD
                assert await tapped(bot, person, data) == expected, data
    assert at_once > 50
    assert same_for_known > 5


async def test_whoever_told_where_they_are_sees_it_on_the_next_screen(bot: Rehearsal) -> None:
    ann, bob = [await somebody(bot, name, "fr") for name in ("Ann", "Bob")]
    await tapped(bot, ann, "near")
    assert is_ready(bot, "near", "fr")
    await bob.sends("Rennes")
    assert bot.services.recent.talk(bob.account.id).place
    await tapped(bot, bob, "near")
    assert bob.messages[-1]["reply_markup"] != ann.messages[-1]["reply_markup"]


async def test_whoever_keeps_their_company_sees_it_on_the_next_screen_and_no_more_once_it_is_forgotten(
    bot: Rehearsal,
) -> None:
    ann, bob = [await somebody(bot, name, "fr") for name in ("Ann", "Bob")]
    for person in (ann, bob):
        await tapped(bot, person, "remind:lyon:d1-1800")
        await tapped(bot, person, "go:guide")
    assert is_ready(bot, "go:guide", "fr")
    asked = ann.screen
    assert bob.screen == asked
    company = pack(Profile(region="Pays de la Loire", employees=exactly(40)), bot.services.today())
    await tapped(bot, bob, KeepCompany(company, "53130", agreed=True).pack())
    bot.services.recent.forget_all()  # as after a restart: what was said is forgotten, what is kept is not
    await tapped(bot, bob, "go:guide")
    assert bob.screen != asked
    await tapped(bot, bob, ForgetProfile().pack())
    bot.services.recent.forget_all()
    await tapped(bot, bob, "go:guide")
    assert bob.screen == asked


async def test_strangers_and_those_who_asked_for_something_are_told_apart(bot: Rehearsal) -> None:
    ann, bob, cem = [await somebody(bot, name, "fr") for name in ("Ann", "Bob", "Cem")]
    await tapped(bot, cem, "remind:lyon:d1-1800")
    await tapped(bot, ann, "stage:lyon")
    assert is_ready(bot, "stage:lyon", "fr")
    await tapped(bot, bob, "stage:lyon")
    await tapped(bot, cem, "stage:lyon")
    assert bob.screen == ann.screen
    assert cem.messages[-1]["reply_markup"] != bob.messages[-1]["reply_markup"]


async def test_what_is_the_same_for_strangers_is_not_for_organisers(rehearsal: Rehearsal) -> None:
    rehearsal.settings = rehearsal.settings.model_copy(update={"admin_ids": frozenset({10001})})
    async with rehearsal.running():
        organiser, ann = await somebody(rehearsal, "Org", "fr"), await somebody(rehearsal, "Ann", "fr")
        assert organiser.account.id == 10001
        await tapped(rehearsal, organiser, "stage:lyon")
        assert not is_ready(rehearsal, "stage:lyon", "fr")
        await tapped(rehearsal, ann, "stage:lyon")
        assert is_ready(rehearsal, "stage:lyon", "fr")


async def test_a_screen_is_made_anew_with_the_minute_the_content_and_the_clock(bot: Rehearsal, ann: Person) -> None:
    async def is_made_anew() -> bool:
        await tapped(bot, ann, "home")
        made = bot.services.prepared.get("stage:lyon", "fr") is None
        await tapped(bot, ann, "stage:lyon")
        assert is_ready(bot, "stage:lyon", "fr")
        return made

    assert await is_made_anew()
    assert not await is_made_anew()
    bot.clock.jump(bot.clock.now())
    assert await is_made_anew()
    bot.clock.jump(bot.clock.now() + timedelta(minutes=1))
    assert await is_made_anew()
    await bot.reads(bot.stage("lyon", venue="Palais de la Bourse"))
    assert await is_made_anew()
    assert "Palais de la Bourse" in ann.screen


async def test_who_chose_another_language_reads_it_from_the_next_tap_on(bot: Rehearsal, ann: Person) -> None:
    bob = await somebody(bot, "Bob", "en")
    await tapped(bot, bob, "help")
    await tapped(bot, ann, "help")
    assert ann.screen != bob.screen
    await tapped(bot, ann, "language:en")
    await tapped(bot, ann, "help")
    assert ann.screen == bob.screen


@pytest.fixture
async def ready(bot: Rehearsal, ann: Person) -> Person:
    """Somebody who taps for a screen that is ready."""
    bob = await somebody(bot, "Bob", "fr")
    await tapped(bot, bob, "help")
    assert is_ready(bot, "help", "fr")
    return ann


@pytest.mark.parametrize(
    "fault",
    [
        {"error": 429, "retry_after": 2},
        {"error": 502},
        {"error": "unreachable"},
        {"error": "cut"},
        {"error": "cut", "after": True},
        {"error": "silence", "after": True},
        {"error": 400, "description": "Bad Request: message to edit not found"},
    ],
)
async def test_where_the_call_fails_the_long_way_goes_on_from_there(
    bot: Rehearsal, ready: Person, fault: dict[str, Any]
) -> None:
    bot.telegram.fail("editMessageText", **fault)
    await tapped(bot, ready, "help")
    assert "écrivez comme vous parlez" in ready.screen


async def test_a_screen_that_stands_there_already_counts_as_shown(bot: Rehearsal, ready: Person) -> None:
    bot.telegram.fail("editMessageText", error=400, description="Bad Request: message is not modified")
    await tapped(bot, ready, "help")
    assert [method for method, _ in await tapped(bot, ready, "help")] == ["answerCallbackQuery"]


async def test_who_blocked_the_bot_meanwhile_is_frozen(bot: Rehearsal, ready: Person) -> None:
    await tapped(bot, ready, "remind:lyon:d1-1800")
    bot.telegram.fail("editMessageText", error=403, description="Forbidden: bot was blocked by the user")
    await tapped(bot, ready, "help")
    person = await bot.services.people.find(ready.account.id)
    assert person
    assert person.frozen
    bot.errors.clear()


@pytest.mark.parametrize("fault", [{"error": 400}, {"error": 502}, {"error": "cut", "after": True}])
async def test_the_tap_is_answered_exactly_once_and_its_screen_comes_whatever_became_of_that(
    bot: Rehearsal, ready: Person, fault: dict[str, Any]
) -> None:
    bot.telegram.fail("answerCallbackQuery", **fault)
    calls = [method for method, _ in await tapped(bot, ready, "help")]
    assert calls == ["answerCallbackQuery", "editMessageText"]
    assert "écrivez comme vous parlez" in ready.screen


async def test_many_taps_of_one_chat_are_answered_in_their_order(bot: Rehearsal, ready: Person) -> None:
    message = ready.messages[-1]["message_id"]
    datas = ["help", "home", "privacy", "home", "settings", "stage:lyon", "help"]
    taken = bot.intake.take([bot.telegram.tap(ready.account, message, data) for data in datas])
    assert len(taken) == len(datas)
    assert await bot.intake.finish(10)
    assert "écrivez comme vous parlez" in ready.screen
    talk = bot.services.recent.talk(ready.account.id)
    assert isinstance(talk.trail[-2], OpenStage)


async def test_an_answer_that_is_awaited_is_written_before_its_question_is_shown(bot: Rehearsal, ann: Person) -> None:
    bob = await somebody(bot, "Bob", "fr")
    question = "go:guide"
    await tapped(bot, bob, question)
    for data, awaited in ((question, True), ("home", False), (question, True), (question, True)):
        await tapped(bot, ann, data)
        person = await bot.services.people.find(ann.account.id)
        assert person
        assert bool(person.awaiting) is awaited


TAP: Json = {
    "update_id": 5,
    "callback_query": {
        "id": "77",
        "chat_instance": "1",
        "data": "home",
        "from": {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "fr"},
        "message": {
            "message_id": 9,
            "date": 1_730_000_000,
            "chat": {"id": 7, "type": "private"},
            "text": "Bonjour",
            "reply_markup": {"inline_keyboard": [[{"text": "Accueil", "callback_data": "home"}]]},
        },
    },
}
PLACES = [
    ("id",), ("data",), ("from",), ("message",), ("inline_message_id",), ("from", "id"), ("from", "is_bot"),
    ("from", "first_name"), ("from", "language_code"), ("message", "message_id"), ("message", "date"),
    ("message", "chat"), ("message", "chat", "id"), ("message", "chat", "type"), ("message", "text"),
    ("message", "reply_markup"), ("message", "reply_markup", "inline_keyboard"),
]  # fmt: skip
ODD = st.sampled_from(
    [..., None, True, 0, -1, 5, 7, 1e308, 10**30, "", "x", "7", "\ud83d", [], [5], {}, {"a": 1}, -(10**15), "private"]
)


@settings(deadline=None)
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), ODD), max_size=2))
def test_a_tap_says_the_same_as_the_object_that_the_library_builds_of_it(changes: list[tuple[Any, Any]]) -> None:
    raw = changed(TAP, changes)
    tap, update = tap_of(raw), read(raw, None)  # type: ignore[arg-type]
    if tap is None or update is None:
        return
    query = update.callback_query
    assert query
    message = query.message
    assert isinstance(message, Message)
    assert message.text
    assert message.reply_markup
    assert update.effective_chat
    assert update.effective_chat.type == "private"
    assert tap == (
        query.id, update.effective_chat.id, query.from_user.id, query.from_user.language_code, message.message_id,
        int(message.date.timestamp()), query.data,
    )  # fmt: skip


def test_an_ordinary_tap_is_read_as_one() -> None:
    assert tap_of(TAP)


def changed(raw: Json, changes: list[tuple[tuple[str, ...], Any]]) -> Json:
    """Return an update in which some parts are others; `...` leaves one out."""
    whole: Json = {**raw, "callback_query": _copy(raw["callback_query"])}
    for place, value in changes:
        holder: Any = whole["callback_query"]
        for name in place[:-1]:
            holder = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(holder, dict):
            holder.pop(place[-1], None)
            if value is not ...:
                holder[place[-1]] = value
    return whole


def _copy(part: Any) -> Any:
    return {name: _copy(value) for name, value in part.items()} if isinstance(part, dict) else part
