"""Whatever is written in a file of content, what is wrong with it can be said in French."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content.models import Card, Figure, GlossaryTerm, Script, Source, Stage
from bot.content.validation_messages import MENDS, sentence

MODELS: tuple[type[BaseModel], ...] = (Card, Figure, Script, Source, Stage, GlossaryTerm)
VALUES: tuple[Any, ...] = (
    "",
    "x",
    "x" * 1000,
    "-1",
    "1e999",
    "99999999999999999999999",
    "nan",
    "12.5",
    "2025-02-31",
    "2025-01-01T00:30",
    "25:61",
    [],
    ["x"] * 20,
    [[]],
    [{}],
    {},
    {"É": "x"},
    {"x": {}},
    {"x": {"dit": "x", "choix": [{"vers": ""}], "selon": [{"si": {}}], "attend": "É"}},
)


def errors(model: type[BaseModel]) -> Iterator[ErrorDetails]:
    """Yield what pydantic says of every kind of value under every key."""
    for key, value in product([field.alias or name for name, field in model.model_fields.items()], VALUES):
        with pytest.raises(ValidationError) as caught:
            model.model_validate({key: value, "inconnue": "x"}, by_alias=True, by_name=False)
        yield from caught.value.errors()


@pytest.mark.parametrize("model", MODELS)
def test_everything_that_may_be_wrong_has_its_sentence(model: type[BaseModel]) -> None:
    for error in errors(model):
        said = sentence(error, model)
        assert re.search(r"[:,] |doit être", said)
        assert not re.search(r"\{|\b(should|must|valid|Input|or)\b", said)


def test_no_sentence_is_there_for_nothing() -> None:
    assert set(MENDS) <= {error["type"] for model in MODELS for error in errors(model)}
