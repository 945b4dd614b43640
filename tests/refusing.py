"""A database that is read but not written, as it is with a full disk or behind a standby's address."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from knowledge.store import Store


@contextmanager
def no_writes(store: Store) -> Iterator[None]:
    """The store reads on, and every write of it is refused."""
    if store.address.sqlite:
        with _held(store):
            yield
        return
    with psycopg.connect(store.address.dsn, autocommit=True) as driver:
        (name,) = driver.execute("SELECT current_database()").fetchone() or ("",)
        driver.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        store._connections.forget_idle()
        try:
            yield
        finally:
            driver.execute("SET default_transaction_read_only = off")
            driver.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
            store._connections.forget_idle()


@contextmanager
def _held(store: Store) -> Iterator[None]:
    """Another program holds the file for writing."""
    assert store.address.path is not None
    other = sqlite3.connect(store.address.path, isolation_level=None)
    store._connections.forget_idle()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("knowledge.connections.BUSY_SECONDS", 0.05)
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()
    store._connections.forget_idle()
