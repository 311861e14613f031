"""Signed codes of ambassadors, and the start parameters and links that carry them."""

import hashlib
import hmac
from collections import OrderedDict
from datetime import datetime, timedelta
from urllib.parse import urlencode

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's Base 32: no letter that is taken for another on paper (https://www.crockford.com/base32.html)."""
_MISREAD = str.maketrans("iloILO", "110110")
CODE_LENGTH = 16
PARAMETER_LENGTH = 64
NUMBER_BITS = 32


class Codes:
    """Signs the public number of an ambassador, and reads it back.

    A code is a tag (HMAC-SHA256 of the number, cut to 48 bits), then the number hidden under another HMAC of that tag:
    the construction of synthetic initialisation vectors (RFC 5297). Without the secret a code can be neither made nor
    altered, and does not tell which number of the database it stands for.

    Args:
        secret: 32 bytes that only the bot knows.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def code(self, number: int) -> str:
        """Return the code (16 letters and digits) of a number of 32 bits."""
        plain = number.to_bytes(_NUMBER_BYTES)
        tag = self._tag(plain)
        value = int.from_bytes(tag + self._masked(plain, tag))
        return "".join(LETTERS[value >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))

    def number(self, code: str) -> int | None:
        """Return the number that a code stands for; None where it was not made with this secret."""
        letters = code.translate(_MISREAD).lower()
        if len(letters) != CODE_LENGTH or not set(letters) <= set(LETTERS):
            return None
        value = 0
        for letter in letters:
            value = value << 5 | LETTERS.index(letter)
        raw = value.to_bytes(_TAG_BYTES + _NUMBER_BYTES)
        tag = raw[:_TAG_BYTES]
        plain = self._masked(raw[_TAG_BYTES:], tag)
        return int.from_bytes(plain) if hmac.compare_digest(tag, self._tag(plain)) else None

    def _tag(self, plain: bytes) -> bytes:
        return hmac.digest(self._secret, b"tag" + plain, hashlib.sha256)[:_TAG_BYTES]

    def _masked(self, number: bytes, tag: bytes) -> bytes:
        mask = hmac.digest(self._secret, b"mask" + tag, hashlib.sha256)
        return bytes(one ^ other for one, other in zip(number, mask, strict=False))


class WrongCodeLimiter:
    """Counts the wrong codes of each chat, in memory: who tries too many has none read until the hour is over."""

    WRONG_CODES = 5
    WITHIN = timedelta(hours=1)

    def __init__(self, chats: int = 10_000) -> None:
        self._chats = chats
        self._wrong: OrderedDict[int, list[datetime]] = OrderedDict()

    def are_too_many(self, chat_id: int, now: datetime) -> bool:
        """Tell whether a chat sent too many wrong codes within the last hour."""
        recent = [moment for moment in self._wrong.get(chat_id, []) if now - moment < self.WITHIN]
        return len(recent) >= self.WRONG_CODES

    def note(self, chat_id: int, now: datetime) -> None:
        """Take note of a wrong code."""
        self._wrong[chat_id] = [*self._wrong.get(chat_id, []), now][-self.WRONG_CODES :]
        self._wrong.move_to_end(chat_id)
        if len(self._wrong) > self._chats:
            self._wrong.popitem(last=False)


def parameter(screen: str, code: str | None = None) -> str:
    """Return the start parameter that opens a screen, with an ambassador's code where there is room for it.

    Args:
        screen: the parameter of `bot.replies.deep_links`; "" for the first screen.
        code: the code, if the link is an ambassador's.
    """
    if code is None:
        return screen
    whole = f"a_{code}_{screen}" if screen else f"a_{code}"
    return whole if len(whole) <= PARAMETER_LENGTH else screen


def split(parameter: str) -> tuple[str, str]:
    """Return the code and the screen that a start parameter holds, each "" where it has none."""
    if not parameter.startswith("a_"):
        return "", parameter
    code, _, screen = parameter.removeprefix("a_").partition("_")
    return code, screen


def spelled(link: str) -> str:
    """Return a link as it is printed: without what every browser adds by itself."""
    return link.removeprefix("https://")


def message_link(link: str, text: str) -> str:
    """Return the link by which Telegram offers to send a link and a text to a chat that the person chooses."""
    return f"https://t.me/share/url?{urlencode({'url': link, 'text': text})}"


_NUMBER_BYTES, _TAG_BYTES = NUMBER_BITS // 8, 6
