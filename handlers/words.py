"""The texts people read, by key and language; numbers, dates and distances in the language's own form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

LANGUAGES = ("vi", "en")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_ENTRY = re.compile(r"^(-?[a-z][a-z0-9-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][a-z0-9-]*)\s*(?:\(|\})")
_PLACEHOLDER = re.compile(r"\{\s*\$([a-z_]+)")


class WordsError(Exception):
    """A text file cannot be used; the message says which file, which line and what to write."""


@dataclass(frozen=True)
class Texts:
    """The texts of one language; `texts(key, name=value)` gives the sentence."""

    language: str
    sources: Mapping[str, str]
    """The Fluent source of each entry by its key (a term keeps its hyphen)."""

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `key` with its placeholders filled; KeyError for an unknown key or missing value."""
        pattern = self._patterns.get(key)
        if pattern is None:
            pattern = self._prepare(key)
        if isinstance(pattern, str):
            return pattern
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise KeyError(f"{self.language}: {key}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self.sources

    def placeholders(self, key: str) -> frozenset[str]:
        """The names of the values that the text of `key` takes, with those of the entries it refers to."""
        found = set(_PLACEHOLDER.findall(self.sources[key]))
        for reference in _references(self.sources[key]):
            found |= self.placeholders(reference)
        return frozenset(found)

    @cached_property
    def _patterns(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _bundle(self) -> Any:
        from fluent.runtime import FluentBundle

        return FluentBundle([self.language], use_isolating=False)

    def _prepare(self, key: str) -> Any:
        """Parses one entry at its first use: the whole file costs more than a start may take."""
        self._add(key)
        message = self._bundle.get_message(key)
        if not self.placeholders(key):
            text, _ = self._bundle.format_pattern(message.value, {})
            self._patterns[key] = text
        else:
            self._patterns[key] = message.value
        return self._patterns[key]

    def _add(self, key: str) -> None:
        from fluent.runtime import FluentResource

        source = self.sources[key]
        for reference in _references(source):
            self._add(reference)
        self._bundle.add_resource(FluentResource(source), allow_overrides=True)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as the language writes it: "1.234,5" in Vietnamese, "1,234.5" in English."""
        text = f"{value:,.{decimals}f}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "vi" else text

    def date(self, day: date) -> str:
        """A day as dd/mm/yyyy, which both of our languages read the same in Hanoi."""
        return f"{day:%d/%m/%Y}"

    def time(self, moment: datetime) -> str:
        """A moment in Hanoi as "09:42" and the day."""
        local = moment.astimezone(HANOI)
        return self("moment", time=f"{local:%H:%M}", date=self.date(local.date()))

    def distance(self, kilometres: float) -> str:
        """A distance: hundreds of metres under one kilometre, "1,2 km" under ten, whole kilometres beyond."""
        metres = round(kilometres * 10) * 100
        if metres < 1000:
            return f"{max(metres, 100)} m"
        return f"{self.number(kilometres, 1 if kilometres < 9.95 else 0)} km"

    def about(self, kilometres: float) -> str:
        """A distance known only roughly: whole kilometres, at least one."""
        return f"{self.number(max(1, round(kilometres)))} km"

    def lines(self, *parts: str) -> str:
        """The parts that are not empty under each other; the polite opening stands first or nowhere."""
        opening = self("opening")
        kept: list[str] = []
        for part in filter(None, parts):
            if opening and kept and part.startswith(opening):
                part = part.removeprefix(opening)
                part = part[0].upper() + part[1:]
            kept.append(part)
        return "\n".join(kept)

    def list(self, parts: list[str], key: str = "list-and") -> str:
        """The parts as one phrase: "a, b và c"."""
        if len(parts) < 2:
            return "".join(parts)
        return self(key, first=", ".join(parts[:-1]), last=parts[-1])


@dataclass(frozen=True)
class Words:
    """The texts of every language, ours with the office's own laid over them."""

    texts: Mapping[str, Texts]

    @classmethod
    def load(cls, overrides: Path | None = None) -> "Words":
        """Reads our texts, then `vi.ftl` and `en.ftl` in the folder `overrides`; raises WordsError."""
        texts = {}
        for language in LANGUAGES:
            source = files("handlers").joinpath("words", f"{language}.ftl").read_text(encoding="utf-8")
            entries = dict(entries_of(source))
            own = overrides / f"{language}.ftl" if overrides else None
            if own is not None and own.is_file():
                entries |= _checked(own, entries)
            texts[language] = Texts(language, entries)
        return cls(texts)

    def __call__(self, language: str) -> Texts:
        """The texts of a language; one we do not speak gets Vietnamese."""
        return self.texts.get(language) or self.texts["vi"]


def entries_of(source: str) -> Iterator[tuple[str, str]]:
    """Each entry of a Fluent file: its key and its source, in order."""
    source = re.sub(r"^#.*\n?", "", source, flags=re.MULTILINE)
    starts = list(_ENTRY.finditer(source))
    for i, found in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(source)
        yield found.group(1), source[found.start() : end].rstrip() + "\n"


def _references(source: str) -> list[str]:
    return _REFERENCE.findall(source)


def _checked(path: Path, ours: Mapping[str, str]) -> dict[str, str]:
    from fluent.syntax import FluentParser
    from fluent.syntax.ast import Junk

    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WordsError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    for entry in FluentParser().parse(source).body:
        if isinstance(entry, Junk) and entry.span is not None:
            line = source.count("\n", 0, entry.span.start) + 1
            raise WordsError(f"{path}, line {line}: this is not an entry; write `key = text`.")
    entries = {}
    for key, text in entries_of(source):
        line = source.count("\n", 0, source.index(text.split("\n")[0])) + 1
        if key not in ours:
            raise WordsError(f"{path}, line {line}: there is no text called {key}.")
        unknown = set(_PLACEHOLDER.findall(text)) - set(_PLACEHOLDER.findall(ours[key]))
        if unknown:
            raise WordsError(f"{path}, line {line}: {key} has no value called {', '.join(sorted(unknown))}.")
        entries[key] = text
    return entries
