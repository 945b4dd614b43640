"""What `ocop check` says of the Official Account: its tokens' age, the account, the template, the webhook."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx

from bot.check import Finding
from bot.check_zalo import read
from bot.settings import Settings
from bot.zalo_oa.client import Json, NoToken, ZaloOAClient, ZaloOAError
from bot.zalo_oa.outcomes import outcome_of
from bot.zalo_oa.tokens import IN_DOUBT, REFUSED
from knowledge import zalo_tokens
from knowledge.zalo_tokens import Tokens, TokenState

ACCESS_HOURS, REFRESH_DAYS = 25, 90
"""How long Zalo's tokens live (zalo.md B2)."""
NEAR_DAYS = 14


def zalo_oa(settings: Settings) -> Iterator[Finding]:
    """Everything that can be asked without using a refresh token up."""
    if not settings.zalo_oa.enabled:
        yield Finding("zalo_oa", True, "not enabled")
        return
    app_id = settings.zalo_oa.app_id
    tokens = read(settings, lambda session: zalo_tokens.look(session, app_id))
    standing = _standing(tokens, settings.zalo_oa.refresh_after_hours)
    yield standing
    if tokens is None or tokens.state is TokenState.GOOD:
        yield from asyncio.run(_asked(settings, tokens))
    if settings.service.public_url:
        where = f"{settings.service.public_url}/webhooks/zalo-oa"
        yield Finding(
            "zalo_oa webhook", True, f"{where}, as set at developers.zalo.me; Zalo does not tell it"
        )
    else:
        yield Finding("zalo_oa webhook", False, "service.public_url is empty, so Zalo has nowhere to deliver")


def _standing(tokens: Tokens | None, renewed_after: float) -> Finding:
    subject = "zalo_oa tokens"
    if tokens is None or (tokens.state is TokenState.GOOD and tokens.renewed_at is None):
        return Finding(
            subject, True, "those of the settings, of unknown age; `ocop run` renews them at its start"
        )
    if tokens.state is not TokenState.GOOD:
        return Finding(subject, False, REFUSED if tokens.state is TokenState.REFUSED else IN_DOUBT)
    assert tokens.renewed_at is not None
    hours = (datetime.now(UTC) - tokens.renewed_at).total_seconds() / 3600
    left = REFRESH_DAYS - hours / 24
    if left <= 0:
        return Finding(subject, False, f"renewed {hours / 24:.0f} days ago, so both have run out; {_CONSENT}")
    if hours >= ACCESS_HOURS:
        words = (
            f"renewed {hours / 24:.1f} days ago, so the access token has run out: start `ocop run`, which "
            f"renews it; the refresh token lives {left:.0f} days more"
        )
        return Finding(subject, False, words + (f", then {_CONSENT}" if left < NEAR_DAYS else ""))
    if hours > renewed_after + 1:
        ends = ACCESS_HOURS - hours
        words = (
            f"renewed {hours:.0f} hours ago and still not again: the access token ends in {ends:.1f} hours"
        )
        return Finding(subject, False, f"{words}; see whether `ocop run` is running")
    return Finding(subject, True, f"renewed {hours:.0f} hours ago; an access token lives {ACCESS_HOURS}")


_CONSENT = (
    "consent again at developers.zalo.me and put the new zalo_oa.access_token and zalo_oa.refresh_token "
    "in the settings"
)


async def _asked(settings: Settings, tokens: Tokens | None) -> list[Finding]:
    """What Zalo says with the access token as it stands."""
    access = tokens.access if tokens else settings.zalo_oa.access_token.get_secret_value()
    if not access:
        return [Finding("zalo_oa account", True, "not asked: there is no access token before `ocop run`")]

    async def token() -> str:
        return access

    async def refused(_: str) -> str:
        raise NoToken("Zalo refuses the access token; `ocop run` renews it, or says why it cannot")

    of = settings.zalo_oa
    client = ZaloOAClient(of.api_url, of.zbs_url, token=token, renewed=refused)
    try:
        account = await client.account()
        findings = [_account(account, of.oa_id)]
        if not of.fair_template_id:
            words = "none (zalo_oa.fair_template_id): followers get no announcements of fairs"
            return [*findings, Finding("zalo_oa template", True, words)]
    except (ZaloOAError, NoToken, httpx.HTTPError, httpx.InvalidURL) as error:
        return [Finding("zalo_oa account", False, _words(error, "zalo_oa.api_url"))]
    else:
        try:
            known = await client.template(of.fair_template_id)
        except (ZaloOAError, NoToken, httpx.HTTPError, httpx.InvalidURL) as error:
            return [*findings, Finding("zalo_oa template", False, _words(error, "zalo_oa.zbs_url"))]
        return [*findings, _template(known, of.fair_template_id, of.fair_template_field)]
    finally:
        await client.close()


def _account(account: Json, ours: str) -> Finding:
    subject, number = "zalo_oa account", str(account.get("oaid") or "")
    name = account.get("name") or "without a name"
    if ours and number and number != ours:
        words = f"the tokens belong to {name} ({number}), not to zalo_oa.oa_id; put the right ones in"
        return Finding(subject, False, words)
    if str(account.get("is_verified")).lower() == "false":
        return Finding(
            subject, False, f"{name} is not verified; Zalo opens the API to verified accounts only"
        )
    package, until = account.get("package_name"), account.get("package_valid_through_date")
    parts = [str(name)]
    parts += [f"package {package}" + (f" until {until}" if until else "")] if package else []
    parts += [f"{account['num_follower']} followers"] if account.get("num_follower") is not None else []
    return Finding(subject, True, ", ".join(parts))


def _template(known: Json, number: str, field: str) -> Finding:
    subject = "zalo_oa template"
    state = str(known.get("status") or "").upper()
    if state and state != "ENABLE":
        return Finding(
            subject,
            False,
            f"{number} is {state.lower()}, so nothing goes out by it; ask Zalo for its approval",
        )
    listed: Any = known.get("listParams")
    names = (
        [str(each.get("name")) for each in listed if isinstance(each, dict)]
        if isinstance(listed, list)
        else []
    )
    if names and field not in names:
        ways = f"set zalo_oa.fair_template_field to one of {', '.join(names)}"
        return Finding(subject, False, f"{number} has no parameter {field!r}; {ways}")
    return Finding(subject, True, f"{number} is approved" if state else f"{number} is known to Zalo")


def _words(error: Exception, setting: str) -> str:
    if isinstance(error, NoToken):
        return str(error)
    outcome = outcome_of(error)
    reason = outcome.reason if outcome else type(error).__name__
    if isinstance(error, ZaloOAError) and error.code:
        return f"Zalo answers: {reason}"
    return f"Zalo does not answer ({reason}); check the network and {setting}"
