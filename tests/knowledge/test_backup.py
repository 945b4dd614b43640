"""Copies of the database: consistent while it runs, the same from both, put in place without a loss."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from knowledge import backup, backup_file, inbox, people, questions, sent_sheets
from knowledge.backup import BackupError
from knowledge.store import Store
from knowledge.store_errors import NewerSchema, NotPrepared, StoreError

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def use(store: Store) -> None:
    with store.writing() as session:
        person = people.load_or_create(session, "telegram", "12345", NOW)
        people.save_dialogue(session, person.id, {"query": "lụa"}, NOW + timedelta(minutes=30))
        people.set_language(session, person.id, "en")
        session.run("UPDATE people SET blocked_at = :now", now=NOW)
        questions.record(
            session,
            now=NOW,
            channel="telegram",
            person_id=person.id,
            intent="find_product",
            product_codes=["HN-JDNNP"],
            not_found="iphone 15",
        )
        inbox.first_time(session, "telegram", "u1", NOW)
        inbox.keep(session, "telegram", "u1", "12345", "tin nhắn đang chờ", NOW)


def everything(store: Store) -> dict[str, list[Any]]:
    tables = (
        "groups group_aliases kinds producers products certificates sales_points fairs aliases glossary "
        "people visits questions not_found seen_updates revision facts alembic_version"
    )
    with store.reading() as session:
        return {table: sorted(map(repr, session.rows(f"SELECT * FROM {table}"))) for table in tables.split()}


def test_what_is_restored_is_what_was_there(store: Store, bundled_url: str, tmp_path: Path) -> None:
    use(store)
    with store.writing() as session:
        sent_sheets.keep(session, "Lan", "san-pham.xlsx", b"\x00\xff", NOW)
    contents = backup.save(bundled_url, tmp_path / "copy.zip", now=NOW)
    assert contents.rows["products"] == 342
    assert contents.rows["people"] == 1
    assert "sent_sheets" not in contents.rows
    copy = f"sqlite:///{tmp_path / 'other' / 'ocop.db'}"
    assert backup.restore(copy, tmp_path / "copy.zip", now=NOW).kept_aside is None
    restored = Store.open(copy)
    again = backup.save(copy, tmp_path / "again.zip", now=NOW)
    assert again == contents
    for table in contents.rows:
        assert sorted(map(str, backup_file.lines(tmp_path / "again.zip", table))) == sorted(
            map(str, backup_file.lines(tmp_path / "copy.zip", table))
        )
    with restored.writing() as session:
        held = people.held_data(session, 1)
        assert (held["language"], held["blocked_at"]) == ("en", "2026-11-23T03:00:00+00:00")
        assert people.load_or_create(session, "telegram", "999", NOW).id > 1
    restored.dispose()


def test_a_copy_of_sqlite_becomes_a_postgresql_database(
    sqlite_store: Store, sqlite_url: str, new_postgresql: Callable[[], str], tmp_path: Path
) -> None:
    use(sqlite_store)
    before = backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    url = new_postgresql()
    backup.restore(url, tmp_path / "copy.zip", now=NOW)
    store = Store.open(url)
    with store.writing() as session:
        assert people.load_or_create(session, "telegram", "999", NOW).id > 1
        questions.record(session, now=NOW, channel="zalo", person_id=None, intent="greeting")
    store.dispose()
    assert backup.save(url, tmp_path / "back.zip", now=NOW).rows == {
        **before.rows,
        "people": 2,
        "questions": 2,
    }


def test_a_copy_holds_no_words_of_people(store: Store, bundled_url: str, tmp_path: Path) -> None:
    use(store)
    backup.save(bundled_url, tmp_path / "copy.zip", now=NOW)
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        content = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert "tin nhắn đang chờ" not in content
    assert '"query": "lụa"' not in content
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0


def test_a_copy_is_one_state_while_others_write(store: Store, bundled_url: str, tmp_path: Path) -> None:
    use(store)
    real = backup_file.write

    def write_meanwhile(path: Path, contents: Any, rows: Any) -> Any:
        def slowly() -> Any:
            for table, lines in rows:
                with store.writing() as session:
                    people.load_or_create(session, "telegram", f"while {table}", NOW)
                yield table, lines

        return real(path, contents, slowly())

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(backup_file, "write", write_meanwhile)
        contents = backup.save(bundled_url, tmp_path / "copy.zip", now=NOW)
    assert contents.rows["people"] == 1
    with store.reading() as session:
        assert (session.row("SELECT count(*) FROM people") or (0,))[0] > 10


def test_the_database_that_stood_there_is_kept_aside(sqlite_url: str, tmp_path: Path) -> None:
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    store = Store.open(sqlite_url)
    use(store)
    before = everything(store)
    store.dispose()
    restored = backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)
    assert restored.kept_aside is not None
    assert restored.kept_aside.name == "ocop.db.before-restore-20261123-100000"
    old = Store.open(f"sqlite:///{restored.kept_aside}")
    assert everything(old) == before
    old.dispose()
    new = Store.open(sqlite_url)
    assert everything(new)["people"] == []
    new.dispose()


def test_a_damaged_database_is_put_aside_and_replaced(sqlite_url: str, tmp_path: Path) -> None:
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.write_bytes(b"damaged" * 1000)
    kept = backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW).kept_aside
    assert kept is not None
    assert kept.read_bytes() == b"damaged" * 1000
    Store.open(sqlite_url).dispose()


def test_a_database_in_use_is_not_replaced(sqlite_store: Store, sqlite_url: str, tmp_path: Path) -> None:
    use(sqlite_store)
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    before = everything(sqlite_store)
    files = sorted(entry.name for entry in tmp_path.iterdir())
    with pytest.raises(BackupError, match="in use"):
        backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)
    assert everything(sqlite_store) == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == files


def test_a_server_that_holds_data_is_left_alone(
    sqlite_url: str, new_postgresql: Callable[..., str], tmp_path: Path
) -> None:
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    url = new_postgresql()
    Store.open(url).dispose()
    with pytest.raises(BackupError, match="already holds"):
        backup.restore(url, tmp_path / "copy.zip", now=NOW)


def test_a_server_that_was_only_migrated_can_be_restored_into(
    sqlite_url: str, new_postgresql: Callable[..., str], tmp_path: Path
) -> None:
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    url = new_postgresql()
    Store.open(url, bundle=False).dispose()
    backup.restore(url, tmp_path / "copy.zip", now=NOW)
    store = Store.open(url)
    assert len(everything(store)["products"]) == 342
    store.dispose()


def test_a_copy_of_an_older_schema_is_brought_up_to_date(tmp_path: Path) -> None:
    from knowledge import migrate
    from knowledge.address import Address

    url = f"sqlite:///{tmp_path / 'old.db'}"
    old = Store(Address.parse(url))
    migrate.upgrade(old, to="0001")
    use(old)
    old.dispose()
    contents = backup.save(url, tmp_path / "copy.zip", now=NOW)
    assert contents.schema == "0001"
    backup.restore(f"sqlite:///{tmp_path / 'new.db'}", tmp_path / "copy.zip", now=NOW)
    store = Store.open(f"sqlite:///{tmp_path / 'new.db'}", migrate=False, bundle=False)
    with store.reading() as session:
        assert session.row("SELECT count(*) FROM people") == (1,)
    store.dispose()


def changed_manifest(path: Path, **changes: object) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["manifest.json"] = json.dumps({**json.loads(members["manifest.json"]), **changes}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_a_copy_from_a_newer_program_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    changed_manifest(tmp_path / "copy.zip", schema="9999")
    with pytest.raises(NewerSchema, match="newer version"):
        backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)
    changed_manifest(tmp_path / "copy.zip", format=99)
    with pytest.raises(BackupError, match="newer version"):
        backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)


def test_a_copy_that_lacks_rows_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    backup.save(sqlite_url, tmp_path / "copy.zip", now=NOW)
    rows = backup_file.read(tmp_path / "copy.zip").rows
    changed_manifest(tmp_path / "copy.zip", rows={**rows, "products": 343})
    before = Path(sqlite_url.removeprefix("sqlite:///")).read_bytes()
    with pytest.raises(BackupError, match="products lacks rows"):
        backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)
    assert Path(sqlite_url.removeprefix("sqlite:///")).read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["copy.zip", "ocop.db"]


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18)])
def test_any_other_file_is_refused(sqlite_url: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy.zip").write_bytes(content)
    with pytest.raises(BackupError, match="not a backup"):
        backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)


def test_a_file_that_is_not_there(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="There is no file"):
        backup.restore(sqlite_url, tmp_path / "copy.zip", now=NOW)
    with pytest.raises(NotPrepared, match="nothing to back up"):
        backup.save(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy.zip", now=NOW)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(BackupError, match="cannot be written"):
        backup.save(sqlite_url, tmp_path / "no folder" / "copy.zip", now=NOW)


def test_an_empty_database_is_not_worth_a_copy(store_url: str, tmp_path: Path) -> None:
    if store_url.startswith("sqlite"):
        sqlite3.connect(store_url.removeprefix("sqlite:///")).close()
        Path(store_url.removeprefix("sqlite:///")).touch()
    with pytest.raises(StoreError, match="nothing to back up"):
        backup.save(store_url, tmp_path / "copy.zip", now=NOW)
    assert not (tmp_path / "copy.zip").exists()


def test_days_and_moments_are_written_the_same_by_both_databases(
    store: Store, bundled_url: str, tmp_path: Path
) -> None:
    use(store)
    backup.save(bundled_url, tmp_path / "copy.zip", now=NOW)
    (person,) = backup_file.lines(tmp_path / "copy.zip", "people")
    assert person["blocked_at"] == "2026-11-23T03:00:00+00:00"
    assert person["first_seen_on"] == date(2026, 11, 23).isoformat()
    certificates = list(backup_file.lines(tmp_path / "copy.zip", "certificates"))
    assert {row["potential_five"] for row in certificates} == {False}
