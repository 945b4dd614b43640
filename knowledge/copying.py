"""The whole of one database in another, empty one: how an office moves from SQLite to PostgreSQL."""

import tempfile
from datetime import datetime
from pathlib import Path

from knowledge import backup
from knowledge.address import Address
from knowledge.backup_file import BackupError, Contents


def copy(url: str, to: str, *, now: datetime) -> Contents:
    """Copies every table, counts the rows on both sides and gives what was copied.

    Raises StoreError or BackupError, also when the other database is not empty; the first is only read.
    """
    source, target = Address.parse(url), Address.parse(to)
    if source.shown == target.shown:
        raise BackupError("Both addresses name the same database; name the new one after `ocop copy`.")
    if target.path is not None and target.path.exists():
        raise BackupError(f"{target.path} exists already; name a database that is still empty.")
    with tempfile.TemporaryDirectory(prefix="ocop-copy-") as folder:
        file = Path(folder) / "copy"
        backup.save(url, file, now=now)
        return backup.restore(to, file, now=now).contents
