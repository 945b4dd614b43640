"""The command `ocop`: runs a command and turns whatever goes wrong into one sentence and an exit code."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

if TYPE_CHECKING:
    from bot.commands.line import Line

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main() -> NoReturn:
    """What the installed command `ocop` starts."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Runs one command; gives 0 when done, 1 when refused with a sentence, 2 for wrong usage."""
    # What a start makes stays: looking for garbage in it is a tenth of the time until the first answer.
    gc.disable()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _use_utf8(stream)
    # Without this, pydantic looks through every installed package for plugins: 30 ms of each start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from bot.commands.line import Line

    line = Line(debug="--debug" in arguments)
    try:
        # Within: a broken installation is told in a sentence too.
        from bot.commands.application import application

        status = application(list(arguments), prog_name="ocop", standalone_mode=True, obj=line)
        sys.stdout.flush()
        return status or DONE
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else REFUSED if ending.code else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; nothing more may be written, also not at the interpreter's end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        return _explain(error, line)


def _use_utf8(stream: TextIO | None) -> None:
    """Our texts are UTF-8 in any locale; what is not is shown as a mark, never refused."""
    if stream is not None and hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="replace")


def _explain(error: Exception, line: "Line") -> int:
    from bot.commands.line import sentence_of

    scrub = line.scrubber()
    if (sentence := sentence_of(error)) is not None:
        print(scrub(sentence), file=sys.stderr)
    elif line.debug:
        print(scrub("".join(traceback.format_exception(error))), end="", file=sys.stderr)
    else:
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(at.filename).name}, line {at.lineno}"
        print(
            f"A mistake of the program: {type(error).__name__} in {place}. Nothing half-done was kept. "
            "`ocop --debug ...` shows it whole; please report it.",
            file=sys.stderr,
        )
    return REFUSED


if __name__ == "__main__":
    main()
