"""Prints how much room the bot takes on the disk: our own folders, and each library of the lock, the largest first.

python -m scripts.sizes
"""

import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from scripts.bom import LOCK, parts

ROOT = LOCK.parent
OURS = ("bot", "handlers", "content", "locales", "simulator")
FOR_ONE_THING = {
    "fonttools": "fpdf2 cannot do without it",
    "openpyxl": "tables of organisers",
    "fpdf2": "cards, posters and roadmaps to print",
    "pillow": "maps and pictures",
    "segno": "QR codes",
    "psycopg-binary": "PostgreSQL",
    "prometheus-client": "METRICS_PORT",
    "starlette": "webhook, METRICS_PORT, local chat",
    "uvicorn": "webhook, METRICS_PORT, local chat",
    "simulator": "local chat",
}
"""What serves one thing alone."""


def installed(name: str) -> int:
    """Return how many bytes an installed library takes; 0 where it is not installed here."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return 0
    files = (Path(str(found.locate_file(file))) for file in found.files or ())
    return sum(file.stat().st_size for file in files if file.is_file())


def ours(folder: Path) -> int:
    """Return how many bytes a folder of ours takes, without what Python compiled."""
    files = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return sum(file.stat().st_size for file in files)


def main() -> int:
    """Print the table."""
    libraries = {part.name: installed(part.name) for part in parts(LOCK.read_text(encoding="utf-8"))}
    for title, sizes in (("ours", {name: ours(ROOT / name) for name in OURS}), ("libraries", libraries)):
        sys.stdout.write(f"{title}: {sum(sizes.values()) / 1e6:.1f} MB\n")
        for name, size in sorted(sizes.items(), key=lambda row: -row[1]):
            if size >= 50_000:
                sys.stdout.write(f"  {size / 1e6:6.1f} MB  {name:<22} {FOR_ONE_THING.get(name, '')}".rstrip() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
