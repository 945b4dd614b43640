"""The rules of rating from `data/rules.toml`: bands, deciders, stages, papers, each with its decision."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

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


@cache
def rules() -> Rules:
    """The rules that came with the program."""
    data = tomllib.loads((files("knowledge") / "data" / "rules.toml").read_text(encoding="utf-8"))
    return Rules(
        months=data["validity"]["months"],
        notice_days=data["validity"]["notice_days"],
        validity_decision=data["validity"]["decision"],
        bands=tuple((band["stars"], band["from"]) for band in data["band"]),
        certified=frozenset(data["certified"]["stars"]),
        deciders=tuple(_decider(entry) for entry in data["decides"]),
        stages=tuple(_stage(number, entry) for number, entry in enumerate(data["stage"], start=1)),
        stages_decision=data["stages"]["decision"],
        shows_score_from=data["stages"]["shows_score_from"],
        waits_for_council=frozenset(data["stages"]["waits_for_council"]),
        papers=_papers(data),
        districts_ended=data["districts"]["ended"],
        changes=tuple(
            Change(day=entry["day"], decision=entry["decision"], text={"vi": entry["vi"], "en": entry["en"]})
            for entry in sorted(data["change"], key=lambda entry: entry["day"], reverse=True)
        ),
    )


def _decider(entry: Mapping[str, Any]) -> Decider:
    return Decider(
        stars=tuple(entry["stars"]),
        since=entry.get("from", date.min),
        until=entry.get("until", date.max),
        who=entry["who"],
        decision=entry["decision"],
    )


def _stage(number: int, entry: Mapping[str, Any]) -> Stage:
    return Stage(
        number=number,
        name={"vi": entry["vi"], "en": entry["en"]},
        who={"vi": entry["who_vi"], "en": entry["who_en"]},
        next=tuple(entry["next"]),
        least=entry.get("least"),
    )


def _papers(data: Mapping[str, Any]) -> Papers:
    papers = data["papers"]
    return Papers(
        year=papers["year"],
        decision=papers["decision"],
        compulsory=tuple(papers["compulsory"]),
        evidence=tuple(papers["evidence"]),
        by_group={number: tuple(part["papers"]) for part in papers["of_group"] for number in part["groups"]},
        since=tuple(data["papers_since"]["names"]),
        since_decision=data["papers_since"]["decision"],
        renewal=tuple(data["renewal_report"]["names"]),
        renewal_decision=data["renewal_report"]["decision"],
    )
