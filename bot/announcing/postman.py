"""What a channel does for announcements: carries one reply to one recipient and says what became of it."""

from dataclasses import dataclass
from typing import Protocol

from bot import outcomes
from bot.outcomes import Outcome
from bot.permit import Permit
from handlers.messages import Capabilities, Reply

_AGAIN_SECONDS = 2.0
_SPENT_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Sent(Outcome):
    """The platform took it."""

    message: str = ""
    """The platform's id of the message, where it can be edited later."""


@dataclass(frozen=True, slots=True)
class RetryLater(Outcome):
    """It certainly did nothing: never written, or the platform said so; worth another try."""

    seconds: float = 1.0
    limited: bool = False
    """True when the platform asked us to slow down: every announcement on this channel waits so long."""


@dataclass(frozen=True, slots=True)
class Refused(Outcome):
    """The platform will not carry this to this recipient, for a reason of its own."""


@dataclass(frozen=True, slots=True)
class Gone(Outcome):
    """There is no such message any more that could be edited."""


@dataclass(frozen=True, slots=True)
class OurFault(Outcome):
    """The platform refuses what we wrote, to whomever: the announcement stops and staff are told."""


def meant(outcome: Outcome, *, stopped_seconds: float) -> Outcome:
    """What a call that ended so means for a delivery; an account that was stopped is tried again later."""
    if isinstance(outcome, outcomes.Unreachable | outcomes.Uncertain):
        return outcome
    reason = outcome.reason
    if isinstance(outcome, outcomes.RetryLater):
        return RetryLater(reason, seconds=outcome.seconds, limited=True)
    if isinstance(outcome, outcomes.NeverSent | outcomes.ServerFault):
        return RetryLater(reason, seconds=_AGAIN_SECONDS)
    if isinstance(outcome, outcomes.WrongToken | outcomes.NeedsOperator):
        return RetryLater(reason, seconds=stopped_seconds, limited=True)
    if isinstance(outcome, outcomes.OutOfQuota):
        return RetryLater(reason, seconds=_SPENT_SECONDS)
    return OurFault(reason) if isinstance(outcome, outcomes.Refused) else outcomes.Uncertain(reason)


class Postman(Protocol):
    """One channel's way to people who did not ask just now."""

    @property
    def channel(self) -> str:
        """The channel's name, as in the table of people."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What it can show."""
        ...

    @property
    def per_second(self) -> float:
        """Announcements it may carry in a second."""
        ...

    @property
    def hours(self) -> tuple[str, str]:
        """The platform's own hours in Hanoi, from and until: "00:00" and "24:00" where it has none."""
        ...

    @property
    def ready(self) -> bool:
        """Whether the platform can be reached now."""
        ...

    @property
    def has_room(self) -> bool:
        """Whether announcements may use what the platform's plan has left; answers to people always may."""
        ...

    def hindrance(self, recipient: str) -> str | None:
        """Why this recipient cannot be written to now, though nobody blocked us; None when they can."""
        ...

    async def deliver(
        self, recipient: str, reply: Reply, permit: Permit, *, personal: bool = False
    ) -> Outcome:
        """Carries the reply in one request, written only once the permit is taken; never raises.

        `personal` says that it goes on with a talk of this one person, such as the answer to their request.
        """
        ...

    @property
    def edits(self) -> bool:
        """Whether a message it carried can be changed later."""
        ...

    async def revise(self, recipient: str, message: str, reply: Reply) -> Outcome:
        """Makes a message that it carried this reply instead; Gone where it cannot. Never raises."""
        ...
