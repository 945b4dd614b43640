"""Answers of staff to requests, and word that there is none: carried as a delivery of their person's own."""

from collections.abc import Callable
from datetime import datetime, timedelta

from knowledge import audit, requests
from knowledge.announcement import ANSWER
from knowledge.request import Request, State
from knowledge.requests import RequestRefused, Why, one
from knowledge.transaction import Transaction

MOST_CHARACTERS = 1500
"""Of an answer, so that it is one message with its frame on every channel."""
ANSWER_LASTS = timedelta(days=7)
"""Zalo takes no answer later than seven days after the person's last word (zalo.md B3)."""
WINDOW_OVER = "not deliverable on Zalo: no word from the person for 7 days"
"""Why Zalo took an answer no more, as it stands with the delivery."""
WAYS_BACK = ("telegram", "zalo_bot", "zalo_oa", "terminal")
"""Where an answer can go; to a terminal when its person comes back to it."""


def reply(
    session: Transaction,
    number: int,
    text: str,
    *,
    framed: Callable[[Request, str], str],
    by: str,
    now: datetime,
) -> Request:
    """Notes the answer, hands it to the sender, and gives the request as it was.

    `framed` puts the words around it that the person reads. Raises RequestRefused, for the second of two
    members who answer at once too.
    """
    request = one(session, number, lock=True)
    answer = text.strip()
    if request.person_id is None and request.state in (State.OPEN, State.WITHDRAWN):
        raise RequestRefused(
            Why.GONE, f"Không trả lời được yêu cầu {number}: người gửi đã xóa dữ liệu.", request
        )
    if not request.takes_an_answer:
        raise RequestRefused(Why.DONE, f"Yêu cầu {number} {request.state.words} rồi; chưa gửi gì.", request)
    if not answer:
        raise RequestRefused(Why.NO_WORDS, "Chưa có lời trả lời; chưa gửi gì.", request)
    if len(answer) > MOST_CHARACTERS:
        raise RequestRefused(
            Why.TOO_LONG,
            f"Câu trả lời dài {len(answer)} ký tự; rút xuống {MOST_CHARACTERS}. Chưa gửi gì.",
            request,
        )
    session.run(
        "UPDATE announcements SET text_vi = '' WHERE id = "
        "(SELECT announcement_id FROM requests WHERE id = :number)",
        number=number,
    )  # an earlier answer that did not arrive; nothing else leads to its words from now on
    carrier = _carry(session, request, framed(request, answer), by=by, now=now)
    session.run(
        "UPDATE requests SET state = 'answered', answer = :answer, answered_at = :now, answered_by = :by, "
        "announcement_id = :carrier, undelivered_told_at = NULL WHERE id = :number",
        answer=answer,
        now=now,
        by=by,
        carrier=carrier,
        number=number,
    )
    audit.record(
        session,
        now=now,
        staff=by,
        action="request.reply",
        subject=f"request {number}",
        before=request.state,
        after="answered",
    )
    return request


def close(
    session: Transaction,
    number: int,
    *,
    word: Callable[[Request], str],
    by: str,
    now: datetime,
    reason: str = "",
) -> Request:
    """Closes a request and gives it as it was; who had no answer is told so, once.

    `word` is what they read. Raises RequestRefused when it is closed already.
    """
    request = requests.close(session, number, by=by, now=now, reason=reason)
    if request.state is State.OPEN and request.person_id is not None:
        carrier = _carry(session, request, word(request), by=by, now=now)
        session.run(
            "UPDATE requests SET announcement_id = :carrier WHERE id = :number",
            carrier=carrier,
            number=number,
        )
    return request


def _carry(session: Transaction, request: Request, text: str, *, by: str, now: datetime) -> int:
    row = session.row(
        "INSERT INTO announcements (class, kind, state, text_vi, expires_at, created_at, created_by, "
        "approved_at, approved_by, planned_to, planned_at) VALUES ('service', :kind, 'sending', :text, "
        ":until, :now, :by, :now, :by, 0, :now) RETURNING id",
        kind=ANSWER,
        text=text,
        until=now + ANSWER_LASTS,
        now=now,
        by=by,
    )
    assert row is not None
    way_back = request.channel in WAYS_BACK
    session.run(
        "INSERT INTO deliveries (announcement_id, person_id, channel, counted_as, state, reason, attempts, "
        "not_before) SELECT CAST(:number AS integer), p.id, p.channel, coalesce(p.joined, p.id), "
        f"CAST(:state AS text), CAST(:reason AS text), 0, {session.moment(':now')} FROM people p "
        "WHERE p.id = :person",
        number=row[0],
        state="queued" if way_back else "refused",
        reason=None if way_back else f"nobody can be written to on {request.channel}",
        now=now,
        person=request.person_id,
    )
    return int(row[0])
