"""What a person sent, as every channel hands it on, and the job of answering it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, Self, TypeVar

from handlers.messages import Incoming, Kind


class Arrival(Protocol):
    """One thing a person sent; each channel has its own type with what its answer will need."""

    @property
    def recipient(self) -> str:
        """The person or group, as text."""
        ...

    @property
    def order(self) -> int:
        """Its place among what this person sends."""
        ...

    @property
    def kind(self) -> Kind:
        """What was sent; a position is never kept."""
        ...

    @property
    def private(self) -> bool:
        """Whether it comes from one person, not from a group."""
        ...

    @property
    def language_code(self) -> str | None:
        """The language the platform tells of the person, where it does."""
        ...

    @property
    def sent_at(self) -> datetime | None:
        """When it was written, as far as the platform tells."""
        ...

    @property
    def backlog(self) -> bool:
        """True when it waited for us through an outage."""
        ...

    @property
    def ids(self) -> dict[str, object]:
        """What the log may tell of it."""
        ...

    def waited(self) -> Self:
        """The same, as part of a backlog."""
        ...

    def to_json(self) -> str:
        """Everything but a position, ready to be kept."""
        ...

    def incoming(self, now: datetime) -> Incoming:
        """The same in the vocabulary of the handlers."""
        ...


A = TypeVar("A", bound=Arrival)


@dataclass(slots=True, kw_only=True)
class Job(Generic[A]):
    """An arrival waiting for its turn; `answered` is told, when someone waits, whether the answer is out."""

    arrival: A
    key: str
    since: float
    kept: bool = True
    on_errand: bool = False
    """True while an errand, such as an import, is carried out for it."""
    slow_down: bool = False
    """True: only ask for patience, the person sends too much."""
    answered: asyncio.Future[bool] | None = None
