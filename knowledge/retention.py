"""What is kept no longer than needed, and its removal."""

from datetime import datetime, timedelta

from knowledge import attempts, inbox, people, requests, sent_sheets, staff, staff_notes
from knowledge.attempts import Limits
from knowledge.times import hanoi_day, start_of
from knowledge.transaction import Transaction

UPDATES_REPEAT_FOR = timedelta(days=3)
"""Telegram repeats an update for 24 hours, Zalo for less."""


def clean(session: Transaction, now: datetime, *, days: int, keep_days: int = 90) -> dict[str, int]:
    """Removes what is over, and gives how many rows by what they were; `Store.tidy` then clears the disk.

    Texts go after ten minutes, spreadsheets nobody decided on after an hour, dialogues at their end, people
    not seen who subscribed to nothing and questions asked after `days`, words of requests `keep_days` after
    their end.
    """
    last_day = hanoi_day(now) - timedelta(days=days)
    return {
        "texts": inbox.expire(session, now),
        "sheets": sent_sheets.clean(session, now),
        "dialogues": session.run(
            "UPDATE people SET dialogue = NULL, dialogue_until = NULL WHERE dialogue_until <= :now", now=now
        ),
        "updates": session.run(
            "DELETE FROM seen_updates WHERE seen_at <= :before", before=now - UPDATES_REPEAT_FOR
        ),
        "people": session.run(
            f"DELETE FROM people WHERE last_seen_on < :day AND {people.NOT_SUBSCRIBED}", day=last_day
        ),
        "attempts": attempts.clean(session, now, Limits()),
        "requests": requests.empty(session, now=now, after=timedelta(days=keep_days)),
        "staff_codes": staff.clean(session, now),
        "staff_notes": staff_notes.clean(session, now),
        "looks": session.run("DELETE FROM dossier_looks WHERE at < :before", before=start_of(last_day)),
        "visits": session.run("DELETE FROM visits WHERE day < :day", day=last_day),
        "questions": session.run("DELETE FROM questions WHERE asked_at < :before", before=start_of(last_day)),
        "not_found": session.run("DELETE FROM not_found WHERE day < :day", day=last_day),
    }
