"""The Bot Platform's side of a webhook (reference/zalo.md, A6): a probe, then events, each once or again."""

import asyncio
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from tests.standins.zalo_bot_api import ZaloBotApi

Json = dict[str, Any]
AGAIN_SECONDS = 0.2


async def probe(url: str) -> Json:
    """A6: an empty body without a content type, seen live; whether it carries the secret is not known."""
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            status = (await client.post(url)).status_code
    except httpx.HTTPError:
        status = 0
    return {"ok": 200 <= status < 300, "outcome": "probed", "status_code": status, "hint": ""}


async def deliver(api: "ZaloBotApi") -> None:
    """Delivers for ever what waits for the bot, in the form the stand-in is set to."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        while True:
            if not api.events or not api.webhook.get("url"):
                api.new.clear()
                await api.new.wait()
                continue
            event = api.events[0]
            body = {"ok": True, "result": event} if api.wrapped else event  # A5, envelope [conflict]
            headers = {"X-Bot-Api-Secret-Token": api.webhook["secret_token"]}
            try:
                status = (await client.post(api.webhook["url"], json=body, headers=headers)).status_code
            except httpx.HTTPError:
                status = 0
            api.delivered.append((event["event_name"], status))
            if 200 <= status < 300:
                api.events.popleft()
            else:
                await asyncio.sleep(AGAIN_SECONDS)
