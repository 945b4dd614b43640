"""Rows of any table written and compared as the journal keeps them: by column name, days as ISO text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from knowledge.importing.draft import Change, columns_of, key_of, read_table
from knowledge.tables import metadata
from knowledge.transaction import Transaction

CALLED = {
    "products": "sản phẩm",
    "producers": "chủ thể",
    "certificates": "công nhận",
    "sales_points": "điểm bán",
    "fairs": "hội chợ",
    "fair_places": "nơi của hội chợ",
    "aliases": "tên gọi",
    "stock": "nơi bán",
    "dossiers": "hồ sơ",
}
SHOWN = 10


class Statement:
    """One kind of change to one table, with its rows: put aside first, then carried out in one step.

    Rows put aside in a temporary table go into the real one without leaving the database's own code, so
    the database is held a third of the time.
    """

    __slots__ = ("_columns", "_kind", "_rows", "_table")

    def __init__(self, table: str, kind: str, changes: Sequence[Change]) -> None:
        self._table = table
        self._kind = kind
        key = key_of(table)
        if kind == "delete":
            self._columns = key
            self._rows: list[Sequence[Any]] = [change.key for change in changes]
            return
        afters = [change.after for change in changes if change.after is not None]
        told = [name for name in columns_of(table) if kind == "insert" or name in afters[0]]
        self._columns = [*key, *(name for name in told if name not in key)]
        self._rows = [[row.get(name) for name in self._columns] for row in afters]

    def put_aside(self, transaction: Transaction, name: str) -> None:
        """Puts the rows into a new temporary table of that name."""
        columns = ", ".join(self._columns)
        transaction.run(f"CREATE TEMPORARY TABLE {name} AS SELECT {columns} FROM {self._table} WHERE 1 = 0")
        marks = ", ".join("?" * len(self._columns))
        transaction.run_rows(f"INSERT INTO {name} ({columns}) VALUES ({marks})", self._rows)

    def run(self, transaction: Transaction, name: str) -> None:
        """Carries out what was put aside under that name; ids given here are not given again."""
        table, columns = self._table, ", ".join(self._columns)
        key = key_of(table)
        if self._kind == "insert":
            transaction.run(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {name}")
            transaction.advance_numbers(table)
        elif self._kind == "delete":
            transaction.run(f"DELETE FROM {table} WHERE ({columns}) IN (SELECT {columns} FROM {name})")
        elif len(self._columns) > len(key):
            told = ", ".join(f"{column} = {name}.{column}" for column in self._columns[len(key) :])
            same = " AND ".join(f"{table}.{column} = {name}.{column}" for column in key)
            transaction.run(f"UPDATE {table} SET {told} FROM {name} WHERE {same}")


def statements(changes: Iterable[Change]) -> dict[str, Statement]:
    """What carries changes out, parents before children as the changes stand, by the name to put it aside."""
    runs = groupby(changes, key=lambda change: (change.table, _kind(change)))
    return {
        f"put_aside_{number}": Statement(table, kind, sorted(run, key=_by_key))
        for number, ((table, kind), run) in enumerate(runs)
    }


def _kind(change: Change) -> str:
    return "insert" if change.before is None else "delete" if change.after is None else "update"


def _by_key(change: Change) -> str:
    """Rows in the order of their keys go into an index one after the other, which is twice as quick."""
    return str(change.key[0]).rjust(24)


def moved(transaction: Transaction, changes: Iterable[Change]) -> list[Change]:
    """The changes whose rows are not any more what they start from; columns added since are left aside."""
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    found = []
    for table, expected in by_table.items():
        now = dict(read_table(transaction, table))
        found += [change for change in expected if not _stands(now.get(change.key), change.before)]
    return found


def _stands(row: Mapping[str, Any] | None, before: Mapping[str, Any] | None) -> bool:
    if row is None or before is None:
        return row is before
    return all(row[name] == value for name, value in before.items() if name in row)


def needed(transaction: Transaction, changes: Sequence[Change]) -> list[Change]:
    """The changes that take away a row on which one that stays leans."""
    going: dict[str, dict[Any, Change]] = {}
    for change in changes:
        if change.after is None:
            going.setdefault(change.table, {})[change.key[0]] = change
    found: dict[int, Change] = {}
    for child, parent, column in _leaning():
        if parent not in going:
            continue
        key = key_of(child)
        for row in transaction.rows(
            f"SELECT {column}, {', '.join(key)} FROM {child} WHERE {column} IS NOT NULL"
        ):
            leant_on = going[parent].get(row[0])
            if leant_on is not None and row[1] not in going.get(child, {}):
                found[id(leant_on)] = leant_on
    return list(found.values())


def _leaning() -> Iterator[tuple[str, str, str]]:
    """Every child table with its parent and the column that names the parent's row."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            yield table.name, key.column.table.name, key.parent.name


def named(changes: Sequence[Change]) -> str:
    """The rows in words for a person, the first of them by name."""
    listed = "; ".join(_named(change) for change in changes[:SHOWN])
    return listed + (f"; và {len(changes) - SHOWN} dòng nữa" if len(changes) > SHOWN else "")


def _named(change: Change) -> str:
    row = change.before or change.after or {}
    called = CALLED.get(change.table, change.table)
    if change.table == "certificates":
        return f"{called} của {row.get('product_code')}"
    key = ", ".join(map(str, change.key))
    return f"{called} {key} ({row['name']})" if row.get("name") else f"{called} {key}"
