"""What a line says of a list on show: which one it is about, and what is to be left out."""

from collections.abc import Iterator

from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.follow_up import number_at, part, skip, stripped, without
from knowledge.understanding.phrases import Found

_MOST_TOLD = 16
"""In longer lines what is not wanted is told beside what is."""
_FIRM = frozenset({"dung", "bo", "tru", "tranh", "kieng", "nothing", "without", "except", "exclude", "skip"})
"""Words that leave something out wherever they stand in a line."""
_MOST_COMPARED = 12
_COUNTED = ("sao", "star", "stars", "loai", "mon", "cai", "san")
"""After a number: how many there are, not which one."""


def picked(sentence: Sentence) -> tuple[int, Sentence] | None:
    """The one of a list that a longer line names, and the rest of it: "cái thứ hai | mua ở đâu"."""
    heads, after = tables.phrases_of("pick", "heads"), tables.phrases_of("pick", "after")
    for start in range(len(sentence)):
        head = heads.at(sentence, start)
        at = head.end if head is not None else start
        if head is None and tables.ordinals().at(sentence, start) is None:
            continue
        number = number_at(sentence, at)
        if number is None or (number[1] < len(sentence) and sentence.folded[number[1]] in _COUNTED):
            continue
        value, end = number
        while end < len(sentence) and (tail := after.at(sentence, end)) is not None:
            end = tail.end
        rest = [at for at in range(len(sentence)) if not start <= at < end]
        return (value, without(sentence, rest)) if rest else None
    return None


def compared(sentence: Sentence) -> tuple[int, ...] | None:
    """The numbers of those to be compared, none when all on show are; None when nothing is compared."""
    if len(sentence) > _MOST_COMPARED:
        return None
    numbers: list[int] = []
    rest: Sentence | None = sentence
    while rest is not None and (one := picked(rest)) is not None:
        numbers.append(one[0])
        rest = one[1]
    if tables.phrases_of("compare", "words").find(sentence):
        bare = () if numbers else [int(word) for word in sentence.folded if word.isdigit() and len(word) < 3]
        return tuple(numbers or bare)
    which = tables.phrases_of("compare", "which").find(sentence)
    better = tables.phrases_of("compare", "better").find(sentence)
    if which and better and any(one.end <= other.start for one in which for other in better):
        return tuple(numbers)
    return None


def counts(sentence: Sentence) -> bool:
    """Whether a line asks no more than how many those on show are ("có bao nhiêu loại tất cả")."""
    words, beside = tables.phrases_of("count", "words"), tables.phrases_of("count", "beside")
    at, end = stripped(sentence)
    said = False
    while at < end:
        found = words.at(sentence, at)
        said = said or found is not None
        found = found or beside.at(sentence, at) or tables.fillers("polite").at(sentence, at)
        if found is None:
            return False
        at = found.end
    return said


def only_shows(sentence: Sentence) -> bool:
    """Whether words ask for no more than to be shown something ("cho xem kỹ", "tell me more about")."""
    shows, start, end = tables.phrases_of("pick", "shows"), *stripped(sentence)
    while start < end:
        found = shows.at(sentence, start) or tables.fillers("polite").at(sentence, start)
        if found is None or found.end > end:
            return False
        start = found.end
    return True


def unwanted(sentence: Sentence) -> Iterator[Sentence]:
    """What stands behind each "đừng có", "không uống", "bỏ" of a line, up to its next comma.

    A bare "không" or "no" says so only where a clause begins; the others wherever they stand.
    """
    if len(sentence) > _MOST_TOLD:
        return
    clauses = (0, *sentence.breaks)
    begins = {*clauses, *(skip(sentence, start, tables.fillers("polite")) for start in clauses)}
    starts = tables.phrases_of("leave_out", "starts").find(sentence)
    bare = tables.phrases_of("leave_out", "begins")
    starts += [found for at in clauses if not _starts(starts, at) and (found := bare.at(sentence, at))]
    for found in starts:
        end = min((stop for stop in sentence.breaks if stop >= found.end), default=len(sentence))
        firm = found.start in begins or sentence.folded[found.start] in _FIRM
        if found.end < end and (firm or found.length > 1):
            yield part(sentence, found.end, end)


def _starts(found: list[Found[str]], at: int) -> bool:
    return any(one.start == at for one in found)
