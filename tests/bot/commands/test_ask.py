"""`python -m bot ask`: what the bot answers, on the command line."""

import json
from pathlib import Path

import pytest
import yaml

from bot.__main__ import main
from bot.commands.ask import newcomers
from bot.settings import Settings
from simulator.person import Person
from tests.support.rehearsal import PRESS_RELEASE, Rehearsal
from tests.support.size import proved


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
    assert "Quimper (Finistère)" in rows[3]["text"]


@pytest.mark.slow
def test_a_row_tells_the_buttons_and_what_stands_behind_the_other_readings(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"id": 1, "q": "Saint-Denis"}), encoding="utf-8")
    assert ask("--jsonl", str(file)) == 0
    row = json.loads(capsys.readouterr().out)
    assert any("Saint-Denis" in label for label in row["buttons"])
    assert row["buttons"][-1] == "Accueil"
    assert len(row["offered"]) == 3
    assert any("Saint-Denis" in text for text in row["offered"])


@pytest.mark.slow
def test_a_dialogue_is_one_chat_in_which_buttons_are_pressed_by_their_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CLOCK_START", "2024-10-21T09:00")
    file = tmp_path / "dialogues.jsonl"
    rows = [
        {"id": "a", "says": ["étape de Lyon", "press:Me le rappeler la veille à 18 h", "/rappels"]},
        {"id": "b", "lang": "en", "says": ["/rappels", "2"]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert ask("--dialogue", str(file)) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    card, noted, listed = first["replies"]
    assert card.startswith("Lyon")
    assert "C’est noté" in noted
    assert "1 rappel" in listed
    assert "No reminders" in second["replies"][0]


@pytest.mark.slow
def test_a_button_that_is_not_there_is_refused_by_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "dialogues.jsonl"
    file.write_text(json.dumps({"id": 1, "says": ["bonjour", "press:Nulle part"]}), encoding="utf-8")
    assert ask("--dialogue", str(file)) == 1
    assert "Nulle part" in capsys.readouterr().err


QUESTIONS = yaml.safe_load((Path(__file__).parents[1] / "questions" / "questions.yaml").read_text("utf-8"))
TYPED = [
    *(question for asked in QUESTIONS.values() for question in asked),
    "bonjour", "salut !", "merci", "hello", "stop", "arrêtez", "unsubscribe", "1", "2", "02", "75", "99", "/aide",
    "/nulle", "Lyon", "Saint-Denis", "Quimper", "35000", "paris", "🥖", "?", "oui", "je suis plombier", "Accueil",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_it_prints_word_for_word_what_a_newcomer_reads(bot: Rehearsal, language: str) -> None:
    async with newcomers(Settings(clock_start=PRESS_RELEASE)) as newcomer:
        for text in TYPED[:: proved(4, 1)]:
            person = bot.person(language=language)
            await person.sends(text)
            assert await newcomer(language).says(text) == read_by(person), text


def read_by(person: Person) -> str:
    """Return all that the bot said to somebody, as they read it."""
    said = (message.get("text") or message.get("caption") for message in person.messages if message["from"]["is_bot"])
    return "\n\n".join(text for text in (*said, *person.reactions) if text)


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
