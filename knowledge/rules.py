"""The rules of rating as values: bands, deciders, stages, papers, each with its decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

Worded = Mapping[str, str]
"""A text by its language, "vi" and "en"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One of the stages a dossier passes, and where it may go on to."""

    number: int
    name: Worded
    who: Worded
    next: tuple[int, ...]
    least: float | None
    """The score asked for, where one is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decider:
    """Who recognised some stars for some time: "city", "district", "ministry" or "ministry-before-2025"."""

    stars: tuple[int, ...]
    since: date
    until: date
    who: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of the rules in short."""

    day: date
    decision: str
    text: Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """What a dossier holds, as a year's guidance listed it, and what later rules are known to add."""

    year: int
    decision: str
    compulsory: tuple[Worded, ...]
    evidence: tuple[Worded, ...]
    by_group: Mapping[int, tuple[Worded, ...]]
    """Further evidence by the number of the official group; the arrangement is ours."""
    since: tuple[Worded, ...]
    since_decision: str
    renewal: tuple[Worded, ...]
    renewal_decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of it."""

    months: int
    """How long a certificate holds, from the day of its decision."""
    notice_days: int
    """The issuing body writes so many days before the end, at the latest."""
    validity_decision: str
    bands: tuple[tuple[int, float], ...]
    """Stars and the points they begin at, the highest first."""
    certified: frozenset[int]
    deciders: tuple[Decider, ...]
    stages: tuple[Stage, ...]
    stages_decision: str
    shows_score_from: int
    waits_for_council: frozenset[int]
    papers: Papers
    filed_with: Worded
    """Where a dossier is handed in."""
    districts_ended: date
    changes: tuple[Change, ...]
    """Latest first."""

    def stage(self, number: int) -> Stage:
        """A stage by its number, from 1; raises IndexError for any other."""
        if not 1 <= number <= len(self.stages):
            raise IndexError(number)
        return self.stages[number - 1]

    def stars_for(self, score: float) -> int:
        """The stars of a score from 0 to 100."""
        return next(stars for stars, points in self.bands if score >= points)

    def decider(self, stars: int | None, day: date) -> Decider | None:
        """Who recognised so many stars on that day; None where the rules at hand do not say."""
        fitting = [d for d in self.deciders if stars in d.stars and d.since <= day <= d.until]
        return fitting[0] if fitting else None


_in_force: Rules | None = None


def rules() -> Rules:
    """The rules in force here: the office's own where the settings name a file, else those of the program."""
    global _in_force
    if _in_force is None:
        use(None)
    assert _in_force is not None
    return _in_force


def use(file: Path | None) -> None:
    """Puts a file's rules in force in this process, None those of the program alone; raises RulesError."""
    from knowledge.rules_file import read

    global _in_force
    _in_force = read(file)
