"""What producers reported as wrong on record, until staff settle it."""

from dataclasses import dataclass
from datetime import date, datetime

from knowledge import audit
from knowledge.times import hanoi_day, read_time
from knowledge.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One report: which producer says that what of which product is wrong."""

    id: int
    day: date
    producer_code: str
    subject: str
    field: str

    def as_dict(self) -> dict[str, object]:
        """The report as JSON."""
        return {
            "id": self.id,
            "day": self.day.isoformat(),
            "producer": self.producer_code,
            "subject": self.subject,
            "field": self.field,
        }


def open_ones(session: Transaction) -> tuple[Correction, ...]:
    """The reports not settled yet, the earliest first."""
    rows = session.rows(
        "SELECT id, at, producer_code, subject, field FROM corrections WHERE settled_at IS NULL ORDER BY id"
    )
    return tuple(
        Correction(id=row[0], day=hanoi_day(at), producer_code=row[2], subject=row[3], field=row[4])
        for row in rows
        if (at := read_time(row[1])) is not None
    )


def settle(session: Transaction, number: int, *, now: datetime, by: str) -> bool:
    """Marks a report as settled; False when there is no open one of that number."""
    touched = session.run(
        "UPDATE corrections SET settled_at = :now, settled_by = :by WHERE id = :id AND settled_at IS NULL",
        now=now,
        by=by,
        id=number,
    )
    if touched:
        audit.record(session, now=now, staff=by, action="correction.settle", subject=f"correction {number}")
    return touched > 0
