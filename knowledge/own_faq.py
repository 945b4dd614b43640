"""The office's own questions and answers: entries by id that lie over ours or stand beside them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from knowledge.faq import FaqEntry, load_faq
from knowledge.own_files import Mistake, Wrong, nearest, read_text
from knowledge.values import Intent

OwnFaq = Mapping[str, Mapping[str, FaqEntry]]
"""For each language the office's entries by id."""
_LANGUAGES = ("vi", "en")
_FIELDS = ("id", "language", "intent", "asks", "answer", "source", "source_url", "date", "checked")
_NEEDED = ("id", "answer", "source", "checked")
"""An answer without source and day of checking is none that an officer can stand behind."""
_ID = re.compile(r"[a-z0-9-]{1,40}")
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SLASH = re.compile(r"(?:^|[\s(])/[a-z]{2,}", re.IGNORECASE)
_HEADER = re.compile(r"^\s*\[\[\s*entry\s*\]\]", re.MULTILINE)
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def read(path: Path) -> tuple[OwnFaq, list[Mistake]]:
    """The entries of a file, and what is wrong with it; entries with a mistake are left out."""
    found: dict[str, dict[str, FaqEntry]] = {language: {} for language in _LANGUAGES}
    try:
        rows, lines = _rows(path)
    except Wrong as wrong:
        return found, [wrong.mistake]
    mistakes: list[Mistake] = []
    for row, place in zip(rows, lines, strict=True):
        wrong_here = list(_mistakes(path, row, place, found))
        mistakes += wrong_here
        if not wrong_here:
            language = row.get("language", "vi")
            found[language][row["id"]] = _entry(row, load_faq(language).get(row["id"]))
    return found, sorted(mistakes, key=lambda each: each.line)


class _Place:
    """Where an entry and its fields stand in the file."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._block = text[start:end]
        self.line = text.count("\n", 0, start) + 1

    def of(self, field: str) -> int:
        """The line of a field, or of the entry where it has none."""
        found = re.search(rf"^\s*[\"']?{re.escape(field)}[\"']?\s*=", self._block, re.MULTILINE)
        at = found.end() if found else 0
        return self.line + self._block.count("\n", 0, at)


def _rows(path: Path) -> tuple[list[dict[str, Any]], list[_Place]]:
    text = read_text(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at and at[1] else text.rstrip().count("\n") + 1
        raise Wrong(Mistake(path=path, kind="faq-toml", line=line)) from None
    for name in document:
        if name != "entry":
            raise Wrong(Mistake(path=path, kind="faq-outside", line=_Place(text, 0, len(text)).of(name)))
    rows = document.get("entry", [])
    starts = [found.end() - len(found[0].lstrip()) for found in _HEADER.finditer(text)]
    if not isinstance(rows, list) or len(starts) != len(rows):
        raise Wrong(Mistake(path=path, kind="faq-outside", line=1))
    ends = [*starts[1:], len(text)]
    return rows, [_Place(text, start, end) for start, end in zip(starts, ends, strict=True)]


def _mistakes(
    path: Path, row: Mapping[str, Any], place: _Place, found: Mapping[str, Mapping[str, FaqEntry]]
) -> Iterator[Mistake]:
    def mistake(at: str, kind: str, /, **values: str) -> Mistake:
        return Mistake(path=path, kind=f"faq-{kind}", line=place.of(at), values=values)

    name = str(row.get("id") or "?")
    for field, value in row.items():
        if field not in _FIELDS:
            yield mistake(field, "field-unknown", name=name, field=field, nearest=nearest(field, _FIELDS))
        elif field == "asks":
            if not isinstance(value, list) or not all(isinstance(ask, str) and ask.strip() for ask in value):
                yield mistake(field, "asks", name=name)
        elif not isinstance(value, str):
            yield mistake(field, "not-text", name=name, field=field)
    language = row.get("language", "vi")
    if language not in _LANGUAGES:
        yield mistake("language", "language", name=name)
        return
    ours = load_faq(language).get(name)
    for field in (*_NEEDED, *(() if ours else ("intent", "asks"))):
        value = row.get(field)
        if not value or (isinstance(value, str) and not value.strip()):
            yield mistake(field, "field-missing", name=name, field=field)
    if name != "?" and not _ID.fullmatch(name):
        yield mistake("id", "id", name=name)
    if row.get("intent") and row["intent"] not in set(Intent):
        intent = str(row["intent"])
        yield mistake("intent", "intent", name=name, intent=intent, nearest=nearest(intent, Intent))
    if isinstance(row.get("answer"), str) and _SLASH.search(row["answer"]):
        yield mistake("answer", "slash", name=name)
    for field in ("date", "checked"):
        value = row.get(field)
        if isinstance(value, str) and value and not _DAY.fullmatch(value):
            yield mistake(field, "day", name=name, field=field)
    if name in found[language]:
        yield mistake("id", "twice", name=name)


def _entry(row: Mapping[str, Any], ours: FaqEntry | None) -> FaqEntry:
    """The office's entry; how people ask and the intent are ours where it does not say."""
    return FaqEntry(
        id=row["id"],
        intent=Intent(row.get("intent") or (ours.intent if ours else Intent.HELP)),
        asks=tuple(ask.strip(" ?.!") for ask in row.get("asks") or (ours.asks if ours else ())),
        answer=row["answer"].strip(),
        source=row["source"],
        source_url=row.get("source_url", ""),
        date=row.get("date") or row["checked"],
        checked=row["checked"],
        own=True,
    )
