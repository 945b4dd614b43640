"""Sets of product numbers as whole numbers, whose bits the machine joins and adds hundreds at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence

_BYTE = re.compile(b"[^\0]", re.DOTALL)
_FEW = 16
_BITS = tuple(tuple(bit for bit in range(8) if value >> bit & 1) for value in range(256))


def bitset(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below `size`."""
    field = bytearray((size >> 3) + 1)
    for number in numbers:
        field[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(field, "little")


def members(bits: int) -> Iterator[int]:
    """The numbers of a set in order."""
    for _ in range(3):
        if not bits:
            return
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
    if not bits:
        return
    for found in _BYTE.finditer(bits.to_bytes((bits.bit_length() + 7) >> 3, "little")):
        base = found.start() << 3
        for bit in _BITS[found.group()[0]]:
            yield base + bit


class Tally:
    """A sum for every product at once: bit planes, the lowest first."""

    __slots__ = ("_planes",)

    def __init__(self) -> None:
        self._planes: list[int] = []

    def add(self, bits: int, power: int) -> None:
        """Add two to the `power` to the sum of every product in the set."""
        planes = self._planes
        while bits:
            if power >= len(planes):
                planes.extend([0] * (power - len(planes)))
                planes.append(bits)
                return
            plane = planes[power]
            planes[power] = plane ^ bits
            bits &= plane
            power += 1

    def groups(self, among: int) -> Iterator[tuple[int, int]]:
        """Sums above nothing from the highest down, each with the set of the products that have it."""
        planes = self._planes
        stack = [(among, len(planes) - 1, 0)]
        while stack:
            group, power, total = stack.pop()
            while power >= 0:
                high = group & planes[power]
                if high:
                    low = group ^ high
                    if low:
                        stack.append((low, power - 1, total))
                    group, total = high, total + (1 << power)
                power -= 1
            if total:
                yield total, group


def parted(group: int, ties: Sequence[int]) -> Iterator[int]:
    """The set in parts: what it shares with the first tie, of the others with the next, then the rest."""
    for tie in ties:
        narrower = group & tie
        if narrower:
            yield narrower
            group ^= narrower
    if group:
        yield group


class Postings:
    """Which products a word stands in; of a rare word their numbers are kept, of a commoner one the set."""

    __slots__ = ("_kept", "_size")

    def __init__(self, numbers: Sequence[Sequence[int]], size: int) -> None:
        self._size = size
        self._kept: list[int | tuple[int, ...]] = [
            tuple(found) if len(found) <= _FEW else bitset(found, size) for found in numbers
        ]

    def __getitem__(self, word: int) -> int:
        kept = self._kept[word]
        if isinstance(kept, int):
            return kept
        if len(kept) < 3:
            bits = 0
            for number in kept:
                bits |= 1 << number
            return bits
        return bitset(kept, self._size)
