"""`python -m bot supports`: companies as rows, judged one a line; what is wrong with a row is said with its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.supports.verdicts import LISTS

ROW = {
    "id": "a",
    "as_of": "2026-11-29",
    "attributes": {"region": "53", "employees": 5, "turnover": 400_000, "sector": "craft_food", "project": "buy"},
}


def run(path: Path, *rows: Any) -> int:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text(text, encoding="utf-8")
    return main(["supports", "--jsonl", str(path)])


def test_each_company_has_five_lists_with_reasons_and_the_next_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "rows.jsonl", ROW, "", {**ROW, "id": 2, "as_of": None}) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(first) == ["id", *LISTS, "next"]
    assert (first["id"], second["id"]) == ("a", 2)
    assert all(line["why"] for name in LISTS for line in first[name])
    assert "reseau-ambassadeurs-ia" in {line["support"] for line in first["fits"]}
    assert first["next"] in ("age_months", "legal_form", "clients", "spend", "purchase")


@pytest.mark.slow
def test_answering_what_comes_next_until_nothing_does_takes_six_answers_at_most(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = {"region": "84", "employees": 14, "turnover": 1_400_000, "age_months": 30, "sector": "industry",
             "legal_form": "company", "group": "none", "spend": 20_000, "sells_ai": False}  # fmt: skip
    told: list[dict[str, Any]] = [{"project": project} for project in ("start", "train", "buy", "expert", "rd", "cash")]
    for _ in range(7):
        assert run(tmp_path / "rows.jsonl", *({"id": one["project"], "attributes": one} for one in told)) == 0
        following = [json.loads(line)["next"] for line in capsys.readouterr().out.splitlines()]
        for one, name in zip(told, following, strict=True):
            one.update({name: truth[name]} if name else {})
    assert following == [None] * 6
    assert all(len(one) <= 6 for one in told)


def test_a_moment_counts_for_the_day_it_is_in_france(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = {"region": "75", "employees": 30, "turnover": 4_000_000, "legal_form": "company", "spend": 200_000,
               "project": "rd"}  # fmt: skip
    moments = ("2026-12-31", "2026-12-31T23:59:59+01:00", "2026-12-31T22:59:59Z", "2026-12-31T23:00:00+00:00")
    assert run(tmp_path / "rows.jsonl", *({"id": when, "as_of": when, "attributes": project} for when in moments)) == 0
    read = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    fitting = ["aide-france-2030-na" in {line["support"] for line in row["fits"]} for row in read]
    assert fitting == [True, True, True, False]
    assert "jeudi 31 décembre 2026" in next(
        line["why"] for line in read[3]["does_not_fit"] if line["support"] == "aide-france-2030-na"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "this line is not JSON"),
        ("[]", 'a row needs "id" and "attributes"'),
        ({"id": 1}, 'a row needs "id" and "attributes"'),
        ({"id": 1, "attributes": []}, '"attributes" is an object'),
        ({"id": 1, "attributes": {"employes": 3}}, 'unknown attribute "employes"'),
        ({"id": 1, "attributes": {"employees": "3"}}, '"employees" is'),
        ({"id": 1, "attributes": {"employees": -1}}, "from 0 to"),
        ({"id": 1, "attributes": {"employees": True}}, "write a number"),
        ({"id": 1, "attributes": {"turnover": float("nan")}}, "write a number"),
        ({"id": 1, "attributes": {"region": "99"}}, '"region" is'),
        ({"id": 1, "attributes": {"sector": "bakery"}}, "choose among craft_food"),
        ({"id": 1, "attributes": {"first_ai": "yes"}}, "write true or false"),
        ({"id": 1, "attributes": {}, "as_of": "hier"}, '"as_of" is'),
    ],
)
def test_a_bad_row_is_refused_with_its_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: Any, told: str
) -> None:
    path = tmp_path / "rows.jsonl"
    assert run(path, ROW, row) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{path}:2: " in captured.err
    assert told in captured.err


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["supports", "--jsonl", str(tmp_path / "none.jsonl")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_nothing_known_of_a_company_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "rows.jsonl", {"id": 1, "attributes": {"region": None}}) == 0
    assert json.loads(capsys.readouterr().out)["next"] == "project"
