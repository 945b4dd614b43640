"""`make bench`: every measurement, or those named: `make bench ARGS="answer startup"`."""

import sys
from importlib import import_module

from rich.console import Console

from benchmarks.figures import Figure, summary

PARTS = {
    "search": "product search beside its peers",
    "answer": "the whole answer on SQLite",
    "nearest": "the nearest of 20,000 points, and the map of an answer",
    "telegram": "webhook in to sendMessage out, beside a bare echo",
    "announcing": "planning a million recipients, the rate of sending, replies meanwhile",
    "importing": "a spreadsheet of 17,000 rows",
    "startup": "start to first answer",
    "memory": "resident memory",
}


def main(names: list[str]) -> int:
    """Runs the parts named, all when none is; gives the exit code."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"There is no part {unknown[0]!r}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or PARTS:
        print(f"\n== {name}: {PARTS[name]}", flush=True)
        figures += import_module(f"benchmarks.{name}").main()
    print()
    Console(width=150).print(summary(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
