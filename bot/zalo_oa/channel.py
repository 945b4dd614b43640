"""The Official Account as one channel of the process: webhooks in, consultation messages out."""

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import httpx

from bot.antiflood import AntiFlood
from bot.app import Assistant
from bot.channel import Channel, utc_now
from bot.metrics import Metrics
from bot.outcomes import NeedsOperator, WrongToken
from bot.pacing import Pacer
from bot.status import State
from bot.zalo.arrival import OA, ZaloArrival
from bot.zalo.holding import Holding
from bot.zalo_oa.arrivals import FOLLOW, KINDS, UNFOLLOW, arrival_of, event_of, key_of, user_of
from bot.zalo_oa.client import Json, NoToken, ZaloOAClient, ZaloOAError
from bot.zalo_oa.outcomes import outcome_of
from bot.zalo_oa.outlet import ZaloOAOutlet
from bot.zalo_oa.postman import ZaloOAPostman
from bot.zalo_oa.tokens import TokenKeeper
from handlers.words import Words
from knowledge import people, plan_use
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
FLOOD_BURST, FLOOD_PER_SECOND = 20, 1.0
TOKENS_SECONDS = 60.0
TURNS_A_PROBE = 5
SETTLE_SECONDS = 3.0


class ZaloOAChannel(Channel[ZaloArrival]):
    """One account."""

    def __init__(
        self,
        assistant: Assistant,
        words: Words,
        metrics: Metrics,
        *,
        clock: Callable[[], datetime] = utc_now,
        learned: Callable[..., None] = lambda *secrets: None,
    ) -> None:
        settings = assistant.settings.zalo_oa
        super().__init__(
            OA, assistant, words, metrics, clock,
            mode="webhook",
            pacer=Pacer(1.0),
            flood=AntiFlood(burst=FLOOD_BURST, per_second=FLOOD_PER_SECOND),
            read_kept=ZaloArrival.from_json,
            outcome_of=outcome_of,
        )  # fmt: skip
        self._app_id, self._oa_id = settings.app_id, settings.oa_id
        self.tokens = TokenKeeper(assistant.store, settings, clock, learned=learned)
        self._client = ZaloOAClient(
            settings.api_url, settings.zbs_url, token=self.tokens.access, renewed=self.tokens.renewed
        )
        self._show_through(ZaloOAOutlet(self._client, self._calls, settings.button_envelope))
        self.postman = ZaloOAPostman(
            self._client,
            metrics,
            settings,
            running=lambda: self.status.state is State.RUNNING,
            sent_to=self._templates_sent_to,
        )
        self._renewing: asyncio.Task[None] | None = None
        self._resuming: asyncio.Task[None] | None = None
        self._holding = Holding(
            OA,
            assistant.settings.service.data_dir,
            take=self._take,
            key_of=key_of,
            never_kept=lambda event: event["event_name"] == "user_send_location",
        )

    async def webhook(self, document: object) -> None:
        """Takes up a delivered event, or keeps it on disk while the database is away.

        Raises ValueError for what is none, NotNow when nothing can keep it.
        """
        await self._holding.safe(event_of(document))

    def start(self) -> None:
        """Connects, and takes up what an earlier process left on disk."""
        super().start()
        self._resuming = asyncio.create_task(self._holding.resume(), name="zalo oa events")

    async def _take(self, event: Json) -> None:
        name = event["event_name"]
        known = name in KINDS or name in (FOLLOW, UNFOLLOW)
        self._metrics.updates.labels(OA, name if known else "other").inc()
        if not self._is_for_us(event):
            self.reception.ignore("not_for_us")
        elif name in (FOLLOW, UNFOLLOW):
            await self._follow_changed(event)
        elif (arrival := arrival_of(event)) is None:
            self.reception.ignore("not_for_us")
        else:
            await self.reception.take_up(arrival, f"{self._app_id}:{key_of(event)}")

    def _is_for_us(self, event: Json) -> bool:
        """Whether the account it names, where it names one, is ours."""
        recipient = event.get("recipient")
        named = event.get("oa_id") or (recipient.get("id") if isinstance(recipient, dict) else None)
        return not self._oa_id or named in (None, self._oa_id) or event["event_name"].startswith("oa_")

    async def _follow_changed(self, event: Json) -> None:
        """Unfollowing ends writing to a person; following restores no consent."""
        user, now = user_of(event), self._clock()
        if user is None:
            raise ValueError("nobody followed")

        def note(session: Transaction) -> None:
            people.load_or_create(session, OA, user, now)
            if event["event_name"] == FOLLOW:
                people.mark_unblocked(session, OA, user)
            else:
                people.mark_blocked(session, OA, user, now)

        await self._intake.run(note)

    async def _templates_sent_to(self, user: str) -> tuple[int, int]:
        now = self._clock()
        return await self._intake.run(
            lambda session: (
                plan_use.announced(session, OA, user, since=now - timedelta(days=1)),
                plan_use.announced(session, OA, user, since=now - plan_use.TEMPLATE_MONTH),
            )
        )

    async def _connect(self) -> str | None:
        try:
            account = await self._client.account()
        except (ZaloOAError, NoToken, StoreError, httpx.HTTPError, httpx.InvalidURL) as error:
            return _in_the_way(error)
        ours = str(account.get("oaid") or self._oa_id)
        if self._oa_id and ours != self._oa_id:
            return f"the tokens belong to the account {ours}, not to zalo_oa.oa_id; put the right ones in"
        return None

    async def _begin(self) -> str | None:
        """The address of the webhook is set in Zalo's console; here only the tokens are kept fresh."""
        try:
            # A renewal once begun is finished and kept, whatever stops this process.
            await asyncio.shield(self.tokens.renew_when_old())
        except StoreError as error:
            return f"{error}; trying again"
        self._renewing = asyncio.create_task(self._keep_fresh(), name="zalo oa tokens")
        return None

    async def _end(self) -> None:
        task, self._renewing = self._renewing, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.tokens.settled(), SETTLE_SECONDS)

    async def _keep_fresh(self) -> None:
        """Renews the tokens in time, and asks now and then whether Zalo answers at all."""
        for turn in itertools.count():
            try:
                await asyncio.shield(self.tokens.renew_when_old())
                trouble = await self.tokens.trouble()
                if trouble is None and (turn % TURNS_A_PROBE == 4 or self.status.state is State.FAILING):
                    trouble = await self._connect()
            except StoreError as error:
                trouble = str(error)
            self.status.become(State.FAILING if trouble else State.RUNNING, trouble or "")
            await asyncio.sleep(TOKENS_SECONDS)

    async def _close(self) -> None:
        self._holding.stop()
        await self._client.close()


def _in_the_way(error: Exception) -> str:
    if isinstance(error, NoToken | StoreError):
        return f"{error}; trying again"
    outcome = outcome_of(error)
    reason = outcome.reason if outcome else type(error).__name__
    if isinstance(outcome, WrongToken):
        return f"Zalo refuses the access token ({reason}); see `ocop check`"
    if isinstance(outcome, NeedsOperator):
        return f"the Official Account lacks something ({reason}); see README, what only Zalo can tell"
    return f"Zalo does not answer at zalo_oa.api_url ({reason}); trying again"
