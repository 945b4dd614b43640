"""What a line says of a list on show: which one it is about, and what is to be left out."""

from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.follow_up import number_at, part, skip, stripped, without

_FEW = 8
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


def unwanted(sentence: Sentence) -> Sentence | None:
    """What is to be left out in "đừng có rượu nhé", "bỏ đồ gỗ ra"; None when nothing is."""
    start = skip(sentence, 0, tables.fillers("polite"))
    found = tables.phrases_of("leave_out", "starts").at(sentence, min(start, len(sentence) - 1))
    if found is None or found.end == len(sentence) or len(sentence) > _FEW:
        return None
    end = len(sentence)
    ends = tables.phrases_of("leave_out", "ends")
    while end - 1 > found.end and ends.at(sentence, end - 1) is not None:
        end -= 1
    return part(sentence, found.end, end)
