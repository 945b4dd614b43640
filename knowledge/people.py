"""The people who write to us: the dialogue under way, what is held about them and its deletion."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from knowledge import consents, producer_rights, requests, staff, staff_notes, suppression
from knowledge.times import hanoi_day, read_day, read_time
from knowledge.transaction import Transaction

ANNOUNCED = "announcement"
ANNOUNCED_SERVICE = "announcement-service"
"""What `waiting` of a dialogue says after an announcement: the next stop word stops the news."""
ANNOUNCEMENT_LINGERS = timedelta(hours=24)
_COLUMNS = "id, channel, recipient, language, dialogue, dialogue_until, blocked_at, last_seen_on"
NOT_SUBSCRIBED = (
    "NOT EXISTS (SELECT 1 FROM consents c WHERE c.person_id = people.id AND c.ended_at IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM producer_rights r WHERE r.person_id = people.id AND r.revoked_at IS NULL)"
)
"""Of `people`: whoever agreed to be written to, or is a producer's account, is kept however long silent."""
_BY_RECIPIENT = f"SELECT {_COLUMNS} FROM people WHERE channel = :channel AND recipient = :recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person on one channel; `dialogue` is empty when it has ended or run out."""

    id: int
    channel: str
    recipient: str
    language: str | None = None
    dialogue: Mapping[str, Any] = field(default_factory=dict)
    dialogue_until: datetime | None = None
    blocked_at: datetime | None = None
    new: bool = False
    """True when this is the first we hear of them."""


def find(session: Transaction, channel: str, recipient: str, now: datetime) -> Person | None:
    """The person, None when we hold nothing about them."""
    row = session.row(_BY_RECIPIENT, channel=channel, recipient=recipient)
    return None if row is None else _person(row, now)


def load_or_create(session: Transaction, channel: str, recipient: str, now: datetime) -> Person:
    """The person, noted down at the first message; holds their row until the transaction ends."""
    sql = _BY_RECIPIENT + session.for_update
    row = session.row(sql, channel=channel, recipient=recipient)
    today = hanoi_day(now)
    new = row is None
    if row is None:
        session.run(
            "INSERT INTO people (channel, recipient, first_seen_on, last_seen_on) "
            "VALUES (:channel, :recipient, :today, :today) ON CONFLICT (channel, recipient) DO NOTHING",
            channel=channel,
            recipient=recipient,
            today=today,
        )
        row = session.row(sql, channel=channel, recipient=recipient)
        assert row is not None
    elif read_day(row[7]) != today:
        session.run("UPDATE people SET last_seen_on = :today WHERE id = :id", today=today, id=row[0])
    return _person(row, now, new=new)


def _person(row: tuple[Any, ...], now: datetime, *, new: bool = False) -> Person:
    until = read_time(row[5])
    live = row[4] is not None and until is not None and until > now
    return Person(
        id=row[0],
        channel=row[1],
        recipient=row[2],
        language=row[3],
        dialogue=json.loads(row[4]) if live else {},
        dialogue_until=until if live else None,
        blocked_at=read_time(row[6]),
        new=new,
    )


def save_dialogue(
    session: Transaction, person_id: int, state: Mapping[str, Any], until: datetime | None
) -> None:
    """Keeps what the person's next line may lean on, until then; an empty state ends the dialogue."""
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":")) if state else None
    session.run(
        "UPDATE people SET dialogue = :text, dialogue_until = :until WHERE id = :id",
        text=text,
        until=until if state else None,
        id=person_id,
    )


def announced(session: Transaction, person_id: int, now: datetime, *, service: bool = False) -> None:
    """Notes that an announcement was the latest word to a person; a dialogue under way keeps its own end."""
    row = session.row(
        "SELECT dialogue, dialogue_until FROM people WHERE id = :id" + session.for_update, id=person_id
    )
    if row is None:
        return
    until = read_time(row[1])
    live = row[0] is not None and until is not None and until > now
    state = json.loads(row[0]) if live else {}
    state["waiting"] = ANNOUNCED_SERVICE if service else ANNOUNCED
    save_dialogue(session, person_id, state, until if live else now + ANNOUNCEMENT_LINGERS)


def set_language(session: Transaction, person_id: int, language: str | None) -> None:
    """Keeps the language the person chose ("vi" or "en"); None goes back to the language they type."""
    session.run("UPDATE people SET language = :language WHERE id = :id", language=language, id=person_id)


def mark_blocked(session: Transaction, channel: str, recipient: str, now: datetime) -> bool:
    """Notes that the person blocked us, which ends what this account agreed to; True when that is news."""
    row = session.row(
        "UPDATE people SET blocked_at = :now "
        "WHERE channel = :channel AND recipient = :recipient AND blocked_at IS NULL RETURNING id",
        now=now,
        channel=channel,
        recipient=recipient,
    )
    if row is None:
        return False
    consents.end_blocked(session, row[0], now)
    return True


def mark_unblocked(session: Transaction, channel: str, recipient: str) -> bool:
    """Notes that the person may be written to again, which restores no consent; True when that is news."""
    touched = session.run(
        "UPDATE people SET blocked_at = NULL "
        "WHERE channel = :channel AND recipient = :recipient AND blocked_at IS NOT NULL",
        channel=channel,
        recipient=recipient,
    )
    return touched > 0


def held_data(session: Transaction, person_id: int) -> dict[str, Any]:
    """Everything held about a person, days and moments as ISO text; empty when nothing is."""
    row = session.row(f"SELECT {_COLUMNS}, first_seen_on FROM people WHERE id = :id", id=person_id)
    if row is None:
        return {}
    channel, recipient = row[1], row[2]
    visits = session.rows("SELECT day FROM visits WHERE person_id = :id ORDER BY day", id=person_id)
    waiting = session.rows(
        "SELECT payload, kept_at FROM inbox WHERE channel = :channel AND recipient = :recipient "
        "ORDER BY kept_at",
        channel=channel,
        recipient=recipient,
    )
    accounts = consents.accounts_of(session, person_id)
    received = session.rows(
        "SELECT announcement_id, state, finished_at FROM deliveries WHERE person_id = :id "
        "AND announcement_id NOT IN (SELECT id FROM announcements WHERE kind = 'answer') ORDER BY id",
        id=person_id,
    )
    return {
        "channel": channel,
        "recipient": recipient,
        "language": row[3],
        "first_seen_on": _iso(read_day(row[8])),
        "last_seen_on": _iso(read_day(row[7])),
        "blocked_at": _iso(read_time(row[6])),
        "dialogue": json.loads(row[4]) if row[4] else None,
        "dialogue_until": _iso(read_time(row[5])),
        "requests": [one for account, _, _ in accounts for one in requests.held_of(session, account)],
        "days_with_questions": [_iso(read_day(visit[0])) for visit in visits],
        "producer_rights": producer_rights.held(session, person_id),
        "producer_looks": session.rows(
            "SELECT count(*) FROM dossier_looks WHERE person_id = :id", id=person_id
        )[0][0],
        "staff": staff.held_of(session, channel, recipient),
        "waiting_messages": [
            {"text": text, "kept_at": _iso(read_time(kept_at))} for text, kept_at in waiting
        ],
        "joined_accounts": [
            {"channel": other[1], "recipient": other[2]} for other in accounts if other[0] != person_id
        ],
        "consents": [
            consents.as_dict(consent)
            for account, _, _ in accounts
            for consent in consents.history(session, account)
        ],
        "withdrawn": {
            scope: _iso(since) for scope, since in suppression.rows_of(session, channel, recipient).items()
        },
        "announcements": [
            {"number": number, "state": state, "finished_at": _iso(read_time(finished))}
            for number, state, finished in received
        ],
    }


def _iso(moment: Any) -> str | None:
    return None if moment is None else str(moment.isoformat())


def forget(session: Transaction, person_id: int, now: datetime) -> bool:
    """Deletes everything held about a person on all their accounts, at once; True when there was something.

    What stays is a keyed hash of each account, so that no list or backup brings them back.
    """
    accounts = consents.accounts_of(session, person_id)
    for account, channel, recipient in accounts:
        # Words and person go; the bare key stays until the answer leaves, this very request's among them.
        session.run(
            "UPDATE inbox SET recipient = '', payload = '' "
            "WHERE channel = :channel AND recipient = :recipient",
            channel=channel,
            recipient=recipient,
        )
        for scope in ("data", "advertising", "service"):
            suppression.suppress(session, channel, recipient, scope, now)
        requests.let_go(session, account, now)
        staff.let_go(session, channel, recipient)
        staff_notes.forget(session, channel, recipient)
        session.run("DELETE FROM people WHERE id = :id", id=account)
    return bool(accounts)


def forget_idle(session: Transaction, channel: str, *, before: date) -> int:
    """Deletes the people of a channel not seen since a Hanoi day; gives how many they were."""
    return session.run(
        "DELETE FROM people WHERE channel = :channel AND last_seen_on < :before",
        channel=channel,
        before=before,
    )
