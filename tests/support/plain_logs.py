"""The log of the tests: an error is told plainly; with the variables of each step, in colours, one took six seconds."""

import structlog


def log_plainly() -> None:
    """Log as a program does that configures nothing, but for errors."""
    structlog.reset_defaults()
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure([*structlog.get_config()["processors"][:-1], plain])
