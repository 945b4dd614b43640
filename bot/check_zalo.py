"""What `ocop check` says of a bot on Zalo's Bot Platform: token, webhook, what the plan was used for."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

import httpx

from bot.check import Finding
from bot.settings import Settings
from bot.zalo_bot.client import Unauthorized, ZaloBotClient, ZaloBotError
from bot.zalo_bot.plan import Plan
from knowledge.address import Address
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

R = TypeVar("R")


def zalo_bot(settings: Settings) -> Iterator[Finding]:
    """The bot of the Bot Platform."""
    if not settings.zalo_bot.enabled:
        yield Finding("zalo_bot", True, "not enabled")
        return
    try:
        name, hook = asyncio.run(_ask(settings))
    except Unauthorized:
        yield Finding(
            "zalo_bot token", False, "Zalo does not know this token; copy it again from Bot Creator"
        )
        return
    except (ZaloBotError, httpx.HTTPError, httpx.InvalidURL) as error:
        words = f"{settings.zalo_bot.api_url} does not answer ({type(error).__name__})"
        yield Finding("zalo_bot token", False, f"{words}; check the network and zalo_bot.api_url")
        return
    yield Finding("zalo_bot token", True, name)
    yield _webhook(settings, hook)
    plan, now = Plan(settings.zalo_bot), datetime.now(UTC)
    used = read(settings, lambda session: (plan.as_words(session, now), plan.is_used(session, now)))
    if used is not None:
        words, nearly = used
        yield Finding("zalo_bot plan", True, f"{words}; nearly used up" if nearly else words)


async def _ask(settings: Settings) -> tuple[str, str]:
    client = ZaloBotClient(settings.zalo_bot.token.get_secret_value(), settings.zalo_bot.api_url)
    try:
        return str((await client.get_me()).get("account_name", "")), await client.webhook_url()
    finally:
        await client.close()


def _webhook(settings: Settings, hook: str) -> Finding:
    wanted = f"{settings.service.public_url}/webhooks/zalo-bot"
    if settings.zalo_bot.mode == "polling":
        if hook:
            words = "one is set, so polling gets nothing; take it away with `ocop zalo unhook`, or "
            return Finding("zalo_bot webhook", False, words + 'set zalo_bot.mode = "webhook"')
        return Finding("zalo_bot webhook", True, "none, as polling needs")
    said = wanted if hook == wanted else f"not registered yet; `ocop run` registers {wanted}"
    return Finding("zalo_bot webhook", True, said)


def read(settings: Settings, work: Callable[[Transaction], R]) -> R | None:
    """What stands in the database; None while it is not there or not prepared, which its own line says."""
    try:
        address = Address.parse(settings.database.url)
        if address.path is not None and not address.path.exists():
            return None
        store = Store(address)
        try:
            with store.reading() as session:
                return work(session)
        finally:
            store.dispose()
    except StoreError:
        return None
