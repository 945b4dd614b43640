"""What is said when the database cannot be used: one sentence, no driver's words, no password."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from knowledge import people
from knowledge.store import Store
from knowledge.store_errors import (
    AccessRefused,
    BadAddress,
    Locked,
    MissingFolder,
    NewerSchema,
    NotADatabase,
    NotPrepared,
    ReadOnly,
    Refused,
    StoreError,
    Unreachable,
)


def refusal(url: str, **options: bool) -> StoreError:
    with pytest.raises(StoreError) as refused:
        Store.open(url, **options)
    text = str(refused.value)
    assert text.endswith(".")
    assert "\n" not in text
    return refused.value


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://root@localhost/ocop", "sqlite:/// or postgresql://"),
        ("data/ocop.db", "must begin with"),
        ("", "must begin with"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("postgresql://ocop@host:port/ocop", "well-formed"),
    ],
)
def test_an_address_we_do_not_understand(url: str, words: str) -> None:
    refused = refusal(url)
    assert isinstance(refused, BadAddress)
    assert words in str(refused)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file stands in the way")
    refused = refusal(f"sqlite:///{tmp_path}/data/deeper/ocop.db")
    assert isinstance(refused, MissingFolder)
    assert f"{tmp_path}/data/deeper" in str(refused)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    assert isinstance(refusal(f"sqlite:///{tmp_path}"), ReadOnly)


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a database at all" * 100, b"x" * 5000])
def test_a_file_that_is_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ocop.db"
    path.write_bytes(content)
    refused = refusal(f"sqlite:///{path}")
    assert isinstance(refused, NotADatabase)
    assert "damaged or is not a database" in str(refused)
    assert path.read_bytes() == content


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "ocop.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
    refused = refusal(f"sqlite:///{path}")
    assert isinstance(refused, NotADatabase)
    assert "another program" in str(refused)


def test_a_damaged_page(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    assert isinstance(refusal(sqlite_url), NotADatabase)


def test_a_locked_database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.connections.BUSY_SECONDS", 0.1)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    refused = refusal(sqlite_url)
    assert isinstance(refused, Locked)
    assert "locked by another program" in str(refused)
    other.execute("ROLLBACK")
    other.close()
    Store.open(sqlite_url).dispose()


def test_a_database_that_becomes_locked_later(
    sqlite_store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge.connections.BUSY_SECONDS", 0.1)
    store = Store.open(sqlite_url)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Locked), store.writing():
        pass
    with store.reading() as transaction:
        assert transaction.row("SELECT count(*) FROM people") == (0,)
    other.execute("ROLLBACK")
    with store.writing() as transaction:
        transaction.run("DELETE FROM people")
    other.close()
    store.dispose()


def test_a_file_this_user_may_not_write(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    good = path.parent / "good" / "ocop.db"
    good.parent.mkdir()
    shutil.copyfile(path, good)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    folder = path.parent
    while folder != folder.parent and os.geteuid() == 0:
        folder = folder.parent
        if folder.stat().st_uid == 0 and not folder.stat().st_mode & 0o001:
            folder.chmod(folder.stat().st_mode | 0o011)
    script = (
        "import os, sys\n"
        "from knowledge.store import Store\n"
        "from knowledge.store_errors import StoreError\n"
        "Store.open(sys.argv[2]).dispose()\n"  # imports all it needs: another user may not read our Python
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: Store.open(sys.argv[1])\n"
        "except StoreError as error: print(type(error).__name__, error)\n"
    )
    command = [sys.executable, "-c", script, sqlite_url, f"sqlite:///{good}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    path.parent.chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.startswith("ReadOnly The database ")
    assert "right to write" in done.stdout or "may read and write" in done.stdout


def test_a_newer_schema(store: Store, bundled_url: str) -> None:
    with store.writing() as transaction:
        transaction.run("UPDATE alembic_version SET version_num = '9999'")
    for migrate in (True, False):
        refused = refusal(bundled_url, migrate=migrate)
        assert isinstance(refused, NewerSchema)
        assert "newer version" in str(refused)


def test_a_database_nobody_prepared(store_url: str) -> None:
    refused = refusal(store_url, migrate=False)
    assert isinstance(refused, NotPrepared)
    assert "ocop migrate" in str(refused)
    if store_url.startswith("sqlite"):
        assert not Path(store_url.removeprefix("sqlite:///")).exists()


def test_a_server_that_is_not_there() -> None:
    refused = refusal("postgresql://ocop:s3cret@127.0.0.1:1/ocop")
    assert isinstance(refused, Unreachable)
    assert "127.0.0.1:1/ocop" in str(refused)
    assert "s3cret" not in str(refused)
    assert "s3cret" not in repr(refused.__cause__)


def test_a_wrong_password(postgresql_server: str, new_postgresql: Callable[[], str]) -> None:
    role = f"guarded_{os.getpid()}"
    url = new_postgresql().replace("://postgres:@", f"://{role}:wr0ng@")
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'right'")
        (rules,) = server.execute("SHOW hba_file").fetchone() or ("",)
        before = Path(rules).read_text()
        Path(rules).write_text(f"local all {role} scram-sha-256\n{before}")
        try:
            server.execute("SELECT pg_reload_conf()")
            refused = refusal(url)
        finally:
            Path(rules).write_text(before)
            server.execute("SELECT pg_reload_conf()")
            server.execute(f"DROP ROLE {role}")
    assert isinstance(refused, AccessRefused)
    assert "wr0ng" not in str(refused)


def test_a_user_who_may_not_log_in(postgresql_server: str, new_postgresql: Callable[[], str]) -> None:
    role = f"barred_{os.getpid()}"
    url = new_postgresql().replace("://postgres:@", f"://{role}:s3cret@")
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} NOLOGIN")
        try:
            refused = refusal(url)
        finally:
            server.execute(f"DROP ROLE {role}")
    assert isinstance(refused, AccessRefused)
    assert "s3cret" not in str(refused)


def test_a_user_and_a_database_the_server_does_not_know(postgresql_server: str) -> None:
    missing = refusal(postgresql_server.replace("/postgres?", "/nowhere?"))
    assert isinstance(missing, AccessRefused)
    assert "nowhere" in str(missing)
    stranger = refusal(postgresql_server.replace("://postgres:@", "://stranger:@"))
    assert isinstance(stranger, AccessRefused)


def test_a_server_that_went_away_and_came_back(
    postgresql_server: str, new_postgresql: Callable[[], str]
) -> None:
    store = Store.open(new_postgresql(), bundle=False)
    with psycopg.connect(postgresql_server, autocommit=True) as server:
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (store.address.shown.rpartition("/")[2],),
        )
    with store.writing() as transaction:
        assert transaction.row("SELECT count(*) FROM people") == (0,)
    store.dispose()


def test_a_refused_statement_does_not_repeat_what_a_person_wrote(store: Store) -> None:
    with pytest.raises(Refused) as refused, store.writing() as transaction:
        transaction.run(
            "INSERT INTO products (code, name, group_name) VALUES ('A', 'x', :words)", words="lời riêng tư"
        )
    assert "riêng" not in str(refused.value)


def test_an_address_never_shows_its_password(new_postgresql: Callable[[], str]) -> None:
    url = new_postgresql().replace("://postgres:@", "://postgres:s3cret@")
    store = Store.open(url, bundle=False)
    assert "s3cret" not in repr(store) + repr(store.address) + store.address.shown
    with store.reading() as transaction:
        assert people.held_data(transaction, 1) == {}
    store.dispose()
