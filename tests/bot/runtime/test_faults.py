"""Whatever fails, and however often the process ends: each row ends once, each question is answered, little is doubled.

Twice goes only what nobody could know to have arrived. A run that fails is repeated with the seed that it prints:
`SEED=123 make test`. A dozen runs in the gate, three hundred where everything is proved.
"""

import sys
from pathlib import Path

import pytest

from tests.support import databases
from tests.support.faulty import FaultyRehearsal
from tests.support.size import SEED, proved

PARTS, OF_A_PART = proved(1, 6), proved(12, 50)


async def everything_fails(rehearsal: FaultyRehearsal, new_database: Path) -> None:
    databases.copy(new_database, rehearsal.folder)
    await rehearsal.run()
    found = await rehearsal.faults()
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("part", range(PARTS))
async def test_whatever_fails_nothing_is_lost_nor_doubled(tmp_path: Path, new_database: Path, part: int) -> None:
    for seed in range(SEED + part * OF_A_PART, SEED + (part + 1) * OF_A_PART):
        sys.stdout.write(f"SEED={seed - part * OF_A_PART}\n")
        await everything_fails(FaultyRehearsal(_folder(tmp_path, seed), seed), new_database)


def _folder(tmp_path: Path, seed: int) -> Path:
    folder = tmp_path / str(seed)
    folder.mkdir()
    return folder
