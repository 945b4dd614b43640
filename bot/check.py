"""Whether the service could start here and now: a finding each, failed ones with the way to mend them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, whether it is as it should be, and in words what was found or how to mend it."""

    subject: str
    good: bool
    words: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a token belongs to."""

    username: str
    inline: bool


class ChannelError(Exception):
    """A platform did not accept what it was asked; the message never holds the token."""


def findings(settings: Settings, source: str) -> Iterator[Finding]:
    """Everything that can be looked at without changing anything."""
    yield Finding("configuration", True, source)
    yield (database := _database(settings))
    from bot.check_health import backups, trouble
    from bot.check_office import rules, texts
    from bot.check_staff import people
    from bot.check_zalo import zalo_bot
    from bot.check_zalo_oa import zalo_oa

    yield from _telegram(settings)
    yield from zalo_bot(settings)
    yield from zalo_oa(settings)
    yield from texts(settings)
    yield from rules(settings)
    if database.good:  # what was not read is not said to be so
        yield from people(settings)
        yield from backups(settings)
        yield from trouble(settings)
    if not settings.service.contact:
        yield Finding("office", True, "service.contact is empty: people who ask for a person get no number")


def _database(settings: Settings) -> Finding:
    from knowledge import migrate
    from knowledge.address import Address
    from knowledge.store import Store
    from knowledge.store_errors import NotPrepared, StoreError

    try:
        address = Address.parse(settings.database.url)
        if address.path is not None and not address.path.exists():
            return Finding("database", True, f"{address.shown}: not there yet; the first command makes it")
        store = Store(address)
        try:
            revision = migrate.check(store)
        finally:
            store.dispose()
    except NotPrepared as error:
        return Finding(
            "database", True, f"{error} (every command but check, backup and restore does so by itself)"
        )
    except StoreError as error:
        return Finding("database", False, str(error))
    return Finding("database", True, f"{address.shown}, schema {revision}")


def _telegram(settings: Settings) -> Iterator[Finding]:
    telegram = settings.telegram
    if not telegram.enabled:
        yield Finding("telegram", True, "not enabled")
        return
    token = telegram.token.get_secret_value()
    try:
        bot = who_am_i(telegram.api_url, token)
        hook = call(telegram.api_url, token, "getWebhookInfo")
    except ChannelError as error:
        yield Finding("telegram token", False, str(error))
        return
    yield Finding(
        "telegram token",
        True,
        f"@{bot.username}" + ("" if bot.inline else "; inline mode is off, @BotFather /setinline"),
    )
    yield _webhook(settings, hook)


def _webhook(settings: Settings, hook: Any) -> Finding:
    registered = hook.get("url") or ""
    waiting = hook.get("pending_update_count") or 0
    if settings.telegram.mode == "polling":
        if registered:
            return Finding(
                "telegram webhook", True, "one is registered; `ocop run` removes it before it polls"
            )
        return Finding("telegram webhook", True, f"none, as polling needs; {waiting} updates waiting")
    wanted = f"{settings.service.public_url}/webhooks/telegram"
    if registered != wanted:
        return Finding("telegram webhook", True, f"not registered yet; `ocop run` registers {wanted}")
    if hook.get("last_error_message"):
        return Finding(
            "telegram webhook",
            False,
            f"Telegram cannot deliver to {wanted}: {hook['last_error_message']}; check proxy and certificate",
        )
    return Finding("telegram webhook", True, f"{wanted}; {waiting} updates waiting")


def who_am_i(api_url: str, token: str) -> Identity:
    """Who the token belongs to; raises ChannelError with the way to mend it."""
    bot = call(api_url, token, "getMe")
    return Identity(username=str(bot.get("username", "")), inline=bool(bot.get("supports_inline_queries")))


def call(api_url: str, token: str, method: str) -> Any:
    """The result of one Bot API method without parameters; raises ChannelError."""
    import httpx

    try:
        answer = httpx.get(f"{api_url}/bot{token}/{method}", timeout=10)
        body = answer.json()
    except httpx.InvalidURL:
        raise ChannelError("telegram.api_url and telegram.token do not make an address; check both") from None
    except httpx.HTTPError as error:
        raise ChannelError(
            f"{api_url} does not answer ({type(error).__name__}); check the network and telegram.api_url"
        ) from None
    except ValueError:
        raise ChannelError(f"{api_url} is no Bot API server; check telegram.api_url") from None
    if not isinstance(body, dict) or not body.get("ok"):
        if answer.status_code in (401, 404):
            raise ChannelError("Telegram does not know this token; copy it again from @BotFather")
        raise ChannelError(f"{api_url} refused {method} with status {answer.status_code}")
    return body["result"]
