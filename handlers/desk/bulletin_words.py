"""An announcement as staff read it: where it stands, who wrote and approved it, for whom, when, how far."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers.announcing import WHY_NOT, Preview, channel_words
from handlers.words import Texts
from knowledge import deliveries, told_fairs
from knowledge.announcement import Announcement
from knowledge.announcements import NOT_APPROVED
from knowledge.progress import Progress

_REASONS = {
    told_fairs.CANCELLED: "bulletin-reason-fair-cancelled",
    told_fairs.CHANGED: "bulletin-reason-fair-changed",
    NOT_APPROVED: "bulletin-reason-not-approved",
}
_LONGEST_LINE = 60


def kind(texts: Texts, found: Announcement) -> str:
    """What it tells of."""
    return texts("bulletin-kind", kind=found.kind)


def state(texts: Texts, found: Announcement, *, waits: bool = False) -> str:
    """Where it stands, as the end of a sentence that begins with it."""
    return texts("bulletin-waits") if waits else texts("announcement-state", state=found.state)


def title(texts: Texts, found: Announcement, *, waits: bool = False) -> str:
    """Its number and where it stands."""
    return texts("bulletin-title", number=found.id, state=state(texts, found, waits=waits))


def beginning(text: str) -> str:
    """As much of a text as a line of a list shows."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE].rsplit(" ", 1)[0] + " …"


def origin(texts: Texts, found: Announcement) -> Iterator[str]:
    """Who wrote and who approved it."""
    if found.planned_by_itself:
        yield texts("bulletin-by-itself", kind=kind(texts, found))
        return
    yield texts("bulletin-by", kind=kind(texts, found), name=found.created_by)
    if found.approved_by:
        yield texts("bulletin-approved-by", name=found.approved_by)


def terms(texts: Texts, found: Announcement, seen: Preview, now: datetime) -> Iterator[str]:
    """What is approved besides the text: for whom, how many cannot be reached and why, when; the hash."""
    yield from reach(texts, seen)
    if found.send_at is not None and found.send_at > now:
        yield texts("bulletin-send-at", moment=texts.time(found.send_at))
    elif found.state == "draft":
        yield texts("bulletin-at-once")
    yield texts("bulletin-expires", moment=texts.time(found.expires_at))
    yield texts("bulletin-hash", hash=seen.hash)


def reach(texts: Texts, seen: Preview) -> Iterator[str]:
    """For whom it is, and for each channel how many can be reached and why others cannot."""
    yield texts("bulletin-audience", who=seen.who[texts.language], count=texts.number(seen.audience))
    for name, of in seen.by_channel.items():
        count = texts.number(of["reachable"])
        line = texts("bulletin-reach", channel=channel_words(texts, name), count=count)
        for why in WHY_NOT:
            if of[why]:
                line += texts(f"bulletin-reach-{why.replace('_', '-')}", count=texts.number(of[why]))
        yield line


def said(texts: Texts, found: Announcement) -> Iterator[str]:
    """Its texts, whole."""
    yield f"{texts('bulletin-text-vi')}\n{found.text_vi}"
    if found.text_en:
        yield f"\n{texts('bulletin-text-en')}\n{found.text_en}"


def figures(texts: Texts, found: Announcement, shape: Progress) -> Iterator[str]:
    """How many got it, what became of the others, and why it was halted."""
    counts = shape.counts
    yield texts("bulletin-sent", sent=texts.number(counts["sent"]), audience=texts.number(shape.audience))
    for outcome in deliveries.OUTCOMES:
        if counts[outcome] and outcome != "sent":
            what = texts(f"delivery-{outcome}")
            yield texts("bulletin-count", what=what, count=texts.number(counts[outcome]))
    if found.reason and found.state in ("stopped", "cancelled"):
        key = _REASONS.get(found.reason)
        yield texts("bulletin-reason", reason=texts(key) if key else found.reason)


def tried_words(texts: Texts, number: int, arrived: int, failed: Sequence[tuple[str, str, str, str]]) -> str:
    """What became of a test; `failed`: channel, recipient, outcome and reason of each that did not arrive."""
    lines = [texts("bulletin-tested", number=number, count=texts.number(arrived))]
    lines += [
        texts(
            "bulletin-test-failed",
            channel=channel_words(texts, name),
            recipient=recipient,
            reason=_why(texts, outcome, reason),
        )
        for name, recipient, outcome, reason in failed
    ]
    return "\n".join(lines)


def _why(texts: Texts, outcome: str, reason: str) -> str:
    """A known reason in words; a platform's own phrase follows ours."""
    if outcome == "NeverSent":
        return texts("bulletin-test-down")
    if outcome == "Unreachable":
        return texts("report-reason-blocked")
    if reason.startswith("not deliverable"):
        return texts("report-reason-zalo")
    if outcome == "Uncertain":
        return texts("report-reason-interrupted")
    return f"{texts('report-reason-platform')} ({reason})" if reason else texts("report-reason-platform")
