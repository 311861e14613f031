"""Short links to screens."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from bot.replies.callback_data import OpenCard, ShareScreen
from bot.replies.deep_links import MAX_PARAMETER_CHARS, action_of, address, parameter_of
from bot.replies.model import Button
from bot.screens.registry import all_screens
from tests.support.actions import act
from tests.support.rehearsal import knowledge

WITH_ROOM = 52
"""Characters of a screen's parameter that leave room, among the 64 that Telegram allows, for who passes it on."""
WORD = st.from_regex(r"[a-z0-9]{1,2}(-[a-z0-9]{1,3})?", fullmatch=True)


@pytest.mark.slow
def test_every_screen_of_the_content_has_a_link_of_its_own_that_leads_back() -> None:
    walked = all_screens(knowledge().content, datetime(2024, 10, 21, tzinfo=UTC))
    addresses = {step.address for step in walked if step.address.opens_only}
    parameters = {parameter_of(action) for action in addresses}
    assert len(parameters) == len(addresses)
    assert {action_of(parameter) for parameter in parameters} == addresses
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter) for parameter in parameters)


@pytest.mark.parametrize(
    ("action", "parameter"),
    [
        ("stages", "s_stages"),
        ("stages:2", "s_stages_2"),
        ("stage:lyon", "s_stage_lyon"),
        ("card:academie-ia", "s_card_academie-ia"),
        ("go:osez-lia:ouvert", "s_go_osez-lia_ouvert"),
        ("go:aides:fin:1:need=train,size=tpe", "s_go_aides_fin_1_need--train---size--tpe"),
    ],
)
def test_links_once_printed_stay_the_same(action: str, parameter: str) -> None:
    assert parameter_of(act(action)) == parameter
    assert action_of(parameter) == act(action)


@given(WORD, WORD, WORD, WORD)
def test_what_is_known_of_the_company_travels_in_a_link(script: str, screen: str, key: str, value: str) -> None:
    action = f"go:{script}:{screen}:1:{key}={value},{value}={key}"
    assert action_of(parameter_of(act(action))) == act(action)


@pytest.mark.parametrize("action", ["forget:yes", "remind:lyon:d1-1800", "language:en", "command:osez_lia"])
def test_no_link_does_more_than_open_a_screen(action: str) -> None:
    with pytest.raises(ValueError, match="no link"):
        parameter_of(act(action))


def test_no_link_is_longer_than_telegram_allows() -> None:
    with pytest.raises(ValueError, match="no link"):
        parameter_of(OpenCard("x" * MAX_PARAMETER_CHARS))


@pytest.mark.slow
def test_a_link_to_what_can_be_shared_leaves_room_for_who_passes_it_on() -> None:
    buttons = [
        button
        for step in all_screens(knowledge().content, datetime(2024, 10, 21, tzinfo=UTC))
        for row in step.reply.rows
        for button in row
    ]
    shared = {one.action.action for one in buttons if isinstance(one, Button) and isinstance(one.action, ShareScreen)}
    assert len(shared) > 300
    assert not [each for each in shared if len(parameter_of(each)) > WITH_ROOM]


@pytest.mark.parametrize("parameter", ["", "s_", "lyon", "s_forget_yes", "s_stage lyon", "S_stages", "s_étape", "a_b"])
def test_a_parameter_that_names_no_screen_is_known_as_such(parameter: str) -> None:
    assert action_of(parameter) is None


def test_a_link_is_one_that_telegram_opens() -> None:
    assert address("s_stage_lyon", "EtapeIABot") == "https://t.me/EtapeIABot?start=s_stage_lyon"


@pytest.mark.slow
def test_the_command_prints_every_screen_with_its_title_and_link(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", "--bot", "EtapeIABot", "--language", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "What about AI for your business?\thttps://t.me/EtapeIABot?start=s_home"
    assert "https://t.me/EtapeIABot?start=s_stage_lyon" in {line.split("\t")[1] for line in lines}
