"""A consistent copy of the database while it runs, and putting one in the place of a database."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from knowledge import backup_file, migrate, withdrawals
from knowledge.address import Address
from knowledge.backup_file import BackupError, Contents
from knowledge.store import Store
from knowledge.store_errors import NewerSchema, NotPrepared, StoreError
from knowledge.times import hanoi_time, read_day, read_time, utc
from knowledge.transaction import Transaction

NEVER_COPIED = frozenset(
    {
        "alembic_version",
        "inbox",
        "incidents",
        "invitations",
        "leases",
        "sent_sheets",
        "sqlite_sequence",
        "staff_codes",
    }
)
"""A text waits ten minutes at most and a sent spreadsheet an hour, which a copy would not keep to; leases and
incidents belong to a running service; a one-time code used since would be good again."""
_NOT_COPIED = {"people": frozenset({"dialogue", "dialogue_until"})}
_ROWS_A_TURN = 1_000
_KINDS = {
    "datetime": "moment",
    "timestamp with time zone": "moment",
    "date": "day",
    "boolean": "flag",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put in place, and where the database that stood there before is kept."""

    contents: Contents
    kept_aside: Path | None


def save(url: str, path: Path, *, now: datetime) -> Contents:
    """Copies one state of the database into a file; raises StoreError or BackupError."""
    store = _existing(url)
    try:
        with store.reading() as session:
            schema = migrate.current(session, sqlite=store.address.sqlite)
            if schema is None:
                raise NotPrepared(
                    f"The database {store.address.shown} is empty: there is nothing to back up."
                )
            columns = _columns(session, sqlite=store.address.sqlite)
            contents = Contents(schema=schema, made_at=utc(now).isoformat(), columns=columns, rows={})
            return backup_file.write(
                path, contents, ((table, _rows(session, table, columns[table])) for table in columns)
            )
    finally:
        store.dispose()


def _existing(url: str) -> Store:
    address = Address.parse(url)
    if address.path is not None and not address.path.exists():
        raise NotPrepared(f"There is no database {address.shown} yet: there is nothing to back up.")
    return Store(address)


def _columns(session: Transaction, *, sqlite: bool) -> dict[str, dict[str, str]]:
    """Tables and columns as the database has them, whatever this program's models say; parents come first."""
    if sqlite:
        rows = session.rows(
            "SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c "
            "WHERE m.type = 'table' ORDER BY m.name, c.cid"
        )
    else:
        rows = session.rows(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
        )
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        if table not in NEVER_COPIED and column not in _NOT_COPIED.get(table, ()):
            found.setdefault(table, {})[column] = _KINDS.get(kind.lower(), "plain")
    return {table: found[table] for table in sorted(found, key=_parents_first)}


def _parents_first(table: str) -> tuple[int, str]:
    from knowledge.tables import metadata

    order = [known.name for known in metadata.sorted_tables]
    return (order.index(table) if table in order else len(order), table)


def _rows(session: Transaction, table: str, columns: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in session.stream(f"SELECT {', '.join(columns)} FROM {table}"):
        yield {name: _portable(value, kind) for (name, kind), value in zip(columns.items(), row, strict=True)}


def _portable(value: Any, kind: str) -> Any:
    if value is None or kind == "plain":
        return value
    if kind == "flag":
        return bool(value)
    moment = read_time(value) if kind == "moment" else read_day(value)
    return moment.isoformat() if moment else None


def restore(url: str, path: Path, *, now: datetime, before: str | None = None) -> Restored:
    """Puts a backup in place of the database, which is kept aside; raises StoreError or BackupError.

    What people withdrew since the backup was made stays withdrawn: it is taken from the database that is put
    aside, or from `before`. A server's database has to be empty, since it cannot be put aside.
    """
    contents = backup_file.read(path)
    if contents.schema > migrate.head():
        raise NewerSchema(
            f"The backup {path} was made by a newer version of this program "
            f"(schema {contents.schema}, this one knows {migrate.head()}). Install the newer version first."
        )
    address = Address.parse(url)
    if address.path is None:
        _fill(Store(address), path, contents)
        if before is not None:
            _carry_over(Address.parse(before), address, contents)
        return Restored(contents=contents, kept_aside=None)
    beside = address.path.with_name(f"{address.path.name}.restoring")
    _remove(beside)
    try:
        _fill(Store(Address.parse(f"sqlite:///{beside}")), path, contents)
        restored = Address.parse(f"sqlite:///{beside}")
        if before is not None:
            _carry_over(Address.parse(before), restored, contents)
        if address.path.exists():
            _carry_over(address, restored, contents, damaged_is_fine=True)
        _fold(beside)
        kept_aside = _put_aside(address.path, now)
        beside.replace(address.path)
    finally:
        _remove(beside)
    return Restored(contents=contents, kept_aside=kept_aside)


def _carry_over(old: Address, new: Address, contents: Contents, *, damaged_is_fine: bool = False) -> None:
    source, target = Store(old), Store(new)
    try:
        withdrawals.carry_over(source, target, datetime.fromisoformat(contents.made_at))
    except StoreError:
        if not damaged_is_fine:
            raise
    finally:
        source.dispose()
        target.dispose()


def _fill(store: Store, path: Path, contents: Contents) -> None:
    try:
        _refuse_filled(store, contents.schema)
        migrate.upgrade(store, to=contents.schema)
        with store.writing(durable=True) as session:
            for table, columns in contents.columns.items():
                _insert(session, path, table, columns)
        migrate.upgrade(store)
        with store.reading() as session:
            for table, expected in contents.rows.items():
                found = session.row(f"SELECT count(*) FROM {table}")
                if found != (expected,):
                    raise BackupError(f"The backup {path} is incomplete: table {table} lacks rows.")
    finally:
        store.dispose()


def _refuse_filled(store: Store, schema: str) -> None:
    with store.writing() as session:
        at = migrate.current(session, sqlite=store.address.sqlite)
        if at is None:
            return
        filled = [
            table
            for table in _columns(session, sqlite=store.address.sqlite)
            if session.row(f"SELECT 1 FROM {table} LIMIT 1") is not None
        ]
    if filled or at != schema:
        raise BackupError(
            f"The database {store.address.shown} already holds {', '.join(filled[:3]) or 'tables'}. "
            "Make an empty database and name it in database.url, then restore again; nothing was changed."
        )


def _insert(session: Transaction, path: Path, table: str, columns: Mapping[str, str]) -> None:
    names = ", ".join(columns)
    sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join(':' + name for name in columns)})"
    rows = backup_file.lines(path, table)
    while turn := list(islice(rows, _ROWS_A_TURN)):
        session.run_many(
            sql, ({name: _stored(row[name], kind) for name, kind in columns.items()} for row in turn)
        )
    session.advance_numbers(table)


def _stored(value: Any, kind: str) -> Any:
    if value is None or kind in ("plain", "flag"):
        return value
    return datetime.fromisoformat(value) if kind == "moment" else date.fromisoformat(value)


def _fold(path: Path) -> None:
    """Makes a database one file again, without its log; fails while anybody has it open."""
    driver = sqlite3.connect(path, timeout=0.5, isolation_level=None)
    try:
        driver.execute("PRAGMA journal_mode=DELETE")
    finally:
        driver.close()


def _put_aside(path: Path, now: datetime) -> Path | None:
    if not path.exists():
        return None
    try:
        _fold(path)
    except sqlite3.OperationalError:
        raise BackupError(
            f"The database {path} is in use. "
            "Stop every running `ocop`, then restore again; nothing was changed."
        ) from None
    except sqlite3.DatabaseError:
        pass  # a damaged file is what backups are for: it is put aside as it is
    kept = path.with_name(f"{path.name}.before-restore-{hanoi_time(now):%Y%m%d-%H%M%S}")
    path.replace(kept)
    for ending in ("-wal", "-shm"):
        log = path.with_name(path.name + ending)
        if log.exists():
            log.replace(kept.with_name(kept.name + ending))
    return kept


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
