"""Sales points by the words of their own names that tell them apart ("Biggreen", "Phúc Hậu Mart")."""

from collections.abc import Iterable
from functools import lru_cache

from knowledge.fold import fold
from knowledge.values import SalesPoint

COMMON = frozenset(
    fold(
        "điểm quầy ocop siêu thị cửa hàng chợ trung tâm htx giới thiệu sản phẩm bán và quảng bá thiết kế "
        "sáng tạo công ty tnhh cơ sở xã phường quận huyện làng phố đường số khu đô thực mỹ nghệ nông"
    ).split()
)
"""Folded words of many points' names, which tell none apart."""
SHORTEST = 4
"""Letters of a single word that may stand for a whole name."""


def points_named(points: Iterable[SalesPoint], text: str) -> list[SalesPoint]:
    """The points whose own name stands in a text, with or without diacritics."""
    line = f" {fold(text)} "
    return [point for point in points if (name := own_name(point.name)) and f" {name} " in line]


@lru_cache(maxsize=4096)
def own_name(name: str) -> str:
    """What of a point's name tells it apart, folded; empty when too little does."""
    words = [word for word in fold(name).split() if word not in COMMON]
    own = " ".join(words)
    return own if (len(words) > 1 or len(own) >= SHORTEST) and not own.isdigit() else ""
