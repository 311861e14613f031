"""A feed moves one meeting and brings one; the process dies at each of its writes, and everybody is told once."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event as happening

from bot.meetings import feeds
from bot.runtime.feeds import read_due
from bot.runtime.publishing import tell_published
from tests.conversations.test_publishing import MONDAY, near_limoges
from tests.conversations.test_reminders import received
from tests.support.agenda import agendas, calendar, event, reach
from tests.support.faulty import Power, PowerCutError
from tests.support.rehearsal import Rehearsal
from tests.support.size import proved

LATER = calendar(event(day="20270319"), event("ia-3@club.example", "Café IA", "20270402"))


class Life(Rehearsal):
    """One process of several on the same database and the same Telegram."""

    def __init__(self, folder: Path, before: Rehearsal, hours: int) -> None:
        super().__init__(folder, MONDAY + timedelta(hours=hours), **before.settings.model_dump(include={"admin_ids"}))
        self.telegram = before.telegram
        self.power = Power()

    async def goes_on(self, steps: int | None) -> bool:
        """Read and tell until the power is cut; return whether it was."""
        try:
            async with self.running():
                reach(self)
                for engine in self.services.database.engines:
                    happening.listen(engine, "begin", self.power.open, insert=True)
                    happening.listen(engine, "commit", self.power.close)
                self.power.left = steps
                await read_due(self.services)
                self.clock.jump(self.clock.now() + timedelta(minutes=11))
                await tell_published(self.services)
                self.power.left = None
                await self.jump(self.clock.now() + timedelta(minutes=1))
        except PowerCutError:
            return True
        return False


async def _add(bot: Rehearsal, line: str) -> None:
    named = feeds.named(line)
    assert named
    await bot.services.feeds.add(named, bot.clock.now())
    await read_due(bot.services)


@pytest.mark.slow
async def test_at_whatever_write_the_process_dies_each_person_is_told_once(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    first = Rehearsal(kept, MONDAY)
    async with first.running(), agendas(first) as served:
        served.pages["a.ics"] = calendar(event())
        nadia = await near_limoges(first)
        line = f"Club A ; {served.address('a.ics')} ; de confiance"
        await _add(first, line)
        for _ in range(3):
            await first.jump(first.clock.now() + timedelta(minutes=6))
        ann = first.person("Ann")
        await ann.sends("/start")
        await ann.taps_data("remind:m1:d1-1800")
        served.pages["a.ics"] = LATER
        steps = 0
        cut = True
        while cut:
            folder = tmp_path / str(steps)
            folder.mkdir()
            shutil.copy(kept / "bot.db", folder / "bot.db")
            for beside in ("-wal", "-shm"):
                if (kept / f"bot.db{beside}").exists():
                    shutil.copy(kept / f"bot.db{beside}", folder / f"bot.db{beside}")
            moved, new = received(ann, "12 mars → 19 mars"), received(nadia, "Café IA")
            cut = await Life(folder, first, 7).goes_on(steps)
            assert not await Life(folder, first, 24).goes_on(None)
            assert received(ann, "12 mars → 19 mars") == moved + 1, steps
            assert received(nadia, "Café IA") == new + 1, steps
            steps += proved(7, 1)
    assert steps > 20
