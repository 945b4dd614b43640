"""What of each product can be searched: names, other names, English, maker and places, as word numbers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.fold import old_tone, tokens
from knowledge.phrasebook import Phrasebook
from knowledge.values import Product
from knowledge.vocabulary import Vocabulary

Words = tuple[int, ...]
_PLACE_TYPE = re.compile(r"^(?:phường|xã|thị trấn|thị xã|quận|huyện|thành phố)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\([^)]*\)")
_MOST_OTHER_NAMES = 12
_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one product by where they stand; makers and places are shared between products."""

    product: Product
    name: Words
    other_names: tuple[tuple[Words, frozenset[int]], ...]
    """The name with one phrase replaced by what some people call it, with the folded words of that, which
    must all be asked for; and the product's own aliases, of which any may be."""
    english_name: Words
    english: frozenset[int]
    """Folded English words for the things the name is made of."""
    besides: frozenset[int]
    """The folded words of other names and of the English that the name itself has not."""
    maker: Words
    place: Words
    around: frozenset[int]
    """The folded words of maker and place."""


def bare_place(name: str) -> str:
    """A place's name without its type word ("phường Bưởi" gives "Bưởi")."""
    return _PLACE_TYPE.sub("", name)


class EntryMaker:
    """Turns products into entries, and takes their words into one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        synonyms: Mapping[str, Sequence[str]],
        english: Mapping[str, Sequence[str]],
    ) -> None:
        self._vocabulary = vocabulary
        self._numbers: dict[str, int] = {}
        self._shared: dict[str, Words] = {}
        self._phrases: dict[tuple[str, ...], tuple[Words, frozenset[int]]] = {}
        self._around: dict[tuple[Words, Words], frozenset[int]] = {}
        self._synonyms: Phrasebook[tuple[str, ...]] = Phrasebook(
            (self._split(meaning), self._split(alias))
            for alias, meanings in synonyms.items()
            for meaning in meanings
        )
        self._english: Phrasebook[tuple[str, ...]] = Phrasebook(
            (self._split(vietnamese), tuple(tokens(phrase)))
            for phrase, meanings in english.items()
            for vietnamese in meanings
        )

    @staticmethod
    def _split(text: str) -> tuple[str, ...]:
        return tuple(old_tone(word) for word in tokens(text))

    def _number(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = self._vocabulary.add(old_tone(word))
        return number

    def _numbered(self, words: Iterable[str]) -> Words:
        return tuple(self._number(word) for word in words)

    def _phrase(self, words: tuple[str, ...]) -> tuple[Words, frozenset[int]]:
        found = self._phrases.get(words)
        if found is None:
            numbered = self._numbered(words)
            fold_of = self._vocabulary.fold_of
            found = self._phrases[words] = (numbered, frozenset(fold_of[word] for word in numbered))
        return found

    def _share(self, text: str) -> Words:
        words = self._shared.get(text)
        if words is None:
            words = self._shared[text] = self._numbered(tokens(text))
            self._vocabulary.add_pairs(words, around=True)
        return words

    def entry(self, product: Product) -> Entry:
        """The entry of one product."""
        typed = tokens(product.name)
        name = self._numbered(typed)
        written = self._vocabulary.written
        words = tuple(written[number] for number in name)
        fold_of = self._vocabulary.fold_of
        others = [(self._share(alias), _NOTHING) for alias in product.aliases]
        for start, end, aliases in self._synonyms.within(words):
            for alias in aliases:
                if len(others) < _MOST_OTHER_NAMES:
                    numbered, folded = self._phrase(alias)
                    others.append((name[:start] + numbered + name[end:], folded))
        english: set[int] = set()
        for _, _, phrases in self._english.within(words):
            for phrase in phrases:
                english |= self._phrase(phrase)[1]
        english_name: Words = ()
        if product.english:
            english_name = self._numbered(tokens(_ASIDE.sub(" ", product.english)))
        other_names = tuple(dict.fromkeys(others))
        besides = english.union(fold_of[word] for word in english_name)
        for other, _ in others:
            besides.update(fold_of[word] for word in other)
        places = " ".join(
            dict.fromkeys(
                bare_place(place) for place in (product.old_commune, product.district, product.unit) if place
            )
        )
        for each in (name, *(one for one, _ in others)):
            self._vocabulary.add_pairs(each)
        maker = self._share(product.producer) if product.producer else ()
        place = self._share(places) if places else ()
        around = self._around.get((maker, place))
        if around is None:
            around = frozenset(fold_of[word] for word in (*maker, *place))
            self._around[maker, place] = around
        return Entry(
            product=product,
            name=name,
            other_names=other_names,
            english_name=english_name,
            english=frozenset(english),
            besides=frozenset(besides.difference(fold_of[word] for word in name)) if besides else _NOTHING,
            maker=maker,
            place=place,
            around=around,
        )
