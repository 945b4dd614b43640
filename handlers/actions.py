"""What a button does: one small type for each, whose fields are codes and small numbers."""

from dataclasses import dataclass

from handlers.query import Query


@dataclass(frozen=True, slots=True)
class Action:
    """The parent of all button actions; its fields are codes and small numbers."""


@dataclass(frozen=True, slots=True)
class Menu(Action):
    """The menu."""


@dataclass(frozen=True, slots=True)
class Help(Action):
    """How to use the assistant."""


@dataclass(frozen=True, slots=True)
class About(Action):
    """What the assistant is and where its data come from."""


@dataclass(frozen=True, slots=True)
class Privacy(Action):
    """What is kept of a person."""


@dataclass(frozen=True, slots=True)
class MyData(Action):
    """The data held of this person: 0 in words, 1 with a file too, 2 in full within the text."""

    as_file: int = 0


@dataclass(frozen=True, slots=True)
class Forget(Action):
    """Deletes what is held of this person, at once."""


@dataclass(frozen=True, slots=True)
class Language(Action):
    """Chooses a language, or offers them when none is given."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class AllGroups(Action):
    """The six groups."""


@dataclass(frozen=True, slots=True)
class Kinds(Action):
    """The kinds of one group."""

    group: int


@dataclass(frozen=True, slots=True)
class Needs(Action):
    """Needs instead of names: gifts, vegetarian food and so on."""


@dataclass(frozen=True, slots=True)
class Show(Action):
    """One product's card."""

    code: str


@dataclass(frozen=True, slots=True)
class Rating(Action):
    """What is known of one product's certificate."""

    code: str


@dataclass(frozen=True, slots=True)
class Where(Action):
    """Where to buy, with a product or in general; asks for a place when none is known."""

    product: str = ""
    ask: int = 0
    """1: ask for another place even when one is remembered."""


@dataclass(frozen=True, slots=True)
class Near(Action):
    """Sales points near a place of the gazetteer, from the n-th on."""

    place: str
    product: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Further(Action):
    """Points around a position shared before, from the n-th on; the dialogue keeps their codes alone."""

    product: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Point(Action):
    """One sales point."""

    code: str


@dataclass(frozen=True, slots=True)
class Fairs(Action):
    """Fairs to come, or those that are over."""

    past: int = 0


@dataclass(frozen=True, slots=True)
class ShowFair(Action):
    """One fair."""

    code: str


@dataclass(frozen=True, slots=True)
class FairFile(Action):
    """One fair as a calendar file."""

    code: str


@dataclass(frozen=True, slots=True)
class Subscribe(Action):
    """Being told: the topics, then the words to agree to, then the yes itself."""

    topic: str = ""
    place: str = ""
    group: int = 0
    fair: str = ""
    weekly: int = 0
    yes: int = 0
    near: int = 0
    """1: ask for the place first."""


@dataclass(frozen=True, slots=True)
class Unsubscribe(Action):
    """No more news, or none of one topic or of the producer's own dossiers ("service")."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class Join(Action):
    """A code that joins another account to this one; 1 parts this one from the others."""

    undo: int = 0


@dataclass(frozen=True, slots=True)
class Human(Action):
    """The office's contact."""


@dataclass(frozen=True, slots=True)
class Faq(Action):
    """One answer of the FAQ, or the questions when none is given."""

    id: str = ""


@dataclass(frozen=True, slots=True)
class Back(Action):
    """The view before this one."""


@dataclass(frozen=True, slots=True)
class Found(Action):
    """A page of a list: query and page travel together, so two open lists do not disturb each other."""

    query: Query
    start: int = 0
    """How many are left out before the first."""


@dataclass(frozen=True, slots=True)
class Mine(Action):
    """A linked producer's own: "" dossiers, "certs", "points", "fairs", "renew", "upgrade", "rules"."""

    view: str = ""


@dataclass(frozen=True, slots=True)
class MyDossier(Action):
    """One dossier of the producer's own."""

    code: str


@dataclass(frozen=True, slots=True)
class FairAnswer(Action):
    """Answers an invitation to a fair: 1 interested, 2 not."""

    fair: str
    answer: int = 0


@dataclass(frozen=True, slots=True)
class ServiceNews(Action):
    """Word of one's own dossiers and certificates: 1 agrees, 2 ends it."""

    wish: int = 0
