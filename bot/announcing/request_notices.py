"""Staff hear of requests in their chat: of new ones, once of overdue ones, once of answers not delivered."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.announcing.afterwards import Afterwards
from handlers import request_words
from handlers.messages import Reply
from handlers.words import Words
from knowledge import requests
from knowledge.catalogue import LiveCatalogue
from knowledge.leases import Lease
from knowledge.request import Request
from knowledge.store import Store

MOST_AT_ONCE = 10
"""New requests told in one look, a message each; the rest follows at the next."""
MOST_NAMED = 20
AGAIN = timedelta(minutes=1)
"""Pause after a look at which no member of staff could be reached."""


class RequestNotices:
    """Looks at what staff were not told yet; noted as told once it reached one of them at least.

    What was told and cannot be noted yet is noted before anything else is told.
    """

    def __init__(
        self,
        store: Store,
        live: LiveCatalogue,
        words: Words,
        *,
        tell: Callable[[Reply], Awaitable[int]],
        lease: Callable[[], Lease | None],
        clock: Callable[[], datetime],
    ) -> None:
        """`tell` shows a message to every member of staff and gives how many it reached."""
        self._store = store
        self._live = live
        self._words = words
        self._tell = tell
        self._lease = lease
        self._clock = clock
        self._not_before: datetime | None = None
        self._afterwards = Afterwards(store, lease)

    async def look(self) -> None:
        """One round, in the process that holds the lease."""
        now = self._clock()
        if self._lease() is None or (self._not_before is not None and now < self._not_before):
            return
        await self._afterwards.settle()
        new, late, lost = await asyncio.to_thread(self._read, now)
        texts, catalogue = self._words("vi"), self._live.current
        reached = True
        for request in new[:MOST_AT_ONCE]:
            text = request_words.notice(texts, catalogue, request)
            reached = reached and await self._told("told", [request], text, now)
        if late and reached:
            names = ", ".join(f"#{request.number}" for request in late[:MOST_NAMED])
            more = len(late) - MOST_NAMED
            named = texts("desk-and-more", requests=names, count=more) if more > 0 else names
            reached = await self._told("overdue_told", late, texts("desk-overdue", requests=named), now)
        for request in lost[:MOST_AT_ONCE] if reached else ():
            outcome = request_words.outcome(texts, request)
            text = texts("desk-undelivered", head=request_words.head(texts, request), outcome=outcome)
            reached = reached and await self._told("undelivered_told", [request], text, now)
        self._not_before = None if reached else now + AGAIN

    def _read(self, now: datetime) -> tuple[Sequence[Request], Sequence[Request], Sequence[Request]]:
        with self._store.reading() as session:
            late = requests.overdue(session, now=now)
            return requests.untold(session), late, requests.undelivered(session)

    async def _told(self, what: str, about: Sequence[Request], text: str, now: datetime) -> bool:
        if not await self._tell(Reply(text=text)):
            return False
        await self._afterwards.note(lambda session: requests.told(session, what, about, now))
        return True
