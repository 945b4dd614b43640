"""Long text in pieces, cut where it hurts least: paragraph, line, sentence, word, character."""

import unicodedata
from collections.abc import Callable, Iterator

_BREAKS = ("\n\n", "\n", ". ", " ")
_ZWJ = "\u200d"


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as Telegram counts; for Zalo the strictest reading."""
    return len(text.encode("utf-16-le")) // 2


def split(
    text: str, *, room: int, first_room: int | None = None, size: Callable[[str], int] = utf16
) -> Iterator[str]:
    """Pieces of at most `room` by `size`, the first of at most `first_room`, without blanks at their ends."""
    limit = room if first_room is None else first_room
    rest = text.strip()
    while rest:
        if size(rest) <= limit:
            yield rest
            return
        end = _cut(rest, _longest(rest, limit, size))
        piece = rest[:end].rstrip()
        if piece:
            yield piece
        rest = rest[end:].lstrip()
        limit = room


def _longest(text: str, limit: int, size: Callable[[str], int]) -> int:
    """How many characters from the start fit, at least one."""
    low, high = 1, min(len(text), max(limit, 1))
    while low < high:
        middle = (low + high + 1) // 2
        if size(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(text: str, fits: int) -> int:
    """Where to cut at or before `fits`: the last break of the coarsest kind that does not waste the room."""
    for mark in _BREAKS:
        at = text.rfind(mark, fits // 3, fits + len(mark))
        if at > 0:
            return at + len(mark.rstrip()) if mark.rstrip() and at + 1 <= fits else at
    end = fits
    while end > 1 and (_belong_together(text[end - 1], text[end]) or _halves_a_flag(text, end)):
        end -= 1
    return end if end > 1 else fits


def _belong_together(before: str, after: str) -> bool:
    """Whether two code points are one character to the eye."""
    return (
        unicodedata.combining(after) != 0
        or unicodedata.category(after) in ("Mn", "Me")
        or _ZWJ in (before, after)
        or "\U0001f3fb" <= after <= "\U0001f3ff"
    )


def _halves_a_flag(text: str, end: int) -> bool:
    """Whether a cut here would part the two letters that make a flag."""
    begin = end
    while begin > 0 and "\U0001f1e6" <= text[begin - 1] <= "\U0001f1ff":
        begin -= 1
    return (end - begin) % 2 == 1 and "\U0001f1e6" <= text[end] <= "\U0001f1ff"
