"""Seals what could tell who a person is, with keys kept apart from the data."""

import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.errors import RefusedError

NO_TIME = 0
"""A Fernet token shows in the clear the second in which it was sealed; ours show this one."""


class KeyRefusedError(RefusedError):
    """The key cannot be used; the text says why and what to do."""


class Vault:
    """Seals and opens chat ids, and finds people again by a keyed hash.

    Args:
        keys: Fernet keys (32 bytes, url-safe base64), the newest first: it seals, all of them open.

    Raises:
        KeyRefusedError: if one of them is no Fernet key.
    """

    def __init__(self, keys: list[str]) -> None:
        try:
            self._newest = Fernet(keys[0])
            self._fernet = MultiFernet([self._newest, *map(Fernet, keys[1:])])
        except (ValueError, IndexError):
            raise KeyRefusedError(
                "DATA_KEY cannot be used: expected Fernet keys, as `python -m bot key` prints them."
            ) from None
        self._pepper = b""

    def seal(self, secret: bytes) -> bytes:
        """Return `secret` sealed with the newest key; it does not tell when."""
        return self._newest.encrypt_at_time(secret, NO_TIME)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed with any of the keys.

        Raises:
            KeyRefusedError: if none of the keys opens it.
        """
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            raise KeyRefusedError(
                "DATA_KEY does not open this database: give the key it was made with, after the newer ones if any."
            ) from None

    def is_newest(self, sealed: bytes) -> bool:
        """Tell whether `sealed` was sealed with the newest key, as `seal` does it."""
        try:
            return self._newest.extract_timestamp(sealed) == NO_TIME
        except InvalidToken:
            return False

    def rotate(self, sealed: bytes) -> bytes:
        """Return the same secret sealed anew with the newest key."""
        return self.seal(self._fernet.decrypt(sealed))

    def use_pepper(self, pepper: bytes) -> None:
        """Take the secret of this database (32 bytes) that hashes are keyed with: it outlives a change of keys."""
        self._pepper = pepper

    def hash(self, chat_id: int) -> bytes:
        """Return the keyed hash (HMAC-SHA256, 32 bytes) by which the person of a chat is found."""
        return hmac.digest(self._pepper, str(chat_id).encode(), hashlib.sha256)

    @property
    def mark(self) -> str:
        """What tells this database from any other one."""
        return self.derived("mark of this database").hex()[:16]

    def derived(self, purpose: str) -> bytes:
        """Return a secret of this database (32 bytes) for one purpose; it tells nothing of any other."""
        return hmac.digest(self._pepper, f"secret for {purpose}".encode(), hashlib.sha256)


def new_key() -> str:
    """Return a new Fernet key."""
    return Fernet.generate_key().decode()


def key_file() -> Path | None:
    """Return where the key is kept when DATA_KEY is not set: in the person's own settings, away from the data.

    None where this user has no settings: no home.
    """
    try:
        home = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    except RuntimeError:
        return None
    return Path(home) / "etape-ia" / "data.key"


def settings_folder(database: Path, file: Path | None) -> Path:
    """Return where to keep what must outlive a database: the folder of the key file, if this user can write there.

    Where it cannot, as in containers without a home, it is the folder of the database, which is better than none.
    """
    if file is not None:
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.access(file.parent, os.W_OK):
                return file.parent
    return database.absolute().parent


def keys(data_key: str | None, database: Path, file: Path | None) -> tuple[list[str], bool]:
    """Return the keys to use, and whether a new key file was just made.

    Args:
        data_key: the value of DATA_KEY, if any.
        database: the file of the database.
        file: the key file to read or make where DATA_KEY is not set; None where there is no place for one.

    Raises:
        KeyRefusedError: if the key would lie in the folder of the database, or cannot be read or made.
    """
    if data_key:
        return [key.strip() for key in data_key.split(",") if key.strip()], False
    if file is None:
        raise KeyRefusedError(
            "This user has no home for a key file: set DATA_KEY (python -m bot key prints a new one)."
        )
    if file.resolve().parent == database.resolve().parent:
        raise KeyRefusedError(
            f"The key must not lie beside the data: move the database out of {file.parent}, or set DATA_KEY."
        )
    try:
        if file.exists():
            return file.read_text(encoding="ascii").split(), False
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = new_key()
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as opened:
            opened.write(f"{key}\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KeyRefusedError(f"The key file {file} cannot be used ({error}): set DATA_KEY instead.") from None
    return [key], True
