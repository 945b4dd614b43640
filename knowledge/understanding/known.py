"""What the catalogue knows of single words: from the search index, the glossary and the northern sounds."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from knowledge.fold import fold
from knowledge.sounds import sound_key
from knowledge.understanding.lexicon import Lexicon

SOUNDS_LIKE = 0.6


class Sureness(Protocol):
    """Whether a search is sure of what it found."""

    @property
    def confident(self) -> bool:
        """Whether every telling word was answered."""

    @property
    def heads(self) -> Mapping[str, str]:
        """For each word "exact", "near" or "no"."""


class Index(Protocol):
    """What understanding asks of the search index."""

    def knows(self, word: str) -> float:
        """How strongly, 0 to 1, a word belongs to product names (or, weaker, to producers and places)."""

    def best(self, text: str) -> Sureness:
        """What a text finds, and whether surely."""

    def tells(self, word: str) -> float:
        """How rare, 0 to 1, a word is in names."""

    def together(self, words: Sequence[str]) -> bool:
        """Whether the names of one product have all these folded words."""


class KnownWords:
    """The words of one catalogue, in either language."""

    def __init__(self, index: Index, lexicon: Lexicon, *, marked: bool = False) -> None:
        self.index = index
        self.lexicon = lexicon
        self._marked = marked
        """Whether the line is typed with diacritics, so that a word without them is meant so."""
        self._worth: dict[str, float] = {}

    def knows(self, word: str) -> float:
        """How strongly, 0 to 1, a word belongs to products; one that only sounds so a little less."""
        worth = self._worth.get(word)
        if worth is None:
            worth = self._worth[word] = self._worth_of(word)
        return worth

    def _worth_of(self, word: str) -> float:
        known = self.index.knows(word)
        if word in self.lexicon.english:
            return 1.0
        if known >= 1:
            return 1.0 if not self._marked or word in self.lexicon.spelt else SOUNDS_LIKE
        return known or (SOUNDS_LIKE if sound_key(fold(word)) in self.lexicon.sounds else 0.0)

    def begins(self, word: str) -> bool:
        """Whether products' names or kinds begin with the word."""
        return word in (self.lexicon.heads_spelt if self._marked else self.lexicon.heads)

    def tells(self, word: str) -> float:
        """How rare, 0 to 1, a word is in names; English words for goods tell a good deal."""
        return max(self.index.tells(word), 0.6 if word in self.lexicon.english else 0.0)

    def together(self, words: Sequence[str]) -> bool:
        """Whether the names of one product have all these folded words."""
        return self.index.together(words)

    def nearly_names(self, text: str) -> bool:
        """Whether every word of a text stands in one name as it is, misspelt or by its sound."""
        verdict = self.index.best(text)
        return verdict.confident or (bool(verdict.heads) and "no" not in verdict.heads.values())

    def names_a_kind(self, word: str) -> bool:
        """Whether a word alone names a kind of product ("trà", "gốm")."""
        lowered = word.lower()
        return lowered in self.lexicon.kinds or (not self._marked and lowered in self.lexicon.kinds_folded)

    def is_sure(self, text: str) -> bool:
        """Whether the search is sure of a text ("trà" beside "làm quà", but not "lịch sự")."""
        verdict = self.index.best(text)
        return verdict.confident or sum(head == "exact" for head in verdict.heads.values()) > 1

    def is_sure_of(self, text: str, word: str) -> bool:
        """Whether what a text finds has one of its words."""
        return self.index.best(text).heads.get(word, "exact") != "no"
