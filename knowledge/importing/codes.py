"""Stable codes for rows that come without one: from what the row is, never from where it stands."""

import hashlib
from collections.abc import Container

from knowledge.importing.names import spelling
from knowledge.producers import producer_code

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed."""


def code_for(prefix: str, *identity: str | None, taken: Container[str], length: int = 5) -> str:
    """A code such as HN-4F7K2 from a digest of the identity; longer only where a shorter one is taken."""
    digest = hashlib.sha256("|".join(spelling(part or "") for part in identity).encode()).digest()
    number = int.from_bytes(digest[:15])
    for end in range(length, 24 - len(prefix)):
        code = prefix + "-" + "".join([LETTERS[(number >> 5 * place) & 31] for place in range(end)])
        if code not in taken:
            return code
    raise ValueError(f"no free code for {identity}")


def code_for_producer(name: str, district: str | None, *, namesake: bool, taken: Container[str]) -> str:
    """The code the bundled catalogue would give, by name, and by district for a further one of that name."""
    code = producer_code(name, district if namesake else None)
    return code_for("CT", name, district, taken=taken, length=6) if code in taken else code
