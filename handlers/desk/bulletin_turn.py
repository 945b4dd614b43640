"""What every step of an announcement is given, and the showing of one at its end."""

from dataclasses import dataclass, replace

from handlers.announcing import Outlets
from handlers.desk.bulletin_card import Look, card, look
from handlers.messages import Reply
from handlers.turn import Said, Turn
from handlers.words import Texts
from knowledge import staff_notes
from knowledge.places import Gazetteer
from knowledge.staff import Member
from knowledge.transaction import Transaction
from knowledge.values import Intent

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

    def look(self, number: int) -> Look:
        """An announcement as it stands; raises AnnouncementRefused."""
        return look(self.session, self.turn.words, self.gazetteer, self.outlets, number)

    def say(self, *replies: Reply, waiting: str = "", waiting_for: str = "") -> Said:
        """An answer, and what the next text will be taken for."""
        first = replace(replies[0], edits=self.turn.pressed and not self.note)
        dialogue = replace(self.turn.fresh, waiting=waiting, waiting_for=waiting_for)
        return Said(replies=(first, *replies[1:]), intent=Intent.HELP, dialogue=dialogue)


def show(desk: Desk, number: int, lead: str = "") -> Said:
    """Opens an announcement; `lead` says what was just done to it."""
    at = desk.look(number)
    follows = staff_notes.follows(desk.session, number, *desk.account)
    return desk.say(card(desk.texts, at, desk.member, now=desk.turn.now, follows=follows, lead=lead))
