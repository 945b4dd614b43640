"""What is hidden with a small count, so that its sum does not give it away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.few import FEWEST, hidden


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, ""),
        ({"a": 9, "b": 0}, ""),
        ({"a": 3, "b": 0}, "a"),  # the sum is not shown either
        ({"a": 2, "b": 10, "c": 6, "d": 0}, "ac"),
        ({"a": 1, "b": 1, "c": 30, "d": 8}, "abd"),
        ({"a": 2, "b": 3, "c": 30}, "ab"),
        (dict.fromkeys("abcde", 1) | {"f": 0}, "abcdef"),
    ],
)
def test_with_a_small_part_of_a_known_sum_another_is_hidden(counts: dict[str, int], told: str) -> None:
    assert hidden(counts) == frozenset(told)


@given(st.dictionaries(st.integers(0, 11), st.integers(0, 40), max_size=12))
def test_no_small_part_follows_from_the_sum(counts: dict[int, int]) -> None:
    covered = hidden(counts)
    small = {part for part, count in counts.items() if 0 < count < FEWEST}
    assert small <= covered
    if not small or sum(counts.values()) < FEWEST:
        assert covered == small
        return
    together = [counts[part] for part in covered]
    assert len(together) >= 2
    assert sum(together) >= FEWEST
    # Not all are at their least, so what one of them is depends on another.
    assert 0 in together or sum(together) > len(together) or len(together) == len(counts)
