"""The whole answer on SQLite: understanding, search, the dialogue's row and the reply."""

import json
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.catalogue import bundled
from benchmarks.figures import Figure
from benchmarks.made import SEED
from benchmarks.office import BUNDLED, office
from benchmarks.typed import queries
from bot.app import Assistant
from bot.settings import load_settings
from handlers.messages import Incoming, Kind

PEOPLE = 200
TO_REACH_MS = 2.0
FOLLOW_UPS = ("1", "mua ở đâu?", "còn hạn không?", "cái nào 4 sao?", "quay lại", "cảm ơn nhé")


def dialogue_turns() -> list[tuple[str, str]]:
    """Person and text of the practice dialogues, as people go on from what they were told."""
    file = Path("tests/evaluation/practice_dialogues.jsonl")
    if not file.exists():
        return []
    dialogues = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        (dialogue["id"], turn["text"])
        for dialogue in dialogues
        for turn in dialogue["turns"]
        if turn.get("text")
    ]


def timed(assistant: Assistant, turns: list[tuple[str, str]]) -> list[float]:
    """Milliseconds of every answer, the fastest first."""
    now = datetime.now(UTC)
    times = []
    for at, (person, text) in enumerate(turns):
        incoming = Incoming(
            channel="bench", recipient=person, now=now + timedelta(seconds=at), kind=Kind.TEXT, text=text
        )
        start = time.perf_counter()
        assistant.conversation.answer(incoming)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def measure(count: int = 2000) -> tuple[Table, list[Figure]]:
    """A row for each kind of message and each size of catalogue."""
    figures = []
    table = Table(title=f"Whole answer on SQLite, {PEOPLE} people in turn; seed {SEED}")
    for heading in ("products", "messages", "number", "median ms", "p99 ms", "to reach"):
        table.add_column(heading, justify="left" if heading == "messages" else "right")
    with tempfile.TemporaryDirectory() as folder:
        for size in (BUNDLED, 17_000):
            url, made = office(Path(folder), size)
            with Assistant.open(load_settings(None, {"OCOP_DATABASE__URL": url})) as assistant:
                assistant.conversation.answer(
                    Incoming(channel="bench", recipient="first", now=datetime.now(UTC), text="chè")
                )
                typed = queries(made if made is not None else bundled()[0], count, SEED)
                searches = [(f"person {at % PEOPLE}", text) for at, (_, text, _) in enumerate(typed)]
                follow = [
                    (person, FOLLOW_UPS[at % len(FOLLOW_UPS)]) for at, (person, _) in enumerate(searches)
                ]
                kinds = {"names as typed": searches, "follow-ups": follow}
                if made is None:
                    kinds["practice dialogues"] = dialogue_turns()
                for kind, turns in kinds.items():
                    if turns:
                        times = timed(assistant, turns)
                        figures.append(
                            Figure(
                                f"answer, {size:,} products, {kind}: median", median(times), TO_REACH_MS, "ms"
                            )
                        )
                        table.add_row(
                            f"{size:,}", kind, str(len(times)), f"{median(times):.2f}",
                            f"{times[int(len(times) * 0.99)]:.2f}", f"median {TO_REACH_MS:g}",
                        )  # fmt: skip
    return table, figures


def main() -> list[Figure]:
    """Print the table; gives what is to reach."""
    table, figures = measure()
    Console(width=150).print(table)
    return figures


if __name__ == "__main__":
    main()
