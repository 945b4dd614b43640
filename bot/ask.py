"""Batch questions: lines in, one answer a line out, in order, with conversations that end with the run."""

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from bot.app import Assistant
from bot.shapes import of_fair, of_product, of_sales_point
from handlers.messages import Answer, Capabilities, Incoming, Kind
from handlers.plain import labels, text_of
from handlers.words import HANOI
from knowledge import people
from knowledge.values import Intent

CHANNEL = "ask"
_MOST_PRODUCTS = 10
_CAPABILITIES = Capabilities(most_items=_MOST_PRODUCTS)


class LineRefused(Exception):
    """A line cannot be read as a question; the message says why and what would be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line of input."""

    text: str = ""
    user: str | None = None
    location: tuple[float, float] | None = None
    lang: str | None = None
    now: datetime | None = None


def read_question(line: str) -> Question:
    """The question in a line of plain text or JSON; a naive time means Hanoi time; raises LineRefused."""
    if not line.strip():
        raise LineRefused("The line is empty; write a question.")
    if not line.lstrip().startswith("{"):
        return Question(text=line)
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        raise LineRefused('The line begins with "{" but is not valid JSON.') from None
    text = given.get("text")
    location = given.get("location")
    if not isinstance(text, str) and not (text is None and location is not None):
        raise LineRefused('"text" is missing or is not text.')
    user = given.get("user")
    if user is not None and (isinstance(user, bool) or not isinstance(user, str | int)):
        raise LineRefused('"user" must be text.')
    lang = given.get("lang")
    if lang not in (None, "vi", "en"):
        raise LineRefused('"lang" must be "vi" or "en".')
    if not text and location is None:
        raise LineRefused('"text" is empty; write a question.')
    return Question(
        text=_whole(text or ""),
        user=None if user is None else _whole(str(user)),
        location=None if location is None else _location(location),
        lang=lang,
        now=_moment(given.get("now")),
    )


def _whole(text: str) -> str:
    """Text without halves of characters, which JSON can write and nothing can store."""
    return text.encode("utf-8", "replace").decode()


def _location(value: object) -> tuple[float, float]:
    match value:
        case [int() | float() as lat, int() | float() as lon] if not isinstance(lat, bool):
            if not isinstance(lon, bool) and math.isfinite(lat) and math.isfinite(lon):
                return float(lat), float(lon)
    raise LineRefused('"location" must be [latitude, longitude] in degrees.')


def _moment(value: object) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise LineRefused('"now" must be an ISO time such as "2026-11-23T09:30".')
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


@dataclass
class Batch:
    """One run: its conversations are its own, and nothing of its people is left when it is closed."""

    assistant: Assistant
    clock: Callable[[], datetime]
    _run: str = field(default_factory=lambda: uuid4().hex)
    _users: dict[str, datetime | None] = field(default_factory=dict)
    """Everyone this run spoke with, and the time a line of theirs last named: the next ones go on from it."""

    _strangers: Iterator[int] = field(default_factory=count)
    """A number for each line that names nobody: what one of them stopped holds for no other."""

    def __post_init__(self) -> None:
        """A run that was killed could not clean up; whoever it left days ago is forgotten now."""
        with self.assistant.store.writing() as session:
            people.forget_idle(session, CHANNEL, before=self.clock().date() - timedelta(days=1))

    def answers(self, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Exactly one answer for each line, in order; a line that fails is `unknown` with the reason."""
        for line in lines:
            started = time.perf_counter()
            text = line
            try:
                question = read_question(line)
                text = question.text
                shape = shape_of(text, self._ask(question))
            except LineRefused as refusal:
                shape = unanswered(text, str(refusal))
            except Exception as error:
                shape = unanswered(text, f"This line failed ({type(error).__name__}); the others go on.")
            shape["ms"] = round((time.perf_counter() - started) * 1000, 2)
            yield shape

    def _ask(self, question: Question) -> Answer:
        alone = f"/{next(self._strangers)}" if question.user is None else f":{question.user}"
        recipient = f"{self._run}{alone}"
        said = self._users[recipient] = question.now or self._users.get(recipient)
        now = said or self.clock()
        incoming = Incoming(
            channel=CHANNEL,
            recipient=recipient,
            now=now,
            kind=Kind.TEXT if question.text else Kind.LOCATION,
            text=question.text,
            location=question.location,
            language=question.lang,
            capabilities=_CAPABILITIES,
        )
        try:
            return self.assistant.conversation.answer(incoming)
        finally:
            if question.user is None:
                self._forget(recipient)

    def _forget(self, *recipients: str) -> None:
        now = self.clock()
        with self.assistant.store.writing() as session:
            for recipient in recipients:
                if person := people.find(session, CHANNEL, recipient, now):
                    people.forget(session, person.id, now)
                self._users.pop(recipient, None)

    def close(self) -> None:
        """Forgets everyone this run spoke with."""
        if self._users:
            self._forget(*self._users)


def shape_of(text: str, answer: Answer) -> dict[str, Any]:
    """The JSON of one answer, without its time."""
    return {
        "text": text,
        "intent": answer.intent.value,
        "confident": answer.confident,
        "slots": dict(answer.slots),
        "products": [of_product(hit) for hit in answer.products[:_MOST_PRODUCTS]],
        "sales_points": [of_sales_point(near) for near in answer.sales_points],
        "fairs": [of_fair(fair) for fair in answer.fairs],
        "replies": [text_of(reply) for reply in answer.replies],
        "choices": [label for reply in answer.replies for label in labels(reply)],
    }


def unanswered(text: str, reason: str) -> dict[str, Any]:
    """The JSON of a line that could not be answered."""
    return {
        "text": text,
        "intent": Intent.UNKNOWN.value,
        "confident": False,
        "slots": {},
        "products": [],
        "sales_points": [],
        "fairs": [],
        "replies": [reason],
        "choices": [],
    }
