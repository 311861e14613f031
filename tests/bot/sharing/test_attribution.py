"""Codes that nobody guesses or forges, arrivals that count once, totals that say next to nothing of anybody."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.model import say
from bot.sharing.attribution import Arrival, AttributionVerdict, rounded, said, verdict
from bot.sharing.codes import (
    LETTERS,
    PARAMETER_LENGTH,
    Codes,
    WrongCodeLimiter,
    message_link,
    parameter,
    spelled,
    split,
)

CODES = Codes(b"the secret of the test".ljust(32))
NUMBERS = st.integers(0, 2**32 - 1)
NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
TODAY = date(2024, 10, 21)
SMITH, BAKER, VISITOR = 7, 8, 9


# ── Codes ──


@given(NUMBERS)
def test_a_code_is_read_back_and_fits_a_start_parameter(number: int) -> None:
    code = CODES.code(number)
    assert CODES.number(code) == number
    assert len(code) == 16
    assert set(code) <= set(LETTERS)


@given(NUMBERS, st.integers(0, 15), st.sampled_from(LETTERS))
def test_a_code_with_one_letter_changed_stands_for_nothing(number: int, place: int, letter: str) -> None:
    code = CODES.code(number)
    altered = code[:place] + letter + code[place + 1 :]
    assert CODES.number(altered) == (number if altered == code else None)


@given(st.text("".join(LETTERS), min_size=16, max_size=16))
def test_a_code_made_up_stands_for_nothing(code: str) -> None:
    assert CODES.number(code) is None


@given(st.text("a_-0lOz é’😀\n"))
def test_any_text_is_read_without_error(text: str) -> None:
    assert CODES.number(text) is None
    code, screen = split(text)
    assert text.endswith(screen)
    assert len(code) <= len(text)


@given(NUMBERS)
def test_a_code_of_another_bot_stands_for_nothing(number: int) -> None:
    assert CODES.number(Codes(b"another secret".ljust(32)).code(number)) is None


def test_a_code_that_was_printed_once_is_read_for_good() -> None:
    assert [CODES.code(number) for number in (0, 1, 2**32 - 1)] == [
        "pph6pdn77kkntjpc",
        "1p3fv0pmaqfgwmr9",
        "kxcm543pqaxqdmfz",
    ]


@given(NUMBERS, st.text("".join(LETTERS), min_size=1, max_size=3), st.sampled_from("é!uU_😀"))
def test_a_code_that_is_longer_shorter_or_holds_another_letter_stands_for_nothing(
    number: int, more: str, foreign: str
) -> None:
    code = CODES.code(number)
    for altered in (code + more, more + code, code[1:], code[:-1], "", foreign + code[1:], code[:-1] + foreign):
        assert CODES.number(altered) is None


def test_a_code_does_not_show_its_number_nor_the_order_in_which_codes_were_given() -> None:
    codes = [CODES.code(number) for number in range(1, 200)]
    assert codes != sorted(codes)
    # Neighbouring numbers share no more letters than chance has it: 1 in 32.
    alike = sum(a == b for one, other in pairwise(codes) for a, b in zip(one, other, strict=True))
    assert alike < 2 * len(codes) * 16 / 32


def test_a_code_copied_from_paper_may_mistake_zero_one_and_capitals() -> None:
    code = next(code for number in range(500) if {"0", "1"} <= set(code := CODES.code(number)))
    assert CODES.number(code.upper().replace("0", "O").replace("1", "l")) == CODES.number(code)


def test_who_tries_too_many_wrong_codes_waits_until_the_hour_is_over() -> None:
    guesses = WrongCodeLimiter()
    for minute in range(5):
        assert not guesses.are_too_many(1, NOW + timedelta(minutes=minute))
        guesses.note(1, NOW + timedelta(minutes=minute))
    assert guesses.are_too_many(1, NOW + timedelta(minutes=59))
    assert not guesses.are_too_many(2, NOW + timedelta(minutes=59))
    assert not guesses.are_too_many(1, NOW + timedelta(minutes=61))


def test_only_the_chats_that_tried_last_are_remembered() -> None:
    guesses = WrongCodeLimiter(chats=2)
    for chat in (1, 2, 3):
        for _ in range(5):
            guesses.note(chat, NOW)
    assert [guesses.are_too_many(chat, NOW) for chat in (1, 2, 3)] == [False, True, True]


def test_ten_thousand_chats_are_remembered_unless_more_are_asked_for() -> None:
    guesses = WrongCodeLimiter()
    for chat in [0] * WrongCodeLimiter.WRONG_CODES + list(range(1, 10_000)):
        guesses.note(chat, NOW)
    assert guesses.are_too_many(0, NOW)
    guesses.note(10_000, NOW)
    assert not guesses.are_too_many(0, NOW)


# ── Links ──


@given(NUMBERS, st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=62))
def test_a_parameter_never_exceeds_what_telegram_takes_and_always_opens_the_screen(number: int, name: str) -> None:
    screen = f"s_{name}" if name else ""
    code = CODES.code(number)
    made = parameter(screen, code)
    assert len(made) <= PARAMETER_LENGTH
    assert split(made)[1] == screen
    assert split(made)[0] == (code if len(screen) <= PARAMETER_LENGTH - 19 else "")


def test_a_code_goes_along_as_long_as_all_of_it_fits_and_leaves_no_trace_where_there_is_no_screen() -> None:
    code = CODES.code(1)
    assert parameter("", code) == f"a_{code}"
    fitting = "s_" + "x" * (PARAMETER_LENGTH - len(f"a_{code}_s_"))
    assert parameter(fitting, code) == f"a_{code}_{fitting}"
    assert parameter(fitting + "x", code) == fitting + "x"
    assert parameter(fitting) == fitting


def test_a_link_is_printed_as_it_is_typed_and_sent_with_a_text_of_two_lines() -> None:
    assert spelled("https://t.me/etape_ia_bot?start=a_x") == "t.me/etape_ia_bot?start=a_x"
    assert (
        message_link("https://t.me/b?start=s_a", "À Lyon :\nvenez")
        == "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fb%3Fstart%3Ds_a&text=%C3%80+Lyon+%3A%0Avenez"
    )


# ── Who counts ──

AMBASSADORS = {111_111_111: SMITH, 222_222_222: BAKER}
SMITHS, BAKERS = CODES.code(111_111_111), CODES.code(222_222_222)
FORMER = CODES.code(333_333_333)
FOREIGN = Codes(b"another bot".ljust(32)).code(111_111_111)


def came_by(code: str, days_ago: int = 0, person: int | None = None, *, known: bool = False) -> Arrival:
    """Return what the bot knows of somebody who followed a code, and agrees to be counted today."""
    number = CODES.number(code)
    ambassador = None if number is None else AMBASSADORS.get(number)
    return Arrival(number, ambassador, TODAY - timedelta(days=days_ago), person, known)


CASES: dict[str, tuple[Arrival, AttributionVerdict]] = {
    "somebody new, at once": (came_by(SMITHS), AttributionVerdict.COUNTS),
    "somebody new, who asked for a reminder before agreeing": (came_by(SMITHS, 2, VISITOR), AttributionVerdict.COUNTS),
    "a day after following the code": (came_by(SMITHS, 1), AttributionVerdict.COUNTS),
    "29 days after": (came_by(SMITHS, 29), AttributionVerdict.COUNTS),
    "30 days after: the last day is included": (came_by(SMITHS, 30), AttributionVerdict.COUNTS),
    "31 days after": (came_by(SMITHS, 31), AttributionVerdict.EXPIRED),
    "a year after": (came_by(SMITHS, 365), AttributionVerdict.EXPIRED),
    "a day still to come": (came_by(SMITHS, -1), AttributionVerdict.EXPIRED),
    "a day long before the bot": (came_by(SMITHS, 20_000), AttributionVerdict.EXPIRED),
    "the second of two codes, the first having been left unanswered": (came_by(BAKERS), AttributionVerdict.COUNTS),
    "the first of two codes, answered last, in time": (came_by(SMITHS, 30), AttributionVerdict.COUNTS),
    "a code typed from paper in capitals": (came_by(SMITHS.upper()), AttributionVerdict.COUNTS),
    "a code with a letter altered": (
        came_by(SMITHS[:-1] + ("0" if SMITHS[-1] != "0" else "2")),
        AttributionVerdict.UNREADABLE,
    ),
    "a code with two letters swapped": (came_by(SMITHS[1] + SMITHS[0] + SMITHS[2:]), AttributionVerdict.UNREADABLE),
    "two halves of two good codes": (came_by(SMITHS[:8] + BAKERS[8:]), AttributionVerdict.UNREADABLE),
    "a code cut short": (came_by(SMITHS[:-1]), AttributionVerdict.UNREADABLE),
    "a code with a letter too many": (came_by(SMITHS + "0"), AttributionVerdict.UNREADABLE),
    "no code": (came_by(""), AttributionVerdict.UNREADABLE),
    "a bare number": (came_by("111111111"), AttributionVerdict.UNREADABLE),
    "what another program uses": (came_by("utm-flyer"), AttributionVerdict.UNREADABLE),
    "letters of another alphabet": (came_by("é" * 16), AttributionVerdict.UNREADABLE),
    "a code of another bot": (came_by(FOREIGN), AttributionVerdict.UNREADABLE),
    "a forged code, somebody who was there before": (
        came_by("0" * 16, 0, VISITOR, known=True),
        AttributionVerdict.UNREADABLE,
    ),
    "the code of somebody who left": (came_by(FORMER), AttributionVerdict.LEFT),
    "the code of somebody who left, followed long ago": (came_by(FORMER, 99), AttributionVerdict.LEFT),
    "the code of somebody who left, by somebody known": (
        came_by(FORMER, 0, VISITOR, known=True),
        AttributionVerdict.LEFT,
    ),
    "an own code": (came_by(SMITHS, 0, SMITH, known=True), AttributionVerdict.OWN),
    "an own code, followed before becoming an ambassador": (came_by(SMITHS, 3, SMITH), AttributionVerdict.OWN),
    "the same person twice": (came_by(SMITHS, 0, VISITOR, known=True), AttributionVerdict.KNOWN),
    "the same person twice, 30 days apart": (came_by(SMITHS, 30, VISITOR, known=True), AttributionVerdict.KNOWN),
    "somebody counted already, by a second ambassador": (
        came_by(BAKERS, 0, VISITOR, known=True),
        AttributionVerdict.KNOWN,
    ),
    "somebody who was there before": (came_by(SMITHS, 0, VISITOR, known=True), AttributionVerdict.KNOWN),
    "another ambassador: no ring": (came_by(SMITHS, 0, BAKER, known=True), AttributionVerdict.KNOWN),
    "who became an ambassador after following the code": (came_by(SMITHS, 5, BAKER), AttributionVerdict.COUNTS),
}


@pytest.mark.parametrize(("arrival", "expected"), CASES.values(), ids=CASES.keys())
def test_who_counts_for_an_ambassador(arrival: Arrival, expected: AttributionVerdict) -> None:
    assert verdict(arrival, TODAY) is expected


def test_the_table_of_arrivals_has_at_least_25_cases() -> None:
    assert len(CASES) >= 25
    assert {expected for _, expected in CASES.values()} == set(AttributionVerdict)


# ── Totals ──

COUNTS = st.integers(0, 10_000)


def consistent(shown: int | None) -> range:
    """Return the exact totals that a shown one may stand for."""
    return range(5) if shown is None else range(shown, shown + 5)


@given(COUNTS)
def test_a_total_is_a_multiple_of_five_never_above_the_truth_and_leaves_five_possibilities(count: int) -> None:
    shown = rounded(count)
    assert shown is None or (shown % 5 == 0 and 5 <= shown <= count)
    assert count in consistent(shown)
    assert [rounded(other) for other in consistent(shown)] == [shown] * 5


@given(COUNTS)
def test_a_total_is_said_as_it_may_be_shown_and_small_ones_only_as_fewer(count: int) -> None:
    assert said(count) == (say("moins de {step}", step=5) if count < 5 else count - count % 5)


@given(COUNTS, st.integers(0, 100))
def test_two_readings_leave_at_least_five_numbers_of_arrivals_between_them(before: int, arrivals: int) -> None:
    first, second = consistent(rounded(before)), consistent(rounded(before + arrivals))
    possible = {late - early for early in first for late in second if late >= early}
    assert arrivals in possible
    assert len(possible) >= 5


@given(COUNTS)
def test_four_arrivals_out_of_five_leave_the_total_as_it_was(count: int) -> None:
    changes = [rounded(count + more + 1) != rounded(count + more) for more in range(5)]
    assert sum(changes) == 1


@given(st.lists(st.integers(0, 3), max_size=40))
def test_no_series_of_readings_tells_one_arrival_from_none(arrivals: list[int]) -> None:
    """Whoever reads every day knows each total to within five, whatever was shown before."""
    exact = [sum(arrivals[:day]) for day in range(len(arrivals) + 1)]
    shown = [rounded(total) for total in exact]
    # The same readings come about with every arrival a little earlier or later within its step.
    lazy = [consistent(total).start for total in shown]
    eager = [consistent(total).stop - 1 for total in shown]
    assert [rounded(total) for total in lazy] == [rounded(total) for total in eager] == shown
    assert lazy == sorted(lazy)
    assert eager == sorted(eager)
