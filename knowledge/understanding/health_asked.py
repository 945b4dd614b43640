"""Whether a line asks if something heals: "uống vào có đỡ không", "người tiểu đường dùng được không"."""

from functools import cache

from knowledge.sentence import Sentence
from knowledge.understanding import tables
from knowledge.understanding.phrases import Found, PhraseTable

_ASKS = frozenset({"khong", "ko", "k", "duoc", "dc", "co", "chua", "can", "is", "does", "will", "for"})
"""One of them asks in a line without marks, whose "gan" and "dau" may be of names."""


def asks_of_health(sentence: Sentence) -> bool:
    """Taking it, may it, better, in that order; or an illness beside taking or getting better; or a cure."""
    taken, better, ill = (_find(kind, sentence) for kind in ("take", "better", "illness"))
    if _find("illness_en", sentence) and (taken or better):
        return True
    if _find("cure", sentence):
        return True
    surely = (*taken, *better)
    if any(apart(one, other) for one in ill for other in (surely if _is_plain(one, sentence) else taken)):
        return sentence.marked or not _ASKS.isdisjoint(sentence.folded)
    return any(
        take.end <= may.start and may.end <= well.start
        for take in taken
        for may in _find("may", sentence)
        for well in better
    )


def _is_plain(illness: Found[str], sentence: Sentence) -> bool:
    """Whether words without marks are surely an illness: two of them, or a line with marks."""
    return sentence.marked or illness.length > 1


def apart(one: Found[str], other: Found[str]) -> bool:
    """Whether two phrases share no word."""
    return one.end <= other.start or other.end <= one.start


def _find(kind: str, sentence: Sentence) -> list[Found[str]]:
    return list(_table(kind).every(sentence))


@cache
def _table(kind: str) -> PhraseTable[str]:
    table: PhraseTable[str] = PhraseTable()
    for phrase in tables.read("questions")["health"][kind]:
        table.add(phrase, kind)
    return table
