"""Sales points by the words of their own names that tell them apart ("Biggreen"), and by their streets."""

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

LEAST_OF_A_STREET = 2
"""Words of a street's name: one alone is in too many addresses."""


def points_named(points: Iterable[SalesPoint], text: str) -> list[SalesPoint]:
    """The points whose own name stands in a text, with or without diacritics."""
    line = f" {fold(text)} "
    return [point for point in points if (name := own_name(point.name)) and f" {name} " in line]


def points_on(points: Iterable[SalesPoint], street: str) -> list[SalesPoint]:
    """The points in whose address a street of two words or more stands."""
    words = fold(street).split()
    name = words[1:] if words[:1] in (["pho"], ["duong"]) else words
    if len(name) < LEAST_OF_A_STREET:
        return []
    bare = f" {' '.join(name)} "
    return [point for point in points if bare in f" {fold(point.address or '')} "]


@lru_cache(maxsize=4096)
def own_name(name: str) -> str:
    """What of a point's name tells it apart, folded; empty when too little does."""
    words = [word for word in fold(name).split() if word not in COMMON]
    own = " ".join(words)
    return own if (len(words) > 1 or len(own) >= SHORTEST) and not own.isdigit() else ""
