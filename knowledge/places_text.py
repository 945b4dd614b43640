"""The names of places as people type them: type words, abbreviations, slips and names outside Hà Nội."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from rapidfuzz import fuzz, process

from knowledge.fold import fold, old_tone
from knowledge.sentence import word_forms
from knowledge.sounds import sound_key
from knowledge.syllables import is_plain_syllable

_SLIP = 84
"""Least likeness, of 100, of a misspelt name that follows a word such as "ở"."""


@lru_cache(maxsize=8)
def read_toml(name: str) -> Mapping[str, Any]:
    """A table of `knowledge/data`."""
    return tomllib.loads((resources.files("knowledge") / "data" / name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Written:
    """One way to write one place: its words with diacritics and the place's number."""

    words: tuple[str, ...]
    label: str
    place: int
    shown: str | None = None
    """What to call it instead of the label, for names in English."""


@dataclass(slots=True)
class NameTable:
    """Folded names to what is written so; filled once, then only read."""

    names: dict[tuple[str, ...], list[Written]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    """Longest name, in words, by its first word."""
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sounding: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    """Names by how they sound in the north, worked out when first needed."""

    def add(self, label: str, place: int, shown: str | None = None) -> None:
        """Record that a place is also written so."""
        forms = [word_forms(word) for word in label.replace("-", " ").split()]
        words = tuple(form[0] for form in forms)
        key = tuple(form[1] for form in forms)
        known = self.names.setdefault(key, [])
        if any(written.place == place for written in known):
            return
        known.append(Written(words, label, place, shown))
        self.first[key[0]] = max(self.first.get(key[0], 0), len(key))
        self.joined.setdefault("".join(key), key)

    def at(self, folded: tuple[str, ...], start: int) -> Iterator[tuple[int, list[Written]]]:
        """The names that begin at a word, longest first, with where they end."""
        longest = self.first.get(folded[start], 0)
        for end in range(min(start + longest, len(folded)), start, -1):
            found = self.names.get(folded[start:end])
            if found is not None:
                yield end, found

    def run_together(self, word: str) -> list[Written] | None:
        """The name typed without spaces ("hoankiem"); two syllables at least."""
        key = self.joined.get(word) if len(word) >= 5 else None
        return self.names[key] if key and len(key) > 1 else None

    def swapped(self, words: tuple[str, ...]) -> list[Written] | None:
        """The name of two words or more that the words are with two neighbouring letters exchanged."""
        typed = "".join(words)
        if len(typed) < 5:
            return None
        for at in range(1, len(typed)):
            key = self.joined.get(typed[: at - 1] + typed[at] + typed[at - 1] + typed[at + 1 :])
            if key and len(key) == len(words) > 1:
                return self.names[key]
        return None

    def slip(self, words: tuple[str, ...]) -> list[Written] | None:
        """The name misspelt words most likely mean: said alike, or nearly spelt so when they are no words."""
        if not self.sounding:
            self.sounding = {tuple(map(sound_key, key)): key for key in self.names if len(key) > 1}
        sounds = self.sounding.get(tuple(map(sound_key, words)))
        if sounds is not None:
            return self.names[sounds]
        if all(is_plain_syllable(word) for word in words):
            return None
        typed = "".join(words)
        if len(typed) < 5 or (len(words) == 1 and len(typed) < 6):
            return None
        best = process.extractOne(typed, self.joined.keys(), scorer=fuzz.ratio, score_cutoff=_SLIP)
        if best is None or abs(len(best[0]) - len(typed)) > 1:
            return None
        key = self.joined[best[0]]
        return self.names[key] if len(key) > 1 else None


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Words such as "quận" and "p." and the kinds of place each decides."""

    kinds: Mapping[tuple[str, ...], frozenset[str]]
    written: Mapping[tuple[str, ...], tuple[str, ...]]
    begins: Mapping[tuple[str, ...], str]
    longest: int

    @classmethod
    def load(cls) -> "TypeWords":
        """From place_words.toml."""
        table = read_toml("place_words.toml")
        kinds = {tuple(fold(word).split()): frozenset(value) for word, value in table["type_words"].items()}
        written = {tuple(fold(word).split()): tuple(word.split()) for word in table["type_words"]}
        begins = {tuple(fold(word).split()): value for word, value in table["begins"].items()}
        return cls(kinds, written, begins, max(map(len, kinds)))

    def before(self, folded: tuple[str, ...], start: int) -> tuple[str, ...] | None:
        """The longest type word that ends right before a position."""
        for length in range(min(self.longest, start), 0, -1):
            words = folded[start - length : start]
            if words in self.kinds:
                return words
        return None


@dataclass(frozen=True, slots=True)
class Outside:
    """Names of places outside Hà Nội."""

    names: Mapping[tuple[str, ...], tuple[str, tuple[str, ...]]]
    shared: frozenset[str]
    weak: frozenset[str]
    words: frozenset[str]
    longest: int

    @classmethod
    def load(cls) -> "Outside":
        """From outside.toml."""
        table = read_toml("outside.toml")
        every: Iterable[str] = [*table["names"], *table["shared"]]
        names: dict[tuple[str, ...], tuple[str, tuple[str, ...]]] = {}
        for name in every:
            names.setdefault(tuple(fold(name).split()), (name, tuple(old_tone(name.lower()).split())))
        words = frozenset(fold(word).split()[-1] for word in table["words"])
        return cls(names, frozenset(table["shared"]), frozenset(table["weak"]), words, max(map(len, names)))

    def at(self, folded: tuple[str, ...], start: int) -> tuple[int, str, tuple[str, ...]] | None:
        """The longest outside name that begins at a word: its end, the name, its words with diacritics."""
        for end in range(min(start + self.longest, len(folded)), start, -1):
            found = self.names.get(folded[start:end])
            if found is not None:
                return end, found[0], found[1]
        return None
