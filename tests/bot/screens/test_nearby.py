"""The nearest stages as screens: which place is meant, how far, what is left out."""

from datetime import UTC, datetime

import pytest

from bot.content.models import Content, Stage
from bot.i18n.renderer import Renderer
from bot.meetings.ranking import Near, Origin
from bot.places.geography import Coordinates
from bot.places.resolver import Place, PlaceMatch, Places
from bot.replies.model import Reply
from bot.screens.nearby import Found, Where, alerts, draw_map, look, nearest, past_nearby, which
from tests.support import rehearsal
from tests.support.actions import data_of
from tests.support.rehearsal import PRESS_RELEASE, knowledge

CONTENT = knowledge().content
RENDERER = Renderer(knowledge().catalogues)
OVER = datetime(2026, 11, 22, tzinfo=UTC)
LYON = CONTENT.stages["lyon"]
HERE = Where("Ici (Rhône)", Origin(LYON.point, "69"), "69123", "69123")


@pytest.fixture(scope="module")
def places() -> Places:
    return rehearsal.places()


def read(reply: Reply) -> str:
    return RENDERER.screen(reply, "fr").text.replace("\u00a0", " ").replace("\u202f", " ")


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def with_stages(*stages: Stage) -> Content:
    return CONTENT.model_copy(update={"stages": {stage.id: stage for stage in stages}})


def ahead(*ways: Near[Stage]) -> str:
    return read(nearest(HERE, Found(ways, ()), CONTENT))


@pytest.mark.parametrize(
    ("near", "line"),
    [
        (Near(LYON, 0.9), "1. <b>Lyon (Rhône)</b> : vendredi 22 novembre 2024, sur place"),
        (Near(LYON, 1.0), "1. <b>Lyon (Rhône)</b> : vendredi 22 novembre 2024, à 1 km"),
        (Near(LYON, 42.4), "1. <b>Lyon (Rhône)</b> : vendredi 22 novembre 2024, à 40 km"),
        (Near(LYON, 42.4, sooner=True), "1. <b>Lyon (Rhône)</b> : à 40 km, mais dès le vendredi 22 novembre 2024"),
        (Near(LYON, None), "1. <b>Lyon (Rhône)</b> : vendredi 22 novembre 2024, de l’autre côté de la mer"),
    ],
)
def test_how_far_a_stage_is_is_said_as_people_say_it(near: Near[Stage], line: str) -> None:
    assert line in ahead(near).splitlines()


@pytest.mark.parametrize(("kilometres", "crow"), [(None, False), (0.5, False), (1.0, True)])
def test_the_crow_is_named_only_where_a_distance_is(kilometres: float | None, crow: bool) -> None:
    assert ("à vol d’oiseau" in ahead(Near(LYON, kilometres))) is crow
    assert "Depuis Ici (Rhône)" in ahead(Near(LYON, kilometres))


@pytest.mark.parametrize(
    ("guessed", "count", "others", "said"),
    [
        (True, 1, 0, "Vouliez-vous dire :"),
        (False, 1, 0, "Est-ce bien ici ?"),
        (False, 2, 0, "Plusieurs lieux peuvent être le vôtre."),
        (False, 2, 0, "Sinon, écrivez votre code postal."),
        (False, 2, 1, "Il y en a 1 autre : s’il n’est pas là, écrivez votre code postal."),
        (False, 2, 7, "Il y en a 7 autres : si le vôtre n’est pas là, écrivez votre code postal."),
    ],
)
def test_in_doubt_the_bot_asks_which_place_and_says_how_many_more_there_are(
    places: Places, guessed: bool, count: int, others: int, said: str
) -> None:
    candidates = places.find("Saint-Denis").candidates[:count]
    reply = which(PlaceMatch(candidates, others=others, guessed=guessed), [place.name for place in candidates])
    assert said in read(reply)
    assert actions(reply) == [*(f"place:{place.id}" for place in candidates), "home"]


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
@pytest.mark.parametrize("now", [PRESS_RELEASE, OVER])
def test_a_stage_that_is_off_is_near_nobody_neither_ahead_nor_past(status: str, now: datetime) -> None:
    content = with_stages(LYON.model_copy(update={"status": status}))
    assert look(HERE, content, now) == Found((), ())
    assert "Lyon" not in read(past_nearby(HERE, content, now)).replace("Ici", "")


def test_what_took_place_is_offered_only_from_a_place_that_was_named() -> None:
    past = Found((Near(LYON, 3.0),), (Near(CONTENT.stages["nancy"], 300.0),))
    assert f"past:{HERE.place_id}" in actions(nearest(HERE, past, CONTENT))
    shared = Where("l’endroit où vous êtes", HERE.origin)
    assert not [action for action in actions(nearest(shared, past, CONTENT)) if action.startswith(("past", "alerts"))]


def test_what_is_past_is_no_answer_to_what_is_near_but_a_button() -> None:
    found = Found((), (Near(LYON, 12.0),))
    reply = nearest(HERE, found, CONTENT)
    assert "Lyon" not in read(reply).replace("Ici", "")
    assert f"past:{HERE.place_id}" in actions(reply)
    assert draw_map(HERE, found, lambda sentence: sentence.text) is None


def test_a_past_stage_is_called_near_up_to_three_hundred_kilometres() -> None:
    dijon = Where("Dijon", Origin(CONTENT.stages["dijon"].point, "21"), "21231", "21231")
    assert {near.stage.id for near in look(dijon, CONTENT, OVER).past} <= {"dijon", "lyon", "troyes", "nancy"}
    brest = Where("Brest", Origin(Coordinates(48.39, -4.49), "29"), "29019", "29019")
    assert "paris" not in [near.stage.id for near in look(brest, CONTENT, OVER).past]


def test_across_an_ocean_nothing_is_near_but_across_a_strait_it_is_told() -> None:
    mayotte = Where("Mamoudzou", Origin(Coordinates(-12.78, 45.23), "976"), "97611", "97611")
    assert look(mayotte, CONTENT, datetime(2024, 12, 1, tzinfo=UTC)).ahead == ()
    bastia = Where("Bastia", Origin(Coordinates(42.7, 9.45), "2B"), "2B033", "2B033")
    assert look(bastia, CONTENT, datetime(2024, 12, 1, tzinfo=UTC)).ahead


def test_an_online_meeting_is_near_everybody_even_overseas() -> None:
    update = {"town": "", "online": True, "title": "L’IA en une heure", "latitude": None, "longitude": None}
    online = LYON.model_copy(update=update)
    mayotte = Where("Mamoudzou", Origin(Coordinates(-12.78, 45.23), "976"), "97611", "97611")
    content = with_stages(online)
    text = read(nearest(mayotte, look(mayotte, content, PRESS_RELEASE), content))
    assert "En ligne, de chez vous : L’IA en une heure" in text
    assert "stage:lyon" in actions(nearest(mayotte, look(mayotte, content, PRESS_RELEASE), content))


def test_with_no_stage_at_all_the_alert_whom_to_call_and_the_ways_on_remain() -> None:
    reply = nearest(HERE, Found((), ()), CONTENT)
    assert read(reply).startswith("<b>Aucune rencontre n’est annoncée près de chez vous à ce jour.</b>")
    assert actions(reply) == ["alerts:69123", "contacts:dep-69", "stages", "home"]


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Quimper", ["watch:dep-29", "watch:29232-25", "watch:29232-50", "watch:29232-100", "home"]),
        ("Finistère", ["watch:dep-29", "home"]),
    ],
)
def test_around_a_town_distances_may_be_watched_around_a_department_only_itself(
    places: Places, name: str, offered: list[str]
) -> None:
    department = places.get("dep-29")
    named: Place = places.find(name).candidates[0]
    assert department is not None
    assert actions(alerts(named, [department])) == offered
