"""Codes in the many ways people type them: spaced, dotted, dashed, lower case, O for 0, I and L for 1."""

import re
from collections.abc import Mapping

_SEPARATOR = r"[\s.\-–_/]"
_DOSSIER = re.compile(
    rf"(?<!\w)H{_SEPARATOR}?S{_SEPARATOR}*(?:[A-Z]{{0,6}}{_SEPARATOR}*[0-9O]{{0,6}}[0-9][0-9O]{{0,6}}{_SEPARATOR}*)+(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_LIKE = str.maketrans("OIL", "011")
_MOST_PARTS = 8


def dossier_code(text: str) -> str | None:
    """What looks like a dossier's code in a line, as typed; whether there is such a dossier is not asked."""
    found = _DOSSIER.search(text)
    return found.group().strip(" .-–_/") if found else None


def bare(code: str) -> str:
    """A code as compared: letters and digits alone, those that look alike being one."""
    return re.sub(r"[^A-Z0-9]", "", code.upper()).translate(_LIKE)


def among(text: str, codes: Mapping[str, str]) -> str | None:
    """The code of `codes` (by its bare form) that a line holds, over any separators; None without one."""
    parts = [bare(part) for part in re.findall(r"[A-Za-z0-9]+", text)]
    for length in range(min(_MOST_PARTS, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            known = codes.get("".join(parts[start : start + length]))
            if known is not None and re.search(r"[\d-]", known):
                return known
    return None
