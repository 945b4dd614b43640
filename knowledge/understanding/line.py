"""A message made ready to be read: cut to a sensible length, keystrokes undone, short forms written out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.fold import nfc
from knowledge.keystrokes import undo_keystrokes
from knowledge.sentence import Sentence
from knowledge.understanding import tables

MOST_CHARACTERS = 700
"""Longer messages are read from both ends: the wish stands at the beginning or, more often, at the end."""
_STARS = re.compile(r"([1-9])\s*(?:\*|⭐|★|☆|✩)\ufe0f?(?!\w)|(?<![\w*])([*⭐★]\ufe0f?){3,5}(?![\w*])")
_GLUED = re.compile(r"\b([1-9])[ -]?(sao|stars?|\*)\b", re.IGNORECASE)
_HASHTAG = re.compile(r"#(?=\w)")
_LINK = re.compile(r"(?:https?://|www\.)\S+")


@dataclass(frozen=True, slots=True)
class Line:
    """One message as read: its sentence and what was typed before it was made ready."""

    text: str
    sentence: Sentence


def ready(text: str) -> Line:
    """The line of a raw message; an empty or unreadable one has no words."""
    clean = nfc(_HASHTAG.sub(" ", _LINK.sub(" ", _cut(text))))
    clean = _STARS.sub(_count_stars, clean)
    clean = _GLUED.sub(r"\1 \2", clean)
    undone = undo_keystrokes(clean)
    return Line(clean, Sentence.of(clean if undone.isascii() else undone, _expansions()))


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


def _expansions() -> Mapping[str, str]:
    return tables.short_forms()
