"""How many messages one person may send: a burst, then a steady few a second, and one polite sentence."""

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum

MOST_PEOPLE = 10_000
"""People remembered at once; the one unheard of for longest goes first and starts anew."""


class Verdict(Enum):
    """What to do with a message."""

    PASS = "pass"
    SAY_SO = "say so"
    """Too many: ask for patience, once."""
    DROP = "drop"
    """Too many, and it was said."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    told: bool = False


class AntiFlood:
    """A bucket per person: `burst` messages at once, refilled at `per_second`; `now` is monotonic seconds."""

    def __init__(self, *, burst: int, per_second: float) -> None:
        self._burst = float(burst)
        self._per_second = per_second
        self._people: OrderedDict[str, _Bucket] = OrderedDict()

    def check(self, person: str, now: float) -> Verdict:
        """Counts one message; the sentence comes once until the person has been quiet for a full bucket."""
        bucket = self._people.get(person)
        if bucket is None:
            bucket = self._people[person] = _Bucket(self._burst, now)
            if len(self._people) > MOST_PEOPLE:
                self._people.popitem(last=False)
        self._people.move_to_end(person)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._per_second)
        bucket.at = now
        if bucket.tokens >= self._burst:
            bucket.told = False
        if bucket.tokens >= 1.0:
            bucket.tokens -= 1.0
            return Verdict.PASS
        if bucket.told:
            return Verdict.DROP
        bucket.told = True
        return Verdict.SAY_SO
