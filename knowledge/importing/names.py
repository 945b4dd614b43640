"""When two names are the same: case and tone placement aside, marks decide (nụ trầm is not nụ trám)."""

import re
from collections.abc import Sequence
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
    "ông": "",
    "bà": "",
}
"""How offices shorten the words before a producer's own name."""
LONG_FORM = re.compile(rf"\b(?:{'|'.join(LONG_FORMS)})\b")

folded = lru_cache(maxsize=65536)(fold)
"""`fold` for what a file repeats: names, places, headings."""


@lru_cache(maxsize=65536)
def spelling(name: str) -> str:
    """The name's words with their marks, whatever its case, punctuation and tone placement."""
    return old_tone(" ".join(tokens(name)))


@lru_cache(maxsize=65536)
def maker_spelling(name: str) -> str:
    """A producer's name so that "Hợp tác xã" and "HTX" are the same."""
    return " ".join(LONG_FORM.sub(lambda found: LONG_FORMS[found.group()], spelling(name)).split())


def without_marks(name: str) -> bool:
    """True for a name typed wholly without diacritics."""
    return spelling(name) == folded(name)


def same_name(rows: Sequence[dict[str, Any]], name: str) -> Sequence[dict[str, Any]]:
    """The rows of that name; a name typed wholly without marks also means the rows whose marks it lost."""
    if not rows:
        return ()
    exact = [row for row in rows if spelling(str(row["name"])) == spelling(name)]
    return exact or (rows if without_marks(name) else [])
