"""The schema: numbered Alembic revisions, applied once, under a lock; Alembic is imported when needed."""

from importlib.resources import as_file, files
from typing import Any

from knowledge.store import Store
from knowledge.store_errors import NewerSchema, NotADatabase, NotPrepared
from knowledge.transaction import Transaction

PREPARING = 0x0C0B
"""The advisory lock of whoever prepares a PostgreSQL database; the same in every process."""


def head() -> str:
    """The newest revision this program knows, by the numbers its files begin with."""
    names = (entry.name for entry in (files("knowledge") / "migrations" / "versions").iterdir())
    return max(name.partition("_")[0] for name in names if name[:4].isdigit())


def current(transaction: Transaction, *, sqlite: bool) -> str | None:
    """The revision the database is at, None when it was never prepared."""
    where = (
        "sqlite_master WHERE type = 'table' AND name"
        if sqlite
        else "pg_tables WHERE schemaname = current_schema() AND tablename"
    )
    if transaction.row(f"SELECT 1 FROM {where} = 'alembic_version'") is None:
        return None
    row = transaction.row("SELECT version_num FROM alembic_version")
    return row[0] if row else None


def check(store: Store) -> str:
    """The database's revision; raises NotPrepared or NewerSchema when it is not what this program needs."""
    if store.address.path is not None and not store.address.path.exists():
        raise NotPrepared(f"There is no database {store.address.shown} yet. Run `ocop migrate`.")
    with store.reading() as transaction:
        at = current(transaction, sqlite=store.address.sqlite)
    _refuse_newer(store, at)
    if at != head():
        raise NotPrepared(
            f"The database {store.address.shown} is not prepared for this program. Run `ocop migrate`."
        )
    return str(at)


def _refuse_newer(store: Store, at: str | None) -> None:
    if at is not None and at > head():
        raise NewerSchema(
            f"The database {store.address.shown} was made by a newer version of this program "
            f"(schema {at}, this one knows {head()}). Install the newer version again."
        )


def upgrade(store: Store, *, to: str | None = None) -> bool:
    """Brings the database to the newest revision (or to the one named); True when anything was done."""
    target = to or head()
    with store.writing() as transaction:
        at = current(transaction, sqlite=store.address.sqlite)
    _refuse_newer(store, at)
    if at == target:
        return False
    with store.migrating() as connection:
        within = Transaction(connection.connection.driver_connection, sqlite=store.address.sqlite)
        within.lock(PREPARING)
        at = current(within, sqlite=store.address.sqlite)
        if at == target:
            return False
        if at is None and store.address.sqlite and _holds_other_tables(within):
            raise NotADatabase(
                f"The file {store.address.shown} is a database of another program. "
                "Choose another name in database.url."
            )
        _run(connection, target)
    return True


def _holds_other_tables(transaction: Transaction) -> bool:
    return (
        transaction.row("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        is not None
    )


def _run(connection: Any, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    with as_file(files("knowledge") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, target)
