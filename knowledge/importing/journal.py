"""Applying a plan whole and taking it back: every touched row is kept as it was and as it became."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from knowledge import revision
from knowledge.importing.draft import Change, columns_of, key_of, read_table
from knowledge.importing.plan import Plan
from knowledge.importing.records import Refusal
from knowledge.store import Store
from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

ROWS_A_TURN = 1_000


class ImportRefused(Exception):
    """An import that cannot be applied or undone; the message says which rows stand in the way."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `id` is None when nothing was written."""

    id: int | None
    added: int
    changed: int
    unchanged: int
    missing: int
    refused: tuple[Refusal, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The JSON of `ocop import --json`."""
        return {
            "id": self.id,
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "missing": self.missing,
            "refused": [refusal.as_dict() for refusal in self.refused],
        }


def apply(store: Store, plan: Plan, *, now: datetime, by: str | None = None) -> ImportResult:
    """Writes a plan whole, or nothing when rows are refused; raises ImportRefused if a row has changed."""
    counts = (plan.added, plan.changed, plan.unchanged, plan.missing)
    if plan.refused:
        return ImportResult(None, *counts, plan.refused)
    number = _keep(store, plan, now, by)
    statements = _statements(plan.changes)
    with store.writing(durable=True) as transaction:
        _refuse_moved(transaction, plan.changes, "đã đổi trong lúc nhập")
        _write(transaction, statements)
        transaction.run("UPDATE imports SET undone_at = NULL WHERE id = :id", id=number)
        if plan.changes:
            revision.touch(transaction, hanoi_day(now))
    return ImportResult(number, *counts)


def _keep(store: Store, plan: Plan, now: datetime, by: str | None) -> int:
    """Writes the journal, a little at a time so that no answer waits; until applied it counts as undone."""
    with store.writing() as transaction:
        row = transaction.row(
            "INSERT INTO imports "
            "(kind, file_name, made_at, made_by, added, changed, unchanged, missing, undone_at) "
            "VALUES (:kind, :file_name, :now, :by, :added, :changed, :unchanged, :missing, :now) "
            "RETURNING id",
            kind=plan.kind,
            file_name=plan.file_name,
            now=now,
            by=by,
            added=plan.added,
            changed=plan.changed,
            unchanged=plan.unchanged,
            missing=plan.missing,
        )
        assert row is not None
        number = int(row[0])
    kept = (_kept(number, position, change) for position, change in enumerate(plan.changes))
    while turn := list(islice(kept, ROWS_A_TURN)):
        with store.writing() as transaction:
            transaction.run_many(
                "INSERT INTO imported_rows (import_id, position, table_name, row_key, before, after) "
                "VALUES (:import_id, :position, :table_name, :row_key, :before, :after)",
                turn,
            )
    return number


def undo(store: Store, number: int, *, now: datetime, by: str | None = None) -> ImportResult:
    """Restores the exact rows an import touched; raises ImportRefused, naming those that changed since."""
    with store.reading() as transaction:
        _refuse_undone(transaction, number)
        changes = [_reversed(kept) for kept in _kept_rows(transaction, number)]
    statements = _statements(list(reversed(changes)))
    with store.writing(durable=True) as transaction:
        _refuse_undone(transaction, number)
        _refuse_moved(transaction, changes, f"đã đổi sau lần nhập số {number}")
        _refuse_needed(transaction, changes)
        _write(transaction, statements)
        transaction.run(
            "UPDATE imports SET undone_at = :now, undone_by = :by WHERE id = :id", now=now, by=by, id=number
        )
        if changes:
            revision.touch(transaction, hanoi_day(now))
    return ImportResult(number, added=0, changed=len(changes), unchanged=0, missing=0)


def _refuse_undone(transaction: Transaction, number: int) -> None:
    row = transaction.row("SELECT undone_at FROM imports WHERE id = :id", id=number)
    if row is None:
        raise ImportRefused(f"Không có lần nhập số {number}.")
    if row[0] is not None:
        raise ImportRefused(f"Lần nhập số {number} đã được hoàn tác rồi.")


def _kept(number: int, position: int, change: Change) -> dict[str, Any]:
    return {
        "import_id": number,
        "position": position,
        "table_name": change.table,
        "row_key": json.dumps(change.key, ensure_ascii=False),
        "before": None if change.before is None else json.dumps(change.before, ensure_ascii=False),
        "after": None if change.after is None else json.dumps(change.after, ensure_ascii=False),
    }


def _kept_rows(transaction: Transaction, number: int) -> list[Change]:
    rows = transaction.rows(
        "SELECT table_name, row_key, before, after FROM imported_rows "
        "WHERE import_id = :id ORDER BY position",
        id=number,
    )
    return [
        Change(
            table,
            tuple(json.loads(key)),
            json.loads(before) if before else None,
            json.loads(after) if after else None,
        )
        for table, key, before, after in rows
    ]


def _reversed(change: Change) -> Change:
    return Change(change.table, change.key, change.after, change.before)


def _runs(changes: Sequence[Change]) -> Iterator[tuple[str, str, list[Change]]]:
    """Changes in their order, those of one table and one kind together."""
    for (table, kind), run in groupby(changes, key=lambda change: (change.table, _kind(change))):
        yield table, kind, list(run)


def _kind(change: Change) -> str:
    return "insert" if change.before is None else "delete" if change.after is None else "update"


def _statements(changes: Sequence[Change]) -> list[tuple[str, str, list[tuple[Any, ...]]]]:
    """The table, SQL and rows of values that carry the changes out, ready before the database is held."""
    made = []
    for table, kind, run in _runs(changes):
        columns, key = columns_of(table), key_of(table)
        told = [name for name in columns if name not in key]
        where = " AND ".join(f"{name} = ?" for name in key)
        if kind == "delete":
            made.append((table, f"DELETE FROM {table} WHERE {where}", [change.key for change in run]))
            continue
        order = itemgetter(*(columns if kind == "insert" else told + key))
        rows = [order(change.after) for change in sorted(run, key=_by_key) if change.after is not None]
        if kind == "insert":
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        else:
            sql = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in told)} WHERE {where}"
        made.append((table, sql, rows))
    return made


def _by_key(change: Change) -> str:
    """Rows in the order of their keys go into an index one after the other, which is twice as quick."""
    return str(change.key[0]).rjust(24)


def _write(transaction: Transaction, statements: Sequence[tuple[str, str, list[tuple[Any, ...]]]]) -> None:
    for table, sql, rows in statements:
        transaction.run_rows(sql, rows)
        if sql.startswith("INSERT"):
            transaction.advance_numbers(table)


def _refuse_moved(transaction: Transaction, changes: Iterable[Change], reason: str) -> None:
    """Raises ImportRefused naming the rows that are not any more what the changes start from."""
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    moved = []
    for table, expected in by_table.items():
        now = dict(read_table(transaction, table))
        moved += [f"{table} {', '.join(map(str, c.key))}" for c in expected if now.get(c.key) != c.before]
    if moved:
        raise ImportRefused(
            f"Không làm được vì {len(moved)} dòng {reason}: {_named(moved)}. Chưa có gì thay đổi."
        )


def _refuse_needed(transaction: Transaction, changes: Sequence[Change]) -> None:
    """Raises ImportRefused when a row to be taken away is leaned on by one that stays."""
    leaning = {
        "producers": (("products", "producer_code"),),
        "products": (("certificates", "product_code"), ("stock", "product_code")),
        "sales_points": (("stock", "point_code"),),
    }
    going: dict[str, set[str]] = {}
    for change in changes:
        if change.after is None:
            going.setdefault(change.table, set()).add(str(change.key[0]))
    needed = []
    for table, codes in going.items():
        for child, column in leaning.get(table, ()):
            key = key_of(child)[0]
            for child_key, parent in transaction.rows(
                f"SELECT {key}, {column} FROM {child} WHERE {column} IS NOT NULL"
            ):
                if parent in codes and str(child_key) not in going.get(child, set()):
                    needed.append(f"{table} {parent}")
    if needed:
        raise ImportRefused(
            f"Không hoàn tác được vì dữ liệu nhập sau còn cần {len(set(needed))} dòng: "
            f"{_named(sorted(set(needed)))}. Hãy hoàn tác lần nhập sau trước."
        )


def _named(rows: Sequence[str]) -> str:
    return "; ".join(rows[:10]) + (f"; và {len(rows) - 10} dòng nữa" if len(rows) > 10 else "")
