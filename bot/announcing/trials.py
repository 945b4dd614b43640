"""Tests of announcements asked for in the chat: sent to all of staff, each once, and told to who asked."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.announcing.note_board import NoteBoard
from bot.announcing.postman import Postman, RetryLater, Sent
from bot.outcomes import NeverSent, Outcome
from bot.permit import Permit
from handlers import announcing
from handlers.announcing import Form, Outlets
from handlers.desk.bulletin_words import tried_words
from handlers.messages import Reply
from handlers.words import Words
from knowledge import staff
from knowledge.announcement import Announcement
from knowledge.staff_notes import Note, Tried
from knowledge.store import Store

TRIES_FOR = timedelta(minutes=10)
"""So long a message that a platform puts off is tried again; what it puts off longer has not arrived."""


class Trials:
    """Goes on with a test where it was left: what became of each message stands with its note."""

    def __init__(
        self,
        store: Store,
        board: NoteBoard,
        postmen: Mapping[str, Postman],
        *,
        words: Words,
        outlets: Outlets,
        settled: Mapping[str, Collection[str]],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._board = board
        self._postmen = postmen
        self._words = words
        self._outlets = outlets
        self._settled = settled
        self._clock = clock

    async def go_on(self, note: Note, found: Announcement) -> None:
        """Sends what was not sent yet; once nothing waits, tells what became of it."""
        tried, waits = note.tried, False
        for recipient, form in self._left(found, await self._staff(), tried):
            outcome = await self._sent(recipient, form)
            if isinstance(outcome, RetryLater) and self._is_put_off(note, recipient, form, outcome):
                waits = True
                continue
            kind = type(outcome).__name__
            tried = (*tried, (form.channel, recipient, form.language, kind, outcome.reason))
            await self._board.keep_tried(note, tried)
        if not waits:
            await self._tell(note, tried)

    async def _sent(self, recipient: str, form: Form) -> Outcome:
        carrier = self._postmen[form.channel]
        if not carrier.ready:
            return NeverSent()
        if not self._board.may_send(form.channel, recipient):
            return RetryLater(seconds=0.0)
        return await carrier.deliver(recipient, form.reply, Permit())

    def _is_put_off(self, note: Note, recipient: str, form: Form, outcome: RetryLater) -> bool:
        """Whether it is tried again while the test is young enough; a limit is kept to either way."""
        again = self._clock() + timedelta(seconds=outcome.seconds) < note.since + TRIES_FOR
        if outcome.limited or (again and outcome.seconds):
            self._board.put_off(form.channel, recipient, outcome)
        return again

    def _left(
        self, found: Announcement, accounts: Mapping[str, Sequence[str]], tried: Sequence[Tried]
    ) -> Iterator[tuple[str, Form]]:
        done = {each[:3] for each in tried}
        for form in announcing.forms(self._words, found, self._outlets):
            if form.channel in self._postmen:
                for recipient in accounts.get(form.channel, ()):
                    if (form.channel, recipient, form.language) not in done:
                        yield recipient, form

    async def _tell(self, note: Note, tried: Sequence[Tried]) -> None:
        failed = [
            (channel, recipient, outcome, reason)
            for channel, recipient, _, outcome, reason in tried
            if outcome != Sent.__name__
        ]
        text = tried_words(self._words(note.language), note.number, len(tried) - len(failed), failed)
        await self._board.show(note, Reply(text=text), "", over=True)

    async def _staff(self) -> Mapping[str, Sequence[str]]:
        def read() -> Mapping[str, Sequence[str]]:
            with self._store.reading() as session:
                return staff.accounts(session, self._settled)

        return await asyncio.to_thread(read)
