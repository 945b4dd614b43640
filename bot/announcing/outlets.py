"""Where announcements can go, read from the settings."""

from collections.abc import Mapping

from bot.settings import Settings
from handlers.announcing import CHANNELS, Outlets


def outlets_of(settings: Settings) -> Outlets:
    """The channels with what they show, and which of them are enabled."""
    from bot.telegram.arrival import PRIVATE
    from bot.zalo.arrival import CAPABILITIES

    needs_template = settings.zalo_oa.enabled and not settings.zalo_oa.fair_template_id
    return Outlets(
        shows={"telegram": PRIVATE, **CAPABILITIES},
        on=tuple(name for name in CHANNELS if getattr(settings, name).enabled),
        label=settings.broadcast.label,
        without_template=frozenset({"zalo_oa"} if needs_template else ()),
    )


def per_second(settings: Settings) -> Mapping[str, float]:
    """Announcements a second on each enabled channel."""
    from bot.zalo_bot.postman import ZaloBotPostman
    from bot.zalo_oa.postman import ZaloOAPostman

    rates = {
        "telegram": settings.telegram.messages_per_second,
        "zalo_bot": ZaloBotPostman.per_second,
        "zalo_oa": ZaloOAPostman.per_second,
    }
    return {name: rate for name, rate in rates.items() if getattr(settings, name).enabled}
