"""The form of one-time codes: short enough to read out, told apart by two letters, forgiving to type."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which people take for each other."""
LENGTH = 10
"""Letters behind the prefix: 31 to the tenth are 8e14, beyond guessing at a few tries a minute."""
_NOISE = re.compile(r"[\s.\-–_/]+")


def new_code(prefix: str) -> str:
    """A fresh code such as "NV-7K3MP-9QX2A"; a digit in it tells it from words, however it is typed."""
    letters = ""
    while not any(letter.isdigit() for letter in letters):
        letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return f"{prefix}-{letters[:5]}-{letters[5:]}"


def read_code(text: str, prefix: str) -> str | None:
    """The code a line is, however it is spaced, dotted or cased; None when it is none of this kind."""
    bare = _NOISE.sub("", text).upper()
    if not bare.startswith(prefix) or len(bare) != len(prefix) + LENGTH:
        return None
    letters = bare.removeprefix(prefix)
    if not letters.isascii() or not all(letter in ALPHABET for letter in letters):
        return None
    return f"{prefix}-{letters[:5]}-{letters[5:]}"
