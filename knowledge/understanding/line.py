"""A message made ready to be read: cut to a sensible length, keystrokes undone, short forms written out."""

import re
from dataclasses import dataclass

from knowledge.fold import fold, nfc
from knowledge.keystrokes import undo_keystrokes
from knowledge.sentence import Sentence
from knowledge.syllables import split_tone
from knowledge.understanding import tables

MOST_CHARACTERS = 700
"""Longer messages are read from both ends: the wish stands at the beginning or, more often, at the end."""
CODE = re.compile(r"\b(?:HN|CT|SP|F|HS|LK)-[0-9A-Z][0-9A-Z-]{2,20}\b", re.IGNORECASE)
"""A code of ours, as printed on posters and in exports."""
_STARS = re.compile(r"([1-9])\s*(?:\*|⭐|★|☆|✩)\ufe0f?(?!\w)|(?<![\w*])([*⭐★]\ufe0f?){3,5}(?![\w*])")
_GLUED = re.compile(r"\b([1-9])[ -]?(sao|stars?|\*)\b", re.IGNORECASE)
_HASHTAG = re.compile(r"#(?=\w)")
_LINK = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """One message as read: its sentence and what was typed before it was made ready."""

    text: str
    sentence: Sentence


def ready(
    text: str, english: frozenset[str] = frozenset(), spelt: frozenset[str] = frozenset()
) -> Line:
    """The line of a raw message; an empty or unreadable one has no words.

    `english` are words for goods; `spelt` are words of names, which keystrokes without a hat may mean.
    """
    clean = nfc(_HASHTAG.sub(" ", _LINK.sub(" ", _cut(text))))
    for short, full in tables.writings().items():
        if short in clean.lower():
            clean = re.sub(re.escape(short), full, clean, flags=re.IGNORECASE)
    clean = _STARS.sub(_count_stars, clean)
    clean = _GLUED.sub(r"\1 \2", clean)
    undone = clean if _reads_english(clean, english) or CODE.search(clean) else undo_keystrokes(clean)
    undone = _completed(clean, undone, spelt)
    return Line(clean, Sentence.of(clean if undone.isascii() else undone, tables.short_forms()))


def _completed(clean: str, undone: str, spelt: frozenset[str]) -> str:
    """Keystrokes that forgot a hat or a horn completed to the one word of a name: goms is gốm, not góm."""
    typed, read = clean.split(), undone.split()
    if undone.isascii() or len(typed) != len(read):
        return undone
    for at, (keys, word) in enumerate(zip(typed, read, strict=True)):
        bare, tone = split_tone(word.lower())
        if keys == word or not tone or not bare.isascii() or len(bare) < 3 or word.lower() in spelt:
            continue
        meant = {name for name in spelt if fold(name) == bare and split_tone(name)[1] == tone}
        if len(meant) == 1:
            read[at] = meant.pop()
    return " ".join(read)


def _reads_english(clean: str, english: frozenset[str]) -> bool:
    """Whether most words are English as they stand, so that "beef" is no keystrokes."""
    if not clean.isascii():
        return False
    words = [word.strip(".,?!") for word in clean.lower().split()]
    plain = tables.word_list("english")
    known = sum(word in plain or word in english for word in words)
    return known > 0 and 2 * known >= len(words)


def _cut(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return text
    half = MOST_CHARACTERS // 2
    first, last = text[: half * 2].rsplit(" ", 1)[0][:half], text[-half:]
    return f"{first} . {last.split(' ', 1)[-1]}"


def _count_stars(found: re.Match[str]) -> str:
    if found.group(1):
        return f"{found.group(1)} sao"
    return f"{sum(character in '*⭐★' for character in found.group())} sao"
