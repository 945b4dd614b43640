"""Telegram's side of a webhook: updates in order, each again until it gets a 2xx."""

import asyncio
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from tests.standins.bot_api import BotApi

AGAIN_SECONDS = 0.2


async def deliver(api: "BotApi") -> None:
    """Delivers for ever what waits for the bot, with the secret header it asked for."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        while True:
            if not api.updates or not api.webhook.get("url"):
                api.new.clear()
                await api.new.wait()
                continue
            update = api.updates[0]
            headers = {"X-Telegram-Bot-Api-Secret-Token": api.webhook.get("secret_token", "")}
            try:
                answer = await client.post(api.webhook["url"], json=update, headers=headers)
                status = answer.status_code
            except httpx.HTTPError:
                status = 0
            api.delivered.append((update["update_id"], status))
            if 200 <= status < 300:
                api.updates.remove(update)
            else:
                await asyncio.sleep(AGAIN_SECONDS)
