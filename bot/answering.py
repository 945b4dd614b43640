"""From an arrival to its answer: the conversation asked off the loop, sent once, never without words."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.arrival import A, Arrival, Job
from bot.calls import Calls
from bot.intake import Intake
from bot.lanes import Lane
from bot.metrics import Metrics
from bot.outcomes import Failed, Unreachable
from bot.permit import KeptPermit, Permit, UnkeptPermit
from bot.writing import NotOurs
from handlers.conversation import Conversation
from handlers.errand import Errand, FileTrouble
from handlers.messages import Answer, Incoming, Reply, SentFile
from handlers.words import Texts, Words
from knowledge import people
from knowledge.inbox import LONGEST_WAIT
from knowledge.store_errors import StoreError

log = logging.getLogger(__name__)
TYPING_AFTER_SECONDS = 1.0
RETRY_SECONDS = (5.0, 10.0, 20.0, 30.0)


_A = TypeVar("_A", bound=Arrival, contravariant=True)


class Outlet(Protocol[_A]):
    """How one channel shows an answer."""

    async def show(self, arrival: _A, replies: Sequence[Reply], texts: Texts, permit: Permit) -> None:
        """Shows the replies in order; raises Failed when the platform will not, NotOurs when shown before."""
        ...

    async def typing(self, arrival: _A) -> None:
        """Shows that an answer is being written, where the platform can; raises the platform's errors."""
        ...

    async def fetch(self, file: SentFile, most_bytes: int) -> bytes | FileTrouble:
        """A file that was sent, or why it is not to be had."""
        ...


class Answering(Generic[A]):
    """Answers jobs one by one; its `work` is what the lanes run."""

    def __init__(
        self,
        *,
        channel: str,
        conversation: Conversation,
        pool: Executor,
        outlet: Outlet[A],
        calls: Calls,
        intake: Intake,
        words: Words,
        metrics: Metrics,
        clock: Callable[[], datetime],
    ) -> None:
        self._channel = channel
        self._conversation = conversation
        self._pool = pool
        self._outlet = outlet
        self._calls = calls
        self._intake = intake
        self._words = words
        self._metrics = metrics
        self._clock = clock

    async def work(self, job: Job[A], lane: Lane[Job[A]]) -> None:
        """Answers one job; whatever goes wrong, the person gets words and the log gets ids."""
        permit = self._permit(job)
        done = False
        try:
            done = await self._answer(job, permit, lane)
        except NotOurs:
            done = True
            self._metrics.ignored.labels(self._channel, "answered_before").inc()
        except Failed as failed:
            await self._not_shown(job, failed)
        except Exception as error:
            self._metrics.failures.labels(self._channel).inc()
            log.error("an answer failed", exc_info=error, extra=self._ids(job, "answer_failed"))
            done = await self._apologise(job, permit)
        finally:
            if job.answered is not None and not job.answered.done():
                job.answered.set_result(done)

    def _permit(self, job: Job[A]) -> Permit:
        if job.slow_down:
            return Permit()
        if not job.kept:
            return UnkeptPermit(self._intake, key=job.key, clock=self._clock)
        arrival = job.arrival
        return KeptPermit(
            self._intake,
            key=job.key,
            recipient=arrival.recipient,
            payload=arrival.to_json(),
            clock=self._clock,
        )

    async def _answer(self, job: Job[A], permit: Permit, lane: Lane[Job[A]]) -> bool:
        arrival = job.arrival
        if job.slow_down:
            texts = self._words(_language(arrival))
            await self._outlet.show(arrival, [Reply(text=texts("slow-down"))], texts, permit)
            return True
        async with _Typing(self._calls, lambda: self._outlet.typing(arrival)):
            incoming = arrival.incoming(self._clock())
            answer = await asyncio.get_running_loop().run_in_executor(
                self._pool, self._conversation.answer, incoming
            )
            if answer.errand is not None:
                answer = await self._carry_out(job, incoming, answer.errand)
            elif arrival.backlog and lane.later():
                # Heard, so that a "stop" among them counts, but only the last one waiting is answered.
                return await permit.take()
            await self._until_shown(job, answer, permit, lane)
        self._metrics.answers.labels(self._channel, answer.intent.value).inc()
        self._metrics.answer_seconds.labels(self._channel).observe(time.monotonic() - job.since)
        return True

    async def _carry_out(self, job: Job[A], incoming: Incoming, errand: Errand) -> Answer:
        job.on_errand = True
        try:
            return await self._carried_out(incoming, errand)
        finally:
            job.on_errand = False

    async def _carried_out(self, incoming: Incoming, errand: Errand) -> Answer:
        file: bytes | FileTrouble = b""
        if errand.file is not None:
            too_large = (errand.file.size or 0) > errand.most_bytes
            file = (
                FileTrouble.TOO_LARGE
                if too_large
                else await self._outlet.fetch(errand.file, errand.most_bytes)
            )
        return await asyncio.get_running_loop().run_in_executor(
            self._pool, self._conversation.carry_out, incoming, errand, file
        )

    async def _until_shown(self, job: Job[A], answer: Answer, permit: Permit, lane: Lane[Job[A]]) -> None:
        """Shows the answer; while the platform is away, tries on until the person says something newer."""
        texts = self._words(answer.language)
        attempt = 0
        while True:
            try:
                await self._outlet.show(job.arrival, answer.replies, texts, permit)
                return
            except Failed as failed:
                waited = time.monotonic() - job.since
                over = not job.kept or permit.delivered or waited > LONGEST_WAIT.total_seconds()
                if over or not failed.certainly_unsent:
                    raise
            pause = RETRY_SECONDS[min(attempt, len(RETRY_SECONDS) - 1)]
            attempt += 1
            if lane.later() or await _changed_within(lane, pause):
                await permit.take()
                return

    async def _not_shown(self, job: Job[A], failed: Failed) -> None:
        log.warning(
            "an answer was not shown: %s",
            failed.outcome.reason,
            extra=self._ids(job, "answer_not_shown") | {"outcome": type(failed.outcome).__name__},
        )
        if isinstance(failed.outcome, Unreachable) and job.arrival.private:
            recipient, now = job.arrival.recipient, self._clock()
            await self._intake.run(
                lambda session: people.mark_blocked(session, self._channel, recipient, now)
            )

    async def _apologise(self, job: Job[A], permit: Permit) -> bool:
        """Says in words that it went wrong; without the right to answer when the database cannot give it."""
        texts = self._words(_language(job.arrival))
        sorry = [Reply(text=texts("failed"))]
        for right in (permit, Permit()):
            try:
                await self._outlet.show(job.arrival, sorry, texts, right)
                return True
            except (Failed, NotOurs):
                return False
            except StoreError:
                continue
        return False

    def _ids(self, job: Job[A], action: str) -> dict[str, object]:
        return {"action": action, "channel": self._channel} | job.arrival.ids


class _Typing:
    """Shows that we are typing once an answer takes longer than a second."""

    def __init__(self, calls: Calls, sign: Callable[[], Awaitable[object]]) -> None:
        self._calls, self._sign = calls, sign
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[object] | None = None

    async def __aenter__(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(TYPING_AFTER_SECONDS, self._show)

    async def __aexit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _show(self) -> None:
        self._task = asyncio.ensure_future(self._calls.quietly(self._sign()))


async def _changed_within(lane: Lane[Job[A]], seconds: float) -> bool:
    try:
        await asyncio.wait_for(lane.changed.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _language(arrival: A) -> str:
    return "en" if (arrival.language_code or "").lower().startswith("en") else "vi"
