"""Backups made by themselves while this process leads, and the old ones deleted."""

import logging
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from bot.settings import Settings
from knowledge import backup, kept_backups
from knowledge.backup_file import BackupError
from knowledge.kept_backups import LastBackup
from knowledge.store import Store
from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)
DAY = timedelta(hours=24)
GRACE = timedelta(hours=1)
"""A daily backup is a little more than a day old by the time the next one is whole."""
AGAIN = timedelta(minutes=15)


def folder_of(settings: Settings) -> Path:
    """Where backups go: the folder named, or `backups` among the files the service writes itself."""
    named = settings.backup.folder
    return Path(named).expanduser() if named else settings.service.data_dir / "backups"


def too_old(last: LastBackup | None, settings: Settings, now: datetime) -> bool:
    """Whether the latest backup is older than a day, or than the time between two where that is longer."""
    every = timedelta(hours=settings.backup.every)
    return last is None or now - last.made_at > max(DAY, every) + GRACE


class Backups:
    """Makes a backup when one is due."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._every = timedelta(hours=settings.backup.every)
        self._failed_at: datetime | None = None
        self.failed = False
        """Whether the latest attempt came to nothing."""

    @property
    def wanted(self) -> bool:
        """Whether the office wants backups made by themselves."""
        return self._settings.backup.every > 0

    def look(self, now: datetime) -> Path | None:
        """Makes a backup when one is due, gives its path; never raises for a disk that does not take it."""
        if not self.wanted or (self._failed_at and now - self._failed_at < min(AGAIN, self._every)):
            return None
        with self._store.reading() as session:
            last = kept_backups.last(session)
        if last is not None and timedelta(0) <= now - last.made_at < self._every:
            return None
        try:
            path = self._make(now)
        except (BackupError, StoreError, OSError) as error:
            self._failed_at, self.failed = now, True
            log.error("no backup was made: %s", error, extra={"action": "backup_failed"})
            return None
        self._failed_at, self.failed = None, False
        return path

    def _make(self, now: datetime) -> Path:
        folder = folder_of(self._settings)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = folder / kept_backups.name_at(now)
        backup.save(self._settings.database.url, path, now=now)
        with self._store.writing(durable=True) as session:
            kept_backups.note(session, LastBackup(now, path.absolute()))
        gone = kept_backups.prune(folder, self._settings.backup.keep)
        log.info("backup %s is made, %d old ones deleted", path, len(gone), extra={"action": "backup_made"})
        return path


def free_gb(folder: Path) -> float:
    """Gigabytes left on the disk of a folder that may not be there yet; raises OSError."""
    return shutil.disk_usage(_there(folder)).free / 1e9


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders that may not be there yet lie on one disk; raises OSError."""
    return _there(one).stat().st_dev == _there(other).stat().st_dev


def _there(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists."""
    return next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
