"""What understanding needs of one catalogue, worked out once for it: full product names and producers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from knowledge.fold import fold
from knowledge.sentence import word_forms
from knowledge.sounds import sound_key
from knowledge.understanding.neighbours import Neighbours
from knowledge.understanding.producers_said import ProducerNames
from knowledge.understanding.reading import Reading

if TYPE_CHECKING:
    from knowledge.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names of two words or more as they stand in the catalogue, and its producers."""

    words: frozenset[str]
    """Words of products' names with their diacritics."""
    names: frozenset[tuple[str, ...]]
    longest: Mapping[str, int]
    pairs: frozenset[tuple[str, str]]
    """Neighbouring folded words of names, kinds and aliases."""
    in_names: frozenset[tuple[str, str]]
    """Those of products' names only."""
    sounding: frozenset[tuple[str, str]]
    """Neighbours by how they sound in the north."""
    producers: ProducerNames
    heads: frozenset[str]
    """Words a product's name or kind begins with, also without diacritics; and the glossary's English."""
    heads_spelt: frozenset[str]
    """The same only as they are written."""
    english: frozenset[str]
    """English words for goods."""
    kinds: frozenset[str]
    """Words that alone name a kind of product."""
    kind_phrases: Mapping[frozenset[str], str]
    """Kinds called by two words or more, by the folded words whatever their order."""
    kinds_folded: frozenset[str]
    """The same without diacritics."""
    kind_sounds: frozenset[str]
    """How they sound in the north."""
    codes: Mapping[str, str]
    """Products' codes by their letters and digits alone, in lower case."""
    sounds: frozenset[str]
    """How the words of names sound in the north."""
    spelt: frozenset[str]
    """Words of names, kinds and aliases as they are written."""
    heard: frozenset[tuple[str, str]]
    """The same by how they sound in the north, tones and vowels included."""
    together: frozenset[tuple[str, str]]
    """Neighbours of names, kinds and aliases as they are written."""
    neighbours: Neighbours
    """The same by the letters they begin with."""

    @classmethod
    def of(cls, knowledge: "Catalogue") -> "Lexicon":
        """The lexicon of a catalogue; the latest two are kept."""
        for products, lexicon in _kept:
            if products is knowledge.products:
                return lexicon
        lexicon = cls._build(knowledge)
        _kept.insert(0, (knowledge.products, lexicon))
        del _kept[2:]
        return lexicon

    @classmethod
    def _build(cls, knowledge: "Catalogue") -> "Lexicon":
        names: set[tuple[str, ...]] = set()
        longest: dict[str, int] = {}
        english = {word for term in knowledge.glossary for word in term.lower().split()}
        english |= {
            word
            for kind in knowledge.groups.kinds.values()
            for term in kind.words_en
            for word in term.split()
        }
        heads = set(english)
        heads_spelt = set(english)
        sounds: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        written: set[str] = set()
        in_names: set[tuple[str, str]] = set()
        begins = [product.name for product in knowledge.products.values()]
        begins += [word for kind in knowledge.groups.kinds.values() for word in (*kind.words, *kind.words_en)]
        begins += list(knowledge.aliases)
        spelt: set[str] = set()
        together: set[tuple[str, str]] = set()
        starts: set[tuple[str, str]] = set()
        for name in begins:
            heads.update(word_forms(name.split(" ", 1)[0]))
            heads_spelt.add(word_forms(name.split(" ", 1)[0])[0])
            as_written = [word_forms(word)[0] for word in name.split()]
            spelt.update(as_written)
            together.update(pairwise(as_written))
            starts.update(pairwise(as_written[:2]))
            folded = fold(name).split()
            pairs.update(pairwise(folded))
        for product in knowledge.products.values():
            written.update(word_forms(word)[0] for word in product.name.split())
            words = tuple(fold(product.name.split(" (")[0]).split())
            sounds.update(map(sound_key, words))
            if len(words) >= 2:
                names.add(words)
                in_names.update(pairwise(words))
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
        kinds = {
            word_forms(word)[0]
            for kind in knowledge.groups.kinds.values()
            for word in (*kind.words, *kind.words_en)
            if " " not in word
        }
        producers = ProducerNames.build((item.code, item.name) for item in knowledge.producers.values())
        return cls(
            frozenset(written),
            frozenset(names),
            longest,
            frozenset(pairs),
            frozenset(in_names),
            frozenset((sound_key(first), sound_key(second)) for first, second in pairs),
            producers,
            frozenset(heads),
            frozenset(heads_spelt),
            frozenset(english),
            frozenset(kinds),
            {
                frozenset(fold(words).split()): words
                for kind in knowledge.groups.kinds.values()
                for words in kind.words
                if " " in words
            },
            frozenset(map(fold, kinds)),
            frozenset(sound_key(fold(kind)) for kind in kinds),
            {code.replace("-", "").lower(): code for code in knowledge.products},
            frozenset(sounds),
            frozenset(spelt),
            frozenset((heard(first), heard(second)) for first, second in together),
            frozenset(together),
            Neighbours.of(together, starts),
        )

    def joins(self, first: str, second: str, *, marked: bool) -> bool:
        """Whether two folded words are neighbours in a name; by sound too where nothing bears diacritics."""
        if (first, second) in self.pairs:
            return True
        return not marked and (sound_key(first), sound_key(second)) in self.sounding

    def join(self, reading: Reading) -> None:
        """Note which neighbours of a line stand side by side in a name, with the marks typed."""
        words, folded, breaks = reading.sentence.words, reading.sentence.folded, reading.sentence.breaks
        marked = reading.sentence.marked
        for at in range(1, len(folded)):
            first, second = folded[at - 1], folded[at]
            if at in breaks:
                continue
            if not self.joins(first, second, marked=marked):
                reading.joined[at - 1] = marked and (heard(words[at - 1]), heard(words[at])) in self.heard
                continue
            typed = [word for word in words[at - 1 : at + 1] if not word.isascii()]
            if len(typed) == 2:
                reading.joined[at - 1] = (words[at - 1], words[at]) in self.together or not marked
            else:
                reading.joined[at - 1] = not typed or typed[0] in self.spelt

    def mark_names(self, reading: Reading) -> None:
        """Protect full product names, so that their words are not read as cues or conditions."""
        folded = reading.sentence.folded
        at = 0
        while at < len(folded):
            for end in range(min(at + self.longest.get(folded[at], 0), len(folded)), at + 1, -1):
                if folded[at:end] in self.names and all(reading.joined[at : end - 1]):
                    reading.take(at, end, "name")
                    at = end - 1
                    break
            at += 1


@lru_cache(maxsize=16384)
def heard(word: str) -> str:
    """How a written word sounds in the north: "rồi" as "dồi"."""
    marks = [letter for letter in word if letter != "đ" and not letter.isascii()]
    return sound_key(word_forms(word)[1]) + "".join(marks)


_kept: list[tuple[object, Lexicon]] = []
