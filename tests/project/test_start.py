"""A start takes of its libraries what it needs: what fetches, draws or migrates is loaded by whoever asks for it."""

import subprocess
import sys

import pytest

FIRST_CALL = "import bot.commands.serve"
WHOLE_START = f"{FIRST_CALL}, bot.app, bot.runtime.lifecycle, bot.storage.schema, bot.storage.sqlite_database"


def loaded_by(imports: str, modules: set[str]) -> str:
    """Return which of some modules imports load, in a process of its own."""
    asked = f"import sys\n{imports}\nprint(*sorted({modules} & sys.modules.keys()))"
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- our own interpreter
    return done.stdout.strip()


@pytest.mark.slow
def test_a_start_loads_nothing_that_fetches_draws_or_migrates() -> None:
    left_out = {"aiohttp", "alembic", "psycopg", "PIL", "fpdf", "rapidfuzz", "dateutil"}
    assert loaded_by(WHOLE_START, left_out) == ""


@pytest.mark.slow
def test_a_start_on_sqlite_loads_neither_the_object_relational_mapper_nor_postgresql() -> None:
    assert loaded_by(WHOLE_START, {"sqlalchemy.orm", "sqlalchemy.dialects.postgresql"}) == ""


def test_telegram_is_asked_before_content_database_and_handlers_are_loaded() -> None:
    assert loaded_by(FIRST_CALL, {"bot.app", "bot.context", "bot.content", "handlers", "sqlalchemy", "yaml"}) == ""
