"""A request to the office in words: for its person, for staff, and the frame around an answer."""

from collections.abc import Callable
from datetime import datetime

from handlers.words import Texts, Words
from knowledge.answers import WINDOW_OVER
from knowledge.catalogue import Catalogue
from knowledge.request import Flaw, Request, State
from knowledge.times import hanoi_day

MOST_SHOWN = 1000
"""Characters of a request within a notice, so that it is one message on every channel."""


def item_name(catalogue: Catalogue, item: str) -> str:
    """What an item is called ("product HN-1"); its code when it is on record no more."""
    kind, _, code = item.partition(" ")
    if kind == "product" and (product := catalogue.products.get(code)):
        return product.name
    if kind == "point" and (point := catalogue.nearest.point(code)):
        return point.name
    fair = next((fair for fair in catalogue.fairs if kind == "fair" and fair.code == code), None)
    return fair.name if fair else code


def flaw_words(texts: Texts, item: str, flaw: str) -> str:
    """What is said to be wrong with it."""
    if item.startswith("fair ") and flaw == Flaw.CLOSED:
        return texts("wrong-off")
    return texts(f"wrong-{flaw}")


def about(texts: Texts, catalogue: Catalogue, request: Request) -> str:
    """What a report is about: the item, its code and the flaw; empty for a request of another kind."""
    if request.item is None:
        return ""
    code = request.item.partition(" ")[2]
    flaw = flaw_words(texts, request.item, request.flaw or Flaw.OTHER)
    return texts("request-about", item=item_name(catalogue, request.item), code=code, flaw=flaw)


def head(texts: Texts, request: Request) -> str:
    """The first line by which staff and the assistant know a request: "Yêu cầu #12 ..."."""
    due = texts.date(hanoi_day(request.due_at))
    return texts("request-head", number=request.number, kind=kind_words(texts, request), due=due)


def kind_words(texts: Texts, request: Request) -> str:
    """What is wanted of the office, in a word or two."""
    return texts(f"request-kind-{request.kind.replace('_', '-')}")


def body(texts: Texts, catalogue: Catalogue, request: Request, *, most: int = MOST_SHOWN) -> list[str]:
    """What a request says: the item, as whom, the person's own words."""
    lines = [about(texts, catalogue, request)]
    producer = catalogue.producers.get(request.producer_code or "")
    if request.producer_code:
        lines.append(texts("request-producer", producer=producer.name if producer else request.producer_code))
    if request.text:
        cut = request.text if len(request.text) <= most else request.text[:most].rstrip() + "…"
        lines.append(texts("request-said", text=cut))
    elif request.item is None or request.flaw is Flaw.OTHER:
        lines.append(texts("request-gone" if request.person_id is None else "request-no-words"))
    return [line for line in lines if line]


def notice(texts: Texts, catalogue: Catalogue, request: Request) -> str:
    """What staff are told of a new request."""
    how = texts("request-how", number=request.number)
    return "\n".join([head(texts, request), *body(texts, catalogue, request), how])


def standing(texts: Texts, request: Request, now: datetime) -> str:
    """Where a request stands, and what became of its answer."""
    if request.state is State.OPEN:
        return texts("request-overdue" if request.is_overdue(now) else "request-open")
    if request.state is State.ANSWERED and request.answered_at is not None:
        moment, by = texts.time(request.answered_at), request.answered_by or ""
        return texts("request-answered", by=by, moment=moment) + " " + outcome(texts, request)
    if request.state is State.WITHDRAWN:
        return texts("request-left" if request.person_id is None else "request-withdrawn")
    moment = texts.time(request.closed_at or request.opened_at)
    return texts("request-closed", by=request.closed_by or "", moment=moment)


def outcome(texts: Texts, request: Request) -> str:
    """What became of an answer, or of word of closing, with the platform's own reason where it gave one."""
    state = request.outcome or "queued"
    said = "closing" if request.closed_unanswered else "answer"
    what = texts("request-outcome-what", said=said)
    if request.outcome_reason == WINDOW_OVER:
        return texts("request-outcome-window", what=what, said=said)
    words = texts(f"request-outcome-{state}", what=what)
    if state == "refused" and request.outcome_reason:
        return texts("request-outcome-why", outcome=words, reason=request.outcome_reason)
    return words


def framed(words: Words) -> Callable[[Request, str], str]:
    """Puts around an answer of staff what its person reads, in the language they wrote in."""

    def frame(request: Request, answer: str) -> str:
        return words(request.language)("request-answer", number=request.number, text=answer)

    return frame


def closing(words: Words) -> Callable[[Request], str]:
    """What the person of a request closed without an answer reads, in the language they wrote in."""

    def word(request: Request) -> str:
        kind = request.kind.replace("_", "-")
        return words(request.language)("request-closed-unanswered", number=request.number, kind=kind)

    return word
