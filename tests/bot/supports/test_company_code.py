"""A company packed in a link: read back as it was, refused where it was altered, opened years later."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.supports.company_code import (
    DIGITS,
    MAX_CODE_CHARS,
    Bits,
    UnreadableCodeError,
    of_start_parameter,
    pack,
    start_parameter,
    unpack,
)
from bot.supports.company_code import (
    TRADES as CODED_TRADES,
)
from bot.supports.profile import Profile, month_of
from bot.supports.spans import Span, exactly
from bot.supports.trades import TRADES
from tests.support.companies import judged, listed, packable, whole_companies
from tests.support.size import times

TODAY = date(2026, 11, 29)
BUILDER = Profile(
    project="train",
    region="24",
    employees=exactly(18),
    turnover=exactly(1_800_000),
    created=Span(month_of(2019, 1), month_of(2019, 12)),
    sector="craft_building",
)
RELEASED = "1E_hIiQ-mVpoGlu6CI"
"""The builder as version 1 wrote it; never change it: links carry it."""
RELEASED_WITH_TRADE = "21GYIiQ-mVpoGlu6CIo"
"""The same with its trade, as version 2 wrote it; never change it either."""


@settings(max_examples=times(5))
@given(packable())
def test_every_company_is_read_back_as_it_was(company: Profile) -> None:
    code = pack(company, TODAY)
    assert unpack(code) == company
    assert len(code) <= MAX_CODE_CHARS
    assert set(code) <= set(DIGITS)


@given(packable())
def test_a_link_holds_it_in_the_64_characters_of_a_start_parameter(company: Profile) -> None:
    parameter = start_parameter(company, TODAY)
    assert len(parameter) <= 64
    assert of_start_parameter(parameter) == company


@settings(max_examples=times(3))
@given(packable(), st.data())
def test_one_altered_character_is_refused(company: Profile, data: st.DataObject) -> None:
    code = pack(company, TODAY)
    place = data.draw(st.integers(0, len(code) - 1))
    other = data.draw(st.sampled_from([digit for digit in DIGITS if digit != code[place]]))
    with pytest.raises(UnreadableCodeError):
        unpack(code[:place] + other + code[place + 1 :])


@given(packable(), st.data())
def test_two_characters_swapped_or_one_lost_are_refused(company: Profile, data: st.DataObject) -> None:
    code = pack(company, TODAY)
    place = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    for altered in {swapped, code[:place] + code[place + 1 :], code + "A"} - {code}:
        with pytest.raises(UnreadableCodeError):
            unpack(altered)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        company = unpack(text)
    except UnreadableCodeError:
        return
    assert pack(company, TODAY) == text


def test_an_old_version_still_opens() -> None:
    assert unpack(RELEASED) == BUILDER
    assert unpack(RELEASED_WITH_TRADE) == BUILDER.told("trade", "maconnerie-btp")


def test_every_trade_goes_into_a_link_in_an_order_that_never_changes() -> None:
    assert set(CODED_TRADES) == set(TRADES)
    assert CODED_TRADES[:3] == ("boulangerie", "restaurant", "plomberie-chauffage")
    assert len(CODED_TRADES) < 2**5


def test_no_other_character_anywhere_in_a_link_that_was_sent_opens_another_company() -> None:
    for place, digit in enumerate(RELEASED):
        for other in set(DIGITS) - {digit}:
            with pytest.raises(UnreadableCodeError):
                unpack(RELEASED[:place] + other + RELEASED[place + 1 :])


@given(packable())
def test_what_was_packed_once_is_packed_the_same_again_on_any_later_day(company: Profile) -> None:
    code = pack(company, TODAY)
    assert pack(unpack(code), date(2031, 3, 1)) == code


def test_a_link_opened_later_tells_the_age_of_that_day() -> None:
    young = Profile(
        project="start",
        region="52",
        employees=exactly(20),
        turnover=exactly(2_000_000),
        created=exactly(month_of(2026, 3)),
        legal_form="company",
        group="none",
        sector="industry",
    )
    code = pack(young, TODAY)
    assert judged("diag-data-ia", unpack(code), TODAY).list == "does_not_fit"
    assert judged("diag-data-ia", unpack(code), date(2027, 5, 2)).list == "fits"


@given(whole_companies())
def test_an_age_counted_back_from_today_never_settles_what_was_open(company: Profile) -> None:
    opened = listed(unpack(pack(company, TODAY)), TODAY)
    for support, place in listed(company, TODAY).items():
        assert opened[support] in (place, "to_check", "fits", "does_not_fit", "probably_not", "other_project")
        assert (opened[support] is None) == (place is None)


def test_another_kind_of_start_parameter_is_left_alone() -> None:
    assert of_start_parameter("a_abc") is None


@given(st.lists(st.integers(0, 40).flatmap(lambda width: st.tuples(st.integers(0, 2**width), st.just(width)))))
def test_bits_are_read_in_the_widths_in_which_they_were_written_and_end_in_zeros(parts: list[tuple[int, int]]) -> None:
    bits = Bits()
    for value, width in parts:
        bits.put(value, width)
    assert bits.length == sum(width for _, width in parts)
    assert [bits.take(width) for _, width in parts] == [value % 2**width for value, width in parts]
    assert bits.take(7) == 0


@given(st.integers(1, 30), st.integers(1, 30))
def test_what_begins_before_the_end_and_goes_beyond_it_is_filled_with_zeros(held: int, beyond: int) -> None:
    assert Bits(2**held - 1, held).take(held + beyond) == (2**held - 1) * 2**beyond
