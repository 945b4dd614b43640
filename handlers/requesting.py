"""A person's own word to the office: a button, then the next text; a report of what is wrong in two taps."""

from dataclasses import replace

from handlers.menu import choice
from handlers.messages import Choice, Reply
from handlers.packing import pack, unpack
from handlers.request_actions import Ask, NotNow, Report, TakeBack
from handlers.request_words import flaw_words, item_name
from handlers.turn import Said, Turn
from knowledge import requests
from knowledge.fold import fold
from knowledge.request import FLAWS, Flaw, Kind, Request
from knowledge.requests import RequestRefused
from knowledge.times import hanoi_day
from knowledge.values import Intent

WAITING = "request"
_KINDS = {"question": Kind.QUESTION, "data": Kind.DATA_RIGHT}
_INTENTS = {Kind.QUESTION: Intent.HUMAN, Kind.WRONG_DATA: Intent.HUMAN, Kind.DATA_RIGHT: Intent.PRIVACY}
_NO = frozenset(
    {"thoi", "khong", "khong gui", "khong gui nua", "thoi khong gui", "huy", "bo qua"}
    | {"cancel", "no", "never mind", "nevermind", "forget it"}
)
"""A whole line that takes the wish to send back."""


def ask(turn: Turn, action: Ask) -> Said | None:
    """Says what becomes of the next text, and waits for it."""
    if action.what != "more" and action.what not in _KINDS:
        return None
    return _waiting(turn, turn.texts(f"request-ask-{action.what}", **_kept(turn)), action)


def _waiting(turn: Turn, text: str, action: Ask | Report) -> Said:
    reply = Reply(text=text, choices=(choice(turn.texts, "choice-not-now", NotNow()),))
    dialogue = replace(turn.fresh, waiting=WAITING, waiting_for=pack(action))
    return Said(replies=(reply,), intent=Intent.HUMAN, dialogue=dialogue)


def _kept(turn: Turn) -> dict[str, str]:
    return {"days": turn.texts.number(turn.service.keep_days)}


def not_now(turn: Turn, action: NotNow | None = None) -> Said:
    """Nothing was sent."""
    reply = Reply(text=turn.texts("request-not-sent"), edits=turn.pressed)
    return Said(replies=(reply,), intent=Intent.HUMAN, dialogue=turn.fresh)


def report(turn: Turn, action: Report) -> Said | None:
    """What is wrong is asked at the first tap and sent at the second; "something else" takes words."""
    texts = turn.texts
    name = item_name(turn.catalogue, f"{action.kind} {action.code}")
    if action.kind not in FLAWS or name == action.code:
        return None
    flaws = FLAWS[action.kind]
    if action.flaw not in flaws:
        choices = (
            *(_flaw(turn, Report(action.kind, action.code, flaw)) for flaw in flaws),
            choice(texts, "choice-not-now", NotNow()),
        )
        reply = Reply(text=texts("wrong-what", item=name), choices=choices)
        return Said(replies=(reply,), intent=Intent.HUMAN, dialogue=turn.fresh)
    if action.flaw == Flaw.OTHER:
        return _waiting(turn, texts("request-ask-flaw", item=name, **_kept(turn)), action)
    return _reported(turn, action, "")


def _flaw(turn: Turn, action: Report) -> Choice:
    return Choice(label=flaw_words(turn.texts, f"{action.kind} ", action.flaw), action=pack(action))


def heard(turn: Turn) -> Said | None:
    """The text that a button asked for becomes the request; None when no button did."""
    if turn.dialogue.waiting != WAITING:
        return None
    text = turn.incoming.text.strip()
    if fold(text[:40]).strip(" .!") in _NO:
        return not_now(turn)
    action = unpack(turn.dialogue.waiting_for)
    if isinstance(action, Report):
        return _reported(turn, action, text)
    if not isinstance(action, Ask) or not text:
        return None
    if action.what not in _KINDS:
        return _more(turn, action, text)
    try:
        request = _open(turn, _KINDS[action.what], text)
    except RequestRefused as refused:
        return _refused(turn, refused)
    return _sent(turn, request, turn.texts("request-sent", number=request.number, due=_due(turn, request)))


def words_only(turn: Turn) -> Said | None:
    """A picture or a voice cannot be sent on, which is said; None when no text was asked for."""
    if turn.dialogue.waiting != WAITING:
        return None
    return _again(turn, turn.texts("request-words-only"))


def take_back(turn: Turn, action: TakeBack) -> Said:
    """Takes one's own request back; its words are deleted at once."""
    ledger = turn.ledger
    done = requests.withdraw(
        ledger.session, requests.read_number(action.number), ledger.person.id, now=turn.now
    )
    text = turn.texts("request-taken-back" if done else "request-not-taken-back", number=action.number)
    return Said(replies=(Reply(text=text, edits=turn.pressed),), intent=Intent.HUMAN, dialogue=turn.fresh)


def _reported(turn: Turn, action: Report, text: str) -> Said | None:
    item = f"{action.kind} {action.code}"
    try:
        request = _open(turn, Kind.WRONG_DATA, text, item=item, flaw=Flaw(action.flaw))
    except RequestRefused as refused:
        return _refused(turn, refused)
    said = turn.texts(
        "wrong-kept",
        number=request.number,
        item=item_name(turn.catalogue, item),
        what=flaw_words(turn.texts, item, action.flaw),
        due=_due(turn, request),
    )
    more = () if text else (choice(turn.texts, "choice-say-more", Ask("more", str(request.number))),)
    return _sent(turn, request, said, more)


def _more(turn: Turn, action: Ask, text: str) -> Said:
    ledger, texts = turn.ledger, turn.texts
    number = requests.read_number(action.number)
    try:
        added = requests.say_more(ledger.session, number, ledger.person.id, text)
    except RequestRefused as refused:
        return _refused(turn, refused)
    said = texts("request-added" if added else "request-not-taken-back", number=action.number)
    return Said(replies=(Reply(text=said),), intent=Intent.HUMAN, dialogue=turn.fresh)


def _open(turn: Turn, kind: Kind, text: str, *, item: str | None = None, flaw: Flaw | None = None) -> Request:
    service, ledger = turn.service, turn.ledger
    days = service.data_right_days if kind is Kind.DATA_RIGHT else service.request_days
    producer = _producer(turn, item)
    request = requests.open_request(
        ledger.session,
        person_id=ledger.person.id,
        channel=turn.incoming.channel,
        language=turn.texts.language,
        kind=kind,
        now=turn.now,
        due_at=service.office.due(turn.now, days),
        text=text,
        item=item,
        flaw=flaw,
        producer_code=producer,
    )
    if producer and item:
        turn.desk.looked("report", item.partition(" ")[2], producer=producer)
    return request


def _producer(turn: Turn, item: str | None) -> str | None:
    """The producer whose linked account reports on its own product."""
    product = turn.catalogue.products.get((item or "").removeprefix("product "))
    own = product is not None and product.producer_code in turn.desk.producers
    return product.producer_code if product and own else None


def _due(turn: Turn, request: Request) -> str:
    return turn.texts.date(hanoi_day(request.due_at))


def _sent(turn: Turn, request: Request, said: str, more: tuple[Choice, ...] = ()) -> Said:
    texts = turn.texts
    opens = turn.service.office.opens_at(turn.now)
    outside = texts("request-outside-hours", moment=texts.time(opens)) if opens else ""
    back = choice(texts, "choice-take-back", TakeBack(str(request.number)))
    reply = Reply(text=texts.lines(said, outside), choices=(*more, back))
    return Said(replies=(reply,), intent=_INTENTS[request.kind], dialogue=turn.fresh)


def _refused(turn: Turn, refused: RequestRefused) -> Said:
    text = turn.texts(
        f"request-refused-{refused.why}",
        most=turn.texts.number(requests.MOST_CHARACTERS),
        waiting=turn.texts.number(requests.MOST_OPEN),
    )
    if refused.why is requests.Why.TOO_LONG:
        return _again(turn, text)
    return Said(replies=(Reply(text=text),), intent=Intent.HUMAN, dialogue=turn.fresh)


def _again(turn: Turn, text: str) -> Said:
    """Says why not, and goes on waiting."""
    reply = Reply(text=text, choices=(choice(turn.texts, "choice-not-now", NotNow()),))
    return Said(replies=(reply,), intent=Intent.HUMAN, dialogue=turn.dialogue)
