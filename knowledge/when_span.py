"""Days in a row, and of which year they are meant when none is named."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.when_words import NUMBERS, PAST_SAID

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both of them in it; None is open."""

    first: date | None
    last: date | None

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether something that begins and ends then has a day in it; one day known stands for both."""
        begins, ends = start or end, end or start
        if begins is None or ends is None:
            return False
        return (self.last is None or begins <= self.last) and (self.first is None or ends >= self.first)


def nearest(
    first: Callable[[int], date], last: Callable[[int], date], today: date, said: str, year: int = 0
) -> Span:
    """Those days of the year named, else of the nearest year in which they are not over, or just were."""
    if not year:
        year = year_said(said, today) or today.year
        if not year_said(said, today):
            if re.search(PAST_SAID, said):
                year -= last(year) >= today
            else:
                year += last(year) < today
                year -= last(year - 1) >= today
    return Span(first(year), last(year))


def year_said(said: str, today: date) -> int:
    """The year a line names or points at; 0 when it does neither."""
    if found := re.search(r"\b(20\d\d)\b", said):
        return int(found[1])
    if re.search(r"\b(nam ngoai|nam truoc|last year)\b", said):
        return today.year - 1
    return today.year + 1 if re.search(r"\b(nam sau|nam toi|sang nam|next year)\b", said) else 0


def number_of(word: str) -> int:
    """A number in digits or as a word."""
    return int(word) if word.isdigit() else NUMBERS[word]
