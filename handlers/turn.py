"""What a handler is given for one message, and what it gives back."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from handlers.actions import Action
from handlers.dialogue import Dialogue
from handlers.errand import Errand
from handlers.ledger import DatabaseAway, Ledger
from handlers.messages import Capabilities, Incoming, Reply
from handlers.service import Service
from handlers.words import HANOI, Texts, Words
from knowledge.catalogue import Catalogue
from knowledge.producer_desk import Desk
from knowledge.staff import Member
from knowledge.values import Fair, Hit, Intent, NearPoint, Understanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of one person with all that an answer to it may need."""

    incoming: Incoming
    catalogue: Catalogue
    texts: Texts
    words: Words
    dialogue: Dialogue
    service: Service
    ledger: Ledger
    desk: Desk
    """What this account may see of producers' own affairs."""
    chosen_language: str = ""
    """The language the person chose for good; empty when they did not."""
    understood: Understanding = field(default_factory=lambda: Understanding(intent=Intent.UNKNOWN))

    @property
    def staff(self) -> Member | None:
        """The member of staff who writes, looked up when first asked for; None for anybody else."""
        try:
            return self.ledger.member() if self.incoming.private else None
        except DatabaseAway:
            return None

    @property
    def now(self) -> datetime:
        """The moment of the message."""
        return self.incoming.now

    @property
    def today(self) -> date:
        """The day in Hanoi."""
        return self.incoming.now.astimezone(HANOI).date()

    @property
    def can(self) -> Capabilities:
        """What the channel shows."""
        return self.incoming.capabilities

    @property
    def fresh(self) -> Dialogue:
        """The dialogue without what only the latest question was about."""
        return replace(self.dialogue, waiting="", waiting_for="", more="")

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed, so that its message may be replaced."""
        return self.incoming.action is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a handler says: an answer's parts, and how the dialogue goes on."""

    replies: tuple[Reply, ...]
    intent: Intent
    confident: bool = True
    products: tuple[Hit, ...] = ()
    sales_points: tuple[NearPoint, ...] = ()
    fairs: tuple[Fair, ...] = ()
    not_found: str | None = None
    unserved: str | None = None
    """Code of the unit somebody asked from while no sales point was near it."""
    dialogue: Dialogue | None = None
    """None leaves it as it was, without what we waited for."""
    view: Action | None = None
    """What shows this again; None when it is not worth coming back to."""
    awaits: str = ""
    """"confirm" when a yes or no may follow."""
    understood: Understanding | None = None
    """What the line was read as, where a line was read."""
    language: str = ""
    """The language of the words, where it is not the turn's."""
    errand: Errand | None = None
    """Work too long for this transaction, whose answer takes this one's place."""
    of_staff: bool = False
    """True for what a member of staff does for the office, which counts as nobody's question."""
    keeps_list: bool = False
    """True when numbers go on meaning the list shown before."""


def say(turn: Turn, key: str, intent: Intent, /, **values: object) -> Said:
    """One message of one text, with no more to it."""
    return Said(replies=(Reply(text=turn.texts(key, **values)),), intent=intent, keeps_list=True)
