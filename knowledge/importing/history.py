"""The imports that stand: which file, when, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.times import known_time
from knowledge.transaction import Transaction


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import that was applied and not taken back."""

    number: int
    kind: str
    file_name: str
    made_at: datetime
    made_by: str | None


def latest(session: Transaction, most: int) -> Sequence[PastImport]:
    """The last imports that stand, newest first."""
    rows = session.rows(
        "SELECT id, kind, file_name, made_at, made_by FROM imports "
        "WHERE undone_at IS NULL ORDER BY id DESC LIMIT :most",
        most=most,
    )
    return [PastImport(row[0], row[1], row[2], known_time(row[3]), row[4]) for row in rows]
