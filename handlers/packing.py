"""The only place that knows how a button's action is written in 64 bytes."""

import re
from dataclasses import fields
from functools import lru_cache

from handlers import actions as act
from handlers import request_actions as asks
from handlers import staff_actions as staff
from handlers.query_packing import pack_query, unpack_query

LIMIT = 64
"""Bytes of callback data Telegram takes (Bot API, InlineKeyboardButton.callback_data: 1-64 bytes)."""
VERSION = "1"
_CODE = re.compile(r"[A-Za-z0-9-]{0,24}")

_LETTERS: dict[type[act.Action], str] = {
    act.Menu: "m",
    act.Help: "h",
    act.About: "a",
    act.Privacy: "v",
    act.MyData: "d",
    act.Forget: "x",
    act.Language: "l",
    act.AllGroups: "g",
    act.Kinds: "k",
    act.Needs: "n",
    act.Show: "p",
    act.Rating: "r",
    act.Where: "w",
    act.Near: "s",
    act.Further: "j",
    act.Point: "o",
    act.Fairs: "f",
    act.ShowFair: "e",
    act.FairFile: "y",
    act.Subscribe: "u",
    act.Unsubscribe: "t",
    act.Human: "i",
    act.Join: "z",
    act.Faq: "q",
    act.Back: "b",
    act.Found: "c",
    act.Mine: "D",
    act.MyDossier: "C",
    asks.Report: "W",
    asks.Ask: "S",
    asks.NotNow: "N",
    asks.TakeBack: "T",
    asks.Requests: "L",
    asks.OneRequest: "Q",
    asks.CloseRequest: "X",
    act.FairAnswer: "A",
    act.ServiceNews: "V",
    staff.SheetAs: "G",
    staff.SheetApply: "I",
    staff.SheetDrop: "J",
    staff.SheetUndo: "K",
    staff.Missed: "M",
    staff.NameMissed: "R",
    staff.UnnameMissed: "U",
    staff.Bulletins: "E",
    staff.Bulletin: "B",
    staff.ApproveBulletin: "P",
}
_ACTIONS = {letter: action for action, letter in _LETTERS.items()}
_PARTS = {action: tuple((part.name, part.type is int) for part in fields(action)) for action in _LETTERS}
"""The names of each action's parts, and whether they are numbers."""


@lru_cache(maxsize=4096)
def pack(action: act.Action) -> str:
    """The action in at most 64 bytes of ASCII; words of a query that find no room are left off at a word."""
    if isinstance(action, act.Found):
        start = min(action.start, 999)
        return pack_query(action.query, f"{VERSION}{_LETTERS[act.Found]}|{start}", LIMIT)
    values = [str(getattr(action, name)) for name, _ in _PARTS[type(action)]]
    packed = "|".join([VERSION + _LETTERS[type(action)], *values]).rstrip("|")
    if unpack(packed) != action:
        raise ValueError(f"not an action that fits a button: {action}")
    return packed


@lru_cache(maxsize=4096)
def unpack(packed: str) -> act.Action | None:
    """The action of a button; None when it is older than us, forged or damaged."""
    if len(packed.encode("utf-8", "replace")) > LIMIT or not packed.startswith(VERSION) or len(packed) < 2:
        return None
    head, *values = packed.split("|")
    if head == VERSION + _LETTERS[act.Found]:
        return _unpack_found(values)
    kind = _ACTIONS.get(head[1:])
    if kind is None or len(values) > len(_PARTS[kind]):
        return None
    given: dict[str, str | int] = {}
    for (name, is_number), value in zip(_PARTS[kind], values, strict=False):
        if is_number:
            if not (value.isascii() and value.isdigit() and len(value) <= 3):
                return None
            given[name] = int(value)
        elif _CODE.fullmatch(value):
            given[name] = value
        else:
            return None
    try:
        return kind(**given)
    except TypeError:
        return None


def _unpack_found(values: list[str]) -> act.Found | None:
    if not values or not re.fullmatch(r"[0-9]{1,3}", values[0]):
        return None
    query = unpack_query(values[1:])
    return None if query is None else act.Found(query, int(values[0]))
