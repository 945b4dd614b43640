"""The database behind one door: short transactions on the plain driver, SQLModel sessions for models."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from knowledge.address import Address
from knowledge.connections import BUSY_SECONDS, MOST_POSTGRESQL, Connections, connect
from knowledge.store_errors import Locked, StoreError, Unreachable, of_postgresql, of_sqlite
from knowledge.transaction import Transaction

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlmodel import Session

WRITER_WAITS_SECONDS = 10.0
BRIEF_MILLISECONDS = 2_000


class Store:
    """One database, SQLite or PostgreSQL; safe to share between threads."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._connections = Connections(
            lambda: connect(address), most=None if address.sqlite else MOST_POSTGRESQL
        )
        self._one_writer = threading.Lock()

    def __repr__(self) -> str:
        return f"Store({self.address.shown})"

    @classmethod
    def open(cls, url: str, *, migrate: bool = True, bundle: bool = True) -> Self:
        """Opens, creates, migrates, and fills tables that never held rows; raises StoreError."""
        from knowledge import bundle as bundled
        from knowledge import migrate as schema

        store = cls(Address.parse(url))
        try:
            if migrate:
                schema.upgrade(store)
            else:
                schema.check(store)
            if bundle:
                bundled.fill(store)
        except BaseException:
            store.dispose()
            raise
        return store

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A consistent view of the database for queries only."""
        opening = "BEGIN" if self.address.sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        with self._transaction(opening) as transaction:
            yield transaction

    @contextmanager
    def writing(self, durable: bool = False, *, brief: bool = False) -> Iterator[Transaction]:
        """One write transaction, committed at the end; `durable` waits until it would survive a power cut.

        `brief` lets a server undo it when this process is stopped within it: nobody waits for its locks.
        """
        if not self.address.sqlite:
            with self._transaction("BEGIN") as transaction:
                if durable:
                    transaction.run("SET LOCAL synchronous_commit TO on")
                if brief:
                    transaction.run(f"SET LOCAL idle_in_transaction_session_timeout TO {BRIEF_MILLISECONDS}")
                yield transaction
            return
        with self._turn(), self._transaction("BEGIN IMMEDIATE", durable=durable) as transaction:
            yield transaction

    @contextmanager
    def writing_prepared(self, prepare: Callable[[Transaction], None]) -> Iterator[Transaction]:
        """A durable write transaction; `prepare` fills temporary tables before the database is held."""
        driver = connect(self.address)
        transaction = Transaction(driver, sqlite=self.address.sqlite)
        try:
            with self._in_words(), ExitStack() as turn:
                driver.execute("BEGIN")
                prepare(transaction)
                if self.address.sqlite:
                    driver.execute("COMMIT")
                    turn.enter_context(self._turn())
                    self._begin(driver, "BEGIN IMMEDIATE", durable=True)
                else:
                    transaction.run("SET LOCAL synchronous_commit TO on")
                yield transaction
                driver.execute("COMMIT")
        finally:
            driver.close()  # undoes what was not committed, and the temporary tables end

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Threads of this process queue here: SQLite's own waiting is a sleep of up to 100 ms."""
        if not self._one_writer.acquire(timeout=WRITER_WAITS_SECONDS):
            raise Locked(
                f"The database {self.address.shown} is still being written by another task of this process."
            )
        try:
            yield
        finally:
            self._one_writer.release()

    @contextmanager
    def _transaction(self, opening: str, *, durable: bool = False) -> Iterator[Transaction]:
        driver = self._connections.take()
        broken = True
        try:
            with self._in_words():
                driver = self._begin(driver, opening, durable)
                try:
                    yield Transaction(driver, sqlite=self.address.sqlite)
                except BaseException:
                    driver.execute("ROLLBACK")
                    broken = False
                    raise
                driver.execute("COMMIT")
                broken = False
        finally:
            self._connections.give_back(driver, broken=broken)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """What a driver raises becomes a sentence."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            if (sentence := self.sentence(error)) is not None:
                raise sentence from error
            raise

    def _begin(self, driver: Any, opening: str, durable: bool) -> Any:
        """Begins; a server that was restarted meanwhile costs one new connection, not an answer."""
        if self.address.sqlite:
            driver.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            driver.execute(opening)
            return driver
        try:
            driver.execute(opening)
        except Exception as error:
            if not isinstance(self.sentence(error), Unreachable):
                raise
            driver.close()
            self._connections.forget_idle()
            driver = connect(self.address)
            driver.execute(opening)
        return driver

    def sentence(self, error: BaseException) -> StoreError | None:
        """What a driver's exception means in words; None when it is not the driver's."""
        if isinstance(error, sqlite3.Error):
            return of_sqlite(error, self.address.shown)
        if not self.address.sqlite:
            import psycopg

            if isinstance(error, psycopg.Error):
                return of_postgresql(error, self.address.shown)
        return None

    @contextmanager
    def session(self, durable: bool = False) -> "Iterator[Session]":
        """A SQLModel session in one write transaction, committed at the end."""
        from sqlalchemy.exc import DBAPIError
        from sqlmodel import Session

        if self.address.sqlite:
            with self._turn(), self._session(Session, DBAPIError, durable) as session:
                yield session
            return
        with self._session(Session, DBAPIError, durable) as session:
            yield session

    @contextmanager
    def _session(self, kind: Any, failure: Any, durable: bool) -> Iterator[Any]:
        try:
            with kind(self.engine) as session:
                if durable and not self.address.sqlite:
                    Transaction.within(session).run("SET LOCAL synchronous_commit TO on")
                yield session
                session.commit()
        except failure as error:
            if error.orig is not None and (sentence := self.sentence(error.orig)) is not None:
                raise sentence from error
            raise

    @cached_property
    def engine(self) -> "Engine":
        """SQLAlchemy's engine over the same kind of connections, every transaction begun for writing."""
        from sqlalchemy import NullPool, create_engine, event

        if not self.address.sqlite:
            return create_engine(
                "postgresql+psycopg://", creator=self._connect_for_engine, poolclass=NullPool
            )
        engine = create_engine("sqlite://", creator=lambda: connect(self.address), poolclass=NullPool)

        @event.listens_for(engine, "begin")
        def _begin(connection: Any) -> None:
            connection.exec_driver_sql("PRAGMA synchronous=FULL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")

        return engine

    @contextmanager
    def migrating(self) -> "Iterator[Connection]":
        """A SQLAlchemy connection in one write transaction, for changes of the schema."""
        with self._turn(), self.engine.begin() as connection:
            yield connection

    def _connect_for_engine(self) -> Any:
        """SQLAlchemy expects the driver to begin by itself."""
        driver = connect(self.address)
        driver.autocommit = False
        return driver

    def tidy(self) -> bool:
        """Clears deleted texts from SQLite's log or PostgreSQL's table; False while others are at work."""
        driver = self._connections.take()
        done = False
        try:
            if self.address.sqlite:
                driver.execute("PRAGMA busy_timeout=100")  # waiting longer would keep writers waiting too
                done = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
                driver.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
            else:
                driver.execute("VACUUM inbox")
                done = True
        except Exception as error:
            sentence = self.sentence(error)
            if sentence is None:
                raise
            if not isinstance(sentence, Locked):
                raise sentence from error
        finally:
            self._connections.give_back(driver, broken=not done)
        return done

    def dispose(self) -> None:
        """Closes every connection."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        self._connections.close()
