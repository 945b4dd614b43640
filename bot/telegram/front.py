"""Where Telegram's updates come in, by webhook or fetched, each kind to whoever has a use for it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime
from typing import Any

from telegram import ChatMemberUpdated, InlineQuery, Update
from telegram.constants import ChatType

from bot.intake import Intake
from bot.metrics import Metrics
from bot.reception import NotNow, Reception
from bot.telegram.arrival import CHANNEL, Arrival
from bot.telegram.arrivals import Me, arrival_of
from knowledge import people

log = logging.getLogger(__name__)


class Front:
    """The way in of one bot."""

    def __init__(
        self,
        *,
        bot_id: str,
        intake: Intake,
        reception: Reception[Arrival],
        inline: Callable[[InlineQuery], Coroutine[Any, Any, object]],
        sign: Callable[[str], Coroutine[Any, Any, object]],
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self.me: Me | None = None
        self._bot_id = bot_id
        self._intake = intake
        self._reception = reception
        self._inline = inline
        self._sign = sign
        self._metrics = metrics
        self._clock = clock
        self._tasks: set[asyncio.Task[object]] = set()
        self._kinds: dict[str, Callable[[Update, bool], Awaitable[None]]] = {
            Update.MESSAGE: self._take_arrival,
            Update.EDITED_MESSAGE: self._take_arrival,
            Update.CALLBACK_QUERY: self._take_arrival,
            Update.INLINE_QUERY: self._take_inline,
            Update.MY_CHAT_MEMBER: self._take_member,
        }

    @property
    def allowed_updates(self) -> list[str]:
        """The kinds of updates we have a use for, and ask Telegram for."""
        return list(self._kinds)

    async def take(self, update: Update, *, backlog: bool = False) -> None:
        """Returns once the update may be acknowledged: kept, answered (a position) or of no use.

        `backlog` tells that it had been waiting for us. Raises NotNow when it must be delivered again,
        ValueError for what Telegram would never send.
        """
        for kind, handle in self._kinds.items():
            if getattr(update, kind) is not None:
                self._metrics.updates.labels(CHANNEL, kind).inc()
                try:
                    await handle(update, backlog)
                except (AttributeError, TypeError) as error:
                    # PTB builds objects of whatever fields it is given; only Telegram's own are complete.
                    extra = {"action": "update_unreadable", "update": update.update_id}
                    log.warning("an update is not one of Telegram's", extra=extra)
                    raise ValueError("not an update") from error
                return
        self._reception.ignore("unknown_kind")

    # Messages and buttons

    async def _take_arrival(self, update: Update, backlog: bool) -> None:
        message = update.message or update.edited_message
        if self.me is None and message is not None and message.chat.type != ChatType.PRIVATE:
            raise NotNow
        arrival = arrival_of(update, self.me or Me(0, ""), self._clock())
        if arrival is None:
            self._reception.ignore("not_for_us")
            return
        press = arrival.press
        sign = (lambda: self._in_background(self._sign(press.query_id))) if press is not None else None
        key = f"{self._bot_id}:{arrival.update_id}"
        await self._reception.take_up(arrival, key, backlog=backlog, at_first=sign)

    # The rest

    async def _take_inline(self, update: Update, backlog: bool) -> None:
        query = update.inline_query
        assert query is not None
        if backlog or self._reception.is_flooding(f"inline {query.from_user.id}"):
            self._reception.ignore("inline_late_or_flood")
            return
        self._in_background(self._inline(query))

    def _in_background(self, work: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take_member(self, update: Update, backlog: bool) -> None:
        """Blocking ends writing to a person; unblocking restores no consent."""
        change = update.my_chat_member
        assert isinstance(change, ChatMemberUpdated)
        if change.chat.type != ChatType.PRIVATE:
            return
        recipient, now = str(change.chat.id), self._clock()
        if change.new_chat_member.status == change.new_chat_member.BANNED:
            await self._intake.run(lambda session: people.mark_blocked(session, CHANNEL, recipient, now))
        else:
            await self._intake.run(lambda session: people.mark_unblocked(session, CHANNEL, recipient))
