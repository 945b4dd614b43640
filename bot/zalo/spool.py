"""Events on disk while the database is away: acknowledged to Zalo, so no kill may lose them."""

import hashlib
import json
import logging
import os
import time
from pathlib import Path
from typing import Any

Json = dict[str, Any]
log = logging.getLogger(__name__)


class Spool:
    """A folder with a file for each event, as an inbox row would be: gone when taken up, or too old."""

    def __init__(self, folder: Path, *, most_seconds: float) -> None:
        """Nothing in `folder` is older than `most_seconds` when it is read."""
        self._folder = folder
        self._most_seconds = most_seconds

    def keep(self, key: str, event: Json) -> None:
        """Writes an event through to the disk; raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._path(key)
        begun = path.with_suffix(".part")
        begun.unlink(missing_ok=True)
        begun.touch(0o600)
        with begun.open("w", encoding="utf-8") as file:
            json.dump({"key": key, "event": event}, file)
            file.flush()
            os.fsync(file.fileno())
        begun.replace(path)

    def drop(self, key: str) -> None:
        """Removes an event that is safe elsewhere."""
        self._path(key).unlink(missing_ok=True)

    def left(self) -> list[Json]:
        """The events that an earlier process left, the earliest first; older ones are removed unread."""
        found: list[tuple[float, Json]] = []
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            try:
                written = path.stat().st_mtime
                if path.suffix != ".json" or time.time() - written > self._most_seconds:
                    path.unlink(missing_ok=True)
                    continue
                found.append((written, json.loads(path.read_text("utf-8"))["event"]))
            except (OSError, ValueError, KeyError, TypeError):
                log.error("an event kept on disk cannot be read", extra={"action": "spool_unreadable"})
        return [event for _, event in sorted(found, key=lambda pair: pair[0])]

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:40]}.json"
