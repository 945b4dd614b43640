"""Replies as messages of the Bot Platform: one text, or one picture with the text below it."""

import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.calls import Calls
from bot.map_address import MapAddresses
from bot.outcomes import Failed, Refused
from bot.permit import Permit
from bot.zalo.arrival import MOST_CHARACTERS, ZaloArrival
from bot.zalo.one_message import picture_of, texts_of
from bot.zalo_bot.client import ZaloBotClient
from handlers.errand import FileTrouble
from handlers.messages import Reply, SentFile
from handlers.words import Texts

log = logging.getLogger(__name__)


class ZaloBotOutlet:
    """Shows replies in the chats of one bot."""

    def __init__(
        self,
        client: ZaloBotClient,
        calls: Calls,
        sent: Callable[[], Awaitable[None]],
        maps: MapAddresses,
    ) -> None:
        """`sent` counts a message against the plan; `maps` are fetched by Zalo, as all pictures are."""
        self._client = client
        self._calls = calls
        self._sent = sent
        self._maps = maps

    async def show(
        self, arrival: ZaloArrival, replies: Sequence[Reply], texts: Texts, permit: Permit
    ) -> None:
        """Shows the replies as one message where they fit; raises Failed, or NotOurs when shown before."""
        parts = texts_of(replies, room=MOST_CHARACTERS)
        picture = picture_of(replies) or self._map_of(replies)
        if picture and parts and await self._with_picture(arrival.chat, picture, parts[0], permit):
            parts = parts[1:]
        for part in parts:
            await self._text(arrival.chat, part, permit)

    def _map_of(self, replies: Sequence[Reply]) -> str | None:
        view = next((reply.map for reply in replies if reply.map is not None), None)
        return self._maps.of_view(view) if view is not None else None

    async def _text(self, chat: str, text: str, permit: Permit) -> None:
        await self._calls.send(lambda: self._client.send_message(chat, text), permit)
        await self._sent()

    async def _with_picture(self, chat: str, url: str, caption: str, permit: Permit) -> bool:
        """Whether the picture went out; when Zalo cannot show it, the words go without."""
        try:
            await self._calls.send(lambda: self._client.send_photo(chat, url, caption), permit)
        except Failed as failed:
            if not isinstance(failed.outcome, Refused):
                raise
            extra = {"action": "photo_refused", "channel": "zalo_bot"}
            log.warning("a picture was refused: %s", failed.outcome.reason, extra=extra)
            return False
        await self._sent()
        return True

    async def fetch(self, file: SentFile, most_bytes: int) -> bytes | FileTrouble:
        """The Bot Platform hands on no files (zalo.md A3)."""
        return FileTrouble.AWAY

    async def typing(self, arrival: ZaloArrival) -> None:
        """Shows that an answer is being written; raises ZaloBotError or httpx.HTTPError."""
        await self._client.send_typing(arrival.chat)
