"""Faults on request: refusals, floods, broken servers and cut connections."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from http import HTTPStatus
from typing import Any, Literal

from simulator.errors import BotApiError, NoAnswerError

FaultKind = int | Literal["unreachable", "cut", "silence"]
"""An HTTP status (429, 500, 502, 403, …), no connection, a connection that is cut, one on which nothing ever comes."""


@dataclass
class Fault:
    """What goes wrong, with which calls, and how often."""

    method_pattern: str
    error: FaultKind
    times: int | None
    chat_id: int | None
    retry_after: int | None
    description: str | None
    after: bool

    def concerns(self, method: str, parameters: dict[str, Any]) -> bool:
        """Tell whether the fault has to strike this call."""
        return (
            self.times != 0
            and fnmatchcase(method, self.method_pattern)
            and (self.chat_id is None or str(parameters.get("chat_id")) == str(self.chat_id))
        )

    def strike(self) -> Exception:
        """Count one use, and return the error that takes the place of the answer."""
        if self.times is not None:
            self.times -= 1
        if not isinstance(self.error, int):
            return NoAnswerError(self.error)
        description = self.description or HTTPStatus(self.error).phrase
        if self.error == HTTPStatus.TOO_MANY_REQUESTS:
            wait = self.retry_after or 1
            return BotApiError(429, f"Too Many Requests: retry after {wait}", wait)
        return BotApiError(self.error, description)
