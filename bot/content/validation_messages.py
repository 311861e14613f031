"""What pydantic finds in a file of content, said in French with the mend."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from bot.content.field_types import IDENTIFIER
from bot.content.models import COMMAND, DEPARTMENT, NEIGHBOUR, PARTIAL_DATE, PHONE, WEB_LINK
from bot.content.problems import nearest

TABLE = "« {key} » contient des lignes « clé: valeur » : mettez-les dessous, en retrait"
LIST = "« {key} » est une liste : une ligne par élément, chacune après « - »"
DAY = "« {key} » n’est pas une date : écrivez AAAA-MM-JJ, un jour qui existe"
HOUR = "« {key} » n’est pas une heure : écrivez par exemple 14:30"
NUMBER = "« {key} » n’est pas un nombre : écrivez par exemple 4000 ou 12.5"
WHOLE = "« {key} » n’est pas un nombre entier : écrivez par exemple 3"
YES_OR_NO = "« {key} » vaut « {input} » : écrivez oui ou non"
TEXT = "« {key} » est un texte : retirez les tirets ou les lignes en retrait, ou mettez-le entre guillemets droits"

MENDS = {
    "missing": "« {key} » manque : ajoutez cette ligne",
    "string_type": TEXT,
    "string_too_long": "« {key} » est trop long : {max_length} caractères au plus",
    "string_too_short": "« {key} » est vide ou trop court : écrivez-le, ou retirez la ligne si elle peut manquer",
    "literal_error": "« {key} » vaut « {input} » : choisissez parmi {expected}",
    "date_from_datetime_parsing": DAY,
    "date_from_datetime_inexact": DAY,
    "date_type": DAY,
    "time_parsing": HOUR,
    "time_type": HOUR,
    "float_parsing": NUMBER,
    "float_type": NUMBER,
    "finite_number": NUMBER,
    "int_parsing": WHOLE,
    "int_type": WHOLE,
    "greater_than_equal": "« {key} » vaut « {input} » : il faut {ge} au moins",
    "less_than_equal": "« {key} » vaut « {input} » : il faut {le} au plus",
    "bool_parsing": YES_OR_NO,
    "bool_type": YES_OR_NO,
    "too_short": "« {key} » en compte trop peu : il en faut {min_length} au moins",
    "too_long": "« {key} » en compte trop : {max_length} au plus",
    "tuple_type": LIST,
    "dict_type": TABLE,
    "model_type": TABLE,
}

NAME = "un nom s’écrit en lettres minuscules sans accent, chiffres et traits d’union"
PATTERNS = {
    IDENTIFIER: f"« {{key}} » vaut « {{input}} » : {NAME}",
    NEIGHBOUR: f"« {{key}} » vaut « {{input}} » : {NAME}",
    WEB_LINK: "« {key} » n’est pas une adresse que l’on peut montrer : elle commence par https://",
    PARTIAL_DATE: "« {key} » n’est pas une date : écrivez AAAA, AAAA-MM ou AAAA-MM-JJ",
    COMMAND: "« {key} » vaut « {input} » : une commande s’écrit en lettres minuscules sans accent, chiffres et _",
    PHONE: "« {key} » vaut « {input} » : écrivez 01 23 45 67 89, ou un numéro à quatre chiffres",
    DEPARTMENT: "« {key} » vaut « {input} » : écrivez le numéro du département, comme 06, 2A ou 974",
}


def sentence(error: ErrorDetails, model: type[BaseModel]) -> str:
    """Say in French what pydantic found in an item of `model`, and how to mend it."""
    path = [part for part in error["loc"] if part != "[key]"]
    key = _name(path)
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return f"clé inconnue « {key} »{nearest(key, _fields(_model_at(model, path[:-1])), 'retirez-la')}"
    if error["type"] == "value_error":
        return str(context["error"])
    mend = PATTERNS[context["pattern"]] if error["type"] == "string_pattern_mismatch" else MENDS[error["type"]]
    given = error["input"] if isinstance(error["input"], str) else "…"
    expected = re.sub(r"'([^']*)'", lambda one: one[1] or "rien", str(context.get("expected", "")))
    return mend.format(**{**context, "key": key, "input": given, "expected": expected.replace(" or ", " ou ")})


def _name(path: Sequence[str | int]) -> str:
    match path:
        case []:
            return "le fichier"
        case [*_, str(listed), int(index)]:
            return f"{listed}, élément {index + 1}"
        case [*_, last]:
            return str(last)
    raise AssertionError(path)


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _model_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel]:
    """Return the model of what stands at a path within an item."""
    for key in path:
        nested = next(_models(_fields(model).get(str(key))), None)
        model = nested or model
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
