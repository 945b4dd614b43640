"""The working sheet of one line: its words, and which of them are already accounted for."""

from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.places import PlaceMention
from knowledge.sentence import Sentence
from knowledge.understanding.phrases import Found
from knowledge.understanding.tables import Cue

FREE = ""
CONTENT = (FREE, "name", "cling")
"""Roles of words that may name a product."""


@dataclass(slots=True)
class Reading:
    """Filled step by step while a line is read; `role` says for each word what it was taken for."""

    sentence: Sentence
    role: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    """For each word, whether it and the next stand side by side in some product's name."""
    cues: list[Found[Cue]] = field(default_factory=list)
    off_topic: list[Found[str]] = field(default_factory=list)
    crafts: bool = False
    """It is asked how something is cooked, grown or cared for, not where it is had."""
    places: list[PlaceMention] = field(default_factory=list)
    meta: bool = False
    """The assistant itself, its list or OCOP is spoken of."""
    of_list: bool = False
    """The list or OCOP is spoken of, so that what is not understood is a question about it."""
    needs: set[str] = field(default_factory=set)
    stars: tuple[int, ...] = ()
    potential_five: bool = False
    year: int | None = None
    group: str | None = None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    need_kinds: frozenset[str] = frozenset()
    when: str | None = None
    code: str | None = None
    producer: str | None = None
    producer_code: str | None = None

    def __post_init__(self) -> None:
        self.role = [FREE] * len(self.sentence)
        self.joined = [False] * len(self.sentence)

    def word(self, at: int) -> str:
        """A word with the diacritics it surely was meant with, unless it stands in a name."""
        if self.joined[at] or (at > 0 and self.joined[at - 1]):
            return self.sentence.words[at]
        return self.sentence.likely(at) or self.sentence.words[at]

    def take(self, start: int, end: int, role: str) -> None:
        """Say what the words from start to end are."""
        self.role[start:end] = [role] * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether none of the words is taken."""
        return not any(self.role[start:end])

    def run(self, at: int) -> tuple[int, int]:
        """The words joined to a word, itself included, from the first to behind the last."""
        start, end = at, at + 1
        while start and self.joined[start - 1]:
            start -= 1
        while end < len(self.joined) and self.joined[end - 1]:
            end += 1
        return start, end

    def is_inside_a_name(self, start: int, end: int) -> bool:
        """Whether the words from start to end are part of a longer run of a name's words."""
        first, last = self.run(start)
        return first <= start and end <= last and last - first > end - start

    def cuts_names(self, start: int, end: int) -> bool:
        """Whether two words only meet where names end and begin ("trung thu | thập cẩm")."""
        return (
            end - start == 2
            and start > 0
            and end < len(self.joined)
            and self.joined[start - 1]
            and self.joined[end - 1]
            and not self.joined[start]
        )

    def clauses(self) -> list[tuple[int, int]]:
        """The spans between commas, stops and the like."""
        edges = [0, *sorted(self.sentence.breaks), len(self.sentence)]
        return [(start, end) for start, end in pairwise(edges) if start < end]
