"""`ocop ask`: questions in, answers out, for batches and for other programs."""

import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

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

        signal.signal(signal.SIGTERM, _stop)
        with closing(Batch(assistant, lambda: datetime.now(UTC))) as batch:
            for shape in batch.answers(_lines()):
                replies = "\n\n".join(shape["replies"])
                out = as_line(shape) if as_json else f"> {shape['text']}\n{replies}\n\n".encode()
                sys.stdout.buffer.write(out)
                sys.stdout.buffer.flush()


def _lines() -> Iterator[str]:
    """Lines end with a line feed only: other separators may stand inside a question."""
    for number, line in enumerate(sys.stdin.buffer):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text.removeprefix("\ufeff") if number == 0 else text


def _stop(*_: object) -> NoReturn:
    raise SystemExit(128 + signal.SIGTERM)
