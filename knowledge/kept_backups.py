"""Backups that are made by themselves: their names, when the last was made, and which are too old to keep."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.times import hanoi_time, utc
from knowledge.transaction import Transaction

_FACT = "last_backup"
_NAME = re.compile(r"ocop-\d{8}-\d{6}\.backup")
_HALF = re.compile(_NAME.pattern + r"\.partial")


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When the latest backup was made, and where it lies."""

    made_at: datetime
    path: Path


def name_at(now: datetime) -> str:
    """The file name of a backup made at a moment, by Hanoi's clock: names sort by age."""
    return f"ocop-{hanoi_time(now):%Y%m%d-%H%M%S}.backup"


def note(session: Transaction, last: LastBackup) -> None:
    """Keeps when and where the latest backup was made."""
    session.run(
        "INSERT INTO facts (name, value) VALUES (:name, :value) "
        "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name=_FACT,
        value=f"{utc(last.made_at).isoformat()} {last.path}",
    )


def last(session: Transaction) -> LastBackup | None:
    """The latest backup that was made by itself; None before the first."""
    row = session.row("SELECT value FROM facts WHERE name = :name", name=_FACT)
    if row is None:
        return None
    moment, _, path = str(row[0]).partition(" ")
    return LastBackup(datetime.fromisoformat(moment), Path(path))


def prune(folder: Path, keep: int) -> list[Path]:
    """Deletes all but the newest backups in a folder, and what a killed process left half written.

    Gives those deleted; no other file is touched.
    """
    made = sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    old = made[:-keep] + [path for path in folder.iterdir() if _HALF.fullmatch(path.name)]
    for path in old:
        path.unlink(missing_ok=True)
    return old
