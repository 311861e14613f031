"""Codes that nobody guesses or forges, arrivals that count once, totals that say next to nothing of anybody."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sharing import (
    LETTERS,
    PARAMETER_LENGTH,
    Arrival,
    Codes,
    Guesses,
    Verdict,
    link,
    message_link,
    parameter,
    rounded,
    spelled,
    split,
    verdict,
)

CODES = Codes(b"the secret of the test".ljust(32))
NUMBERS = st.integers(0, 2**32 - 1)
NOW = datetime(2024, 10, 21, 7, tzinfo=UTC)
TODAY = date(2024, 10, 21)
SMITH, BAKER, VISITOR = 7, 8, 9
SMITHS_NUMBER = 123_456_789


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
    guesses = Guesses()
    for minute in range(5):
        assert not guesses.are_too_many(1, NOW + timedelta(minutes=minute))
        guesses.note(1, NOW + timedelta(minutes=minute))
    assert guesses.are_too_many(1, NOW + timedelta(minutes=59))
    assert not guesses.are_too_many(2, NOW + timedelta(minutes=59))
    assert not guesses.are_too_many(1, NOW + timedelta(minutes=61))


def test_only_the_chats_that_tried_last_are_remembered() -> None:
    guesses = Guesses(chats=2)
    for chat in (1, 2, 3):
        for _ in range(5):
            guesses.note(chat, NOW)
    assert [guesses.are_too_many(chat, NOW) for chat in (1, 2, 3)] == [False, True, True]


# ── Links ──


@given(NUMBERS, st.text("abcdefghijklmnopqrstuvwxyz0123456789-", max_size=62))
def test_a_parameter_never_exceeds_what_telegram_takes_and_always_opens_the_screen(number: int, name: str) -> None:
    screen = f"s_{name}" if name else ""
    code = CODES.code(number)
    made = parameter(screen, code)
    assert len(made) <= PARAMETER_LENGTH
    assert split(made)[1] == screen
    assert split(made)[0] == (code if len(screen) <= PARAMETER_LENGTH - 19 else "")


def test_links_open_the_bot_its_screens_and_the_chooser_of_chats() -> None:
    assert link("etape_ia_bot") == "https://t.me/etape_ia_bot"
    assert link("etape_ia_bot", "s_stage-lyon") == "https://t.me/etape_ia_bot?start=s_stage-lyon"
    assert spelled(link("etape_ia_bot", "a_x")) == "t.me/etape_ia_bot?start=a_x"
    assert (
        message_link("https://t.me/b?start=s_a", "À Lyon :\nvenez")
        == "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fb%3Fstart%3Ds_a&text=%C3%80+Lyon+%3A%0Avenez"
    )


# ── Who counts ──

CAME = Arrival(SMITHS_NUMBER, SMITH, TODAY, VISITOR)
FORGED = replace(CAME, number=None, ambassador=None)
CASES: dict[str, tuple[Arrival, Verdict]] = {
    "somebody new, at once": (replace(CAME, person=None), Verdict.COUNTS),
    "somebody new, of whom something was kept since": (CAME, Verdict.COUNTS),
    "a day after following the code": (replace(CAME, followed_on=TODAY - timedelta(1)), Verdict.COUNTS),
    "29 days after": (replace(CAME, followed_on=TODAY - timedelta(29)), Verdict.COUNTS),
    "30 days after: the last day is included": (replace(CAME, followed_on=TODAY - timedelta(30)), Verdict.COUNTS),
    "31 days after": (replace(CAME, followed_on=TODAY - timedelta(31)), Verdict.EXPIRED),
    "a year after": (replace(CAME, followed_on=TODAY - timedelta(365)), Verdict.EXPIRED),
    "30 days over the end of a leap February": (replace(CAME, followed_on=date(2024, 9, 21)), Verdict.COUNTS),
    "a day that is still to come, forged": (replace(CAME, followed_on=TODAY + timedelta(1)), Verdict.EXPIRED),
    "the last day there is, forged": (replace(CAME, followed_on=date.max), Verdict.EXPIRED),
    "the first day there is, forged": (replace(CAME, followed_on=date.min), Verdict.EXPIRED),
    "a forged code": (FORGED, Verdict.UNREADABLE),
    "a forged code, somebody new": (replace(FORGED, person=None), Verdict.UNREADABLE),
    "a forged code, somebody counted": (replace(FORGED, counted=True), Verdict.UNREADABLE),
    "a code whose ambassador left": (replace(CAME, ambassador=None), Verdict.LEFT),
    "a code whose ambassador left, somebody new": (replace(CAME, ambassador=None, person=None), Verdict.LEFT),
    "a code whose ambassador left, followed long ago": (
        replace(CAME, ambassador=None, followed_on=date.min),
        Verdict.LEFT,
    ),
    "one's own code": (replace(CAME, person=SMITH), Verdict.OWN),
    "one's own code, before anything else was said": (replace(CAME, person=SMITH, known_before=True), Verdict.OWN),
    "one's own code, having come by another's": (replace(CAME, person=SMITH, counted=True), Verdict.OWN),
    "the same person twice": (replace(CAME, counted=True), Verdict.KNOWN),
    "the same person twice, 30 days apart": (
        replace(CAME, counted=True, followed_on=TODAY - timedelta(30)),
        Verdict.KNOWN,
    ),
    "the same person by a second ambassador: the first stays": (
        replace(CAME, ambassador=BAKER, number=1, counted=True),
        Verdict.KNOWN,
    ),
    "somebody who was there before": (replace(CAME, known_before=True), Verdict.KNOWN),
    "another ambassador, who was there before": (replace(CAME, person=BAKER, known_before=True), Verdict.KNOWN),
    "an ambassador whom this very person brought: no chain, no ring": (
        replace(CAME, person=BAKER, known_before=True, counted=True),
        Verdict.KNOWN,
    ),
    "somebody who became an ambassador after following the code": (replace(CAME, person=BAKER), Verdict.COUNTS),
    "somebody who took their agreement back": (replace(CAME, declined=True), Verdict.DECLINED),
    "somebody who took it back, by another ambassador": (
        replace(CAME, declined=True, ambassador=BAKER, number=1),
        Verdict.DECLINED,
    ),
    "somebody who took it back and was there before": (
        replace(CAME, declined=True, known_before=True),
        Verdict.DECLINED,
    ),
}


@pytest.mark.parametrize(("arrival", "expected"), CASES.values(), ids=CASES.keys())
def test_who_counts_for_an_ambassador(arrival: Arrival, expected: Verdict) -> None:
    assert verdict(arrival, TODAY) is expected


def test_the_table_of_arrivals_has_at_least_25_cases() -> None:
    assert len(CASES) >= 25
    assert {expected for _, expected in CASES.values()} == set(Verdict)


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
