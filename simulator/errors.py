"""Why the simulated Telegram refuses a call, in Telegram's own words."""

from typing import Any, Literal


class BotApiError(Exception):
    """A call that is refused.

    Args:
        status: HTTP status, which is the `error_code` of the answer as well.
        description: what Telegram says, e.g. « Bad Request: chat not found ».
        retry_after: seconds to wait before the call may be repeated (status 429).
    """

    def __init__(self, status: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, Any]:
        """Return the JSON that Telegram answers with."""
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class NoAnswerError(Exception):
    """No answer comes, for the reason `kind`: there is no connection, it is cut, or nothing ever comes on it."""

    def __init__(self, kind: Literal["unreachable", "cut", "silence"]) -> None:
        super().__init__(f"the simulated network fails: {kind}")
        self.kind = kind


def bad_request(description: str) -> BotApiError:
    """Return the error 400 that says `description`."""
    return BotApiError(400, f"Bad Request: {description}")


def forbidden(description: str) -> BotApiError:
    """Return the error 403 that says `description`."""
    return BotApiError(403, f"Forbidden: {description}")
