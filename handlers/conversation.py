"""The one door for every channel: an incoming message becomes an answer in one write transaction."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from handlers import inlining, labels
from handlers.brevity import Rest, brief, keep
from handlers.dialogue import Dialogue
from handlers.errand import Errand, FileTrouble
from handlers.ledger import Away, DatabaseAway, Ledger
from handlers.menu import main_choices
from handlers.messages import Answer, Incoming, InlinePage, Reply
from handlers.packing import pack
from handlers.plain import numbered
from handlers.router import respond
from handlers.service import Service
from handlers.turn import Said, Turn
from handlers.words import LANGUAGES, Words
from knowledge import coverage, people, questions
from knowledge.catalogue import LiveCatalogue
from knowledge.producer_desk import Desk
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.values import Intent

_log = logging.getLogger(__name__)


class Conversation:
    """Answers people; safe to call from many threads."""

    def __init__(
        self, store: Store, live: LiveCatalogue, *, service: Service | None = None, words: Words | None = None
    ) -> None:
        self._store = store
        self._live = live
        self._service = service or Service()
        self._words = words or Words.load()

    def known_on_telegram_as(self, name: str) -> None:
        """Learns the bot's own user name, for deep links, unless the settings gave it."""
        if name and not self._service.telegram_name:
            self._service = replace(self._service, telegram_name=name)

    def answer(self, incoming: Incoming) -> Answer:
        """The answer to a message; whatever fails inside is logged with ids and still answered in words."""
        try:
            with self._store.writing() as session:
                return self._answer(incoming, session)
        except StoreError as error:
            _log.warning(
                "answered without the database: %s", error, extra=_ids(incoming, "answer_without_database")
            )
            return self._without_database(incoming)
        except Exception as error:
            _failed(error, "answer failed", _ids(incoming, "answer_failed"))
            return self._only(incoming, "failed")

    def carry_out(self, incoming: Incoming, errand: Errand, file: bytes | FileTrouble) -> Answer:
        """The answer once an errand is done, as long as that takes; failures as in `answer`."""
        try:
            said = errand.do(self._store, file)
            with self._store.writing() as session:
                return self._answer(incoming, session, said)
        except StoreError as error:
            _log.warning(
                "an errand found no database: %s", error, extra=_ids(incoming, "errand_without_database")
            )
            return self._only(incoming, "database-away")
        except Exception as error:
            _failed(error, "an errand failed", _ids(incoming, "errand_failed"))
            return self._only(incoming, "failed")

    def inline(
        self, text: str, *, language_code: str | None = None, offset: str = "", now: datetime
    ) -> InlinePage:
        """A page of products for an inline query, each with the card it becomes."""
        try:
            return inlining.results(
                self._live.current,
                self._words,
                self._service,
                text,
                language_code=language_code,
                offset=offset,
                now=now,
            )
        except Exception as error:
            _failed(error, "inline failed", {"action": "inline_failed"})
            return InlinePage()

    def _answer(self, incoming: Incoming, session: Any, done: Said | None = None) -> Answer:
        person = people.load_or_create(session, incoming.channel, incoming.recipient, incoming.now)
        ledger = Ledger(session, person, incoming.now, self._service)
        desk = Desk(
            session,
            person_id=person.id,
            channel=incoming.channel,
            recipient=incoming.recipient,
            now=incoming.now,
            limits=self._service.code_limits,
        )
        state = Dialogue.from_state(person.dialogue)
        turn = self._turn(incoming, ledger, desk, state, person.language or "")
        said = done or respond(turn)
        answer, dialogue = _finished(turn, said)
        if not ledger.forgotten:
            until = incoming.now + timedelta(minutes=self._service.dialogue_minutes)
            people.save_dialogue(session, person.id, dialogue.as_state(), until)
        if said.of_staff or done is not None:
            return answer
        questions.record(
            session,
            now=incoming.now,
            channel=incoming.channel,
            person_id=None if ledger.forgotten else person.id,
            intent=answer.intent,
            product_codes=[hit.product.code for hit in answer.products] if answer.confident else [],
            place=str(answer.slots.get("place") or answer.slots.get("district") or "") or None,
            not_found=answer.not_found,
        )
        if answer.unserved:
            coverage.note(session, answer.unserved, incoming.now)
        return answer

    def _without_database(self, incoming: Incoming) -> Answer:
        """The catalogue is in memory, so a product can be found while the database is away."""
        try:
            # Nothing is kept of this talk, so nothing of the answer may be left for later.
            incoming = replace(incoming, capabilities=replace(incoming.capabilities, most_lines=0))
            turn = self._turn(incoming, Away(), Away(), Dialogue(), "")
            return _finished(turn, respond(turn))[0]
        except DatabaseAway:
            return self._only(incoming, "database-away")
        except Exception as error:
            _failed(error, "answer failed", _ids(incoming, "answer_failed"))
            return self._only(incoming, "failed")

    def _turn(self, incoming: Incoming, ledger: Any, desk: Any, dialogue: Dialogue, chosen: str) -> Turn:
        language = incoming.language or chosen or dialogue.language or self._guess(incoming)
        return Turn(
            incoming=incoming,
            catalogue=self._live.current.for_one_message(),
            texts=self._words(language),
            words=self._words,
            dialogue=dialogue,
            service=self._service,
            ledger=ledger,
            desk=desk,
            chosen_language=chosen,
        )

    def _guess(self, incoming: Incoming) -> str:
        """The language before anything was typed: what the platform says of the person, else ours."""
        code = (incoming.language_code or "").lower()[:2]
        return code if code in LANGUAGES else ("en" if code and code != "vi" else self._service.language)

    def _only(self, incoming: Incoming, key: str) -> Answer:
        """An answer of one sentence that needs nothing else to work."""
        texts = self._words(incoming.language or self._guess(incoming))
        reply = Reply(text=texts(key), choices=main_choices(texts)[:2])
        return Answer(replies=(reply,), intent=Intent.UNKNOWN, confident=False, language=texts.language)


def _finished(turn: Turn, said: Said) -> tuple[Answer, Dialogue]:
    """The answer and the dialogue it leaves: what numbers mean now, what is on show, the language."""
    dialogue = said.dialogue or turn.fresh
    last = said.replies[-1]
    listed = dialogue.listed if said.keeps_list else ()
    replies = said.replies
    if last.items:
        listed = tuple(item.choice.action for item in last.items)
    elif listed and not turn.can.buttons:
        last = replace(last, first_number=len(listed) + 1)
        replies = (*said.replies[:-1], last)
    language = said.language or turn.texts.language
    rest, among = Rest(), len(last.items)
    if turn.can.most_lines and not said.of_staff:
        # What staff read of other people is shown whole: no copy of it waits in a dialogue.
        at_position = turn.incoming.location is not None
        replies, rest = brief(replies, turn.words(language), turn.can, for_later=not at_position)
        last, among = replies[-1], 0
    picked = () if said.of_staff else labels.of(said.replies, withheld=rest.choices)
    if said.keeps_list and not numbered(said.replies[-1]):
        picked = dialogue.labels
    offered: tuple[str, ...] = ()
    if not turn.can.buttons:
        offered = tuple(choice.action for choice in numbered(last)[among:])
        if said.keeps_list and not numbered(last):
            offered = dialogue.offered
    dialogue = replace(
        dialogue, listed=listed, offered=offered, labels=picked, language=language, intent=said.intent
    )
    dialogue = keep(dialogue, rest)
    if said.awaits:
        dialogue = replace(dialogue, waiting=said.awaits)
    if said.view is not None:
        dialogue = dialogue.showing(pack(said.view))
    answer = Answer(
        replies=replies,
        intent=said.intent,
        confident=said.confident,
        slots=said.understood.slots.as_dict() if said.understood else {},
        products=said.products[:10],
        sales_points=said.sales_points,
        fairs=said.fairs,
        not_found=said.not_found,
        unserved=said.unserved,
        errand=said.errand,
        language=language,
    )
    return answer, dialogue


def _ids(incoming: Incoming, action: str) -> dict[str, str]:
    return {"action": action, "channel": incoming.channel, "recipient": incoming.recipient}


def _failed(error: Exception, what: str, ids: Mapping[str, str]) -> None:
    """Logs where it failed, without the failure's message, which may hold what the person typed."""
    kind = type(error)
    _log.error("%s: %s", what, kind.__name__, exc_info=(kind, Exception(), error.__traceback__), extra=ids)
