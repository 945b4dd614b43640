"""The office's own files of texts and questions: read at the start, looked at again and again."""

import logging
from pathlib import Path

from bot.settings import Office, Settings
from handlers.words import FILES, Words, WordsError

log = logging.getLogger(__name__)
Stamp = tuple[tuple[int, int, int] | None, ...]
"""For each file when it was changed, its size and its place on the disk; None for one that is not there."""


def words_of(settings: Settings) -> Words:
    """Our texts and questions with the office's own over them; raises WordsError."""
    return Words.load(_path(settings.office.texts), _path(settings.office.faq))


def _path(setting: str) -> Path | None:
    return Path(setting).expanduser() if setting else None


class OwnWords:
    """Puts newer texts in place when the office has changed its files; broken ones change nothing."""

    def __init__(self, words: Words, office: Office) -> None:
        self._words = words
        self._office = office
        self._in_use = self._seen = self._stamp()
        self.trouble: WordsError | None = None
        """What is wrong with the files as they stand; None when they are in use."""

    def look(self) -> bool:
        """Looks once; True when newer texts are in use from now on. Never raises for what a file holds."""
        stamp = self._stamp()
        settled, self._seen = stamp == self._seen, stamp
        if stamp == self._in_use or not settled:
            return False  # a file that changed since the last look may still be being written
        self._in_use = stamp
        try:
            newer = Words.load(_path(self._office.texts), _path(self._office.faq))
        except WordsError as error:
            self.trouble = error
            for sentence in error.lines("en"):
                log.error("the office's texts stay: %s", sentence, extra={"action": "texts_kept"})
            return False
        self.trouble = None
        self._words.become(newer)
        log.info("the office's texts are new", extra={"action": "texts_reloaded"})
        return True

    def _stamp(self) -> Stamp:
        folder, faq = _path(self._office.texts), _path(self._office.faq)
        paths = [folder, *(folder / name for name in FILES)] if folder else []
        return tuple(_stamp_of(path) for path in (*paths, *((faq,) if faq else ())))


def _stamp_of(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
