"""Answers of a form that the Bot API does not use, but something on the way to it may: in chunks, without a length."""

import h11

from bot.transport.lines import Answer


class UnusualAnswer:
    """Reads one answer."""

    def __init__(self) -> None:
        self._connection = h11.Connection(h11.CLIENT)
        self._connection.send(h11.Request(method="POST", target="/", headers=[("Host", "server")]))
        self._connection.send(h11.EndOfMessage())
        self._status, self._date, self._body = 0, b"", bytearray()

    @property
    def reusable(self) -> bool:
        """Whether the connection may serve the next call, once the answer was read."""
        return self._connection.their_state is h11.DONE and not self._connection.trailing_data[0]

    def take(self, data: bytes) -> Answer | None:
        """Take a part of it, b"" at its end; return the answer once it is whole.

        Raises:
            ValueError: it is no answer.
        """
        self._connection.receive_data(data)
        while True:
            try:
                event = self._connection.next_event()
            except h11.RemoteProtocolError as error:
                raise ValueError("no answer") from error
            if event is h11.NEED_DATA or isinstance(event, h11.ConnectionClosed):
                return None
            if isinstance(event, h11.Response):
                self._status = event.status_code
                self._date = dict(event.headers).get(b"date", b"")
            elif isinstance(event, h11.Data):
                self._body += event.data
            elif isinstance(event, h11.EndOfMessage):
                return Answer(self._status, bytes(self._body), self._date)
