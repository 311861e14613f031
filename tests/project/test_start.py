"""A start takes of its libraries what it needs: what fetches, draws or migrates is loaded by whoever asks for it."""

import subprocess
import sys

import pytest

AFTER_A_START = """
import sys
import bot.commands.serve
left_out = {"aiohttp", "alembic", "psycopg", "PIL", "fpdf"} & sys.modules.keys()
assert not left_out, left_out
"""


@pytest.mark.slow
def test_a_start_loads_nothing_that_fetches_draws_or_migrates() -> None:
    command = [sys.executable, "-c", AFTER_A_START]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreter
    assert done.returncode == 0, done.stderr
