"""The house keeps its order: who may import whom, what is written down is complete."""

import ast
import re
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS as COMMAND_LINE
from bot.commands import ANSWERED
from bot.commands import COMMANDS as MENU
from bot.content_files import load
from bot.settings import Settings
from handlers import BUTTONS, COMMANDS

ROOT = Path(__file__).parent.parent
PURE = {
    path.stem
    for path in (ROOT / "bot").glob("*.py")
    if not path.stem.startswith("store")
    and path.stem
    not in {
        "ask", "check", "company_list", "check_screens", "check_translations", "gathering",
        "__init__", "__main__", "app", "book", "context", "delivery", "demo", "draw_graph",
        "introduction", "logs", "pacer", "processor",
        "lean", "link_list", "knowledge", "memory", "notices", "replanning", "request", "running", "sender",
        "serve", "tables", "vault", "render", "catalogues", "spoken", "webhook",
    }
}  # fmt: skip
"""The modules of the bot that decide: they know neither Telegram nor the database nor languages."""

OUTSIDE = {"telegram", "sqlalchemy", "aiosqlite", "babel", "aiohttp", "starlette"}


def imports(path: Path) -> set[str]:
    """Return the modules that a file imports: top-level names of libraries, full names of our own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module in {"bot", "handlers", "simulator"}:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name if name.startswith(("bot", "handlers", "simulator")) else name.split(".")[0] for name in found}


@pytest.mark.parametrize("module", sorted(PURE))
def test_a_module_that_decides_knows_neither_telegram_nor_database_nor_languages(module: str) -> None:
    known = imports(ROOT / "bot" / f"{module}.py")
    assert not known & OUTSIDE
    assert not {name for name in known if name.startswith(("bot.store", "bot.render", "bot.sender", "bot.catalogues"))}


def test_only_the_store_knows_sql() -> None:
    knowing = {path.stem for path in (ROOT / "bot").glob("*.py") if "sqlalchemy" in imports(path)}
    assert all(name.startswith("store") or name == "tables" for name in knowing)


def test_only_the_wiring_imports_handlers() -> None:
    importing = {
        path.stem for path in (ROOT / "bot").glob("*.py") if any(n.startswith("handlers") for n in imports(path))
    }
    assert importing <= {"app", "running", "webhook"}


@pytest.mark.slow
def test_the_bot_runs_without_the_simulator_but_for_the_local_chat() -> None:
    files = [*(ROOT / "bot").glob("*.py"), *(ROOT / "handlers").glob("*.py")]
    using = {path.stem for path in files if any(name.startswith("simulator") for name in imports(path))}
    assert using <= {"demo"}


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = re.compile(r"datetime\.now\(|date\.today\(|(?<!date)time\.time\(|utcnow")
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py")]
    assert {path.name for path in files if asking.search(path.read_text(encoding="utf-8"))} == {"clock.py"}


def test_every_command_of_the_menu_exists_and_none_is_there_twice() -> None:
    scripts = [script.command for script in load().scripts.values() if script.command]
    assert len(scripts) == len(set(scripts))
    assert not set(scripts) & set(COMMANDS)
    assert set(MENU) <= {*COMMANDS, *scripts}
    assert set(COMMANDS) == ANSWERED


def test_verbs_of_buttons_leave_room_for_what_they_carry() -> None:
    assert all(re.fullmatch(r"[a-z]{2,10}", verb) for verb in BUTTONS)


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_every_variable_is_explained_in_the_readme_and_the_example(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^#? ?{name}=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMAND_LINE)
def test_every_command_of_the_command_line_is_in_the_readme(command: str) -> None:
    assert f"`python -m bot {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_library_is_explained_to_contributors() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    pinned = {name.split("[")[0] for name in re.findall(r'^    "([a-z0-9\[\]-]+)==', project, re.MULTILINE)}
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    assert pinned
    assert not [name for name in sorted(pinned) if name not in guide]
