"""Lists of stages are made for the moment at which they are asked for."""

from datetime import datetime

import pytest

from bot.content.models import Content
from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.questions.stage_documents import documents
from bot.replies.model import Sentence
from bot.screens.stage_lists import screen
from tests.support.rehearsal import knowledge

HALFWAY = datetime(2025, 1, 10, 12, tzinfo=FRENCH_TIME)
OVER = datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME)


def content(**stages: dict[str, object]) -> Content:
    """Return the content, with some values of some of its stages changed."""
    known = knowledge().content
    changed = {name: known.stages[name].model_copy(update=values) for name, values in stages.items()}
    return known.model_copy(update={"stages": {**known.stages, **changed}})


def towns(identifier: str, now: datetime, known: Content | None = None) -> list[str]:
    buttons = [button for row in screen(identifier, known or content(), now).rows for button in row]
    return [str(b.label.values["town"]) for b in buttons if "town" in b.label.values]


def first(identifier: str, now: datetime) -> Sentence:
    return screen(identifier, content(), now).paragraphs[0]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("stages?month=2025-01", ["Ajaccio", "Montpellier"]),
        ("stages?day=2024-11-07", ["Perpignan", "Troyes"]),
        ("stages?region=Grand Est", ["Troyes", "Nancy"]),
    ],
)
def test_a_list_holds_the_stages_asked_for_by_date(identifier: str, expected: list[str]) -> None:
    assert towns(identifier, HALFWAY) == expected


def test_all_of_them_fit_on_one_screen() -> None:
    assert len(towns("stages?all", OVER)) == len(content().stages)


def test_the_next_stage_is_the_next_as_of_now() -> None:
    assert first("stages?next", HALFWAY).values["town"] == "Ajaccio"


def test_a_cancelled_stage_is_not_the_next_one() -> None:
    known = content(ajaccio={"status": "cancelled"})
    assert screen("stages?next", known, HALFWAY).paragraphs[0].values["town"] == "Montpellier"


def test_of_two_stages_on_the_next_day_both_are_shown() -> None:
    assert towns("stages?next", datetime(2025, 2, 1, 12, tzinfo=FRENCH_TIME)) == ["Cahors", "Paris"]


def test_once_all_is_over_no_next_stage_is_invented() -> None:
    assert "est terminé" in first("stages?next", OVER).text
    assert len(towns("stages?next", OVER)) == 1


def test_a_region_with_one_stage_leads_to_that_stage() -> None:
    asked = {document.id: document.requests for document in documents(content())}
    assert "étape Bretagne" in asked["stage:saint-brieuc"]
    assert "stages?region=Bretagne" not in asked
    assert "stages?region=Occitanie" in asked


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("quelles villes en janvier", "stages?month=2025-01"),
        ("étapes de décembre 2024", "stages?month=2024-12"),
        ("stops in November", "stages?month=2024-11"),
        ("quelle ville le 7 novembre", "stages?day=2024-11-07"),
        ("étapes en Occitanie", "stages?region=Occitanie"),
        ("quelles villes dans le Grand Est", "stages?region=Grand Est"),
        ("étape dans le 22", "stage:saint-brieuc"),
        ("c’est quand la prochaine étape", "stages?next"),
        ("when is the next stop", "stages?next"),
        ("liste des étapes", "stages?all"),
    ],
)
def test_stages_are_asked_for_by_month_day_region_department_or_order(question: str, answer: str) -> None:
    assert knowledge().answers.decide(question).answers == (answer,)


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("stages?region=Bretagne", "Bretagne : 1 étape du Tour de France de l’IA."),
        ("stages?region=Grand Est", "Grand Est : 2 étapes du Tour de France de l’IA."),
        ("stages?month=2025-01", "janvier 2025 : 2 étapes du Tour de France de l’IA."),
        ("stages?day=2024-11-07", "jeudi 7 novembre 2024 : 2 étapes du Tour de France de l’IA."),
        ("stages?day=2024-11-22", "vendredi 22 novembre 2024 : 1 étape du Tour de France de l’IA."),
    ],
)
def test_a_list_says_first_what_it_holds_and_how_many(identifier: str, said: str) -> None:
    assert Renderer(knowledge().catalogues).plain(first(identifier, HALFWAY), "fr").replace("\u00a0", " ") == said


def test_without_stages_nothing_is_asked_of_them() -> None:
    assert list(documents(content().model_copy(update={"stages": {}}))) == []
