"""Before a start: each line is well, or says how to mend what is not; while it runs: whether the bot is well."""

import asyncio
import json
import os
import socket
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError

import pytest

from bot.commands.health import out_of_order
from bot.commands.preflight import MEND, Line, at_telegram, here
from bot.settings import Settings
from bot.storage.schema import prepare
from bot.storage.vault import Vault, new_key
from simulator.telegram import Telegram
from tests.support.processes import over_http, process, serving, settings_for

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)


def told(lines: list[Line], subject: str) -> str:
    """Return the one line of a subject, with its level."""
    (line,) = [line for line in lines if line[1] == subject]
    return f"{line[0]} {line[2]}"


def settings(folder: Path, **named: object) -> Settings:
    return Settings.model_validate(
        {"database_url": f"sqlite:///{folder / 'bot.db'}", "data_key": new_key(), "bot_token": "1:simulated"} | named
    )


def test_on_a_machine_that_is_in_order_nothing_is_to_be_mended(tmp_path: Path) -> None:
    lines = list(here(settings(tmp_path)))
    assert [line for line in lines if line[0] == MEND] == []
    assert not list(tmp_path.iterdir())


def test_a_key_that_does_not_open_the_database_is_told_before_the_start(tmp_path: Path) -> None:
    prepare(tmp_path / "bot.db", Vault([new_key()]))
    before = (tmp_path / "bot.db").read_bytes()
    assert "MEND DATA_KEY does not open this database" in told(list(here(settings(tmp_path))), "database")
    assert (tmp_path / "bot.db").read_bytes() == before


def test_what_is_no_database_no_key_or_no_proxy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bot.db").write_text("not a database")
    monkeypatch.setenv("HTTPS_PROXY", "nonsense")
    lines = list(here(settings(tmp_path, data_key="abc")))
    assert told(lines, "key").startswith("MEND DATA_KEY cannot be used")
    assert told(lines, "proxies").startswith("MEND HTTPS_PROXY cannot be used")
    assert told(list(here(settings(tmp_path))), "database").startswith("MEND The file")


def test_a_rehearsal_and_files_that_others_may_read_are_to_be_known(tmp_path: Path) -> None:
    asked = settings(tmp_path, clock_speed=2)
    prepare(tmp_path / "bot.db", Vault([str(asked.data_key)]))
    (tmp_path / "bot.db").chmod(0o644)
    lines = list(here(asked))
    assert told(lines, "clock").startswith("mind")
    assert told(lines, "rights").startswith("mind others may read")


def test_a_key_file_that_others_may_read_is_to_be_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    asked = settings(tmp_path, data_key=None)
    assert told(list(here(asked)), "key").startswith("mind none yet")
    file = tmp_path / "settings" / "etape-ia" / "data.key"
    file.parent.mkdir(parents=True)
    file.write_text(new_key())
    file.chmod(0o644)
    assert f"chmod 600 {file}" in told(list(here(asked)), "key")
    file.chmod(0o600)
    assert told(list(here(asked)), "key").startswith("well")


async def test_telegram_is_asked_for_the_token_the_webhook_and_the_clock(tmp_path: Path) -> None:
    telegram = Telegram(lambda: NOW)
    async with over_http(telegram) as address:
        asked = settings(tmp_path, bot_api_url=address)
        lines = await at_telegram(asked)
        assert told(lines, "token").startswith("well this is @")
        assert told(lines, "webhook") == "well none: long polling"
        assert told(lines, "clock").startswith("well")
        wrong = asked.model_copy(update={"bot_token": "2:other"})
        assert told(await at_telegram(wrong), "token").startswith("MEND Telegram refuses BOT_TOKEN")
        hooked = asked.model_copy(update={"webhook_url": "https://bot.example.org/x"})
        assert told(await at_telegram(hooked), "webhook").startswith("mind not set yet")
    assert told(await at_telegram(asked), "Telegram").startswith("MEND")
    assert told(await at_telegram(asked.model_copy(update={"bot_token": None})), "token").startswith("MEND BOT_TOKEN")


async def test_a_webhook_that_is_set_is_told_as_what_the_start_makes_of_it(tmp_path: Path) -> None:
    telegram = Telegram(lambda: NOW)
    telegram.webhook = {"url": "https://bot.example.org/x"}
    async with over_http(telegram) as address:
        polling = settings(tmp_path, bot_api_url=address)

        async def webhook(url: str | None) -> str:
            return told(await at_telegram(polling.model_copy(update={"webhook_url": url})), "webhook")

        assert await webhook(None) == (
            "mind one is set, and WEBHOOK_URL is not: the start removes it, and asks by long polling"
        )
        assert await webhook("https://bot.example.org/x") == "well https://bot.example.org/x"
        assert (await webhook("https://elsewhere.example.org/x")).startswith("mind not set yet, or to another address")
        assert (await webhook("http://127.0.0.1:8443/x")).startswith("mind WEBHOOK_URL is not https")
        telegram.webhook["last_error_message"] = "Connection refused"
        assert await webhook("https://bot.example.org/x") == "mind the last call of Telegram failed: Connection refused"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def fetched(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.mark.slow
async def test_a_running_bot_tells_its_health_on_its_port_and_without_one(tmp_path: Path) -> None:
    telegram, port = Telegram(lambda: NOW), free_port()
    async with over_http(telegram) as address:
        environment = settings_for(address, tmp_path, new_key())
        asked = settings(tmp_path)
        assert "No process works with" in out_of_order(asked)[0]
        async with serving(**environment, METRICS_PORT=str(port), LOG_FORMAT="json") as bot:
            await bot.says("ready")
            while out_of_order(asked):
                assert not bot.reading.done(), bot.log
                await asyncio.wait({bot.reading}, timeout=0.05)
            async with process("health", **environment) as health:
                assert await health.wait() == 0
            assert (await asyncio.to_thread(fetched, port, "/healthz"))[0] == 200
            assert (await asyncio.to_thread(fetched, port, "/readyz"))[0] == 200
            assert "etape_ia_ready 1.0" in (await asyncio.to_thread(fetched, port, "/metrics"))[1]
            assert (await asyncio.to_thread(fetched, port, "/other"))[0] == 404
            code, _seconds = await bot.ends_when_asked()
            assert code == 0
        assert {json.loads(line)["level"] for line in bot.log.splitlines()} <= {"info", "warning"}
        assert "No process works with" in out_of_order(asked)[0]


@pytest.mark.slow
async def test_a_metrics_port_that_is_taken_is_refused_with_one_sentence(tmp_path: Path) -> None:
    telegram = Telegram(lambda: NOW)
    with socket.create_server(("0.0.0.0", 0)) as taken:  # noqa: S104 -- as the bot listens
        port = str(taken.getsockname()[1])
        async with over_http(telegram) as address:
            environment = settings_for(address, tmp_path, new_key())
            async with serving(**environment, METRICS_PORT=port) as bot:
                assert await bot.ends() == 1
    assert f"cannot listen on port {port}" in bot.log
    assert os.environ.get("METRICS_PORT") is None
