"""What chats of staff are to be told of announcements: what waits for approval, tests, progress."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge import audit, staff
from knowledge.announcement import Announcement
from knowledge.times import known_time, read_time
from knowledge.transaction import Transaction

APPROVAL, TEST, PROGRESS = "approval", "test", "progress"
KEPT = timedelta(days=7)
"""How long a note that is over is kept, to tell what a chat was shown."""
Settled = Mapping[str, Collection[str]]
Tried = tuple[str, str, str, str, str]
"""A message of a test: channel, recipient, language, outcome, reason."""
_KEY = "announcement_id = :number AND kind = :kind AND channel = :channel AND recipient = :recipient"
_SAME = f"{_KEY} AND hash = :hash AND since = :since AND ended_at IS NULL"
"""The note as it was read: not asked for anew, and not over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One chat of staff and what it is to be shown of one announcement."""

    number: int
    kind: str
    channel: str
    recipient: str
    since: datetime
    hash: str
    """Of the announcement when the note was asked for."""
    language: str = "vi"
    """The one chosen in that chat."""
    message: str | None = None
    """The platform's id of the message that shows it."""
    shown: str | None = None
    shown_at: datetime | None = None
    parts_sent: int = 0
    """How many parts of a message were sent, while others of it wait."""
    tried: tuple[Tried, ...] = ()
    """Of a test, what became of each message so far."""


def ask(
    session: Transaction, found: Announcement, kind: str, channel: str, recipient: str, now: datetime
) -> None:
    """A chat is to be told from now on; one that was told before is told anew.

    The message that still asks for approval of an earlier version is kept, to be made void.
    """
    session.run(
        "INSERT INTO staff_notes (announcement_id, kind, channel, recipient, since, hash) "
        "VALUES (:number, :kind, :channel, :recipient, :now, :hash) "
        "ON CONFLICT (announcement_id, kind, channel, recipient) DO UPDATE SET since = excluded.since, "
        "hash = excluded.hash, shown = NULL, shown_at = NULL, ended_at = NULL, parts_sent = 0, tried = NULL, "
        "message = CASE WHEN "
        "staff_notes.kind = 'approval' AND staff_notes.ended_at IS NULL THEN staff_notes.message END",
        number=found.id,
        kind=kind,
        channel=channel,
        recipient=recipient,
        now=now,
        hash=found.hash(),
    )


def tell_approvers(session: Transaction, found: Announcement, settled: Settled, now: datetime) -> int:
    """Has every approver but its author told that a draft waits; gives how many accounts they have."""
    told = 0
    for channel, recipients in staff.accounts(session, settled).items():
        for recipient in recipients:
            member = staff.member_of(session, channel, recipient, settled)
            if member is not None and member.approves and not found.written_by(member.name):
                ask(session, found, APPROVAL, channel, recipient, now)
                told += 1
    return told


def submit(session: Transaction, found: Announcement, settled: Settled, *, by: str, now: datetime) -> int:
    """The same at the word of a member of staff, which is noted."""
    told = tell_approvers(session, found, settled, now)
    audit.record(
        session,
        now=now,
        staff=by,
        action="announcement.submit",
        subject=f"announcement {found.id}",
        after=found.hash(),
    )
    return told


def waits(session: Transaction, found: Announcement) -> bool:
    """Whether a draft, as it stands, waits for approval."""
    row = session.row(
        "SELECT 1 FROM staff_notes WHERE announcement_id = :number AND kind = 'approval' AND hash = :hash",
        number=found.id,
        hash=found.hash(),
    )
    return found.state == "draft" and row is not None


def settle(session: Transaction, number: int, channel: str, recipient: str, now: datetime) -> None:
    """A chat that has just dealt with what waited there is not told of it again."""
    session.run(
        f"UPDATE staff_notes SET ended_at = :now WHERE {_KEY}",
        number=number,
        kind=APPROVAL,
        channel=channel,
        recipient=recipient,
        now=now,
    )


def follows(session: Transaction, number: int, channel: str, recipient: str) -> bool:
    """Whether a chat is kept up to date on an announcement."""
    row = session.row(
        f"SELECT 1 FROM staff_notes WHERE {_KEY} AND ended_at IS NULL",
        number=number,
        kind=PROGRESS,
        channel=channel,
        recipient=recipient,
    )
    return row is not None


def open_notes(session: Transaction, settled: Settled) -> list[Note]:
    """The notes that are not over, of those who are still members of staff, the earliest first."""
    rows = session.rows(
        "SELECT n.announcement_id, n.kind, n.channel, n.recipient, n.since, n.hash, p.language, n.message, "
        "n.shown, n.shown_at, n.parts_sent, n.tried FROM staff_notes n LEFT JOIN people p ON p.channel = "
        "n.channel AND p.recipient = n.recipient WHERE n.ended_at IS NULL "
        "ORDER BY n.announcement_id, n.since, n.recipient"
    )
    members: dict[tuple[str, str], bool] = {}
    notes = []
    for number, kind, channel, recipient, since, hash_, language, message, shown, shown_at, *far in rows:
        account = (channel, recipient)
        if account not in members:
            members[account] = staff.member_of(session, channel, recipient, settled) is not None
        if members[account]:
            notes.append(
                Note(
                    number=number,
                    kind=kind,
                    channel=channel,
                    recipient=recipient,
                    since=known_time(since),
                    hash=hash_,
                    language=language or "vi",
                    message=message,
                    shown=shown,
                    shown_at=read_time(shown_at),
                    parts_sent=far[0],
                    tried=tuple(tuple(each) for each in json.loads(far[1] or "[]")),
                )
            )
    return notes


def note_parts(session: Transaction, note: Note, sent: int, now: datetime) -> None:
    """Keeps how many parts of a message were sent; nothing when it was asked for anew meanwhile."""
    session.run(
        f"UPDATE staff_notes SET parts_sent = :sent, shown_at = :now WHERE {_SAME}",
        sent=sent,
        now=now,
        **_key(note),
    )


def note_tried(session: Transaction, note: Note, tried: Sequence[Tried]) -> None:
    """Keeps how far a test has got; nothing when it was asked for anew meanwhile."""
    session.run(
        f"UPDATE staff_notes SET tried = :tried WHERE {_SAME}",
        tried=json.dumps(tried, ensure_ascii=False),
        **_key(note),
    )


def note_shown(
    session: Transaction, note: Note, *, message: str | None, shown: str, now: datetime, over: bool = False
) -> None:
    """Keeps what a chat has on show, for good when it is `over`; nothing when it was asked for anew."""
    session.run(
        "UPDATE staff_notes SET message = :message, shown = :shown, shown_at = :now, parts_sent = 0 "
        f"WHERE {_SAME}",
        message=message,
        shown=shown,
        now=now,
        **_key(note),
    )
    if over:
        end(session, note, now)


def end(session: Transaction, note: Note, now: datetime) -> None:
    """Nothing more is shown of it; nothing happens when it was asked for anew meanwhile."""
    session.run(
        f"UPDATE staff_notes SET ended_at = :now WHERE {_SAME}",
        now=now,
        **_key(note),
    )


def _key(note: Note) -> dict[str, object]:
    return {
        "number": note.number,
        "kind": note.kind,
        "channel": note.channel,
        "recipient": note.recipient,
        "since": note.since,
        "hash": note.hash,
    }


def forget(session: Transaction, channel: str, recipient: str) -> None:
    """A chat that is no member's any more is told nothing."""
    session.run(
        "DELETE FROM staff_notes WHERE channel = :channel AND recipient = :recipient",
        channel=channel,
        recipient=recipient,
    )


def clean(session: Transaction, now: datetime) -> int:
    """Forgets notes that are over long since; gives how many."""
    return session.run("DELETE FROM staff_notes WHERE ended_at <= :before", before=now - KEPT)
