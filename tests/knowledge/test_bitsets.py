"""Sets of numbers as bits: the same answers as Python's own sets and sums."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from knowledge.bitsets import Postings, Tally, bitset, members, parted

NUMBERS = st.sets(st.integers(0, 400), max_size=60)


@given(NUMBERS)
def test_a_set_gives_back_its_members_in_order(numbers: set[int]) -> None:
    assert list(members(bitset(numbers, 401))) == sorted(numbers)


@given(st.lists(st.tuples(NUMBERS, st.integers(0, 4)), max_size=8), NUMBERS)
def test_a_tally_adds_and_orders_like_a_counter(added: list[tuple[set[int], int]], among: set[int]) -> None:
    tally = Tally()
    sums: Counter[int] = Counter()
    for numbers, power in added:
        tally.add(bitset(numbers, 401), power)
        sums.update(dict.fromkeys(numbers, 1 << power))
    found = [(total, set(members(group))) for total, group in tally.groups(bitset(among, 401))]
    expected: dict[int, set[int]] = {}
    for number in among:
        if sums[number]:
            expected.setdefault(sums[number], set()).add(number)
    assert found == sorted(expected.items(), reverse=True)


@given(NUMBERS, st.lists(NUMBERS, max_size=3))
def test_parts_are_the_whole_without_overlap(numbers: set[int], ties: list[set[int]]) -> None:
    parts = [list(members(part)) for part in parted(bitset(numbers, 401), [bitset(tie, 401) for tie in ties])]
    flat = [number for part in parts for number in part]
    assert sorted(flat) == sorted(numbers)
    if parts and ties and numbers & ties[0]:
        assert set(parts[0]) == numbers & ties[0]


@given(st.lists(NUMBERS, min_size=1, max_size=5))
def test_rare_and_common_words_are_kept_alike(kept: list[set[int]]) -> None:
    postings = Postings([sorted(numbers) for numbers in kept], 401)
    for word, numbers in enumerate(kept):
        assert postings[word] == bitset(numbers, 401)
