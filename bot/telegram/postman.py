"""Telegram's way to people who did not ask just now: one `sendMessage` each, its outcome named."""

import asyncio
from functools import lru_cache
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot import outcomes
from bot.announcing import postman
from bot.metrics import Metrics
from bot.permit import Permit
from bot.settings_channels import Telegram
from bot.telegram.api import carrier
from bot.telegram.arrival import PRIVATE
from bot.telegram.keyboards import inline
from bot.telegram.outcomes import Migrated, NotEditable, OtherPoller, Unmodified, outcome_of
from bot.telegram.rendering import pieces
from bot.telegram.wire import NotWritten
from bot.writing import NotOurs, Writing, current
from handlers.messages import Capabilities, Reply

_AGAIN_SECONDS = 2.0
_STOPPED_SECONDS = 30.0


@lru_cache(maxsize=256)
def _parameters(reply: Reply) -> tuple[RequestParameter, ...]:
    """A message but for its chat; empty when it does not fit one message."""
    parts = pieces(reply)
    if len(parts) != 1:
        return ()
    message: dict[str, Any] = {
        "text": parts[0].html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if (keyboard := inline(reply)) is not None:
        message["reply_markup"] = keyboard.to_dict()
    return tuple(RequestParameter(name, value, []) for name, value in message.items())


class TelegramPostman:
    """Carries announcements for one bot."""

    channel = "telegram"
    hours = ("00:00", "24:00")
    edits = True

    def __init__(
        self, request: BaseRequest, url: str, metrics: Metrics, *, per_second: float, can: Capabilities
    ) -> None:
        self._request = request
        self._url = url
        self._metrics = metrics
        self.per_second = per_second
        self.capabilities = can
        self.ready = False

    has_room = True

    def hindrance(self, recipient: str) -> str | None:
        """Telegram lets a bot write to whoever wrote to it and did not block it."""
        return None

    async def deliver(
        self, recipient: str, reply: Reply, permit: Permit, *, personal: bool = False
    ) -> outcomes.Outcome:
        """Carries the reply in one request, written only once the permit is taken; never raises."""
        # What is one person's own is not kept in memory for the next.
        parameters = _parameters.__wrapped__(reply) if personal else _parameters(reply)
        outcome = await self._delivered(recipient, parameters, permit)
        self._metrics.sends.labels(self.channel, type(outcome).__name__).inc()
        return outcome

    async def revise(self, recipient: str, message: str, reply: Reply) -> outcomes.Outcome:
        """Makes a message that it carried this reply instead; never raises."""
        return await self._delivered(recipient, _parameters.__wrapped__(reply), Permit(), message=message)

    async def _delivered(
        self,
        recipient: str,
        parameters: tuple[RequestParameter, ...],
        permit: Permit,
        *,
        message: str | None = None,
    ) -> outcomes.Outcome:
        """Sends a message, or makes the one of this id into it."""
        if not parameters:
            return postman.OurFault("the message is empty or longer than Telegram takes")
        where = [RequestParameter("chat_id", recipient, [])]
        where += [RequestParameter("message_id", message, [])] if message is not None else []
        method = "sendMessage" if message is None else "editMessageText"
        writing = Writing(permit, asyncio.Lock())
        token = current.set(writing)
        try:
            shown = await self._request.post(f"{self._url}/{method}", RequestData([*where, *parameters]))
        except NotOurs:
            return postman.RetryLater("the claim had grown old before it was written", seconds=0.0)
        except TelegramError as error:
            if isinstance(error.__cause__, NotOurs):
                return postman.RetryLater("the claim had grown old before it was written", seconds=0.0)
            if isinstance(error.__cause__, NotWritten) or not writing.begun:
                return postman.RetryLater(error.message, seconds=_AGAIN_SECONDS)
            return _named(outcome_of(error), message)
        except Exception as error:
            # What cannot be read may have been done.
            return outcomes.Uncertain(type(error).__name__)
        finally:
            writing.end()
            current.reset(token)
        number = shown.get("message_id") if isinstance(shown, dict) else None
        return postman.Sent(message="" if number is None else str(number))


def _named(outcome: outcomes.Outcome, message: str | None) -> outcomes.Outcome:
    """What an outcome of Telegram means for a delivery, or for an edit (platforms.md sections 4 and 5)."""
    reason = outcome.reason
    if isinstance(outcome, Unmodified):
        return postman.Sent(message=message or "")
    if isinstance(outcome, NotEditable):
        return postman.Gone(reason)
    if isinstance(outcome, Migrated):
        return outcomes.Unreachable(reason)
    if isinstance(outcome, OtherPoller):
        outcome = outcomes.WrongToken(reason)
    return postman.meant(outcome, stopped_seconds=_STOPPED_SECONDS)


def postman_of(settings: Telegram, metrics: Metrics) -> tuple[BaseRequest, TelegramPostman]:
    """The postman of the bot in the settings, and the connections it uses, to be shut down at the end."""
    request = carrier(settings.api_url)
    url = f"{settings.api_url}/bot{settings.token.get_secret_value()}"
    postman = TelegramPostman(request, url, metrics, per_second=settings.messages_per_second, can=PRIVATE)
    return request, postman
