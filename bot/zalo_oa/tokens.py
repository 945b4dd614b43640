"""The Official Account's tokens in use: renewed by one process at a time, kept before they are used."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from bot.lease import is_gone, this_process
from bot.settings_channels import ZaloOA
from bot.zalo_oa.client import NoToken
from bot.zalo_oa.oauth import SECONDS, NeverAsked, Pair, RefreshFailed, RefusedByZalo, refreshed
from knowledge import leases, zalo_tokens
from knowledge.leases import Lease
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction
from knowledge.zalo_tokens import Tokens, TokenState

log = logging.getLogger(__name__)
R = TypeVar("R")
P = ParamSpec("P")
LEASE = "zalo_oa_refresh"
LEASE_SECONDS = SECONDS * 3
"""Longer than the request may take, so that nobody sends the same refresh token meanwhile."""
LOOK_AGAIN_SECONDS = 0.5
KEEP_PAUSES = (0.2, 1.0, 2.0, 5.0, 10.0)
IN_DOUBT = (
    "a renewal was begun and its answer never kept, so the refresh token may be used up; consent again at "
    "developers.zalo.me and put the new zalo_oa.access_token and zalo_oa.refresh_token in the settings"
)
REFUSED = (
    "Zalo refuses the refresh token; consent again at developers.zalo.me and put the new "
    "zalo_oa.access_token and zalo_oa.refresh_token in the settings"
)


class TokenKeeper:
    """Gives the access token and renews it."""

    def __init__(
        self,
        store: Store,
        settings: ZaloOA,
        clock: Callable[[], datetime],
        *,
        learned: Callable[..., None] = lambda *secrets: None,
    ) -> None:
        """`learned` is told every token, so that none reaches a log."""
        self._learned = learned
        self._store = store
        self._settings = settings
        self._clock = clock
        self._me = this_process()
        self._one_at_a_time = asyncio.Lock()
        self._known: Tokens | None = None

    async def access(self) -> str:
        """The access token to use; raises NoToken when there is none."""
        if self._known is None:
            self._known = await self._write(self._begun)
        return self._known.access or await self.renewed("")

    async def trouble(self) -> str | None:
        """In words what only a person can mend; None when all is well."""
        tokens = await self._write(self._begun)
        if tokens.state is TokenState.GOOD:
            return None
        return REFUSED if tokens.state is TokenState.REFUSED else IN_DOUBT

    async def renew_when_old(self) -> None:
        """Renews a pair older than the settings allow, or of unknown age; failures are noted in the row."""
        tokens = await self._write(self._begun)
        self._known = tokens
        if tokens.state is not TokenState.GOOD:
            return
        age = None if tokens.renewed_at is None else self._clock() - tokens.renewed_at
        if age is None or age >= timedelta(hours=self._settings.refresh_after_hours):
            try:
                await self.renewed(tokens.access)
            except NoToken as error:
                log.warning("the tokens were not renewed: %s", error, extra={"action": "not_renewed"})

    async def renewed(self, bad: str) -> str:
        """An access token in place of `bad`: another process's newer one, or a new pair's.

        Raises NoToken.
        """
        async with self._one_at_a_time:
            while True:
                lease, tokens = await self._write(self._claimed)
                if tokens.access not in ("", bad):
                    await self._give_up(lease)
                    break
                if lease is not None:
                    tokens = await self._renew(tokens, lease)
                    break
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
            self._known = tokens
            return tokens.access

    def _begun(self, session: Transaction) -> Tokens:
        tokens = zalo_tokens.begin(
            session,
            self._settings.app_id,
            access=self._settings.access_token.get_secret_value(),
            refresh=self._settings.refresh_token.get_secret_value(),
        )
        if tokens.state is TokenState.RENEWING and self._nobody_renews(session):
            zalo_tokens.become(session, tokens.app_id, TokenState.IN_DOUBT, "stopped before it was kept")
            tokens = zalo_tokens.begin(
                session, tokens.app_id, access=tokens.access, refresh=self._refresh_of_settings
            )
            log.error("%s", IN_DOUBT, extra={"action": "tokens_in_doubt"})
        self._learned(tokens.access, tokens.refresh)
        return tokens

    @property
    def _refresh_of_settings(self) -> str:
        return self._settings.refresh_token.get_secret_value()

    def _nobody_renews(self, session: Transaction) -> bool:
        lease = leases.look(session, LEASE)
        if lease is None or not lease.holder or is_gone(lease.holder):
            return True
        if lease.holder == self._me:
            return not self._one_at_a_time.locked()
        return lease.expires_at <= session.clock()

    def _claimed(self, session: Transaction) -> tuple[Lease | None, Tokens]:
        """The right to renew with the pair as it stands under the lock; no lease while another renews."""
        tokens = self._begun(session)
        if tokens.state is TokenState.RENEWING:
            return None, tokens
        lease = leases.claim(session, LEASE, self._me, timedelta(seconds=LEASE_SECONDS), is_gone=is_gone)
        return (lease if lease.holder == self._me else None), tokens

    async def _renew(self, tokens: Tokens, lease: Lease) -> Tokens:
        if tokens.state is not TokenState.GOOD:
            await self._give_up(lease)
            raise NoToken(REFUSED if tokens.state is TokenState.REFUSED else IN_DOUBT)
        app_id = tokens.app_id
        await self._write(lambda session: zalo_tokens.become(session, app_id, TokenState.RENEWING))
        try:
            pair = await refreshed(
                self._settings.oauth_url,
                app_id=app_id,
                app_secret=self._settings.app_secret.get_secret_value(),
                refresh_token=tokens.refresh,
            )
        except RefreshFailed as failed:
            await self._write(self._failed, app_id, failed, lease)
            words = {NeverAsked: "Zalo's address for tokens does not answer", RefusedByZalo: REFUSED}
            raise NoToken(words.get(type(failed), IN_DOUBT)) from None
        return await self._keep(app_id, pair, lease)

    async def _keep(self, app_id: str, pair: Pair, lease: Lease) -> Tokens:
        """Kept, and through to the disk, before anybody uses it: Zalo has forgotten the old pair by now."""
        self._learned(pair.access, pair.refresh)
        for pause in KEEP_PAUSES:
            try:
                return await self._write(self._kept, app_id, pair, lease)
            except StoreError as error:
                extra = {"action": "tokens_not_kept"}
                log.error("new tokens are not kept yet: %s; trying again", error, extra=extra)
                await asyncio.sleep(pause)
        return await self._write(self._kept, app_id, pair, lease)

    async def settled(self) -> None:
        """Returns once no renewal is under way."""
        async with self._one_at_a_time:
            pass

    def _failed(self, session: Transaction, app_id: str, failed: RefreshFailed, lease: Lease) -> None:
        state = TokenState.IN_DOUBT
        if isinstance(failed, NeverAsked):
            state = TokenState.GOOD
        elif isinstance(failed, RefusedByZalo):
            state = TokenState.REFUSED
        zalo_tokens.become(session, app_id, state, str(failed))
        leases.release(session, lease)
        level = logging.WARNING if state is TokenState.GOOD else logging.ERROR
        log.log(level, "the tokens were not renewed: %s", failed, extra={"action": f"tokens_{state}"})

    def _kept(self, session: Transaction, app_id: str, pair: Pair, lease: Lease) -> Tokens:
        zalo_tokens.keep(session, app_id, access=pair.access, refresh=pair.refresh, now=self._clock())
        leases.release(session, lease)
        tokens = zalo_tokens.look(session, app_id)
        assert tokens is not None
        return tokens

    async def _give_up(self, lease: Lease | None) -> None:
        if lease is not None:
            await self._write(lambda session: leases.release(session, lease))

    async def _write(
        self, work: Callable[Concatenate[Transaction, P], R], *args: P.args, **named: P.kwargs
    ) -> R:
        def in_transaction() -> R:
            with self._store.writing(durable=True) as session:
                return work(session, *args, **named)

        return await asyncio.to_thread(in_transaction)
