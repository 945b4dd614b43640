"""The office's own text files: read as people save them, and every mistake told with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What is wrong at one place of a file; `kind` and `values` make the sentence."""

    path: Path
    kind: str
    line: int = 0
    """From 1; 0 is the file as a whole."""
    values: Mapping[str, str] = field(default_factory=dict)


class Wrong(Exception):
    """A file cannot be used at all, for one mistake."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.kind)
        self.mistake = mistake


def read_text(path: Path) -> str:
    """The text of a file with plain line ends and without a byte order mark; raises Wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Wrong(Mistake(path=path, kind="unreadable", values={"why": why})) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Wrong(Mistake(path=path, kind="not-utf8", line=line)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like this one; "" when none is known."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), n=1, cutoff=0.0)), "")
