"""The first screen, and how near everything is from it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.content.models import Content, Sitting
from bot.i18n.renderer import Renderer
from bot.replies.callback_data import OpenScript
from bot.replies.model import Reply
from bot.screens import scripts
from bot.screens.home import help_, home, open_now
from bot.screens.menu import COMMANDS, GROUP_COMMANDS, ORGANISER_COMMANDS
from tests.support.actions import act, data_of
from tests.support.rehearsal import knowledge

NOW = datetime(2024, 10, 21, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return knowledge().content


def actions(reply: Reply) -> list[str]:
    return data_of(reply)


def test_every_theme_is_two_taps_from_the_first_screen_or_in_the_menu(content: Content) -> None:
    near = {*actions(home(content, NOW, rehearsal=False)), *actions(help_())}
    for data in list(near):
        action = act(data)
        reply = scripts.show(action, content, NOW.date()) if isinstance(action, OpenScript) else None
        near |= set(actions(reply)) if reply else set()
    near |= {f"go:{script.id}:{script.first}" for script in content.scripts.values() if script.command in COMMANDS}
    assert {f"go:{script.id}:{script.first}" for script in content.scripts.values()} <= near


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_first_screen_is_short_enough_to_be_seen_at_once(content: Content, year: int) -> None:
    reply = home(content, NOW.replace(year=year), rehearsal=True)
    assert 5 <= len(actions(reply)) <= 6
    assert len(reply.paragraphs) <= 5


def test_it_says_which_meeting_is_next_and_what_is_open_one_of_each_kind(content: Content) -> None:
    before, after = (home(content, NOW.replace(year=year), rehearsal=False) for year in (2024, 2026))
    assert actions(before)[:-1] == actions(after)[:-1]
    assert actions(before)[-1].startswith("stage:")
    towns = [said.values["town"] for said in before.paragraphs if "town" in said.values]
    assert towns == ["Saint-Denis"]
    assert after.paragraphs[1].text.startswith("{line0}\n{line1}")
    named = open_now(content, NOW.replace(year=2026).date())
    assert len({card.audience.kind for card in named if card.audience}) == len(named)


def test_a_meeting_that_has_begun_is_told_by_its_last_day_or_its_next_sitting(content: Content) -> None:
    stage = next(one for one in content.stages.values() if one.sittings == () and not one.last_day)
    begun = stage.model_copy(
        update={"date": date(2027, 3, 15), "last_day": date(2027, 3, 18), "announced": None, "status": "planned"}
    )
    again = begun.model_copy(
        update={"last_day": None, "sittings": tuple(Sitting(date=date(2027, 3, day)) for day in (16, 19))}
    )
    moment = datetime(2027, 3, 17, 9, tzinfo=UTC)
    for meeting, said in ((begun, "jusqu’au 18 mars"), (again, "19 mars")):
        known = content.model_copy(update={"stages": {meeting.id: meeting}})
        shown = Renderer(knowledge().catalogues).screen(home(known, moment, rehearsal=False), "fr").text
        assert said in shown
        assert "15 mars" not in shown


def test_what_is_known_to_be_open_only_later_than_the_clock_or_was_open_until_before_it_is_not_named(
    content: Content,
) -> None:
    today = date(2026, 11, 29)
    card = next(card for card in open_now(content, today) if card.state_on)
    early = date.fromisoformat((card.state_on or "").ljust(10, "x").replace("xxx", "-01")) - timedelta(days=1)
    assert card not in open_now(content, early)
    ended = content.model_copy(update={"cards": {"it": card.model_copy(update={"deadline": today})}})
    assert open_now(ended, today)
    assert not open_now(ended, today + timedelta(days=1))


def test_no_command_of_the_menu_is_another_with_a_letter_more() -> None:
    for name in COMMANDS:
        assert not [other for other in COMMANDS if other != name and other.startswith(name)], name


def test_no_command_is_in_the_menu_of_everybody_and_of_organisers_alone() -> None:
    assert not COMMANDS.keys() & ORGANISER_COMMANDS.keys()
    assert COMMANDS.keys() >= GROUP_COMMANDS.keys()
