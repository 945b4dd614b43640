"""A request to the office as a value: what a person wants, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge.times import known_time, read_time

_DELIVERY = "(SELECT d.{} FROM deliveries d WHERE d.announcement_id = requests.announcement_id)"
COLUMNS = (
    "id, person_id, channel, language, kind, item, flaw, producer_code, text, state, opened_at, due_at, "
    "answer, answered_at, answered_by, closed_at, closed_by, "
    f"{_DELIVERY.format('state')}, {_DELIVERY.format('reason')}"
)
"""Of the table `requests`, in the order that `read_request` takes."""
NOT_DELIVERED = ("unreachable", "refused", "expired", "cancelled")
"""States of a delivery that mean the answer certainly did not arrive."""


class Kind(StrEnum):
    """What a person wants of the office."""

    QUESTION = "question"
    WRONG_DATA = "wrong_data"
    DATA_RIGHT = "data_right"


class Flaw(StrEnum):
    """What is said to be wrong with a product, a sales point or a fair."""

    NAME = "name"
    STARS = "stars"
    DECISION = "decision"
    ADDRESS = "address"
    CONTACT = "contact"
    HOURS = "hours"
    DATES = "dates"
    CLOSED = "closed"
    OTHER = "other"


FLAWS = {
    "product": (Flaw.NAME, Flaw.STARS, Flaw.DECISION, Flaw.ADDRESS, Flaw.CONTACT, Flaw.OTHER),
    "point": (Flaw.CLOSED, Flaw.ADDRESS, Flaw.HOURS, Flaw.CONTACT, Flaw.OTHER),
    "fair": (Flaw.DATES, Flaw.ADDRESS, Flaw.CLOSED, Flaw.OTHER),
}
"""What may be wrong with each kind of item; an item is written "product HN-1", "point SP-2", "fair F-3"."""


class State(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The same as the office reads it at the command line."""
        words = {"open": "đang chờ", "answered": "đã trả lời", "closed": "đã đóng", "withdrawn": "đã rút lại"}
        return words[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, with all that staff may see of it; never the person's account."""

    number: int
    channel: str
    language: str
    kind: Kind
    state: State
    opened_at: datetime
    due_at: datetime
    person_id: int | None = None
    """None once the person had their data deleted."""
    item: str | None = None
    flaw: Flaw | None = None
    producer_code: str | None = None
    """The producer as whom a linked account says it."""
    text: str | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    outcome: str | None = None
    """What became of the answer, or of word that there is none, as a delivery's state; None before either."""
    outcome_reason: str | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Whether its time is over and nobody has dealt with it."""
        return self.state is State.OPEN and self.due_at < now

    @property
    def on_time(self) -> bool:
        """Whether it was dealt with before its time was over."""
        done = self.answered_at or self.closed_at
        return done is not None and done <= self.due_at

    @property
    def closed_unanswered(self) -> bool:
        """Whether its person is told that it is closed, and no more."""
        return self.state is State.CLOSED and self.answered_at is None

    @property
    def takes_an_answer(self) -> bool:
        """Whether an answer may be sent: to what is open, and again when the last one did not arrive."""
        if self.person_id is None:
            return False
        return self.state is State.OPEN or (self.state is State.ANSWERED and self.outcome in NOT_DELIVERED)

    def as_dict(self, now: datetime) -> dict[str, Any]:
        """The request as JSON."""
        return {
            "number": self.number,
            "kind": self.kind,
            "state": self.state,
            "overdue": self.is_overdue(now),
            "channel": self.channel,
            "language": self.language,
            "item": self.item,
            "flaw": self.flaw,
            "producer": self.producer_code,
            "text": self.text,
            "opened_at": self.opened_at.isoformat(),
            "due_at": self.due_at.isoformat(),
            "answer": self.answer,
            "answered_at": _iso(self.answered_at),
            "answered_by": self.answered_by,
            "outcome": self.outcome,
            "outcome_reason": self.outcome_reason,
            "closed_at": _iso(self.closed_at),
            "closed_by": self.closed_by,
        }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def read_request(row: tuple[Any, ...]) -> Request:
    """The request in a row of `COLUMNS`."""
    opened_at, due_at = known_time(row[10]), known_time(row[11])
    return Request(
        number=row[0],
        person_id=row[1],
        channel=row[2],
        language=row[3],
        kind=Kind(row[4]),
        item=row[5],
        flaw=Flaw(row[6]) if row[6] else None,
        producer_code=row[7],
        text=row[8],
        state=State(row[9]),
        opened_at=opened_at,
        due_at=due_at,
        answer=row[12],
        answered_at=read_time(row[13]),
        answered_by=row[14],
        closed_at=read_time(row[15]),
        closed_by=row[16],
        outcome=row[17],
        outcome_reason=row[18],
    )
