"""The words of a catalogue: each folded word once, how it is written, how it sounds and what is near."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from knowledge.fold import LETTERS
from knowledge.slips import SlipIndex
from knowledge.sounds import sound_key
from knowledge.syllables import split_tone

Piece = tuple[int, int, bool]
SOUNDS_ALIKE = 0.9
_LONGEST_PIECE = 9
_TOGETHER = 4.0
"""What two pieces that stand side by side in a name are worth when a run is parted."""


class Vocabulary:
    """Words numbered twice: as written with marks, and folded; several written ones to one folded."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.folded: list[str] = []
        self.fold_of: list[int] = []
        """Number of the folded word of each written one."""
        self.forms: list[list[int]] = []
        """Numbers of the written forms of each folded word."""
        self._pairs: set[int] = set()
        self._around: set[int] = set()
        self.written_number: dict[str, int] = {}
        self.folded_number: dict[str, int] = {}

    def add(self, word: str) -> int:
        """The number of a written word (lower case, older tone placement), which is taken in when new."""
        number = self.written_number.get(word)
        if number is not None:
            return number
        number = self.written_number[word] = len(self.written)
        self.written.append(word)
        folded = word.translate(LETTERS)
        fold_number = self.folded_number.get(folded)
        if fold_number is None:
            fold_number = self.folded_number[folded] = len(self.folded)
            self.folded.append(folded)
            self.forms.append([])
        self.fold_of.append(fold_number)
        self.forms[fold_number].append(number)
        return number

    def finish(self, counts: Sequence[int], products: int) -> None:
        """Weigh the words by rarity (`counts` of products by folded word), make them findable by likeness."""
        self.rarity = [math.log(1 + products / max(count, 1)) for count in counts]
        self.rarest = math.log(1 + products)
        by_sound: dict[str, list[int]] = {}
        for number, word in enumerate(self.folded):
            by_sound.setdefault(sound_key(word), []).append(number)
        self._by_sound = by_sound
        self._sorted = sorted(self.folded)
        self._slips = SlipIndex(self.folded)
        self._tones = [split_tone(word) for word in self.written]

    def add_pairs(self, words: Sequence[int], *, around: bool = False) -> None:
        """Remember which words stand side by side in a name, or in a maker's or place's `around` products."""
        fold_of = self.fold_of
        kept = self._around if around else self._pairs
        for one, other in pairwise(words):
            kept.add(fold_of[one] << 20 | fold_of[other])

    def side_by_side(self, one: int, other: int) -> bool:
        """Whether one folded word stands just before another in a name."""
        return one << 20 | other in self._pairs

    def tone(self, written: int) -> tuple[str, str]:
        """A written word without its tone, and the tone."""
        return self._tones[written]

    def alike(self, folded: str) -> list[int]:
        """Numbers of the folded words that sound like this one in the north, itself included."""
        return self._by_sound.get(sound_key(folded), [])

    def slips(self, folded: str, *, any_letter: bool = True) -> dict[int, float]:
        """Numbers of the folded words this one may be a slip of, with how likely each was meant."""
        return self._slips.near(folded, any_letter=any_letter)

    def beginning(self, start: str) -> list[int]:
        """Numbers of the folded words that begin with two letters or more, at most forty."""
        if len(start) < 2:
            return []
        at = bisect_left(self._sorted, start)
        found: list[int] = []
        while at < len(self._sorted) and self._sorted[at].startswith(start) and len(found) < 40:
            found.append(self.folded_number[self._sorted[at]])
            at += 1
        return found

    def pieces(self, joined: str) -> list[Piece]:
        """Where the words lie in a run typed without spaces: start, end and whether each is a known word."""
        found = self._parted(joined, together=0.0)
        return found if self.met(joined, found) == 1.0 else self._parted(joined, together=_TOGETHER)

    def _parted(self, joined: str, together: float) -> list[Piece]:
        """The cheapest way to part a run: common words are cheap, and words met `together` in names."""
        known = self.folded_number
        rarity = self.rarity
        ways: list[dict[int, tuple[float, int, int]]] = [{-1: (0.0, 0, -1)}]
        for end in range(1, len(joined) + 1):
            here: dict[int, tuple[float, int, int]] = {}
            for start in range(max(0, end - _LONGEST_PIECE), end):
                number = known.get(joined[start:end], -1)
                if number < 0:
                    price = 6.0 + 4.0 * (end - start)
                else:
                    price = rarity[number] + (2.0 if end - start > 1 else 9.0)
                for before, way in ways[start].items():
                    cost = way[0] + price
                    if together and before >= 0 and number >= 0 and self.side_by_side(before, number):
                        cost -= together
                    best = here.get(number)
                    if best is None or cost < best[0]:
                        here[number] = (cost, start, before)
            if not together:
                cheapest = min(here, key=lambda number: here[number][0])
                here = {cheapest: here[cheapest]}
            ways.append(here)
        found: list[Piece] = []
        end = len(joined)
        number = min(ways[end], key=lambda number: ways[end][number][0])
        while end:
            _, start, before = ways[end][number]
            found.append((start, end, number >= 0))
            end, number = start, before
        return found[::-1]

    def met(self, joined: str, pieces: Sequence[Piece]) -> float:
        """The share of neighbouring pieces of a run that stand side by side in names, makers or places."""
        numbers = [self.folded_number.get(joined[start:end], -1) for start, end, _ in pieces]
        pairs = [one << 20 | other for one, other in pairwise(numbers)]
        return sum(pair in self._pairs or pair in self._around for pair in pairs) / max(len(pairs), 1)
