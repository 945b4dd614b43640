"""Backups made by themselves: when due, whole, the old ones deleted, a failure told and tried again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.health.backups import Backups, free_gb, same_disk, too_old
from bot.settings import Settings, load_settings
from knowledge import backup_file, kept_backups
from knowledge.store import Store
from tests.command_line import Ocop

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


def settings_of(url: str, folder: Path, **more: str) -> Settings:
    """Six hours between backups, three kept."""
    environ = {
        "OCOP_DATABASE__URL": url,
        "OCOP_BACKUP__FOLDER": str(folder),
        "OCOP_BACKUP__EVERY": "6",
        "OCOP_BACKUP__KEEP": "3",
    }
    return load_settings(None, environ | more)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_made_when_due_and_old_ones_are_deleted(
    store: Store, bundled_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere" / "copies"
    backups = Backups(store, settings_of(bundled_url, folder))
    first = backups.look(NOW)
    assert first is not None
    assert first.name == "ocop-20261125-150000.backup"
    assert backup_file.read(first).rows["products"] == 342
    assert first.stat().st_mode & 0o077 == 0
    assert backups.look(NOW + timedelta(hours=5, minutes=59)) is None
    assert Backups(store, settings_of(bundled_url, folder)).look(NOW + timedelta(hours=1)) is None
    (folder / "notes.txt").write_text("of the office")
    (folder / "ocop-20261124-030000.backup.partial").write_text("a killed process left this")
    for times in range(1, 5):
        assert backups.look(NOW + timedelta(hours=6 * times)) is not None
    assert names(folder) == [
        "notes.txt",
        "ocop-20261126-030000.backup",
        "ocop-20261126-090000.backup",
        "ocop-20261126-150000.backup",
    ]
    with store.reading() as session:
        last = kept_backups.last(session)
    assert last is not None
    assert last.made_at == NOW + timedelta(hours=24)
    assert last.path == folder / "ocop-20261126-150000.backup"


def test_a_folder_that_cannot_be_written_is_a_failure_tried_again_later(
    sqlite_store: Store, sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "copies"
    folder.write_text("a file where the folder should be")
    backups = Backups(sqlite_store, settings_of(sqlite_url, folder))
    assert backups.look(NOW) is None
    assert backups.failed
    assert "no backup was made" in caplog.text
    folder.unlink()
    assert backups.look(NOW + timedelta(minutes=14)) is None
    assert backups.look(NOW + timedelta(minutes=15)) is not None
    assert not backups.failed


def test_none_are_made_where_none_are_wanted(sqlite_store: Store, sqlite_url: str, tmp_path: Path) -> None:
    settings = settings_of(sqlite_url, tmp_path / "copies", OCOP_BACKUP__EVERY="0")
    assert Backups(sqlite_store, settings).look(NOW) is None
    assert not (tmp_path / "copies").exists()


@pytest.mark.parametrize(("every", "hours", "old"), [("6", 24, False), ("6", 25.1, True), ("48", 48, False)])
def test_older_than_a_day_is_too_old(tmp_path: Path, every: str, hours: float, old: bool) -> None:
    settings = settings_of("sqlite:///x.db", tmp_path, OCOP_BACKUP__EVERY=every)
    last = kept_backups.LastBackup(NOW - timedelta(hours=hours), tmp_path / "x")
    assert too_old(last, settings, NOW) is old
    assert too_old(None, settings, NOW)


def test_the_room_on_the_disk_of_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert free_gb(tmp_path / "not" / "yet") > 0.001
    assert same_disk(tmp_path, tmp_path / "not" / "yet")


def test_check_tells_of_the_latest_backup(ocop: Ocop, sqlite_url: str, tmp_path: Path) -> None:
    assert "backup: none was made yet; `ocop run` makes the first in data/backups" in ocop("check").stdout
    assert "backup: none is made by itself" in ocop("check", OCOP_BACKUP__EVERY="0").stdout
    store = Store.open(sqlite_url)
    now = datetime.now(UTC)
    environ = {"OCOP_BACKUP__FOLDER": str(tmp_path / "copies")}
    made = Backups(store, settings_of(sqlite_url, tmp_path / "copies")).look(now)
    assert made is not None
    assert f"ok    backup: {made}, made at " in ocop("check", **environ).stdout
    with store.writing() as session:
        kept_backups.note(session, kept_backups.LastBackup(now - timedelta(hours=26), made))
    told = ocop("check", **environ)
    assert told.returncode == 1
    assert "FAIL  backup: the latest is " in told.stdout
    made.unlink()
    assert "it lies there no more" in ocop("check", **environ).stdout
    store.dispose()
