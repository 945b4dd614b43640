"""Counts so small that they could tell who it was, and what has to be hidden with them."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

FEWEST = 5
"""A count of fewer is not shown: somebody who knows that a neighbour asked would recognise them in it."""
K = TypeVar("K", bound=Hashable)


def hidden(counts: Mapping[K, int]) -> frozenset[K]:
    """Which parts of a sum that is shown too are hidden, so that the sum alone gives no small one away.

    What is hidden together is at least two parts that are `FEWEST` in sum and not all one; where the small
    ones are not, the next larger are hidden with them. They must be marked alike.
    """
    covered = {part for part, count in counts.items() if 0 < count < FEWEST}
    if not covered or sum(counts.values()) < FEWEST:
        return frozenset(covered)  # a sum that is itself too small is not shown
    others = (part for part in counts if part not in covered)  # of equal ones the first, at every look
    for part in sorted(others, key=lambda part: (counts[part] == 0, counts[part])):
        if _is_enough([counts[each] for each in covered]):
            break
        covered.add(part)
    return frozenset(covered)


def _is_enough(together: list[int]) -> bool:
    ambiguous = 0 in together or sum(together) > len(together)
    return len(together) >= 2 and sum(together) >= FEWEST and ambiguous
