"""The files that Telegram has a copy of, in memory only: what was sent once need be neither made nor sent again."""

from collections import OrderedDict

FILES = 10_000


class FileIdCache:
    """Remembers Telegram's ids of the files sent last, each under the key that names what it holds."""

    def __init__(self, files: int = FILES) -> None:
        self._files = files
        self._ids: OrderedDict[str, str] = OrderedDict()

    def get(self, key: str) -> str | None:
        """Return the id of the copy that Telegram has, if it is known."""
        return self._ids.get(key)

    def remember(self, key: str, file_id: str) -> None:
        """Take the id of a file just sent; what has no key serves once."""
        if not key:
            return
        self._ids[key] = file_id
        self._ids.move_to_end(key)
        if len(self._ids) > self._files:
            self._ids.popitem(last=False)

    def forget(self, key: str) -> None:
        """Drop an id that Telegram refuses."""
        self._ids.pop(key, None)
