"""An announcement sent to the office's own people, on every channel that is on, whatever the hour."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.announcing.postman import Postman, RetryLater, Sent
from bot.metrics import Metrics
from bot.outcomes import Outcome
from bot.permit import Permit
from bot.settings import Settings
from handlers.announcing import Form
from handlers.messages import Reply
from knowledge import plan_use
from knowledge.store import Store

PATIENCE_SECONDS = 20.0
"""So long a platform that asks for a pause is waited for: people sit before the command."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What became of one form sent to one member of staff."""

    channel: str
    recipient: str
    outcome: Outcome

    @property
    def arrived(self) -> bool:
        """Whether the platform took it."""
        return isinstance(self.outcome, Sent)


async def try_out(
    postmen: Sequence[Postman], forms: Sequence[Form], staff: Mapping[str, Sequence[str]]
) -> list[Tried]:
    """Sends each form to the staff of its channel, one after the other."""
    tried = []
    for postman in postmen:
        for recipient in staff.get(postman.channel, ()):
            for form in forms:
                if form.channel == postman.channel:
                    outcome = await delivered(postman, recipient, form.reply)
                    tried.append(Tried(channel=postman.channel, recipient=recipient, outcome=outcome))
    return tried


async def delivered(postman: Postman, recipient: str, reply: Reply, *, personal: bool = False) -> Outcome:
    """Carries it to one member of staff; a platform that asks for a short pause is given it."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        outcome = await postman.deliver(recipient, reply, Permit(), personal=personal)
        if not isinstance(outcome, RetryLater) or not outcome.limited:
            return outcome
        if time.monotonic() + outcome.seconds > until:
            return outcome
        await asyncio.sleep(outcome.seconds)


@asynccontextmanager
async def postmen_of(settings: Settings, store: Store, now: datetime) -> AsyncIterator[list[Postman]]:
    """The postmen of all enabled channels for one command, their connections closed at the end."""
    async with contextlib.AsyncExitStack() as stack:
        postmen: list[Postman] = []
        if settings.telegram.enabled:
            from bot.telegram.postman import postman_of

            request, telegram = postman_of(settings.telegram, Metrics())
            stack.push_async_callback(request.shutdown)
            postmen.append(telegram)
        if settings.zalo_bot.enabled:
            postmen.append(_of_bot(settings, store, now, stack))
        if settings.zalo_oa.enabled:
            postmen.append(_of_account(settings, store, now, stack))
        yield postmen


def _of_bot(settings: Settings, store: Store, now: datetime, stack: contextlib.AsyncExitStack) -> Postman:
    from bot.zalo_bot.client import ZaloBotClient
    from bot.zalo_bot.plan import Plan
    from bot.zalo_bot.postman import ZaloBotPostman

    client = ZaloBotClient(settings.zalo_bot.token.get_secret_value(), settings.zalo_bot.api_url)
    stack.push_async_callback(client.close)

    async def sent() -> None:
        with store.writing() as session:
            Plan(settings.zalo_bot).sent(session, now)

    return ZaloBotPostman(client, Metrics(), running=lambda: True, has_room=lambda: True, sent=sent)


def _of_account(settings: Settings, store: Store, now: datetime, stack: contextlib.AsyncExitStack) -> Postman:
    from bot.zalo_oa.client import ZaloOAClient
    from bot.zalo_oa.postman import ZaloOAPostman
    from bot.zalo_oa.tokens import TokenKeeper

    tokens = TokenKeeper(store, settings.zalo_oa, lambda: now)
    client = ZaloOAClient(
        settings.zalo_oa.api_url, settings.zalo_oa.zbs_url, token=tokens.access, renewed=tokens.renewed
    )
    stack.push_async_callback(client.close)

    async def sent_to(user: str) -> tuple[int, int]:
        with store.reading() as session:
            day, month = (
                plan_use.announced(session, "zalo_oa", user, since=now - timedelta(days=days))
                for days in (1, 30)
            )
        return day, month

    return ZaloOAPostman(client, Metrics(), settings.zalo_oa, running=lambda: True, sent_to=sent_to)
