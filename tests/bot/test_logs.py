"""The log: one line an event, told to whoever listens."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog

from bot import logs


@pytest.fixture
def configured() -> Iterator[None]:
    logs.configure()
    yield
    structlog.reset_defaults()


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
