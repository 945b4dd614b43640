"""Stable codes for rows that come without one: from what the row is, never from where it stands."""

import hashlib
from collections.abc import Container

from knowledge.importing.names import spelling

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed."""


def code_for(prefix: str, *identity: str | None, taken: Container[str], length: int = 5) -> str:
    """A code such as HN-4F7K2 from a digest of the identity; longer only where a shorter one is taken."""
    digest = hashlib.sha256("|".join(spelling(part or "") for part in identity).encode()).digest()
    number = int.from_bytes(digest[:15])
    letters = "".join(LETTERS[(number >> shift) & 31] for shift in range(0, 115, 5))
    for end in range(length, len(letters) - 2):
        code = f"{prefix}-{letters[:end]}"[:24]
        if code not in taken:
            return code
    raise ValueError(f"no free code for {identity}")
