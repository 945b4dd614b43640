"""What every channel has: it connects, takes up and answers, leads or stands by, and stops in time."""

import asyncio
import contextlib
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Generic

from bot.announcing.postman import Postman
from bot.answering import Answering, Outlet
from bot.antiflood import AntiFlood
from bot.app import Assistant
from bot.arrival import A, Job
from bot.calls import Calls
from bot.intake import Intake
from bot.lanes import Lane, Lanes
from bot.metrics import Metrics
from bot.outcomes import Outcome
from bot.pacing import Pacer
from bot.reception import Reception
from bot.status import ChannelStatus, State
from handlers.words import LANGUAGES, Words
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
CONNECT_PAUSES = (1.0, 2.0, 5.0, 10.0, 15.0, 30.0)
DRAIN_SECONDS = 3.0
ANSWER_THREADS = 4
AFTER_A_CRASH = timedelta(seconds=1)
FORGOTTEN = timedelta(seconds=30)


def utc_now() -> datetime:
    """The time of this machine, aware."""
    return datetime.now(UTC)


class Channel(ABC, Generic[A]):
    """One channel: `start` connects in the background, `lead` and `follow` say whether this process fetches.

    A platform's own part: how to connect, how to begin and end fetching, how to show an answer.
    """

    def __init__(
        self,
        name: str,
        assistant: Assistant,
        words: Words,
        metrics: Metrics,
        clock: Callable[[], datetime],
        *,
        mode: str,
        pacer: Pacer,
        flood: AntiFlood,
        read_kept: Callable[[str], A],
        outcome_of: Callable[[Exception], Outcome | None],
    ) -> None:
        self.name = name
        self.status = ChannelStatus(name, mode, metrics)
        self._assistant = assistant
        self._words = words
        self._metrics = metrics
        self._clock = clock
        self._calls = Calls(name, pacer, metrics, outcome_of)
        self._pool = ThreadPoolExecutor(ANSWER_THREADS, thread_name_prefix=f"{name} answers")
        self._intake = Intake(assistant.store, name)
        self._lanes: Lanes[Job[A]] = Lanes(self._work)
        metrics.waiting.labels(name).set_function(lambda: len(self._lanes))
        self.reception: Reception[A] = Reception(
            channel=name, intake=self._intake, lanes=self._lanes, flood=flood, read_kept=read_kept,
            count=self._count_arrival, count_unkept=self._count_unkept, metrics=metrics, clock=clock,
        )  # fmt: skip
        self._answering: Answering[A] | None = None
        self._connected = asyncio.Event()
        self._connecting: asyncio.Task[None] | None = None
        self._leading: asyncio.Task[None] | None = None
        self._begun_once = self._probe_failed = False

    def _show_through(self, outlet: Outlet[A]) -> None:
        """Answers are shown through this from now on."""
        self._answering = Answering(
            channel=self.name, conversation=self._assistant.conversation, pool=self._pool, outlet=outlet,
            calls=self._calls, intake=self._intake, words=self._words, metrics=self._metrics,
            clock=self._clock,
        )  # fmt: skip

    postman: Postman | None = None
    """Carries announcements, where the channel can."""

    # The platform's own part

    @abstractmethod
    async def webhook(self, document: object) -> None:
        """Takes up a delivered update; raises ValueError for what is none, NotNow when it must come again."""

    @abstractmethod
    async def _connect(self) -> str | None:
        """Asks the platform who we are; gives in words what is in the way."""

    @abstractmethod
    async def _begin(self) -> str | None:
        """Begins to fetch, or to have updates delivered; gives in words what is in the way."""

    async def _begun(self) -> None:
        """Called once after `_begin`."""

    async def _probe(self) -> str | None:
        """Asks a platform that delivers by webhook whether all is well; gives in words what is in the way."""
        return None

    async def probe(self) -> None:
        """Looks after a channel that would not notice by itself that its platform is away."""
        if self._leading is None or not self._begun_once:
            return
        trouble = await self._probe()
        if trouble is not None:
            self._probe_failed = True
            self.status.become(State.FAILING, trouble)
        elif self._probe_failed:
            self._probe_failed = False
            self.status.become(State.RUNNING)

    async def reworded(self) -> None:
        """Called when texts have changed, for what the platform keeps of them."""

    @abstractmethod
    async def _end(self) -> None:
        """Ends what `_begin` began."""

    @abstractmethod
    async def _close(self) -> None:
        """Lets go of the platform."""

    # Coming in

    def _count_arrival(self, session: Transaction, arrival: A, now: datetime) -> None:
        """Called once for each kept arrival, in the transaction that keeps it."""

    def _count_unkept(self, arrival: A) -> None:
        """Called for each arrival that is not kept, because its person sends too much."""

    async def _work(self, job: Job[A], lane: Lane[Job[A]]) -> None:
        assert self._answering is not None
        try:
            await self.connected()
            await self._answering.work(job, lane)
        finally:
            self.reception.done(job)
            if job.answered is not None and not job.answered.done():
                job.answered.set_result(False)

    # Starting and stopping

    def start(self) -> None:
        """Connects in the background, trying again for as long as it takes."""
        self._pool.submit(self._warm_up)
        self._connecting = asyncio.create_task(self._keep_connecting(), name=f"{self.name} connecting")

    def _warm_up(self) -> None:
        """Loads what the first line anybody types would wait for."""
        for language in LANGUAGES:
            self._assistant.conversation.inline(language, language_code=language, now=self._clock())

    async def connected(self) -> None:
        """Returns once the platform has said who we are."""
        await self._connected.wait()

    @property
    def idle(self) -> bool:
        """Whether nothing waits and nothing is under work."""
        return self._lanes.idle

    def lead(self) -> None:
        """From now on this process fetches updates or sets the webhook, and answers what was left."""
        if self._leading is None:
            self._leading = asyncio.create_task(self._lead(), name=f"{self.name} leading")

    async def follow(self) -> None:
        """From now on another process fetches updates; webhooks are served all the same."""
        await self._leave()
        if self._connected.is_set():
            self.status.become(State.STANDBY)

    async def _leave(self) -> None:
        if self._leading is not None:
            self._leading.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._leading
            self._leading, self._begun_once, self._probe_failed = None, False, False
            await self._end()

    async def stop(self) -> None:
        """Stops fetching, finishes the answers under way and leaves the rest to the next start."""
        await self._leave()
        if self._connecting is not None:
            self._connecting.cancel()
        await self._lanes.drained(DRAIN_SECONDS)
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._close(), 1.0)
        self._pool.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._intake.close)
        self.status.become(State.STOPPED)

    def kept_lately(self) -> bool:
        """Whether a text was kept in the inbox since this was last asked."""
        return self._intake.kept_lately()

    async def sweep(self) -> None:
        """Holds what errands work on; the leading process answers what another one has left lying, too."""
        await self.reception.hold()
        if self._leading is not None and self._connected.is_set():
            await self.reception.recover(idle=FORGOTTEN)

    async def _keep_connecting(self) -> None:
        attempt = 0
        while (trouble := await self._connect()) is not None:
            self.status.become(State.FAILING, trouble)
            await asyncio.sleep(CONNECT_PAUSES[min(attempt, len(CONNECT_PAUSES) - 1)])
            attempt += 1
        self._connected.set()
        if self._leading is None:
            self.status.become(State.STANDBY)

    async def _lead(self) -> None:
        await self.connected()
        await self._recover()
        attempt = 0
        while (trouble := await self._begin()) is not None:
            self.status.become(State.FAILING, trouble)
            await asyncio.sleep(CONNECT_PAUSES[min(attempt, len(CONNECT_PAUSES) - 1)])
            attempt += 1
        self.status.become(State.RUNNING)
        self._begun_once = True
        await self._begun()
        # What was taken up in the last second before a crash was too young at the first look.
        await asyncio.sleep(AFTER_A_CRASH.total_seconds())
        await self._recover()

    async def _recover(self) -> None:
        try:
            await self.reception.recover(idle=AFTER_A_CRASH)
        except StoreError as error:
            log.warning(
                "what was left waiting is not read yet: %s", error, extra={"action": "recover_failed"}
            )
