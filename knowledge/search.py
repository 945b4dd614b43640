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

_RERANKED = 24
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
        answers = self._ranked(asked, candidates, kinds, among, limit)
        if not answers or not answers[0].is_whole(asked):
            candidates.look_around()
            for word in asked:
                if word.number is not None and not word.filler:
                    self._add(word, sounds_of(word, vocabulary), candidates)
            for word in _lacking(asked, answers, _SURE):
                self._add(word, slips_of(word, vocabulary), candidates)
            answers = self._ranked(asked, candidates, kinds, among, limit)
            doubtful = _lacking(asked, answers, _DOUBTFUL)
            if doubtful:
                for word in asked:
                    if word.number is not None and not word.filler:
                        self._add(word, slips_of(word, vocabulary), candidates)
                answers = self._ranked(asked, candidates, kinds, among, limit)
        return answers

    @staticmethod
    def _add(word: Asked, near: dict[int, float], candidates: Candidates) -> None:
        if near:
            word.near.update(near)
            candidates.add_near(word, near)

    def _kinds_named(self, asked: Sequence[Asked], candidates: Candidates) -> list[tuple[range, int]]:
        """Which words name a sub-kind, and the products of it."""
        found = []
        for start, end, codes in self._kinds.within([word.folded for word in asked]):
            bits = self._conditions.kind(codes)
            candidates.add_set(bits, asked[start:end])
            found.append((range(start, end), bits))
        return found

    def _ranked(
        self,
        asked: Sequence[Asked],
        candidates: Candidates,
        kinds: Sequence[tuple[range, int]],
        among: int,
        limit: int,
    ) -> list[Answer]:
        """The likeliest products by score; once one answers all, those that lack a word are no longer looked at."""
        ranking = Ranking(asked, self._vocabulary)
        answers: list[Answer] = []
        most = max(_RERANKED, limit)
        whole = False
        for share, number in candidates.likeliest(among):
            if len(answers) >= most or (whole and share < _NEARLY):
                break
            kind: dict[int, float] = {}
            for words, bits in kinds:
                if bits >> number & 1:
                    surely = _KIND if len(words) == 1 else _KIND_PHRASE
                    for at in words:
                        kind[at] = max(surely, kind.get(at, 0.0))
            answer = ranking.answer(number, self._entries[number], kind)
            whole = whole or answer.is_whole(asked)
            answers.append(answer)
        answers.sort(key=lambda answer: (-answer.score, answer.number))
        return answers

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
                tuple(dict.fromkeys(place for place in answer.where if place)),
            )
            for answer in answers[:limit]
            if coverage(answer, asked) >= share - 0.15
        )
        return Verdict(hits=hits, confident=_is_sure(first, share, asked), heads=heads)

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


def _lacking(asked: Sequence[Asked], answers: Sequence[Answer], sure: float) -> list[Asked]:
    """The known words that the best product does not have; all of them when it lacks much."""
    known = [(at, word) for at, word in enumerate(asked) if word.number is not None and not word.filler]
    if not answers:
        return [word for _, word in known]
    covered = answers[0].covered
    if coverage(answers[0], asked) < _POOR:
        return [word for _, word in known]
    return [word for at, word in known if covered[at] < sure]


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
    if share >= 0.5:
        return any(
            covered >= 0.7 and not word.filler for covered, word in zip(answer.covered, asked, strict=True)
        )
    head = next((at for at, word in enumerate(asked) if not word.filler), 0)
    return share >= 0.2 and answer.covered[head] > 0.93 and answer.where[head] == "name"


def _is_sure(answer: Answer, share: float, asked: Sequence[Asked]) -> bool:
    """Whether a product answers every telling word, a single one of three or more less clearly."""
    told = [covered for covered, word in zip(answer.covered, asked, strict=True) if not word.filler]
    doubtful = [covered for covered in told if covered < 0.74]
    return share >= 0.84 and (not doubtful or (len(told) > 2 and len(doubtful) == 1 and doubtful[0] >= 0.55))
