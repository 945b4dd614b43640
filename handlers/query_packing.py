"""A query in what a button has room for: conditions first, then as many of its words as fit."""

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from handlers.query import Query
from knowledge.fold import fold, tokens
from knowledge.groups import Groups
from knowledge.keystrokes import from_telex, to_telex

_CODE = re.compile(r"[A-Za-z0-9-]{1,24}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pack_query(query: Query, head: str, limit: int) -> str:
    """The query behind a head, in so many bytes of ASCII; words that find no room are left off at a word."""
    parts = [head]
    parts += [f"s{''.join(str(star) for star in sorted(query.stars))}"] if query.stars else []
    parts += [f"g{query.group}"] if query.group else []
    parts += [f"b{query.need}"] if query.need else []
    parts += [f"y{query.year}"] if query.year else []
    parts += [f"m{query.producer}"] if query.producer else []
    for letter, value in (
        ("k", _tokens(query.kinds)),
        ("x", _tokens(query.not_kinds)),
        *(("p", place) for place in query.places[:3]),
    ):
        if value and len("|".join([*parts, letter + value])) <= limit:
            parts.append(letter + value)
    room = limit - len("|".join(parts)) - 2
    if (text := _packed_text(query.text, room)) is not None:
        parts.append(text)
    return "|".join(parts)


def _packed_text(text: str, room: int) -> str | None:
    words = tokens(text)
    if not words or room < 1:
        return None
    typed = _fitting((to_telex(word) for word in words), room)
    if len(typed) == len(words):
        return "q" + " ".join(typed)
    folded = _fitting(fold(" ".join(words)).split(), room)
    return "f" + " ".join(folded) if folded else None


def _fitting(words: Iterable[str], room: int) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word.isascii() and word.isalnum():
            if len(" ".join([*kept, word])) > room:
                return kept or [word[:room]]
            kept.append(word)
    return kept


def unpack_query(values: Sequence[str]) -> Query | None:
    """The query of a button's parts; None when one of them is not ours."""
    text, stars, group, need, year, producer = "", "", None, "", None, None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    places: list[str] = []
    for part in values:
        letter, value = part[:1], part[1:]
        if letter == "s" and re.fullmatch(r"[1-5]{1,5}", value):
            stars = value
        elif letter == "g" and re.fullmatch(r"[1-9]", value):
            group = int(value)
        elif letter == "b" and value in Groups.load().needs:
            need = value
        elif letter == "y" and re.fullmatch(r"20[0-9]{2}", value):
            year = int(value)
        elif letter == "m" and _CODE.fullmatch(value):
            producer = value
        elif letter == "p" and _CODE.fullmatch(value):
            places.append(value)
        elif letter in "kx" and (codes := _kinds_of(value)) is not None:
            kinds, not_kinds = (codes, not_kinds) if letter == "k" else (kinds, codes)
        elif letter == "q" and re.fullmatch(r"[a-z0-9 ]+", value):
            text = from_telex(value)
        elif letter == "f" and re.fullmatch(r"[a-z0-9 ]+", value):
            text = value
        else:
            return None
    return Query(
        text=text,
        stars=frozenset(map(int, stars)),
        group=group,
        kinds=kinds,
        not_kinds=not_kinds,
        places=tuple(places),
        producer=producer,
        year=year,
        need=need,
    )


def _tokens(kinds: frozenset[str]) -> str:
    """Two characters for each kind, or for a whole group of them ("_1")."""
    tokens = ""
    for group, members in _kinds_by_group().items():
        if members <= kinds:
            tokens, kinds = f"{tokens}_{group}", kinds - members
    return tokens + "".join(sorted(map(_token, kinds)))


@lru_cache(maxsize=1)
def _kinds_by_group() -> dict[int, frozenset[str]]:
    kinds = Groups.load().kinds.values()
    numbers = {kind.group for kind in kinds}
    return {number: frozenset(kind.code for kind in kinds if kind.group == number) for number in numbers}


def _token(kind: str) -> str:
    """Two characters that stand for a kind, the same whatever other kinds there are."""
    number = zlib.crc32(kind.encode()) % (36 * 36)
    return _DIGITS[number // 36] + _DIGITS[number % 36]


@lru_cache(maxsize=1)
def _kinds_by_token() -> dict[str, str]:
    return {_token(code): code for code in Groups.load().kinds}


def _kinds_of(value: str) -> frozenset[str] | None:
    codes: frozenset[str] = frozenset()
    for at in range(0, len(value), 2):
        token = value[at : at + 2]
        if token.startswith("_") and token[1:].isdecimal():
            found = _kinds_by_group().get(int(token[1:]))
        else:
            kind = _kinds_by_token().get(token)
            found = frozenset({kind}) if kind else None
        if not found:
            return None
        codes |= found
    return codes or None
