"""The vault: seals, opens, finds again; refuses a key that is wrong or lies beside the data."""

from pathlib import Path

import pytest

from bot.storage.vault import KeyRefusedError, Vault, keys, new_key


def test_what_is_sealed_opens_with_the_same_key_only() -> None:
    vault = Vault([new_key()])
    assert vault.open(vault.seal(b"4242")) == b"4242"
    with pytest.raises(KeyRefusedError, match="does not open"):
        Vault([new_key()]).open(vault.seal(b"4242"))


def test_a_key_is_changed_by_putting_the_new_one_first() -> None:
    old, new = new_key(), new_key()
    sealed = Vault([old]).seal(b"4242")
    both = Vault([new, old])
    assert not both.is_newest(sealed)
    rotated = both.rotate(sealed)
    assert both.is_newest(rotated)
    assert Vault([new]).open(rotated) == b"4242"


def test_the_hash_of_a_chat_depends_on_the_pepper() -> None:
    one, other = Vault([new_key()]), Vault([new_key()])
    one.use_pepper(b"a" * 32)
    other.use_pepper(b"b" * 32)
    assert one.hash(42) == one.hash(42)
    assert len({one.hash(42), one.hash(43), other.hash(42)}) == 3


@pytest.mark.parametrize("key", ["", "short", "x" * 44, "é"])
def test_what_is_no_fernet_key_is_refused(key: str) -> None:
    with pytest.raises(KeyRefusedError, match="python -m bot key"):
        Vault([key] if key else [])


def test_a_key_file_is_made_once_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "settings" / "data.key"
    made, is_new = keys(None, tmp_path / "data" / "bot.db", file)
    again, is_new_again = keys(None, tmp_path / "data" / "bot.db", file)
    assert (is_new, is_new_again) == (True, False)
    assert made == again
    assert file.stat().st_mode & 0o077 == 0


def test_a_key_beside_the_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyRefusedError, match="beside the data"):
        keys(None, tmp_path / "bot.db", tmp_path / "data.key")
    assert not (tmp_path / "data.key").exists()


def test_a_key_file_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyRefusedError, match="DATA_KEY"):
        keys(None, tmp_path / "data" / "bot.db", tmp_path / "file" / "data.key")


def test_keys_of_the_environment_come_first() -> None:
    assert keys("a, b,", Path("x.db"), Path("y.key")) == (["a", "b"], False)
