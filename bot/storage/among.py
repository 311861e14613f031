"""Many numbers as one value of a statement, so that its text need not be made anew for each count of them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _Listed(FunctionElement[int]):
    """The numbers in a JSON array, one a row."""

    inherit_cache = True
    name = "listed"


@compiles(_Listed, "sqlite")
def _on_sqlite(element: _Listed, compiler: Any, **named: Any) -> str:
    return f"(SELECT value FROM json_each({compiler.process(element.clauses, **named)}))"  # noqa: S608 -- what the compiler says


@compiles(_Listed, "postgresql")
def _on_postgres(element: _Listed, compiler: Any, **named: Any) -> str:
    array = f"CAST(translate({compiler.process(element.clauses, **named)}, '[]', '{{}}') AS BIGINT[])"
    return f"(SELECT unnest({array}) AS value)"


def among(column: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Return whether a column holds one of the numbers that the value `:name` lists (`listed`)."""
    return column.bool_op("IN")(_Listed(bindparam(name, type_=String)))


def rows_among(name: str) -> FromClause:
    """Return the numbers that the value `:name` lists (`listed`), one a row, in a column `value`."""
    return _Listed(bindparam(name, type_=String)).alias("listed")


def listed(numbers: Iterable[int]) -> str:
    """Return numbers as `among` takes them."""
    return f"[{','.join(map(str, numbers))}]"
