"""Messages to chats of staff: sent or edited, what is on show kept in its table, limits waited for."""

import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot import outcomes
from bot.announcing import postman
from bot.announcing.afterwards import Afterwards
from bot.announcing.postman import Postman
from bot.permit import Permit
from bot.splitting import split, utf16
from handlers.messages import Capabilities, Reply
from handlers.plain import text_of
from knowledge import staff_notes
from knowledge.leases import Lease
from knowledge.staff_notes import Note, Tried
from knowledge.store import Store

log = logging.getLogger(__name__)
EDIT_AFTER = timedelta(seconds=3)
"""A message is edited no more often: people read it, and Telegram limits what one chat is shown."""
_HEAD = 600
"""Characters kept free in a message that is parted, for its title and tail."""


class NoteBoard:
    """Shows notes; what became of it stands in the table, so that any process goes on from there."""

    def __init__(
        self,
        store: Store,
        carriers: Mapping[str, Postman],
        *,
        lease: Callable[[], Lease | None],
        clock: Callable[[], datetime],
    ) -> None:
        self._afterwards = Afterwards(store, lease)
        self._carriers = carriers
        self._clock = clock
        self._wait_until: dict[tuple[str, str], datetime] = {}
        """By channel and recipient; the recipient "" stands for a limit of the whole channel."""

    async def settle(self) -> None:
        """Notes what was shown and could not be noted; raises StoreError while it cannot be yet."""
        await self._afterwards.settle()

    def may_send(self, channel: str, recipient: str) -> bool:
        """Whether a chat may be written to now."""
        carrier, now = self._carriers.get(channel), self._clock()
        ready = carrier is not None and carrier.ready
        return ready and all(now >= self._wait_until.get((channel, whose), now) for whose in ("", recipient))

    def may_show(self, note: Note) -> bool:
        """Whether its chat may be shown something now."""
        free = note.shown_at is None or self._clock() - note.shown_at >= EDIT_AFTER
        return free and self.may_send(note.channel, note.recipient)

    async def show(self, note: Note, reply: Reply, shown: str, *, over: bool = False) -> bool:
        """Sends it, whole, in as many messages as it takes; False when it is to be tried again.

        Parts that have left are passed over, also those that another process sent and whose figures have
        moved since: what they belong to is told by the note.
        """
        carrier = self._carriers[note.channel]
        parts = _parts(reply, carrier.capabilities)
        sent = note.parts_sent if note.parts_sent < len(parts) else 0
        message = ""
        for at, part in enumerate(parts[sent:], start=sent + 1):
            outcome = await carrier.deliver(note.recipient, part, Permit(), personal=True)
            if self.put_off(note.channel, note.recipient, outcome):
                return False
            if not isinstance(outcome, postman.Sent | outcomes.Uncertain):
                await self._give_up(note, outcome)
                return True
            message = outcome.message if isinstance(outcome, postman.Sent) else ""
            if at < len(parts):
                await self._keep_parts(note, at)
        await self.keep(note, message or None, shown, over=over)
        return True

    async def revise(self, note: Note, reply: Reply, shown: str) -> bool:
        """Edits the message; one that is gone is sent anew. False when it is to be tried again."""
        assert note.message is not None
        outcome = await self._carriers[note.channel].revise(note.recipient, note.message, reply)
        if self.put_off(note.channel, note.recipient, outcome):
            return False
        if isinstance(outcome, postman.Gone):
            return await self.show(note, reply, shown)
        if isinstance(outcome, postman.Sent | outcomes.Uncertain):
            await self.keep(note, note.message, "" if isinstance(outcome, outcomes.Uncertain) else shown)
            return isinstance(outcome, postman.Sent)
        await self._give_up(note, outcome)
        return True

    def put_off(self, channel: str, recipient: str, outcome: outcomes.Outcome) -> bool:
        """Whether it is to be tried again; till then that chat waits, at a limit the whole channel."""
        if isinstance(outcome, postman.RetryLater):
            whose = "" if outcome.limited else recipient
            self._wait_until[channel, whose] = self._clock() + timedelta(seconds=outcome.seconds)
            return True
        return False

    async def _give_up(self, note: Note, outcome: outcomes.Outcome) -> None:
        log.warning(
            "a member of staff was not told of announcement %d: %s",
            note.number,
            outcome.reason or type(outcome).__name__,
            extra={"action": "staff_not_told", "channel": note.channel, "recipient": note.recipient},
        )
        await self.end(note)

    async def keep(self, note: Note, message: str | None, shown: str, *, over: bool = False) -> None:
        """Notes what the chat has on show."""
        now = self._clock()
        await self._afterwards.note(
            lambda session: staff_notes.note_shown(
                session, note, message=message, shown=shown, now=now, over=over
            )
        )

    async def _keep_parts(self, note: Note, sent: int) -> None:
        now = self._clock()
        await self._afterwards.note(lambda session: staff_notes.note_parts(session, note, sent, now))

    async def keep_tried(self, note: Note, tried: tuple[Tried, ...]) -> None:
        """Notes how far a test has got."""
        await self._afterwards.note(lambda session: staff_notes.note_tried(session, note, tried))

    async def end(self, note: Note) -> None:
        """Nothing more of it is shown."""
        now = self._clock()
        await self._afterwards.note(lambda session: staff_notes.end(session, note, now))


def mark_of(reply: Reply) -> str:
    """What tells one message from another."""
    return hashlib.sha256(text_of(reply).encode()).hexdigest()[:16]


def _size(text: str) -> int:
    return utf16(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _parts(reply: Reply, can: Capabilities) -> list[Reply]:
    """The reply in messages that each fit: title in the first, tail and choices below the last."""
    if _size(text_of(reply)) <= can.most_characters:
        return [reply]
    first, *rest = split(reply.text, room=can.most_characters - _HEAD, size=_size)
    parts = [Reply(title=reply.title, text=first), *(Reply(text=part) for part in rest)]
    parts[-1] = Reply(title=parts[-1].title, text=parts[-1].text, tail=reply.tail, choices=reply.choices)
    return parts
