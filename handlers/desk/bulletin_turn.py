"""What every step of an announcement is given, and the showing of one at its end."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.announcing import Outlets
from handlers.desk.bulletin_card import card, look
from handlers.desk.saying import said
from handlers.errand import Errand
from handlers.messages import Reply
from handlers.turn import Said, Turn
from handlers.words import Texts
from knowledge import announcements, staff_notes
from knowledge.places import Gazetteer
from knowledge.staff import Member
from knowledge.store import Store
from knowledge.transaction import Transaction

MOST_DIGITS = 9
"""Of an announcement's number."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One step of one member of staff."""

    turn: Turn
    member: Member
    note: bool = False
    """Whether the button stood below a message that is kept up to date, which no answer replaces."""

    @property
    def texts(self) -> Texts:
        """The texts of the member's language."""
        return self.turn.texts

    @property
    def session(self) -> Transaction:
        """The answer's own transaction."""
        return self.turn.ledger.session

    @property
    def gazetteer(self) -> Gazetteer:
        """The places."""
        return self.turn.catalogue.gazetteer

    @property
    def outlets(self) -> Outlets:
        """Where announcements can go."""
        return self.turn.service.outlets

    @property
    def account(self) -> tuple[str, str]:
        """The chat: channel and recipient."""
        return self.turn.incoming.channel, self.turn.incoming.recipient

    def say(self, *replies: Reply, waiting: str = "", waiting_for: str = "") -> Said:
        """An answer, and what the next text will be taken for."""
        first = replace(replies[0], edits=self.turn.pressed and not self.note)
        return said(self.turn, first, *replies[1:], waiting=waiting, waiting_for=waiting_for)

    def later(self, work: Callable[[Transaction], Reply]) -> Said:
        """An answer that reads much: made after this transaction, which others wait for."""

        def do(store: Store, _: object) -> Said:
            with store.reading() as session:
                return self.say(work(session))

        reply = Reply(text=self.texts("bulletin-looking"))
        return said(self.turn, reply, errand=Errand(do=do))


def show(desk: Desk, number: int, lead: str = "") -> Said:
    """Opens an announcement; `lead` says what was just done to it. Raises AnnouncementRefused."""
    announcements.load(desk.session, number)
    turn, follows = desk.turn, staff_notes.follows(desk.session, number, *desk.account)

    def opened(session: Transaction) -> Reply:
        at = look(session, turn.words, desk.gazetteer, desk.outlets, number)
        return card(turn.texts, at, desk.member, now=turn.now, follows=follows, lead=lead)

    return desk.later(opened)
