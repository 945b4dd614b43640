"""Moving an office from SQLite to PostgreSQL: every row is there afterwards, and nothing is overwritten."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from knowledge import copying
from knowledge.backup_file import BackupError
from knowledge.store import Store
from tests.bot.announced import subscribe

NOW = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)


def test_everything_is_there_afterwards(sqlite_url: str, new_postgresql: Callable[..., str]) -> None:
    source = Store.open(sqlite_url)
    subscribe(source, 1, 20)
    to = new_postgresql()
    contents = copying.copy(sqlite_url, to, now=NOW)
    assert contents.rows["people"] == 20
    assert contents.rows["products"] > 300
    target = Store.open(to)
    with source.reading() as before, target.reading() as after:
        for table in contents.rows:
            sql = f"SELECT count(*) FROM {table}"
            assert before.row(sql) == after.row(sql), table
        columns = "recipient, channel, id"
        sql = f"SELECT {columns} FROM people ORDER BY id"
        assert before.rows(sql) == after.rows(sql)
    subscribe(target, 21, 21)  # the next number lies beyond those that came along
    with pytest.raises(BackupError, match="already holds"):
        copying.copy(sqlite_url, to, now=NOW)
    source.dispose()
    target.dispose()


def test_the_same_database_is_refused(sqlite_url: str) -> None:
    with pytest.raises(BackupError, match="same database"):
        copying.copy(sqlite_url, sqlite_url, now=NOW)
