"""What `make fast` tries is a sample of everything, the same each time."""

import pytest

from tests.support.size import CASES, FAST, sample, spread


def test_of_a_table_of_cases_the_first_and_the_last_are_tried_and_some_between() -> None:
    assert spread(range(100), 3) == [0, 49, 99]
    assert spread(range(3), 3) == [0, 1, 2]
    assert spread([], 3) == []


@pytest.mark.parametrize("case", range(3 * CASES))
def test_the_first_and_the_last_case_of_a_table_are_always_there(case: int, request: pytest.FixtureRequest) -> None:
    kept = {item.nodeid for item in sample(request.session.items)}
    if case in {0, 3 * CASES - 1}:
        assert request.node.nodeid in kept
    assert FAST or len([one for one in kept if request.node.originalname in one]) <= CASES


def test_something_of_every_file_is_tried(request: pytest.FixtureRequest) -> None:
    items = request.session.items
    assert {item.path for item in sample(items)} == {item.path for item in items}
    assert sample(items) == sample(items)
