"""`ocop` with a clock that a file tells: `python -m tests.clocked FILE run`; the clock goes on from there."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import __main__, channel


class Told:
    """The moment written in a file, and the seconds since it was written."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        written = self._file.stat().st_mtime
        moment = datetime.fromisoformat(self._file.read_text(encoding="ascii")).astimezone(UTC)
        return moment + timedelta(seconds=time.time() - written)


def set_clock(file: Path, moment: datetime) -> None:
    """Puts the clock to a moment, at once for whoever looks."""
    other = file.with_suffix(".new")
    other.write_text(moment.isoformat(), encoding="ascii")
    other.replace(file)


if __name__ == "__main__":
    # Before anything else of the process is imported, which takes the clock from there.
    channel.utc_now = Told(Path(sys.argv[1]))
    sys.exit(__main__.run(sys.argv[2:]))
