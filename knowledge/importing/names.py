"""When two names are the same: case and tone placement aside, marks decide (nụ trầm is not nụ trám)."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from knowledge.fold import fold, old_tone, tokens

LONG_FORMS = {
    "hợp tác xã": "htx",
    "công ty": "cty",
    "cổ phần": "cp",
    "trách nhiệm hữu hạn": "tnhh",
    "một thành viên": "mtv",
    "hộ kinh doanh": "hkd",
    "cơ sở sản xuất": "cssx",
    "sản xuất": "sx",
    "thương mại": "tm",
    "dịch vụ": "dv",
    "nông nghiệp": "nn",
    "xuất nhập khẩu": "xnk",
    "đầu tư": "đt",
    "phát triển": "pt",
    "và": "",
}
"""How offices shorten the words before a producer's own name."""

FOLDED_LONG_FORMS = {fold(long): fold(short) for long, short in LONG_FORMS.items()}

folded = lru_cache(maxsize=65536)(fold)
"""`fold` for what a file repeats: names, places, headings."""


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """The name's words with their marks, whatever its case, punctuation and tone placement."""
    return old_tone(" ".join(tokens(name)))


@lru_cache(maxsize=65536)
def maker_spelling(name: str) -> str:
    """A producer's name so that "Hợp tác xã" and "HTX" are the same."""
    return _shortened(spelling(name), LONG_FORMS)


@lru_cache(maxsize=65536)
def maker_folded(name: str) -> str:
    """The same without marks: equal for all names that could be meant when typed without them."""
    return _shortened(folded(name), FOLDED_LONG_FORMS)


def _shortened(name: str, forms: Mapping[str, str]) -> str:
    found = re.sub(rf"\b(?:{'|'.join(forms)})\b", lambda word: forms[word.group()], name)
    return " ".join(found.split())


def without_marks(name: str) -> bool:
    """True for a name typed wholly without diacritics."""
    return spelling(name) == folded(name)


def same_name(rows: Sequence[dict[str, Any]], name: str) -> Sequence[dict[str, Any]]:
    """The rows of that name; a name typed wholly without marks also means the rows whose marks it lost."""
    if not rows:
        return ()
    exact = [row for row in rows if spelling(str(row["name"])) == spelling(name)]
    return exact or (rows if without_marks(name) else [])
