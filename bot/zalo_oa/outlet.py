"""Replies as one consultation message: words with buttons, or a picture with words and numbers."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

import httpx

from bot.calls import Calls
from bot.maps import NAME, drawn
from bot.outcomes import Failed, Refused
from bot.permit import Permit
from bot.zalo.arrival import MOST_CHARACTERS, ZaloArrival
from bot.zalo.one_message import picture_of, texts_of
from bot.zalo_oa.client import Json, NoToken, ZaloOAClient, ZaloOAError
from bot.zalo_oa.messages import MOST_BUTTONS, Envelope, button_message, picture_message, text_message
from handlers.errand import FileTrouble
from handlers.messages import Choice, Reply, SentFile
from handlers.words import Texts
from knowledge.store_errors import StoreError

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
        *richer, left = await self._forms(replies)
        for first, *rest in richer:
            if await self._taken(arrival.chat, first, permit):
                left = rest
                break
        for message in left:
            await self._send(arrival.chat, message, permit)

    async def _taken(self, user: str, message: Json, permit: Permit) -> bool:
        """Whether Zalo took the message; one with buttons or a picture that it refuses goes in other form."""
        try:
            await self._send(user, message, permit)
        except Failed as failed:
            if not isinstance(failed.outcome, Refused) or "attachment" not in message:
                raise
            extra = {"action": "attachment_refused", "channel": "zalo_oa"}
            log.warning("buttons or a picture were refused: %s", failed.outcome.reason, extra=extra)
            return False
        return True

    async def _forms(self, replies: Sequence[Reply]) -> list[list[Json]]:
        """The answer as messages, the richest form first, then what goes when Zalo refuses it."""
        plain = list(map(text_message, texts_of(replies, room=MOST_CHARACTERS)))
        forms = [plain]
        if choices := _buttons(replies):
            *before, last = replies
            *parts, end = texts_of([*before, replace(last, choices=())], room=MOST_CHARACTERS) or [""]
            forms.insert(0, [*map(text_message, parts), button_message(end, choices, self._envelope)])
        if picture := await self._picture(replies):
            caption, *rest = texts_of(replies, room=MOST_CHARACTERS) or [""]
            forms.insert(0, [picture_message(picture, caption), *map(text_message, rest)])
        return forms

    async def _picture(self, replies: Sequence[Reply]) -> Mapping[str, str] | None:
        """The first picture by its address, else the map, drawn and uploaded; None without either."""
        if url := picture_of(replies):
            return {"url": url}
        content = await drawn(replies)
        if content is None:
            return None
        try:
            return {"attachment_id": await self._client.upload_image(NAME, content)}
        except (ZaloOAError, NoToken, StoreError, KeyError, httpx.HTTPError) as error:
            extra = {"action": "map_not_uploaded", "channel": "zalo_oa", "error": type(error).__name__}
            log.warning("Zalo did not take a map", extra=extra)
            return None

    async def _send(self, user: str, message: Json, permit: Permit) -> None:
        await self._calls.send(lambda: self._client.send(user, message), permit)

    async def fetch(self, file: SentFile, most_bytes: int) -> bytes | FileTrouble:
        """A file that was sent to the account, from the address its event gave."""
        try:
            content = await self._client.file(file.handle, most_bytes)
        except httpx.HTTPError:
            return FileTrouble.AWAY
        return FileTrouble.TOO_LARGE if content is None else content

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
