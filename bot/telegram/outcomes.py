"""What became of a call to Telegram; the only place that reads PTB's errors and Telegram's phrases."""

import warnings
from dataclasses import dataclass
from datetime import timedelta

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.warnings import PTBDeprecationWarning

from bot.outcomes import (
    NeverSent,
    Outcome,
    Refused,
    RetryLater,
    ServerFault,
    Uncertain,
    Unreachable,
    WrongToken,
)


@dataclass(frozen=True, slots=True)
class Unmodified(Outcome):
    """The edit changed nothing: as good as done."""


@dataclass(frozen=True, slots=True)
class TooLate(Outcome):
    """The button or inline query is too old to be answered: nothing to do."""


@dataclass(frozen=True, slots=True)
class NotEditable(Outcome):
    """The message is gone or of another kind: send anew."""


@dataclass(frozen=True, slots=True)
class Migrated(Outcome):
    """The group became another chat."""

    chat: int = 0


@dataclass(frozen=True, slots=True)
class OtherPoller(Outcome):
    """Another process fetches updates with the same token, or a webhook is set."""


_PHRASES: tuple[tuple[str, type[Outcome]], ...] = (
    ("message is not modified", Unmodified),
    ("query is too old", TooLate),
    ("query id is invalid", TooLate),
    ("message to edit not found", NotEditable),
    ("message can't be edited", NotEditable),
    ("there is no text in the message to edit", NotEditable),
    ("there is no caption in the message to edit", NotEditable),
    ("message_id_invalid", NotEditable),
    ("chat not found", Unreachable),
    ("user is deactivated", Unreachable),
    ("user not found", Unreachable),
    ("peer_id_invalid", Unreachable),
    ("bot was blocked", Unreachable),
    ("bot was kicked", Unreachable),
    ("have no rights to send", Unreachable),
    ("not enough rights to send", Unreachable),
    ("chat_write_forbidden", Unreachable),
)
_NEVER_WRITTEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_DID_NOTHING = ("(500)", "(503)", "internal server error", "service unavailable")


def outcome_of(error: TelegramError) -> Outcome:
    """The outcome an error stands for (platforms.md section 4; Bot API, "Making requests")."""
    text = error.message
    if isinstance(error, RetryAfter):
        return RetryLater(text, seconds=_seconds(error))
    if isinstance(error, ChatMigrated):
        return Migrated(text, chat=error.new_chat_id)
    if isinstance(error, InvalidToken):
        return WrongToken("Telegram does not know the token")
    if isinstance(error, Conflict):
        return OtherPoller(text)
    if isinstance(error, BadRequest | Forbidden):
        low = text.lower()
        for phrase, kind in _PHRASES:
            if phrase in low:
                return kind(text)
        return Unreachable(text) if isinstance(error, Forbidden) else Refused(text)
    if isinstance(error, NetworkError):
        return _of_network(error)
    return Uncertain(text)


def _seconds(error: RetryAfter) -> float:
    """A number today, a timedelta one day (PTB 22.2 warns of it at every reading)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PTBDeprecationWarning)
        after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _of_network(error: NetworkError) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, _NEVER_WRITTEN):
        return NeverSent(type(cause).__name__)
    if isinstance(cause, httpx.HTTPError):
        return Uncertain(type(cause).__name__)
    if isinstance(error, TimedOut):
        return Uncertain("no answer in time")
    low = error.message.lower()
    if any(phrase in low for phrase in _DID_NOTHING):
        return ServerFault(error.message)
    if cause is None:
        return Uncertain(error.message)
    return (
        NeverSent(type(cause).__name__)
        if isinstance(cause, httpx.InvalidURL)
        else Uncertain(type(cause).__name__)
    )


def outcome_if_telegrams(error: Exception) -> Outcome | None:
    """The outcome of an error that PTB raised; None for any other."""
    return outcome_of(error) if isinstance(error, TelegramError) else None
