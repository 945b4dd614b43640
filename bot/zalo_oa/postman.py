"""The account's way to followers who did not ask just now: a ZBS template approved by Zalo (zalo.md B4b)."""

from collections.abc import Awaitable, Callable

from bot import outcomes
from bot.announcing import postman
from bot.metrics import Metrics
from bot.permit import Permit
from bot.settings_channels import ZaloOA
from bot.zalo.arrival import CAPABILITIES, MOST_CHARACTERS, OA
from bot.zalo.carrying import carried, named
from bot.zalo.one_message import texts_of
from bot.zalo_oa.client import ZaloOAClient
from bot.zalo_oa.messages import text_message
from bot.zalo_oa.outcomes import QuietHours, WindowOver, outcome_of
from handlers.messages import Reply
from knowledge.answers import WINDOW_OVER

NOT_DELIVERABLE = "not deliverable on Zalo"
NO_TEMPLATE = f"{NOT_DELIVERABLE}: no template is approved for it (zalo_oa.fair_template_id)"
TOO_LONG = "the message is empty or longer than Zalo takes"
_NIGHT_SECONDS = 1800.0
_DAY_SECONDS = 6 * 3600.0


class ZaloOAPostman:
    """Carries announcements for one account."""

    channel = OA
    capabilities = CAPABILITIES[OA]
    per_second = 5.0
    """Template sends stand outside the account's 100 requests a minute (B1)."""
    hours = ("06:05", "21:55")
    """Zalo takes none from 22:00 to 05:59 (B7, -234)."""
    edits = False

    def __init__(
        self,
        client: ZaloOAClient,
        metrics: Metrics,
        settings: ZaloOA,
        *,
        running: Callable[[], bool],
        sent_to: Callable[[str], Awaitable[tuple[int, int]]],
    ) -> None:
        """`sent_to` tells how many templates a person got within a day and within thirty."""
        self._client = client
        self._metrics = metrics
        self._settings = settings
        self._running = running
        self._sent_to = sent_to

    @property
    def ready(self) -> bool:
        """Whether Zalo is reached."""
        return self._running()

    has_room = True

    def hindrance(self, recipient: str) -> str | None:
        """What stands in the way is no fault of the person, so it is said by `deliver`."""
        return None

    async def deliver(
        self, recipient: str, reply: Reply, permit: Permit, *, personal: bool = False
    ) -> outcomes.Outcome:
        """Carries the reply in one request, written only once the permit is taken; never raises.

        What goes on with a person's own talk is a consultation message, for seven days after their last word.
        """
        deliver = self._continued if personal else self._announced
        outcome = await deliver(recipient, reply, permit)
        self._metrics.sends.labels(OA, type(outcome).__name__).inc()
        return outcome

    async def _continued(self, recipient: str, reply: Reply, permit: Permit) -> outcomes.Outcome:
        parts = texts_of([reply], room=MOST_CHARACTERS)
        if len(parts) != 1:
            return postman.OurFault(TOO_LONG)
        message = text_message(parts[0])
        outcome = await carried(lambda: self._client.send(recipient, message), permit, outcome_of)
        if isinstance(outcome, WindowOver):
            return postman.Refused(WINDOW_OVER)
        return named(outcome)

    async def _announced(self, recipient: str, reply: Reply, permit: Permit) -> outcomes.Outcome:
        template, field = self._settings.fair_template_id, self._settings.fair_template_field
        if not template:
            return postman.Refused(NO_TEMPLATE)
        parts = texts_of([reply], room=MOST_CHARACTERS)
        if len(parts) != 1:
            return postman.OurFault(TOO_LONG)
        try:
            today, lately = await self._sent_to(recipient)
        except Exception as error:
            return postman.RetryLater(type(error).__name__, seconds=5.0)
        if lately >= self._settings.templates_per_month:
            return postman.Refused(f"{NOT_DELIVERABLE}: the month's templates for this person are used up")
        if today >= self._settings.templates_per_day:
            return postman.RetryLater("the day's templates for this person are used up", seconds=_DAY_SECONDS)
        values = {field: parts[0]}
        outcome = await carried(
            lambda: self._client.send_template(recipient, template, values), permit, outcome_of
        )
        if isinstance(outcome, QuietHours):
            return postman.RetryLater(outcome.reason, seconds=_NIGHT_SECONDS, limited=True)
        if isinstance(outcome, WindowOver):
            return postman.Refused(f"{NOT_DELIVERABLE}: {outcome.reason}")
        return named(outcome)

    async def revise(self, recipient: str, message: str, reply: Reply) -> outcomes.Outcome:
        """Zalo changes no message."""
        return postman.Gone("Zalo changes no message")
