"""Keyboard noise: strings that are nobody's word."""

import re

from knowledge.sentence import Sentence
from knowledge.syllables import is_plain_syllable

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefgh", "0123456789", "xyz")
_LAUGH = re.compile(r"^(?:([a-z]{1,3})\1{2,}[a-z]?|[hk]{2,}|(?:ha|hi|he|kk){2,}[hk]?|(.)\2{3,})$")
_MASHED = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_NO_VOWEL = re.compile(r"^[bcdfghjklmnpqrstvwxz]{4,}$")


def is_noise(sentence: Sentence) -> bool:
    """Whether at least half of the words are noise."""
    words = [word for word in sentence.folded if word]
    if not words:
        return True
    return 2 * sum(_noise(word) for word in words) >= len(words)


def _noise(word: str) -> bool:
    if _LAUGH.match(word) or _NO_VOWEL.match(word):
        return True
    if (
        len(word) >= 3
        and any(word in row or word in row[::-1] for row in _ROWS)
        and not is_plain_syllable(word)
    ):
        return True
    if _MASHED.search(word):
        return True
    runs = sum(word[at : at + 4] in row for at in range(len(word) - 3) for row in _ROWS[:3])
    return runs >= 1 or (len(word) > 12 and not word.isdigit() and not re.search(r"[aeiouy]", word))
