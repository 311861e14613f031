"""Whatever fails, and however often the process is killed: each row ends once, nothing is lost, little is doubled.

Twice goes only what nobody could know to have arrived. A run that fails is repeated with the seed that it prints:
`SEED=123 make test`.
"""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support.faulty import FaultyRehearsal
from tests.support.size import SEED, proved

FEW, PARTS, OF_A_PART = 10, 4, proved(10, 50)


async def everything_fails(rehearsal: FaultyRehearsal, new_database: Path) -> None:
    shutil.copy(new_database, rehearsal.folder / "bot.db")
    await rehearsal.run()
    found = await rehearsal.faults()
    assert not found, "\n".join(found)


@pytest.mark.slow
async def test_whatever_fails_nothing_is_lost_nor_doubled(tmp_path: Path, new_database: Path) -> None:
    for seed in range(SEED, SEED + FEW):
        sys.stdout.write(f"SEED={seed}\n")
        await everything_fails(FaultyRehearsal(_folder(tmp_path, seed), seed, people=2, processes=2), new_database)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(1, PARTS + 1))
async def test_in_longer_runs_nothing_is_lost_nor_doubled(tmp_path: Path, new_database: Path, part: int) -> None:
    for seed in range(SEED + part * OF_A_PART, SEED + (part + 1) * OF_A_PART):
        sys.stdout.write(f"SEED={seed - part * OF_A_PART}\n")
        await everything_fails(FaultyRehearsal(_folder(tmp_path, seed), seed), new_database)


def _folder(tmp_path: Path, seed: int) -> Path:
    folder = tmp_path / str(seed)
    folder.mkdir()
    return folder
