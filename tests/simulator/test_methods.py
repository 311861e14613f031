"""The bot's profile, its updates and its answers to taps and inline queries."""

from typing import Any

import pytest

from tests.support.telegram_line import Line

ARTICLE = {"type": "article", "id": "a", "title": "Étape", "input_message_content": {"message_text": "À Lyon"}}


@pytest.fixture
def line() -> Line:
    return Line()


async def test_an_unknown_method_is_not_found(line: Line) -> None:
    assert await line.refusal("sendPigeon") == "Not Found"
    assert await line.call("GETME") == await line.call("getMe")


@pytest.mark.parametrize(
    ("token", "status", "reason"), [("1:wrong", 401, "Unauthorized"), ("1:", 404, "Not Found"), ("x", 404, "Not Found")]
)
async def test_a_wrong_token_opens_nothing(line: Line, token: str, status: int, reason: str) -> None:
    answer = await line.telegram.receive(token, "getMe", {})
    assert (answer.status, answer.body["description"]) == (status, reason)


async def test_a_person_sees_the_commands_of_their_language_or_the_default_ones(line: Line) -> None:
    french, default = [{"command": "aide", "description": "Aide"}], [{"command": "help", "description": "Help"}]
    john = line.telegram.person("John", "en-GB")
    assert line.telegram.commands_for(john) == []
    await line.call("setMyCommands", commands=default)
    await line.call("setMyCommands", commands=french, language_code="fr", scope={"type": "all_private_chats"})
    assert line.telegram.commands_for(line.anne) == french
    assert line.telegram.commands_for(john) == default
    assert await line.call("getMyCommands", scope={"type": "default"}) == default
    await line.call("deleteMyCommands")
    assert await line.call("getMyCommands") == []


@pytest.mark.parametrize(
    "commands",
    [
        [{"command": "Étapes", "description": "a"}],
        [{"command": "a" * 33, "description": "a"}],
        [{"command": "a", "description": ""}],
        [{"command": "a"}],
        [{"command": "a", "description": "a"}] * 2,
        [{"command": f"a{number}", "description": "a"} for number in range(101)],
    ],
)
async def test_commands_that_telegram_would_not_take_are_refused(line: Line, commands: list[dict[str, str]]) -> None:
    assert await line.refusal("setMyCommands", commands=commands)


@pytest.mark.parametrize(
    ("method", "kind", "most"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_the_profile_is_kept_by_language(line: Line, method: str, kind: str, most: int) -> None:
    await line.call(f"setMy{method}", **{kind: "é" * most})
    await line.call(f"setMy{method}", **{kind: "Tour"}, language_code="en")
    assert await line.call(f"getMy{method}", language_code="en") == {kind: "Tour"}
    assert await line.call(f"getMy{method}", language_code="fr") == {kind: "é" * most}
    assert f"{kind} must be between 0 and {most}" in await line.refusal(f"setMy{method}", **{kind: "é" * (most + 1)})
    assert "language code" in await line.refusal(f"setMy{method}", **{kind: "a"}, language_code="french")


async def test_the_menu_button_is_kept_by_chat(line: Line) -> None:
    await line.call("setChatMenuButton", chat_id=line.anne.id, menu_button={"type": "commands"})
    assert await line.call("getChatMenuButton", chat_id=line.anne.id) == {"type": "commands"}
    assert await line.call("getChatMenuButton") == {"type": "default"}


async def test_a_tap_is_answered_once(line: Line) -> None:
    line.telegram.tap(line.anne, 1, "a")
    query = next(iter(line.telegram.callback_queries))
    assert "between 0 and 200" in await line.refusal("answerCallbackQuery", callback_query_id=query, text="a" * 201)
    assert await line.call("answerCallbackQuery", callback_query_id=query, text="Bien")
    stale = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert await line.refusal("answerCallbackQuery", callback_query_id=query) == stale
    assert await line.refusal("answerCallbackQuery", callback_query_id="forged") == stale


async def test_an_answer_to_a_tap_opens_no_page_but_the_bots_own(line: Line) -> None:
    for number, url in enumerate(["https://a.fr", "https://t.me/etape_ia_bot?start=a"]):
        line.telegram.tap(line.anne, 1, "a")
        query = list(line.telegram.callback_queries)[number]
        answer = await line.telegram.call("answerCallbackQuery", {"callback_query_id": query, "url": url})
        assert answer.status == (400, 200)[number]


async def test_an_inline_query_is_answered_once(line: Line) -> None:
    line.telegram.inline_query(line.anne, "Lyon")
    query = next(iter(line.telegram.inline_queries))
    assert await line.call("answerInlineQuery", inline_query_id=query, results=[ARTICLE], cache_time=0)
    assert "query is too old" in await line.refusal("answerInlineQuery", inline_query_id=query, results=[])


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ({"results": [ARTICLE | {"id": "é" * 33}]}, "RESULT_ID_INVALID"),
        ({"results": [ARTICLE | {"id": str(number)} for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [ARTICLE | {"input_message_content": {"message_text": ""}}]}, "message text is empty"),
        ({"results": [{"type": "photo", "id": "a", "photo_file_id": "none"}]}, "wrong file identifier"),
        ({"results": [], "button": {"text": "a", "start_parameter": "é"}}, "START_PARAM_INVALID"),
        ({"results": [], "next_offset": "é" * 33}, "NEXT_OFFSET_INVALID"),
    ],
)
async def test_inline_results_that_could_not_be_sent_are_refused(
    line: Line, parameters: dict[str, Any], reason: str
) -> None:
    line.telegram.inline_query(line.anne, "Lyon")
    query = next(iter(line.telegram.inline_queries))
    assert reason in await line.refusal("answerInlineQuery", inline_query_id=query, **parameters)


async def test_what_the_bot_is_doing_shows_until_it_writes(line: Line) -> None:
    assert await line.call("sendChatAction", chat_id=line.anne.id, action="typing")
    doing = [line.anne.action]
    await line.send("a")
    doing.append(line.anne.action)
    assert doing == [("typing", line.clock.now()), None]
    assert "wrong parameter action" in await line.refusal("sendChatAction", chat_id=line.anne.id, action="sleeping")


async def test_a_webhook_is_remembered_and_shuts_the_poll(line: Line) -> None:
    hook = {"url": "https://a.fr/x", "secret_token": "s-3", "allowed_updates": ["message"]}
    assert "HTTPS URL" in await line.refusal("setWebhook", url="http://a.fr")
    assert "unallowed characters" in await line.refusal("setWebhook", **hook | {"secret_token": "é"})
    await line.call("setWebhook", **hook)
    assert "webhook is active" in await line.refusal("getUpdates")
    described = await line.call("getWebhookInfo")
    assert (described["url"], described["pending_update_count"]) == ("https://a.fr/x", 1)
    await line.call("deleteWebhook", drop_pending_updates=True)
    assert await line.call("getUpdates") == []
    assert await line.call("setWebhook", url="")


async def test_leaving_a_server_is_always_allowed(line: Line) -> None:
    assert await line.call("logOut")
    assert await line.call("close")
