"""Applying a plan whole and taking it back: every touched row is kept as it was and as it became."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from knowledge import audit, completeness, fair_versions, revision
from knowledge.collecting import without_collector
from knowledge.importing import rows, subscribers
from knowledge.importing.dossiers import keep_history
from knowledge.importing.draft import Change
from knowledge.importing.outcome import ImportRefused, ImportResult
from knowledge.importing.plan import Plan
from knowledge.store import Store
from knowledge.times import hanoi_day, read_time
from knowledge.transaction import Transaction

ROWS_A_TURN = 1_000
_KEEP = (
    "INSERT INTO imported_rows (import_id, position, table_name, row_key, before, after) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
ABANDONED = timedelta(hours=1)
NEVER_WRITTEN = datetime(1970, 1, 1, tzinfo=UTC)
"""When an import that is not yet applied counts as undone; a kill leaves it so."""


def apply(
    store: Store,
    plan: Plan,
    *,
    now: datetime,
    by: str | None = None,
    complete_as_of: date | None = None,
) -> ImportResult:
    """Writes a plan whole, or nothing when rows are refused; raises ImportRefused if a row has changed.

    `complete_as_of` is the day for which the office says that the file holds everything there is.
    """
    counts = (plan.added, plan.changed, plan.unchanged, plan.missing)
    if plan.refused:
        return ImportResult(None, *counts, plan.refused)
    if plan.kind == "subscribers":
        return ImportResult(_subscribe(store, plan, now, by), *counts)
    number = _keep(store, plan, now, by)

    def check(transaction: Transaction) -> None:
        if moved := rows.moved(transaction, plan.changes):
            raise ImportRefused(
                f"Không nhập được vì {len(moved)} dòng vừa đổi trong lúc nhập: {rows.named(moved)}. "
                "Chưa có gì thay đổi; hãy nhập lại tệp."
            )

    def finish(transaction: Transaction) -> None:
        transaction.run("UPDATE imports SET undone_at = NULL WHERE id = :id", id=number)
        keep_history(transaction, plan.changes, now=now, by=by, how=f"import {number}", reasons=plan.reasons)
        _applied(transaction, number, plan, now, by)
        if complete_as_of is not None:
            completeness.mark(transaction, number, complete_as_of, now)

    try:
        _carry_out(store, plan.changes, check, finish, now)
    except BaseException:
        _discard(store, number)
        raise
    return ImportResult(number, *counts)


def undo(store: Store, number: int, *, now: datetime, by: str | None = None) -> ImportResult:
    """Restores the exact rows an import touched; raises ImportRefused, naming those that changed since."""
    with store.reading() as transaction:
        _refuse_undone(transaction, number)
        kind = transaction.row("SELECT kind FROM imports WHERE id = :id", id=number)
    if kind == ("subscribers",):
        return ImportResult(
            number, added=0, changed=_unsubscribe(store, number, now, by), unchanged=0, missing=0
        )
    with store.reading() as transaction, without_collector():
        changes = _taken_back(transaction, number)

    def check(transaction: Transaction) -> None:
        _refuse_undone(transaction, number)
        if moved := rows.moved(transaction, changes):
            raise ImportRefused(
                f"Không hoàn tác được vì {len(moved)} dòng đã đổi sau lần nhập số {number}: "
                f"{rows.named(moved)}. Chưa có gì thay đổi."
            )
        if needed := rows.needed(transaction, changes):
            raise ImportRefused(
                f"Không hoàn tác được vì dữ liệu thêm sau còn cần {len(needed)} dòng: {rows.named(needed)}. "
                "Hãy hoàn tác các lần nhập sau trước. Chưa có gì thay đổi."
            )

    def finish(transaction: Transaction) -> None:
        transaction.run(
            "UPDATE imports SET undone_at = :now, undone_by = :by WHERE id = :id", now=now, by=by, id=number
        )
        keep_history(transaction, changes, now=now, by=by, how=f"undo {number}", reasons={})
        _undone(transaction, number, len(changes), now, by)
        completeness.unmark(transaction, number, now)

    _carry_out(store, changes, check, finish, now)
    return ImportResult(number, added=0, changed=len(changes), unchanged=0, missing=0)


def _subscribe(store: Store, plan: Plan, now: datetime, by: str | None) -> int:
    """Gives the consents of a list; refused whole when somebody withdrew while it was read."""
    given = [change.after["row"] for change in plan.changes if change.after]
    with store.writing(durable=True) as transaction:
        number = _number(transaction, plan, now, by, undone_at=None)
        _applied(transaction, number, plan, now, by)
        for row in given:
            if problem := subscribers.against(transaction, row):
                raise ImportRefused(f"Không nhập được: {row.channel} {row.recipient}: {problem}.")
        written = subscribers.give(transaction, given, now=now)
        transaction.run_rows(
            _KEEP,
            [
                (
                    number,
                    at,
                    table,
                    json.dumps([key]),
                    subscribers.as_json(before),
                    subscribers.as_json(after),
                )
                for at, (table, key, before, after) in enumerate(written)
            ],
        )
    return number


def _unsubscribe(store: Store, number: int, now: datetime, by: str | None) -> int:
    """Takes back what a list gave; what its people withdrew since stays withdrawn."""
    with store.writing(durable=True) as transaction:
        _refuse_undone(transaction, number)
        kept = reversed(_taken_back(transaction, number))
        removed = subscribers.take_back(
            transaction, [(change.table, change.key[0], change.after) for change in kept]
        )
        transaction.run(
            "UPDATE imports SET undone_at = :now, undone_by = :by WHERE id = :id", now=now, by=by, id=number
        )
        _undone(transaction, number, removed, now, by)
    return removed


def _applied(transaction: Transaction, number: int, plan: Plan, now: datetime, by: str | None) -> None:
    if by:
        counts = f"added {plan.added}, changed {plan.changed}, unchanged {plan.unchanged}"
        audit.record(
            transaction,
            now=now,
            staff=by,
            action="import.apply",
            subject=f"import {number}: {plan.kind}, {plan.file_name}",
            after=counts,
        )


def _undone(transaction: Transaction, number: int, rows_back: int, now: datetime, by: str | None) -> None:
    if by:
        audit.record(
            transaction,
            now=now,
            staff=by,
            action="import.undo",
            subject=f"import {number}",
            after=f"{rows_back} rows as before",
        )


def _carry_out(
    store: Store,
    changes: Sequence[Change],
    check: Callable[[Transaction], None],
    finish: Callable[[Transaction], None],
    now: datetime,
) -> None:
    """Checks while nobody waits, then writes in one short transaction; checks again if anything moved."""
    prepared = rows.statements(changes)
    with store.reading() as transaction:
        checked = revision.number(transaction)
        check(transaction)

    def put_aside(transaction: Transaction) -> None:
        for name, statement in prepared.items():
            statement.put_aside(transaction, name)

    with store.writing_prepared(put_aside) as transaction:
        held = transaction.row(f"SELECT number FROM revision{transaction.for_update}")
        if held is None or held[0] != checked:
            check(transaction)
        for name, statement in prepared.items():
            statement.run(transaction, name)
        finish(transaction)
        fair_versions.raise_(transaction, fair_versions.changed(changes), hanoi_day(now))
        if changes:
            revision.touch(transaction, hanoi_day(now))


def _keep(store: Store, plan: Plan, now: datetime, by: str | None) -> int:
    """Writes the journal, a little at a time so that no answer waits; until applied it counts as undone."""
    with store.writing() as transaction:
        transaction.run(
            "DELETE FROM imports WHERE undone_at = :never AND made_at < :before",
            never=NEVER_WRITTEN,
            before=now - ABANDONED,
        )
        number = _number(transaction, plan, now, by, undone_at=NEVER_WRITTEN)
    kept = (_kept(number, position, change) for position, change in enumerate(plan.changes))
    while turn := list(islice(kept, ROWS_A_TURN)):
        with store.writing() as transaction:
            transaction.run_rows(_KEEP, turn)
    return number


def _number(
    transaction: Transaction, plan: Plan, now: datetime, by: str | None, *, undone_at: datetime | None
) -> int:
    row = transaction.row(
        "INSERT INTO imports "
        "(kind, file_name, made_at, made_by, added, changed, unchanged, missing, undone_at) "
        "VALUES (:kind, :file_name, :now, :by, :added, :changed, :unchanged, :missing, :undone_at) "
        "RETURNING id",
        kind=plan.kind,
        file_name=plan.file_name,
        now=now,
        undone_at=undone_at,
        by=by,
        added=plan.added,
        changed=plan.changed,
        unchanged=plan.unchanged,
        missing=plan.missing,
    )
    assert row is not None
    return int(row[0])


def _discard(store: Store, number: int) -> None:
    """Takes away the journal of an import that was not applied."""
    taken = ROWS_A_TURN
    while taken == ROWS_A_TURN:
        with store.writing() as transaction:
            taken = transaction.run(
                "DELETE FROM imported_rows WHERE import_id = :id AND position < "
                "(SELECT min(position) FROM imported_rows WHERE import_id = :id) + :turn",
                id=number,
                turn=ROWS_A_TURN,
            )
    with store.writing() as transaction:
        transaction.run("DELETE FROM imports WHERE id = :id", id=number)


def _refuse_undone(transaction: Transaction, number: int) -> None:
    row = transaction.row("SELECT undone_at FROM imports WHERE id = :id", id=number)
    if row is None:
        raise ImportRefused(f"Không có lần nhập số {number}.")
    if read_time(row[0]) == NEVER_WRITTEN:
        raise ImportRefused(f"Lần nhập số {number} bị ngắt giữa chừng, chưa ghi gì nên không cần hoàn tác.")
    if row[0] is not None:
        raise ImportRefused(f"Lần nhập số {number} đã được hoàn tác rồi.")


def _kept(number: int, position: int, change: Change) -> tuple[Any, ...]:
    return (
        number,
        position,
        change.table,
        json.dumps(change.key, ensure_ascii=False),
        None if change.before is None else json.dumps(change.before, ensure_ascii=False),
        None if change.after is None else json.dumps(change.after, ensure_ascii=False),
    )


def _taken_back(transaction: Transaction, number: int) -> list[Change]:
    """What an import did, turned round and from its end to its beginning."""
    kept = transaction.rows(
        "SELECT table_name, row_key, before, after FROM imported_rows "
        "WHERE import_id = :id ORDER BY position DESC",
        id=number,
    )
    # Each column in one reading, which keeps the rows' names once and not once a row.
    keys, befores, afters = (
        json.loads(f"[{','.join(row[column] or 'null' for row in kept)}]") for column in (1, 2, 3)
    )
    return [
        Change(row[0], tuple(key), after, before)
        for row, key, before, after in zip(kept, keys, befores, afters, strict=True)
    ]
