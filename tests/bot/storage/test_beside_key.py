"""What outlives a database: that people were in it, and who was erased; sealed, and its owner's alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.people.retention import ERASED
from bot.storage.beside_key import BesideKey, Erased
from bot.storage.vault import Vault, new_key

TODAY = date(2024, 10, 21)
SOMEBODY, ANOTHER = Erased(7, "ab" * 32, TODAY), Erased(9, "cd" * 32, TODAY + timedelta(days=1))


@pytest.fixture
def key() -> str:
    return new_key()


def beside(folder: Path, *keys: str, database: str = "bot.db") -> BesideKey:
    return BesideKey(folder / "settings", folder / database, Vault(list(keys)))


def test_of_a_database_that_nobody_was_in_nothing_is_known(tmp_path: Path, key: str) -> None:
    assert beside(tmp_path, key).had_people() is None
    assert beside(tmp_path, key).erased() == []


def test_what_is_noted_is_found_again_for_this_database_only(tmp_path: Path, key: str) -> None:
    noted = beside(tmp_path, key)
    noted.note_people("this one")
    for one in (SOMEBODY, ANOTHER):
        noted.note_erased(one)
    assert beside(tmp_path, key).had_people() == "this one"
    assert beside(tmp_path, key).erased() == [SOMEBODY, ANOTHER]
    assert beside(tmp_path, key, database="other.db").had_people() is None
    assert beside(tmp_path, key, database="other.db").erased() == []


def test_when_nobody_is_left_the_mark_goes(tmp_path: Path, key: str) -> None:
    noted = beside(tmp_path, key)
    noted.note_people("this one")
    noted.note_nobody()
    assert noted.had_people() is None


def test_with_another_key_it_is_somebody_elses(tmp_path: Path, key: str) -> None:
    noted = beside(tmp_path, key)
    noted.note_people("this one")
    noted.note_erased(SOMEBODY)
    assert beside(tmp_path, new_key()).had_people() is None
    assert beside(tmp_path, new_key()).erased() == []


def test_a_changed_key_seals_it_anew(tmp_path: Path, key: str) -> None:
    noted, newer = beside(tmp_path, key), new_key()
    noted.note_people("this one")
    noted.note_erased(SOMEBODY)
    beside(tmp_path, newer, key).seal_anew()
    assert beside(tmp_path, newer).had_people() == "this one"
    assert beside(tmp_path, newer).erased() == [SOMEBODY]
    assert beside(tmp_path, key).had_people() is None


def test_neither_the_number_nor_the_hash_can_be_read_by_others(tmp_path: Path, key: str) -> None:
    noted = beside(tmp_path, key)
    noted.note_people("this one")
    noted.note_erased(SOMEBODY)
    for file in (tmp_path / "settings").iterdir():
        assert file.stat().st_mode & 0o077 == 0
        assert SOMEBODY.chat_hash.encode() not in file.read_bytes()


def test_who_was_erased_is_known_for_as_long_as_a_copy_may_be_put_back(tmp_path: Path, key: str) -> None:
    noted = beside(tmp_path, key)
    for one in (SOMEBODY, ANOTHER):
        noted.note_erased(one)
    noted.purge(TODAY + ERASED)
    assert noted.erased() == [SOMEBODY, ANOTHER]
    noted.purge(ANOTHER.on + ERASED)
    assert noted.erased() == [ANOTHER]


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, key: str) -> None:
    (tmp_path / "settings").write_text("")
    noted = beside(tmp_path, key)
    noted.note_people("this one")
    noted.note_erased(SOMEBODY)
    assert noted.had_people() is None
