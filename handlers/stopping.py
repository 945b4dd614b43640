"""Which news a line stops: what its clauses stop, less what they tell to keep."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from knowledge.fold import fold
from knowledge.sentence import Sentence

TOPICS = ("fairs", "products", "ratings")
_NAMED = {
    "ratings": ("xếp hạng", "phân hạng", "chấm sao", "gắn sao", "đánh giá sao", "rating", "ratings"),
    "products": ("sản phẩm", "sp", "hàng mới", "món mới", "product", "products"),
    "fairs": (
        *("hội chợ", "tuần hàng", "triển lãm", "phiên chợ", "lễ hội"),
        *("fair", "fairs", "festival", "festivals"),
    ),
}
_PARTS = ("nhưng", "còn", "mà", "và", "rồi", "but", "and", "while", "however")
"""Words that part a line as a comma does."""
_ALL = frozenset({"anything", "everything", "nothing", "all"})
"""Before "but" it is "except"."""
_NO = ("không", "đừng", "khỏi", "chẳng", "no", "not", "don't", "dont", "without")
_STOP = (
    *("dừng", "ngừng", "ngưng", "hủy", "bỏ", "tắt", "cắt", "ngắt", "rút", "chặn"),
    *("stop", "cancel", "unsubscribe", "off", "quit", "end", "drop", "mute"),
)
_ENOUGH = ("thôi",)
_KEEP = ("vẫn", "giữ", "trừ", "ngoài", "tiếp", "keep", "keeping", "still", "except", "besides", "than")
_ONLY = ("chỉ", "only", "just")
_WANT = ("muốn", "thích", "cần", "want", "like", "need")
_VOCATIVE = frozenset({"", "oi", "em", "a", "nhe", "nha"})
"""Behind "chi" typed without its tone it is "chị"."""
_REACH = 3
"""Words behind a "no" within which it denies a stop ("đừng có dừng") or a wish ("không còn muốn")."""


class _Mark(NamedTuple):
    """A word that stops or keeps what stands behind it."""

    at: int
    stops: bool
    denied: bool = False


def topics_stopped(text: str) -> tuple[str, ...] | None:
    """The topics a line stops, none when it stops everything; None when it says that nothing be stopped."""
    sentence = Sentence.of(text)
    stopped: set[str] = set()
    kept: set[str] = set()
    every: list[_Mark] = []
    stops = True
    for start, end in _clauses(sentence):
        marks = _marks(sentence, start, end)
        every += marks
        for at, topic in _topics(sentence, start, end):
            nearest = [mark for mark in marks if mark.at < at][-1:] or marks[:1]
            (stopped if (nearest[0].stops if nearest else stops) else kept).add(topic)
        stops = marks[-1].stops if marks else stops
    if any(mark.denied for mark in every) and not any(mark.stops for mark in every):
        return None
    named = tuple(topic for topic in TOPICS if topic in stopped - kept)
    return named if named or not kept else tuple(topic for topic in TOPICS if topic not in kept)


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    joins = {
        at
        for at, word in enumerate(sentence.folded)
        if _is(sentence, at, _PARTS) and not (word == "but" and at and sentence.folded[at - 1] in _ALL)
    }
    edges = sorted({0, *sentence.breaks, *joins, len(sentence)})
    return pairwise(edges)


def _topics(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, str]]:
    for topic, phrases in _NAMED.items():
        for phrase in phrases:
            words = phrase.split()
            for at in range(start, end - len(words) + 1):
                if all(_is(sentence, at + n, (word,)) for n, word in enumerate(words)):
                    yield at, topic


def _marks(sentence: Sentence, start: int, end: int) -> list[_Mark]:
    """What stops and what keeps; a stop that is denied keeps, a wish that is denied stops."""
    marks: list[_Mark] = []
    for at in range(start, end):
        denier = next((mark for mark in marks[-1:] if _is(sentence, mark.at, _NO)), None)
        near = denier is not None and at - denier.at <= _REACH
        if _is(sentence, at, _STOP) and near:
            marks[-1] = _Mark(at, stops=False, denied=True)
        elif _is(sentence, at, (*_NO, *_STOP, *_ENOUGH)):
            marks.append(_Mark(at, stops=True))
        elif _keeps(sentence, at, near=near, behind=bool(marks) and marks[-1].at == at - 1):
            marks.append(_Mark(at, stops=False))
    return marks


def _keeps(sentence: Sentence, at: int, *, near: bool, behind: bool) -> bool:
    """Whether a word keeps something: "vẫn", "chỉ" (not "chị", "dừng chỉ"), "muốn" (not "không muốn")."""
    if _is(sentence, at, _WANT):
        return not near
    if _is(sentence, at, _ONLY):
        after = sentence.folded[at + 1] if at + 1 < len(sentence) and at + 1 not in sentence.breaks else ""
        return not behind and not (sentence.words[at] == "chi" and after in _VOCATIVE)
    but = sentence.folded[at] == "but" and at > 0 and sentence.folded[at - 1] in _ALL
    return but or _is(sentence, at, _KEEP)


def _is(sentence: Sentence, at: int, words: tuple[str, ...]) -> bool:
    """Whether a word is one of those, with its marks or without any."""
    typed = sentence.words[at]
    return typed in words or (typed == sentence.folded[at] and any(typed == fold(word) for word in words))
