"""A spreadsheet of 17,000 rows through `ocop import`, and how long people wait for answers meanwhile."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psutil
from openpyxl import Workbook
from rich.console import Console
from rich.table import Table

from benchmarks.figures import Figure
from benchmarks.made import SEED, made_products
from benchmarks.memory import resident_mb
from benchmarks.startup import ROOT
from bot.app import Assistant
from bot.settings import load_settings
from handlers.messages import Incoming
from knowledge.groups import Groups

ROWS = 17_000
TO_REACH = {"seconds": 10.0, "megabytes": 300.0, "p99 ms": 250.0}
EVERY_SECONDS = 0.025
AT_ONCE = 8
SAMPLE_SECONDS = 0.01
LINES = ("cốm", "nua to tam van phuc", "trà sen 4 sao", "mua gốm ở đâu", "2", "com 3 sao", "giò")
HEADING = ("TT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Nhóm", "Số sao", "Số quyết định", "Ngày quyết định")


def spreadsheet(path: Path, rows: int = ROWS, *, price: str = "") -> Path:
    """A list as an office has it, a title above its heading; another `price` changes every row."""
    groups = Groups.load()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("OCOP")
    sheet.append(["DANH SÁCH SẢN PHẨM OCOP"])
    sheet.append([*HEADING, *(["Giá"] if price else [])])
    for number, product in enumerate(made_products(rows), start=1):
        kind = groups.kinds.get(product.kind or "")
        sheet.append(
            [
                number,
                product.name,
                product.producer,
                f"xã {product.old_commune}, huyện {product.district}",
                groups.group(kind.group).name if kind else None,
                f"{product.stars} sao",
                f"{number}/QĐ-UBND",
                "12/06/2024",
                *([price] if price else []),
            ]
        )
    book.save(path)
    return path


@dataclass
class Asking:
    """People who ask at an even rate, come what may; a wait counts from the moment it was due."""

    assistant: Assistant
    milliseconds: list[float] = field(default_factory=list)

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Asks while the block runs, and until the catalogue it left is in use."""
        for number in range(len(LINES)):
            self._one(number, time.perf_counter())
        self.milliseconds.clear()  # what only the first answers of a process wait for
        over = threading.Event()
        with ThreadPoolExecutor(AT_ONCE + 2) as pool:
            turns = pool.submit(self._ask, pool, over)
            news = pool.submit(self._look_for_news, over)
            try:
                yield
                time.sleep(3.0)
            finally:
                over.set()
            turns.result()
            news.result()

    def _ask(self, pool: ThreadPoolExecutor, over: threading.Event) -> None:
        begun = time.perf_counter()
        number = 0
        while not over.is_set():
            due = begun + number * EVERY_SECONDS
            time.sleep(max(0.0, due - time.perf_counter()))
            pool.submit(self._one, number, due)
            number += 1

    def _one(self, number: int, due: float) -> None:
        text = LINES[number % len(LINES)]
        incoming = Incoming(
            channel="bench", recipient=f"person {number % 50}", now=datetime.now(UTC), text=text
        )
        self.assistant.conversation.answer(incoming)
        self.milliseconds.append((time.perf_counter() - due) * 1000)

    def _look_for_news(self, over: threading.Event) -> None:
        while not over.wait(1.0):
            self.assistant.live.refresh(at_once=True)

    @property
    def p99(self) -> float:
        """Milliseconds of the slowest hundredth, the rest quicker."""
        return sorted(self.milliseconds)[int(len(self.milliseconds) * 0.99)]


@dataclass(frozen=True)
class Done:
    """What one command took, and what people waited while it ran."""

    name: str
    seconds: float
    megabytes: float
    waits: Asking


def run(folder: Path, url: str, *arguments: str) -> tuple[float, float]:
    """Seconds and the most megabytes of one `ocop` command; raises when it refuses."""
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "OCOP_DATABASE__URL": url}
    begun = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments], cwd=folder, env=environ, stdout=subprocess.DEVNULL
    )
    most = 0.0
    while running.poll() is None:
        # The system's own greatest figure counts what this process held when it was forked.
        with suppress(psutil.NoSuchProcess):
            most = max(most, resident_mb(running.pid))
        time.sleep(SAMPLE_SECONDS)
    took = time.perf_counter() - begun
    assert running.returncode == 0, f"ocop {' '.join(arguments)} ended with {running.returncode}"
    return took, most


def measure(rows: int = ROWS, *, changed: bool = True) -> list[Done]:
    """A new list; unless told otherwise also the list again with every row changed, and that taken back."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'ocop.db'}"
        commands = {"import, all new": ("import", "products", str(spreadsheet(folder / "new.xlsx", rows)))}
        if changed:
            again = str(spreadsheet(folder / "changed.xlsx", rows, price="50.000 đ"))
            commands["import, all changed"] = ("import", "products", again)
            commands["undo of it"] = ("import", "undo", "2")
        with Assistant.open(load_settings(None, {"OCOP_DATABASE__URL": url})) as assistant:
            for title, arguments in commands.items():
                asking = Asking(assistant)
                with asking.meanwhile():
                    seconds, megabytes = run(folder, url, *arguments)
                found.append(Done(title, seconds, megabytes, asking))
    return found


def main() -> list[Figure]:
    """Print the table; gives what is to reach."""
    figures = []
    table = Table(
        title=f"{ROWS:,} rows, {1 / EVERY_SECONDS:.0f} questions a second meanwhile on SQLite; seed {SEED}"
    )
    for heading in ("command", *TO_REACH, "median ms", "longest ms", "answers"):
        table.add_column(heading, justify="left" if heading == "command" else "right")
    for done in measure():
        waits = done.waits.milliseconds
        found = (done.seconds, done.megabytes, done.waits.p99)
        for (what, most), value, unit in zip(TO_REACH.items(), found, ("s", "MB", "ms"), strict=True):
            figures.append(Figure(f"{done.name}, 17,000 rows: {what}", value, most, unit))
        table.add_row(
            done.name, f"{done.seconds:.1f}", f"{done.megabytes:.0f}", f"{done.waits.p99:.0f}",
            f"{median(waits):.1f}", f"{max(waits):.0f}", f"{len(waits):,}",
        )  # fmt: skip
    table.add_section()
    table.add_row("to reach, at most", *(f"{most:g}" for most in TO_REACH.values()), "", "", "")
    Console(width=150).print(table)
    return figures


if __name__ == "__main__":
    main()
