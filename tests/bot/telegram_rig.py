"""A Telegram channel inside the test, with a scripted conversation and the stand-in around it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from bot.app import Assistant
from bot.telegram.channel import TelegramChannel
from handlers.errand import Errand
from handlers.messages import Answer, Incoming, Reply
from knowledge.values import Intent
from tests.bot.running import channel_inside, settings_for
from tests.standins.bot_api import BotApi

MESSAGES = ("sendMessage", "editMessageText", "sendPhoto", "editMessageMedia", "sendVenue", "sendDocument")


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


class Scripted:
    """A conversation that says what the test wants said, where the real one's words make no difference."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = replies or (Reply(text="ừ"),)
        self.heard: list[Incoming] = []
        self.before = lambda incoming: None
        self.errand: Errand | None = None
        self.during_errand = lambda: None

    def answer(self, incoming: Incoming) -> Answer:
        self.heard.append(incoming)
        self.before(incoming)
        return Answer(replies=self.replies, intent=Intent.GREETING, errand=self.errand)

    def carry_out(self, incoming: Incoming, errand: Errand, file: object) -> Answer:
        self.during_errand()
        return Answer(replies=self.replies, intent=Intent.GREETING)

    def known_on_telegram_as(self, name: str) -> None:
        self.name = name

    def inline(self, text: str, **_: Any) -> Any:
        raise RuntimeError("no inline results in this test")


class Rig:
    """A channel, the stand-in, and the way between them."""

    def __init__(self, api: BotApi, channel: TelegramChannel, assistant: Assistant, script: Scripted) -> None:
        self.api, self.channel, self.assistant, self.script = api, channel, assistant, script

    async def deliver(self) -> None:
        """Hands over what people did, one after the other."""
        for update in self.api.take_updates():
            await self.channel.webhook(update)

    async def shown(self, count: int, *methods: str, chat: int | None = None) -> list[Any]:
        """Waits for so many calls."""
        return await asyncio.to_thread(self.api.wait, count, *(methods or MESSAGES), chat=chat)

    def inbox(self) -> list[Any]:
        """Recipient and payload of every text that waits."""
        with self.assistant.store.reading() as session:
            return session.rows("SELECT recipient, payload FROM inbox")

    async def done(self) -> list[Any]:
        """Waits until nothing is under way; every call that showed something."""
        while not self.channel.idle:
            await asyncio.sleep(0.005)
        return self.api.made(*MESSAGES)


@pytest.fixture
async def rig(api: BotApi, sqlite_url: str) -> AsyncIterator[Rig]:
    """A connected channel with a scripted conversation on the bundled catalogue."""
    script = Scripted()
    opened = Assistant.open(settings_for(api, sqlite_url))
    assistant = Assistant(
        settings=opened.settings,
        store=opened.store,
        live=opened.live,
        conversation=script,  # type: ignore[arg-type]
        words=opened.words,
    )
    async with channel_inside(assistant) as channel:
        yield Rig(api, channel, assistant, script)
    opened.close()
