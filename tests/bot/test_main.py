"""The command line: what it prints where the output takes little, and what it does without a home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.vault import key_file, new_key, settings_folder
from tests.support.size import proved

ROOT = Path(__file__).parents[2]
PRINTING = [("ask", "Lille"), ("links",), ("key",), ("check",), ("--help",)]
ENCODED = [(command, encoding) for encoding in ("cp1252", "ascii") for command in PRINTING]
"""Each command in each encoding; every second one, as the gate tries, has each command and both encodings."""


def run(
    *command: str, environment: dict[str, str] | None = None, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "XDG_CONFIG_HOME"}}
    return subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-m", "bot", *command],
        cwd=ROOT,
        env=clean | (environment or {}),
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("command", "encoding"), ENCODED[:: proved(2, 1)])
def test_what_the_output_cannot_take_is_replaced(command: tuple[str, ...], encoding: str) -> None:
    done = run(*command, environment={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0
    assert done.stdout
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", PRINTING)
def test_a_closed_output_ends_it_quietly(command: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(*command, stdout=writing)
    finally:
        os.close(writing)
    assert done.stderr == b""


def test_without_a_home_there_is_no_key_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.delenv("HOME", raising=False)

    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", no_home)
    assert key_file() is None


def test_what_outlives_a_database_is_beside_it_where_there_is_nowhere_else(tmp_path: Path) -> None:
    assert settings_folder(tmp_path / "bot.db", None) == tmp_path
    (tmp_path / "file").write_text("")
    assert settings_folder(tmp_path / "bot.db", tmp_path / "file" / "data.key") == tmp_path
    assert settings_folder(tmp_path / "bot.db", tmp_path / "settings" / "data.key") == tmp_path / "settings"


@pytest.mark.slow
@pytest.mark.parametrize("home", ["", "/proc/nowhere", "/proc"])
@pytest.mark.parametrize("key", [True, False])
def test_a_copy_is_put_back_with_whatever_home_or_one_sentence_says_why_not(
    tmp_path: Path, home: str, key: bool
) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'bot.db'}", "HOME": home, "XDG_CONFIG_HOME": ""}
    if key:
        environment["DATA_KEY"] = new_key()
    done = run("restore", str(tmp_path / "none.db"), environment=environment)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    [sentence] = [line for line in done.stderr.decode().splitlines() if not line.startswith(("20", "file=", "level="))]
    assert ("There is no copy at" if key else "DATA_KEY") in sentence or not key
