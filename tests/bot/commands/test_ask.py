"""`python -m bot ask`: what the bot answers, on the command line."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLOCK_START", "BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)


def ask(*arguments: str) -> int:
    return main(["ask", *arguments])


@pytest.mark.slow
def test_a_sentence_is_answered_as_the_person_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("c koi le medef") == 0
    said = capsys.readouterr().out
    assert said.startswith("Le MEDEF\n\n")
    assert "<b>" not in said


@pytest.mark.slow
def test_it_is_answered_as_of_the_start_of_the_clock(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLOCK_START", "2024-11-21T09:00")
    ask("étape de Lyon")
    assert "C’est demain" in capsys.readouterr().out


@pytest.mark.slow
def test_a_file_of_questions_gets_a_row_each_in_its_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = [
        {"id": "one", "q": "combien d’étapes", "lang": "fr"},
        {"id": 2, "q": "who is Clara Chappaz", "lang": "en"},
        {"id": "none", "q": "météo à Nice"},
        {"id": "near", "q": "Quimper"},
        {"id": "which", "q": "Saint-Denis"},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n\n".join(json.dumps(row) for row in asked), encoding="utf-8")
    assert ask("--jsonl", str(file)) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["matched"]) for row in rows] == [
        ("one", True),
        (2, True),
        ("none", False),
        ("near", True),
        ("which", False),
    ]
    assert "20 étapes" in rows[0]["text"]
    assert "minister" in rows[1]["text"]
    assert "Saint-Brieuc" in rows[3]["text"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("written", "said"), [("{", "questions.jsonl:1"), ('{"q": "medef"}', "needs"), ("[1]", "needs"), ("\xff", "read")]
)
def test_a_file_that_cannot_be_used_is_refused_with_the_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, written: str, said: str
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(written, encoding="latin-1")
    assert ask("--jsonl", str(file)) == 1
    assert said in capsys.readouterr().err


@pytest.mark.slow
def test_a_file_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert ask("--jsonl", "nowhere.jsonl") == 1
    assert "nowhere.jsonl" in capsys.readouterr().err


def test_asking_nothing_is_a_wrong_call() -> None:
    with pytest.raises(SystemExit) as stopped:
        ask()
    assert stopped.value.code == 2
