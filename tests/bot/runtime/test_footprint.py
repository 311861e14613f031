"""The process is as small as what is installed lets it be."""

import os
import py_compile
import sqlite3
import subprocess
import sys
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.runtime.footprint import give_programs_back

BEGINS = (
    "import sys; from bot.runtime.footprint import leave_out_docstrings as begin; begin(); print(sys.flags.optimize)"
)


def begun(compiled: Path, *options: str) -> str:
    """Return what is left out of a process (2: docstrings) that finds what is compiled in a folder."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled), "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(  # noqa: S603 -- ourselves
        [sys.executable, *options, "-c", BEGINS], env=environment, capture_output=True, text=True, check=True
    )
    return told.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot become another one there")
def test_docstrings_are_left_out_where_libraries_were_compiled_without_and_only_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begun(tmp_path) == "0"

    library = find_spec("telegram")
    assert library and library.origin
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    py_compile.compile(library.origin, cache_from_source(library.origin, optimization=2), optimize=2, doraise=True)
    assert begun(tmp_path) == "2"
    assert begun(tmp_path, "-O") == "1", "whoever starts it otherwise has it so"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what was never written to")
def test_what_only_the_start_needed_of_programs_goes_and_comes_back_when_it_is_needed() -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[2])

    sealed, before = Fernet(key := Fernet.generate_key()).encrypt(b"kept"), resident()
    give_programs_back()
    assert resident() < before / 2, "pages of files"
    assert Fernet(key).decrypt(sealed) == b"kept"
    assert sqlite3.connect(":memory:").execute("SELECT 6 * 7").fetchone() == (42,)
