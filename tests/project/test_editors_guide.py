"""The editors' guide: its examples are right as they stand, and it leaves no key out."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bot.checks import prose, run
from bot.content import models
from bot.content.criteria import WORDS, Audience, Criterion, Kind, OnlyIf, Reading, Sum, Topic, Unit
from bot.content.loader import CONTENT, read
from bot.content.pages import SCREEN_LENGTH
from bot.i18n.renderer import Renderer
from tests.support.guide import GUIDE, add, copied_content, examples
from tests.support.rehearsal import knowledge

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_the_guide_shows_one_example_of_each_kind() -> None:
    folders = [file.partition("/")[0] for file in examples()]
    assert sorted(folders) == [
        "chiffres",
        "contacts.yaml",
        "etapes.yaml",
        "fiches",
        "metiers.yaml",
        "scripts",
        "sources",
    ]


@pytest.mark.slow
def test_its_examples_pass_the_check_as_they_stand(tmp_path: Path) -> None:
    root = copied_content(tmp_path)
    for file, text in examples().items():
        add(root, file, text)
    grown, library = read(root)
    assert library.problems() == []
    for fault in run.content_problems(grown, NOW, Renderer(knowledge().catalogues)):
        library.note(fault)
    assert [str(problem) for problem in library.problems() if not problem.warning] == []
    assert len(grown.cards) == len(knowledge().content.cards) + 1
    assert len(grown.stages) == len(knowledge().content.stages) + 1


@pytest.mark.parametrize(
    "model",
    [
        models.Card,
        Audience,
        Criterion,
        OnlyIf,
        Sum,
        models.Stage,
        models.Source,
        models.Figure,
        models.ScriptScreen,
        models.Trade,
        models.Contact,
        models.GlossaryTerm,
        models.OffTopic,
        models.Compared,
    ],
)
def test_every_key_that_an_editor_may_write_is_in_the_guide(model: type[BaseModel]) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    keys = {field.alias or name for name, field in model.model_fields.items()} - {"id", "theme"}
    assert {key for key in keys if not re.search(rf"\b{key}\b", guide)} == set()


def test_every_file_of_the_content_folder_is_in_the_guide() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert {path.name for path in CONTENT.iterdir() if path.name not in guide} <= {GUIDE.name}


def test_the_limits_and_words_that_it_gives_are_those_of_the_check() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert f"{prose.MAX_SENTENCE_WORDS} mots au plus" in guide
    assert f"plus de {SCREEN_LENGTH} signes" in guide
    kinds = [*get_args(Kind), *get_args(Reading), *get_args(Topic), *get_args(Unit)]
    values = [word for words in WORDS.values() for word in words]
    words = [*get_args(models.State), *get_args(models.Nature), *get_args(models.Size), *kinds, *values]
    words += get_args(models.Chamber)
    words += get_args(models.Role)
    assert {word for word in words if not re.search(rf"\b{word}\b", guide)} == set()
