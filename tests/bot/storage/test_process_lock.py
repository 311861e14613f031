"""One process at a time on a database: the second waits, then says which one holds it."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.process_lock import HeldError, held

NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from bot.storage.process_lock import held
with held(Path(sys.argv[1]), datetime(2024, 10, 21, 7, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_who_comes_second_is_told_which_process_holds_it_and_since_when(tmp_path: Path) -> None:
    said = f"process {os.getpid()}, since 2024-10-21 07:00:00"
    path = tmp_path / "bot.db"
    with held(path, NOW), pytest.raises(HeldError, match=re.escape(said)), held(path, NOW, patience=0.2):
        pass


def test_once_it_is_given_back_the_next_one_has_it(tmp_path: Path) -> None:
    for _ in range(2):
        with held(tmp_path / "bot.db", NOW, patience=0):
            pass


def test_two_databases_are_held_side_by_side(tmp_path: Path) -> None:
    with held(tmp_path / "one.db", NOW), held(tmp_path / "other.db", NOW, patience=0):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HeldError, match="DATABASE_URL"), held(tmp_path / "file" / "bot.db", NOW):
        pass


def test_the_file_is_its_owners_alone(tmp_path: Path) -> None:
    with held(tmp_path / "data" / "bot.db", NOW):
        assert (tmp_path / "data" / "bot.db.lock").stat().st_mode & 0o077 == 0


@pytest.mark.slow
def test_a_process_that_was_killed_holds_nothing_any_more(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    with subprocess.Popen(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(HeldError, match=f"process {holder.pid},"), held(path, NOW, patience=0):
            pass
        holder.kill()
        with held(path, NOW):
            pass
