"""The only place that knows how a button's action is written in 64 bytes."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import fields
from functools import lru_cache

from handlers.actions import (
    About,
    Action,
    AllGroups,
    ApproveBulletin,
    Back,
    Bulletin,
    Bulletins,
    FairAnswer,
    FairFile,
    Fairs,
    Faq,
    Forget,
    Found,
    Further,
    Help,
    Human,
    Join,
    Kinds,
    Language,
    Menu,
    Mine,
    Missed,
    MyData,
    MyDossier,
    NameMissed,
    Near,
    Needs,
    Point,
    Privacy,
    Rating,
    ServiceNews,
    SheetApply,
    SheetAs,
    SheetDrop,
    SheetUndo,
    Show,
    ShowFair,
    Subscribe,
    UnnameMissed,
    Unsubscribe,
    Where,
)
from handlers.query import Query
from handlers.request_actions import Ask, CloseRequest, NotNow, OneRequest, Report, Requests, TakeBack
from knowledge.fold import fold, tokens
from knowledge.groups import Groups
from knowledge.keystrokes import from_telex, to_telex

LIMIT = 64
"""Bytes of callback data Telegram takes (Bot API, InlineKeyboardButton.callback_data: 1-64 bytes)."""
VERSION = "1"
_CODE = re.compile(r"[A-Za-z0-9-]{0,24}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

_LETTERS: dict[type[Action], str] = {
    Menu: "m",
    Help: "h",
    About: "a",
    Privacy: "v",
    MyData: "d",
    Forget: "x",
    Language: "l",
    AllGroups: "g",
    Kinds: "k",
    Needs: "n",
    Show: "p",
    Rating: "r",
    Where: "w",
    Near: "s",
    Further: "j",
    Point: "o",
    Fairs: "f",
    ShowFair: "e",
    FairFile: "y",
    Subscribe: "u",
    Unsubscribe: "t",
    Human: "i",
    Join: "z",
    Faq: "q",
    Back: "b",
    Found: "c",
    Mine: "D",
    MyDossier: "C",
    Report: "W",
    Ask: "S",
    NotNow: "N",
    TakeBack: "T",
    Requests: "L",
    OneRequest: "Q",
    CloseRequest: "X",
    FairAnswer: "A",
    ServiceNews: "V",
    SheetAs: "G",
    SheetApply: "I",
    SheetDrop: "J",
    SheetUndo: "K",
    Missed: "M",
    NameMissed: "R",
    UnnameMissed: "U",
    Bulletins: "E",
    Bulletin: "B",
    ApproveBulletin: "P",
}
_ACTIONS = {letter: action for action, letter in _LETTERS.items()}


@lru_cache(maxsize=4096)
def pack(action: Action) -> str:
    """The action in at most 64 bytes of ASCII; words of a query that find no room are left off at a word."""
    if isinstance(action, Found):
        return _pack_found(action)
    values = [getattr(action, field.name) for field in fields(action)]
    packed = "|".join([VERSION + _LETTERS[type(action)], *(str(value) for value in values)]).rstrip("|")
    if unpack(packed) != action:
        raise ValueError(f"not an action that fits a button: {action}")
    return packed


@lru_cache(maxsize=4096)
def unpack(packed: str) -> Action | None:
    """The action of a button; None when it is older than us, forged or damaged."""
    if len(packed.encode("utf-8", "replace")) > LIMIT or not packed.startswith(VERSION) or len(packed) < 2:
        return None
    head, *values = packed.split("|")
    if head == VERSION + _LETTERS[Found]:
        return _unpack_found(values)
    kind = _ACTIONS.get(head[1:])
    if kind is None or len(values) > len(fields(kind)):
        return None
    given: dict[str, str | int] = {}
    for field, value in zip(fields(kind), values, strict=False):
        if field.type is int:
            if not (value.isascii() and value.isdigit() and len(value) <= 3):
                return None
            given[field.name] = int(value)
        elif _CODE.fullmatch(value):
            given[field.name] = value
        else:
            return None
    try:
        return kind(**given)
    except TypeError:
        return None


def _pack_found(action: Found) -> str:
    query = action.query
    parts = [VERSION + _LETTERS[Found], str(min(action.start, 999))]
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
        if value and len("|".join([*parts, letter + value])) <= LIMIT:
            parts.append(letter + value)
    room = LIMIT - len("|".join(parts)) - 2
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


def _unpack_found(values: list[str]) -> Found | None:
    if not values or not re.fullmatch(r"[0-9]{1,3}", values[0]):
        return None
    text, stars, group, need, year, producer = "", "", None, "", None, None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    places: list[str] = []
    for part in values[1:]:
        letter, value = part[:1], part[1:]
        if letter == "s" and re.fullmatch(r"[1-5]{1,5}", value):
            stars = value
        elif letter == "g" and re.fullmatch(r"[1-9]", value):
            group = int(value)
        elif letter == "b" and value in Groups.load().needs:
            need = value
        elif letter == "y" and re.fullmatch(r"20[0-9]{2}", value):
            year = int(value)
        elif letter == "m" and value and _CODE.fullmatch(value):
            producer = value
        elif letter == "p" and value and _CODE.fullmatch(value):
            places.append(value)
        elif letter in "kx" and (codes := _kinds_of(value)) is not None:
            kinds, not_kinds = (codes, not_kinds) if letter == "k" else (kinds, codes)
        elif letter == "q" and re.fullmatch(r"[a-z0-9 ]+", value):
            text = from_telex(value)
        elif letter == "f" and re.fullmatch(r"[a-z0-9 ]+", value):
            text = value
        else:
            return None
    query = Query(
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
    return Found(query, int(values[0]))


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
