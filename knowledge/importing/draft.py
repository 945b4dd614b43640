"""The tables as a file would leave them: rows read once, changed in memory, compared with what they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from knowledge.tables import metadata
from knowledge.transaction import Transaction

Key = tuple[Any, ...]
Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row as it is and as it will be, days as ISO text; None where there is no row."""

    table: str
    key: Key
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class Draft:
    """A working copy of the named tables; nothing is written until its changes are applied."""

    def __init__(self, transaction: Transaction, tables: tuple[str, ...]) -> None:
        self._before: dict[str, dict[Key, Values]] = {
            name: dict(read_table(transaction, name)) for name in tables
        }
        self._after: dict[str, dict[Key, Values]] = {name: {} for name in tables}

    def rows(self, table: str) -> Iterator[Values]:
        """All rows of a table as the draft has them."""
        changed = self._after[table]
        for key, row in self._before[table].items():
            yield changed.get(key, row)
        for key, row in changed.items():
            if key not in self._before[table]:
                yield row

    def row(self, table: str, key: Key) -> Values | None:
        """One row as the draft has it."""
        return self._after[table].get(key) or self._before[table].get(key)

    def put(self, table: str, row: Values) -> bool:
        """Sets the given columns of a row, adding it when it is new; True when that changed anything."""
        key = tuple(row[column] for column in key_of(table))
        known = self.row(table, key)
        if known is None:
            self._after[table][key] = {**empty_row(table), **row}
            return True
        merged = {**known, **row}
        if merged == known:
            return False
        self._after[table][key] = merged
        return True

    def changes(self) -> list[Change]:
        """What differs from the database: parents before children, new rows before changed ones."""
        found: list[Change] = []
        for table, rows in self._after.items():
            known = self._before[table]
            found += [Change(table, key, None, row) for key, row in rows.items() if key not in known]
            found += [
                Change(table, key, known[key], row)
                for key, row in rows.items()
                if key in known and row != known[key]
            ]
        return found


@cache
def columns_of(table: str) -> list[str]:
    """The columns of a table in their order."""
    return list(metadata.tables[table].columns.keys())


@cache
def empty_row(table: str) -> Mapping[str, Any]:
    """A row of which nothing is known: empty, or what the database would put there."""
    given = {column.name: column.server_default for column in metadata.tables[table].columns}
    return {name: getattr(default, "arg", None) for name, default in given.items()}


@cache
def key_of(table: str) -> list[str]:
    """The columns of a table's primary key."""
    return [column.name for column in metadata.tables[table].primary_key.columns]


def read_table(transaction: Transaction, table: str) -> Iterator[tuple[Key, Values]]:
    """Every row of a table by its key, in JSON's own types."""
    columns = columns_of(table)
    key = [columns.index(name) for name in key_of(table)]
    flags = [name for name in columns if metadata.tables[table].columns[name].type.python_type is bool]
    for stored in transaction.rows(f"SELECT {', '.join(columns)} FROM {table}"):
        row = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(columns, stored, strict=True)
        }
        row.update((name, bool(row[name])) for name in flags)
        yield tuple(stored[position] for position in key), row
