"""The vocabulary of all channels: what comes in, what a handler gives back, what a channel can show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from knowledge.map_view import MapView
from knowledge.values import Fair, Hit, Intent, NearPoint

if TYPE_CHECKING:
    from handlers.errand import Errand


class Kind(StrEnum):
    """What a person sent."""

    TEXT = "text"
    ACTION = "action"
    LOCATION = "location"
    START = "start"
    STICKER = "sticker"
    PHOTO = "photo"
    VOICE = "voice"
    FILE = "file"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel can show; a handler may ask for these, never for the channel's name."""

    buttons: bool = False
    location: bool = False
    photos: bool = False
    files: bool = False
    takes_files: bool = False
    """Whether what a person sends as a file can be read."""
    slash_commands: bool = True
    """False: texts show words (DANG KY, DUNG), never slash commands."""
    most_items: int = 5
    most_lines: int = 0
    """Short lines of one answer, about; 0 is no limit. What finds no room follows when asked for."""
    most_beside: int = 0
    """So many choices of an answer without a picture stand beside its words and take none of its lines."""
    most_characters: int = 4096


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that a person sent, still with the platform: its handle there, its name, its size if told."""

    handle: str
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message, button press or position of one person on one channel; `now` is aware."""

    channel: str
    recipient: str
    now: datetime
    kind: Kind = Kind.TEXT
    text: str = ""
    action: str | None = None
    """The packed action of a pressed button."""
    quoted: str = ""
    """The first line of our own message that this one replies to, where the channel tells."""
    private: bool = True
    """Whether one person alone reads the chat; in a group nobody is a member of staff or a producer."""
    payload: str | None = None
    """What stood behind /start in a deep link."""
    file: SentFile | None = None
    location: tuple[float, float] | None = None
    """Latitude and longitude in degrees; used for this answer only and never stored."""
    language_code: str | None = None
    language: str | None = None
    """Forced by the caller ("vi" or "en"); otherwise chosen by what is typed."""
    capabilities: Capabilities = field(default_factory=Capabilities)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something the person may pick: a label in their language and the packed action it stands for."""

    label: str
    action: str
    url: str | None = None
    """A link to open instead of an action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A numbered line of a list, which the person may pick by its number."""

    line: str
    choice: Choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A place exact enough for a pin."""

    name: str
    address: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file for the person, whole in memory."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person: plain text, never mark-up; `plain.text_of` gives its complete text form.

    Shown in this order: title (bold where a channel can), text, items numbered from `first_number`, tail,
    then the choices, whose numbers go on after the items where a channel has no buttons.
    """

    text: str = ""
    title: str | None = None
    items: tuple[Item, ...] = ()
    tail: str = ""
    choices: tuple[Choice, ...] = ()
    photo_url: str | None = None
    map: MapView | None = None
    """A map to draw and show with it, only where the channel shows photos."""
    venue: Venue | None = None
    ask_location: bool = False
    """Show a button that shares the position, where a channel has one."""
    edits: bool = False
    """Replaces the message whose button was pressed, where a channel can."""
    attachment: Attachment | None = None
    first_number: int = 1
    """Number of the first item or choice in the text form: a card goes on after the list it came from."""
    read_first: bool = False
    """The choices come only once all words are shown: they agree to them."""
    in_a_row: bool = False
    """The text form has its choices side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything one incoming message leads to: the replies and what was understood and found."""

    replies: tuple[Reply, ...]
    intent: Intent
    confident: bool = True
    slots: Mapping[str, str | int] = field(default_factory=dict)
    products: tuple[Hit, ...] = ()
    sales_points: tuple[NearPoint, ...] = ()
    fairs: tuple[Fair, ...] = ()
    unserved: str | None = None
    """Code of the unit asked from while no point was near it, for an anonymous count; None otherwise."""
    not_found: str | None = None
    """The normalised query that found nothing, for the office's list; None otherwise."""
    errand: "Errand | None" = None
    """Work to be done before this is shown, whose answer takes its place."""
    language: str = "vi"


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineResult:
    """One result of an inline query: a line to pick and the message it becomes."""

    id: str
    title: str
    description: str
    reply: Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class InlinePage:
    """A page of inline results; `next_offset` is empty after the last."""

    hits: tuple[InlineResult, ...] = ()
    next_offset: str = ""
