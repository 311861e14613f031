"""What an editor adds is there for the people who ask, without a line of code; a translator's language too."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from bot.content.loader import read
from bot.i18n.catalogues import LOCALES
from bot.i18n.extraction import template
from bot.knowledge import load
from bot.local_time import FRENCH_TIME
from scripts.messages import update, write
from tests.support.guide import add, copied_content, examples
from tests.support.rehearsal import Rehearsal

CARD = "fiches/osez-lia-sensibiliser/exemple-guide-ateliers.yaml"


def standing_alone(text: str) -> str:
    """Return an example of the guide without what its other examples define."""
    return (
        text.replace("{exemple-ateliers} ateliers l’ont suivi, et {exemple-part} en sont", "Beaucoup en sont")
        .replace(" (chiffres de {exemple-part.date})", "")
        .replace("au_plus: exemple-effectif", "au_plus: 9")
        .replace("{exemple-heures} heures", "du temps")
        .replace("source: exemple-guide", "source: communique-tour")
        .replace("exemple-guide]", "communique-tour]")
    )


@pytest.mark.slow
async def test_a_card_is_one_file_and_people_find_it(rehearsal: Rehearsal, tmp_path: Path) -> None:
    root = copied_content(tmp_path)
    add(root, CARD, standing_alone(examples()[CARD]))
    rehearsal.knowledge = load(root)
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("/osez_lia")
        await ann.taps("Se faire expliquer l’IA")
        while "Le guide des ateliers" not in ann.screen:
            await ann.taps(next(label for label in ann.buttons if label.endswith("›")))
        await ann.taps("Le guide des ateliers")
        assert ann.screen.startswith("Un guide de l’IA pour les ateliers")
        assert "Lire le guide" in ann.buttons


@pytest.mark.slow
async def test_a_stage_is_one_entry_and_people_may_be_reminded_of_it(rehearsal: Rehearsal, tmp_path: Path) -> None:
    root = copied_content(tmp_path)
    add(root, "etapes.yaml", standing_alone(examples()["etapes.yaml"]))
    rehearsal.knowledge = load(root)
    rehearsal.clock.jump(datetime(2026, 11, 22, 9, tzinfo=FRENCH_TIME))
    async with rehearsal.running():
        ann = rehearsal.person()
        await ann.sends("/etapes")
        assert ann.screen.startswith("9 rencontres à venir, la prochaine jeudi 3 décembre 2026")
        while "Annecy" not in ann.screen:
            await ann.taps(next(label for label in ann.buttons if label.endswith("›")))
        assert any("Annecy" in line and "18 mars 2027" in line for line in ann.screen.splitlines())
        await ann.taps("Annecy")
        assert "Maison de l’économie" in ann.screen
        await ann.taps("Me le rappeler la veille")
        assert "mercredi 17 mars 2027" in ann.screen


@pytest.mark.slow
async def test_a_language_is_one_catalogue(rehearsal: Rehearsal, tmp_path: Path) -> None:
    locales = Path(shutil.copytree(LOCALES, tmp_path / "locales"))
    path = locales / "es" / "LC_MESSAGES" / "messages.po"
    update(path, "es", template(*read()))
    with path.open("rb") as file:
        spanish = read_po(file, locale="es")
    spanish["<b>Et l’IA, pour votre entreprise ?</b>"].string = "<b>¿Y la IA, para su empresa?</b>"
    spanish["Mes aides"].string = "Mis ayudas"
    write(path, spanish)
    rehearsal.knowledge = load(locales=locales)
    async with rehearsal.running():
        luz = rehearsal.person("Luz", "es-ES")
        await luz.sends("/start")
        assert luz.screen.startswith("¿Y la IA, para su empresa?")
        assert "Mis ayudas" in luz.buttons
        ann = rehearsal.person("Ann", "fr")
        await ann.sends("/langue")
        await ann.taps("Español")
        assert ann.screen.startswith("¿Y la IA")
