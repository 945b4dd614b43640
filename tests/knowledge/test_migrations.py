"""The schema's history: from nothing to the models, once, also when several programs start together."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect

from knowledge import migrate, people, requests
from knowledge.address import Address
from knowledge.store import Store
from knowledge.tables import metadata


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("knowledge") / "migrations"))
    return config


def differences(store: Store) -> list[Any]:
    with store.migrating() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def test_the_head_found_by_name_is_alembics_head() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert script.get_heads() == [migrate.head()]


def test_migrations_give_the_tables_of_the_models(store_url: str) -> None:
    store = Store.open(store_url, bundle=False)
    try:
        assert differences(store) == []
        with store.migrating() as connection:
            found = inspect(connection)
            for table in metadata.sorted_tables:
                expected = {
                    str(constraint.name)
                    for constraint in table.constraints
                    if isinstance(constraint, CheckConstraint)
                }
                assert {check["name"] for check in found.get_check_constraints(table.name)} == expected
    finally:
        store.dispose()


def test_every_earlier_schema_is_brought_up_to_date(
    new_postgresql: Callable[[], str], tmp_path: Path
) -> None:
    script = ScriptDirectory.from_config(alembic_config())
    for revision in (step.revision for step in script.walk_revisions()):
        for url in (f"sqlite:///{tmp_path / revision}.db", new_postgresql()):
            earlier = Store(Address.parse(url))
            migrate.upgrade(earlier, to=revision)
            with earlier.reading() as transaction:
                assert migrate.current(transaction, sqlite=earlier.address.sqlite) == revision
            earlier.dispose()
            store = Store.open(url)
            assert differences(store) == []
            store.dispose()


def test_a_second_start_changes_nothing(store_url: str) -> None:
    Store.open(store_url).dispose()
    store = Store.open(store_url)
    assert migrate.upgrade(store) is False
    assert migrate.check(store) == migrate.head()
    store.dispose()


def test_a_database_at_the_head_is_opened_without_alembic_and_sqlalchemy(bundled_url: str) -> None:
    script = (
        "import sys\n"
        "from knowledge.store import Store\n"
        "Store.open(sys.argv[1]).dispose()\n"
        "print(sorted({'alembic', 'sqlalchemy', 'sqlmodel', 'pydantic'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, bundled_url], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_programs_that_start_at_once_prepare_the_database_once(store_url: str) -> None:
    script = "import sys\nfrom knowledge.store import Store\nStore.open(sys.argv[1]).dispose()\n"
    started = [
        subprocess.Popen([sys.executable, "-c", script, store_url], stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert [process.communicate()[1] for process in started] == [""] * 4
    store = Store.open(store_url)
    with store.reading() as transaction:
        assert transaction.row("SELECT count(*), count(DISTINCT code) FROM products") == (342, 342)
        assert transaction.rows("SELECT version_num FROM alembic_version") == [(migrate.head(),)]
    store.dispose()


def test_a_step_that_fails_leaves_the_database_as_it_was(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(connection: object, target: str) -> None:
        connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")  # type: ignore[attr-defined]
        raise RuntimeError("the power went out")

    with monkeypatch.context() as patched:
        patched.setattr(migrate, "_run", fail)
        with pytest.raises(RuntimeError):
            Store.open(store_url)
    store = Store.open(store_url)
    with store.migrating() as connection:
        assert "half_done" not in inspect(connection).get_table_names()
        assert "products" in inspect(connection).get_table_names()
    store.dispose()


def test_the_working_directory_does_not_matter(
    store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    Store.open(store_url).dispose()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_producers_reported_joins_the_requests(store_url: str) -> None:
    earlier = Store(Address.parse(store_url))
    migrate.upgrade(earlier, to="0012")
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    with earlier.writing() as session:
        person = people.load_or_create(session, "telegram", "7", at)
        session.run("INSERT INTO producers (code, name) VALUES ('P-1', 'HTX')")
        for field, settled in (("stars", None), ("name", at)):
            session.run(
                "INSERT INTO corrections (at, person_id, producer_code, subject, field, settled_at, "
                "settled_by) VALUES (:at, :person, 'P-1', 'HN-1', :field, :settled, 'Lan')",
                at=at,
                person=person.id,
                field=field,
                settled=settled,
            )
    earlier.dispose()
    store = Store.open(store_url, bundle=False)
    with store.reading() as session:
        first, second = requests.listed(session)
        assert requests.untold(session) == []
    store.dispose()
    assert (first.item, first.flaw, first.producer_code, first.state) == (
        "product HN-1",
        "stars",
        "P-1",
        "open",
    )
    assert (first.channel, first.opened_at, (first.due_at - at).days) == ("telegram", at, 14)
    assert (second.state, second.closed_by) == ("closed", "Lan")
