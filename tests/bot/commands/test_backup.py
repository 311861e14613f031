"""The commands by which an operator keeps the data: a key, a copy while the bot runs, and that copy put back."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.__main__ import main
from bot.storage.process_lock import held
from tests.conversations.test_reminders import at
from tests.support.rehearsal import DATA_KEY, Rehearsal


@pytest.fixture
def operator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a bot whose settings are in the environment, as an operator has them."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")
    monkeypatch.setenv("DATA_KEY", DATA_KEY)
    return tmp_path


async def with_reminder(bot: Rehearsal, name: str) -> None:
    person = bot.person(name)
    await person.sends("/start")
    await person.taps_data("remind:lyon:d1-1800")


def reminders(database: Path) -> list[str]:
    """Return the states of what is in the queue of a database."""
    with closing(sqlite3.connect(database)) as connection:
        return [state for (state,) in connection.execute("SELECT state FROM queue ORDER BY id")]


def test_each_key_is_new_and_one_that_seals(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for _ in range(3):
        assert main(["key"]) == 0
        printed.append(capsys.readouterr().out.removesuffix("\n"))
    assert len(set(printed)) == 3
    for key in printed:
        assert Fernet(key).decrypt(Fernet(key).encrypt(b"x")) == b"x"


async def test_a_copy_is_taken_while_the_bot_works_and_says_how_to_keep_it(
    operator: Path, bot: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    await with_reminder(bot, "Ann")
    copy = operator / "copy.db"
    assert main(["backup", str(copy)]) == 0
    said = capsys.readouterr().out
    assert re.fullmatch(rf"{re.escape(str(copy))}: \d+\.\d MB, sealed .*Keep it apart from the key.*\n", said)
    assert len(reminders(copy)) == 1
    assert DATA_KEY.encode() not in copy.read_bytes()


async def test_an_older_copy_is_replaced(operator: Path, bot: Rehearsal) -> None:
    copy = operator / "copy.db"
    for count, name in enumerate(("Ann", "Ben"), 1):
        await with_reminder(bot, name)
        assert main(["backup", str(copy)]) == 0
        assert len(reminders(copy)) == count


async def _backed_up(rehearsal: Rehearsal) -> Path:
    async with rehearsal.running():
        await with_reminder(rehearsal, "Ann")
        copy = rehearsal.folder / "copy.db"
        assert main(["backup", str(copy)]) == 0
        await with_reminder(rehearsal, "Ben")
    return copy


async def test_a_copy_put_back_sends_nothing_that_was_due_before_and_keeps_the_database_aside(
    operator: Path, rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = await _backed_up(rehearsal)
    assert len(reminders(operator / "bot.db")) == 2
    assert main(["restore", str(copy)]) == 0
    said = capsys.readouterr().out
    assert re.search(
        r"The copy of \d{4}-\d\d-\d\d \d\d:\d\d UTC is in place: 1 people; 0 erased since were left out", said
    )
    assert re.search(r"The database before it is in .*bot\.db\.before-restore.*; it goes after 7 days", said)
    assert len(reminders(operator / "bot.db")) == 1
    assert list(operator.glob("bot.db.before-restore*"))
    async with rehearsal.running():
        before = [len(one.messages) for one in rehearsal.telegram.accounts.values()]
        await rehearsal.jump(at(11, 21, 18))
        assert [len(one.messages) for one in rehearsal.telegram.accounts.values()] == before


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01T10:00", "", "18:00"])
async def test_a_moment_that_is_none_is_refused_and_nothing_is_touched(
    operator: Path, rehearsal: Rehearsal, since: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = await _backed_up(rehearsal)
    with pytest.raises(SystemExit) as refused:
        main(["restore", str(copy), "--since", since])
    assert refused.value.code == 2
    assert "expected a moment such as 2026-11-29T18:00" in capsys.readouterr().err
    assert len(reminders(operator / "bot.db")) == 2


@pytest.mark.parametrize("since", ["2024-10-21T09:00", "2024-10-21T07:00+00:00", "2024-10-21"])
async def test_a_moment_may_name_its_zone_or_be_french_time(operator: Path, rehearsal: Rehearsal, since: str) -> None:
    copy = await _backed_up(rehearsal)
    assert main(["restore", str(copy), "--since", since]) == 0
    assert len(reminders(operator / "bot.db")) == 1


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(100)])
async def test_a_file_that_is_no_copy_is_refused_in_a_sentence_and_nothing_is_touched(
    operator: Path, rehearsal: Rehearsal, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    await _backed_up(rehearsal)
    wrong = operator / "wrong.db"
    wrong.write_bytes(content)
    capsys.readouterr()
    assert main(["restore", str(wrong)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert len(said) > 20
    assert len(reminders(operator / "bot.db")) == 2


def test_a_copy_of_no_database_is_refused_in_a_sentence(operator: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(operator / "copy.db")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (operator / "copy.db").exists()


@pytest.mark.slow
async def test_a_copy_is_not_put_back_under_a_bot_that_runs(
    operator: Path, rehearsal: Rehearsal, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = await _backed_up(rehearsal)
    with held(rehearsal.settings.database, rehearsal.clock.now(), patience=0):
        assert main(["restore", str(copy)]) == 1
    assert "process" in capsys.readouterr().err
    assert len(reminders(operator / "bot.db")) == 2
