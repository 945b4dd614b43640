"""How often what was published of a fair changed: a number that only rises, whatever is undone."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

from knowledge.transaction import Transaction

TOLD = (
    *("name", "start_date", "end_date", "venue", "address", "district", "unit"),
    *("unit_candidates", "hours", "cancelled", "state"),
)
"""Columns of a fair or of one of its places that people were told."""


class Changed(Protocol):
    """One row before and after, as imports hold it."""

    @property
    def table(self) -> str:
        """The table it stands in."""
        ...

    @property
    def key(self) -> tuple[Any, ...]:
        """Its key, the fair's code first."""
        ...

    @property
    def before(self) -> Mapping[str, Any] | None:
        """The row as it was."""
        ...

    @property
    def after(self) -> Mapping[str, Any] | None:
        """The row as it is now."""
        ...


def changed(changes: Iterable[Changed]) -> set[str]:
    """Codes of the fairs of which people were told, or will be, something else than before."""
    found: set[str] = set()
    listed = list(changes)
    new = {change.key[0] for change in listed if change.table == "fairs" and change.before is None}
    for change in listed:
        before, after = change.before, change.after
        if change.table == "fairs" and before is not None and after is not None:
            drafted = before["state"] == "draft"
            if not drafted and any(before.get(name) != after.get(name) for name in TOLD):
                found.add(change.key[0])
        elif change.table == "fair_places" and before != after and change.key[0] not in new:
            found.add(change.key[0])
    return found


def raise_(session: Transaction, codes: Iterable[str], day: date) -> None:
    """Gives each of these fairs the next number."""
    for code in sorted(codes):
        session.run(
            "INSERT INTO fair_versions (fair_code, version, changed_on) VALUES (:code, 2, :day) "
            "ON CONFLICT (fair_code) DO UPDATE SET version = fair_versions.version + 1, changed_on = :day",
            code=code,
            day=day,
        )
