"""Announcements in the chats of staff: what waits for approval, tests, and progress in one message.

What is to be shown to whom stands in a table, with the id of the message that shows it: whichever process
leads goes on where another ended.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.announcing.note_board import EDIT_AFTER, NoteBoard, mark_of
from bot.announcing.postman import Postman
from bot.announcing.trials import Trials
from handlers.announcing import Outlets
from handlers.desk import bulletin_card
from handlers.desk.bulletin_card import Look
from handlers.messages import Reply
from handlers.words import Words
from knowledge import announcements, staff_notes
from knowledge.announcement import Announcement
from knowledge.leases import Lease
from knowledge.places import Gazetteer
from knowledge.progress import Estimate
from knowledge.staff_notes import APPROVAL, PROGRESS, TEST, Note
from knowledge.store import Store
from knowledge.store_errors import StoreError
from knowledge.transaction import Transaction

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
CALM = timedelta(seconds=10)
"""Between two looks at what rests: nothing of it moves but the few messages that were under way."""
_RESTS = ("paused", "stopped")


class StaffRoom:
    """Shows staff what they asked to be shown while this process leads; `lead` and `follow` say when."""

    def __init__(
        self,
        store: Store,
        postmen: Sequence[Postman],
        *,
        words: Words,
        outlets: Outlets,
        settled: Mapping[str, Collection[str]],
        rates: Mapping[str, float],
        hours: tuple[str, str],
        lease: Callable[[], Lease | None],
        clock: Callable[[], datetime],
    ) -> None:
        """`settled`: the ids of staff that the settings name; `rates`: messages a second by channel."""
        self._store = store
        self._postmen = {postman.channel: postman for postman in postmen}
        self._words = words
        self._outlets = outlets
        self._settled = settled
        self._rates, self._hours = rates, hours
        self._clock = clock
        self._estimates: dict[int, Estimate] = {}
        self._looked: dict[int, tuple[str, datetime]] = {}
        self._board = NoteBoard(store, self._postmen, lease=lease, clock=clock)
        self._trials = Trials(
            store, self._board, self._postmen, words=words, outlets=outlets, settled=settled, clock=clock
        )
        self._task: asyncio.Task[None] | None = None

    def lead(self) -> None:
        """From now on this process shows it."""
        if self._task is None:
            self._task = asyncio.create_task(self._serve(), name="staff room")

    async def follow(self) -> None:
        """From now on another process shows it."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait([task], timeout=1.0)

    async def _serve(self) -> None:
        while True:
            try:
                await self.look()
            except StoreError as error:
                log.warning("staff are told later: %s", error, extra={"action": "staff_room_waits"})
            except Exception as error:
                log.error("a look at staff's chats failed", exc_info=error, extra={"action": "look_failed"})
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """One round over the chats that are to be told something."""
        await self._board.settle()
        now = self._clock()
        notes, stand = await self._read(self._open)
        for number, found in stand.items():
            own = [note for note in notes if note.number == number]
            for note in own:
                if not self._board.may_show(note):
                    continue
                if note.kind == APPROVAL:
                    await self._approval(note, found)
                elif note.kind == TEST:
                    await self._trials.go_on(note, found)
            await self._progress(found, [note for note in own if note.kind == PROGRESS], now)
        for number in set(self._looked) - set(stand):
            del self._looked[number]
            self._estimates.pop(number, None)

    def _open(self, session: Transaction) -> tuple[list[Note], dict[int, Announcement]]:
        notes = staff_notes.open_notes(session, self._settled)
        numbers = dict.fromkeys(note.number for note in notes)
        return notes, {number: announcements.load(session, number) for number in numbers}

    async def _whole(self, number: int, *, terms: bool) -> Look:
        at: Look = await self._read(
            lambda session: bulletin_card.look(
                session, self._words, Gazetteer.load(), self._outlets, number, terms=terms
            )
        )
        return at

    # What waits for approval

    async def _approval(self, note: Note, found: Announcement) -> None:
        """Shown once; the button goes as soon as there is nothing more to approve."""
        carrier, texts = self._postmen[note.channel], self._words(note.language)
        useful = found.expires_at > self._clock()
        stands = found.state == "draft" and found.hash() == note.hash and useful
        if stands and note.shown is None:
            if note.message is not None and carrier.edits:
                void = bulletin_card.wanted_no_more(texts, found)
                outcome = await carrier.revise(note.recipient, note.message, void)
                if self._board.put_off(note.channel, note.recipient, outcome):
                    return
            at = await self._whole(note.number, terms=True)
            reply = bulletin_card.wanted(texts, at, carrier.capabilities, self._clock())
            await self._board.show(note, reply, note.hash)
        elif not stands:
            void = bulletin_card.wanted_no_more(texts, found)
            if note.message is not None and carrier.edits and not await self._board.revise(note, void, ""):
                return
            await self._board.end(note)

    # Progress

    async def _progress(self, found: Announcement, notes: list[Note], now: datetime) -> None:
        """One message, edited; where none can be, one message whenever it rests and at its end."""
        over = found.ended and found.finished_at is not None
        rests = found.state if found.state in _RESTS or over else ""
        wanting = [note for note in notes if self._wants(note, found, rests)]
        state, until = self._looked.get(found.id, ("", now))
        if not wanting or (state == found.state and now < until and not over):
            return
        self._looked[found.id] = (found.state, now + (CALM if rests else EDIT_AFTER))
        at = await self._whole(found.id, terms=False)
        through = None
        if at.shape is not None:
            estimate = self._estimates.setdefault(found.id, Estimate(self._rates, self._hours))
            through = estimate.look(now, at.shape)
        for note in wanting:
            if not self._board.may_show(note):
                continue  # limited since the first of them was shown
            carrier, texts = self._postmen[note.channel], self._words(note.language)
            reply = bulletin_card.under_way_note(texts, at, carrier.capabilities, through)
            if carrier.edits:
                shows = self._kept_up(note, reply)
            else:
                shows = self._at_rests(note, reply, rests, over=over)
            if await shows and over:
                await self._board.end(note)

    def _wants(self, note: Note, found: Announcement, rests: str) -> bool:
        if found.state == "draft" and note.shown is None:
            return False  # whoever wrote it knows that it waits
        return self._board.may_show(note) and (
            self._postmen[note.channel].edits or rests != (note.shown or "")
        )

    async def _kept_up(self, note: Note, reply: Reply) -> bool:
        """Whether the chat has this on show now."""
        shown = mark_of(reply)
        if shown == note.shown:
            return True
        if note.message is None:
            return await self._board.show(note, reply, shown)
        return await self._board.revise(note, reply, shown)

    async def _at_rests(self, note: Note, reply: Reply, rests: str, *, over: bool) -> bool:
        """Whether the chat was told of this rest; "" is none, from which the next rest is told again."""
        if rests:
            return await self._board.show(note, reply, rests, over=over)
        await self._board.keep(note, None, "")
        return True

    async def _read(self, work: Callable[[Transaction], Any]) -> Any:
        def read() -> Any:
            with self._store.reading() as session:
                return work(session)

        return await asyncio.to_thread(read)
