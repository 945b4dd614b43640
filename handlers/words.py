"""The texts people read, by key and language; numbers, dates and distances in the language's own form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from knowledge.faq import FaqEntry, load_faq

if TYPE_CHECKING:
    from knowledge.own_files import Mistake

LANGUAGES = ("vi", "en")
FILES = tuple(f"{language}.ftl" for language in LANGUAGES)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_ENTRY = re.compile(r"^(-?[a-z][a-z0-9-]*) *=", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][a-z0-9-]*)\s*(?:\(|\})")
_PLACEHOLDER = re.compile(r"\{\s*\$([a-z_]+)")


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


class Words:
    """The texts of every language and the questions answered, ours with the office's own laid over them.

    One of these serves a whole process: `become` puts another state in place while people are answered.
    """

    def __init__(
        self, texts: Mapping[str, Texts], own_faq: Mapping[str, Mapping[str, FaqEntry]] | None = None
    ) -> None:
        self._state = texts, own_faq or {}

    @classmethod
    def load(cls, folder: Path | None = None, faq: Path | None = None) -> "Words":
        """Our texts under `vi.ftl` and `en.ftl` in `folder`, our FAQ under the file `faq`.

        Raises WordsError with every mistake in the office's files.
        """
        texts = {language: Texts(language, dict(entries_of(_source(language)))) for language in LANGUAGES}
        if folder is None and faq is None:
            return cls(texts)
        from handlers import own_texts
        from knowledge import own_faq

        mistakes: list[Mistake] = []
        own: Mapping[str, Mapping[str, FaqEntry]] = {}
        laid_over = texts
        if folder is not None:
            entries, mistakes = own_texts.read(folder, texts)
            laid_over = {
                language: Texts(language, {**texts[language].sources, **entries[language]})
                for language in LANGUAGES
            }
        if faq is not None:
            own, wrong = own_faq.read(faq)
            mistakes += wrong
        if mistakes:
            raise WordsError(mistakes, cls(texts))
        return cls(laid_over, own)

    def become(self, newer: "Words") -> None:
        """From now on these are the newer ones."""
        self._state = newer._state

    def __call__(self, language: str) -> Texts:
        """The texts of a language; one we do not speak gets Vietnamese."""
        texts = self._state[0]
        return texts.get(language) or texts["vi"]

    def faq(self, language: str) -> Mapping[str, FaqEntry]:
        """The questions answered in a language by id, ours first."""
        own = self.own_faq(language)
        return {**load_faq(language), **own} if own else load_faq(language)

    def own_faq(self, language: str) -> Mapping[str, FaqEntry]:
        """The office's own questions in a language."""
        return self._state[1].get(language, {})


class WordsError(Exception):
    """The office's files cannot be used; the text is a line for each mistake: file, line, how to mend it."""

    def __init__(self, mistakes: "Sequence[Mistake]", ours: Words) -> None:
        self.mistakes = tuple(mistakes)
        self._ours = ours
        super().__init__("\n".join(self.lines("en")))

    def lines(self, language: str) -> list[str]:
        """Each mistake as a sentence."""
        return [mistake_said(self._ours(language), each) for each in self.mistakes]


def mistake_said(texts: Texts, mistake: "Mistake") -> str:
    """A mistake with its place, as the office reads it."""
    what = texts(f"mistake-{mistake.kind}", **mistake.values)
    if not mistake.line:
        return texts("mistake-in", file=mistake.path.name, what=what)
    return texts("mistake-at", file=mistake.path.name, line=str(mistake.line), what=what)


def _source(language: str) -> str:
    return files("handlers").joinpath("words", f"{language}.ftl").read_text(encoding="utf-8")


def entries_of(source: str) -> Iterator[tuple[str, str]]:
    """Each entry of a Fluent file: its key and its source, in order."""
    source = re.sub(r"^#.*\n?", "", source, flags=re.MULTILINE)
    starts = list(_ENTRY.finditer(source))
    for i, found in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(source)
        yield found.group(1), source[found.start() : end].rstrip() + "\n"


def _references(source: str) -> list[str]:
    return _REFERENCE.findall(source)
