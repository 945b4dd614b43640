"""Resident memory of `ocop run` with catalogues of two sizes, at rest and after a thousand questions."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure
from benchmarks.made import SEED
from benchmarks.office import BUNDLED, office
from benchmarks.startup import ROOT
from benchmarks.typed import queries

TO_REACH_MB = 200
SAMPLE_SECONDS = 0.005
_ASKING = """
import sys, time
from datetime import UTC, datetime
from bot.app import Assistant
from bot.settings import load_settings
from handlers.messages import Incoming
with Assistant.open(load_settings()) as assistant:
    print("open", flush=True)
    sys.stdin.readline()
    for at, line in enumerate(sys.stdin.read().splitlines()):
        now = datetime.now(UTC)
        assistant.conversation.answer(Incoming(channel="bench", recipient=str(at % 200), now=now, text=line))
        if at == 999:
            break
    print("asked", flush=True)
    time.sleep(60)
"""


def resident_mb(pid: int) -> float:
    """Megabytes a process holds in memory now."""
    return float(psutil.Process(pid).memory_info().rss) / 1e6


@dataclass
class Growth:
    """How many megabytes this process came to hold beyond what it held at the beginning, sampled."""

    before: float = field(default_factory=lambda: resident_mb(os.getpid()))
    most: float = 0.0

    @classmethod
    @contextmanager
    def measured(cls) -> "Iterator[Growth]":
        """Samples while the block runs.

        The system's own greatest figure is of no use here: it counts what other parts held and gave back.
        """
        growth, over = cls(), threading.Event()
        sampling = threading.Thread(target=growth._sample, args=(over,))
        sampling.start()
        try:
            yield growth
        finally:
            over.set()
            sampling.join()

    def _sample(self, over: threading.Event) -> None:
        while True:
            ended = over.wait(SAMPLE_SECONDS)
            self.most = max(self.most, resident_mb(os.getpid()) - self.before)
            if ended:
                return


def _environ(url: str, **more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "OCOP_DATABASE__URL": url, **more}


def serving(url: str, folder: Path) -> float:
    """Megabytes of `ocop run` once it is ready."""
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=folder,
        env=_environ(url, OCOP_WEB__PORT="18391"),
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if httpx.get("http://127.0.0.1:18391/readyz", timeout=1).status_code == 200:
                    return resident_mb(running.pid)
            except httpx.HTTPError:
                time.sleep(0.1)
        raise TimeoutError("ocop run did not become ready within a minute")
    finally:
        running.terminate()
        running.wait()


def answering(url: str, folder: Path, questions: list[str]) -> tuple[float, float]:
    """Megabytes of the assistant alone: opened, and after the questions."""
    running = subprocess.Popen(
        [sys.executable, "-c", _ASKING],
        cwd=folder,
        env=_environ(url),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    try:
        assert running.stdout.readline() == b"open\n"
        opened = resident_mb(running.pid)
        running.stdin.write(("\n" + "\n".join(questions)).encode())
        running.stdin.close()
        assert running.stdout.readline() == b"asked\n"
        return opened, resident_mb(running.pid)
    finally:
        running.kill()
        running.wait()


def measure() -> tuple[Table, list[Figure]]:
    """A row for each size of catalogue."""
    figures = []
    table = Table(title=f"Resident memory, MB; seed {SEED}")
    for heading in ("products", "assistant opened", "after 1,000 questions", "ocop run, ready", "to reach"):
        table.add_column(heading, justify="right")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in (BUNDLED, 17_000):
            url, made = office(folder, size)
            texts = (
                [text for _, text, _ in queries(made, 1000, SEED)]
                if made
                else ["bánh cốm", "lụa vạn phúc"] * 500
            )
            opened, asked = answering(url, folder, texts)
            ready = serving(url, folder)
            if made:
                figures.append(Figure("memory, 17,000 products", max(asked, ready), TO_REACH_MB, "MB"))
            table.add_row(
                f"{size:,}", f"{opened:.0f}", f"{asked:.0f}", f"{ready:.0f}",
                f"{TO_REACH_MB}" if made else "",
            )  # fmt: skip
    return table, figures


def main() -> list[Figure]:
    """Print the table; gives what is to reach."""
    table, figures = measure()
    Console(width=150).print(table)
    return figures


if __name__ == "__main__":
    main()
