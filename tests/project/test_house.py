"""The house keeps its order: who may import whom, what is written down is complete."""

import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS as COMMAND_LINE
from bot.context import Router
from bot.replies.callback_data import KINDS, AskAgain, TellCompany
from bot.screens.menu import ANSWERED
from bot.screens.menu import COMMANDS as MENU
from bot.settings import Settings
from handlers import route
from tests.support.rehearsal import knowledge

ROOT = Path(__file__).parents[2]


def test_the_bot_is_packages_and_the_few_modules_that_are_the_ground() -> None:
    entries = {path.name for path in (ROOT / "bot").iterdir() if path.name != "__pycache__"}
    assert len(entries) <= 32


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = re.compile(r"datetime\.now\(|date\.today\(|(?<!date)time\.time\(|utcnow")
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py")]
    assert {path.name for path in files if asking.search(path.read_text(encoding="utf-8"))} == {"clock.py"}


def test_every_command_of_the_menu_exists_and_none_is_there_twice() -> None:
    scripts = [script.command for script in knowledge().content.scripts.values() if script.command]
    assert len(scripts) == len(set(scripts))
    assert not set(scripts) & set(router().commands)
    assert set(MENU) <= {*router().commands, *scripts}
    assert set(router().commands) == ANSWERED


def test_verbs_of_buttons_leave_room_for_what_they_carry() -> None:
    assert all(re.fullmatch(r"[a-z]{2,10}", verb) for verb in KINDS)


def test_every_action_of_a_button_has_a_handler_and_every_typed_answer_one_that_takes_it() -> None:
    routes = router()
    typed = {kind for kind in KINDS.values() if kind.typed_only}
    assert routes.kinds == {*KINDS.values()} - typed | {AskAgain, TellCompany}
    assert typed <= routes.awaited | {AskAgain}


def router() -> Router:
    routes = Router()
    route(routes)
    return routes


def test_callback_data_are_taken_apart_in_one_module_only() -> None:
    files = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").glob("*.py")]
    splitting = [path.name for path in files if re.search(r"""split\(":"|partition\(":"\)""", path.read_text("utf-8"))]
    assert set(splitting) <= {
        "callback_data.py",
        "references.py",
        "scripts.py",
        "graph_model.py",
        "subjects.py",
        "published.py",
    }


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


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_path_of_the_code_that_is_explained_exists(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    packages = "|".join(path.name for path in (ROOT / "bot").iterdir() if path.is_dir())
    named = re.findall(rf"`((?:bot|handlers|tests|bench|scripts|{packages})/[\w./-]*)`", text)
    assert named
    places = [path for name in named for path in (name, f"{name}.py", f"bot/{name}", f"bot/{name}.py")]
    found = {path for path in places if (ROOT / path).exists()}
    # What editors or translators add is not there yet: `locales/xx`, `content/redirections.yaml`.
    assert not [
        name
        for name in named
        if not name.startswith("content/") and not found & {name, f"{name}.py", f"bot/{name}", f"bot/{name}.py"}
    ]


def drawing(page: str) -> str:
    """Return the lines of the house as a page draws it."""
    text = (ROOT / page).read_text("utf-8")
    return "enters " + text.partition("```\nenters ")[2].partition("```")[0]


def test_the_drawing_of_the_house_names_every_package() -> None:
    rooms = {path.stem for path in (ROOT / "bot").iterdir() if path.name not in {"__pycache__", "fonts"}}
    assert rooms - {"__init__", "__main__"} <= set(re.findall(r"\w+", drawing("README.md")))


def test_the_two_guides_draw_the_same_house() -> None:
    assert drawing("README.md") == drawing("CONTRIBUTING.md")


def test_the_house_is_drawn_as_the_contract_of_imports_builds_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = [one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    built = [{name.strip().removeprefix("bot.") for name in layer.split("|")} for layer in contract["layers"]]
    rows = [line.partition(" ")[2].strip() for line in drawing("README.md").splitlines() if not line.startswith("─")]
    drawn = [re.split(r"\s{3,}", row)[0].split("→") for row in rows]
    assert [{room.strip() for room in layer.split("│")} for row in drawn for layer in row] == built[1:]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "content/README.md"])
def test_a_page_closes_each_drawing_and_numbers_its_steps_in_order(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    assert text.count("```") % 2 == 0
    prose = "".join(text.split("```")[::2])
    assert not re.search("[▶◀│]", re.sub(r"`[^`]*`", "", prose))
    step = 0
    for line in prose.splitlines():
        if numbered := re.match(r"(\d+)\. ", line):
            assert int(numbered[1]) == step + 1, line
            step += 1
        elif not line.startswith(" "):
            step = 0
