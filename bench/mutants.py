"""Whether tests notice when a core rule is changed: `python -m bench.mutants [rule …] [--sample N]`, or `make mutants`.

Mutmut changes the modules of each rule in every way it knows (`<` to `<=`, a number by one, `and` to `or`, …), in a
copy of the project, and runs the tests of that rule against each change. What survives is printed with its difference,
beside the reason why it may, if `surviving_mutants.txt` has one. Fails where a rule stays below `ENOUGH`. With
`--sample N` only N changes to each rule are tried, drawn at random: the same each time, or others with `SEED=…`.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
REASONS = Path(__file__).with_name("surviving_mutants.txt")
ENOUGH = 0.9
"""The share of the changes to each rule that tests must notice."""
SEED = int(os.environ.get("SEED", "11"))
AT_ONCE = os.cpu_count() or 1
COPIED = ("bot", "handlers", "simulator", "content", "locales", "tests", "scripts", "bench")
SURVIVED = ("survived", "no tests", "suspicious")
"""What nobody noticed; what no longer ends, or kills the process, was noticed as well."""
KILLED = ("killed", "timeout", "segfault", "caught by type check")


class Rule(NamedTuple):
    """Modules of `bot/` that hold a rule, and the tests of `tests/` that are to notice when it changes."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


RULES = {
    "reminders": Rule(
        ("reminders/schedule", "reminders/offers", "reminders/planning"),
        ("bot/reminders/test_schedule", "bot/reminders/test_offers", "bot/reminders/test_planning"),
    ),
    "changes": Rule(
        ("reminders/changes", "reminders/snapshots"),
        ("bot/reminders/test_changes", "bot/reminders/test_snapshots"),
    ),
    "delivery": Rule(("reminders/delivery_policy",), ("bot/reminders/test_delivery_policy",)),
    "quiet-hours": Rule(("people/quiet_hours",), ("bot/people/test_quiet_hours",)),
    "ranking": Rule(("meetings/ranking",), ("bot/meetings/test_ranking",)),
    "verdicts": Rule(
        ("supports/requirements", "supports/outcomes", "supports/verdicts"),
        (
            "bot/supports/test_requirements",
            "bot/supports/test_outcomes",
            "bot/supports/test_limits",
            "bot/supports/test_verdicts",
            "bot/supports/test_next_question",
        ),
    ),
    "rate-limiter": Rule(("transport/rate_limiter",), ("bot/transport/test_rate_limiter",)),
    "attribution": Rule(
        ("sharing/attribution", "sharing/codes"), ("bot/sharing/test_attribution", "bot/sharing/test_codes")
    ),
    "escaping": Rule(("i18n/renderer",), ("bot/i18n/test_renderer",)),
}


class Outcome(NamedTuple):
    """What came of the changes to a rule; each survivor as « module: old → new »."""

    killed: int
    survivors: tuple[str, ...]


def try_out(rule: Rule, folder: Path, sample: int | None = None) -> Outcome:
    """Change the modules of a rule in every way, or in `sample` ways, in a copy of the project under `folder`.

    Raises:
        SystemExit: some change could not be tried; the text says what mutmut printed.
    """
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(project + settings(rule), encoding="utf-8")
    if sample is None:
        chosen: list[str] = []
    else:
        mutmut(folder, "run", "--max-children", str(AT_ONCE), "nothing")
        every = sorted(states(folder))
        chosen = Random(SEED).sample(every, min(sample, len(every)))
    ran = mutmut(folder, "run", "--max-children", str(AT_ONCE), *chosen)
    tried = {name: state for name, state in states(folder).items() if not chosen or name in chosen}
    if not tried or (lost := set(tried.values()) - {*SURVIVED, *KILLED}):
        raise SystemExit(f"mutmut did not try everything ({lost if tried else 'nothing'}):\n{ran[-4000:]}")
    survivors = [name for name, state in tried.items() if state in SURVIVED]
    return Outcome(len(tried) - len(survivors), tuple(difference(folder, name) for name in survivors))


def states(folder: Path) -> dict[str, str]:
    """Return what came of each change, by its name."""
    printed = mutmut(folder, "results", "--all", "true")
    return dict(re.findall(r"^\s+(\S+__mutmut_\d+): (.+)$", printed, re.MULTILINE))


def settings(rule: Rule) -> str:
    """Return what `pyproject.toml` says to mutmut."""
    modules = [f"bot/{module}.py" for module in rule.modules]
    tests = [f"tests/{test}.py" for test in rule.tests]
    return f"""
[tool.mutmut]
source_paths = ["bot", "handlers", "simulator"]
only_mutate = {modules}
also_copy = ["content", "locales", "scripts", "bench"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "no:cov"]
pytest_add_cli_args_test_selection = {tests}
use_git_change_detection = false
track_dependencies = false
timeout_constant = 5.0
"""


def mutmut(folder: Path, *arguments: str) -> str:
    """Run mutmut there; return what it printed."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PROVE", "PYTEST_ADDOPTS"}}
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def difference(folder: Path, name: str) -> str:
    """Return a change as « module: old → new », the same as long as its line stays."""
    shown = mutmut(folder, "show", name)
    old = [line[1:].strip() for line in shown.splitlines() if re.match(r"-(?!--)", line)]
    new = [line[1:].strip() for line in shown.splitlines() if re.match(r"\+(?!\+\+)", line)]
    module = name.partition(".x")[0].removeprefix("bot.").replace(".", "/")
    return f"{module}: {' '.join(old)} → {' '.join(new)}"


def reasons() -> dict[str, str]:
    """Return why each known survivor cannot be killed."""
    found: dict[str, str] = {}
    reason = ""
    for line in REASONS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            reason = line.removeprefix("#").strip()
        elif line.strip():
            found[line.strip()] = reason
    return found


def main(arguments: list[str]) -> int:
    parser = ArgumentParser(prog="python -m bench.mutants", description="Whether tests notice when a rule is changed")
    parser.add_argument("rules", nargs="*", metavar="rule", help=f"one of {', '.join(RULES)}; all where left out")
    parser.add_argument("--sample", type=int, metavar="N", help="try only N changes to each rule, drawn at random")
    asked = parser.parse_args(arguments)
    known = reasons()
    killed = survived = 0
    least = 1.0
    for name in asked.rules or list(RULES):
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
            outcome = try_out(RULES[name], Path(folder), asked.sample)
        total = outcome.killed + len(outcome.survivors)
        print(
            f"{name:<14}{outcome.killed:>5} of {total:<5}{outcome.killed / total:>7.1%}"
            f"  {time.monotonic() - began:.0f} s"
        )
        for survivor in outcome.survivors:
            print(f"    {survivor}\n        {known.get(survivor, 'NOT EXPLAINED: write a test, or the reason')}")
        killed, survived = killed + outcome.killed, survived + len(outcome.survivors)
        least = min(least, outcome.killed / total)
    total = killed + survived
    print(f"noticed: {killed} of {total} changes, {killed / total:.1%}; {least:.1%} at least in each rule")
    return 0 if least >= ENOUGH else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
