"""Reads the rules of rating: the program's `data/rules.toml`, and over it the parts of the office's file."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from knowledge.rules import Change, Decider, Papers, Rules, Stage

DECIDERS = ("city", "district", "ministry", "ministry-before-2025")
MOST_STAGES = 9
"""As many as the tables of dossiers take."""
TOGETHER = (("stages", "stage"),)
"""Parts that only make sense from one file."""
SPOKEN_OF = {
    "validity": ("validity", "renewal", "old-district-certificate", "check-genuine"),
    "band": ("stars", "three-or-four", "potential-five", "upgrade"),
    "decides": ("who-decides", "renewal", "old-district-certificate"),
    "stage": ("how-to-be-rated", "renewal", "upgrade"),
    "papers": ("papers",),
    "papers_since": ("papers",),
    "renewal_report": ("renewal",),
}
"""Questions of the FAQ whose answers speak of a part."""
Data = Mapping[str, Any]


class RulesError(Exception):
    """A file of rules cannot be used; the message says which part and how to mend it."""


def read(file: Path | None) -> Rules:
    """The program's rules, with every part that the office's file has in its place; raises RulesError."""
    ours = tomllib.loads((files("knowledge") / "data" / "rules.toml").read_text(encoding="utf-8"))
    if file is None:
        return _rules(ours, "rules.toml")
    name = file.name
    try:
        theirs = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{file}: not TOML: {error}") from None
    except UnicodeDecodeError:
        raise RulesError(f"{file}: not UTF-8 text; save it as UTF-8") from None
    except OSError as error:
        raise RulesError(f"{file} cannot be read: {error.strerror}; see producers.rules_file") from None
    if unknown := sorted(set(theirs) - set(ours)):
        known = ", ".join(sorted(ours))
        raise RulesError(f"{name}: there is no part {unknown[0]}; the parts are {known}")
    for one, other in TOGETHER:
        if (one in theirs) != (other in theirs):
            raise RulesError(f"{name}: {one} and {other} go together; write both")
    _decisions(theirs, name)
    return _rules({**ours, **theirs}, name)


def parts(file: Path) -> tuple[str, ...]:
    """The parts that an office's file has in place of the program's."""
    return tuple(tomllib.loads(file.read_text(encoding="utf-8")))


def spoken_of(file: Path) -> tuple[str, ...]:
    """The questions of the FAQ whose answers speak of those parts."""
    return tuple(dict.fromkeys(question for part in parts(file) for question in SPOKEN_OF.get(part, ())))


def _decisions(theirs: Data, name: str) -> None:
    """Refuses a part that does not say by which decision it holds."""
    for part, content in theirs.items():
        entries = content if isinstance(content, list) else [content]
        for number, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict):
                raise RulesError(f"{name}: {part} must be a table such as [{part}]")
            if part != "stage" and not str(entry.get("decision") or "").strip():
                which = f"{part} {number}" if isinstance(content, list) else part
                raise RulesError(f'{name}: {which} does not name its decision; write decision = "..."')


def _rules(data: Data, name: str) -> Rules:
    try:
        found = _of(data)
        problem = next(iter(_problems(found)), None)
    except KeyError as error:
        raise RulesError(f"{name}: {error.args[0]} is missing") from None
    except (TypeError, AttributeError, ValueError, IndexError):
        raise RulesError(f"{name}: a part has another form than that of the program's rules.toml") from None
    if problem is not None:
        raise RulesError(f"{name}: {problem}")
    return found


def _problems(found: Rules) -> Iterable[str]:
    if not 1 <= found.months <= 600:
        yield f"validity.months is {found.months}; write 1 to 600"
    points = [points for _, points in found.bands]
    if points != sorted(points, reverse=True) or len(set(points)) != len(points) or points[-1] != 0:
        yield "band: give each from = ..., and the lowest band from = 0"
    if not {stars for stars, _ in found.bands} >= set(found.certified):
        yield "certified.stars names stars that no band gives"
    count = len(found.stages)
    if not 2 <= count <= MOST_STAGES:
        yield f"stage: {count} stages; there may be 2 to {MOST_STAGES}"
    for stage in found.stages:
        if not all(1 <= to <= count and to != stage.number for to in stage.next):
            yield f"stage {stage.number}: next names a stage that there is not"
    if found.stages[-1].next:
        yield f"stage {count}: the last stage goes on to none, next = []"
    for decider in found.deciders:
        if decider.who not in DECIDERS:
            yield f"decides: who is {decider.who!r}; write one of {', '.join(DECIDERS)}"
    if not 1 <= found.shows_score_from <= count:
        yield f"stages.shows_score_from is {found.shows_score_from}; write 1 to {count}"


def _of(data: Data) -> Rules:
    bands = sorted(((band["stars"], band["from"]) for band in data["band"]), key=lambda one: -one[1])
    return Rules(
        months=data["validity"]["months"],
        notice_days=data["validity"]["notice_days"],
        validity_decision=data["validity"]["decision"],
        bands=tuple(bands),
        certified=frozenset(data["certified"]["stars"]),
        deciders=tuple(_decider(entry) for entry in data["decides"]),
        stages=tuple(_stage(number, entry) for number, entry in enumerate(data["stage"], start=1)),
        stages_decision=data["stages"]["decision"],
        shows_score_from=data["stages"]["shows_score_from"],
        waits_for_council=frozenset(data["stages"]["waits_for_council"]),
        filed_with={"vi": data["stages"]["filed_with_vi"], "en": data["stages"]["filed_with_en"]},
        papers=_papers(data),
        districts_ended=data["districts"]["ended"],
        changes=tuple(
            Change(day=entry["day"], decision=entry["decision"], text={"vi": entry["vi"], "en": entry["en"]})
            for entry in sorted(data["change"], key=lambda entry: entry["day"], reverse=True)
        ),
    )


def _decider(entry: Data) -> Decider:
    return Decider(
        stars=tuple(entry["stars"]),
        since=entry.get("from", date.min),
        until=entry.get("until", date.max),
        who=entry["who"],
        decision=entry["decision"],
    )


def _stage(number: int, entry: Data) -> Stage:
    return Stage(
        number=number,
        name={"vi": entry["vi"], "en": entry["en"]},
        who={"vi": entry["who_vi"], "en": entry["who_en"]},
        next=tuple(entry["next"]),
        least=entry.get("least"),
    )


def _papers(data: Data) -> Papers:
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
