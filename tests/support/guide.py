"""The examples of the editors' guide, as an editor would copy them."""

import re
import shutil
from pathlib import Path

from bot.content.loader import CONTENT

GUIDE = CONTENT / "README.md"
EXAMPLE = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> dict[str, str]:
    """Return what each example writes, by file of the content folder."""
    return dict(EXAMPLE.findall(GUIDE.read_text(encoding="utf-8")))


def copied_content(folder: Path) -> Path:
    """Copy the real content into a folder; return its root."""
    return Path(shutil.copytree(CONTENT, folder / "content"))


def add(root: Path, file: str, text: str) -> None:
    """Add an example to its file, at the end of it where there is one."""
    path = root / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")
