"""What organisers can do, and nobody else."""

import shutil
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from bot.content.loader import CONTENT
from bot.knowledge import Folders
from bot.local_time import FRENCH_TIME
from bot.runtime.hot_reload import reload_and_log
from simulator.person import Person
from tests.support.rehearsal import Rehearsal

ORGANISER = 4_242


@pytest.fixture
async def run(rehearsal: Rehearsal) -> AsyncIterator[Rehearsal]:
    """A bot with an organiser."""
    rehearsal.settings = rehearsal.settings.model_copy(update={"admin_ids": frozenset({ORGANISER})})
    async with rehearsal.running():
        yield rehearsal


@pytest.fixture
def olga(run: Rehearsal) -> Person:
    return Person(run.telegram, run.telegram.person("Olga", "fr", ORGANISER), run.deliver)


def edit(run: Rehearsal, old: str, new: str) -> None:
    content = shutil.copytree(CONTENT, run.folder / "content")
    run.services.folders = Folders(content)
    path = content / "etapes.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("command", ["/relecture", "/recharger"])
async def test_to_anybody_else_the_commands_of_organisers_do_not_exist(run: Rehearsal, command: str) -> None:
    ann = run.person()
    await ann.sends(command)
    assert "Je n’ai pas de réponse à cela" in ann.screen
    await ann.taps_data("review:1")
    assert "Ce bouton ne mène plus nulle part" in ann.screen


async def test_an_organiser_sees_what_is_to_be_read_again_and_where(run: Rehearsal, olga: Person) -> None:
    await olga.sends("/relecture")
    assert "Rien n’est à relire" in olga.screen
    run.clock.jump(datetime(2030, 1, 1, 9, tzinfo=FRENCH_TIME))
    await olga.sends("/relecture")
    assert "textes sont à relire" in olga.screen
    assert ".yaml" in olga.screen
    before = olga.screen
    await olga.taps("Page 2")
    assert olga.screen != before
    await olga.sends("5")
    assert "En détail" in olga.buttons or "La liste" in olga.buttons


@pytest.mark.slow
async def test_an_edit_is_taken_while_the_bot_runs(run: Rehearsal, olga: Person) -> None:
    edit(run, "ville: Lyon", "ville: Villeurbanne")
    await olga.opens("s_stage_lyon")
    assert olga.screen.startswith("Lyon")
    await olga.sends("/recharger")
    assert "C’est rechargé" in olga.screen
    assert f"{len(run.services.content.stages)} rencontres." in olga.screen
    await olga.opens("s_stage_lyon")
    assert olga.screen.startswith("Villeurbanne")
    await olga.sends("C’est quand, l’étape de Villeurbanne ?")
    assert olga.screen.startswith("Villeurbanne")


@pytest.mark.slow
@pytest.mark.unmeasured
async def test_whoever_asked_for_a_reminder_is_told_what_an_edit_changes(run: Rehearsal, olga: Person) -> None:
    ann = run.person()
    await ann.opens("s_stage_lyon")
    await ann.taps_data("remind:lyon:d1-1800")
    edit(run, "date: 2024-11-22", "date: 2024-11-29")
    await olga.sends("/recharger")
    assert "C’est rechargé" in olga.screen
    await run.jump(run.clock.now() + timedelta(minutes=1))
    assert "vendredi 29 novembre 2024" in ann.screen


@pytest.mark.slow
async def test_a_broken_edit_changes_nothing_and_the_organiser_is_told_what_to_mend(
    run: Rehearsal, olga: Person
) -> None:
    before = run.services.content
    edit(run, "ville: Lyon", "vile: Lyon")
    await olga.sends("/recharger")
    assert "Rien n’a changé" in olga.screen
    assert "clé inconnue « vile » : vouliez-vous dire « ville » ?" in olga.screen.replace("\u00a0", " ").replace(
        "\u202f", " "
    )
    assert "content/etapes.yaml:" in olga.screen
    assert run.services.content is before
    await olga.opens("s_stage_lyon")
    assert olga.screen.startswith("Lyon")


@pytest.mark.slow
@pytest.mark.unmeasured
async def test_what_people_ask_for_is_found_as_soon_as_it_is_read_again(run: Rehearsal, olga: Person) -> None:
    await olga.sends("la fête du fromage à Vannes, c’est quand ?")
    edit(run, "    - Saint-Denis de La Réunion\n", "    - fête du fromage\n")
    await olga.sends("/recharger")
    await olga.sends("fête du fromage, c’est quand ?")
    assert olga.screen.startswith("Saint-Denis, mercredi 30 octobre 2024")


@pytest.mark.slow
async def test_at_a_signal_the_log_is_told(run: Rehearsal) -> None:
    with capture_logs() as logs:
        edit(run, "date:", "date: 2024-02-31 #")
        await reload_and_log(run.services)
    assert logs[0]["event"] == "content refused, the old one stays"
    assert "un jour qui existe" in logs[0]["problem"]
