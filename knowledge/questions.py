"""What was asked, counted for the office: no texts of answered questions and no link to who asked."""

import re
from collections.abc import Sequence
from datetime import datetime

from knowledge.fold import nfc
from knowledge.times import hanoi_day
from knowledge.transaction import Transaction

MOST_CHARACTERS = 80
_PRIVATE = re.compile(r"\S*@\S*|https?://\S+|\+?\d[\d .-]{6,}\d")


def record(
    session: Transaction,
    *,
    now: datetime,
    channel: str,
    person_id: int | None,
    intent: str,
    product_codes: Sequence[str] = (),
    place: str | None = None,
    not_found: str | None = None,
) -> None:
    """Counts one answer, with the best of its products; the person only as someone who asked that day."""
    session.run(
        "INSERT INTO questions (asked_at, channel, intent, place, product, found) "
        "VALUES (:now, :channel, :intent, :place, :product, :found)",
        now=now,
        channel=channel,
        intent=intent,
        place=place,
        product=product_codes[0] if product_codes else None,
        found=not_found is None,
    )
    if person_id is not None:
        session.run(
            "INSERT INTO visits (person_id, day) VALUES (:person, :day) ON CONFLICT DO NOTHING",
            person=person_id,
            day=hanoi_day(now),
        )
    if not_found is not None and (query := normal_query(not_found)):
        session.run(
            "INSERT INTO not_found (query, day, times) VALUES (:query, :day, 1) "
            "ON CONFLICT (query, day) DO UPDATE SET times = not_found.times + 1",
            query=query,
            day=hanoi_day(now),
        )


def normal_query(text: str) -> str:
    """A query as the not-found list keeps it: lower case, short, without telephone numbers and addresses."""
    return nfc(_PRIVATE.sub(" ", nfc(text).lower()))[:MOST_CHARACTERS].strip()
