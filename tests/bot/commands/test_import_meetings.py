"""`python -m bot import`: what files say of meetings, on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from tests.support.feed_files import agenda_event, calendar, openagenda, sound, vevent


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    monkeypatch.setenv("CLOCK_START", "2026-11-29T12:00")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/var/bot.db")
    monkeypatch.chdir(tmp_path)
    for name, data in sound().items():
        (tmp_path / name).write_bytes(data)


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["import", *arguments, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def kinds(row: dict[str, Any]) -> dict[str, str]:
    return {change["key"]: change["change"] for change in row["changes"]}


def test_each_file_is_one_row_with_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, "agenda.ics", "tableau.csv", "rien.ics")
    assert [row["file"] for row in found] == ["agenda.ics", "tableau.csv", "rien.ics"]
    assert [list(row) for row in found] == [["file", "complete", "events", "problems", "refused"]] * 3
    assert found[0]["events"][0] == {
        "key": "a@club.example",
        "title": "Prise en main",
        "status": "planned",
        "mode": "place",
        "slots": [["2027-02-11T14:00", "2027-02-11T16:00", "Europe/Paris"]],
        "town": "Rennes",
        "venue": "Salle du Test, 35000 Rennes",
        "postcode": "35000",
    }
    assert (found[2]["complete"], found[2]["events"]) == (False, [])
    assert "ne peut pas être ouvert" in found[2]["refused"]


def test_a_page_of_openagenda_says_which_is_next(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "p.json").write_bytes(openagenda(agenda_event(), after=["1", "2"], total=2))
    (row,) = rows(capsys, "p.json")
    assert (row["next"], row["complete"]) == (["1", "2"], False)


def test_a_later_file_is_compared_with_an_earlier_one_in_the_same_call(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    later = calendar(vevent("STATUS:CANCELLED"), vevent(uid="n@club.example", start="DTSTART:20270501T080000Z"))
    (tmp_path / "first.ics").write_text(
        calendar(vevent(), vevent(uid="b@club.example", start="DTSTART:20270601T080000Z"))
    )
    (tmp_path / "later.ics").write_text(later)
    first, second = rows(capsys, "first.ics", "later.ics", "--feed", "club")
    assert kinds(first) == {"a@club.example": "new", "b@club.example": "new"}
    assert kinds(second) == {"a@club.example": "cancelled", "b@club.example": "gone", "n@club.example": "new"}


def test_what_was_read_is_remembered_from_one_call_to_the_next(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows(capsys, "agenda.ics", "--feed", "club")
    moved = sound()["agenda.ics"].replace(b"20270211T", b"20270212T")
    (tmp_path / "agenda.ics").write_bytes(moved)
    (row,) = rows(capsys, "agenda.ics", "--feed", "club")
    (change,) = [change for change in row["changes"] if change["change"] != "none"]
    assert (change["change"], change["from"], change["to"]) == ("moved", "2027-02-11T14:00", "2027-02-12T14:00")
    (again,) = rows(capsys, "agenda.ics", "--feed", "club")
    assert set(kinds(again).values()) == {"none"}
    (other,) = rows(capsys, "agenda.ics", "--feed", "autre")
    assert set(kinds(other).values()) == {"new"}


def test_a_dry_run_keeps_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for _ in range(2):
        (row,) = rows(capsys, "agenda.ics", "--feed", "club", "--dry-run")
        assert set(kinds(row).values()) == {"new"}
    assert not (tmp_path / "var").exists()


def test_a_file_that_is_cut_changes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "cut.ics").write_bytes(sound()["agenda.ics"][:-30])
    _, cut, again = rows(capsys, "agenda.ics", "cut.ics", "agenda.ics", "--feed", "club")
    assert (cut["changes"], cut["complete"]) == ([], False)
    assert set(kinds(again).values()) == {"none"}


def test_a_person_reads_lines_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "agenda.ics", "--feed", "club"]) == 0
    said = capsys.readouterr().out
    assert "agenda.ics : 4 rendez-vous." in said
    assert "  11/02/2027 14:00–16:00 · Prise en main · Rennes" in said
    assert "  04/02/2027 08:00 (+ 4 autres séances) · Café des outils · Brest" in said
    assert "  → nouveau : Prise en main" in said


def test_what_is_refused_is_said_with_the_reason_and_fails(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "page.ics").write_text("<html>Connexion</html>")
    assert main(["import", "page.ics"]) == 1
    assert "page.ics : refusé. Ce n’est pas un agenda" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["../x", ".x", "a/b", ""])
def test_a_feed_is_named_plainly(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = main(["import", "agenda.ics", "--feed", name])
    assert code == (1 if name else 0)
    assert not (tmp_path / "var").exists()
    capsys.readouterr()


def test_a_memory_that_cannot_be_read_is_said_and_left_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "var" / "feeds").mkdir(parents=True)
    (tmp_path / "var" / "feeds" / "club.json").write_text("{}")
    assert main(["import", "agenda.ics", "--feed", "club"]) == 1
    assert "delete it" in capsys.readouterr().err
