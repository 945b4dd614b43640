"""What the buttons of staff ask for: spreadsheets they sent, what people did not find, announcements."""

from dataclasses import dataclass

from handlers.actions import Action


@dataclass(frozen=True, slots=True)
class SheetAs(Action):
    """Reads a spreadsheet that staff sent as one kind of list; asks which kind when none is given."""

    number: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SheetApply(Action):
    """Imports a spreadsheet that staff sent, as it was shown: `seen` stands for the difference."""

    number: str
    kind: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SheetDrop(Action):
    """Lets go of a spreadsheet that staff sent."""

    number: str


@dataclass(frozen=True, slots=True)
class SheetUndo(Action):
    """Takes an import back."""

    number: str


@dataclass(frozen=True, slots=True)
class Missed(Action):
    """What people did not find, or one query of it, to be made another name of a product."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class NameMissed(Action):
    """Makes a query that found nothing another name of a product."""

    key: str
    product: str


@dataclass(frozen=True, slots=True)
class UnnameMissed(Action):
    """Takes such a name back."""

    key: str
    product: str


@dataclass(frozen=True, slots=True)
class Bulletins(Action):
    """Announcements, from the n-th latest on."""

    start: int = 0


@dataclass(frozen=True, slots=True)
class Bulletin(Action):
    """One announcement; "" opens it, else the step to take, with what is given to it."""

    number: str = ""
    step: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class ApproveBulletin(Action):
    """Approves an announcement as it was seen, by the hash of that version."""

    number: str
    seen: str
