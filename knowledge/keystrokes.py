"""Raw Telex and VNI keystrokes back to Vietnamese words, and a lossless ASCII form of Vietnamese text."""

import re
import unicodedata
from functools import lru_cache

from knowledge.fold import nfc
from knowledge.syllables import TONES, is_plain_syllable, is_syllable, place_tone, split_tone

_TELEX_TONES = dict(zip("sfrxj", TONES, strict=True))
_VNI_TONES = dict(zip("12345", TONES, strict=True))
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = frozenset("aăâeêioôơuưy")
_LONGEST = 11
"""Keystrokes of the longest syllable ("nghieengx", with every mark typed apart)."""
_MOST_JOINED = 60
_ENGLISH = frozenset(
    """add air ants as ax bar bee been beer bins bloom boom boot boss box boxes boys buns bus cafe cans car
    cats cents chair cheer chef chips cocoa cool copper cops cow cups cuts dear deep deer door dr
    dress far feed feet fix for fox fur gas gems hair ham hams has hats hens her hints hips his hops
    hour how huts if is its jar keen keep knee low maps master mats max meet men mens mints mister
    mix moon mr near need nets noon nor now nuts oats odd of or our ox oxy pair pans pants paper
    peer pens per pets pins pool pots queer red rims room root row see seed seen sets sex ships sir
    sister six so sons soon super taps tar tax taxi tears tents this three thus tins tips toms tons
    too tool tops tour toys tree two us war was wax we week yes""".split()  # noqa: SIM905
)
"""Everyday English words that would also be keystrokes ("has" is "há")."""
_DOUBLE_O = re.compile(r"[^\Waeiouy\d]*oo(?:c|m|n|ng)|o6")
"""Words that are something else too, but in raw keystrokes have an ô: "coong" is "công", "o6" is "ô"."""
_COUNTED = frozenset("so top sao muc thang ngay tuan nhom".split())  # noqa: SIM905
"""Words that people join to a number ("top1", "muc2"), where a digit alone is no tone key."""
_WORD = re.compile(r"[^\W_]+")


def undo_keystrokes(text: str) -> str:
    """The text with words left as raw Telex or VNI keystrokes turned into Vietnamese, others unchanged."""
    text = nfc(text)
    undone: dict[str, str] = {}
    for number, word in enumerate(dict.fromkeys(_WORD.findall(text))):
        found = undo_word(word, number < _MOST_JOINED)
        if found == word and _DOUBLE_O.fullmatch(word.lower()):
            found = re.sub("oo|o6", "ô", word).replace("Oo", "Ô").replace("OO", "Ô").replace("O6", "Ô")
        if found != word:
            undone[word] = found
    if all(is_doubtful(word) for word in undone):
        return text
    return _WORD.sub(lambda found: undone.get(found.group(), found.group()), text)


def is_doubtful(word: str) -> bool:
    """Whether a word that could be keystrokes is as likely none: "has", "xoong", or numbered ("top2")."""
    lowered = word.lower()
    if _DOUBLE_O.fullmatch(lowered):
        return True
    return lowered in _ENGLISH or (lowered[-1].isdigit() and lowered[:-1] in _COUNTED)


@lru_cache(maxsize=16384)
def undo_word(word: str, joined: bool = True) -> str:
    """One word of keystrokes, or several `joined` without spaces, as what they spell, else unchanged."""
    lowered = word.lower()
    if len(lowered) != len(word):
        return word
    found = undo_syllable(lowered) or (undo_joined(lowered) if joined else None)
    if found is None:
        return word
    if word.isupper() and len(word) > 1:
        return found.upper()
    return found[0].upper() + found[1:] if word[0].isupper() else found


def undo_syllable(word: str) -> str | None:
    """One lower-case word of keystrokes as the syllable they spell, None when they spell none."""
    if not 2 <= len(word) <= _LONGEST or word.isdigit() or is_plain_syllable(word):
        return None
    bare, tone = split_tone(word)
    if is_syllable(bare, tone):
        return None
    if any(character.isdigit() for character in bare):
        return _from_vni(bare, tone)
    return _from_telex(bare, tone)


def _from_telex(keys: str, tone: str) -> str | None:
    letters: list[str] = []
    vowels = 0
    keyed = bool(tone) or not keys.isascii() or keys[-1] in _TELEX_TONES or "w" in keys
    for at, key in enumerate(keys):
        if key in _TELEX_TONES and vowels:
            if key == keys[at - 1]:
                return None
            tone = _TELEX_TONES[key]
        elif key == "z" and vowels:
            tone = ""
        elif key == "w" and at:
            if not _add_horn(letters):
                letters.append("ư")
                vowels += 1
        elif key == "d" and letters[:1] == ["d"]:
            letters[0] = "đ"
        elif key in _HATS and _add_hat(letters, key, adjacent_only=not keyed):
            pass
        else:
            letters.append(key)
            vowels += key in _VOWELS
    return _spell("".join(letters), tone)


def _from_vni(keys: str, tone: str) -> str | None:
    digits = [key for key in keys if key.isdigit()]
    bare = "".join(key for key in keys if not key.isdigit())
    tones = [key for key in digits if key in _VNI_TONES]
    alone = bare in _VOWELS and len(tones) == 1 and len(digits) == 2
    if (len(bare) < 2 and not alone) or len(digits) > 4 or not keys[0].isalpha():
        return None
    if (len(tones) > 1 or len(set(digits)) < len(digits)) and digits.count("7") != 2:
        return None
    letters: list[str] = []
    for key in keys:
        if not key.isdigit():
            letters.append(key)
        elif key in _VNI_TONES and any(letter in _VOWELS for letter in letters):
            tone = _VNI_TONES[key]
        elif not _add_digit(letters, key):
            return None
    return _spell("".join(letters), tone)


def _add_digit(letters: list[str], key: str) -> bool:
    """Put the vowel mark or the bar of one VNI digit, False where it cannot stand."""
    if key == "6":
        return any(_add_hat(letters, vowel) for vowel in "eao")
    if key == "7":
        return _add_horn(letters, breve=False)
    if key == "8" and "a" in letters:
        letters[letters.index("a")] = "ă"
        return True
    if key == "9" and letters[:1] == ["d"]:
        letters[0] = "đ"
        return True
    return False


def _add_horn(letters: list[str], *, breve: bool = True) -> bool:
    """Put a horn or a breve: on "uo" whole, else on the last a, o or u that can bear it."""
    joined = "".join(letters)
    start = 2 if joined.startswith("qu") else 0
    at = joined.find("uo", start)
    if at >= 0:
        letters[at], letters[at + 1] = "ư", "ơ"
        return True
    at = joined.find("ua", start)
    if at >= 0:
        letters[at] = "ư"
        return True
    for at in range(len(letters) - 1, start - 1, -1):
        letter = letters[at]
        glide = letter == "u" and at > 0 and letters[at - 1] in "oươ"
        if letter in _HORNS and (breve or letter != "a") and not glide:
            letters[at] = _HORNS[letter]
            return True
    return False


def _add_hat(letters: list[str], vowel: str, *, adjacent_only: bool = False) -> bool:
    if adjacent_only and letters[-1:] != [vowel]:
        return False
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] == vowel:
            letters[at] = _HATS[vowel]
            return True
    return False


def _spell(bare: str, tone: str) -> str | None:
    if is_syllable(bare, tone):
        return place_tone(bare, tone)
    if "ưo" in bare:
        return _spell(bare.replace("ưo", "ươ"), tone)
    if "ươ" in bare and is_syllable(open_form := bare.replace("ươ", "uơ"), tone):
        return place_tone(open_form, tone)
    return None


def undo_joined(word: str) -> str | None:
    """Syllables of keystrokes without spaces ("luajtowtawmf"), with more keys than an English "s"."""
    if not 6 <= len(word) <= 40 or not word.isascii():
        return None
    best: list[tuple[int, int, int, str] | None] = [(0, 0, 0, "")] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before = best[start]
            if before is None:
                continue
            piece = word[start:end]
            plain = is_plain_syllable(piece)
            spelt = piece if plain else undo_syllable(piece)
            if spelt is None or (not plain and len(spelt) < 2):
                continue
            pieces, single, keyed, text = before
            told = 0 if plain else 1 if piece[-1] == "s" and len(piece) == len(spelt) + 1 else 10
            found = (pieces + 1, single + (len(piece) == 1), keyed + told, f"{text} {spelt}")
            current = best[end]
            if current is None or found[:2] < current[:2]:
                best[end] = found
    whole = best[len(word)]
    if whole is None or whole[2] < 11 or whole[1]:
        return None
    return whole[3].strip()


_MARKS = {"\u0302": {"a": "a", "e": "e", "o": "o"}, "\u0306": {"a": "w"}, "\u031b": {"o": "w", "u": "w"}}
_TONE_KEYS = {mark: key for key, mark in _TELEX_TONES.items()}
_PACKED: dict[str, str] = {"đ": "dd", "Đ": "Dd"}
for _letter in "aeiouyAEIOUY":
    for _mark in ("", *_MARKS):
        _key = _MARKS[_mark].get(_letter.lower()) if _mark else ""
        if _key is None:
            continue
        for _tone in ("", *TONES):
            _whole = unicodedata.normalize("NFC", _letter + _mark + _tone)
            _PACKED[_whole] = _letter + _key + _TONE_KEYS.get(_tone, "")
_UNPACKED = {keys: letter for letter, keys in _PACKED.items()}
_PACK_UNIT = re.compile(r"([aA][aw]?|[eE]e?|[oO][ow]?|[uU]w?|[iIyY])([sfrxj]?)(z?)|([dD])(d?)(z?)")
_KEYS_AFTER = {"a": "aw", "e": "e", "o": "ow", "u": "w", "d": "d"}


def to_telex(text: str) -> str:
    """The text with Vietnamese letters as ASCII keystrokes, undone exactly by `from_telex`."""
    packed: list[str] = []
    keys = ""
    for character in text:
        unit = _PACKED.get(character, character)
        if unit[0] in keys:
            packed.append("z")
        packed.append(unit)
        if unit[0] not in "aeiouydAEIOUYD":
            keys = ""
        elif unit[-1] in _TONE_KEYS.values() or unit in ("dd", "Dd"):
            keys = "z"
        elif unit[0] in "dD":
            keys = "dz"
        else:
            keys = "sfrxjz" + (_KEYS_AFTER.get(unit[0].lower(), "") if len(unit) == 1 else "")
    return "".join(packed)


def from_telex(text: str) -> str:
    """The text that `to_telex` was given."""
    return _PACK_UNIT.sub(_unpack_unit, text)


def _unpack_unit(found: re.Match[str]) -> str:
    vowel, tone, _, d, second, _ = found.groups()
    if d:
        return _UNPACKED["Dd" if d == "D" else "dd"] if second else d
    return _UNPACKED[vowel + tone]
