"""Connections of the plain drivers, set up the way we need them and kept for reuse."""

import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any

from knowledge.address import Address
from knowledge.store_errors import MissingFolder, StoreError, of_postgresql, of_sqlite

BUSY_SECONDS = 10.0
MOST_POSTGRESQL = 20
KEPT_IDLE = 6


def connect_sqlite(address: Address) -> sqlite3.Connection:
    """A connection with WAL, foreign keys, secure delete and a busy timeout; makes a missing folder."""
    assert address.path is not None
    try:
        address.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissingFolder(
            f"The folder {address.path.parent} for the database cannot be made ({error.strerror}). "
            "Make it by hand or correct database.url."
        ) from None
    try:
        driver = sqlite3.connect(
            address.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise of_sqlite(error, address.shown) from None
    try:
        _set_up(driver)
    except sqlite3.Error as error:
        driver.close()
        raise of_sqlite(error, address.shown) from None
    return driver


def _set_up(driver: sqlite3.Connection) -> None:
    if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _switch_to_wal(driver)
    driver.execute("PRAGMA synchronous=NORMAL")
    driver.execute("PRAGMA foreign_keys=ON")
    driver.execute("PRAGMA secure_delete=ON")


def _switch_to_wal(driver: sqlite3.Connection) -> None:
    """Two first starts at once: SQLite does not wait for the busy timeout when the journal mode changes."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            driver.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def connect_postgresql(address: Address) -> Any:
    """A psycopg connection in UTC that waits at most ten seconds for a lock and leaves BEGIN to us."""
    import psycopg

    options = "-c timezone=UTC -c lock_timeout=10000 -c synchronous_commit=off -c client_min_messages=warning"
    try:
        return psycopg.connect(address.dsn, autocommit=True, connect_timeout=5, options=options)
    except psycopg.Error as error:
        raise of_postgresql(error, address.shown) from None


def connect(address: Address) -> Any:
    """A connection of the driver that the address needs."""
    return connect_sqlite(address) if address.sqlite else connect_postgresql(address)


class Connections:
    """A last-in-first-out stock of idle connections; on a server no more than twenty are ever open."""

    def __init__(self, open_one: Callable[[], Any], *, most: int | None) -> None:
        self._open_one = open_one
        self._idle: list[Any] = []
        self._room = threading.BoundedSemaphore(most) if most else None
        self._closed = False

    def take(self) -> Any:
        """An idle connection or a new one."""
        if self._closed:
            raise StoreError("The database was already closed.")
        if self._room:
            self._room.acquire()
        try:
            return self._idle.pop()
        except IndexError:
            pass
        try:
            return self._open_one()
        except BaseException:
            if self._room:
                self._room.release()
            raise

    def give_back(self, driver: Any, *, broken: bool = False) -> None:
        """Keeps the connection for the next one, or closes it."""
        if broken or self._closed or len(self._idle) >= KEPT_IDLE:
            driver.close()
        else:
            self._idle.append(driver)
        if self._room:
            self._room.release()

    def forget_idle(self) -> None:
        """Closes what is idle, so that the next ones are new."""
        while self._idle:
            self._idle.pop().close()

    def close(self) -> None:
        """Closes all that is idle; what is in use is closed when it comes back."""
        self._closed = True
        self.forget_idle()
