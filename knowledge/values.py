"""The frozen values that leave this package: what a product, a certificate, a sales point and a fair are."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from knowledge.fair import Fair as Fair
from knowledge.fair import FairPlace as FairPlace
from knowledge.fair import FairState as FairState


class Intent(StrEnum):
    """What a person wants with one message; the twelve names are relied on from outside."""

    FIND_PRODUCT = "find_product"
    BROWSE = "browse"
    FIND_SALES_POINT = "find_sales_point"
    RATING_STATUS = "rating_status"
    LIST_FAIRS = "list_fairs"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    HELP = "help"
    GREETING = "greeting"
    PRIVACY = "privacy"
    HUMAN = "human"
    UNKNOWN = "unknown"


class Precision(StrEnum):
    """How near a coordinate is to the door it stands for."""

    EXACT = "exact"
    STREET = "street"
    COMMUNE = "commune"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One recognition of a product: what was decided, when and by whom, and who says so."""

    stars: int | None
    potential_five: bool = False
    number: str | None = None
    decision: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    year: int | None = None
    source: str = ""
    source_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One product of one producer, with all that an answer may say of it already loaded."""

    code: str
    name: str
    english: str | None = None
    producer: str | None = None
    producer_code: str | None = None
    producer_type: str | None = None
    group: str | None = None
    kind: str | None = None
    """Code of the sub-kind in `knowledge/data/groups.toml`."""
    stars: int | None = None
    potential_five: bool = False
    old_commune: str | None = None
    """The commune as the source names it, before July 2025."""
    district: str | None = None
    """The old district as the source names it."""
    unit: str | None = None
    """Today's ward or commune with its type word ("Phường Hà Đông"), only when it is certain."""
    unit_candidates: tuple[str, ...] = ()
    year: int | None = None
    source_url: str = ""
    source_year: int | None = None
    certificates: tuple[Certificate, ...] = ()
    """Newest first."""
    price: str | None = None
    photo_url: str | None = None
    contact: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Producer:
    """Who makes products: a company, cooperative, household, workshop or artisan."""

    code: str
    name: str
    producer_type: str | None = None
    address: str | None = None
    old_commune: str | None = None
    district: str | None = None
    unit: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesPoint:
    """One place that shows or sells OCOP goods."""

    code: str
    name: str
    kind: str | None = None
    operator: str | None = None
    address: str | None = None
    old_commune: str | None = None
    district: str | None = None
    unit: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = Precision.UNKNOWN
    precision_km: float | None = None
    """How far from the door the coordinate may be, where that is told."""
    phone: str | None = None
    opening_hours: str | None = None
    """In the OpenStreetMap notation ("Mo-Fr 08:00-17:30")."""
    status: str | None = None
    source_url: str = ""
    source_year: int | None = None
    confirmed_on: date | None = None
    """When the office last saw that all this is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Conditions a product must meet; an empty set or None asks nothing."""

    stars: frozenset[int] = frozenset()
    group: str | None = None
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    district: str | None = None
    """Old district, as in the data ("Hà Đông")."""
    units: frozenset[str] = frozenset()
    """Today's units with type word; a product fits when its unit or one of its candidates is among them."""
    old_commune: str | None = None
    places_any: bool = False
    """True: fitting any of district, units, old_commune is enough (a name may mean several layers)."""
    producer_code: str | None = None
    year: int | None = None

    def is_empty(self) -> bool:
        """True when nothing is asked."""
        return self == Filters()


@dataclass(frozen=True, slots=True)
class Hit:
    """A product found, with a score from 0 to 100 and the reasons in words of the index."""

    product: Product
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPoint:
    """A sales point with its great-circle distance in kilometres, None when one end has no coordinate."""

    point: SalesPoint
    distance_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What one line says in so many words; unset ones are left out of the JSON."""

    place: str | None = None
    district: str | None = None
    stars: int | None = None
    group: str | None = None
    producer: str | None = None
    when: str | None = None
    code: str | None = None
    product: str | None = None

    def as_dict(self) -> dict[str, str | int]:
        """The set slots by name."""
        names = ("place", "district", "stars", "group", "producer", "when", "code", "product")
        return {name: value for name in names if (value := getattr(self, name)) is not None}


class FollowUpKind(StrEnum):
    """How a line leans on what was said before."""

    CHOOSE = "choose"
    MORE = "more"
    BACK = "back"
    NARROW = "narrow"
    CORRECT = "correct"
    SAME_PRODUCER = "same_producer"
    WHERE = "where"
    VALID = "valid"
    STOP = "stop"
    COMPARE = "compare"
    COUNT = "count"
    YES = "yes"
    NO = "no"
    DETAIL = "detail"
    """One thing about what was shown; the topic says which: producer, price, contact, order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A line that only makes sense after another: the n-th of a list, the next page, a narrower wish."""

    kind: FollowUpKind
    number: int | None = None
    """Which of the latest list is meant: 1 is the first, -1 the last; always told for CHOOSE."""
    others: tuple[int, ...] = ()
    """For COMPARE, DETAIL and VALID: the numbers of several named, none when all on show are meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What one line was understood to say, before the catalogue is searched for the answer."""

    intent: Intent
    slots: Slots = field(default_factory=Slots)
    language: str = "vi"
    product_text: str | None = None
    """The words that name a product, as typed after un-Telexing; None when only conditions were given."""
    filters: Filters = field(default_factory=Filters)
    needs: frozenset[str] = frozenset()
    """Among "gift", "vegetarian", "no_alcohol", "health", "price", "order"."""
    topic: str | None = None
    """A finer reading within the intent: an FAQ id, "renewal", "dossier", "goodbye", "thanks", "delete"..."""
    places: tuple[str, ...] = ()
    """Codes of gazetteer places named, best first; several when the name is ambiguous."""
    outside: str | None = None
    """A place outside Hanoi that was named."""
    there: bool = False
    """Whether it points at a place of before ("ở đấy")."""
    follow_up: FollowUp | None = None
    passing: bool = False
    """True when the line is off-topic, abuse or nonsense and must never show a product."""
