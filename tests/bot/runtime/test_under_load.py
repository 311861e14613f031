"""Three processes on one PostgreSQL, under load: one is killed, then each is restarted; nobody is left out."""

from pathlib import Path

import pytest

from bench.under_load import run
from scripts.with_postgres import is_there
from tests.support.databases import SERVER, database_url, drop
from tests.support.size import proved

PATIENCE = 30.0
"""Seconds within which everybody has to be answered where other tests share the processor; `bench.under_load` holds ten
of them."""


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.skipif(not SERVER and not is_there(), reason="needs a PostgreSQL: apt-get install postgresql")
@pytest.mark.parametrize("way", ["polling", "webhook"])
async def test_nobody_is_left_out_when_a_process_dies_or_is_restarted(way: str, tmp_path: Path) -> None:
    address = database_url(tmp_path) if SERVER else None
    kills, people, rate = proved(1, 30), proved(12, 200), proved(4, 50)
    assert await run(way, kills, people, rate, address=address, longest=PATIENCE) == 0
    drop(tmp_path)
