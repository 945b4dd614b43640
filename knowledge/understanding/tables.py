"""The tables of what people say, read once: cues, politeness, conditions, follow-ups, other subjects."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from knowledge.sentence import word_forms
from knowledge.understanding.phrases import PhraseTable
from knowledge.values import FollowUpKind, Intent

GRAVE = 6
"""A cue of this weight (stop, delete) outranks longer phrases and stands wherever it stands."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase says about the wish: an intent, a finer topic, and how strongly."""

    intent: Intent
    weight: float
    topic: str | None = None
    yields: bool = False
    """A product named in the same line is the real wish."""
    generic: bool = False
    """Asks for any sales point, not for where one thing is sold."""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Follow:
    """What a phrase says of what was shown before."""

    kind: FollowUpKind
    topic: str | None = None


@cache
def read(name: str) -> Mapping[str, Any]:
    """One of the tables beside this module."""
    source = resources.files("knowledge.understanding") / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def classes() -> Mapping[str, Sequence[str]]:
    """Words that stand for a class of words in phrases ("@me")."""
    table: Mapping[str, Sequence[str]] = read("cues")["classes"]
    return table


@cache
def cues() -> tuple[PhraseTable[Cue], PhraseTable[Cue]]:
    """The cues that may stand anywhere, and those that must be the whole line."""
    anywhere: PhraseTable[Cue] = PhraseTable()
    whole: PhraseTable[Cue] = PhraseTable()
    for order, row in enumerate(read("cues")["cue"]):
        cue = Cue(
            intent=Intent(row["intent"]),
            weight=row["weight"],
            topic=row.get("topic"),
            yields=row.get("yields", False),
            generic=row.get("generic", False),
            order=order,
        )
        table = whole if row.get("whole") else anywhere
        for phrase in row["phrases"]:
            table.add(phrase, cue, classes())
    return anywhere, whole


@cache
def off_topic() -> PhraseTable[str]:
    """Other subjects and insults by phrase."""
    table: PhraseTable[str] = PhraseTable(strict=True)
    for row in read("off_topic")["topic"]:
        if not row.get("marked"):
            for phrase in row["phrases"]:
                table.add(phrase, row["name"], classes())
    return table


@cache
def only_with_marks() -> PhraseTable[str]:
    """Those that are everyday words without their diacritics."""
    table: PhraseTable[str] = PhraseTable(strict=True)
    for row in read("off_topic")["topic"]:
        if row.get("marked"):
            for phrase in row["phrases"]:
                table.add(phrase, row["name"])
    return table


@cache
def vocabulary() -> frozenset[str]:
    """The words of all phrases that ask for a service, as they are written."""
    phrases = [phrase for row in read("cues")["cue"] for phrase in row["phrases"]]
    phrases += [phrase for words in read_fillers().values() for phrase in words]
    phrases += [phrase for words in read("votes").values() if isinstance(words, dict) for phrase in words]
    return frozenset(word_forms(word)[0] for phrase in phrases for word in phrase.split())


@cache
def fillers(name: str) -> PhraseTable[str]:
    """One list of fillers.toml: asks, words, edges, aside, turns, polite."""
    table: PhraseTable[str] = PhraseTable()
    for phrase in read_fillers()[name]:
        table.add(phrase, name, classes())
    return table


@cache
def filler_words(*names: str) -> PhraseTable[str]:
    """Several lists of fillers.toml as one; a phrase means the list it stands in."""
    table: PhraseTable[str] = PhraseTable()
    for name in names:
        for phrase in read_fillers()[name]:
            table.add(phrase, name, classes())
    return table


@cache
def read_fillers() -> Mapping[str, Sequence[str]]:
    """The lists of fillers.toml."""
    return read("fillers")


@cache
def short_forms() -> Mapping[str, str]:
    """Chat short forms and what they stand for."""
    table: Mapping[str, str] = read("teencode")["words"]
    return table


@cache
def writings() -> Mapping[str, str]:
    """Short forms with signs in them ("đ/c")."""
    table: Mapping[str, str] = read("teencode")["writings"]
    return table


@cache
def conditions() -> Mapping[str, Any]:
    """The whole of conditions.toml."""
    return read("conditions")


@cache
def needs_said() -> PhraseTable[str]:
    """Price, order and health words by phrase."""
    table: PhraseTable[str] = PhraseTable(strict=True)
    for need, phrases in conditions()["needs"].items():
        for phrase in phrases:
            table.add(phrase, need)
    return table


@cache
def follow_ups() -> tuple[PhraseTable[Follow], PhraseTable[Follow]]:
    """The follow-ups that may stand anywhere, and those that must be the whole line."""
    anywhere: PhraseTable[Follow] = PhraseTable()
    whole: PhraseTable[Follow] = PhraseTable()
    for row in read_follow_ups()["follow"]:
        follow = Follow(FollowUpKind(row["kind"]), row.get("topic"))
        table = whole if row.get("whole") else anywhere
        for phrase in row["phrases"]:
            table.add(phrase, follow, classes())
    return anywhere, whole


@cache
def read_follow_ups() -> Mapping[str, Any]:
    """The whole of follow_ups.toml."""
    return read("follow_ups")


@cache
def phrases_of(section: str, key: str) -> PhraseTable[str]:
    """One list of follow_ups.toml as phrases."""
    table: PhraseTable[str] = PhraseTable()
    for phrase in read_follow_ups()[section][key]:
        table.add(phrase, phrase, classes())
    return table


@cache
def word_list(name: str) -> frozenset[str]:
    """One list of words.toml."""
    return frozenset(_words()[name].split())


@cache
def producer_kinds() -> tuple[str, ...]:
    """How producers of a kind are called, folded."""
    return tuple(_words()["producer_kinds"])


@cache
def _words() -> Mapping[str, Any]:
    return read("words")


@cache
def ordinals() -> PhraseTable[int]:
    """ "thứ hai" is 2, "cuối cùng" is -1."""
    table: PhraseTable[int] = PhraseTable()
    for phrase, number in read_follow_ups()["ordinals"].items():
        table.add(phrase, number)
    return table
