"""Sets of product numbers as whole numbers, whose bits the machine joins, crosses and adds hundreds at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_BYTE = re.compile(b"[^\0]", re.DOTALL)
_FEW = 16
_BITS = tuple(tuple(bit for bit in range(8) if value >> bit & 1) for value in range(256))


def bitset(numbers: Iterable[int], size: int) -> int:
    """The set of these numbers, all below `size`."""
    field = bytearray((size >> 3) + 1)
    for number in numbers:
        field[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(field, "little")


def members(bits: int, limit: int) -> Iterator[int]:
    """The smallest numbers of a set in order, at most `limit` of them."""
    left = limit
    for found in _BYTE.finditer(bits.to_bytes((bits.bit_length() + 7) >> 3, "little")):
        base = found.start() << 3
        for bit in _BITS[found.group()[0]]:
            yield base + bit
            left -= 1
            if not left:
                return


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

    def best(self, among: int, limit: int, ties: Sequence[int] = ()) -> list[int]:
        """Numbers with the highest sums above nothing, `limit` at most; equal sums by `ties`, then the smaller number."""
        chosen: list[int] = []
        groups = self._descend(among)
        for group in groups:
            for tie in ties:
                narrower = group & tie
                if narrower:
                    chosen.extend(members(narrower, limit - len(chosen)))
                    if len(chosen) >= limit:
                        return chosen
                    group ^= narrower
            if group:
                chosen.extend(members(group, limit - len(chosen)))
            if len(chosen) >= limit:
                return chosen
        return chosen

    def _descend(self, among: int) -> Iterator[int]:
        """Groups of equal sums, highest first, lazily."""
        stack = [(among, len(self._planes) - 1, False)]
        while stack:
            group, plane, counted = stack.pop()
            while plane >= 0:
                high = group & self._planes[plane]
                if high:
                    low = group ^ high
                    if low:
                        stack.append((low, plane - 1, counted))
                    group, counted = high, True
                plane -= 1
            if counted:
                yield group


class Postings:
    """Which products a word stands in; of a rare word their numbers are kept, of a commoner one the set."""

    __slots__ = ("_kept", "_size")

    def __init__(self, numbers: Mapping[int, Sequence[int]], words: int, size: int) -> None:
        self._size = size
        self._kept: list[int | tuple[int, ...]] = [
            tuple(found) if len(found := numbers.get(word, ())) <= _FEW else bitset(found, size)
            for word in range(words)
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
