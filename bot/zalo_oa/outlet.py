"""Replies as one consultation message: words with buttons, or a picture with words and numbers."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from bot.calls import Calls
from bot.outcomes import Failed, Refused
from bot.permit import Permit
from bot.zalo.arrival import MOST_CHARACTERS, ZaloArrival
from bot.zalo.one_message import picture_of, texts_of
from bot.zalo_oa.client import Json, ZaloOAClient
from bot.zalo_oa.messages import MOST_BUTTONS, Envelope, button_message, picture_message, text_message
from handlers.messages import Choice, Reply
from handlers.words import Texts

log = logging.getLogger(__name__)


class ZaloOAOutlet:
    """Shows replies to people who write to the account; one message each, since replies are counted (B3)."""

    def __init__(self, client: ZaloOAClient, calls: Calls, envelope: Envelope) -> None:
        self._client = client
        self._calls = calls
        self._envelope = envelope

    async def show(
        self, arrival: ZaloArrival, replies: Sequence[Reply], texts: Texts, permit: Permit
    ) -> None:
        """Shows the replies as one message where they fit; raises Failed, or NotOurs when shown before."""
        first, *rest = self._messages(replies)
        try:
            await self._send(arrival.chat, first, permit)
        except Failed as failed:
            if not isinstance(failed.outcome, Refused) or "attachment" not in first:
                raise
            extra = {"action": "attachment_refused", "channel": "zalo_oa"}
            log.warning("buttons or a picture were refused: %s", failed.outcome.reason, extra=extra)
            first, *rest = map(text_message, texts_of(replies, room=MOST_CHARACTERS))
            await self._send(arrival.chat, first, permit)
        for message in rest:
            await self._send(arrival.chat, message, permit)

    def _messages(self, replies: Sequence[Reply]) -> list[Json]:
        if picture := picture_of(replies):
            caption, *rest = texts_of(replies, room=MOST_CHARACTERS) or [""]
            return [picture_message(picture, caption), *map(text_message, rest)]
        choices = _buttons(replies)
        if not choices:
            return list(map(text_message, texts_of(replies, room=MOST_CHARACTERS)))
        *before, last = replies
        *parts, end = texts_of([*before, replace(last, choices=())], room=MOST_CHARACTERS) or [""]
        return [*map(text_message, parts), button_message(end, choices, self._envelope)]

    async def _send(self, user: str, message: Json, permit: Permit) -> None:
        await self._calls.send(lambda: self._client.send(user, message), permit)

    async def typing(self, arrival: ZaloArrival) -> None:
        """The account cannot show that it is writing."""


def _buttons(replies: Sequence[Reply]) -> tuple[Choice, ...]:
    """The last reply's choices when all of them find room as buttons; else they stay numbered lines."""
    choices = replies[-1].choices if replies else ()
    fit = 0 < len(choices) <= MOST_BUTTONS and not any(reply.choices for reply in replies[:-1])
    return (
        choices
        if fit and all((choice.url or "https://").startswith("https://") for choice in choices)
        else ()
    )
