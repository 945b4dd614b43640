"""The frequently asked questions: dated, sourced answers, as they come with the program."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knowledge.values import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqEntry:
    """One question: how people put it, its answer, and where and when that was found."""

    id: str
    intent: Intent
    asks: tuple[str, ...]
    answer: str
    source: str = ""
    source_url: str = ""
    date: str = ""
    """The source's day, month or year in ISO form; empty when it bears none."""
    checked: str = ""
    own: bool = False
    """Whether it is the office's own, so that its source is always shown."""


@cache
def load_faq(language: str) -> Mapping[str, FaqEntry]:
    """The questions of a language ("vi" or "en") by id, in the order of the file."""
    text = (files("knowledge") / "data" / f"faq.{language}.toml").read_text(encoding="utf-8")
    return read_faq(text, f"faq.{language}.toml")


def read_faq(text: str, name: str) -> Mapping[str, FaqEntry]:
    """The questions of a file's text by id; raises ValueError saying which entry of `name` to mend."""
    try:
        rows = tomllib.loads(text).get("entry", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: not TOML: {error}") from error
    entries: dict[str, FaqEntry] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{name}, entry {number} ({row.get('id', 'without id')})"
        for field in ("id", "intent", "asks", "answer"):
            if not row.get(field):
                raise ValueError(f"{where}: `{field}` is missing.")
        if row["intent"] not in set(Intent):
            raise ValueError(f"{where}: `{row['intent']}` is no intent; write one of {', '.join(Intent)}.")
        if row["id"] in entries:
            raise ValueError(f"{where}: the id stands twice.")
        entries[row["id"]] = FaqEntry(
            id=row["id"],
            intent=Intent(row["intent"]),
            asks=tuple(row["asks"]),
            answer=str(row["answer"]),
            source=str(row.get("source", "")),
            source_url=str(row.get("source_url", "")),
            date=str(row.get("date", "")),
            checked=str(row.get("checked", "")),
        )
    return entries
