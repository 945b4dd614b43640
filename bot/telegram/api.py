"""PTB's Bot as we use it: our address, no token in its repr, updates confirmed only when they are safe."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest, HTTPXRequest

from bot.loopback import is_loopback
from bot.telegram.wire import Wire
from bot.writing import watch

log = logging.getLogger(__name__)
CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
AT_ONCE = 256
SETTLE_SECONDS = 5.0
"""Longest that the next getUpdates waits for a position to be answered; it is confirmed then all the same."""
OUTAGE_SECONDS = 5.0
AT_MOST_IN_ONE_BATCH = 100
AT_ONCE_SECONDS = 1.0
"""What getUpdates gives only after a wait was written just now."""


class Api(Bot):
    """The Bot API of one token."""

    def __init__(self, token: str, api_url: str) -> None:
        super().__init__(
            token=token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=_request(api_url, AT_ONCE),
            get_updates_request=_request(api_url, 2),
        )
        self._settled: Callable[[], Awaitable[object]] = _nothing
        self._refused: Callable[[], None] = lambda: None
        self._fetched: Callable[[], None] = lambda: None
        self._was_refused = False
        self._backlog_to = -1
        self._catching_up = True
        self._failing_since: float | None = None

    def __repr__(self) -> str:
        return "Api()"

    @property
    def was_refused(self) -> bool:
        """True while Telegram refuses the token."""
        return self._was_refused

    def listen(
        self,
        *,
        settled: Callable[[], Awaitable[object]],
        refused: Callable[[], None],
        fetched: Callable[[], None],
    ) -> None:
        """What getUpdates awaits before it confirms the batch before, and whom it tells how it went."""
        self._settled, self._refused, self._fetched = settled, refused, fetched
        self._catching_up, self._failing_since = True, None

    def waited_for_us(self, update_id: int) -> bool:
        """Whether a fetched update had been waiting at Telegram while nobody fetched."""
        return update_id <= self._backlog_to

    async def get_updates(self, *args: Any, **kwargs: Any) -> tuple[Update, ...]:
        """Fetches the next batch; its offset confirms the one before, which is kept or answered by then."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._settled(), SETTLE_SECONDS)
        begun = time.monotonic()
        try:
            updates = await super().get_updates(*args, **kwargs)
        except InvalidToken:
            # PTB would end its polling for good; a token can be put right again with BotFather.
            self._was_refused = True
            self._failed()
            self._refused()
            raise TelegramError("the token was refused") from None
        except TelegramError:
            self._failed()
            raise
        except Exception:
            updates = await self._get_one_by_one(*args, **kwargs)
        self._was_refused = False
        self._note_backlog(updates, waited=time.monotonic() - begun > AT_ONCE_SECONDS)
        self._fetched()
        return updates

    async def _get_one_by_one(self, offset: int | None = None, **_: Any) -> tuple[Update, ...]:
        """The batch again, an update that PTB cannot read as an empty one: else it came for ever."""
        documents = await self._post("getUpdates", {"offset": offset, "timeout": 0})
        return tuple(self._read_or_empty(document) for document in documents)

    def _read_or_empty(self, document: Any) -> Update:
        try:
            return Update.de_json(document, self)
        except Exception:
            number = int(document["update_id"])
            log.error("an update cannot be read", extra={"action": "update_unreadable", "update": number})
            return Update(number)

    def _failed(self) -> None:
        self._failing_since = self._failing_since or time.monotonic()

    def _note_backlog(self, updates: tuple[Update, ...], *, waited: bool) -> None:
        outage = self._failing_since is not None and time.monotonic() - self._failing_since > OUTAGE_SECONDS
        backlog = (self._catching_up or outage) and not waited
        if backlog and updates:
            self._backlog_to = updates[-1].update_id
        self._catching_up = backlog and len(updates) >= AT_MOST_IN_ONE_BATCH
        self._failing_since = None


def carrier(api_url: str) -> BaseRequest:
    """What carries announcements: our own wire, or httpx where a proxy stands in between."""
    host = urlsplit(api_url).hostname or ""
    proxied = urlsplit(api_url).scheme in getproxies() and not proxy_bypass(host)
    return _request(api_url, 32) if proxied and not is_loopback(api_url) else Wire(api_url)


async def _nothing() -> None:
    pass


def _request(api_url: str, connections: int) -> HTTPXRequest:
    # A loopback server is never reached through a proxy of the environment.
    options: dict[str, Any] = {"trust_env": not is_loopback(api_url), "event_hooks": {"request": [watch]}}
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        write_timeout=READ_SECONDS,
        pool_timeout=READ_SECONDS,
        httpx_kwargs=options,
    )
