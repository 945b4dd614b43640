"""When two names are the same: case and tone placement aside, marks decide (nụ trầm is not nụ trám)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from knowledge.fold import fold, nfc, old_tone


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """The name with its marks, whatever its case, spacing and tone placement."""
    return old_tone(nfc(name).casefold()).strip()


def same_name(rows: Iterable[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The rows of that name; a name typed wholly without marks also means the one row whose marks it lost."""
    rows = list(rows)
    exact = [row for row in rows if spelling(str(row["name"])) == spelling(name)]
    if not exact and spelling(name) == fold(name):
        return rows
    return exact
