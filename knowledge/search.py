"""The search of products: words of a question to the vocabulary, from there to products, the best few ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.bitsets import Postings, Tally, members
from knowledge.conditions import Conditions
from knowledge.entries import Entry, EntryMaker
from knowledge.fold import LETTERS, nfc, old_tone, tokens
from knowledge.groups import Groups
from knowledge.phrasebook import Phrasebook
from knowledge.ranking import Answer, Matches, rank
from knowledge.values import Filters, Hit, Product
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked, is_filler, read, widen

_RERANKED = 40
_SURE = 0.965


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a text finds: products best first, whether they are surely meant, and how each word fared."""

    hits: tuple[Hit, ...]
    confident: bool
    heads: Mapping[str, str]
    """For each word of the text: "exact", "near" or "no"."""


class ProductIndex:
    """An immutable index of products, safe to search from many threads at once."""

    def __init__(
        self, entries: Sequence[Entry], vocabulary: Vocabulary, kinds: Phrasebook[str], conditions: Conditions
    ) -> None:
        self._entries = entries
        self._vocabulary = vocabulary
        self._kinds = kinds
        self._conditions = conditions
        fold_of = vocabulary.fold_of
        named: dict[int, list[int]] = {}
        anywhere: dict[int, list[int]] = {}
        written: dict[int, list[int]] = {}
        for number, entry in enumerate(entries):
            marked = set(entry.name)
            for other in entry.other_names:
                marked.update(other)
            for word in marked:
                written.setdefault(word, []).append(number)
            names = {fold_of[word] for word in marked}
            names.update(fold_of[word] for word in entry.english)
            every = {fold_of[word] for word in (*entry.maker, *entry.place)} | names
            for word in names:
                named.setdefault(word, []).append(number)
            for word in every:
                anywhere.setdefault(word, []).append(number)
        size, words = len(entries), len(vocabulary.folded)
        self._named = Postings(named, words, size)
        self._anywhere = Postings(anywhere, words, size)
        self._written = Postings(written, len(vocabulary.written), size)
        self._name_counts = [len(named.get(word, ())) for word in range(words)]
        vocabulary.finish([len(anywhere.get(word, ())) for word in range(words)], size)

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
        ordered = sorted(
            products, key=lambda product: (len(product.name), -(product.stars or 0), product.name)
        )
        vocabulary = Vocabulary()
        maker = EntryMaker(vocabulary, synonyms or {}, english or {})
        entries = [maker.entry(product) for product in ordered]
        kinds = groups or Groups.load()
        phrases = Phrasebook(
            (tuple(word.translate(LETTERS) for word in tokens(phrase)), code)
            for kind in kinds.kinds.values()
            for phrase in (*kind.words, *kind.words_en)
            for code in kinds.with_narrower(kind.code)
        )
        return cls(entries, vocabulary, phrases, Conditions(ordered))

    def search(self, text: str, *, filters: Filters | None = None, limit: int = 10) -> list[Hit]:
        """The products a text finds, best first, scored 0 to 100; none for an unrelated text."""
        return list(self.best(text, filters, limit=limit).hits)

    def best(self, text: str, filters: Filters | None = None, *, limit: int = 60) -> Verdict:
        """The products a text finds, with whether they are surely what was meant."""
        asked = read(text, self._vocabulary)
        among = self._conditions.everything if filters is None else self._conditions.meeting(filters)
        if not asked or not among:
            return Verdict(hits=(), confident=False, heads={word.typed: "no" for word in asked})
        kinds = self._kinds_named(asked)
        answers = self._answers(asked, kinds, among, limit)
        if not answers or not self._is_full(answers[0], asked):
            widen(asked, self._vocabulary)
            answers = self._answers(asked, kinds, among, limit)
        return self._verdict(asked, answers, limit)

    def _kinds_named(self, asked: Sequence[Asked]) -> list[tuple[frozenset[int], tuple[str, ...]]]:
        found = self._kinds.within([word.folded for word in asked])
        return [(frozenset(range(start, end)), codes) for start, end, codes in found]

    def _answers(
        self,
        asked: Sequence[Asked],
        kinds: Sequence[tuple[frozenset[int], tuple[str, ...]]],
        among: int,
        limit: int,
    ) -> list[Answer]:
        tally = Tally()
        ties = []
        rarest = self._vocabulary.rarest
        for word in asked:
            power = 1 if word.filler else 1 + min(4, int(5 * word.weight / rarest))
            anywhere = named = 0
            if word.number is not None:
                anywhere = self._anywhere[word.number]
                named = self._named[word.number]
                tally.add(named, power)
                if word.marked:
                    written = self._vocabulary.written_number.get(word.typed)
                    if written is not None:
                        ties.append(self._written[written])
            for number in word.near:
                anywhere |= self._named[number]
            tally.add(anywhere, power)
        sets = []
        for words, codes in kinds:
            bits = self._conditions.kind(codes)
            sets.append((words, bits))
            tally.add(bits, 1)
        matches = Matches(asked, self._vocabulary)
        answers = []
        for number in tally.best(among, max(_RERANKED, limit), ties):
            kind_words = frozenset[int]()
            for words, bits in sets:
                if bits >> number & 1:
                    kind_words |= words
            answers.append(
                rank(
                    number,
                    self._entries[number],
                    asked,
                    matches,
                    self._vocabulary.rarity,
                    self._vocabulary.fold_of,
                    kind_words,
                )
            )
        answers.sort(key=lambda answer: (-answer.score, answer.number))
        return answers

    @staticmethod
    def _is_full(answer: Answer, asked: Sequence[Asked]) -> bool:
        return all(
            covered >= _SURE or (word.filler and not covered)
            for covered, word in zip(answer.covered, asked, strict=True)
        )

    def _verdict(self, asked: Sequence[Asked], answers: Sequence[Answer], limit: int) -> Verdict:
        if not answers:
            return Verdict(hits=(), confident=False, heads={word.typed: "no" for word in asked})
        first = answers[0]
        share = coverage(first, asked)
        heads = {
            word.typed: "exact" if covered > 0.93 else "near" if covered else "no"
            for word, covered in zip(asked, first.covered, strict=True)
        }
        head = next((at for at, word in enumerate(asked) if not word.filler), 0)
        if share < 0.5 and not (share >= 0.2 and first.covered[head] > 0.93 and first.where[head] == "name"):
            return Verdict(hits=(), confident=False, heads=heads)
        confident = share >= 0.8 and all(
            covered >= 0.6 or word.filler for covered, word in zip(first.covered, asked, strict=True)
        )
        hits = tuple(
            Hit(
                self._entries[answer.number].product,
                round(100 * answer.score, 1),
                tuple(dict.fromkeys(place for place in answer.where if place)),
            )
            for answer in answers[:limit]
            if coverage(answer, asked) >= share - 0.2
        )
        return Verdict(hits=hits, confident=confident, heads=heads)

    def select(self, filters: Filters, limit: int | None = None) -> list[Product]:
        """The products that meet conditions only, more stars first, then by name."""
        bits = self._conditions.meeting(filters)
        found = (
            [self._entries[number].product for number in members(bits, len(self._entries))] if bits else []
        )
        found.sort(key=lambda product: (-(product.stars or 0), product.name))
        return found[:limit]

    def knows(self, word: str) -> float:
        """How strongly a word belongs to the names of products (1) or only to makers and places (0.5), 0 when unknown."""
        typed = old_tone(nfc(word).lower())
        folded = typed.translate(LETTERS)
        number = self._vocabulary.folded_number.get(folded)
        if number is None:
            return 0.0
        if not self._name_counts[number]:
            return 0.5
        return 1.0 if typed == folded or typed in self._vocabulary.written_number else 0.7

    def product_span(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where in a sentence the words that name a product stand, end exclusive; None when there are none."""
        vocabulary = self._vocabulary
        best, best_span = 0.0, None
        total, start = 0.0, 0
        for at, word in enumerate(words):
            typed = old_tone(nfc(word).lower())
            folded = typed.translate(LETTERS)
            number = vocabulary.folded_number.get(folded)
            known = self.knows(word)
            if is_filler(typed):
                worth = -0.4
            elif number is None or known < 0.6:
                worth = -1.5
            else:
                worth = known * vocabulary.rarity[number] / vocabulary.rarest
            if total <= 0:
                total, start = 0.0, at
            total += worth
            if total > best:
                best, best_span = total, (start, at + 1)
        return best_span


def coverage(answer: Answer, asked: Sequence[Asked]) -> float:
    """The share of a question's weight that a product answers; unanswered fillers do not count."""
    total = reached = 0.0
    for covered, word in zip(answer.covered, asked, strict=True):
        if covered or not word.filler:
            total += word.weight
            reached += word.weight * covered
    return reached / total if total else 0.0
