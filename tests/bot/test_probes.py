"""A channel by webhook notices that its platform is away, or that another program took the webhook."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.app import Assistant
from bot.status import State
from bot.telegram.channel import TelegramChannel
from tests.bot.running import channel_inside, settings_for
from tests.standins.bot_api import TOKEN, BotApi


@pytest.fixture
def assistant(api: BotApi, sqlite_url: str) -> Iterator[Assistant]:
    opened = Assistant.open(settings_for(api, sqlite_url))
    yield opened
    opened.close()


async def _leads(api: BotApi, channel: TelegramChannel) -> None:
    """Waits until the start is whole, the menu's last call included."""
    await asyncio.to_thread(api.wait, 3, "setMyShortDescription")
    assert channel.status.state is State.RUNNING


async def test_a_webhook_taken_a_token_revoked_and_both_mended(api: BotApi, assistant: Assistant) -> None:
    async with channel_inside(assistant) as channel:
        await channel.probe()
        assert channel.status.state is not State.FAILING  # a standby has nothing to look after
        channel.lead()
        await _leads(api, channel)
        await channel.probe()
        assert channel.status.state is State.RUNNING
        ours = api.webhook["url"]
        api.webhook["url"] = "https://elsewhere.example/hook"
        await channel.probe()
        assert channel.status.state is State.FAILING
        assert "changed or removed this bot's webhook" in channel.status.detail
        api.webhook["url"] = ours
        api.token = TOKEN[::-1].replace(":", "") + ":x"
        await channel.probe()
        assert "the token was refused" in channel.status.detail
        assert TOKEN not in channel.status.detail
        api.token = TOKEN
        await channel.probe()
        assert channel.status.state is State.RUNNING


async def test_a_platform_that_does_not_answer_is_noticed(sqlite_url: str) -> None:
    with BotApi() as api:
        assistant = Assistant.open(settings_for(api, sqlite_url))
        inside = channel_inside(assistant, lead=True)
        channel = await inside.__aenter__()
        await _leads(api, channel)
    try:
        await channel.probe()
        assert channel.status.state is State.FAILING
        assert "does not answer" in channel.status.detail
    finally:
        await inside.__aexit__(None, None, None)
        assistant.close()
