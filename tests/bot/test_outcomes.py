"""PTB's errors as outcomes: the phrases Telegram uses, and which failures certainly did nothing."""

from datetime import timedelta

import httpx
import pytest
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

from bot.outcomes import Failed
from bot.telegram import outcomes as o


def _caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BadRequest("Message is not modified: specified new message content and ..."), o.Unmodified),
        (BadRequest("Query is too old and response timeout expired or query id is invalid"), o.TooLate),
        (BadRequest("Message to edit not found"), o.NotEditable),
        (BadRequest("There is no text in the message to edit"), o.NotEditable),
        (BadRequest("Chat not found"), o.Unreachable),
        (BadRequest("Can't parse entities: unsupported start tag"), o.Refused),
        (BadRequest("Message is too long"), o.Refused),
        (Forbidden("Forbidden: bot was blocked by the user"), o.Unreachable),
        (Forbidden("Forbidden: user is deactivated"), o.Unreachable),
        (ChatMigrated(-1001), o.Migrated),
        (InvalidToken("Unauthorized"), o.WrongToken),
        (Conflict("terminated by other getUpdates request"), o.OtherPoller),
        (RetryAfter(3), o.RetryLater),
        (RetryAfter(timedelta(seconds=3)), o.RetryLater),
        (_caused(TimedOut(), httpx.ConnectTimeout("")), o.NeverSent),
        (_caused(TimedOut(), httpx.PoolTimeout("")), o.NeverSent),
        (_caused(TimedOut(), httpx.ReadTimeout("")), o.Uncertain),
        (_caused(NetworkError("x"), httpx.ConnectError("")), o.NeverSent),
        (_caused(NetworkError("x"), httpx.ReadError("")), o.Uncertain),
        (_caused(NetworkError("x"), httpx.RemoteProtocolError("")), o.Uncertain),
        (NetworkError("Internal Server Error"), o.ServerFault),
        (NetworkError("Service Unavailable (503)"), o.ServerFault),
        (NetworkError("Bad Gateway"), o.Uncertain),
        (NetworkError("Gateway Timeout"), o.Uncertain),
        (TelegramError("Invalid server response"), o.Uncertain),
    ],
)
def test_each_error_has_its_outcome(error: TelegramError, kind: type[o.Outcome]) -> None:
    assert type(o.outcome_of(error)) is kind


@pytest.mark.parametrize("after", [3, timedelta(seconds=3)])
def test_the_wait_is_in_seconds_whatever_type_ptb_gives(after: int | timedelta) -> None:
    outcome = o.outcome_of(RetryAfter(after))
    assert isinstance(outcome, o.RetryLater)
    assert outcome.seconds == 3.0


def test_only_what_did_nothing_may_be_repeated() -> None:
    assert Failed(o.NeverSent()).certainly_unsent
    assert Failed(o.ServerFault()).certainly_unsent
    assert Failed(o.RetryLater()).certainly_unsent
    assert not Failed(o.Uncertain()).certainly_unsent
    assert not Failed(o.Refused()).certainly_unsent
