"""Where announcements can go, read from the settings."""

from collections.abc import Callable, Mapping

from bot.settings import Settings
from handlers.announcing import CHANNELS, Outlets
from knowledge import audience, plan_use
from knowledge.announcement import Audience
from knowledge.transaction import Transaction


def outlets_of(settings: Settings) -> Outlets:
    """The channels with what they show, and which of them are enabled."""
    from bot.telegram.arrival import PRIVATE
    from bot.zalo.arrival import CAPABILITIES

    needs_template = settings.zalo_oa.enabled and not settings.zalo_oa.fair_template_id
    return Outlets(
        shows={"telegram": PRIVATE, **CAPABILITIES},
        on=tuple(name for name in CHANNELS if getattr(settings, name).enabled),
        label=settings.broadcast.label,
        used_up={"zalo_bot": _beyond_the_plan(settings), "zalo_oa": _beyond_the_cap(settings)},
        without_template=frozenset({"zalo_oa"} if needs_template else ()),
    )


def _beyond_the_plan(settings: Settings) -> Callable[[Transaction, Audience], int]:
    """All of the bot's people once the month's messages are kept for replies."""
    from bot.zalo_bot.plan import Plan

    def left_out(session: Transaction, who: Audience) -> int:
        if Plan(settings.zalo_bot).room_for_announcements(session, session.clock()):
            return 0
        return audience.counted(session, who).get("zalo_bot", {}).get("reachable", 0)

    return left_out


def _beyond_the_cap(settings: Settings) -> Callable[[Transaction, Audience], int]:
    """The account's followers who got all the templates that a month allows."""

    def left_out(session: Transaction, who: Audience) -> int:
        source, values = audience.members(who)
        row = session.row(
            f"SELECT count(*) FROM (SELECT p.id {source} AND p.channel = 'zalo_oa' AND p.blocked_at IS NULL "
            "AND (SELECT count(*) FROM deliveries g WHERE g.person_id = p.id AND g.state IN "
            "('sent', 'uncertain') AND g.finished_at > :since) >= :most) AS spent",
            since=session.clock() - plan_use.TEMPLATE_MONTH,
            most=settings.zalo_oa.templates_per_month,
            **values,
        )
        return int(row[0]) if row else 0

    return left_out


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
