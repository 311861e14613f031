"""How easy the cards are to read, theme by theme, today and before.

`python -m bench.reading [revision]` prints, for each theme, the mean number of words of a sentence and the share of
words that are long and neither plain nor in the glossary; beside them those of the cards of an older revision, a name
that git knows, where one is given. What is quoted, figures and tags do not count as words.
"""

import io
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from bot.checks.plain_words import family, rare_words
from bot.checks.prose import sentences_of
from bot.content.loader import CONTENT, read

WORD = re.compile(r"[^\W\d_]+")
HIDDEN = re.compile(r"\{[^}]*\}|<[^>]*>")


def sentences(root: Path) -> dict[str, list[str]]:
    """Return the sentences of the cards under `root` by theme; of any revision, so the files are read as they stand."""
    said: dict[str, list[str]] = defaultdict(list)
    for path in sorted(root.glob("fiches/*/*.yaml")):
        card = yaml.safe_load(path.read_text(encoding="utf-8"))
        for text in (card["résumé"], card.get("texte") or ""):
            said[path.parent.name] += sentences_of(HIDDEN.sub("", text))
    return said


def plain() -> set[str]:
    """Return the families of words that everybody knows, or that the glossary explains."""
    content = read()[0]
    glossary = [word for name, term in content.terms.items() for word in (*name.split(), *term.forms)]
    return {family(word) for word in (*content.plain_words, *glossary)}


def ease(said: Sequence[str], families: set[str]) -> tuple[float, float]:
    """Return the words a sentence, and the share of rare words in percent."""
    counts = [count for sentence in said if (count := len(WORD.findall(sentence)))]
    rare = sum(len(rare_words(sentence, families)) for sentence in said)
    return sum(counts) / len(counts), 100 * rare / sum(counts)


def before(revision: str) -> Mapping[str, list[str]]:
    """Return the sentences of an older revision by theme."""
    command = ["git", "archive", revision, "content"]
    archive = subprocess.run(command, cwd=CONTENT.parent, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
        return sentences(Path(folder) / "content")


def main(revision: str = "") -> None:
    families, now = plain(), sentences(CONTENT)
    old = before(revision) if revision else {}
    print(f"{'theme':24}{'words a sentence':>18}{'rare words, %':>16}")
    for theme, said in [*sorted(now.items()), ("all", [one for some in now.values() for one in some])]:
        length, rare = ease(said, families)
        known = old.get(theme) or ([one for some in old.values() for one in some] if theme == "all" else [])
        was = "   was {:.1f} and {:.2f}".format(*ease(known, families)) if known else ""
        print(f"{theme:24}{length:18.1f}{rare:16.2f}{was}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
