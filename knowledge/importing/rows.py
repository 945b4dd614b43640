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
    "aliases": "tên gọi",
    "stock": "nơi bán",
    "dossiers": "hồ sơ",
}
SHOWN = 10


class Statement:
    """One SQL statement and the rows of values it is carried out with, ready before the database is held."""

    __slots__ = ("rows", "sql", "table")

    def __init__(self, table: str, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self.table = table
        self.sql = sql
        self.rows = rows

    def run(self, transaction: Transaction) -> None:
        """Carries it out, and sees that ids given here are not given again."""
        transaction.run_rows(self.sql, self.rows)
        if self.sql.startswith("INSERT"):
            transaction.advance_numbers(self.table)


def statements(changes: Iterable[Change]) -> list[Statement]:
    """The statements that carry changes out, parents before children as the changes stand."""
    return [
        _statement(table, kind, sorted(run, key=_by_key))
        for (table, kind), run in groupby(changes, key=lambda change: (change.table, _kind(change)))
    ]


def _kind(change: Change) -> str:
    return "insert" if change.before is None else "delete" if change.after is None else "update"


def _by_key(change: Change) -> str:
    """Rows in the order of their keys go into an index one after the other, which is twice as quick."""
    return str(change.key[0]).rjust(24)


def _statement(table: str, kind: str, run: Sequence[Change]) -> Statement:
    columns, key = columns_of(table), key_of(table)
    where = " AND ".join(f"{name} = ?" for name in key)
    if kind == "delete":
        return Statement(table, f"DELETE FROM {table} WHERE {where}", [change.key for change in run])
    afters = [change.after for change in run if change.after is not None]
    if kind == "insert":
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        return Statement(table, sql, [[row.get(name) for name in columns] for row in afters])
    told = [name for name in columns if name not in key and name in afters[0]]
    sql = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in told)} WHERE {where}"
    return Statement(table, sql, [[row[name] for name in (*told, *key)] for row in afters])


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
