"""Conditions beside a product: stars, year, code, price and the like, time."""

import re
from collections.abc import Container, Mapping
from functools import cache

from knowledge.fold import fold
from knowledge.understanding import tables
from knowledge.understanding.line import CODE
from knowledge.understanding.reading import Reading
from knowledge.understanding.tables import word_list
from knowledge.values import Intent

ANY_STARS = (3, 4, 5)
"""What "có sao" stands for when no number is said."""
_STAR = frozenset({"sao", "star", "stars"})
_MONEY = re.compile(r"^\d+(k|tr|trieu|nghin|ngan|dong|d|vnd)?$")
_AT_LEAST = frozenset({"tu", "least", "tren", "hon", "toi", "above", "over"})
_AT_MOST = frozenset({"duoi", "below", "under"})
_BETWEEN = frozenset({"hoac", "hay", "va", "den", "or", "and", "to", "voi"})


def read_stars(reading: Reading) -> None:
    """ "4 sao", "bốn sao", "3 hoặc 4 sao", "từ 4 sao trở lên"; "tiềm năng 5 sao" is not 5 stars, and
    of "3 sao thôi, 5 sao đắt lắm" the ones only count."""
    folded = reading.sentence.folded
    said: list[tuple[bool, set[int]]] = []
    for at in range(1, len(folded)):
        if folded[at] not in _STAR:
            continue
        first = at - 1
        if folded[first] == "ocop" and first:
            first -= 1
        number = _number(reading, first)
        if number is None or not reading.is_free(first, at + 1):
            continue
        before = folded[first - 2 : first]
        if before == ("tiem", "nang"):
            reading.potential_five = number == 5
            reading.take(first - 2, at + 1, "stars")
            continue
        found = {number}
        start, end = first, at + 1
        while start and (
            folded[start - 1] in _BETWEEN or start in reading.sentence.breaks or folded[start - 1].isdigit()
        ):
            other = _number(reading, start - 2 if folded[start - 1] in _BETWEEN else start - 1)
            if other is None:
                break
            found.add(other)
            start -= 2 if folded[start - 1] in _BETWEEN else 1
        start, found = _open_ended(folded, start, end, number, found)
        if folded[end : end + 2] == ("tro", "len"):
            found, end = set(range(number, 6)), end + 2
        reading.take(start, end, "stars")
        only = folded[end : end + 1] == ("thoi",) or folded[max(0, start - 1) : start] == ("chi",)
        said.append((only, found))
    wanted = [found for only, found in said if only] or [found for _, found in said]
    reading.stars = tuple(sorted(set().union(*wanted)))


def read_any_stars(reading: Reading) -> None:
    """ "loại nào có sao": any number of stars that is certified."""
    folded = reading.sentence.folded
    for at in range(len(folded) - 1):
        which = bool({"nao", "nhung", "cac"} & set(folded[:at]))
        which = which or len(folded) == len(("co", "sao"))
        if folded[at : at + 2] == ("co", "sao") and which and not reading.stars:
            reading.stars = ANY_STARS
            reading.take(at, at + 2, "stars")


def _open_ended(
    folded: tuple[str, ...], start: int, end: int, number: int, found: set[int]
) -> tuple[int, set[int]]:
    if not start:
        return start, found
    word, last = folded[start - 1], folded[end : end + 2]
    if word in _AT_LEAST and (last == ("tro", "len") or word in ("least", "tren", "hon", "above", "over")):
        low = number + (word in ("tren", "hon", "above", "over"))
        return start - 1, set(range(low, 6)) or found
    if word in _AT_MOST:
        return start - 1, set(range(3, number)) or found
    return start, found


def _number(reading: Reading, at: int) -> int | None:
    if at < 0:
        return None
    typed = reading.sentence.folded[at]
    if typed.isdigit():
        return int(typed) if len(typed) == 1 and typed != "0" else None
    words: Mapping[str, int] = tables.conditions()["number_words"]
    for word, number in words.items():
        if reading.sentence.words[at] in (word, fold(word)):
            return number
    return None


def read_year(reading: Reading) -> None:
    """ "năm 2023" or a bare year of the programme (2018 on)."""
    for at, word in enumerate(reading.sentence.folded):
        if len(word) == 4 and word.isdigit() and 2018 <= int(word) <= 2035 and not reading.role[at]:
            reading.year = int(word)
            start = at - 1 if at and reading.sentence.folded[at - 1] in ("nam", "in") else at
            reading.take(start, at + 1, "year")


def read_code(reading: Reading, known: Container[str] = ()) -> None:
    """A code of ours, as printed on posters and in exports; one we know before others."""
    every = list(CODE.finditer(reading.sentence.text))
    if not every:
        return
    found = next((code for code in reversed(every) if code.group().upper() in known), every[0])
    parts = [part.lower() for part in found.group().split("-")]
    for at in range(len(reading.sentence) - len(parts) + 1):
        if list(reading.sentence.folded[at : at + len(parts)]) == parts:
            reading.take(at, at + len(parts), "code")
    reading.code = found.group().upper()


def read_said_needs(reading: Reading, names: frozenset[str]) -> None:
    """Price, order and health words; they stay out of the product's name unless they are one of `names`."""
    for found in tables.needs_said().find(reading.sentence):
        about_rating = any(
            cue.start < found.end and found.start < cue.end and cue.meaning.intent is Intent.RATING_STATUS
            for cue in reading.cues
        )
        roles = set(reading.role[found.start : found.end])
        if not about_rating and roles <= {"", "cue", "filler"}:
            reading.needs.add(found.meaning)
            if found.length > 1 or reading.sentence.words[found.start] not in names:
                reading.take(found.start, found.end, "said_need")


def read_amounts(reading: Reading) -> None:
    """ "dưới 500k", "tầm 1 triệu", "under 200k": a wish about the price, of which the amount is not kept."""
    folded = reading.sentence.folded
    for at, word in enumerate(folded):
        money = _MONEY.match(word)
        if money is None or not reading.is_free(at, at + 1):
            continue
        end = at + 1
        if end < len(folded) and folded[end] in word_list("money"):
            end += 1
        elif not money.group(1):
            continue
        start = at
        while start and folded[start - 1] in word_list("around") and not reading.role[start - 1]:
            start -= 1
        reading.needs.add("price")
        reading.take(start, end, "said_need")


def read_counts(reading: Reading) -> None:
    """ "3 tuổi", "200 hộp", "10 người": how old or how many, no part of a name."""
    folded = reading.sentence.folded
    for at in range(len(folded) - 1):
        counted = folded[at].isdigit() and folded[at + 1] in word_list("counted")
        if counted and reading.is_free(at, at + 2) and not (reading.joined[at] or reading.joined[at + 1]):
            reading.take(at, at + 2, "filler")


def read_when(reading: Reading) -> None:
    """The longest time phrase as typed; "#" in a pattern is a number."""
    best: tuple[int, int] | None = None
    sentence = reading.sentence
    for start in range(len(sentence)):
        for words, folded in _when_patterns().get(sentence.folded[start], ()) + _when_patterns().get("#", ()):
            end = start + len(words)
            if end > len(sentence) or (best is not None and end - start <= best[1] - best[0]):
                continue
            if all(
                _fits(sentence.words[start + n], sentence.folded[start + n], words[n], folded[n])
                for n in range(len(words))
            ):
                best = (start, end)
    if best is None:
        return
    typed = re.search(r"[\W_]+".join(map(re.escape, sentence.typed[slice(*best)])), sentence.text)
    reading.when = typed[0] if typed else sentence.said(*best)
    reading.take(*best, "when")


def _fits(word: str, folded: str, pattern: str, pattern_folded: str) -> bool:
    if pattern == "#":
        return folded.isdigit()
    return word in (pattern, pattern_folded)


@cache
def _when_patterns() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    table: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {}
    for phrase in (*tables.conditions()["when"], *tables.conditions()["often"]):
        words = tuple(phrase.replace("/", " ").split())
        folded = tuple(fold(word) or word for word in words)
        table[folded[0]] = (*table.get(folded[0], ()), (words, folded))
    return table
