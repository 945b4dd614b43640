"""The search of products: a question's words to the vocabulary, from there to the best few products."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from typing import Self

from knowledge.bitsets import members
from knowledge.candidates import WordSets, spare_fillers
from knowledge.conditions import Conditions
from knowledge.entries import Entry, EntryMaker
from knowledge.fold import LETTERS, nfc, old_tone, tokens
from knowledge.groups import Groups
from knowledge.looks import NamedKind, answers, most_named
from knowledge.phrasebook import Phrasebook
from knowledge.ranking import Answer
from knowledge.several import in_turn, misses_one, parted
from knowledge.values import Filters, Hit, Product
from knowledge.verdict import (
    Verdict,
    coverage,
    has_head,
    head_of,
    heads,
    is_match,
    is_sure,
    names_it_whole,
    window,
)
from knowledge.vocabulary import Vocabulary
from knowledge.whole_names import WholeNames
from knowledge.wording import LONG, Asked, read, weigh

__all__ = ["ProductIndex", "Verdict"]
_HARDLY, _IN_PART, _MOSTLY, _NEARLY_WHOLE = 0.6, 0.7, 0.75, 0.8
_AS_GOOD = 0.15
"""How much less of a question than the best one a product may answer and still be shown beside it."""


_NONE = Filters()


class ProductIndex:
    """An immutable index of products, safe to search from many threads at once."""

    def __init__(
        self,
        entries: Sequence[Entry],
        vocabulary: Vocabulary,
        kinds: Phrasebook[tuple[tuple[str, ...], str]],
        groups: Mapping[str, str],
        conditions: Conditions,
    ) -> None:
        self._entries = entries
        self._vocabulary = vocabulary
        self._kinds = kinds
        self._conditions = conditions
        self._groups = groups
        self._sets = WordSets(entries, vocabulary)
        self._rank = _ranks(entries)
        self._hits = [Hit(entry.product, 100.0) for entry in entries]
        self._whole_names = WholeNames((entry.name for entry in entries), vocabulary)
        self._found: dict[tuple[str, Filters, int], Verdict] | None = None
        vocabulary.finish(self._sets.counts, len(entries))

    @classmethod
    def build(
        cls,
        products: Sequence[Product],
        *,
        synonyms: Mapping[str, Sequence[str]] | None = None,
        english: Mapping[str, Sequence[str]] | None = None,
        groups: Groups | None = None,
    ) -> Self:
        """The index of these products, with other names of things and English terms by what they mean."""
        ordered = sorted(products, key=lambda one: (len(one.name), -(one.stars or 0), one.name))
        vocabulary = Vocabulary()
        maker = EntryMaker(vocabulary, synonyms or {}, english or {})
        entries = [maker.entry(product) for product in ordered]
        kinds = groups or Groups.load()
        phrases = Phrasebook(
            (tuple(word.translate(LETTERS) for word in words), (words, code))
            for kind in kinds.kinds.values()
            for phrase in (*kind.words, *kind.words_en)
            for words in [tuple(tokens(old_tone(phrase)))]
            for code in kinds.with_narrower(kind.code)
        )
        group_of = {kind.code: kinds.group(kind.group).name for kind in kinds.kinds.values()}
        return cls(entries, vocabulary, phrases, group_of, Conditions(ordered))

    def search(self, text: str, *, filters: Filters | None = None, limit: int = 10) -> list[Hit]:
        """The products a text finds, best first, scored 0 to 100; none for an unrelated text."""
        return list(self.best(text, filters, limit=limit).hits)

    def for_one_message(self) -> Self:
        """The same index, which remembers what it found: one message asks for the same words twice."""
        index = copy(self)
        index._found = {}
        return index

    def best(self, text: str, filters: Filters | None = None, *, limit: int = 60) -> Verdict:
        """The products a text finds, with whether they are surely what was meant; those of several things
        that it joins ("giò lụa và chả quế") by turns."""
        if self._found is None:
            return self._of_all(text, filters, limit)
        asked = (text, filters or _NONE, limit)
        if asked not in self._found:
            self._found[asked] = self._of_all(text, filters, limit)
        return self._found[asked]

    def _of_all(self, text: str, filters: Filters | None, limit: int) -> Verdict:
        verdict = self._best(text, filters, limit)
        parts = parted(text)
        if not parts:
            return verdict
        each = {part: self._best(part, filters, limit) for part in parts}
        if verdict.confident and verdict.names_all and not misses_one(verdict, each.values()):
            return verdict
        return in_turn(each, limit) or verdict

    def _best(self, text: str, filters: Filters | None, limit: int) -> Verdict:
        asked = read(text, self._vocabulary, self._whole_names)
        spare_fillers(asked, self._sets, self._vocabulary)
        weigh(asked, self._vocabulary)
        among = self._conditions.everything if filters is None else self._conditions.meeting(filters)
        if len(asked) >= LONG and among:
            if span := self._whole_names.longest([word.folded for word in asked]):
                verdict = self._verdict_of_parts([asked[span.start : span.stop]], asked, among, limit)
                if verdict is not None:
                    return verdict
            named = most_named(asked, among, self._entries, self._sets, self._vocabulary)
            if named is not None and named.whole > _NEARLY_WHOLE:
                verdict = self._verdict_of_parts(self._windows(named, asked), asked, among, limit)
                if verdict is not None:
                    return verdict
        found, kinds = self._answers(asked, among, limit)
        if not found:
            return Verdict(hits=(), confident=False, heads=heads(None, asked))
        lacks = self._lacks_the_kind(found[0], asked)
        if not lacks and is_sure(found[0], asked):
            return self._verdict(found, asked, kinds, limit, sure=True)
        if lacks or coverage(found[0], asked) < _MOSTLY:
            parts = [*self._windows(found[0], asked), *self._head(found[0], asked)]
            verdict = self._verdict_of_parts(parts, asked, among, limit)
            if verdict is not None:
                return verdict
        if not is_match(found[0], asked):
            return Verdict(hits=(), confident=False, heads=heads(found[0], asked))
        return self._verdict(found, asked, kinds, limit, sure=False)

    def _verdict_of_parts(
        self, parts: Iterable[list[Asked]], asked: list[Asked], among: int, limit: int
    ) -> Verdict | None:
        """What the first part of a question finds that is answered by itself."""
        for part in parts:
            within, kinds = self._answers(part, among, limit)
            if within and coverage(within[0], part) >= _IN_PART:
                sure = names_it_whole(within[0], part, len(asked))
                verdict = self._verdict(within, part, kinds, limit, sure=sure)
                if verdict.hits:
                    return replace(verdict, heads=heads(None, asked) | dict(verdict.heads))
        return None

    def _windows(self, best: Answer, asked: list[Asked]) -> Iterator[list[Asked]]:
        """The part of a question that a product answers, first with the word after it if names have that."""
        span = window(best, asked)
        if span is not None:
            start, end = span
            after = asked[end].number if end < len(asked) and not asked[end].filler else None
            if after is not None and self._sets.named[after]:
                yield asked[start : end + 1]
            yield asked[start:end]

    def _head(self, best: Answer, asked: list[Asked]) -> Iterator[list[Asked]]:
        """The kind that a question begins with, when the best product hardly answers it or lacks it."""
        hardly = coverage(best, asked) < _HARDLY and not has_head(best, asked)
        if (hardly and self._begins_with_a_kind(asked)) or self._lacks_the_kind(best, asked):
            yield [asked[head_of(asked)]]

    def _lacks_the_kind(self, best: Answer, asked: list[Asked]) -> bool:
        """Whether a product is only nearly called by the kind a question begins with ("Diệu" by "rượu")."""
        head = head_of(asked)
        near = best.covered[head] <= 0.93 and (not best.where or best.where[head] in ("", "name"))
        return near and self._begins_with_a_kind(asked)

    def _begins_with_a_kind(self, asked: list[Asked]) -> bool:
        head = asked[head_of(asked)]
        as_typed = not head.marked or head.typed in self._vocabulary.written_number
        return as_typed and bool(self._kinds_named([head]))

    def _answers(
        self, asked: Sequence[Asked], among: int, limit: int
    ) -> tuple[list[Answer], list[NamedKind]]:
        if not asked or not among:
            return [], []
        kinds = self._kinds_named(asked)
        found = answers(asked, kinds, among, limit, self._entries, self._sets, self._vocabulary)
        return found, kinds

    def _kinds_named(self, asked: Sequence[Asked]) -> list[NamedKind]:
        kinds = []
        for start, end, meanings in self._kinds.within([word.folded for word in asked]):
            codes = {code for words, code in meanings if _as_typed(asked[start:end], words)}
            if codes:
                groups = {self._groups[code] for code in codes}
                kinds.append(
                    NamedKind(range(start, end), self._conditions.kind(codes), self._conditions.group(groups))
                )
        return kinds

    def _verdict(
        self,
        found: Sequence[Answer],
        asked: Sequence[Asked],
        kinds: Sequence[NamedKind],
        limit: int,
        *,
        sure: bool,
    ) -> Verdict:
        least = coverage(found[0], asked) - _AS_GOOD
        named = [kind for kind in kinds if kind.products and _telling(asked) <= set(kind.words)]
        hits = []
        for answer in found[:limit]:
            if coverage(answer, asked) >= least and (not named or self._is_of(answer.number, asked, named)):
                product = self._entries[answer.number].product
                hits.append(Hit(product, round(min(100.0, 100 * answer.score), 1), answer.why()))
        return Verdict(hits=tuple(hits), confident=sure and bool(hits), heads=heads(found[0], asked))

    def _is_of(self, number: int, asked: Sequence[Asked], named: Sequence[NamedKind]) -> bool:
        """Whether a product is of the kind that is all a question names ("rượu").

        One of the same group may be too, when it has no kind or its name begins with the word.
        """
        entry = self._entries[number]
        begins = self._vocabulary.fold_of[entry.name[0]] if entry.name else -1
        maybe = entry.product.kind is None or any(word.number == begins for word in asked)
        return any(kind.products >> number & 1 or (maybe and kind.group >> number & 1) for kind in named)

    def select(self, filters: Filters, limit: int | None = None) -> list[Product]:
        """The products that meet conditions only, more stars first, then by name."""
        return [hit.product for hit in self.matching(filters)[:limit]]

    def matching(self, filters: Filters) -> list[Hit]:
        """The same as full hits."""
        numbers = sorted(members(self._conditions.meeting(filters)), key=self._rank.__getitem__)
        return list(map(self._hits.__getitem__, numbers))

    def knows(self, word: str) -> float:
        """How strongly a word belongs to products: 1 in names, 0.7 with other marks, 0.5 only around."""
        typed = old_tone(nfc(word).lower())
        folded = typed.translate(LETTERS)
        number = self._vocabulary.folded_number.get(folded)
        if number is None:
            return 0.0
        if not self._sets.named[number]:
            return 0.5
        return 1.0 if typed == folded or typed in self._vocabulary.written_number else 0.7

    def tells(self, word: str) -> float:
        """How rare a word is in names: 0 when none has it, 1 when only one does."""
        number = self._vocabulary.folded_number.get(old_tone(nfc(word).lower()).translate(LETTERS))
        if number is None or not self._sets.named[number]:
            return 0.0
        return self._vocabulary.rarity[number] / self._vocabulary.rarest

    def together(self, words: Sequence[str]) -> bool:
        """Whether the names of one product have all these folded words."""
        bits = self._conditions.everything
        for word in words:
            number = self._vocabulary.folded_number.get(word)
            if number is None:
                return False
            bits &= self._sets.named[number]
        return bool(bits)


def _ranks(entries: Sequence[Entry]) -> list[int]:
    """The place of each product among all, more stars first, then by name."""
    order = sorted(
        range(len(entries)), key=lambda at: (-(entries[at].product.stars or 0), entries[at].product.name)
    )
    ranks = [0] * len(order)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks


def _as_typed(asked: Sequence[Asked], words: Sequence[str]) -> bool:
    """Whether words are those of the phrase, with its marks when any was typed."""
    if not any(one.marked for one in asked):
        return True
    return all(one.typed == word for one, word in zip(asked, words, strict=True))


def _telling(asked: Sequence[Asked]) -> set[int]:
    return {at for at, word in enumerate(asked) if not word.filler}
