"""Scores the assistant on the practice or the held-out half: `python -m tests.evaluation.score heldout`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.evaluation.judge import Line, judge

HERE = Path(__file__).parent
# The day of the data and of the conversations in the reference; "this weekend" must mean the same every time.
NOW = "2026-11-23T10:00:00"

Ask = Callable[[Sequence[Line]], Sequence[Line]]


@dataclass(slots=True)
class Tally:
    """Counts of one category: lines, lines right, lines that name a first product, and those right in it."""

    lines: int = 0
    right: int = 0
    named: int = 0
    first_right: int = 0

    def add(self, other: "Tally") -> None:
        self.lines += other.lines
        self.right += other.right
        self.named += other.named
        self.first_right += other.first_right


@dataclass(slots=True)
class Score:
    """The result of one half: tallies by category, of whole dialogues, of their turns, and what failed."""

    categories: dict[str, Tally] = field(default_factory=dict)
    dialogues: Tally = field(default_factory=Tally)
    turns: Tally = field(default_factory=Tally)
    failures: list[Line] = field(default_factory=list)

    @property
    def overall(self) -> Tally:
        """Gives the sum over all utterance categories, dialogues left out."""
        total = Tally()
        for tally in self.categories.values():
            total.add(tally)
        return total


def load(name: str) -> tuple[list[Line], list[Line]]:
    """Gives the utterances and the dialogues of a set: `practice`, `heldout`, `fresh` or `producers`."""
    return _lines(HERE / f"{name}.jsonl"), _lines(HERE / f"{name}_dialogues.jsonl")


def ask_program(requests: Sequence[Line]) -> list[Line]:
    """Gives the answers of `python -m bot ask --json` on its own database; ends when one is missing."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "OCOP_DATABASE__URL": f"sqlite:///{folder}/ocop.db",
            "OCOP_SERVICE__DATA_DIR": folder,
        }
        done = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "--json"],
            input="".join(json.dumps(request, ensure_ascii=False) + "\n" for request in requests),
            capture_output=True,
            encoding="utf-8",
            env=os.environ | settings,
            check=False,
        )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    if len(answers) != len(requests):
        raise SystemExit(
            f"{len(requests)} lines asked, {len(answers)} answered, exit {done.returncode}\n"
            f"{done.stderr[-2000:]}"
        )
    return answers


def score(utterances: Sequence[Line], dialogues: Sequence[Line], ask: Ask) -> Score:
    """Gives the score of `ask`, which takes request lines in order and gives one answer a line."""
    requests = [_request(line) for line in utterances]
    requests += [_request(turn, user=line["id"]) for line in dialogues for turn in line["turns"]]
    answers = iter(ask(requests))
    result = Score()
    for line in utterances:
        tally, failure = _judged(line, next(answers), ())
        result.categories.setdefault(line["category"], Tally()).add(tally)
        if failure:
            result.failures.append(failure)
    for line in dialogues:
        result.dialogues.add(_dialogue(line, answers, result))
    return result


def _dialogue(line: Line, answers: Iterator[Line], result: Score) -> Tally:
    earlier: list[Line] = []
    right = True
    for number, turn in enumerate(line["turns"], start=1):
        answer = next(answers)
        tally, failure = _judged(turn | {"id": f"{line['id']} turn {number}"}, answer, earlier)
        earlier.append(answer)
        result.turns.add(tally)
        if failure:
            right = False
            result.failures.append(failure)
    return Tally(lines=1, right=int(right))


def _judged(line: Line, answer: Line, earlier: Sequence[Line]) -> tuple[Tally, Line | None]:
    reasons = judge(line, answer, earlier)
    named = "first" in line
    tally = Tally(
        lines=1,
        right=int(not reasons),
        named=int(named),
        first_right=int(named and "first" not in {reason.split(":")[0] for reason in reasons}),
    )
    if not reasons:
        return tally, None
    return tally, {"id": line["id"], "text": line["text"], "reasons": reasons, "note": line.get("note")}


def _request(line: Line, user: str | None = None) -> Line:
    request: Line = {"text": line["text"], "now": line.get("now", NOW)}
    request |= {key: line[key] for key in ("location", "lang") if key in line}
    return request | ({"user": user} if user else {})


def _lines(path: Path) -> list[Line]:
    return [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines() if text.strip()]


def _share(right: int, of: int) -> str:
    return f"{right / of:6.3f}" if of else "     -"


def _row(name: str, tally: Tally) -> str:
    return (
        f"{name:<16}{tally.lines:>5}{tally.right:>7}{_share(tally.right, tally.lines):>8}"
        f"{tally.first_right:>9}/{tally.named:<4}{_share(tally.first_right, tally.named)}"
    )


def table(result: Score) -> str:
    """Gives the score as a table for a terminal."""
    head = f"{'category':<16}{'n':>5}{'right':>7}{'share':>8}{'product first':>16}"
    rows = [_row(name, tally) for name, tally in sorted(result.categories.items())]
    ends = [("all utterances", result.overall), ("dialogues", result.dialogues), ("turns", result.turns)]
    return "\n".join([head, *rows, "-" * len(head), *(_row(name, tally) for name, tally in ends)])


def as_json(result: Score) -> dict[str, Any]:
    """Gives the score as plain values, failures included."""
    return asdict(result) | {"overall": asdict(result.overall)}


def main() -> None:
    """Prints the score of one half."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.score", description=__doc__)
    parser.add_argument("half", choices=["practice", "heldout", "fresh", "producers"])
    parser.add_argument(
        "--failures", action="store_true", help="list every line that failed, with the reasons"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, failures included")
    options = parser.parse_args()
    result = score(*load(options.half), ask_program)
    if options.json:
        print(json.dumps(as_json(result), ensure_ascii=False))
        return
    print(table(result))
    for failure in result.failures if options.failures else ():
        print(f"\n{failure['id']}: {failure['text']}")
        for reason in failure["reasons"]:
            print(f"    {reason}")
        if failure["note"]:
            print(f"    ({failure['note']})")


if __name__ == "__main__":
    main()
