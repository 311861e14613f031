"""Damaged files of every format: no fault, nothing invented, nothing that was known is lost."""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from tests.support.feed_files import sound
from tests.support.feed_mutations import Damaged, damaged_files, hold, unpacked

EXAMPLES = int(os.environ.get("FEED_EXAMPLES", "0"))
"""How many damaged files are tried; as many as the profile says where it is not set. `bench.feeds` tries 20,000."""
given_examples = {"max_examples": EXAMPLES} if EXAMPLES else {}


@given(damaged_files())
@settings(suppress_health_check=[HealthCheck.too_slow], **given_examples)  # type: ignore[arg-type]
def test_a_damaged_file_invents_nothing_and_loses_nothing_known(file: Damaged) -> None:
    hold(file)


@pytest.mark.parametrize("name", sorted(sound()))
def test_a_file_cut_anywhere_loses_nothing_known(name: str) -> None:
    data = sound()[name]
    text = unpacked(data, "content.xml") if name.endswith("ods") else data
    for end in range(0, len(data), max(1, len(data) // 60)):
        hold(Damaged(name, data[:end], text, 2))
