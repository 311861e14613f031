"""Lists of stages are made for the moment at which they are asked for."""

from datetime import datetime

import pytest

from bot.content.models import Content
from bot.i18n.renderer import Renderer
from bot.local_time import FRENCH_TIME
from bot.questions.query import Query
from bot.questions.stage_documents import documents
from bot.replies.callback_data import FindStages
from bot.replies.model import Button, Sentence
from bot.screens.stage_lists import screen
from tests.support.actions import act
from tests.support.rehearsal import knowledge

HALFWAY = datetime(2025, 1, 10, 12, tzinfo=FRENCH_TIME)
OVER = datetime(2026, 11, 22, 12, tzinfo=FRENCH_TIME)


def content(**stages: dict[str, object]) -> Content:
    """Return the content, with some values of some of its stages changed."""
    known = knowledge().content
    changed = {name: known.stages[name].model_copy(update=values) for name, values in stages.items()}
    return known.model_copy(update={"stages": {**known.stages, **changed}})


def listed(data: str) -> FindStages:
    action = act(data)
    assert isinstance(action, FindStages)
    return action


def towns(identifier: str, now: datetime, known: Content | None = None) -> list[str]:
    buttons = [button for row in screen(listed(identifier), known or content(), now).rows for button in row]
    return [str(b.name.values["name"]) for b in buttons if isinstance(b, Button) and b.name]


def months(now: datetime) -> list[str]:
    buttons = [button for row in screen(listed("list:all"), content(), now).rows for button in row]
    return [str(b.action) for b in buttons if isinstance(b, Button) and b.name]


def first(identifier: str, now: datetime) -> Sentence:
    return screen(listed(identifier), content(), now).paragraphs[0]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("list:month:2025-01", ["Ajaccio", "Montpellier"]),
        ("list:day:2024-11-07", ["Perpignan", "Troyes"]),
        ("list:region:Grand Est", ["Troyes", "Nancy"]),
    ],
)
def test_a_list_holds_the_stages_asked_for_by_date(identifier: str, expected: list[str]) -> None:
    assert towns(identifier, HALFWAY) == expected


def test_all_of_them_are_told_by_month_on_one_screen_and_each_is_one_tap_on() -> None:
    said = Renderer(knowledge().catalogues).screen(screen(listed("list:all"), content(), OVER), "fr").text
    found = [town for month in months(OVER) for town in towns(month, OVER) if town in said]
    stages = [stage for stage in knowledge().content.stages.values() if stage.series]
    assert sorted(found) == sorted(stage.town for stage in stages)
    assert len(found) == 20


def test_the_next_stage_is_the_next_as_of_now() -> None:
    assert str(first("list:next", HALFWAY).values["town"]) == "Ajaccio"


def test_a_cancelled_stage_is_not_the_next_one() -> None:
    known = content(ajaccio={"status": "cancelled"})
    assert screen(listed("list:next"), known, HALFWAY).paragraphs[0].values["town"] == "Montpellier"


def test_of_two_stages_on_the_next_day_both_are_shown() -> None:
    assert towns("list:next", datetime(2025, 2, 1, 12, tzinfo=FRENCH_TIME)) == ["Cahors", "Paris"]


def test_once_all_is_over_no_next_stage_is_invented() -> None:
    assert "est terminé" in first("list:next", OVER).text
    assert towns("list:next", OVER)[0] == "Adopt AI"
    assert not {"Paris", "Cahors"} & set(towns("list:next", OVER))


def test_a_region_with_one_stage_leads_to_that_stage() -> None:
    asked = {document.id: document.requests for document in documents(content())}
    assert "étape Bretagne" in asked[act("stage:saint-brieuc")]
    assert act("list:region:Bretagne") not in asked
    assert act("list:region:Occitanie") in asked


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("quelles villes en janvier", "list:month:2025-01"),
        ("étapes de décembre 2024", "list:month:2024-12"),
        ("rencontres en décembre 2026", "list:month:2026-12"),
        ("stops in November", "list:month:2024-11"),
        ("quelle ville le 7 novembre", "list:day:2024-11-07"),
        ("étapes en Occitanie", "list:region:Occitanie"),
        ("quelles villes dans le Grand Est", "list:region:Grand Est"),
        ("étape dans le 22", "stage:saint-brieuc"),
        ("c’est quand la prochaine étape", "list:next"),
        ("when is the next stop", "list:next"),
        ("liste des étapes", "list:all"),
    ],
)
def test_stages_are_asked_for_by_month_day_region_department_or_order(question: str, answer: str) -> None:
    assert knowledge().answers.decide(Query(question)).answers == (act(answer),)


@pytest.mark.parametrize(
    ("identifier", "said"),
    [
        ("list:region:Bretagne", "Bretagne : 1 rencontre."),
        ("list:region:Grand Est", "Grand Est : 2 rencontres."),
        ("list:month:2025-01", "janvier 2025 : 2 rencontres."),
        ("list:day:2024-11-07", "jeudi 7 novembre 2024 : 2 rencontres."),
        ("list:day:2024-11-22", "vendredi 22 novembre 2024 : 1 rencontre."),
    ],
)
def test_a_list_says_first_what_it_holds_and_how_many(identifier: str, said: str) -> None:
    assert Renderer(knowledge().catalogues).plain(first(identifier, HALFWAY), "fr").replace("\u00a0", " ") == said


def test_without_stages_nothing_is_asked_of_them() -> None:
    assert list(documents(content().model_copy(update={"stages": {}}))) == []
