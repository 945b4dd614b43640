"""The bot's way to people who did not ask just now: whoever wrote to it may be written to (zalo.md A7)."""

from collections.abc import Awaitable, Callable

from bot import outcomes
from bot.announcing import postman
from bot.metrics import Metrics
from bot.permit import Permit
from bot.zalo.arrival import BOT, CAPABILITIES, MOST_CHARACTERS
from bot.zalo.carrying import carried, named
from bot.zalo.one_message import texts_of
from bot.zalo_bot.client import ZaloBotClient
from bot.zalo_bot.outcomes import outcome_of
from handlers.messages import Reply


class ZaloBotPostman:
    """Carries announcements for one bot, as long as the plan leaves enough for replies."""

    channel = BOT
    capabilities = CAPABILITIES[BOT]
    per_second = 1.0
    """Zalo publishes no rate."""
    hours = ("00:00", "24:00")
    edits = False

    def __init__(
        self,
        client: ZaloBotClient,
        metrics: Metrics,
        *,
        running: Callable[[], bool],
        has_room: Callable[[], bool],
        sent: Callable[[], Awaitable[None]],
    ) -> None:
        self._client = client
        self._metrics = metrics
        self._running = running
        self._has_room = has_room
        self._sent = sent

    @property
    def ready(self) -> bool:
        """Whether Zalo is reached."""
        return self._running()

    @property
    def has_room(self) -> bool:
        """Whether the month's messages are not kept for replies by now."""
        return self._has_room()

    def hindrance(self, recipient: str) -> str | None:
        """Zalo lets a bot write to whoever wrote to it."""
        return None

    async def deliver(
        self, recipient: str, reply: Reply, permit: Permit, *, personal: bool = False
    ) -> outcomes.Outcome:
        """Carries the reply in one request, written only once the permit is taken; never raises."""
        parts = texts_of([reply], room=MOST_CHARACTERS)
        if len(parts) != 1:
            return postman.OurFault("the message is empty or longer than Zalo takes")
        outcome = named(
            await carried(lambda: self._client.send_message(recipient, parts[0]), permit, outcome_of)
        )
        if isinstance(outcome, postman.Sent | outcomes.Uncertain):
            await self._sent()
        self._metrics.sends.labels(BOT, type(outcome).__name__).inc()
        return outcome

    async def revise(self, recipient: str, message: str, reply: Reply) -> outcomes.Outcome:
        """Zalo changes no message."""
        return postman.Gone("Zalo changes no message")
