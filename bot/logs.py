"""The log: one line an event on the standard error, with nothing in it that could tell who a person is.

Libraries quote what they were given when something goes wrong, so their own words are never printed: only which of them
reports, from which line of its code, and the kind of the exception.
"""

import logging
import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Literal, TextIO, cast

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

FRAMES = 12
"""The last steps of a traceback that are told: what led into the library is known."""
_HERE = f"{Path(__file__).parent.parent}/"
_QUOTED = re.compile(r"([\"'`«“]).*?[\"'`»”]|\d{5,}")


Form = Literal["text", "json"]
Report = Callable[[Mapping[str, Any], BaseException | None], None]
"""Is told of a line that tells of an error, without the error's words, and of the error itself."""
told: Counter[str] = Counter()
"""How many lines the process has logged, by level."""


class StandardError:
    """The standard error, on which nobody need listen: an event that cannot be told must not stop what it tells of."""

    def write(self, text: str) -> int:
        """Write `text`, if it can be; return its length."""
        with suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Let it be seen at once."""
        with suppress(OSError):
            sys.stderr.flush()


class LibraryHandler(logging.Handler):
    """Tells in our own form that a library has something to say, without its words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log one line: which library, where in its code, and the kind of the exception, if there is one."""
        error = record.exc_info[1] if record.exc_info else None
        kind = {"error": type(error).__name__} if error else {}
        log = structlog.get_logger().error if record.levelno >= logging.ERROR else structlog.get_logger().warning
        log("a library reports something", library=record.name, at=f"{record.module}:{record.lineno}", **kind)


def configure(form: Form = "text", report: Report | None = None) -> None:
    """Log our own events, and the warnings of the libraries, in one form.

    Args:
        form: « text » (logfmt), or « json »: an object a line.
        report: is told of errors besides.
    """
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            partial(_told_of_exceptions, report),
            _counted,
            _RENDERERS[form],
        ],
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", StandardError())),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    root = logging.getLogger()
    root.handlers[:] = [LibraryHandler()]
    root.setLevel(logging.WARNING)


def reason(error: BaseException) -> str:
    """Return why something failed, without what a person may have written: nothing that is quoted, no long number."""
    words = _QUOTED.sub("…", str(error).partition("\n")[0])[:200]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def steps(error: BaseException) -> str:
    """Return the last steps that led to an error, the innermost first, in one line: files, lines and functions."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return " < ".join(f"{short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))


def short(filename: str) -> str:
    """Return the name of a file of code from our folder on, or from that of the library."""
    return filename.removeprefix(_HERE) if "site-packages" not in filename else filename.partition("site-packages/")[2]


def _told_of_exceptions(report: Report | None, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Put the kind of an exception and the steps that led to it in the place of its words, which may quote a person."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"], event["steps"] = _kinds(error), steps(error)
    if report and event.get("level") == "error":
        with suppress(Exception):  # what reports errors must make none
            report(event, error if isinstance(error, BaseException) else None)
    return event


def _counted(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    told[str(event.get("level"))] += 1
    return event


_RENDERERS: dict[Form, Processor] = {
    "text": structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
    "json": structlog.processors.JSONRenderer(ensure_ascii=False),
}


def _kinds(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({', '.join(_kinds(one) for one in error.exceptions)})"
    return type(error).__name__
