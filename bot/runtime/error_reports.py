"""Reports errors to a server that understands Sentry, where the operator names one: which error, and where in the code.

Nothing else leaves: no text, no value of a variable, no update, no name of the machine. What is sent is put together
here, and looked through once more before it goes.
"""

import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from bot.errors import RefusedError
from bot.logs import FRAMES, Report, short

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint

TOLD = {"event_id", "timestamp", "platform", "level", "message", "exception", "tags"}
"""What of a report is sent; the library adds more by itself."""
TAGS = ("library", "at")
"""What of a line of the log is sent besides: which library, and where in its code."""
ENDS_WITHIN = 1.0
"""Seconds that a report has at the end of the process."""


def reporting(dsn: str) -> Report:
    """Return what reports an error that the log tells of.

    Args:
        dsn: the address that the server gave (`SENTRY_DSN`).

    Raises:
        RefusedError: the library is not there, or the address is none.
    """
    try:
        import sentry_sdk  # noqa: PLC0415 -- an extra that most do without
    except ImportError:
        raise RefusedError(
            "SENTRY_DSN is set, and sentry-sdk is not installed: .venv/bin/python -m pip install '.[sentry]'"
        ) from None
    try:
        client = sentry_sdk.Client(
            dsn,
            before_send=_stripped,
            default_integrations=False,
            auto_enabling_integrations=False,
            include_local_variables=False,
            include_source_context=False,
            max_breadcrumbs=0,
            max_request_body_size="never",
            send_client_reports=False,
            auto_session_tracking=False,
            server_name="",
            shutdown_timeout=ENDS_WITHIN,
        )
    except sentry_sdk.utils.BadDsn:
        raise RefusedError("SENTRY_DSN cannot be used: expected https://KEY@HOST/PROJECT.") from None

    def report(line: Mapping[str, Any], error: BaseException | None) -> None:
        client.capture_event(cast("Event", event_of(line, error)))

    return report


def event_of(line: Mapping[str, Any], error: BaseException | None) -> dict[str, Any]:
    """Return the report of a line of the log, which quotes nobody, and of the error that it tells of."""
    event: dict[str, Any] = {
        "level": "error",
        "message": str(line.get("event")),
        "tags": {name: str(line[name]) for name in TAGS if name in line},
    }
    if error:
        chain = {"type": type(error).__name__, "value": "", "stacktrace": {"frames": _frames(error.__traceback__)}}
        event["exception"] = {"values": [chain]}
    return event


def _frames(trace: TracebackType | None) -> list[dict[str, Any]]:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [{"filename": short(one.filename), "lineno": one.lineno, "function": one.name} for one in frames]


def _stripped(event: "Event", _hint: "Hint") -> "Event":
    """Return a report without whatever is not meant to be sent."""
    return cast("Event", {name: value for name, value in event.items() if name in TOLD})
