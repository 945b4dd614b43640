"""What a fair is: one or several places, each with its days, and whether it is told to people."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.fold import fold


class FairState(StrEnum):
    """Whether a fair is told to people; "over" is not kept, it follows from the days."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CHANGED = "changed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class FairPlace:
    """One of the places of a fair, with days of its own; an unknown day stays None."""

    number: int = 1
    start: date | None = None
    end: date | None = None
    venue: str | None = None
    address: str | None = None
    district: str | None = None
    unit: str | None = None
    unit_candidates: tuple[str, ...] = ()
    hours: str | None = None
    """In the OpenStreetMap notation ("Mo-Su 08:30-22:00")."""
    date_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fair:
    """One fair as its source tells it; the days span all its places, an unknown day stays None."""

    code: str
    name: str
    organiser: str | None = None
    start: date | None = None
    end: date | None = None
    venue: str | None = None
    address: str | None = None
    district: str | None = None
    unit: str | None = None
    source_url: str = ""
    date_note: str | None = None
    description: str | None = None
    state: FairState = FairState.PUBLISHED
    version: int = 1
    """Rises with every change of what was published."""
    places: tuple[FairPlace, ...] = ()
    """Where it is held, cancelled places left out; of a fair at one place that one."""

    def __post_init__(self) -> None:
        if not self.places and self.state is not FairState.CANCELLED:
            place = FairPlace(
                start=self.start,
                end=self.end,
                venue=self.venue,
                address=self.address,
                district=self.district,
                unit=self.unit,
                date_note=self.date_note,
            )
            object.__setattr__(self, "places", (place,))

    @property
    def told(self) -> bool:
        """Whether people may hear of it as something to go to."""
        return self.state in (FairState.PUBLISHED, FairState.CHANGED)

    @property
    def doubtful(self) -> bool:
        """Whether sources contradict each other in its days."""
        return any(days_in_conflict(note) for note in (self.date_note, *(at.date_note for at in self.places)))

    def over(self, today: date) -> bool:
        """Whether its last known day is behind us; one that has begun, with no end known, counts as over."""
        last = self.end or self.start
        return last is not None and last < today


def days_in_conflict(note: str | None) -> bool:
    """Whether what is noted of a fair's days says that sources contradict each other."""
    return any(word in fold(note or "") for word in ("conflict", "mau thuan", "xung dot"))
