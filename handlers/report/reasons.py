"""Why a delivery ended as it did, in the reader's words; how the program keeps it is for programmers."""

from collections import Counter
from collections.abc import Mapping

from handlers.words import Texts

KNOWN = {
    "consent withdrawn": "consent",
    "the person had their data deleted": "deleted",
    "blocked us": "blocked",
    "useless by now": "useless",
    "the fair is over": "fair-over",
    "the fair is cancelled": "fair-cancelled",
    "the fair is not published": "fair-cancelled",
    "the announcement was cancelled": "cancelled",
    "its sender ended meanwhile": "interrupted",
}
BEGINNINGS = {"not deliverable": "zalo", "uncertain, left so": "left", "had ": "cap"}
OF_STATES = {"unreachable": "blocked", "refused": "platform", "uncertain": "interrupted"}
"""What stands for a platform's own phrase."""


def outcomes(texts: Texts, deliveries: Mapping[tuple[str, str], int]) -> list[tuple[str, int]]:
    """What became of deliveries and why, with how many, the most frequent first."""
    told: Counter[str] = Counter()
    for (state, reason), times in deliveries.items():
        outcome = texts(f"report-outcome-{state}")
        why = "" if state == "sent" else _why(state, reason)
        told[f"{outcome}: {texts(f'report-reason-{why}')}" if why else outcome] += times
    return told.most_common()


def _why(state: str, reason: str) -> str:
    if reason in KNOWN:
        return KNOWN[reason]
    begun = next((key for beginning, key in BEGINNINGS.items() if reason.startswith(beginning)), "")
    return begun or OF_STATES.get(state, "")
