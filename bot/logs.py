"""The log: one line an event on the standard error, with nothing in it that could tell who a person is."""

import logging
import sys

import structlog


def configure() -> None:
    """Log our own events, and the warnings of the libraries, in one form."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.format_exc_info, structlog.processors.LogfmtRenderer()],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
    logging.basicConfig(format="level=%(levelname)s logger=%(name)s event=%(message)r", level=logging.WARNING)
