"""Which producer a line names: "của HTX Tam Hưng", "công ty Quang Vinh", "nghệ nhân Đặng Văn Hậu"."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass

from knowledge.sentence import word_forms
from knowledge.understanding.reading import Reading
from knowledge.understanding.tables import producer_kinds, word_list

_SURELY_PRODUCER = frozenset({"htx", "hop", "cong", "doanh"})
"""Words that lead to a producer though a place has the same name ("htx Tam Hưng")."""
_PERSON = 3
"""A name of so many words, as people have, needs no word before it to be a producer's."""
_BETWEEN = 6
"""Most words from "công ty" to the name that tells the producer ("công ty TNHH gốm sứ Quang Vinh")."""


@dataclass(frozen=True, slots=True)
class ProducerNames:
    """Producers by the words that tell them apart, in the order of their names."""

    by_words: Mapping[tuple[str, ...], tuple[str, str]]
    first: Mapping[str, int]
    written: Mapping[tuple[str, ...], tuple[str, ...]]

    @classmethod
    def build(cls, producers: Iterable[tuple[str, str]]) -> "ProducerNames":
        """From (code, name) pairs; a tail that two producers share is left out."""
        noise = word_list("producer_noise")
        by_words: dict[tuple[str, ...], tuple[str, str]] = {}
        written: dict[tuple[str, ...], tuple[str, ...]] = {}
        shared: set[tuple[str, ...]] = set()
        for code, name in producers:
            forms = [word_forms(word) for word in name.replace("-", " ").replace(",", " ").split()]
            words = tuple(form[0] for form in forms)
            folded = tuple(form[1] for form in forms)
            start = next((at for at, word in enumerate(folded) if word not in noise), 0)
            tails = {folded, folded[start:]}
            if len(folded) - start > 3:
                tails.add(folded[-2:])
            for tail in tails:
                if len(tail) < 2 and tail != folded:
                    continue
                if tail in by_words and by_words[tail][0] != code:
                    shared.add(tail)
                by_words.setdefault(tail, (code, name))
                written.setdefault(tail, words[len(words) - len(tail) :])
        for tail in shared:
            del by_words[tail]
        first: dict[str, int] = {}
        for tail in by_words:
            first[tail[0]] = max(first.get(tail[0], 0), len(tail))
        return cls(by_words, first, written)


def read_producer(reading: Reading, names: ProducerNames, places: Container[tuple[int, int]]) -> None:
    """Sets the producer when its name stands after a word such as "công ty" or "của"."""
    folded = reading.sentence.folded
    for start in range(len(folded)):
        for end in range(min(start + names.first.get(folded[start], 0), len(folded)), start, -1):
            found = names.by_words.get(folded[start:end])
            written = names.written.get(folded[start:end], ())
            if found is None or not reading.sentence.agrees(start, written, name=True):
                continue
            begin = _kind_before(folded, start)
            if begin is not None and any(begin < at <= start for at in reading.sentence.breaks):
                begin = None
            told = begin is not None and begin < start and folded[begin] in _SURELY_PRODUCER
            if (start, end) in places and not told and (begin == start or end - start < _PERSON):
                continue
            whole = folded[start] in ("htx", "hop", "cong", "ho", "co", "nghe")
            alone = start == 0 and end == len(folded)
            if begin is None and not whole and not alone and end - start < _PERSON:
                continue
            reading.producer_code, reading.producer = found
            first = start if begin is None else begin
            if first and folded[first - 1] in ("cua", "by", "from", "do", "ben"):
                first -= 1
            reading.take(first, end, "producer")
            return


def _kind_before(folded: tuple[str, ...], start: int) -> int | None:
    """Where the word for a kind of producer, or "của", that leads to a name begins."""
    longest = max(0, start - _BETWEEN)
    for begin in range(start - 1, longest - 1, -1):
        before = " ".join(folded[begin:start])
        for kind in producer_kinds():
            if before == kind or before.startswith(f"{kind} "):
                wider = begin
                while wider and folded[wider - 1] in ("hop", "co", "ho"):
                    wider -= 1
                return wider
    return start if start and folded[start - 1] in ("cua", "by") else None
