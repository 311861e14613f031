"""The log: one line an event on the standard error, with nothing in it that could tell who a person is."""

import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog


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


def configure() -> None:
    """Log our own events, and the warnings of the libraries, in one form."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, structlog.processors.LogfmtRenderer()],
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", StandardError())),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    logging.basicConfig(format="level=%(levelname)s logger=%(name)s event=%(message)r", level=logging.WARNING)
