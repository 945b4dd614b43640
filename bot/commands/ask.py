"""`ocop ask`: questions in, answers out, for batches and for other programs."""

import signal
import sys
from collections.abc import Iterator

import typer

from bot.commands.line import AsJson


def ask(context: typer.Context, as_json: AsJson = False) -> None:
    """Answer questions from stdin, one a line, one answer a line.

    A line is plain text or JSON: {"text", "user"?, "location"?: [lat, lon], "lang"?, "now"?: ISO time}.
    Lines with the same user are one conversation; every run starts with empty ones and leaves none behind.
    """
    from contextlib import closing
    from datetime import UTC, datetime

    with context.obj.assistant() as assistant:
        from bot.ask import Batch
        from bot.shapes import as_line

        source = _Lines()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, source.stop)
        with closing(Batch(assistant, lambda: datetime.now(UTC))) as batch:
            for shape in batch.answers(source):
                replies = "\n\n".join(shape["replies"])
                out = as_line(shape) if as_json else f"> {shape['text']}\n{replies}\n\n".encode()
                sys.stdout.buffer.write(out)
                sys.stdout.buffer.flush()


class _Lines:
    """The lines of stdin; a signal ends them between two answers, never within one or the cleaning up."""

    def __init__(self) -> None:
        self._signal = 0
        self._reading = False

    def __iter__(self) -> Iterator[str]:
        """Lines end with a line feed only: other separators may stand inside a question."""
        first = True
        while line := self._read():
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            yield text.removeprefix("\ufeff") if first else text
            first = False

    def _read(self) -> bytes:
        self._reading = True
        if self._signal:
            raise SystemExit(128 + self._signal)
        line = sys.stdin.buffer.readline()
        self._reading = False
        return line

    def stop(self, number: int, _: object) -> None:
        """What a signal does: ends the wait for a line, or is remembered until the next one would be read."""
        self._signal = number
        if self._reading:
            raise SystemExit(128 + number)
