"""A request to the office as a value: what a person wants, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from knowledge.times import read_time

COLUMNS = (
    "id, person_id, channel, language, kind, item, flaw, text, state, opened_at, due_at, answer, "
    "answered_at, answered_by, announcement_id, closed_at, closed_by"
)
"""Of the table `requests`, in the order that `read_request` takes."""


class Kind(StrEnum):
    """What a person wants of the office."""

    QUESTION = "question"
    WRONG_DATA = "wrong_data"
    DATA_RIGHT = "data_right"


class Flaw(StrEnum):
    """What is said to be wrong with a product, a sales point or a fair."""

    STARS = "stars"
    PLACE = "place"
    CLOSED = "closed"
    CONTACT = "contact"
    OTHER = "other"


class State(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


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
    item: str | None = None
    flaw: Flaw | None = None
    text: str | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
    announcement_id: int | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None

    def is_overdue(self, now: datetime) -> bool:
        """Whether its time is over and nobody has dealt with it."""
        return self.state is State.OPEN and self.due_at < now

    @property
    def on_time(self) -> bool:
        """Whether it was dealt with before its time was over."""
        done = self.answered_at or self.closed_at
        return done is not None and done <= self.due_at


def read_request(row: tuple[Any, ...]) -> Request:
    """The request in a row of `COLUMNS`."""
    opened_at, due_at = read_time(row[9]), read_time(row[10])
    assert opened_at is not None
    assert due_at is not None
    return Request(
        number=row[0],
        person_id=row[1],
        channel=row[2],
        language=row[3],
        kind=Kind(row[4]),
        item=row[5],
        flaw=Flaw(row[6]) if row[6] else None,
        text=row[7],
        state=State(row[8]),
        opened_at=opened_at,
        due_at=due_at,
        answer=row[11],
        answered_at=read_time(row[12]),
        answered_by=row[13],
        announcement_id=row[14],
        closed_at=read_time(row[15]),
        closed_by=row[16],
    )
