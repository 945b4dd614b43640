"""One-time codes: short enough to read out, told apart by two letters, read however they are typed."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which people take for each other."""
LENGTH = 10
"""Letters behind the prefix: 31 to the tenth are 8e14, beyond guessing at a few tries a minute."""
_NOISE = re.compile(r"[\s.\-–_/:]+")
_PARTS = re.compile(r"[^\W_]+")


def new_code(prefix: str) -> str:
    """A fresh code such as "NV-7K3MP-9QX2A"; a digit in it tells it from words, however it is typed."""
    letters = ""
    while not any(letter.isdigit() for letter in letters):
        letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return _written(prefix, letters)


def read_code(text: str, prefix: str) -> str | None:
    """The code of this kind that a line is or holds, as it was given out; None when it holds none."""
    whole = _NOISE.sub("", text).upper()
    if whole.startswith(prefix) and len(whole) == len(prefix) + LENGTH:
        letters = whole.removeprefix(prefix)
        if all(letter in ALPHABET for letter in letters) and not _are_words(text, letters):
            return _written(prefix, letters)
    parts = [(part.group().upper(), part.start(), part.end()) for part in _PARTS.finditer(text)]
    begins = (at for at, (part, _, _) in enumerate(parts) if prefix.startswith(part[: len(prefix)]))
    return next(filter(None, (_beginning(text, parts, at, prefix) for at in begins)), None)


def _beginning(text: str, parts: list[tuple[str, int, int]], at: int, prefix: str) -> str | None:
    """The code that begins with this part of a line: as many whole parts as make up its length."""
    size, letters, sizes = len(prefix) + LENGTH, "", []
    for to in range(at, len(parts)):
        part, _, end = parts[to]
        if to > at and not _NOISE.fullmatch(text[parts[to - 1][2] : parts[to][1]]):
            return None
        letters += part
        sizes.append(len(part))
        if len(letters) > size or not letters.isascii() or not prefix.startswith(letters[: len(prefix)]):
            return None
        if len(letters) == size:
            behind = letters.removeprefix(prefix)
            typed = text[parts[at][1] : end]
            return _written(prefix, behind) if _is_code(typed, behind, parts[at : to + 1]) else None
    return None


def _is_code(typed: str, letters: str, parts: list[tuple[str, int, int]]) -> bool:
    """Whether letters behind a prefix within a line are a code, mistyped perhaps, and not words."""
    if _are_words(typed, letters):
        return False
    rows = [part for part, _, _ in parts]
    if all(len(part) in (1, 2, LENGTH // 2) or len(part) >= LENGTH for part in rows):
        return True
    return any(re.search(r"\d", part) and re.search(r"[A-Z]", part) for part in rows)


def _are_words(typed: str, letters: str) -> bool:
    """Letters alone, in small ones and with spaces at most between them, are words."""
    return letters.isalpha() and not typed.isupper() and not re.search(r"[.\-–_/]", typed)


def _written(prefix: str, letters: str) -> str:
    return f"{prefix}-{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"
