"""The search of products: words of a question to the vocabulary, from there to products, the best few ranked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knowledge.bitsets import members
from knowledge.candidates import Candidates, WordSets, spare_fillers
from knowledge.conditions import Conditions
from knowledge.entries import Entry, EntryMaker
from knowledge.fold import LETTERS, nfc, old_tone, tokens
from knowledge.groups import Groups
from knowledge.phrasebook import Phrasebook
from knowledge.ranking import Answer, Ranking
from knowledge.values import Filters, Hit, Product
from knowledge.vocabulary import Vocabulary
from knowledge.wording import Asked, is_filler, read, slips_of, sounds_of, weigh

_GLANCE, _RERANKED = 8, 16
_NEARLY = 0.8
_POOR, _SURE, _DOUBTFUL = 0.7, 0.88, 0.5
_KIND, _KIND_PHRASE = 0.7, 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a text finds: products best first, whether they are surely meant, and how each word fared."""

    hits: tuple[Hit, ...]
    confident: bool
    heads: Mapping[str, str]
    """For each word of the text: "exact", "near" or "no"."""


class Look:
    """One look at the likeliest products: a few first, the others when the best of these will do."""

    def __init__(
        self,
        asked: Sequence[Asked],
        candidates: Candidates,
        kinds: Sequence[tuple[range, int]],
        among: int,
        entries: Sequence[Entry],
        vocabulary: Vocabulary,
    ) -> None:
        self._asked = asked
        self._kinds = kinds
        self._entries = entries
        self._ranking = Ranking(asked, vocabulary)
        self._likeliest = candidates.likeliest(among)
        self._answers: list[Answer] = []
        self._whole = False
        self._rank(_GLANCE)
        self.best = min(self._answers, key=_order, default=None)
        """The best of the first few."""

    def all(self, limit: int) -> list[Answer]:
        """The likeliest products by score, `limit` or more; none that lacks a word when another answers all."""
        self._rank(limit if self._whole else max(_RERANKED, limit))
        self._answers.sort(key=_order)
        return self._answers

    def _rank(self, most: int) -> None:
        while len(self._answers) < most:
            share, number = next(self._likeliest, (0.0, -1))
            if number < 0 or (self._whole and share < _NEARLY):
                return
            answer = self._ranking.answer(number, self._entries[number], self._kind(number))
            self._whole = self._whole or answer.is_whole(self._asked)
            self._answers.append(answer)

    def _kind(self, number: int) -> dict[int, float]:
        kind: dict[int, float] = {}
        for words, bits in self._kinds:
            if bits >> number & 1:
                surely = _KIND if len(words) == 1 else _KIND_PHRASE
                for at in words:
                    kind[at] = max(surely, kind.get(at, 0.0))
        return kind


def _order(answer: Answer) -> tuple[float, int]:
    return -answer.score, answer.number


class ProductIndex:
    """An immutable index of products, safe to search from many threads at once."""

    def __init__(
        self, entries: Sequence[Entry], vocabulary: Vocabulary, kinds: Phrasebook[str], conditions: Conditions
    ) -> None:
        self._entries = entries
        self._vocabulary = vocabulary
        self._kinds = kinds
        self._conditions = conditions
        self._sets = WordSets(entries, vocabulary)
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
        spare_fillers(asked, self._sets, self._vocabulary)
        weigh(asked, self._vocabulary)
        among = self._conditions.everything if filters is None else self._conditions.meeting(filters)
        if not asked or not among:
            return Verdict(hits=(), confident=False, heads={word.typed: "no" for word in asked})
        return self._verdict(asked, self._answers(asked, among, limit), limit)

    def _answers(self, asked: Sequence[Asked], among: int, limit: int) -> list[Answer]:
        """Products ranked for these words; words that the best one lacks are then taken for slips of others."""
        vocabulary = self._vocabulary
        candidates = Candidates(asked, self._sets, vocabulary)
        kinds = self._kinds_named(asked, candidates)
        look = Look(asked, candidates, kinds, among, self._entries, vocabulary)
        if look.best is not None and look.best.is_whole(asked):
            return look.all(limit)
        candidates.look_around()
        known = [at for at, word in enumerate(asked) if word.number is not None and not word.filler]
        for at in known:
            _liken(at, asked[at], sounds_of(asked[at], vocabulary), candidates)
        for at in _lacking(known, asked, look.best, _SURE):
            _liken(at, asked[at], slips_of(asked[at], vocabulary), candidates)
        look = Look(asked, candidates, kinds, among, self._entries, vocabulary)
        if _lacking(known, asked, look.best, _DOUBTFUL):
            for at in known:
                _liken(at, asked[at], slips_of(asked[at], vocabulary), candidates)
            look = Look(asked, candidates, kinds, among, self._entries, vocabulary)
        return look.all(limit)

    def _kinds_named(self, asked: Sequence[Asked], candidates: Candidates) -> list[tuple[range, int]]:
        """Which words name a sub-kind, and the products of it."""
        found = []
        for start, end, codes in self._kinds.within([word.folded for word in asked]):
            bits = self._conditions.kind(codes)
            candidates.add_kind(range(start, end), bits)
            found.append((range(start, end), bits))
        return found

    def _verdict(self, asked: Sequence[Asked], answers: Sequence[Answer], limit: int) -> Verdict:
        if not answers:
            return Verdict(hits=(), confident=False, heads={word.typed: "no" for word in asked})
        first = answers[0]
        share = coverage(first, asked)
        heads = {
            word.typed: "exact" if covered > 0.93 else "near" if covered else "no"
            for word, covered in zip(asked, first.covered, strict=True)
        }
        if not _is_match(first, share, asked):
            return Verdict(hits=(), confident=False, heads=heads)
        hits = tuple(
            Hit(
                self._entries[answer.number].product,
                round(100 * answer.score, 1),
                answer.why(),
            )
            for answer in answers[:limit]
            if coverage(answer, asked) >= share - 0.15
        )
        return Verdict(hits=hits, confident=_is_sure(first, share, asked), heads=heads)

    def select(self, filters: Filters, limit: int | None = None) -> list[Product]:
        """The products that meet conditions only, more stars first, then by name."""
        bits = self._conditions.meeting(filters)
        found = [self._entries[number].product for number in members(bits)] if bits else []
        found.sort(key=lambda product: (-(product.stars or 0), product.name))
        return found[:limit]

    def knows(self, word: str) -> float:
        """How strongly a word belongs to the names of products (1) or only to makers and places (0.5), 0 when unknown."""
        typed = old_tone(nfc(word).lower())
        folded = typed.translate(LETTERS)
        number = self._vocabulary.folded_number.get(folded)
        if number is None:
            return 0.0
        if not self._sets.named[number]:
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


def _liken(at: int, word: Asked, near: dict[int, float], candidates: Candidates) -> None:
    if near:
        word.near.update(near)
        candidates.add_near(at, near)


def _lacking(known: Sequence[int], asked: Sequence[Asked], best: Answer | None, sure: float) -> Sequence[int]:
    """Which known words the best product does not have; all of them when it lacks much."""
    if best is None or coverage(best, asked) < _POOR:
        return known
    return [at for at in known if best.covered[at] < sure]


def coverage(answer: Answer, asked: Sequence[Asked]) -> float:
    """The share of a question's weight that a product answers; fillers do not count."""
    total = reached = 0.0
    for covered, word in zip(answer.covered, asked, strict=True):
        if not word.filler:
            total += word.weight
            reached += word.weight * covered
    return reached / total if total else 0.0


def _is_match(answer: Answer, share: float, asked: Sequence[Asked]) -> bool:
    """Whether a product answers half of the question, or at least the thing it begins with."""
    told = [covered for covered, word in zip(answer.covered, asked, strict=True) if not word.filler]
    if share >= 0.5:
        lone = len(told) == 1 and len(asked) > 2
        return max(told, default=0.0) >= (0.89 if lone else 0.7)
    head = next((at for at, word in enumerate(asked) if not word.filler), 0)
    return share >= 0.2 and answer.covered[head] > 0.93 and (not answer.where or answer.where[head] == "name")


def _is_sure(answer: Answer, share: float, asked: Sequence[Asked]) -> bool:
    """Whether a product answers every telling word, a single one of three or more less clearly."""
    told = [covered for covered, word in zip(answer.covered, asked, strict=True) if not word.filler]
    doubtful = [covered for covered in told if covered < 0.74]
    return share >= 0.84 and (not doubtful or (len(told) > 2 and len(doubtful) == 1 and doubtful[0] >= 0.5))
