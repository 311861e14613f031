"""What operators copy: units, rules and drawings name commands, variables and figures that exist; the bill is whole."""

import json
import re
from pathlib import Path

import pytest
import yaml

from bot.__main__ import COMMANDS
from bot.runtime.monitoring import site
from bot.settings import Settings
from scripts.bom import LOCK, bill, parts
from tests.bot.runtime.test_health import looked, watched
from tests.bot.runtime.test_timekeeping import Machine

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
OF_THE_SYSTEM = {
    "POSTGRES_USER",
    "POSTGRES_DB",
    "PYTHONUNBUFFERED",
    "PYTHONDONTWRITEBYTECODE",
    "XDG_CONFIG_HOME",
    "PATH",
    "POSTGRES_PASSWORD",
}


@pytest.mark.parametrize("file", ["alerts.yaml", "grafana.json"])
async def test_every_figure_that_is_watched_is_told(file: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    async with machine.running():
        await machine.organiser.sends("/start")
        await looked(machine)
        _code, figures = await watched(machine, "/metrics")
        assert site(machine.services).routes
    told = set(re.findall(r"^# TYPE (\S+)", figures, re.MULTILINE))
    named = set(re.findall(r"\b(?:etape_ia|process)_\w+", (DEPLOY / file).read_text("utf-8")))
    assert named
    assert named <= told


def test_rules_say_what_to_do_and_the_drawing_is_one_of_grafana() -> None:
    (group,) = yaml.safe_load((DEPLOY / "alerts.yaml").read_text("utf-8"))["groups"]
    assert all(rule["annotations"]["summary"] for rule in group["rules"])
    panels = json.loads((DEPLOY / "grafana.json").read_text("utf-8"))["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) >= 8


@pytest.mark.parametrize("file", sorted([*DEPLOY.iterdir(), ROOT / "Procfile"]), ids=lambda path: path.name)
def test_commands_and_variables_that_operators_copy_exist(file: Path) -> None:
    text = file.read_text("utf-8")
    assert set(re.findall(r"-m bot ([a-z-]+)", text)) <= set(COMMANDS)
    variables = set(re.findall(r"^(?:Environment=|ENV |    )([A-Z][A-Z_]+)[=:]", text, re.MULTILINE))
    assert variables - OF_THE_SYSTEM <= {name.upper() for name in Settings.model_fields}


def test_the_bill_of_materials_names_every_library_with_its_licence_and_its_hashes() -> None:
    lock = LOCK.read_text("utf-8")
    components = bill(lock, "0.1.0")["components"]
    assert len(components) == lock.count("==") - lock.count(" == ") == len(list(parts(lock)))
    for component in components:
        assert component["licenses"] != [{"license": {"name": "not stated"}}]
        assert component["externalReferences"]
