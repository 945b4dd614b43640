"""The office's own texts over ours, key by key: read and checked, every mistake with its file and line."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handlers.words import FILES, LANGUAGES, Texts
from knowledge.own_files import Mistake, Wrong, nearest, read_text


def read(folder: Path, ours: Mapping[str, Texts]) -> tuple[dict[str, dict[str, str]], list[Mistake]]:
    """For each language the office's entries in `folder`, and what is wrong with its files."""
    entries: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    if not folder.is_dir():
        return entries, [Mistake(path=folder, kind="no-folder")]
    mistakes = [
        Mistake(path=path, kind="file-name")
        for path in sorted(folder.glob("*.ftl"))
        if path.name not in FILES
    ]
    for language in LANGUAGES:
        path = folder / f"{language}.ftl"
        if path.exists():
            entries[language], wrong = _file(path, ours[language])
            mistakes += wrong
    return entries, mistakes


def _file(path: Path, ours: Texts) -> tuple[dict[str, str], list[Mistake]]:
    from fluent.syntax import FluentParser
    from fluent.syntax import ast as fluent

    try:
        source = read_text(path)
    except Wrong as wrong:
        return {}, [wrong.mistake]
    mistakes: list[Mistake] = []
    entries: dict[str, str] = {}
    nodes: dict[str, tuple[Any, int]] = {}

    def mistake(line: int, kind: str, **values: str) -> None:
        mistakes.append(Mistake(path=path, kind=kind, line=line, values=values))

    for node in FluentParser().parse(source).body:
        if isinstance(node, fluent.Junk):
            line, kind = _junk(source, node)
            mistake(line, kind)
        if not isinstance(node, fluent.Message | fluent.Term):
            continue
        assert node.span is not None
        start = node.span.start
        if node.comment is not None and node.comment.span is not None:
            start = node.comment.span.end + 1
        line = source.count("\n", 0, start) + 1
        key = ("-" if isinstance(node, fluent.Term) else "") + node.id.name
        if not ours.has(key):
            mistake(line, "unknown-key", name=key, nearest=nearest(key, ours.sources))
        elif key in nodes:
            mistake(line, "key-twice", name=key, first=str(nodes[key][1]))
        elif node.value is None or node.attributes:
            mistake(line, "attributes", name=key)
        else:
            entries[key] = source[start : node.span.end] + "\n"
            nodes[key] = (node, line)
    merged = {**ours.sources, **entries}
    for key, (node, line) in nodes.items():
        for kind, values in _of_entry(key, node, ours, merged, entries):
            mistake(line, kind, name=key, **values)
    mistakes.sort(key=lambda each: each.line)
    return entries, mistakes


def _junk(source: str, node: Any) -> tuple[int, str]:
    """The line to mend, and what is wrong there: a text left empty, or anything else."""
    line = source.count("\n", 0, node.span.start) + 1
    wrong = node.annotations[0] if node.annotations else None
    if wrong is not None and wrong.code == "E0005":
        return line, "empty"
    at = source.count("\n", 0, wrong.span.start) + 1 if wrong is not None else line
    ends = len(source[: node.span.end].rstrip().splitlines())
    return max(line, min(at, ends)), "not-an-entry"


def _of_entry(
    key: str, node: Any, ours: Texts, merged: Mapping[str, str], entries: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    """What is wrong within one entry: values, references, functions."""
    for name in sorted(set(_names(node, "FunctionReference"))):
        yield "function", {"other": name}
    unknown = [name for name in _names(node, "MessageReference", "TermReference") if name not in merged]
    for name in unknown:
        yield "reference", {"other": name, "nearest": nearest(name, ours.sources)}
    if unknown:
        return
    try:
        taken = Texts(ours.language, merged).placeholders(key)
    except RecursionError:
        yield "circle", {}
        return
    own = set(_names(node, "VariableReference"))
    known = ours.placeholders(key)
    for name in sorted((taken | own) - known):
        if known:
            yield "value-unknown", {"value": _shown(name), "known": ", ".join(map(_shown, sorted(known)))}
        else:
            yield "value-none", {"value": _shown(name)}
    for name in sorted(known - taken - own):
        yield "value-missing", {"value": _shown(name)}


def _names(node: Any, *kinds: str) -> Iterator[str]:
    """The names referred to in a syntax tree, by kinds of reference; a term's with its hyphen."""
    if isinstance(node, list):
        for each in node:
            yield from _names(each, *kinds)
    elif hasattr(node, "__dict__"):
        if type(node).__name__ in kinds:
            yield ("-" if type(node).__name__ == "TermReference" else "") + node.id.name
        for each in vars(node).values():
            if not isinstance(each, str | int | float):
                yield from _names(each, *kinds)


def _shown(name: str) -> str:
    return f"{{ ${name} }}"
