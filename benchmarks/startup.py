"""How long a person waits for the first answer of the real command, first ever and every time after."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure

ROOT = Path(__file__).parents[1]


def first_line(folder: Path, *arguments: str, line: str = "") -> float:
    """Seconds from the start of `ocop` to the first line it prints."""
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    start = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write(line.encode())
    running.stdin.flush()
    shown = running.stdout.readline()
    took = time.perf_counter() - start
    running.communicate()
    assert shown.strip(), "nothing was answered"
    return took


def measure(runs: int = 10) -> tuple[Table, list[Figure]]:
    """A row for each command that a person waits for."""
    table = Table(title=f"Start to first answer, seconds, {runs} runs (first ever: 3)")
    for heading in ("command", "best", "median", "worst", "to reach"):
        table.add_column(heading, justify="left" if heading == "command" else "right")

    def row(name: str, times: list[float], target: str) -> None:
        table.add_row(name, f"{min(times):.2f}", f"{median(times):.2f}", f"{max(times):.2f}", target)

    fresh = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as name:
            fresh.append(first_line(Path(name), "chat", line="bánh cốm\n"))
    row("ocop chat, first ever (database made and filled)", fresh, "3.0")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first_line(folder, "chat", line="bánh cốm\n")
        again = [first_line(folder, "chat", line="bánh cốm\n") for _ in range(runs)]
        row("ocop chat", again, "0.8")
        row(
            "ocop ask --json",
            [first_line(folder, "ask", "--json", line="bánh cốm\n") for _ in range(runs)],
            "",
        )
        row("ocop search cốm", [first_line(folder, "search", "cốm") for _ in range(runs)], "")
        row("ocop --help", [first_line(folder, "--help") for _ in range(runs)], "")
    return table, [
        Figure("ocop chat, first ever: median", median(fresh), 3.0, "s"),
        Figure("ocop chat, first answer: median", median(again), 0.8, "s"),
    ]


def main() -> list[Figure]:
    """Print the table; gives what is to reach."""
    table, figures = measure()
    Console(width=150).print(table)
    return figures


if __name__ == "__main__":
    main()
