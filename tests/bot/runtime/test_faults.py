"""Whatever fails, and however often the process ends: each row ends once, each question is answered, little is doubled.

Twice goes only what nobody could know to have arrived. A run that fails is repeated with the seed that it prints:
`FAULT_SEED=123 make test`. A dozen runs with one seed by default, three hundred with a new one where `PROVE` is set.
"""

import os
import shutil
import sys
from pathlib import Path
from random import SystemRandom

import pytest

from tests.support.faulty import FaultyRehearsal

PARTS, OF_A_PART = (6, 50) if os.environ.get("PROVE") else (1, 12)
SEED = int(os.environ.get("FAULT_SEED") or (SystemRandom().randrange(1_000_000) if os.environ.get("PROVE") else 2024))


async def everything_fails(rehearsal: FaultyRehearsal, new_database: Path) -> None:
    shutil.copy(new_database, rehearsal.folder / "bot.db")
    await rehearsal.run()
    found = await rehearsal.faults()
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
async def test_whatever_fails_nothing_is_lost_nor_doubled(tmp_path: Path, new_database: Path, part: int) -> None:
    for seed in range(SEED + part * OF_A_PART, SEED + (part + 1) * OF_A_PART):
        sys.stdout.write(f"FAULT_SEED={seed - part * OF_A_PART}\n")
        await everything_fails(FaultyRehearsal(_folder(tmp_path, seed), seed), new_database)


def _folder(tmp_path: Path, seed: int) -> Path:
    folder = tmp_path / str(seed)
    folder.mkdir()
    return folder
