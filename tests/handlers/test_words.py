"""The texts: both languages say the same things, everything said exists, nothing lies unused."""

import ast
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import bot
import handlers
from handlers.words import LANGUAGES, Words, entries_of

CHANNELS = sorted(Path(bot.__file__).parent.rglob("*.py"))
SOURCES = sorted(Path(handlers.__file__).parent.rglob("*.py"))


@pytest.fixture(scope="module")
def words() -> Words:
    """Our own texts."""
    return Words.load()


def _strings() -> tuple[set[str], tuple[str, ...]]:
    """Every string of our code, and the beginnings of those that are put together ("command-{name}")."""
    whole, begun = set(), set()
    for path in [*SOURCES, *CHANNELS]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(node.values[0].value)
    return whole, tuple(start for start in begun if len(start) > 5 and start.endswith("-"))


def _said() -> set[str]:
    """Every key that a call of texts(...), choice(texts, ...) or note(turn, ...) names outright."""
    said = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = {"texts": 0, "choice": 1, "note": 1, "_only": 1}.get(name)
            if at is None or len(node.args) <= at:
                continue
            branches = [node.args[at]]
            while branches:
                branch = branches.pop()
                if isinstance(branch, ast.IfExp):
                    branches += [branch.body, branch.orelse]
                elif isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                    said.add(branch.value)
    return said


def test_every_key_said_exists_in_both_languages(words: Words) -> None:
    for language in LANGUAGES:
        assert _said() - set(words(language).sources) == set()


def test_no_text_lies_unused(words: Words) -> None:
    whole, begun = _strings()
    assert {key for key in words("vi").sources if key not in whole and not key.startswith(begun)} == set()


def test_both_languages_have_the_same_keys_and_placeholders(words: Words) -> None:
    vi, en = words("vi"), words("en")
    assert set(vi.sources) == set(en.sources)
    differing = [key for key in vi.sources if vi.placeholders(key) != en.placeholders(key)]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language: str) -> None:
    source = files("handlers").joinpath("words", f"{language}.ftl").read_text(encoding="utf-8")
    keys = [key for key, _ in entries_of(source)]
    assert [key for key in keys if keys.count(key) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(words: Words, language: str) -> None:
    texts = words(language)
    for key in texts.sources:
        said = texts(key, **dict.fromkeys(texts.placeholders(key), "x"))
        assert "{" not in said
        assert "⁨" not in said  # the isolating mark of Fluent, which chats show as a box


def test_a_missing_value_is_a_mistake_and_not_a_hole_in_a_sentence(words: Words) -> None:
    with pytest.raises(KeyError):
        words("vi")("not-found")


def test_numbers_dates_and_distances_in_the_language_s_form(words: Words) -> None:
    vi, en = words("vi"), words("en")
    assert (vi.number(3463), en.number(3463)) == ("3.463", "3,463")
    assert vi.date(date(2026, 2, 9)) == "09/02/2026"
    assert (vi.distance(1.24), en.distance(1.24)) == ("1,2 km", "1.2 km")
    assert [vi.distance(km) for km in (0.01, 0.34, 0.97, 9.94, 12.4)] == [
        "100 m",
        "300 m",
        "1,0 km",
        "9,9 km",
        "12 km",
    ]
    assert [vi.about(km) for km in (0.2, 3.6)] == ["1 km", "4 km"]
    assert vi.list(["a", "b", "c"]) == "a, b và c"


def test_the_polite_word_is_said_once(words: Words) -> None:
    assert words("vi").lines("Dạ, một.", "", "Dạ, hai.") == "Dạ, một.\nHai."
