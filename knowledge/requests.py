"""Requests to the office: opened by a person who pressed send, answered or closed by staff, then emptied."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from knowledge import audit
from knowledge.request import COLUMNS, Flaw, Kind, Request, State, read_request
from knowledge.transaction import Transaction

MOST_CHARACTERS = 2000
"""What is kept of a request's words; every channel's own limit on one message lies near it."""


class RequestRefused(Exception):
    """What was asked of a request cannot be done; the message says why."""


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
) -> int:
    """Notes a request and gives its number; the same report by the same person, still open, keeps its own."""
    same = session.row(
        "SELECT id FROM requests WHERE person_id = :person AND state = 'open' AND kind = :kind "
        "AND item = :item AND flaw = :flaw AND text IS NULL",
        person=person_id,
        kind=kind,
        item=item,
        flaw=flaw,
    )
    if same is not None and not text:
        return int(same[0])
    row = session.row(
        "INSERT INTO requests "
        "(person_id, channel, language, kind, item, flaw, text, state, opened_at, due_at) "
        "VALUES (:person, :channel, :language, :kind, :item, :flaw, :text, 'open', :now, :due) RETURNING id",
        person=person_id,
        channel=channel,
        language=language,
        kind=kind,
        item=item,
        flaw=flaw,
        text=text[:MOST_CHARACTERS] or None,
        now=now,
        due=due_at,
    )
    assert row is not None
    return int(row[0])


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


def one(session: Transaction, number: int, *, lock: bool = False) -> Request:
    """A request by its number; raises RequestRefused when there is none."""
    ending = session.for_update if lock else ""
    row = session.row(f"SELECT {COLUMNS} FROM requests WHERE id = :number{ending}", number=number)
    if row is None:
        raise RequestRefused(f"There is no request {number}; `ocop requests list` shows those that are open.")
    return read_request(row)


def listed(session: Transaction, *states: State, since: datetime | None = None) -> Sequence[Request]:
    """The requests in these states (all without any), opened from a moment on, the most urgent first."""
    wanted = [f"state IN ({', '.join(repr(str(state)) for state in states)})"] if states else []
    wanted += ["opened_at >= :since"] if since else []
    where = f" WHERE {' AND '.join(wanted)}" if wanted else ""
    values = {"since": since} if since else {}
    rows = session.rows(f"SELECT {COLUMNS} FROM requests{where} ORDER BY due_at, id", **values)
    return [read_request(row) for row in rows]


def reply(session: Transaction, number: int, text: str, *, by: str, now: datetime) -> Request:
    """Notes the answer of staff and gives the request as it was; raises RequestRefused if it is not open."""
    request = one(session, number, lock=True)
    answer = text.strip()
    if not answer:
        raise RequestRefused("An answer needs words; nothing was sent.")
    if len(answer) > MOST_CHARACTERS:
        raise RequestRefused(
            f"The answer has {len(answer)} characters; shorten it to {MOST_CHARACTERS}. Nothing was sent."
        )
    if request.state is not State.OPEN:
        raise RequestRefused(f"Request {number} is {request.state} already; nothing was sent.")
    if request.person_id is None:
        raise RequestRefused(
            f"Request {number} cannot be answered: the person had their data deleted. Close it instead."
        )
    session.run(
        "UPDATE requests SET state = 'answered', answer = :answer, answered_at = :now, answered_by = :by "
        "WHERE id = :number",
        answer=answer,
        now=now,
        by=by,
        number=number,
    )
    audit.record(session, now=now, staff=by, action="request.reply", subject=f"request {number}")
    return request


def carried_by(session: Transaction, number: int, announcement_id: int) -> None:
    """Notes what carries the answer to the person."""
    session.run(
        "UPDATE requests SET announcement_id = :announcement WHERE id = :number",
        announcement=announcement_id,
        number=number,
    )


def close(session: Transaction, number: int, *, by: str, now: datetime, reason: str = "") -> Request:
    """Closes a request that needs nothing more; raises RequestRefused when it is closed already."""
    request = one(session, number, lock=True)
    if request.state in (State.CLOSED, State.WITHDRAWN):
        raise RequestRefused(f"Request {number} is {request.state} already.")
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


def overdue(session: Transaction, *, now: datetime) -> Sequence[Request]:
    """Open requests whose time is over and of which staff were not told yet; marks them as told."""
    rows = session.rows(
        f"SELECT {COLUMNS} FROM requests WHERE state = 'open' AND due_at < :now AND overdue_told_at IS NULL "
        "ORDER BY due_at, id",
        now=now,
    )
    for row in rows:
        session.run("UPDATE requests SET overdue_told_at = :now WHERE id = :number", now=now, number=row[0])
    return [read_request(row) for row in rows]


def empty(session: Transaction, *, now: datetime, after: timedelta) -> int:
    """Deletes the words of requests dealt with so long ago; gives how many requests that were."""
    return session.run(
        "UPDATE requests SET text = NULL, answer = NULL WHERE (text IS NOT NULL OR answer IS NOT NULL) "
        "AND coalesce(closed_at, answered_at) < :before",
        before=now - after,
    )


def held_of(session: Transaction, person_id: int) -> list[dict[str, Any]]:
    """What is held of a person's requests, for their own eyes."""
    rows = session.rows(
        f"SELECT {COLUMNS} FROM requests WHERE person_id = :person ORDER BY id", person=person_id
    )
    return [
        {
            "number": request.number,
            "kind": request.kind,
            "item": request.item,
            "text": request.text,
            "state": request.state,
            "opened_at": request.opened_at.isoformat(),
            "due_at": request.due_at.isoformat(),
            "answer": request.answer,
        }
        for request in map(read_request, rows)
    ]


def let_go(session: Transaction, person_id: int) -> None:
    """Deletes the words of a person's requests; their numbers stay, so that the counts stay true."""
    session.run(
        "UPDATE requests SET text = NULL, answer = NULL, person_id = NULL WHERE person_id = :person",
        person=person_id,
    )
