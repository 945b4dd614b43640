"""The buttons of requests to the office: a person's own, and those of staff."""

from dataclasses import dataclass

from handlers.actions import Action


@dataclass(frozen=True, slots=True)
class Report(Action):
    """Says that something on record of a product, a sales point or a fair is wrong; asks what at first."""

    kind: str
    """"product", "point" or "fair"."""
    code: str
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class Ask(Action):
    """Lets the next text become a request: "question", "data" for a data right, "more" of a report."""

    what: str = "question"
    number: str = ""
    """The report that the text belongs to."""


@dataclass(frozen=True, slots=True)
class NotNow(Action):
    """Nothing is sent to the office after all."""


@dataclass(frozen=True, slots=True)
class TakeBack(Action):
    """Takes one's own request back while nobody has answered it."""

    number: str


@dataclass(frozen=True, slots=True)
class Requests(Action):
    """Staff: the requests that wait."""


@dataclass(frozen=True, slots=True)
class OneRequest(Action):
    """Staff: one request in full."""

    number: str


@dataclass(frozen=True, slots=True)
class CloseRequest(Action):
    """Staff: a request that needs nothing more."""

    number: str
