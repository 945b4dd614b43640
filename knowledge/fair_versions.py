"""How often what was published of a fair changed: a number that only rises, whatever is undone."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from knowledge.transaction import Transaction

TOLD = (
    *("name", "start_date", "end_date", "venue", "address", "district", "unit"),
    *("unit_candidates", "hours", "cancelled", "state"),
)
"""Columns of a fair or of one of its places that people were told."""


def told_differs(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> bool:
    """Whether a row of a fair or of a place of it tells people something else than before."""
    return any((before or {}).get(name) != (after or {}).get(name) for name in TOLD)


def raise_(session: Transaction, codes: Iterable[str], day: date) -> None:
    """Gives each of these fairs the next number."""
    for code in sorted(codes):
        session.run(
            "INSERT INTO fair_versions (fair_code, version, changed_on) VALUES (:code, 2, :day) "
            "ON CONFLICT (fair_code) DO UPDATE SET version = fair_versions.version + 1, changed_on = :day",
            code=code,
            day=day,
        )
