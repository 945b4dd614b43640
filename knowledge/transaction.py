"""One transaction on the plain driver: the same SQL with `:name` values on SQLite and on PostgreSQL."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from knowledge.times import read_time, sqlite_text, utc

if TYPE_CHECKING:
    from sqlmodel import Session

Row = tuple[Any, ...]
_NAME = re.compile(r":([a-z_][a-z0-9_]*)")


@lru_cache(maxsize=512)
def _for_postgresql(sql: str) -> str:
    return _NAME.sub(r"%(\1)s", sql.replace("%", "%%"))


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, datetime):
        return sqlite_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _aware(value: Any) -> Any:
    return utc(value) if isinstance(value, datetime) else value


class Transaction:
    """Statements within one transaction; `Store.reading` and `Store.writing` give it, begin it and end it."""

    __slots__ = ("_driver", "_sqlite", "for_update", "skipping_locked")

    def __init__(self, driver: Any, *, sqlite: bool) -> None:
        self._driver = driver
        self._sqlite = sqlite
        self.for_update = "" if sqlite else " FOR UPDATE"
        """Ends a SELECT whose row this transaction will change; SQLite has one writer and needs no word."""
        self.skipping_locked = "" if sqlite else " FOR UPDATE SKIP LOCKED"
        """The same for rows of which those that another transaction holds are left to a later look."""

    @classmethod
    def within(cls, session: "Session") -> "Transaction":
        """The plain door into the transaction that a SQLModel session has open."""
        connection = session.connection()
        return cls(connection.connection.driver_connection, sqlite=connection.dialect.name == "sqlite")

    def _execute(self, sql: str, values: Mapping[str, Any]) -> Any:
        if self._sqlite:
            return self._driver.execute(sql, {name: _for_sqlite(value) for name, value in values.items()})
        return self._driver.execute(
            _for_postgresql(sql), {name: _aware(value) for name, value in values.items()}
        )

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """All rows of a query; on SQLite days and moments are text: `times.read_day`, `times.read_time`."""
        result: list[Row] = self._execute(sql, values).fetchall()
        return result

    def stream(self, sql: str) -> Iterator[Row]:
        """The rows of a query without values, one by one: for tables that may not fit in memory."""
        if self._sqlite:
            yield from self._driver.execute(sql)
            return
        with self._driver.cursor(name="stream") as cursor:
            cursor.itersize = 1_000
            yield from cursor.execute(sql)

    def row(self, sql: str, **values: Any) -> Row | None:
        """The first row of a query, None when there is none."""
        result: Row | None = self._execute(sql, values).fetchone()
        return result

    def run(self, sql: str, **values: Any) -> int:
        """Executes a statement and gives how many rows it touched."""
        return int(self._execute(sql, values).rowcount)

    def run_many(self, sql: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Executes a statement once for each set of values."""
        if self._sqlite:
            prepared = ({name: _for_sqlite(value) for name, value in row.items()} for row in rows)
            self._driver.executemany(sql, prepared)
            return
        with self._driver.cursor() as cursor:
            prepared = ({name: _aware(value) for name, value in row.items()} for row in rows)
            cursor.executemany(_for_postgresql(sql), prepared)

    def run_rows(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Executes a statement with `?` once for each row of plain values: text, numbers, flags."""
        if self._sqlite:
            self._driver.executemany(sql, rows)
            return
        with self._driver.cursor() as cursor:
            cursor.executemany(sql.replace("%", "%%").replace("?", "%s"), rows)

    @property
    def clock_sql(self) -> str:
        """The SQL for the database's own time, the same for every process that shares it."""
        return "strftime('%Y-%m-%d %H:%M:%f', 'now')" if self._sqlite else "clock_timestamp()"

    def clock(self) -> datetime:
        """The database's own time, the same for every process that shares it."""
        row = self.row(f"SELECT {self.clock_sql}")
        now = read_time(row[0]) if row else None
        assert now is not None
        return now

    def hanoi_day(self, column: str) -> str:
        """The SQL for the calendar day in Hanoi of a column that holds a moment."""
        if self._sqlite:
            return f"date(substr({column}, 1, 19), '+7 hours')"  # it would round .9996 s up to the next day
        return f"CAST({column} AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)"

    def moment(self, value: str) -> str:
        """The SQL for a moment given as a value where the database cannot tell that it is one."""
        return value if self._sqlite else f"CAST({value} AS timestamptz)"

    def lock(self, number: int) -> None:
        """Waits until no other process holds this number; on SQLite a write transaction is alone anyway."""
        if not self._sqlite:
            self._execute("SELECT pg_advisory_xact_lock(:number)", {"number": number})

    def advance_numbers(self, table: str) -> None:
        """After rows with ids of their own: PostgreSQL's next id lies beyond them."""
        if self._sqlite:
            return
        serial = self.row(
            "SELECT pg_get_serial_sequence(:table, a.attname) FROM pg_attribute a WHERE a.attrelid = "
            "to_regclass(:table) AND a.attname = 'id'",
            table=table,
        )
        if serial and serial[0]:
            self.row(f"SELECT setval('{serial[0]}', (SELECT coalesce(max(id), 1) FROM {table}))")
