"""Requests to the office: opened by a person who pressed send, dealt with by staff, then emptied of words."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from knowledge import audit
from knowledge.request import COLUMNS, NOT_DELIVERED, Flaw, Kind, Request, State, read_request
from knowledge.transaction import Transaction

MOST_CHARACTERS = 2000
"""Of a request's words: what one message on Zalo takes."""
MOST_OPEN = 5
"""Requests of one account that wait at a time; what comes on top would bury those of others."""


class Why(StrEnum):
    """Why something asked of a request is not done."""

    MISSING = "missing"
    NO_WORDS = "no-words"
    TOO_LONG = "too-long"
    DONE = "done"
    GONE = "gone"
    TOO_MANY = "too-many"


class RequestRefused(Exception):
    """What was asked of a request cannot be done: `why`, and the request where there is one."""

    def __init__(self, why: Why, sentence: str, request: Request | None = None) -> None:
        super().__init__(sentence)
        self.why = why
        self.request = request


def open_request(
    session: Transaction,
    *,
    person_id: int,
    channel: str,
    language: str,
    kind: Kind,
    now: datetime,
    due_at: datetime,
    text: str = "",
    item: str | None = None,
    flaw: Flaw | None = None,
    producer_code: str | None = None,
) -> Request:
    """Notes a request; a report made twice by a person, or within a producer, is one while it is open.

    Raises RequestRefused for words too long or too many requests waiting.
    """
    text = checked(text)
    same = session.row(
        f"SELECT {COLUMNS} FROM requests WHERE state = 'open' AND kind = :kind AND item = :item "
        "AND flaw = :flaw AND (person_id = :person OR producer_code = :producer)",
        person=person_id,
        producer=producer_code or "",
        kind=kind,
        item=item,
        flaw=flaw,
    )
    if same is not None and not text:
        return read_request(same)
    waiting = session.row(
        "SELECT count(*) FROM requests WHERE person_id = :person AND state = 'open'", person=person_id
    )
    if waiting is not None and waiting[0] >= MOST_OPEN:
        raise RequestRefused(Why.TOO_MANY, f"Tài khoản này đã có {MOST_OPEN} yêu cầu đang chờ.")
    row = session.row(
        "INSERT INTO requests (person_id, channel, language, kind, item, flaw, producer_code, text, state, "
        "opened_at, due_at) VALUES (:person, :channel, :language, :kind, :item, :flaw, :producer, :text, "
        "'open', :now, :due) RETURNING id",
        person=person_id,
        channel=channel,
        language=language,
        kind=kind,
        item=item,
        flaw=flaw,
        producer=producer_code,
        text=text or None,
        now=now,
        due=due_at,
    )
    assert row is not None
    return one(session, int(row[0]))


def checked(text: str) -> str:
    """Words of a request as they are kept; raises RequestRefused when they are too long."""
    text = text.strip()
    if len(text) > MOST_CHARACTERS:
        raise RequestRefused(Why.TOO_LONG, f"Nội dung dài {len(text)} ký tự; rút xuống {MOST_CHARACTERS}.")
    return text


def read_number(text: str) -> int:
    """The number of a request as typed or pressed; 0, which no request has, when it is none."""
    return int(text) if text.isdecimal() and len(text) <= 9 else 0


def say_more(session: Transaction, number: int, person_id: int, text: str) -> bool:
    """Puts words to the person's own open report that has none, of which staff then hear once more.

    False when there is no such report; raises RequestRefused for words too long.
    """
    touched = session.run(
        "UPDATE requests SET text = :text, told_at = NULL "
        "WHERE id = :number AND person_id = :person AND state = 'open' AND text IS NULL",
        text=checked(text),
        number=number,
        person=person_id,
    )
    return touched > 0


def withdraw(session: Transaction, number: int, person_id: int, *, now: datetime) -> bool:
    """Takes the person's own open request back and deletes its words; False when there is none."""
    touched = session.run(
        "UPDATE requests SET state = 'withdrawn', text = NULL, closed_at = :now "
        "WHERE id = :number AND person_id = :person AND state = 'open'",
        number=number,
        person=person_id,
        now=now,
    )
    return touched > 0


def stays_withdrawn(session: Transaction, number: int, opened_at: datetime, at: datetime) -> None:
    """In a database restored from an older copy, a request taken back since is taken back there too."""
    session.run(
        "UPDATE requests SET state = 'withdrawn', text = NULL, closed_at = :at "
        "WHERE id = :number AND opened_at = :opened AND state = 'open'",
        number=number,
        opened=opened_at,
        at=at,
    )


def one(session: Transaction, number: int, *, lock: bool = False) -> Request:
    """A request by its number; raises RequestRefused when there is none."""
    ending = session.for_update if lock else ""
    row = session.row(f"SELECT {COLUMNS} FROM requests WHERE id = :number{ending}", number=number)
    if row is None:
        raise RequestRefused(
            Why.MISSING, f"Không có yêu cầu {number}; các yêu cầu đang chờ: ocop requests list"
        )
    return read_request(row)


def listed(session: Transaction, *states: State, since: datetime | None = None) -> Sequence[Request]:
    """The requests in these states (all without any), opened from a moment on, the most urgent first."""
    wanted = [f"state IN ({', '.join(repr(str(state)) for state in states)})"] if states else []
    wanted += ["opened_at >= :since"] if since else []
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    values = {"since": since} if since else {}
    rows = session.rows(f"SELECT {COLUMNS} FROM requests{where} ORDER BY due_at, id", **values)
    return [read_request(row) for row in rows]


def close(session: Transaction, number: int, *, by: str, now: datetime, reason: str = "") -> Request:
    """Closes a request that needs nothing more; raises RequestRefused when it is closed already."""
    request = one(session, number, lock=True)
    if request.state in (State.CLOSED, State.WITHDRAWN):
        raise RequestRefused(Why.DONE, f"Yêu cầu {number} {request.state.words} rồi.", request)
    session.run(
        "UPDATE requests SET state = 'closed', closed_at = :now, closed_by = :by WHERE id = :number",
        now=now,
        by=by,
        number=number,
    )
    audit.record(
        session,
        now=now,
        staff=by,
        action="request.close",
        subject=f"request {number}",
        before=request.state,
        after=State.CLOSED,
        reason=reason or None,
    )
    return request


def untold(session: Transaction) -> Sequence[Request]:
    """Open requests of which staff were not told yet, the earliest first."""
    return _where(session, "state = 'open' AND told_at IS NULL")


def overdue(session: Transaction, *, now: datetime) -> Sequence[Request]:
    """Open requests whose time is over and of which staff were not told that."""
    return _where(session, "state = 'open' AND due_at < :now AND overdue_told_at IS NULL", now=now)


def undelivered(session: Transaction) -> Sequence[Request]:
    """Requests whose answer, or word of closing, did not or may not have arrived, and staff were not told."""
    wanted = ", ".join(repr(state) for state in (*NOT_DELIVERED, "uncertain"))
    return _where(
        session,
        "undelivered_told_at IS NULL AND announcement_id IS NOT NULL AND EXISTS (SELECT 1 FROM deliveries d "
        f"WHERE d.announcement_id = requests.announcement_id AND d.state IN ({wanted}))",
    )


def _where(session: Transaction, condition: str, **values: Any) -> Sequence[Request]:
    rows = session.rows(f"SELECT {COLUMNS} FROM requests WHERE {condition} ORDER BY id", **values)
    return [read_request(row) for row in rows]


def told(session: Transaction, what: str, about: Sequence[Request], now: datetime) -> None:
    """Notes that staff were told: `what` is "told", "overdue_told" or "undelivered_told".

    Words that came while they were told are still to be told.
    """
    assert what in ("told", "overdue_told", "undelivered_told")
    for request in about:
        session.run(
            f"UPDATE requests SET {what}_at = :now WHERE id = :number AND coalesce(text, '') = :text",
            now=now,
            number=request.number,
            text=request.text or "",
        )


def empty(session: Transaction, *, now: datetime, after: timedelta) -> int:
    """Deletes the words of requests dealt with so long ago, or whose person is gone; gives how many."""
    over = "(coalesce(closed_at, answered_at) < :before OR person_id IS NULL)"
    session.run(
        "UPDATE announcements SET text_vi = '' WHERE kind = 'answer' AND text_vi <> '' AND id IN "
        f"(SELECT announcement_id FROM requests WHERE {over})",
        before=now - after,
    )
    return session.run(
        "UPDATE requests SET text = NULL, answer = NULL WHERE (text IS NOT NULL OR answer IS NOT NULL) "
        f"AND {over}",
        before=now - after,
    )


def held_of(session: Transaction, person_id: int) -> list[dict[str, Any]]:
    """What is held of a person's requests, for their own eyes."""
    names = ("number", "kind", "item", "flaw", "text", "state", "opened_at", "due_at", "answer")
    return [
        {name: value for name, value in request.as_dict(request.opened_at).items() if name in names}
        for request in _where(session, "person_id = :person", person=person_id)
    ]


def let_go(session: Transaction, person_id: int, now: datetime) -> None:
    """Deletes the words of a person's requests; what waits for an answer to them ends, reports go on.

    The numbers stay, so that the counts stay true.
    """
    session.run(
        "UPDATE requests SET state = 'withdrawn', closed_at = :now "
        "WHERE person_id = :person AND state = 'open' AND item IS NULL",
        person=person_id,
        now=now,
    )
    session.run(
        "UPDATE announcements SET text_vi = '' WHERE kind = 'answer' AND id IN "
        "(SELECT announcement_id FROM requests WHERE person_id = :person)",
        person=person_id,
    )
    session.run(
        "UPDATE requests SET text = NULL, answer = NULL, person_id = NULL WHERE person_id = :person",
        person=person_id,
    )
