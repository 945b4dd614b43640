"""All of announcing in one process: plans, starts and ends announcements, and runs each channel's sender."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.announcing.desk import Desk
from bot.announcing.postman import Postman, Sent
from bot.announcing.sender import ChannelSender
from bot.announcing.trial import delivered
from bot.metrics import Metrics
from bot.outcomes import Uncertain
from bot.settings import Broadcast
from handlers.messages import Reply
from handlers.words import Words
from knowledge import announcements, deliveries, planning, staff
from knowledge.announcement import Announcement
from knowledge.leases import Lease, is_held
from knowledge.planning import Stretch
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
IN_FLIGHT = 16
"""Requests under way at once: so many deliveries become uncertain at most when the process is killed."""
LOOK_SECONDS = 1.0
FINISH_SECONDS = 3.0


class Announcing:
    """Sends announcements while this process leads; `lead` and `follow` say when."""

    def __init__(
        self,
        store: Store,
        postmen: Sequence[Postman],
        *,
        settings: Broadcast,
        staff: Mapping[str, Sequence[str]],
        words: Words,
        metrics: Metrics,
        clock: Callable[[], datetime],
        due: Callable[[datetime], None] = lambda now: None,
    ) -> None:
        self._store = store
        self._postmen = {postman.channel: postman for postman in postmen}
        self._staff = staff
        self._words = words
        self._clock = clock
        self._due = due
        self._desk = Desk(store)
        self._stretch = Stretch()
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._senders = [
            ChannelSender(
                postman,
                self._desk,
                words=words,
                metrics=metrics,
                clock=clock,
                slots=self._slots,
                hours=(settings.send_from, settings.send_until),
                cap=settings.per_person_per_day,
                label=settings.label,
                fault=self._at_fault,
            )
            for postman in postmen
        ]
        self._tasks: list[asyncio.Task[None]] = []
        self._notices: set[asyncio.Task[None]] = set()
        self._seen: frozenset[tuple[int, str]] = frozenset()
        self._lease: Callable[[], Lease | None] = lambda: None

    def lead(self, lease: Callable[[], Lease | None]) -> None:
        """From now on this process plans and sends; `lease` gives the lease as it is held now."""
        self._lease = lease
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._plan(), name="announcements")]
            self._tasks += [asyncio.create_task(sender.run(), name="sender") for sender in self._senders]

    async def follow(self) -> None:
        """From now on another process sends."""
        self._lease = lambda: None
        tasks, self._tasks = self._tasks, []
        for sender in self._senders:
            sender.lease = None
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=1.0)
        await asyncio.gather(*(sender.finish(FINISH_SECONDS) for sender in self._senders))

    async def stop(self) -> None:
        """Sends no more, and waits for what is under way."""
        await self.follow()
        await asyncio.to_thread(self._desk.close)

    async def _plan(self) -> None:
        """Looks after announcements as long as this process leads."""
        while True:
            try:
                await self.look()
            except StoreError as error:
                log.warning("announcements wait: %s", error, extra={"action": "announcements_wait"})
            except Exception as error:
                log.error("a look at announcements failed", exc_info=error, extra={"action": "look_failed"})
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """One round: what an earlier sender left, what is due by itself, what begins, is planned and ends."""
        lease, now = self._lease(), self._clock()
        for sender in self._senders:
            sender.lease = lease
        if lease is None:
            return
        left = await self._desk.do(lambda session: deliveries.left_over(session, lease, now))
        if left:
            log.warning(
                "%d deliveries are uncertain: their sender ended; see `ocop broadcast show`",
                left,
                extra={"action": "uncertain"},
            )
        await asyncio.to_thread(self._due, now)
        await self._desk.do(lambda session: self._begin(session, now))
        for found in await self._read("sending"):
            await self._go_on(found, lease)
        for found in await self._read("cancelled"):
            await self._close(found, "cancelled", "the announcement was cancelled")
            await self._desk.do(lambda session, number=found.id: self._over(session, number, now))  # type: ignore[misc]
        active = frozenset((each.id, each.state) for each in await self._read("sending"))
        if active != self._seen:
            self._seen = active
            for sender in self._senders:
                sender.wake()

    async def _read(self, state: str) -> list[Announcement]:
        def read() -> list[Announcement]:
            with self._store.reading() as session:
                return announcements.every(session, state)

        return [each for each in await asyncio.to_thread(read) if each.finished_at is None]

    def _over(self, session: Transaction, number: int, now: datetime) -> None:
        session.run("UPDATE announcements SET finished_at = :now WHERE id = :id", now=now, id=number)

    def _begin(self, session: Transaction, now: datetime) -> None:
        """What is approved and due begins, if it is still what was approved."""
        for found in announcements.every(session, "approved"):
            if found.approved_hash != found.hash():
                announcements.stop(session, found.id, reason=announcements.NOT_APPROVED, now=now)
            elif found.send_at is None or found.send_at <= now:
                session.run("UPDATE announcements SET state = 'sending' WHERE id = :id", id=found.id)

    async def _go_on(self, found: Announcement, lease: Lease) -> None:
        now = self._clock()
        if found.planned_at is None:
            done = False
            while not done and self._lease() is not None:
                done = await asyncio.to_thread(
                    planning.plan,
                    self._store,
                    found.id,
                    now,
                    held=lambda session: is_held(session, lease),
                    stretch=self._stretch,
                )
                for sender in self._senders:
                    sender.more()
        if found.expires_at <= now:
            await self._close(found, "expired", "useless by now")
        await self._desk.do(lambda session: self._finish(session, found.id, now))

    def _finish(self, session: Transaction, number: int, now: datetime) -> None:
        """Done once everybody has a row and none of them waits."""
        session.run(
            "UPDATE announcements SET state = 'done', finished_at = :now WHERE id = :id AND state = "
            "'sending' "
            "AND planned_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deliveries WHERE announcement_id = :id "
            "AND state IN ('queued', 'sending'))",
            now=now,
            id=number,
        )

    async def _close(self, found: Announcement, state: str, reason: str) -> None:
        while await self._desk.do(
            lambda session: deliveries.close(session, found.id, state, reason, self._clock())
        ):
            await asyncio.sleep(0)

    # Telling staff

    def _at_fault(self, number: int, reason: str) -> None:
        task = asyncio.create_task(self.tell_staff("announcement-stopped", number=str(number), reason=reason))
        self._notices.add(task)
        task.add_done_callback(self._notices.discard)

    async def tell_staff(self, key: str, **values: object) -> None:
        """A sentence to every member of staff on every channel that is up."""
        log.error("%s", self._words("en")(key, **values), extra={"action": key})
        await self.show_staff(Reply(text=self._words("vi")(key, **values)))

    async def show_staff(self, reply: Reply) -> int:
        """A message to every member of staff on every channel that is up; gives how many it reached."""

        def read() -> Mapping[str, Sequence[str]]:
            with self._store.reading() as session:
                return staff.accounts(session, self._staff)

        reached = 0
        accounts = await asyncio.to_thread(read)
        for channel, postman in self._postmen.items():
            for recipient in accounts.get(channel, ()):
                outcome = await delivered(postman, recipient, reply, personal=True)
                if isinstance(outcome, Sent | Uncertain):  # it may have arrived: not told twice
                    reached += 1
                else:
                    log.warning(
                        "a member of staff was not told: %s",
                        outcome.reason or type(outcome).__name__,
                        extra={"action": "staff_not_told", "channel": channel, "recipient": recipient},
                    )
        return reached
