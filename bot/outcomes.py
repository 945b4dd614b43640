"""What may become of a request to any platform; each channel adds its own and maps errors to them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The parent of all outcomes; `reason` is the platform's own phrase or ours, without secrets."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unreachable(Outcome):
    """The person blocked us, left, or may not be written to: only they can change that."""


@dataclass(frozen=True, slots=True)
class RetryLater(Outcome):
    """The platform asks to wait so many seconds."""

    seconds: float = 1.0


@dataclass(frozen=True, slots=True)
class NeverSent(Outcome):
    """The request was never written, so it may be repeated."""


@dataclass(frozen=True, slots=True)
class ServerFault(Outcome):
    """The platform says that it did nothing, so the request may be repeated."""


@dataclass(frozen=True, slots=True)
class Uncertain(Outcome):
    """The request was written and no answer came: it may have arrived, so it is not repeated."""


@dataclass(frozen=True, slots=True)
class Refused(Outcome):
    """The platform refuses what we sent: our mistake, repeating does not help."""


@dataclass(frozen=True, slots=True)
class OutOfQuota(Outcome):
    """What the plan allows is used up: nothing more goes out for now, and trying is no use."""


@dataclass(frozen=True, slots=True)
class NeedsOperator(Outcome):
    """The account itself lacks something that only the office can give it."""


@dataclass(frozen=True, slots=True)
class WrongToken(Outcome):
    """The platform does not know the token."""


class Failed(Exception):
    """The platform did not do what was asked; `outcome` says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome

    @property
    def certainly_unsent(self) -> bool:
        """Whether the person cannot have got it, so that it may be sent again."""
        return isinstance(self.outcome, NeverSent | RetryLater | ServerFault)
