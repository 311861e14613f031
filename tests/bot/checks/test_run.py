"""Checking the content: the real one is right, and each kind of broken one is refused with file, line and mend."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.core import Locale

from bot.checks import references
from bot.checks.agreement import MOST_REVIEWS
from bot.checks.run import content_problems, latest
from bot.commands.check import main
from bot.content.loader import PLAIN_WORDS, BrokenContentError, read
from bot.content.published import STAGES_FILE, stages_file_of
from bot.content.yaml_source import Problem
from bot.i18n import catalogues
from bot.i18n.catalogues import Catalogue
from bot.i18n.extraction import template
from bot.i18n.renderer import Renderer
from bot.knowledge import load_content
from bot.screens.registry import all_screens
from bot.settings import Settings
from scripts.messages import update, write
from tests.support.blemishes import AGREEMENT, FACTS, PLACES, SCREENS, WORDS
from tests.support.breakages import CARD, CRITERIA, FIGURES, OTHER, READING, SCRIPT, STAGES, TARGETS, Breakage
from tests.support.size import PROVING
from tests.support.slips import SLIPS
from tests.support.small_content import FILES, write_content

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
FRENCH = Renderer({"fr": Catalogue("fr", Locale("fr"), {}, lambda number: int(number > 1))})


def found(root: Path, now: datetime = NOW, enough: Callable[[Problem], bool] | None = None) -> list[Problem]:
    """Return what is wrong with a folder of content; what was found by then, once a problem is `enough`."""
    content, library = read(root)
    if not library.problems():
        for fault in content_problems(content, now, FRENCH):
            library.note(fault)
            if enough and any(map(enough, library.problems())):
                break
    return library.problems()


def broken(folder: Path, breakage: Breakage) -> Path:
    """Write the small content, broken one way."""
    root = write_content(folder)
    path = root / breakage.file
    path.parent.mkdir(exist_ok=True)
    if breakage.old:
        text = path.read_text(encoding="utf-8")
        assert breakage.old in text
        path.write_text(text.replace(breakage.old, breakage.new, 1), encoding="utf-8")
    else:
        path.write_text(breakage.new, encoding="utf-8")
    return root


@pytest.mark.slow
def test_the_real_content_is_right_in_every_language() -> None:
    content, library = read()
    assert library.problems() == []
    for fault in content_problems(content, NOW, Renderer(catalogues.load())):
        library.note(fault)
    assert [str(problem) for problem in library.problems() if not problem.warning] == []


def test_the_small_content_is_right(tmp_path: Path) -> None:
    assert found(write_content(tmp_path)) == []


KINDS = READING | TARGETS | FACTS | PLACES | AGREEMENT | WORDS | SCREENS | CRITERIA | SLIPS


@pytest.mark.parametrize("breakage", KINDS.values(), ids=KINDS)
def test_broken_content_is_refused_with_file_line_and_mend(tmp_path: Path, breakage: Breakage) -> None:
    where = f"content/{breakage.file}:{breakage.line}: " if breakage.line else "content/"

    def is_it(problem: Problem) -> bool:
        told = breakage.what in problem.what and breakage.mend in problem.what
        return told and str(problem).startswith(where)

    # Walking through all screens takes nine tenths of the time: the gate does where the fault is not told before.
    problems = found(broken(tmp_path, breakage), enough=None if PROVING else is_it)
    assert all(problem.what and problem.line > 0 for problem in problems)
    assert any(map(is_it, problems)), [str(problem) for problem in problems]


@pytest.mark.parametrize(("line", "wrong"), [("un prêt sur mesure", True), ("fermé, demandez s’il rouvre", False)])
def test_a_list_does_not_offer_a_support_that_its_own_card_says_is_closed(
    tmp_path: Path, line: str, wrong: bool
) -> None:
    root = broken(tmp_path, Breakage(CARD, "état: ouvert", "état: fermé", 0, "", ""))
    (root / OTHER).write_text(
        FILES[OTHER].replace("demandes:", f"texte: |\n  • Le prêt IA : {line}.\ndemandes:"), encoding="utf-8"
    )
    said = [str(problem) for problem in found(root) if "est fermé sur sa fiche (pret-ia)" in problem.what]
    assert [one.startswith(f"content/{OTHER}:4: ") for one in said] == [True] * wrong


@pytest.mark.slow
def test_a_stage_that_moved_since_it_was_released_asks_for_a_revision(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    content, _ = read(root)
    (root / STAGES_FILE).write_text(stages_file_of(content.stages.values()), encoding="utf-8")
    stages = (root / STAGES).read_text(encoding="utf-8")
    assert found(root) == []
    for key, old, new in (
        ("date", "2024-11-12", "2027-11-12"),
        ("début", "14:00", "15:00"),
        ("statut", "  sources:", "  statut: cancelled\n  sources:"),
        ("lieu", "  sources:", "  lieu: La mairie\n  sources:"),
        ("fin", "17:30", "18:30"),
        ("jusqu_au", "  sources:", "  jusqu_au: 2024-11-13\n  sources:"),
        ("ville", "ville: Lyon", "ville: Villeurbanne"),
    ):
        moved = stages.replace(old, new, 1)
        (root / STAGES).write_text(moved, encoding="utf-8")
        assert any(f"« {key} » n’est plus" in said.what and "« révision: 1 »" in said.what for said in found(root))
        (root / STAGES).write_text(moved.replace("  sources:", "  révision: 1\n  sources:", 1), encoding="utf-8")
        assert not any("n’est plus ce qui a été publié" in said.what for said in found(root))


def test_a_stage_as_an_earlier_version_released_it_is_read(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    (root / STAGES_FILE).write_text("lyon\t0\t2024-11-12\t14:00\t\tplanned\n", encoding="utf-8")
    assert found(root) == []


AGE = """    - quoi: ancienneté
      plus_de: 24
      source: page-pret
      écarte: oui
    - quoi: projet"""


@pytest.mark.parametrize(
    ("changes", "line", "what"),
    [
        (
            {"au_plus: effectif-max": "au_plus: 60", "Le prêt": "Moins de {effectif-max} salariés. Le prêt"},
            4,
            "{effectif-max} n’est pas dans les critères sur les salariés (effectif-min) : citez le bon",
        ),
        (
            {
                "Il couvre {part} des dépenses (mars 2026).": "Il est fixé selon le projet.",
                "  reste: tout se rembourse": '  reste: tout se rembourse\n  en_bref: "{part} avancés"',
            },
            23,
            "{part} n’est cité nulle part ailleurs sur cette fiche : citez le chiffre de cette aide",
        ),
        (
            {"    - quoi: projet": AGE, "Le prêt": "Il faut plus de cinq ans d’existence. Le prêt"},
            4,
            "« plus de cinq ans d’existence », mais ses critères disent 24 mois : corrigez l’un des deux",
        ),
        (
            {"état: ouvert": "état: fermé", "prête aux petites entreprises": "prête, et ce prêt est ouvert"},
            2,
            "le texte la dit ouverte, mais « état » vaut « fermé » : dites quand elle a fermé",
        ),
        (
            {"état: ouvert": "état: fermé", "prête aux petites entreprises.": "prête. Déposez votre dossier."},
            2,
            "le texte la dit ouverte, mais « état » vaut « fermé » : dites quand elle a fermé",
        ),
    ],
)
def test_prose_that_its_own_criteria_contradict_is_refused(
    tmp_path: Path, changes: dict[str, str], line: int, what: str
) -> None:
    root = write_content(tmp_path)
    text = (root / CARD).read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1) if old != "Le prêt" else text.replace("  Le prêt", f"  {new}", 1)
    (root / CARD).write_text(text, encoding="utf-8")
    assert f"content/{CARD}:{line}: {what}" in [str(problem) for problem in found(root)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Le Tour a commencé le 12 novembre 2024.", None),
        (
            "Le Tour a commencé le 13 novembre 2024.",
            "« 13 novembre 2024 », mais d’après ses étapes c’est le 2024-11-12",
        ),
        (
            "Le Tour a eu lieu. Il s’est achevé le 4 mars 2025.",
            "« 4 mars 2025 », mais d’après ses étapes c’est le 2024",
        ),
        ("L’étape de Lyon, le 12 novembre 2024.", None),
        ("Le Tour a eu lieu du 11 novembre 2024 au 12 novembre 2024.", "« 11 novembre 2024 », mais d’après ses étapes"),
        ("L’étape de Lyon, le 12 décembre 2024.", "« 12 décembre 2024 », mais l’étape de Lyon est le 2024-11-12"),
        ("L’étape de Lyon est annoncée depuis le 12 octobre 2024.", None),
    ],
)
def test_the_day_of_a_stage_in_prose_is_the_one_of_the_list(tmp_path: Path, said: str, told: str | None) -> None:
    root = write_content(tmp_path)
    tour = "tour-2024:\n  nom: Le Tour\n  une_étape: étape\n  organisateurs: le MEDEF\n  sources: [communique-tour]\n"
    (root / "tours.yaml").write_text(tour, encoding="utf-8")
    stages = (root / STAGES).read_text(encoding="utf-8").replace("  ville: Lyon", "  tour: tour-2024\n  ville: Lyon")
    (root / STAGES).write_text(stages, encoding="utf-8")
    card = (root / OTHER).read_text(encoding="utf-8").replace("Un conseiller vous répond.", said)
    (root / OTHER).write_text(card, encoding="utf-8")
    problems = [str(problem) for problem in found(root)]
    assert [line.startswith(f"content/{OTHER}:2: {told}") for line in problems] == ([True] if told else [])


@pytest.mark.parametrize(
    ("file", "old"), [("lexique.yaml", "la suite d’une phrase"), (CARD, "un prêt pour une partie")]
)
def test_a_rare_word_of_the_glossary_and_of_what_one_gets_is_told_too(tmp_path: Path, file: str, old: str) -> None:
    root = write_content(tmp_path)
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, "une transmogrification", 1), encoding="utf-8")
    (root / PLAIN_WORDS).write_text("conseiller\nentreprises\nrembourse\ndépenses\n", encoding="utf-8")
    assert any("« transmogrification »" in problem.what and problem.warning for problem in found(root))


def test_texts_that_fall_due_on_one_day_are_to_be_spread(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    card = (root / OTHER).read_text(encoding="utf-8").replace("demandes: [conseil, qui me conseille]\n", "")
    for number in range(MOST_REVIEWS):
        asked = f"demandes: [question {number} sans suite, autre chose {number}]\n"
        (root / OTHER).with_name(f"autre-{number}.yaml").write_text(asked + card, encoding="utf-8")
    crowded = [problem for problem in found(root) if "sont à relire le 2028-11-19" in problem.what]
    assert len(crowded) > MOST_REVIEWS
    assert all(f"{MOST_REVIEWS} par jour au plus" in problem.what and not problem.warning for problem in crowded)


def test_an_open_state_of_more_than_a_year_ago_is_told_and_refuses_nothing(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    path = root / CARD
    path.write_text(path.read_text(encoding="utf-8").replace("état_au: 2026-03", "état_au: 2025-03"), encoding="utf-8")
    assert [(problem.line, problem.warning) for problem in found(root) if "plus d’un an" in problem.what] == [(8, True)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Un conseiller vous répond sur la transmogrification.", True),
        ("Un conseiller vous répond sur la transmogrification (un changement complet).", False),
        ("Un conseiller vous répond sur la transmogrification, c’est-à-dire un changement.", False),
        ("Un conseiller vous répond.", False),
    ],
)
def test_a_long_word_that_is_not_plain_is_told_unless_explained(tmp_path: Path, text: str, *, told: bool) -> None:
    root = write_content(tmp_path)
    path = root / OTHER
    path.write_text(path.read_text(encoding="utf-8").replace("Un conseiller vous répond.", text), encoding="utf-8")
    (root / PLAIN_WORDS).write_text("# Une remarque\nconseiller\nrencontre\ndirigeants\nentreprises\nchangement\n")
    rare = [problem for problem in found(root) if "« transmogrification »" in problem.what]
    assert bool(rare) is told
    assert all(problem.warning and problem.line == 2 and "mots-simples.txt" in problem.what for problem in rare)


@pytest.mark.parametrize("breakage", [*READING.values(), *TARGETS.values()], ids=[*READING, *TARGETS])
def test_the_bot_does_not_load_what_it_could_not_show(tmp_path: Path, breakage: Breakage) -> None:
    with pytest.raises(BrokenContentError):
        load_content(broken(tmp_path, breakage))


@pytest.mark.slow
@pytest.mark.parametrize("file", [CARD, SCRIPT, STAGES, FIGURES])
def test_a_line_lost_anywhere_is_refused_or_leaves_a_bot_that_runs(tmp_path: Path, file: str) -> None:
    root = write_content(tmp_path)
    lines = FILES[file].splitlines(keepends=True)
    for lost in range(len(lines)):
        (root / file).write_text("".join(lines[:lost] + lines[lost + 1 :]), encoding="utf-8")
        content, library = read(root)
        if not library.problems() and not list(references.problems(content)):
            assert list(all_screens(content, NOW))


def test_what_time_alone_makes_wrong_is_a_warning(tmp_path: Path) -> None:
    said = [str(problem) for problem in found(write_content(tmp_path), datetime(2098, 1, 1, tzinfo=UTC))]
    assert any(
        line.startswith("content/etapes.yaml:14: avertissement : à relire depuis le 2028-11-19") for line in said
    )
    assert any(":8: avertissement : « état » vaut « ouvert » mais « date_limite » est passée" in line for line in said)
    assert all("avertissement" in line for line in said)


@pytest.mark.parametrize(
    ("moment", "late"),
    [
        (datetime(2097, 6, 30, 21, 59, tzinfo=UTC), False),
        (datetime(2097, 6, 30, 22, tzinfo=UTC), True),
    ],
)
def test_the_last_day_of_a_call_is_included_by_the_calendar_of_france(
    tmp_path: Path, moment: datetime, late: bool
) -> None:
    said = [problem.what for problem in found(write_content(tmp_path), moment)]
    assert any("« date_limite » est passée" in what for what in said) is late


@pytest.mark.parametrize(
    "text",
    [
        "Un LLM (grand modèle de langage) vous répond.",
        "Modèle de langage, un LLM vous répond.",
        "Un grand modèle de langage (LLM) vous répond.",
        "Un XLLM vous répond.",
        "Un conseiller" + " de plus" * 10 + " vous répond.",
        "Elle a dit : « Je dépense 80 %, et c’est beaucoup trop pour une entreprise ! »",
        "M. Durand (Lyon), Mme Petit, etc. Ça va… Êtes-vous prêts ?",
        "Dès 14 h 30, au 2e étage ; la loi n° 12 – la 1re – le dit.",
    ],
)
def test_what_is_well_written_is_not_marked(tmp_path: Path, text: str) -> None:
    assert found(broken(tmp_path, Breakage(OTHER, "Un conseiller vous répond.", f'"{text}"', 2, "", ""))) == []


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    root = write_content(tmp_path)
    (root / OTHER).write_bytes("titre: Un conseil près de chez vous".encode("latin-1"))
    assert [str(problem) for problem in found(root)] == [
        f"content/{OTHER}:1: caractères illisibles : enregistrez le fichier en UTF-8"
    ]


@pytest.mark.slow
def test_the_command_prints_what_is_wrong_and_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = broken(tmp_path, TARGETS["an unknown figure"])
    assert main(Settings(), ["--content", str(root)]) == 1
    said = capsys.readouterr().out
    assert "content/fiches/payer/pret-ia.yaml:6: chiffre inconnu « parts » : vouliez-vous dire « part » ?\n" in said
    assert re.search(r"\d+ à corriger, 0 avertissement\.\n$", said)


@pytest.mark.slow
def test_the_command_passes_what_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root, locales = write_content(tmp_path), tmp_path / "locales"
    wanted = template(*read(root))
    write(locales / "messages.pot", wanted)
    update(locales / "fr" / "LC_MESSAGES" / "messages.po", "fr", wanted)
    assert main(Settings(), ["--content", str(root), "--locales", str(locales)]) == 0
    assert capsys.readouterr().out == "0 à corriger, 0 avertissement.\n"


def test_a_rehearsal_in_the_past_does_not_make_wrong_what_was_written_since(tmp_path: Path) -> None:
    settings = Settings(clock_start=datetime(2024, 10, 21, tzinfo=UTC))
    root = broken(tmp_path, TARGETS["an unknown figure"])
    assert not any("avenir" in str(problem) for problem in found(root, latest(settings)))


def test_there_are_two_hundred_and_forty_kinds_and_more() -> None:
    assert len(KINDS) >= 240
