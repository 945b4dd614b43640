"""The shape of a written Vietnamese syllable: its first consonants, its rhyme and its tone."""

import unicodedata
from functools import lru_cache

TONES = "\u0301\u0300\u0309\u0303\u0323"
"""The five written tones as combining marks, in the order of the VNI keys 1 to 5."""

_VOWELS = "aăâeêioôơuưy"
_FIRST = frozenset(
    ["", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()]  # noqa: SIM905
)
_CODAS = {
    "a": " c ch i m n ng nh o p t u y",
    "ă": "c m n ng p t",
    "â": "c m n ng p t u y",
    "e": " c m n ng o p t",
    "ê": " ch m n ng nh p t u",
    "i": " a c ch m n nh p t u",
    "iê": "c m n ng p t u",
    "y": " ch m n nh p t u",
    "yê": "m n ng t u",
    "o": " c i m n ng p t",
    "oa": " c ch i m n ng nh o p t y",
    "oă": "c m n ng p t",
    "oe": " c m n o t",
    "oo": "c m n ng",
    "ô": " c i m n ng p t",
    "ơ": " c i m n p t",
    "u": " a c i m n ng p t",
    "uâ": "n ng p t y",
    "uê": " ch n nh u",
    "uô": "c i m n ng p t",
    "uơ": " ",
    "uy": " a c ch n nh p t u",
    "uyê": "n ng t",
    "ư": " a c i m n ng p t u",
    "ươ": "c i m n ng p t u",
}
_RHYMES = frozenset(nucleus + coda.strip() for nucleus, codas in _CODAS.items() for coda in codas.split(" "))
_PLAIN_VOWELS = str.maketrans("ăâêôơưđ", "aaeooud")
_PLAIN_RHYMES = frozenset(rhyme.translate(_PLAIN_VOWELS) for rhyme in _RHYMES)
_STOPS = ("c", "ch", "p", "t")


@lru_cache(maxsize=8192)
def split_tone(word: str) -> tuple[str, str]:
    """The word without its tones, composed, and the tone it bore ("" for none, the last of several)."""
    if word.isascii():
        return word, ""
    tone = ""
    kept = []
    for character in unicodedata.normalize("NFD", word):
        if character in TONES:
            tone = character
        else:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def parts(bare: str) -> tuple[str, str]:
    """First consonants and rhyme of a lower-case word without tone ("giếng" bare: "gi", "êng")."""
    if bare.startswith("qu") and len(bare) > 2:
        return "qu", bare[2:]
    if bare.startswith("gi") and len(bare) > 2 and bare[2] in _VOWELS:
        return "gi", bare[2:]
    for at, letter in enumerate(bare):
        if letter in _VOWELS:
            return bare[:at], bare[at:]
    return bare, ""


@lru_cache(maxsize=32768)
def is_syllable(bare: str, tone: str = "") -> bool:
    """Whether a lower-case word without tone, with its vowel marks, can be a Vietnamese syllable."""
    first, rhyme = parts(bare)
    if first not in _FIRST or rhyme not in _RHYMES or not _spelling_fits(first, rhyme):
        return False
    return tone in ("", TONES[0], TONES[4]) or not rhyme.endswith(_STOPS)


@lru_cache(maxsize=32768)
def is_plain_syllable(word: str) -> bool:
    """Whether a lower-case ASCII word can be a Vietnamese syllable typed without any marks."""
    first, rhyme = parts(word)
    return first in _FIRST and rhyme in _PLAIN_RHYMES and _spelling_fits(first, rhyme)


def _spelling_fits(first: str, rhyme: str) -> bool:
    front = rhyme[:1] in ("e", "ê", "i", "y")
    if first in ("c", "g", "ng"):
        return not front or (first == "g" and rhyme[0] == "i")
    return front or first not in ("k", "gh", "ngh")


def place_tone(bare: str, tone: str) -> str:
    """The word with its tone on the vowel where the older spelling puts it ("hòa", "thúy", "khỏe")."""
    if not tone:
        return bare
    first, rhyme = parts(bare)
    vowels = len(rhyme)
    for at, letter in enumerate(rhyme):
        if letter not in _VOWELS:
            vowels = at
            break
    if vowels == 0:
        return bare
    marked = [at for at in range(vowels) if rhyme[at] in "ăâêôơ"]
    if marked:
        seat = marked[-1]
    elif vowels == 1:
        seat = 0
    elif vowels < len(rhyme) or vowels >= 3:
        seat = vowels - 1 if vowels < len(rhyme) else 1
    else:
        seat = 0
    at = len(first) + seat
    return bare[:at] + unicodedata.normalize("NFC", bare[at] + tone) + bare[at + 1 :]
