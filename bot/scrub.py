"""Secrets stay out of every log line, traceback and last word of a crash."""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable
from types import TracebackType
from urllib.parse import quote

HIDDEN = "***"
SHORTEST = 4
"""A shorter "secret" would blank out ordinary words."""
_BOT_TOKEN = re.compile(r"\b\d{5,}:[A-Za-z0-9_-]{20,}|(?<=/bot)[^/\s'\"`)]+(?=/)")
_PASSWORD = re.compile(r"(?<=://)[^/@\s:]*:[^/@\s]+(?=@)")


class Scrubber:
    """Replaces known secrets, and whatever looks like a bot token or a password in an address."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._written: frozenset[str] = frozenset()
        self._known: re.Pattern[str] | None = None
        self.learn(*secrets)

    def learn(self, *secrets: str) -> None:
        """From now on these are secrets too: tokens that came while the program ran."""
        written = {form for secret in secrets if len(secret) >= SHORTEST for form in _forms(secret)}
        if written <= self._written:
            return
        self._written |= written
        longest_first = sorted(self._written, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first)))

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        if self._known:
            text = self._known.sub(HIDDEN, text)
        return _PASSWORD.sub(HIDDEN, _BOT_TOKEN.sub(HIDDEN, text))


def _forms(secret: str) -> set[str]:
    """As typed, as in an address, and as `repr` and JSON would write it."""
    escaped = secret.encode("unicode_escape").decode("ascii")
    return {secret, quote(secret, safe=""), quote(secret), repr(secret)[1:-1], escaped}


class ScrubbingFilter(logging.Filter):
    """A filter for handlers: what leaves them is scrubbed, the traceback included."""

    def __init__(self, scrub: Scrubber) -> None:
        super().__init__()
        self._scrub = scrub

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record in place and lets it through."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):
            message = str(record.msg)
        record.msg, record.args = self._scrub(message), None
        if record.exc_info:
            kind, error, trace = record.exc_info
            record.exc_text = self._scrub("".join(traceback.format_exception(kind, error, trace)).rstrip())
            record.exc_info = None
        elif record.exc_text:
            record.exc_text = self._scrub(record.exc_text)
        if record.stack_info:
            record.stack_info = self._scrub(record.stack_info)
        for name, value in list(record.__dict__.items()):
            if isinstance(value, str) and name not in ("msg", "exc_text", "stack_info"):
                record.__dict__[name] = self._scrub(value)
        return True


def guard_last_words(scrub: Scrubber) -> None:
    """An exception nobody caught, in any thread, is printed scrubbed."""

    def print_scrubbed(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        print(scrub("".join(traceback.format_exception(kind, error, trace))), file=sys.stderr, end="")

    sys.excepthook = print_scrubbed
    threading.excepthook = lambda args: print_scrubbed(args.exc_type, args.exc_value, args.exc_traceback)
