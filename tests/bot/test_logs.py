"""The log: one line an event, told to whoever listens."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog

from bot import logs
from tests.support.plain_logs import log_plainly


@pytest.fixture
def configured() -> Iterator[None]:
    logs.configure()
    yield
    log_plainly()


@pytest.mark.usefixtures("configured")
def test_an_event_is_one_line_with_what_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("message settled", outcome="sent", rows=2)
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert all(part in line for part in ('event="message settled"', "outcome=sent", "rows=2", "level=info"))


@pytest.mark.usefixtures("configured")
def test_where_nobody_listens_any_more_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    deaf = os.fdopen(writer, "w", buffering=1)
    monkeypatch.setattr(sys, "stderr", deaf)
    structlog.get_logger().warning("stopped before everything under way was done")
    with suppress(BrokenPipeError):
        deaf.close()


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("library", ["telegram.ext.ExtBot", "aiohttp.client", "httpx", "uvicorn.error", "asyncio"])
def test_what_a_library_says_is_told_without_its_words(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger(library)
    logger.critical("received %s", {"text": "phrase-marqueur", "id": 777001})
    logger.error("phrase-marqueur\non two lines")
    logger.info("phrase-marqueur")
    try:
        int("phrase-marqueur")
    except ValueError:
        logger.exception("phrase-marqueur 777001")
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert not any("marqueur" in line or "777001" in line for line in lines)
    assert all(f"library={library}" in line and "at=test_logs:" in line for line in lines)
    assert "error=ValueError" in lines[-1]


@pytest.mark.usefixtures("configured")
def test_an_exception_is_one_line_with_its_kind_and_the_steps_that_led_to_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails() -> None:
        raise ExceptionGroup("marqueur", [KeyError("phrase-marqueur\nof two lines")])

    try:
        fails()
    except ExceptionGroup:
        structlog.get_logger().exception("handler failed")
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "marqueur" not in line
    assert "ExceptionGroup(KeyError)" in line
    assert "test_logs.py" in line
    assert " fails" in line


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("invalid literal: 'Jean Dupont'"), "ValueError: invalid literal: …"),
        (KeyError("Jean"), "KeyError: …"),
        (OSError("chat 123456789 not found\nmore"), "OSError: chat … not found"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_a_reason_is_told_without_what_is_quoted_in_it(error: Exception, told: str) -> None:
    assert logs.reason(error) == told


@pytest.mark.usefixtures("configured")
def test_the_moment_the_level_and_the_event_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().warning("ready", way="webhook", a=1)
    assert [part.partition("=")[0] for part in capsys.readouterr().err.split()[:3]] == ["timestamp", "level", "event"]
