"""How `ocop run` writes its log: one line an event, an action and ids, no texts, no secrets."""

import logging
import sys
import warnings

from bot.scrub import Scrubber, ScrubbingFilter, guard_last_words

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message", "taskName"}
SILENT = logging.CRITICAL + 1
NOISY = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "apscheduler": logging.WARNING,
    "alembic": logging.WARNING,
    "telegram": SILENT,
    "uvicorn": logging.WARNING,
}
"""Libraries that log a line per request, repeat what our own lines say, or (PTB) quote what people wrote."""


class LineFormatter(logging.Formatter):
    """Time, level, sentence, then the extras as name=value."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the traceback below it when there is one."""
        extras = " ".join(f"{name}={value}" for name, value in vars(record).items() if name not in _STANDARD)
        record.message = record.getMessage()
        line = f"{self.formatTime(record)} {record.levelname} {record.message}"
        line = f"{line} [{extras}]" if extras else line
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        return "\n".join(part for part in (line, record.exc_text, record.stack_info) if part)


def configure(scrub: Scrubber, *, level: int = logging.INFO) -> None:
    """Sends everything to stderr, scrubbed, in place of whatever handlers the root logger had."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    handler.addFilter(ScrubbingFilter(scrub))
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(True)
    # Of changes planned in the library, which are ours to follow, not the operator's to read.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"telegram(\.|$)")
    for name, least in NOISY.items():
        logging.getLogger(name).setLevel(least)
    guard_last_words(scrub)
