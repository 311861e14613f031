"""What is left out is not needed: the bot is imported and built without it, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.runtime.lean import UNUSED
from bot.storage.vault import new_key

TRY = """
import sys
from pathlib import Path
from bot.runtime.lean import leave_out_unused
leave_out_unused()
from bot import settings
from bot.commands import serve
from bot.app import build
folder, key = sys.argv[1:]
build(settings.read({"BOT_TOKEN": "1:x", "DATABASE_URL": f"sqlite:///{folder}/bot.db", "DATA_KEY": key}))
print(*sys.modules, sep="\\n")
"""


@pytest.mark.slow
def test_the_bot_is_built_without_what_it_never_uses(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 -- our own interpreter
        [sys.executable, "-c", TRY, str(tmp_path), new_key()],
        env=os.environ | {"XDG_CONFIG_HOME": str(tmp_path)},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    modules = done.stdout.split()
    assert set(UNUSED) <= set(modules)
    assert not [name for name in modules if name.startswith(("httpcore", "sqlalchemy.orm"))]
