"""Requests of people, dealt with from the chat of staff: listed, read, answered by a reply, closed."""

import re

from handlers.desk.orders import Command, Order
from handlers.desk.saying import said
from handlers.menu import choice
from handlers.messages import Choice, Item, Reply
from handlers.packing import pack
from handlers.request_actions import CloseRequest, OneRequest, Requests
from handlers.request_words import about, body, closing, framed, head, standing
from handlers.turn import Said, Turn
from knowledge import answers, requests
from knowledge.fold import fold
from knowledge.request import Kind, Request, State
from knowledge.requests import RequestRefused, Why
from knowledge.staff import Member

MOST_LISTED = 10
_PREVIEW = 60
_NUMBERED = re.compile(r"#?\s*(\d{1,9})(?!\d)[\s:.,;–-]*(.*)", re.DOTALL)
_QUOTED = re.compile(r"^(?:Yêu cầu|Request) #(\d{1,9})\b")


def waiting(turn: Turn, member: Member, order: Order) -> Said | None:
    """The requests that wait, the most urgent first; one of them in full where a number is named."""
    if isinstance(order.action, OneRequest):
        return _shown(turn, order.action.number)
    if order.rest:
        numbered = _NUMBERED.fullmatch(order.rest)
        return _shown(turn, numbered.group(1)) if numbered and not numbered.group(2) else None
    texts = turn.texts
    found = requests.listed(turn.ledger.session, State.OPEN)
    if not found:
        return said(turn, Reply(text=texts("desk-requests-none")))
    late = sum(request.is_overdue(turn.now) for request in found)
    items = tuple(
        Item(line=_line(turn, request), choice=Choice(label=f"#{request.number}", action=_one(request)))
        for request in found[:MOST_LISTED]
    )
    lead = texts("desk-requests", count=texts.number(len(found)), late=texts.number(late))
    more = len(found) - len(items)
    tail = texts("desk-requests-more", count=texts.number(more)) if more > 0 else ""
    reply = Reply(text=lead, items=items, tail=tail)
    return said(turn, reply)


def _one(request: Request) -> str:
    return pack(OneRequest(str(request.number)))


def _line(turn: Turn, request: Request) -> str:
    words = about(turn.texts, turn.catalogue, request) or " ".join((request.text or "").split())
    words = words if len(words) <= _PREVIEW else words[:_PREVIEW].rstrip() + "…"
    late = turn.texts("request-late") if request.is_overdue(turn.now) else ""
    return " · ".join(part for part in (head(turn.texts, request), late, words) if part)


def _shown(turn: Turn, number: str) -> Said:
    texts = turn.texts
    try:
        request = requests.one(turn.ledger.session, requests.read_number(number))
    except RequestRefused as refused:
        return _refused(turn, refused, number)
    lines = [head(texts, request), *body(texts, turn.catalogue, request), standing(texts, request, turn.now)]
    if request.answer:
        lines.append(texts("request-answer-was", text=request.answer))
    if request.takes_an_answer:
        lines.append(texts("request-how", number=request.number))
    done = request.state is State.ANSWERED or request.kind is Kind.WRONG_DATA
    close = (
        (choice(texts, "choice-close-request", CloseRequest(number), number=number),)
        if done and request.state in (State.OPEN, State.ANSWERED)
        else ()
    )
    reply = Reply(text="\n".join(lines), choices=(*close, choice(texts, "choice-requests", Requests())))
    return said(turn, reply)


def reply(turn: Turn, member: Member, order: Order) -> Said | None:
    """Sends an answer: typed behind the number, or as a reply to the notice of the request."""
    text = turn.incoming.text.strip()
    if order.quoted is not None:
        if text.startswith("/") or re.match(r"tl\s*#?\d", fold(text[:20])):
            return None  # a command, or an answer to the request it names itself
        if fold(text[:20]).strip(" .!") == "xong":
            return _closed(turn, member, order.quoted.group(1), "")
        return _answered(turn, member, order.quoted.group(1), text)
    numbered = _NUMBERED.fullmatch(order.rest)
    if numbered is None:
        return said(turn, Reply(text=turn.texts("desk-reply-how")))
    return _answered(turn, member, numbered.group(1), numbered.group(2))


def _answered(turn: Turn, member: Member, number: str, text: str) -> Said:
    try:
        request = answers.reply(
            turn.ledger.session,
            requests.read_number(number),
            text,
            framed=framed(turn.words),
            by=member.name,
            now=turn.now,
        )
    except RequestRefused as refused:
        return _refused(turn, refused, number)
    return said(turn, Reply(text=turn.texts("desk-answered", number=request.number)))


def close(turn: Turn, member: Member, order: Order) -> Said | None:
    """Closes a request that needs nothing more."""
    if isinstance(order.action, CloseRequest):
        return _closed(turn, member, order.action.number, "")
    numbered = _NUMBERED.fullmatch(order.rest)
    return _closed(turn, member, numbered.group(1), numbered.group(2)) if numbered else None


def _closed(turn: Turn, member: Member, number: str, reason: str) -> Said:
    try:
        request = answers.close(
            turn.ledger.session,
            requests.read_number(number),
            word=closing(turn.words),
            by=member.name,
            now=turn.now,
            reason=reason.strip(),
        )
    except RequestRefused as refused:
        return _refused(turn, refused, number)
    unanswered = request.state is State.OPEN and request.person_id is not None
    key = "desk-closed-unanswered" if unanswered else "desk-closed"
    return said(turn, Reply(text=turn.texts(key, number=number)))


def _refused(turn: Turn, refused: RequestRefused, number: str) -> Said:
    texts, request = turn.texts, refused.request
    if refused.why is Why.DONE and request is not None:
        stands = standing(texts, request, turn.now)
        return said(turn, Reply(text=texts("desk-refused-done", number=number, standing=stands)))
    most = texts.number(answers.MOST_CHARACTERS)
    return said(turn, Reply(text=texts(f"desk-refused-{refused.why}", number=number, most=most)))


COMMANDS = (
    Command(
        name="yeucau",
        words=("yc", "yeu cau"),
        takes=True,
        do=waiting,
        actions=(Requests, OneRequest),
        about="desk-about-requests",
    ),
    Command(name="tl", words=("tl",), takes=True, do=reply, quotes=_QUOTED, about="desk-about-reply"),
    Command(
        name="xong", words=("xong",), takes=True, do=close, actions=(CloseRequest,), about="desk-about-close"
    ),
)
