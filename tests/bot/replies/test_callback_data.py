"""What buttons carry: read back as it was written, refused where no button of ours ever carried it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.callback_data import (
    KINDS,
    MAX_BYTES,
    CountArrival,
    OpenCard,
    OpenScript,
    OpenStage,
    Remind,
    SetQuietHours,
    ShareScreen,
    Target,
    TooLongError,
    parse,
)
from tests.support.rehearsal import knowledge


@pytest.mark.slow
def test_every_released_button_is_read_back_as_it_was_written() -> None:
    wrong = [line for line in knowledge().content.released if (action := parse(line)) is None or action.pack() != line]
    assert not wrong


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "::",
        "gone",
        "stages:x",
        "stages:0",
        "stages:1000",
        "stages:٣",
        "home:1",
        "quiet:24:8",
        "quiet:8",
        "quiet:8:8:8",
        "remind:lyon:t99999999999999999999",
        "remind:lyon:d1-2500",
        "remind:lyon:d1-1860",
        "remind:lyon",
        "remind::d1-1800",
        "remind:area:dep-22:d1-1800",
        "remind:stage:lyon:d1-1800",
        "swap:lyon:d1-1800",
        "swap:lyon:new:d1-1800",
        "moment:lyon:later",
        "forget:no",
        "print:book",
        "count:<b>:19999",
        "count:abc:-1",
        "card:a b",
        "card:a:b:c",
        "share:forget:yes",
        "share:share:home",
        "share:",
        "list:month:2024-13",
        "list:next:2024",
        "list:day",
        "go:",
        "zone:Mars",
        "place:12 rue",
        "home" + ":" * 70,
        "go:\ud83d",
    ],
)
def test_forged_data_are_refused(forged: str) -> None:
    assert parse(forged) is None


@given(st.text(max_size=80))
def test_no_data_end_in_an_error_and_what_is_taken_fits_in_a_button(data: str) -> None:
    action = parse(data)
    assert action is None or len(action.pack().encode()) <= MAX_BYTES


@given(st.sampled_from(sorted(KINDS)), st.lists(st.text(alphabet="aé1-_/=,", max_size=12), max_size=5))
def test_what_is_read_is_written_and_read_the_same(verb: str, parts: list[str]) -> None:
    action = parse(":".join((verb, *parts)))
    if action is not None:
        assert parse(action.pack()) == action


@pytest.mark.parametrize(
    ("action", "data"),
    [
        (OpenStage("lyon"), "stage:lyon"),
        (OpenCard("pass-ia"), "card:pass-ia"),
        (OpenCard("pass-ia", "osez-lia/payer", 2), "card:pass-ia:osez-lia/payer:2"),
        (OpenCard("x" * 40, "y/" + "z" * 30), f"card:{'x' * 40}"),
        (OpenScript("guide"), "go:guide"),
        (OpenScript("guide", "fin", 2, {"region": "53", "besoin": "payer"}), "go:guide:fin:2:besoin=payer,region=53"),
        (Remind(Target("stage", "lyon"), "d1-1800"), "remind:lyon:d1-1800"),
        (
            Remind(Target("region", "Provence-Alpes-Côte d’Azur"), "m120"),
            "remind:region:Provence-Alpes-Côte d’Azur:m120",
        ),
        (SetQuietHours(22, 7), "quiet:22:7"),
        (SetQuietHours(), "quiet"),
        (ShareScreen(OpenStage("lyon")), "share:stage:lyon"),
        (CountArrival("0abc", date(2024, 10, 21), "lyon"), "count:0abc:20017:lyon"),
        (CountArrival("0abc", date(2024, 10, 21), "x" * 48), "count:0abc:20017"),
    ],
)
def test_an_action_is_written_in_a_fixed_form(action: OpenStage, data: str) -> None:
    assert action.pack() == data


def test_what_does_not_fit_in_a_button_is_refused() -> None:
    with pytest.raises(TooLongError, match="64 bytes"):
        OpenStage("x" * 60).pack()


def test_what_was_said_of_a_company_does_not_tell_two_equal_screens_apart() -> None:
    one, other = OpenScript("a", "b", known={"x": "1", "y": "2"}), OpenScript("a", "b", known={"y": "2", "x": "1"})
    assert one == other
    assert hash(one) == hash(other)
