"""What holds of every command: its help has an example and every exit code, and README has one table of these codes."""

import io
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from bot.commands import progress
from bot.commands.command_line import COMMON, EXIT_CODES, codes_of

ROOT = Path(__file__).parents[3]
REFUSED = [
    ("serve",),
    ("ask", "--jsonl", "no.jsonl"),
    ("supports", "--jsonl", "no.jsonl"),
    ("check", "--content", "no-such-folder"),
    ("import", "no.ics"),
    ("preflight",),
    ("health",),
    ("backup", "copy.db"),
    ("restore", "no.db"),
    ("move-data", "nonsense", "sqlite:///other.db"),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_table_of_exit_codes_has_every_command() -> None:
    assert EXIT_CODES.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_gives_an_example_and_every_exit_code(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"example:\n  python -m bot {name}" in said
    for code, words in codes_of(name).items():
        assert f"\n  {code:<4} {words}" in said
    assert max(map(len, said.splitlines())) <= 120


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_called_wrongly_says_how_and_ends_with_2(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--no-such-option"])
    assert ended.value.code == 2
    assert f"usage: python -m bot {name}" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_a_wrong_setting_is_refused_by_every_command_with_1(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLOCK_SPEED", "fast")
    assert main([name]) == 1
    assert "CLOCK_SPEED" in capsys.readouterr().err


@pytest.mark.parametrize("call", REFUSED, ids=lambda call: call[0])
def test_what_cannot_be_done_ends_with_1_and_a_sentence(
    call: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///bot.db")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    assert main(list(call)) == 1
    said = capsys.readouterr()
    assert (said.out + said.err).strip()


def test_readme_has_the_same_table_of_exit_codes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, codes in EXIT_CODES.items():
        assert f"| `{name}` | {codes[0]} | {codes.get(1, '–')} |" in readme
    for code, words in COMMON.items():
        assert f"{code}: {words}" in readme


def test_a_terminal_is_shown_how_far_it_is_and_nothing_of_it_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    assert list(progress.counted("ab", "reading file")) == ["a", "b"]
    assert terminal.getvalue() == "\r\033[Kreading file 1/2\r\033[Kreading file 2/2\r\033[K"


def test_where_the_output_is_no_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress.counted("ab", "reading file")) == ["a", "b"]
    assert capsys.readouterr().err == ""
