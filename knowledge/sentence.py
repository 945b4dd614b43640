"""A line cut into words in the three forms the understanding compares: as typed, lower case, folded."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.fold import LETTERS, fold, nfc, old_tone

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)?")
_BREAK = re.compile(r"[,;:!?\n…()\"“”/]|\.(?=\s|$)|(?<=\s)[-–—](?=\s)")
_LONG = 3
"""Words a phrase must have for one of them to lack its tone ("đia chỉ mua")."""
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ABBREVIATED = frozenset(
    {"q", "p", "h", "x", "tp", "tx", "tt", "bx", "ks", "bs", "gs", "st", "mr", "ms", "kđt", "kdt"}
)


@lru_cache(maxsize=32768)
def word_forms(typed: str) -> tuple[str, str]:
    """A word in lower case with the tone in the older place, and folded."""
    lower = typed.lower()
    if lower.isascii() and lower.isalnum():
        return lower, lower
    lower = old_tone(lower.replace("’", "'"))
    folded = lower.translate(LETTERS)
    return lower, folded if folded.isalnum() and folded.isascii() else fold(lower).replace(" ", "")


@lru_cache(maxsize=8192)
def without_tone(word: str) -> str:
    """A word with its letters' marks but no tone ("địa" gives "đia")."""
    return unicodedata.normalize("NFC", _TONE.sub("", unicodedata.normalize("NFD", word)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one line; `breaks` holds the positions before which a comma, stop or the like stands."""

    text: str
    typed: tuple[str, ...]
    words: tuple[str, ...]
    """Lower case with diacritics, tones in the older placement."""
    folded: tuple[str, ...]
    breaks: frozenset[int]
    marked: bool = False
    """Whether it is typed with diacritics, so that a word without them is meant so."""
    meant: tuple[str, ...] = ()
    """For each word typed without diacritics the one it surely is, "" where that is not sure."""

    @classmethod
    def of(cls, text: str, expand: Mapping[str, str] | None = None) -> "Sentence":
        """The sentence of a text, with the words of `expand` written out in full."""
        clean = nfc(text)
        typed: list[str] = []
        breaks: set[int] = set()
        written_out: set[str] = set()
        end = 0
        for found in _WORD.finditer(clean):
            between = clean[end : found.start()]
            if (
                typed
                and between != " "
                and _BREAK.search(between)
                and not (between.startswith(".") and typed[-1].lower() in _ABBREVIATED)
                and not (between == "/" and typed[-1].isdigit() and found.group().isdigit())
            ):
                breaks.add(len(typed))
            end = found.end()
            word = found.group()
            in_a_code = clean[end : end + 1] == "-"
            full = expand.get(word.lower()) if expand and not in_a_code else None
            typed.extend(full.split() if full else (word,))
            if full:
                written_out.update(full.split())
        forms = [word_forms(word) for word in typed]
        own = [form for form, word in zip(forms, typed, strict=True) if not expand or word not in written_out]
        marks = sum(lower != folded for lower, folded in own)
        return cls(
            clean,
            tuple(typed),
            tuple(form[0] for form in forms),
            tuple(form[1] for form in forms),
            frozenset(breaks),
            marks * 3 >= len(own) and marks > 0,
        )

    def __len__(self) -> int:
        return len(self.typed)

    def with_words(self, written: Mapping[int, str]) -> "Sentence":
        """The sentence with other words at some positions; a position with "" is left out."""
        words = [written.get(at, word) for at, word in enumerate(self.typed)]
        return Sentence.of(
            " ".join(
                f", {word}" if at in self.breaks and word else word for at, word in enumerate(words) if word
            )
        )

    def likely(self, at: int) -> str:
        """The word that one typed without diacritics surely is, "" when that is not sure."""
        return self.meant[at] if self.meant else ""

    def said(self, start: int, end: int) -> str:
        """The words from start to end as typed."""
        return " ".join(self.typed[start:end])

    def agrees(self, start: int, written: tuple[str, ...], *, name: bool = False) -> bool:
        """Whether the words from `start` carry no diacritic against those of `written`, folded alike; those
        they surely were meant with count too, unless they may be a name."""
        if self.marked and len(written) == 2 and self._half_marked(start, written):
            return False
        for n, word in enumerate(written):
            typed = self.words[start + n]
            if typed == self.folded[start + n]:
                if not name and self.likely(start + n) not in ("", word):
                    return False
                continue
            if typed == word:
                continue
            if len(written) < _LONG or typed != without_tone(word):
                return False
        return True

    def _half_marked(self, start: int, written: tuple[str, ...]) -> bool:
        """Whether one of two words bears its marks and the other, which should, has none ("thì bao")."""
        one, other = self.words[start : start + 2]
        if one == written[0] and not one.isascii():
            return other != written[1] and other == self.folded[start + 1]
        if other == written[1] and not other.isascii():
            return one != written[0] and one == self.folded[start]
        return False
