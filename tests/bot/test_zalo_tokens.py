"""The Official Account's tokens: renewed once, kept before use, flagged when nobody knows."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import ZaloOA as Settings
from bot.settings import load_settings
from bot.zalo_oa.client import NoToken, ZaloOAClient
from bot.zalo_oa.tokens import IN_DOUBT, REFUSED, TokenKeeper
from knowledge import zalo_tokens
from knowledge.store import Store
from tests.bot.zalo_running import zalo_oa_environment
from tests.standins.zalo_oa import USER, ZaloOA
from tests.standins.zalo_oauth import APP_ID, FIRST_ACCESS, FIRST_REFRESH

NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


def _settings(zalo: ZaloOA, **more: str) -> Settings:
    return load_settings(None, zalo_oa_environment(zalo.url, port=9, **more)).zalo_oa


def _keeper(zalo: ZaloOA, store: Store, now: datetime = NOW, **more: str) -> TokenKeeper:
    return TokenKeeper(store, _settings(zalo, **more), lambda: now)


async def test_a_new_pair_is_kept_before_it_is_used(zalo_oa: ZaloOA, store: Store) -> None:
    assert await _keeper(zalo_oa, store).renewed(FIRST_ACCESS) == zalo_oa.oauth.access
    with store.reading() as session:
        kept = zalo_tokens.look(session, APP_ID)
    assert kept is not None
    assert (kept.access, kept.refresh, kept.renewed_at) == (zalo_oa.oauth.access, zalo_oa.oauth.refresh, NOW)
    assert "token" not in repr(kept)
    # A process that starts later begins with what was kept, not with the settings.
    assert await _keeper(zalo_oa, store).access() == zalo_oa.oauth.access
    assert zalo_oa.oauth.used == [FIRST_REFRESH]


async def test_of_many_refreshers_one_refreshes(zalo_oa: ZaloOA, store: Store) -> None:
    first, second = _keeper(zalo_oa, store), _keeper(zalo_oa, store)
    second._me = "another:1:1"  # as another process would call itself
    tokens = await asyncio.gather(*(keeper.renewed(FIRST_ACCESS) for keeper in (first, second) * 5))
    assert set(tokens) == {zalo_oa.oauth.access}
    assert zalo_oa.oauth.used == [FIRST_REFRESH]


@pytest.mark.parametrize("fault", ["reset", "half"])
async def test_an_unknown_outcome_is_flagged_and_not_tried_again(
    zalo_oa: ZaloOA, store: Store, fault: str
) -> None:
    zalo_oa.oauth.next.append(fault)
    keeper = _keeper(zalo_oa, store)
    for _ in range(3):
        with pytest.raises(NoToken):
            await keeper.renewed(FIRST_ACCESS)
    assert await keeper.trouble() == IN_DOUBT
    assert zalo_oa.oauth.used == [FIRST_REFRESH]


async def test_a_crash_between_rotating_and_saving_is_flagged(zalo_oa: ZaloOA, store: Store) -> None:
    with store.writing() as session:
        zalo_tokens.begin(session, APP_ID, access=FIRST_ACCESS, refresh=FIRST_REFRESH)
        zalo_tokens.become(session, APP_ID, zalo_tokens.TokenState.RENEWING)
    keeper = _keeper(zalo_oa, store)
    assert await keeper.trouble() == IN_DOUBT
    with pytest.raises(NoToken):
        await keeper.renewed(FIRST_ACCESS)
    assert zalo_oa.oauth.used == []


async def test_a_refused_token_needs_a_person_whose_new_one_begins_anew(
    zalo_oa: ZaloOA, store: Store
) -> None:
    zalo_oa.oauth.refresh = "consented-anew-0123456789"
    keeper = _keeper(zalo_oa, store)
    with pytest.raises(NoToken):
        await keeper.renewed(FIRST_ACCESS)
    assert await keeper.trouble() == REFUSED
    again = _keeper(zalo_oa, store, OCOP_ZALO_OA__REFRESH_TOKEN="consented-anew-0123456789")
    assert await again.trouble() is None
    assert await again.renewed(FIRST_ACCESS) == zalo_oa.oauth.access


async def test_zalo_out_of_reach_costs_no_token(zalo_oa: ZaloOA, store: Store) -> None:
    away = _keeper(zalo_oa, store, OCOP_ZALO_OA__OAUTH_URL="http://127.0.0.1:9")
    with pytest.raises(NoToken):
        await away.renewed(FIRST_ACCESS)
    assert await away.trouble() is None
    assert await _keeper(zalo_oa, store).renewed(FIRST_ACCESS) == zalo_oa.oauth.access


async def test_a_pair_is_renewed_after_twenty_hours(zalo_oa: ZaloOA, store: Store) -> None:
    await _keeper(zalo_oa, store).renew_when_old()
    await _keeper(zalo_oa, store, NOW + timedelta(hours=19)).renew_when_old()
    assert len(zalo_oa.oauth.used) == 1
    await _keeper(zalo_oa, store, NOW + timedelta(hours=20)).renew_when_old()
    assert len(zalo_oa.oauth.used) == 2


async def test_a_refused_access_token_is_renewed_once_and_the_call_repeated_once(
    zalo_oa: ZaloOA, store: Store
) -> None:
    zalo_oa.oauth.access = "rotated-elsewhere"
    keeper = _keeper(zalo_oa, store)
    client = ZaloOAClient(zalo_oa.url, zalo_oa.url, token=keeper.access, renewed=keeper.renewed)
    await client.send(USER, {"text": "a"})
    assert len(zalo_oa.made("cs")) == 2
    assert len(zalo_oa.oauth.used) == 1
    await client.close()
