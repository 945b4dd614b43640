"""Pictures by address: Telegram fetches each once, afterwards its own name of the picture is sent."""

import time
from collections.abc import Callable
from datetime import datetime

from telegram import Message

from bot.intake import Intake
from knowledge import photos

BROKEN_FOR_SECONDS = 3600.0
"""How long an address that Telegram could not show is not tried again."""
MOST_REMEMBERED = 5000


class Pictures:
    """The pictures of one bot; a file_id is worth something only to the bot that got it."""

    def __init__(self, intake: Intake, bot: str, clock: Callable[[], datetime]) -> None:
        self._intake = intake
        self._bot = bot
        self._clock = clock
        self._file_ids: dict[str, str] = {}
        self._broken: dict[str, float] = {}

    def is_broken(self, url: str) -> bool:
        """Whether Telegram refused this picture within the last hour."""
        since = self._broken.get(url)
        return since is not None and time.monotonic() - since < BROKEN_FOR_SECONDS

    async def media(self, url: str) -> str:
        """What to send: the file_id when we have one, else the address."""
        if url not in self._file_ids:
            kept = await self._intake.run(lambda session: photos.file_id(session, self._bot, url))
            if kept is not None:
                self._remember(url, kept)
        return self._file_ids.get(url, url)

    async def shown(self, url: str, message: object) -> None:
        """Keeps the file_id of a picture that was just sent."""
        if not isinstance(message, Message) or not message.photo:
            return
        file_id = message.photo[-1].file_id
        if self._file_ids.get(url) != file_id:
            self._remember(url, file_id)
            await self._intake.run(
                lambda session: photos.remember(session, self._bot, url, file_id, self._clock())
            )

    async def refused(self, url: str, media: str) -> bool:
        """Notes a refusal; True when the address itself is still worth a try."""
        if media == url:
            self._broken[url] = time.monotonic()
            return False
        self._file_ids.pop(url, None)
        await self._intake.run(lambda session: photos.drop(session, self._bot, url))
        return True

    def _remember(self, url: str, file_id: str) -> None:
        if len(self._file_ids) >= MOST_REMEMBERED:
            self._file_ids.pop(next(iter(self._file_ids)))
        self._file_ids[url] = file_id
