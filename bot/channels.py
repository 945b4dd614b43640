"""The enabled channels, and the doors by which their platforms deliver."""

import logging
from collections.abc import Callable
from typing import Any

from bot.app import Assistant
from bot.channel import Channel, utc_now
from bot.metrics import Metrics
from bot.web import Door
from handlers.words import Words

log = logging.getLogger(__name__)
TELEGRAM_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ZALO_OA_ANSWER_SECONDS = 1.5
"""Zalo waits two seconds (zalo.md B6)."""
ZALO_BOT_SECRET_HEADER = "X-Bot-Api-Secret-Token"


def open_channels(
    assistant: Assistant, metrics: Metrics, learned: Callable[..., None]
) -> tuple[dict[str, Channel[Any]], dict[str, Door], dict[str, str]]:
    """Channels by name, doors by path, and in words why an enabled channel cannot even be made.

    `learned` is told the secrets that a channel is given while it runs.
    """
    channels: dict[str, Channel[Any]] = {}
    doors: dict[str, Door] = {}
    broken: dict[str, str] = {}
    words = assistant.words
    for name, make in _MAKERS.items():
        if not getattr(assistant.settings, name).enabled:
            continue
        try:
            channel, door = make(assistant, words, metrics, learned)
        except Exception as error:
            # The others are served all the same.
            log.error("%s cannot be served", name, exc_info=error, extra={"action": "channel_broken"})
            broken[name] = f"cannot be served with its settings ({type(error).__name__})"
            continue
        channels[name] = channel
        if door is not None:
            doors[name.replace("_", "-")] = door
    return channels, doors, broken


def _telegram(
    assistant: Assistant, words: Words, metrics: Metrics, _: Callable[..., None]
) -> tuple[Channel[Any], Door | None]:
    from bot.telegram.channel import TelegramChannel

    settings = assistant.settings.telegram
    channel = TelegramChannel(assistant, words, metrics)
    if settings.mode != "webhook":
        return channel, None
    secret = settings.webhook_secret.get_secret_value()
    return channel, Door(header=TELEGRAM_SECRET_HEADER, secret=secret, take=channel.webhook)


def _zalo_bot(
    assistant: Assistant, words: Words, metrics: Metrics, _: Callable[..., None]
) -> tuple[Channel[Any], Door | None]:
    from bot.zalo_bot.channel import ZaloBotChannel

    settings = assistant.settings.zalo_bot
    channel = ZaloBotChannel(assistant, words, metrics)
    if settings.mode != "webhook":
        return channel, None
    secret = settings.webhook_secret.get_secret_value()
    return channel, Door(header=ZALO_BOT_SECRET_HEADER, secret=secret, take=channel.webhook, probed=True)


def _zalo_oa(
    assistant: Assistant, words: Words, metrics: Metrics, learned: Callable[..., None]
) -> tuple[Channel[Any], Door | None]:
    from bot.zalo_oa.channel import ZaloOAChannel
    from bot.zalo_oa.signature import HEADER, Signatures

    settings = assistant.settings.zalo_oa
    channel = ZaloOAChannel(assistant, words, metrics, learned=learned)
    signatures = Signatures(
        app_id=settings.app_id,
        oa_id=settings.oa_id,
        secret=settings.webhook_secret.get_secret_value(),
        first_term=settings.webhook_first_term,
        clock=utc_now,
    )
    return channel, Door(
        header=HEADER,
        take=channel.webhook,
        proven=signatures.proven,
        probed=True,
        answer_seconds=ZALO_OA_ANSWER_SECONDS,
        always=True,
    )


_Maker = Callable[[Assistant, Words, Metrics, Callable[..., None]], tuple[Channel[Any], Door | None]]
_MAKERS: dict[str, _Maker] = {"telegram": _telegram, "zalo_bot": _zalo_bot, "zalo_oa": _zalo_oa}
